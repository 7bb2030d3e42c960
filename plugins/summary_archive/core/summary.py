"""A summary as understood: every field resolved, ready to be filed and printed."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from summary_archive.core.period import Period

Status = Literal["published", "draft", "withdrawn", "erased"]
Outcome = Literal["done", "part", "not", "changed"]


@dataclass(frozen=True, slots=True)
class Author:
    """A name as signed, and its pinyin with the readings surnames have."""

    name: str
    pinyin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts a figure is made of, in the figure's unit."""

    name: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure. `quote` is the sentence it comes from; `change` is as written, such as +22%."""

    name: str
    value: Decimal
    unit: str = ""
    change: str = ""
    target: str = ""
    parts: tuple[Part, ...] = ()
    quote: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is promised for the next period; where it is a number, of which figure and how much."""

    id: str
    text: str
    figure: str = ""
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """What became of a plan of an earlier summary, with the sentence that says so.

    `of` is the path of that summary, empty for the one before of the same department and genre.
    """

    plan: str
    state: Outcome
    quote: str = ""
    note: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of an internship. Its days may not be known, its length may be given in words, as 3周."""

    name: str
    since: datetime.date | None = None
    until: datetime.date | None = None
    length: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """Something that came of the work, as a report on how to improve a step of it."""

    title: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text comes from; `piece` says which piece of a compilation."""

    title: str
    url: str = ""
    piece: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """The department a summary belongs to, by id, and its name of that day."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Summary:
    """An accepted summary, without its text, which is fetched when it is printed.

    `path` is relative to the docs folder; `address` is where it lives on the site, with a slash at the end.
    `waived` are the rules it is let off.
    """

    path: str
    address: str
    title: str
    period: Period
    department: Affiliation
    topics: tuple[str, ...]
    genre: str
    date: datetime.date | None = None
    authors: tuple[Author, ...] = ()
    abstract: str = ""
    number: str = ""
    figures: tuple[Figure, ...] = ()
    plans: tuple[Plan, ...] = ()
    fulfils: tuple[Fulfilment, ...] = ()
    programme: str = ""
    stages: tuple[Stage, ...] = ()
    outputs: tuple[Output, ...] = ()
    source: Source | None = None
    status: Status = "published"
    aliases: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    digest: str = ""
    body_digest: str = ""

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.address.rstrip("/").rpartition("/")[2]
