"""Stable, readable anchors for Chinese headings, the words of the heading without its number; outlines of them."""

import re
import unicodedata
from collections import Counter

from summary_archive.core.naming import fold
from summary_archive.publishing.line import plain
from summary_archive.publishing.rendered import Section

_NUMERAL = "[零〇一二三四五六七八九十百]+"
_NUMBER = re.compile(
    rf"^\s*(?:第{_NUMERAL}[章节条部分篇]+|[（(]?{_NUMERAL}[）)]|{_NUMERAL}[、．.，,]"
    r"|[（(]?\d{1,3}[）)]|\d{1,3}(?:\.\d{1,3})*[、．.，,](?!\d)|[①-⑳])\s*"
)
_NOT_A_WORD = re.compile(r"[^\w\u3400-\u9fff]+")
# What the template of a summary's page calls its own parts.
_RESERVED = frozenset(
    (
        "abstract",
        "figures",
        "outline",
        "text",
        "plans",
        "kept",
        "stages",
        "outputs",
        "related",
        "cite",
        "cite-gb",
        "cite-bib",
        "history",
    )
)


def anchor(heading: str) -> str:
    """Return the anchor of a heading: 「一、公司级培训」 becomes `公司级培训`; inserting one moves no other."""
    text = unicodedata.normalize("NFKC", _NUMBER.sub("", heading)).casefold()
    words = _NOT_A_WORD.sub("-", text).strip("-_") or "section"
    return f"section-{words}" if words in _RESERVED or words.startswith(("plan-", "sa-", "g-")) else words


class Anchors:
    """The anchors of one page, each given once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self._asked: Counter[str] = Counter()

    def of(self, heading: str) -> str:
        """Return the anchor of a heading, with a number behind it where the page has it already."""
        wanted = anchor(heading)
        while True:
            self._asked[wanted] += 1
            number = self._asked[wanted]
            found = wanted if number == 1 else f"{wanted}-{number}"
            if found not in self.taken:
                self.taken.add(found)
                return found


class Outline:
    """The headings of one text, which stands below a title."""

    def __init__(self, title: str) -> None:
        self.sections: list[Section] = []
        self.anchors = Anchors()
        self._title = title

    def repeats(self, words: str) -> bool:
        """Say whether a heading only says the title again."""
        title = fold(plain(self._title))
        return bool(title) and fold(words) == title

    def add(self, level: int, words: str) -> str:
        """Put a heading into the outline, unless it has no words, and return its anchor."""
        anchor = self.anchors.of(words)
        if words:
            self.sections.append(Section(level, anchor, words))
        return anchor
