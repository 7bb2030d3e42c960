"""What shows the archive as a whole: the roots of the indexes, and the page of all titles."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from summary_archive.core.archive import INDEXES, Heading, year_id
from summary_archive.core.vocabulary import Kind, Term
from summary_archive.publishing import cited, programmes
from summary_archive.publishing.counts import width
from summary_archive.publishing.coverage import ADDRESS
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Line, Name


@dataclass(frozen=True, slots=True)
class Branch:
    """A term in its tree: its name, how many summaries are its own and with what is under it, and the branches."""

    name: Name
    note: str
    own: int
    gathered: int
    years: str
    former: tuple[str, ...]
    branches: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms of one letter of an A–Z list."""

    letter: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year with its count, the bar's width in hundredths, and its departments."""

    name: Name
    count: int
    width: int
    departments: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class RootView:
    """What stands on the root of an index; `kind` says in which form. `beside` leads to more of the same."""

    title: str
    counted: str
    data: object
    kind: str
    beside: Name | None = None


@dataclass(frozen=True, slots=True)
class AllView:
    """Every summary, by year: the year, its anchor on the page, and its lines."""

    title: str
    counted: str
    years: tuple[tuple[Name, str, tuple[Line, ...]], ...]


def _years_of(heading: Heading) -> str:
    years = [summary.period.year for summary in heading.gathered if summary.period.year is not None]
    if not years:
        return ""
    first, last = min(years), max(years)
    return f"{last}" if first == last else f"{first}—{last}"


def _branch(edition: Edition, kind: Kind, term: Term, branches: tuple[Branch, ...] = ()) -> Branch:
    heading = edition.archive.heading(kind, term.id)
    return Branch(
        edition.term(kind, term.id),
        term.note,
        len(heading.own),
        len(heading.gathered),
        _years_of(heading),
        tuple(each.name for each in term.former),
        branches,
    )


def tree(edition: Edition, kind: Kind, parent: str | None = None) -> tuple[Branch, ...]:
    """Return the terms of a vocabulary under one, by default all of it, as a tree."""
    terms = edition.archive.vocabularies.of(kind).children(parent)
    return tuple(_branch(edition, kind, term, tree(edition, kind, term.id)) for term in terms)


def letters(edition: Edition, kind: Kind) -> tuple[Letter, ...]:
    """Return the terms of a vocabulary by the letter their pinyin begins with, those without one last."""
    terms = sorted(
        edition.archive.vocabularies.of(kind),
        key=lambda term: (term.initial == "#", term.initial, term.key[1:]),
    )
    return tuple(
        Letter(letter, tuple(_branch(edition, kind, term) for term in group))
        for letter, group in groupby(terms, key=lambda term: term.initial)
    )


def year_lines(edition: Edition) -> tuple[YearLine, ...]:
    """Return all years, newest first, each with its departments."""
    headings = edition.archive.headings("year")
    largest = max((len(each.own) for each in headings), default=1)

    def departments(heading: Heading) -> Iterator[Name]:
        used = {summary.department.id for summary in heading.own}
        for term in edition.archive.vocabularies.department:
            if term.id in used:
                yield edition.term("department", term.id)

    return tuple(
        YearLine(edition.named(each), len(each.own), width(len(each.own), largest), tuple(departments(each)))
        for each in headings
    )


_ROOTS: dict[str, tuple[str, Callable[[Edition], object]]] = {
    "year": ("years", year_lines),
    "department": ("tree", lambda edition: tree(edition, "department")),
    "topic": ("letters", lambda edition: letters(edition, "topic")),
    "genre": ("tree", lambda edition: tree(edition, "genre")),
}


def _all(edition: Edition) -> AllView:
    by_year = groupby(edition.archive.summaries, key=lambda summary: summary.period.year)
    years = tuple(
        (edition.year(year), f"y-{year_id(year)}", tuple(edition.line(each) for each in members))
        for year, members in by_year
    )
    return AllView(edition.word("all"), edition.word("all-note", n=len(edition.archive.summaries)), years)


def overview_pages(edition: Edition) -> Iterator[Page]:
    """Return the roots of the indexes and the page of all titles."""
    counted = edition.word("count-all", n=len(edition.archive.summaries))

    def page(folder: str, title: str, template: str, view: object) -> Page:
        description = edition.described("root-description", name=title, counted=counted)
        home = (Name(edition.word("home"), ""),)
        return Page(f"{folder}/", folder, title, template, view, description, home, "feed.xml")

    for index in INDEXES:
        title = edition.label(index.name).text
        kind, data = _ROOTS[index.name]
        headings = edition.archive.headings(index.name)
        used, total = sum(1 for each in headings if each.own), len(edition.archive.summaries)
        said = (
            edition.word("count-terms", terms=len(headings), used=used, n=total)
            if index.vocabulary
            else counted
        )
        beside = Name(edition.word("coverage"), ADDRESS) if index.name in ("year", "department") else None
        if index.name == "genre" and edition.archive.vocabularies.programmes.rows:
            beside = Name(edition.word("programmes"), programmes.ADDRESS)
        if index.name == "topic" and edition.archive.is_citing:
            beside = Name(edition.word("cited"), cited.ADDRESS)
        yield page(index.folder, title, "root.html", RootView(title, said, data(edition), kind, beside))
    view = _all(edition)
    yield page("all", view.title, "all.html", view)
