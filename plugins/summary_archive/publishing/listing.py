"""The list of a heading's summaries: in which order, in which groups, and on how many pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from summary_archive.core.archive import Heading, year_id
from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.rows import Name, Row


@dataclass(frozen=True, slots=True)
class Group:
    """Summaries of a page that belong together, under their own small heading."""

    name: Name
    anchor: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands among the pages of a long list: its number, and the address of each."""

    page: int
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list cut into pages; `begins` is where each group of it begins, by the id of the group's heading."""

    pages: tuple[Sequence[Summary], ...]
    addresses: tuple[str, ...]
    begins: Mapping[str, str]


def page_count(summaries: int, page_size: int) -> int:
    """Return how many pages a list of so many summaries has; an empty one has one."""
    return max(1, -(-summaries // page_size))


def page_address(address: str, number: int) -> str:
    """Return the address of page `number` of a list, from 1."""
    return address if number == 1 else f"{address}page/{number}/"


def grouped_by(heading: Heading) -> str:
    """Return the index a heading's list is grouped by: a year's by department, all others by year."""
    return "department" if heading.index.name == "year" else "year"


def _group(heading: Heading, summary: Summary) -> str:
    """Return the id of the heading a summary is grouped under."""
    return summary.department.id if heading.index.name == "year" else year_id(summary.period.year)


def _anchor(group: str) -> str:
    return f"g-{group}"


def _in_groups(edition: Edition, heading: Heading) -> Sequence[Summary]:
    if heading.index.name != "year":
        return heading.gathered
    order = {each.id: number for number, each in enumerate(edition.archive.vocabularies.department)}
    return sorted(heading.gathered, key=lambda summary: order[summary.department.id])


def listing(edition: Edition, heading: Heading) -> Listing:
    """Cut the list of a heading into pages of the size that is set."""
    summaries, size = _in_groups(edition, heading), edition.settings.page_size
    count = page_count(len(summaries), size)
    addresses = tuple(page_address(heading.address, number) for number in range(1, count + 1))
    begins: dict[str, str] = {}
    for position, summary in enumerate(summaries):
        group = _group(heading, summary)
        begins.setdefault(group, f"{addresses[position // size]}#{_anchor(group)}")
    return Listing(tuple(summaries[at * size : (at + 1) * size] for at in range(count)), addresses, begins)


def groups(edition: Edition, heading: Heading, summaries: Sequence[Summary]) -> Iterator[Group]:
    """Return the groups on one page of a heading's list."""
    for group, grouped in groupby(summaries, key=lambda summary: _group(heading, summary)):
        members = tuple(grouped)
        by_year = heading.index.name != "year"
        name = edition.year(members[0].period.year) if by_year else edition.term("department", group)
        yield Group(name, _anchor(group), tuple(edition.row(each) for each in members))
