"""What stands on lists: a line a summary, a name with its count, bars, and tables of counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from summary_archive.core.archive import INDEX_OF, Heading, count_by
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Kind
from summary_archive.publishing.edition import Edition


@dataclass(frozen=True, slots=True)
class Name:
    """A name that leads somewhere; an address may have an anchor."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A summary on a list."""

    title: str
    address: str
    period: str
    department: Name
    genre: Name
    topics: tuple[Name, ...]
    date: str
    abstract: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A name with its count and the width of its bar, in hundredths of the largest."""

    name: Name
    count: int
    width: int


@dataclass(frozen=True, slots=True)
class Bars:
    """A list of counts under a title."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of counts; a row a name, a column a name, 0 where there is nothing."""

    title: str
    columns: tuple[Name, ...]
    rows: tuple[tuple[Name, tuple[int, ...]], ...]


def term(edition: Edition, kind: Kind, term_id: str) -> Name:
    """Return a term's name and where its page lives."""
    return Name(edition.term_name(kind, term_id), edition.term_address(kind, term_id))


def row(edition: Edition, summary: Summary) -> Row:
    """Return a summary as a list shows it, its department under the name of its day."""
    return Row(
        title=summary.title,
        address=summary.address,
        period=edition.period_label(summary),
        department=Name(summary.department.name, edition.term_address("department", summary.department.id)),
        genre=term(edition, "genre", summary.genre),
        topics=tuple(term(edition, "topic", each) for each in summary.topics),
        date=summary.date.isoformat() if summary.date else "",
        abstract=summary.abstract,
        draft=summary.status == "draft",
    )


def _bars(title: str, counted: Sequence[tuple[Name, int]]) -> Bars:
    largest = max((count for _, count in counted), default=1)
    return Bars(title, tuple(Bar(name, count, round(100 * count / largest)) for name, count in counted))


def bars(edition: Edition, index: str, summaries: Iterable[Summary], title: str) -> Bars:
    """Count summaries by the headings of an index, in its order."""
    counts = count_by(INDEX_OF[index], summaries)
    counted = [
        (_named(edition, heading), counts[heading.id])
        for heading in edition.archive.headings(index)
        if counts[heading.id]
    ]
    return _bars(title, counted)


def group_anchor(heading_id: str) -> str:
    """Return the anchor of the group of a heading on another's page."""
    return f"g-{heading_id}"


def grid(edition: Edition, summaries: Iterable[Summary], across: str, down: str, title: str) -> Grid:
    """Count summaries by two indexes; headings without any are left out."""
    columns, lines = INDEX_OF[across], INDEX_OF[down]
    counts: dict[tuple[str, str], int] = {}
    for summary in summaries:
        for column in columns.filed_under(summary):
            for line in lines.filed_under(summary):
                counts[line, column] = counts.get((line, column), 0) + 1
    used = {column for _, column in counts}
    shown = [heading for heading in edition.archive.headings(across) if heading.id in used]
    return Grid(
        title,
        tuple(_named(edition, heading) for heading in shown),
        tuple(
            (_named(edition, heading), tuple(counts.get((heading.id, column.id), 0) for column in shown))
            for heading in edition.archive.headings(down)
            if any((heading.id, column.id) in counts for column in shown)
        ),
    )


def _named(edition: Edition, heading: Heading) -> Name:
    return Name(edition.heading_name(heading), heading.address)
