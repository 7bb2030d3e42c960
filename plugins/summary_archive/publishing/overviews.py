"""What shows the archive as a whole: the roots of the indexes, all titles, and the components of our own pages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from summary_archive.core.archive import INDEX_OF, INDEXES, UNDATED, Heading, year_id
from summary_archive.core.vocabulary import Kind
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Bars, Grid, Name, Row, bars, grid, row


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
    """A year with its count, the bar's width, and its departments."""

    name: Name
    count: int
    width: int
    departments: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Stat:
    """A number with what it counts, and where it leads."""

    number: int
    label: str
    address: str


def _years_of(edition: Edition, heading: Heading) -> str:
    years = sorted({s.period.year for s in heading.gathered if s.period.year is not None})
    if not years:
        return ""
    return f"{years[0]}" if years[0] == years[-1] else f"{years[0]}—{years[-1]}"


def _branch(edition: Edition, kind: Kind, heading: Heading, *, deep: bool) -> Branch:
    term = heading.term
    assert term is not None  # noqa: S101  # headings of a vocabulary have their term
    children = edition.archive.vocabularies.of(kind).children(heading.id) if deep else ()
    return Branch(
        Name(term.name, heading.address),
        term.note,
        len(heading.own),
        len(heading.gathered),
        _years_of(edition, heading),
        tuple(each.name for each in term.former),
        tuple(_branch(edition, kind, edition.archive.heading(kind, each.id), deep=True) for each in children),
    )


def tree(edition: Edition, kind: Kind) -> tuple[Branch, ...]:
    """Return the terms of a vocabulary as a tree."""
    roots = edition.archive.vocabularies.of(kind).children(None)
    return tuple(_branch(edition, kind, edition.archive.heading(kind, each.id), deep=True) for each in roots)


def letters(edition: Edition, kind: Kind) -> tuple[Letter, ...]:
    """Return the terms of a vocabulary by the letter their pinyin begins with."""
    headings = sorted(edition.archive.headings(kind), key=lambda h: (h.term.initial, h.term.key[1:]) if h.term else ())
    return tuple(
        Letter(letter, tuple(_branch(edition, kind, heading, deep=False) for heading in group))
        for letter, group in groupby(headings, key=lambda h: h.term.initial if h.term else "#")
    )


def year_lines(edition: Edition) -> tuple[YearLine, ...]:
    """Return all years, newest first, each with its departments."""
    headings = edition.archive.headings("year")
    largest = max((len(each.own) for each in headings), default=1)
    order = {each.id: number for number, each in enumerate(edition.archive.vocabularies.department)}
    lines = []
    for heading in headings:
        ids = sorted({summary.department.id for summary in heading.own}, key=order.__getitem__)
        lines.append(
            YearLine(
                Name(edition.heading_name(heading), heading.address),
                len(heading.own),
                round(100 * len(heading.own) / largest),
                tuple(Name(edition.term_name("department", each), edition.term_address("department", each)) for each in ids),
            )
        )
    return tuple(lines)


def stats(edition: Edition) -> tuple[Stat, ...]:
    """Return how many summaries, departments, years and topics there are; departments and topics in use."""
    archive = edition.archive

    def used(index: str) -> int:
        return sum(1 for heading in archive.headings(index) if heading.own and heading.id != UNDATED)

    return (
        Stat(len(archive.summaries), edition.word("stat-summaries"), "all/"),
        *(
            Stat(used(index), edition.word(f"stat-{INDEX_OF[index].folder}"), f"{INDEX_OF[index].folder}/")
            for index in ("department", "year", "topic")
        ),
    )


@dataclass(frozen=True, slots=True)
class View:
    """What a component shows: the name of its template's part, and its data."""

    component: str
    title: str
    data: object
    more: Name | None = None


def _stats(edition: Edition, _: int) -> View:
    return View("stats", edition.word("stats"), stats(edition))


def _latest(edition: Edition, count: int) -> View:
    rows: tuple[Row, ...] = tuple(row(edition, each) for each in edition.archive.summaries[:count])
    return View("latest", edition.word("latest"), rows, Name(edition.word("all"), "all/"))


def _years(edition: Edition, count: int) -> View:
    counted = bars(edition, "year", edition.archive.summaries, edition.word("by-year"))
    return View("bars", counted.title, Bars(counted.title, counted.bars[:count]), Name(edition.word("year"), "years/"))


def _departments(edition: Edition, _: int) -> View:
    """What each department has in the newest year there is."""
    newest = next((each for each in edition.archive.headings("year") if each.id != UNDATED), None)
    summaries = newest.own if newest else ()
    title = edition.word("departments-this-year", year=edition.year_name(newest.year if newest else None))
    return View("bars", title, bars(edition, "department", summaries, title), Name(edition.word("department"), "departments/"))


def _topics(edition: Edition, _: int) -> View:
    counted = bars(edition, "topic", edition.archive.summaries, edition.word("by-topic"))
    return View("cloud", counted.title, counted, Name(edition.word("topic"), "topics/"))


def _genres(edition: Edition, _: int) -> View:
    counted = bars(edition, "genre", edition.archive.summaries, edition.word("by-genre"))
    return View("cloud", counted.title, counted, Name(edition.word("genre"), "genres/"))


def _coverage(edition: Edition, count: int) -> View:
    years = {year_id(int(each.id)) for each in edition.archive.headings("year")[:count] if each.id != UNDATED}
    recent = [each for each in edition.archive.summaries if year_id(each.period.year) in years]
    counted: Grid = grid(edition, recent, "year", "department", edition.word("coverage"))
    return View("grid", counted.title, counted)


@dataclass(frozen=True, slots=True)
class Component:
    """A component of our own pages: what it shows, and how many where no number is given."""

    show: Callable[[Edition, int], View]
    count: int = 0


COMPONENTS: Mapping[str, Component] = MappingProxyType(
    {
        "stats": Component(_stats),
        "latest": Component(_latest, 5),
        "years": Component(_years, 12),
        "departments": Component(_departments),
        "topics": Component(_topics),
        "genres": Component(_genres),
        "coverage": Component(_coverage, 8),
    }
)


@dataclass(frozen=True, slots=True)
class RootView:
    """What stands on the root of an index."""

    title: str
    counted: str
    data: object
    kind: str


@dataclass(frozen=True, slots=True)
class AllView:
    """Every summary, by year."""

    title: str
    counted: str
    years: tuple[tuple[Name, str, tuple[Row, ...]], ...]


def overview_pages(edition: Edition) -> Iterator[Page]:
    """Return the roots of the indexes and the page of all titles."""
    shown: Mapping[str, tuple[str, Callable[[], object]]] = {
        "year": ("years", lambda: year_lines(edition)),
        "department": ("tree", lambda: tree(edition, "department")),
        "topic": ("letters", lambda: letters(edition, "topic")),
        "genre": ("tree", lambda: tree(edition, "genre")),
    }
    home = (Name(edition.word("home"), ""),)
    total = edition.word("count-all", n=len(edition.archive.summaries))
    for index in INDEXES:
        title = index.label.fill(edition.settings.language)
        kind, data = shown[index.name]
        view = RootView(title, total, data(), kind)
        yield Page(
            f"{index.folder}/", index.folder, title, "root.html", view,
            f"{edition.settings.site_name} {title}。{total}".strip(), home, "feed.xml",
        )  # fmt: skip
    by_year = groupby(edition.archive.summaries, key=lambda s: s.period.year)
    years = tuple(
        (
            Name(edition.year_name(year), edition.year_address(year)),
            f"y-{year_id(year)}",
            tuple(row(edition, each) for each in members),
        )
        for year, members in by_year
    )
    note = edition.word("all-note", n=len(edition.archive.summaries))
    yield Page(
        "all/", "all", edition.word("all"), "all.html", AllView(edition.word("all"), note, years),
        f"{edition.settings.site_name} {edition.word('all')}。{total}".strip(), home, "feed.xml",
    )  # fmt: skip
