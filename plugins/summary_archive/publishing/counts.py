"""Counts of summaries: bars by one index, and tables by two."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from summary_archive.core.archive import INDEX_OF, count_by
from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.rows import Name


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


def width(count: int, largest: int) -> int:
    """Return the width of a bar in hundredths; what is there at all is seen."""
    return max(1, round(100 * count / largest)) if count else 0


def bars(
    edition: Edition,
    index: str,
    summaries: Iterable[Summary],
    title: str,
    leads: Mapping[str, str] | None = None,
) -> Bars:
    """Count summaries by the headings of an index, in its order.

    A name leads to its heading's page, or to where `leads` has its id.
    """
    counts = count_by(INDEX_OF[index], summaries)
    largest = max(counts.values(), default=1)
    counted = []
    for heading in edition.archive.headings(index):
        if count := counts[heading.id]:
            name = edition.named(heading)
            if leads and heading.id in leads:
                name = Name(name.text, leads[heading.id])
            counted.append(Bar(name, count, width(count, largest)))
    return Bars(title, tuple(counted))


def grid(edition: Edition, summaries: Iterable[Summary], across: str, down: str, title: str) -> Grid:
    """Count summaries by two indexes; headings without any are left out."""
    columns, lines = INDEX_OF[across], INDEX_OF[down]
    counts = Counter(
        (line, column)
        for summary in summaries
        for line in lines.filed_under(summary)
        for column in columns.filed_under(summary)
    )
    used_lines = {line for line, _ in counts}
    used_columns = {column for _, column in counts}
    shown = [heading for heading in edition.archive.headings(across) if heading.id in used_columns]
    return Grid(
        title,
        tuple(edition.named(heading) for heading in shown),
        tuple(
            (edition.named(heading), tuple(counts[heading.id, column.id] for column in shown))
            for heading in edition.archive.headings(down)
            if heading.id in used_lines
        ),
    )
