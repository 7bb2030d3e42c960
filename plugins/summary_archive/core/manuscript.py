"""A summary as written: its fields as YAML nodes that know their places, and its text. Judges nothing.

Nodes are tuples, for every file has dozens of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summary_archive.core.fields import FrontMatter
from summary_archive.core.naming import fold
from summary_archive.core.problem import Place

ScalarKind = Literal["text", "integer", "number", "boolean", "null", "date"]


class Scalar(NamedTuple):
    """One value as written, what YAML would read it as, and whether it stood in quotes."""

    text: str
    kind: ScalarKind
    place: Place
    quoted: bool = False


class Listing(NamedTuple):
    """A YAML sequence."""

    items: Sequence["Node"]
    place: Place


class Entry(NamedTuple):
    """One key of a mapping with its value."""

    key: str
    place: Place
    value: "Node"


class Table(NamedTuple):
    """A YAML mapping, its entries as they stand."""

    entries: Sequence[Entry]
    place: Place


class Unread(NamedTuple):
    """A value that could not be read; why has been told."""

    place: Place


Node = Scalar | Listing | Table | Unread


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a summary in Markdown, and the line of its file on which it begins."""

    text: str
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file as written. `digest` stands for the whole of its bytes, `body_digest` for the body's alone."""

    path: str
    fields: Table
    body: Body
    digest: str = ""
    body_digest: str = ""

    def at(self, key: str, item: int | None = None) -> Place:
        """Return the place of a field's value, or of one item of it; that of the front matter where it is not there."""
        keys = (key, FrontMatter.model_fields[key].title)
        for entry in self.fields.entries:
            if fold(entry.key) in keys:
                value = entry.value
                if item is not None and isinstance(value, Listing) and item < len(value.items):
                    return value.items[item].place
                return value.place
        return self.fields.place
