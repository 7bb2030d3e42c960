"""Front matter as most of it is written, to nodes without a parser of YAML, which takes three times as long.

Taken is what can be read in one way only: keys with a value in their line, or with a list below them, of values or
of groups of keys; and values in quotes, of common characters, or in brackets. All else is left to YAML.
"""

import re
from collections.abc import Sequence

from summary_archive.core.manuscript import Entry, Listing, Node, Scalar, Table
from summary_archive.core.problem import Place
from summary_archive.reading.nodes import kind_of

DEEPEST = 8  # columns from the margin
_PLAIN = r"[A-Za-z0-9\u4e00-\u9fff](?>(?:[ ]?[\w（）《》〔〕“”‘’、，。；！？—…·%./+-])*)"
_SCALAR = rf"(?:{_PLAIN}|\"[^\"\\]*+\"|'[^']*+')"
_LINE = re.compile(
    r"(?P<indent>[ ]*+)(?P<dash>-[ ])?(?:(?P<key>[A-Za-z_]{1,20}|[\u4e00-\u9fff]{1,20}):(?:[ ]|$))?"
    rf"(?P<value>{_SCALAR}|\[{_SCALAR}(?>(?:,[ ]{_SCALAR})*)\])?"
)
_ITEM = re.compile(_SCALAR)


class _Other(Exception):
    """The lines are written in another way."""


class _Lines:
    """Lines read one after another; of each: where its dash stands, -1 if it has none, and its words; key and value."""

    def __init__(self, path: str, lines: Sequence[str], first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.rows: list[tuple[int, int, str, str]] = []
        self.at = 0
        for line in lines:
            match = _LINE.fullmatch(line)
            if match is None or not line.isprintable():
                raise _Other
            indent, dash, key, value = match.groups("")
            margin = len(indent)
            self.rows.append((margin if dash else -1, margin + len(dash), key, value))
        self.rows.append((-1, -1, "", ""))

    def place(self, column: int) -> Place:
        return Place(self.path, self.first_line + self.at, column + 1)

    def scalar(self, text: str, column: int) -> Scalar:
        if text[0] in "\"'":
            return Scalar(text[1:-1], "text", self.place(column), quoted=True)
        return Scalar(text, kind_of(text), self.place(column))

    def value(self, text: str, column: int) -> Node:
        """Return the value that stands in this line, and go on to the next."""
        if text[0] != "[":
            value: Node = self.scalar(text, column)
        else:
            items = [self.scalar(item[0], column + item.start()) for item in _ITEM.finditer(text)]
            value = Listing(tuple(items), self.place(column))
        self.at += 1
        return value

    def table(self, column: int) -> Table:
        """Return the mapping that begins in this line, perhaps behind a dash, and whose keys stand in a column."""
        entries: dict[str, Entry] = {}
        start = self.place(column)
        dash, here, key, value = self.rows[self.at]
        while here == column and (dash < 0 or not entries):
            if not key or key in entries:
                raise _Other
            place = self.place(column)
            if value:
                entries[key] = Entry(key, place, self.value(value, column + len(key) + 2))
            else:
                self.at += 1
                entries[key] = Entry(key, place, self.listing(column))
            dash, here, key, value = self.rows[self.at]
        return Table(tuple(entries.values()), start)

    def listing(self, least: int) -> Listing:
        """Return the sequence that begins in this line, no nearer to the margin than a column."""
        dash, column, key, value = self.rows[self.at]
        if not least <= dash <= DEEPEST:
            raise _Other
        start, first = self.place(dash), dash
        items: list[Node] = []
        while dash == first:
            if not key and not value:
                raise _Other
            items.append(self.table(column) if key else self.value(value, column))
            dash, column, key, value = self.rows[self.at]
        return Listing(tuple(items), start)


def read_simple(path: str, lines: Sequence[str], first_line: int = 1) -> Table | None:
    """Return the mapping that lines of YAML are, None where they may be anything else."""
    try:
        read = _Lines(path, lines, first_line)
        table = read.table(0)
    except _Other:
        return None
    return table if table.entries and read.at == len(lines) else None
