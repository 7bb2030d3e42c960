"""Coverage as it is shown: its page, what years and departments say of it, and the small grid of home."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from summary_archive.core.archive import Heading
from summary_archive.core.coverage import Cell, Coverage, Duty, Grid, Tally
from summary_archive.core.vocabulary import Kind, Term
from summary_archive.publishing.contribute import new_summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Name

ADDRESS = "coverage/"
SOURCE = "coverage.md"
CSV, JSON = f"{ADDRESS}coverage.csv", f"{ADDRESS}coverage.json"
MOST_FILLED = 100
"""How many new files of a list have their text filled in; each is some 2 KB of address."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A department or genre with its cells, the newest year first; `note` says when it began or ended."""

    name: Name
    note: str
    cells: tuple[Cell, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class GridView:
    """A grid under a title: a column a year, whose name may lead nowhere. `asked`: something is expected in it."""

    title: str
    corner: str
    columns: tuple[Name, ...]
    rows: tuple[GridRow, ...]
    tallies: tuple[Tally, ...]
    asked: bool


@dataclass(frozen=True, slots=True)
class Lacking:
    """A summary that is missing: whose, when it was due, and where it is begun, empty where no forge is known."""

    department: Name
    year: Name
    genre: Name
    due: str
    write: str
    title: str


@dataclass(frozen=True, slots=True)
class LetOff:
    """What a department was let off, with its years in a row, and why."""

    department: Name
    genre: Name
    years: str
    reason: str


@dataclass(frozen=True, slots=True)
class LackingView:
    """What is missing, with a line about it; `note` says what the links open, empty where there are none."""

    counted: str
    lacking: tuple[Lacking, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class HeadingCoverage:
    """What a year or department says of coverage; a department has its genres by years."""

    grid: GridView | None
    lacking: LackingView
    waived: tuple[LetOff, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What stands on the page of coverage: the whole grid, one a genre that is expected, and the lists.

    `undated` leads to the summaries that stand in no column, with how many they are.
    """

    title: str
    grid: GridView
    genres: tuple[GridView, ...]
    lacking: LackingView
    waived: tuple[LetOff, ...]
    undated: Name | None


def _year(edition: Edition, year: int, text: str = "") -> Name:
    """Return a year's name, leading to its page if it has one."""
    there = str(year) in edition.years_there
    return Name(text or edition.year_name(year), edition.year_address(year) if there else "")


def _note(edition: Edition, term: Term, years: Sequence[int]) -> str:
    """Say when a department began or ended, where that lies in the years that are shown."""
    said = []
    if years and years[-1] < term.founded:
        said.append(edition.word("founded", year=term.founded))
    if term.until is not None and years and term.until <= years[0]:
        said.append(edition.word("dissolved", year=term.until))
        known = edition.archive.vocabularies.department
        after = [known[each].name for each in term.successors if each in known]
        if after:
            said.append(edition.word("coverage-successors", names=edition.word("list-comma").join(after)))
    return edition.word("comma").join(said)


def grid_view(edition: Edition, grid: Grid, title: str, kind: Kind = "department") -> GridView:
    """Return a grid as it is shown."""
    rows = tuple(
        GridRow(edition.term(kind, row.term.id), _note(edition, row.term, grid.years), row.cells, row.tally)
        for row in grid.rows
    )
    columns = tuple(_year(edition, year, str(year)) for year in grid.years)
    asked = any(each.expected or each.waived for each in grid.tallies)
    return GridView(title, edition.word(kind), columns, rows, grid.tallies, asked)


def counted(edition: Edition, tally: Tally) -> str:
    """Say how much was expected, handed in, is missing, may still come, and was waived."""
    if not tally.expected and not tally.waived:
        return edition.word("coverage-nothing")
    said = [
        edition.word("coverage-expected", n=tally.expected),
        edition.word("coverage-reported", n=tally.reported),
        edition.word("coverage-missing", n=tally.missing),
    ]
    said += [edition.word("coverage-pending", n=tally.pending)] if tally.pending else []
    said += [edition.word("coverage-waived", n=tally.waived)] if tally.waived else []
    return edition.word("comma").join(said)


def _lacking(edition: Edition, duty: Duty, *, filled: bool) -> Lacking:
    made = new_summary(edition, duty.department, duty.genre, str(duty.year), filled=filled)
    term = edition.archive.vocabularies.department[duty.department]
    name, genre = term.name_in(duty.year), edition.term("genre", duty.genre)
    return Lacking(
        Name(name, edition.term_address("department", term.id)),
        _year(edition, duty.year),
        genre,
        duty.due.isoformat() if duty.due else "",
        made.address if made else "",
        f"{name}{edition.year_name(duty.year)}{genre.text}",
    )


def lacking_view(edition: Edition, coverage: Coverage) -> LackingView:
    """Return what is missing; of a long list the newest have the text of their file filled in."""
    lacking = tuple(
        _lacking(edition, duty, filled=number < MOST_FILLED) for number, duty in enumerate(coverage.missing)
    )
    repository = edition.settings.repository
    note = ""
    if lacking and repository is not None:
        whole = repository.fills and len(lacking) <= MOST_FILLED
        note = edition.word("coverage-filled" if whole else "coverage-named")
    return LackingView(counted(edition, coverage.tally), lacking, note)


def _ranges(years: Iterable[int]) -> Iterator[str]:
    """Return years as spans of those in a row: 2019, 2021—2023."""
    for _, run in groupby(enumerate(sorted(years)), key=lambda each: each[1] - each[0]):
        found = [year for _, year in run]
        yield str(found[0]) if len(found) == 1 else f"{found[0]}—{found[-1]}"


def let_off(edition: Edition, duties: Iterable[Duty]) -> tuple[LetOff, ...]:
    """Return what was waived, the years of one department, genre and reason together."""
    together: dict[tuple[str, str, str], list[int]] = {}
    for each in duties:
        together.setdefault((each.department, each.genre, each.reason), []).append(each.year)
    return tuple(
        LetOff(
            edition.term("department", department),
            edition.term("genre", genre),
            edition.word("list-comma").join(_ranges(years)),
            reason,
        )
        for (department, genre, reason), years in together.items()
    )


def heading_coverage(edition: Edition, heading: Heading) -> HeadingCoverage | None:
    """Return what a year or department says of coverage; None where nothing was expected."""
    if heading.index.name not in ("year", "department"):
        return None
    coverage = edition.coverage.under(heading.index.name, heading.id)
    if not any(each.state != "absent" for each in coverage.duties):
        return None
    grid = None
    if heading.index.name == "department":
        grid = grid_view(edition, coverage.grid(down="genre"), edition.word("coverage"), "genre")
    return HeadingCoverage(grid, lacking_view(edition, coverage), let_off(edition, coverage.waived))


def recent_grid(edition: Edition, years: int) -> GridView:
    """Return the grid of the newest years there are."""
    return grid_view(edition, edition.coverage.grid(years), edition.word("coverage"))


def coverage_page(edition: Edition) -> Page:
    """Return the page of coverage."""
    coverage, title = edition.coverage, edition.word("coverage")
    genres = tuple(
        grid_view(edition, coverage.under("genre", genre).grid(), edition.term_name("genre", genre))
        for genre in coverage.genres
    )
    undated = None
    if coverage.undated:
        undated = Name(edition.word("coverage-undated", n=coverage.undated), edition.year_address(None))
    view = CoverageView(
        title,
        grid_view(edition, coverage.grid(), edition.word("coverage-all")),
        genres,
        lacking_view(edition, coverage),
        let_off(edition, coverage.waived),
        undated,
    )
    description = edition.described("root-description", name=title, counted=view.lacking.counted)
    home = (Name(edition.word("home"), ""),)
    return Page(ADDRESS, "coverage", title, "coverage.html", view, description, home)
