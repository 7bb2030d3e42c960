"""Fields of a Word file (ISO/IEC 29500-1, 17.16): an instruction and its result, between marks in the text.

They may begin in one paragraph and end in another, and stand within each other.
"""

import re

WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]{1,2000})"', re.IGNORECASE)
_LISTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b", re.IGNORECASE)


def is_list(instruction: str) -> bool:
    """Say whether a field is a table of contents, or another list that a word processor makes of the text."""
    return _LISTS.match(instruction) is not None


class Fields:
    """The complex fields that a place of the text is within."""

    def __init__(self) -> None:
        self._open: list[list[str]] = []  # instruction, "result" once it has begun

    def mark(self, kind: str) -> None:
        """Take in a begin, separate or end mark."""
        if kind == "begin":
            self._open.append(["", ""])
        elif self._open and kind == "separate":
            self._open[-1][1] = "result"
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, text: str) -> None:
        """Take in a piece of an instruction."""
        if self._open and len(self._open[-1][0]) < 4000:
            self._open[-1][0] += text

    @property
    def silent(self) -> bool:
        """Whether what stands here is no text: an instruction, or a table of contents."""
        return any(not result or is_list(instruction) for instruction, result in self._open)

    @property
    def in_list(self) -> bool:
        """Whether what stands here is the result of a table of contents or an index."""
        return any(result and is_list(instruction) for instruction, result in self._open)

    @property
    def link(self) -> str:
        """The address of the hyperlink field this place is within, empty where it is in none."""
        found = (_LINK_FIELD.match(instruction) for instruction, _ in self._open)
        return next((match[1] for match in found if match and WEB.match(match[1])), "")
