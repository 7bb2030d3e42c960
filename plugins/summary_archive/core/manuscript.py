"""A summary as written: its fields as YAML nodes that know their places, and its text. Judges nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from summary_archive.core.fields import FrontMatter
from summary_archive.core.problem import Place
from summary_archive.core.vocabulary import fold

ScalarKind = Literal["text", "integer", "number", "boolean", "null", "date"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as written, what YAML would read it as, and whether it stood in quotes."""

    text: str
    kind: ScalarKind
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A YAML sequence."""

    items: Sequence["Node"]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping with its value."""

    key: str
    place: Place
    value: "Node"


@dataclass(frozen=True, slots=True)
class Table:
    """A YAML mapping, its entries as they stand."""

    entries: Sequence[Entry]
    place: Place


@dataclass(frozen=True, slots=True)
class Unread:
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
        for entry in self.fields.entries:
            if fold(entry.key) in (key, FrontMatter.model_fields[key].title):
                value = entry.value
                if item is not None and isinstance(value, Listing) and item < len(value.items):
                    return value.items[item].place
                return value.place
        return self.fields.place
