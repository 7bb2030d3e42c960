"""The documents that summaries cite: a page of their titles, and the same as CSV and JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from summary_archive.core.archive import Archive
from summary_archive.core.cited import Citation, is_regulation
from summary_archive.core.ordering import sort_key
from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.line import plain
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Name
from summary_archive.publishing.tables import as_csv, as_json

ADDRESS = "regulations/"
SOURCE = "regulations.md"
CSV, JSON = f"{ADDRESS}regulations.csv", f"{ADDRESS}regulations.json"
FORMAT = 1
_SECTION = "regulations"
_MOST = 30
_KINDS = ("cited-regulations", "cited-others")


class CitedRow(NamedTuple):
    """A title with the summaries that cite it, the newest first; `more` is how many are not named."""

    title: str
    citing: int
    summaries: tuple[Name, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CitedView:
    """The page of all titles: a name for each kind, with its rows by pinyin."""

    title: str
    counted: str
    kinds: tuple[tuple[str, tuple[CitedRow, ...]], ...]


def citing(archive: Archive) -> list[tuple[Citation, list[Summary]]]:
    """Return what is cited with the summaries that do, by pinyin; a summary is named once."""
    found: dict[str, tuple[Citation, list[Summary]]] = {}
    for summary in archive.summaries:
        for each in archive.cited.get(summary.path, ()):
            found.setdefault(each.title, (each, []))[1].append(summary)
    return sorted(found.values(), key=lambda row: sort_key(None, row[0].pinyin, row[0].title))


def _kind(title: str) -> str:
    return _KINDS[0] if is_regulation(title) else _KINDS[1]


def cited_page(edition: Edition) -> Iterator[Page]:
    """Return the page of what is cited; where nothing is there is none."""
    found = citing(edition.archive)
    if not found:
        return
    kinds: dict[str, list[CitedRow]] = {each: [] for each in _KINDS}
    for citation, summaries in found:
        names = tuple(Name(plain(each.title), each.address) for each in summaries[:_MOST])
        row = CitedRow(citation.title, len(summaries), names, max(0, len(summaries) - _MOST))
        kinds[_kind(citation.title)].append(row)
    title = edition.word("cited")
    counted = edition.word("cited-counted", n=len(found))
    view = CitedView(
        title, counted, tuple((edition.word(kind), tuple(rows)) for kind, rows in kinds.items() if rows)
    )
    description = edition.described("root-description", name=title, counted=counted)
    home = Name(edition.word("home"), "")
    yield Page(ADDRESS, _SECTION, title, "cited.html", view, description, (home, edition.label("topic")))


def cited_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Return the same as files, each with its text: as CSV a line a title and summary, as JSON a line a title."""
    found = citing(edition.archive)
    if not found:
        return
    head = [edition.word(each) for each in ("cited-title", "cited-kind", "year", "title")]
    outside = edition.addresses.outside
    rows = (
        (title, edition.word(_kind(title)), each.period.year or "", each.title, outside(each.address))
        for title, summaries in ((citation.title, summaries) for citation, summaries in found)
        for each in summaries
    )
    yield CSV, as_csv([*head, "URL"], rows)
    titles = (
        {
            "title": citation.title,
            "regulation": is_regulation(citation.title),
            "cited_by": [{"title": each.title, "url": outside(each.address)} for each in summaries],
        }
        for citation, summaries in found
    )
    yield JSON, as_json({"format": FORMAT}, "titles", titles)
