"""The lines of a text, each with what it is: a heading, prose, or a part of something else."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)[ \t]*+")
_CLOSING = re.compile(r"(?<=[ \t])#++[ \t]*+\Z")
_OTHER = re.compile(
    r" {4}|\t|\[\^|[ ]{0,3}(?:[|>!<=]|[-*+_](?:[ \t]|$)|(?:-[ \t]*+){3}|(?:\*[ \t]*+){3}$|[^|\n]*+\|[^|\n]*+\|)"
)

_LAST_SIGN = "\u2fff"  # Chinese begins behind it; what begins with it can only be a row of a table


class Line(NamedTuple):
    """A line that is not empty; a tuple, for a text has many and they are made and gone through fast.

    `start` is where it begins in the text. `level` is 1 to 6 for a Markdown heading, 0 otherwise; the text of
    a heading is what stands behind the signs. `prose` says that it is neither a heading nor a part of a list,
    a table, a quote or code; `apart`, that an empty line or a heading stands above it.
    """

    start: int
    text: str
    level: int = 0
    prose: bool = True
    apart: bool = True


def split(text: str) -> Iterator[Line]:
    """Return the lines of a Markdown text; its code and hidden remarks should have been blanked."""
    start, apart = 0, True
    for line in text.split("\n"):
        if not line or line.isspace():
            apart = True
        elif line[0] in " #" and (heading := _HEADING.match(line)):
            title = line[heading.end() :]
            title = (_CLOSING.sub("", title) if "#" in title else title).strip()
            yield Line(start + heading.end(), title, len(heading[1]), prose=False)
            apart = True
        else:
            prose = (line[0] > _LAST_SIGN and "|" not in line) or _OTHER.match(line) is None
            yield Line(start, line, 0, prose, apart)
            apart = False
        start += len(line) + 1
