"""Programmes: the page of all, one for each with its years, bodies and summaries, and the same as CSV and JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from summary_archive.core.archive import Archive
from summary_archive.core.programmes import Programme
from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Name, Row
from summary_archive.publishing.tables import as_csv, as_json

FOLDER = "programmes"
ADDRESS = f"{FOLDER}/"
CSV, JSON = f"{ADDRESS}programmes.csv", f"{ADDRESS}programmes.json"
FORMAT = 1
_COLUMNS = ("programme", "programme-id", "year", "department", "department-id", "genre", "title")
_SECTION = "programmes"


class ProgrammeLine(NamedTuple):
    """A programme in a line: its name, how many summaries it has, and the years from the first to the last."""

    name: Name
    summaries: int
    years: str


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """The page of a programme: its bodies with how many summaries each has, and its summaries by year."""

    title: str
    counted: str
    note: str
    bodies: tuple[tuple[Name, int], ...]
    years: tuple[tuple[Name, tuple[Row, ...]], ...]


@dataclass(frozen=True, slots=True)
class ProgrammesView:
    """The page of all programmes."""

    title: str
    counted: str
    lines: tuple[ProgrammeLine, ...]


def programme_address(programme_id: str) -> str:
    """Return where the page of a programme lives."""
    return f"{ADDRESS}{programme_id}/"


def programme_sources(archive: Archive) -> Iterator[tuple[str, str]]:
    """Return the pages by the paths they are linked by, with their addresses; without a list there are none."""
    if archive.vocabularies.programmes.rows:
        yield f"{FOLDER}/index.md", ADDRESS
        for each in archive.vocabularies.programmes:
            yield f"{FOLDER}/{each.id}.md", programme_address(each.id)


def programme_name(edition: Edition, summary: Summary) -> Name | None:
    """Return the programme of a summary, leading to its page; None where it has none."""
    found = edition.archive.vocabularies.programmes.find(summary.programme) if summary.programme else None
    return Name(found.name, programme_address(found.id)) if found else None


def _of(edition: Edition) -> dict[str, list[Summary]]:
    """Return the summaries of each programme, by its id, the newest first."""
    found: dict[str, list[Summary]] = {}
    for summary in edition.archive.summaries:
        if summary.programme:
            found.setdefault(summary.programme, []).append(summary)
    return found


def _years(summaries: list[Summary]) -> str:
    years = [each.period.year for each in summaries if each.period.year is not None]
    first, last = min(years, default=0), max(years, default=0)
    return "" if not years else str(last) if first == last else f"{first}—{last}"


def _view(edition: Edition, programme: Programme, summaries: list[Summary]) -> ProgrammeView:
    counts: dict[Name, int] = {}
    for each in summaries:
        name = edition.term("department", each.department.id)
        counts[name] = counts.get(name, 0) + 1
    by_year = groupby(summaries, key=lambda each: each.period.year)
    counted = edition.word("programme-counted", n=len(summaries), bodies=len(counts))
    return ProgrammeView(
        programme.name,
        counted,
        programme.note,
        tuple(counts.items()),
        tuple((edition.year(year), tuple(edition.row(each) for each in rows)) for year, rows in by_year),
    )


def programme_pages(edition: Edition) -> Iterator[Page]:
    """Return the page of all programmes, and that of each; without a list there are none."""
    known = edition.archive.vocabularies.programmes
    if not known.rows:
        return
    title, found = edition.word("programmes"), _of(edition)
    home, root = Name(edition.word("home"), ""), Name(title, ADDRESS)
    lines = []
    for each in known:
        summaries, address = found.get(each.id, []), programme_address(each.id)
        view = _view(edition, each, summaries)
        lines.append(ProgrammeLine(Name(each.name, address), len(summaries), _years(summaries)))
        said = edition.described("root-description", name=each.name, counted=view.counted)
        yield Page(address, _SECTION, each.name, "programme.html", view, said, (home, root))
    counted = edition.word("programmes-counted", n=len(known.rows))
    said = edition.described("root-description", name=title, counted=counted)
    whole = ProgrammesView(title, counted, tuple(lines))
    yield Page(ADDRESS, _SECTION, title, "programmes.html", whole, said, (home,))


def programme_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Return the same as files, each with its text: as CSV a line a summary, as JSON a line a programme."""
    known = edition.archive.vocabularies.programmes
    if not known.rows:
        return
    found, outside = _of(edition), edition.addresses.outside
    rows = (
        (
            each.name, each.id, summary.period.year or "", summary.department.name, summary.department.id,
            edition.term_name("genre", summary.genre), summary.title, outside(summary.address),
        )
        for each in known
        for summary in found.get(each.id, ())
    )  # fmt: skip
    yield CSV, as_csv([*map(edition.word, _COLUMNS), "URL"], rows)
    programmes = (
        {
            "id": each.id,
            "name": each.name,
            "note": each.note,
            "summaries": [
                {
                    "year": summary.period.year,
                    "department": {"id": summary.department.id, "name": summary.department.name},
                    "title": summary.title,
                    "url": outside(summary.address),
                }
                for summary in found.get(each.id, ())
            ],
        }
        for each in known
    )
    yield JSON, as_json({"format": FORMAT}, "programmes", programmes)
