"""What stands on lists: a name that leads somewhere, and a summary as a line or as a whole row.

They are tuples, for they are many, and go from process to process.
"""

from typing import NamedTuple


class Name(NamedTuple):
    """A name that leads somewhere; an address may have an anchor."""

    text: str
    address: str


class Line(NamedTuple):
    """A summary named in passing: on the page of all titles, or beside another summary."""

    title: str
    address: str
    period: str
    department: Name
    genre: Name


class Row(NamedTuple):
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
