"""What stands on lists: a name that leads somewhere, and a summary as a line or as a whole row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name that leads somewhere; an address may have an anchor."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """A summary named in passing: on the page of all titles, or beside another summary."""

    title: str
    address: str
    period: str
    department: Name
    genre: Name


@dataclass(frozen=True, slots=True)
class Row:
    """A summary on a list, its department under the name of its day."""

    title: str
    address: str
    period: str
    department: Name
    genre: Name
    topics: tuple[Name, ...]
    date: str
    abstract: str
    draft: bool
