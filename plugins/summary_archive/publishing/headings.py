"""The pages of headings: a year, a department, a topic, a genre, each with its counts and its summaries."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from summary_archive.core.archive import INDEXES, UNDATED, Heading
from summary_archive.core.lineage import history
from summary_archive.core.vocabulary import Kind, Term
from summary_archive.publishing.comparing import department_comparisons
from summary_archive.publishing.counts import Bars, Grid, bars, grid
from summary_archive.publishing.coverage import HeadingCoverage, heading_coverage
from summary_archive.publishing.debriefings import MeetingRow, meetings_of
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.listing import Group, Pager, grouped_by, groups, listing
from summary_archive.publishing.page import Page
from summary_archive.publishing.promises import PromiseRow, promise_rows
from summary_archive.publishing.rows import Name
from summary_archive.publishing.summaries import moved
from summary_archive.publishing.trends import FigureLine, department_figures, year_figures

_NEAR = 8
_MOST_OPEN = 50
_COUNTS = {
    "year": ("department", "genre", "topic"),
    "department": ("year", "genre", "topic"),
    "topic": ("genre",),
    "genre": ("year", "department"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line about a term: a label, words, and names that lead elsewhere."""

    label: str
    text: str = ""
    names: tuple[Name, ...] = ()


class Happening(NamedTuple):
    """Something in the history of a department: the year, empty where it is not known, words, and other departments."""

    year: str
    text: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class HeadingView:
    """What stands on one page of a heading. What is said of the heading itself stands on its first page only.

    `scope` is the facet and value that a search from here is narrowed to.
    """

    title: str
    index: Name
    counted: str
    groups: tuple[Group, ...]
    pager: Pager
    scope: tuple[str, str]
    before: Name | None = None
    after: Name | None = None
    note: str = ""
    facts: tuple[Fact, ...] = ()
    history: tuple[Happening, ...] = ()
    children: tuple[tuple[Name, int], ...] = ()
    counts: tuple[Bars, ...] = ()
    grid: Grid | None = None
    near: tuple[tuple[Name, int], ...] = ()
    coverage: HeadingCoverage | None = None
    figures: tuple[FigureLine, ...] = ()
    compared: tuple[Name, ...] = ()
    open: tuple[PromiseRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()


def _counted(edition: Edition, heading: Heading) -> str:
    """Say how many summaries there are; for a year against the year before, for a term also with sub-units."""
    total = len(heading.gathered)
    said = edition.word("count-all", n=total)
    if heading.year is not None:
        years = _years(edition)
        last = years.get(heading.year - 1)
        if last is None:
            # The first year there is has none before it; any other after a gap says so.
            gap = any(year < heading.year for year in years)
            nothing = edition.word("nothing-last", year=edition.year_name(heading.year - 1))
            return edition.word("comma").join((said, nothing)) if gap else said
        more = total - len(last.own)
        key = "more-than-last" if more > 0 else "fewer-than-last" if more < 0 else "same-as-last"
        return edition.word("comma").join((said, edition.word(key, n=abs(more))))
    if len(heading.own) != total:
        key = "count-own" if heading.index.name == "department" else "count-own-term"
        return edition.word(key, own=len(heading.own), all=total)
    return said


def _years(edition: Edition) -> Mapping[int, Heading]:
    """Return the years there are, newest first, the unknown left out."""
    return {int(each.id): each for each in edition.archive.headings("year") if each.id != UNDATED}


def _former(edition: Edition, entry: Term) -> str:
    names = (
        edition.word("name-in-years", name=each.name, since=each.since or "", until=each.until or "")
        if each.since or each.until
        else each.name
        for each in entry.former
    )
    return edition.word("semicolon").join(names)


def _facts(edition: Edition, kind: Kind, entry: Term) -> Iterator[Fact]:
    vocabulary = edition.archive.vocabularies.of(kind)

    def names(ids: Iterable[str]) -> tuple[Name, ...]:
        return tuple(edition.term(kind, each) for each in ids if each in vocabulary)

    if entry.parent and entry.parent in vocabulary:
        yield Fact(edition.word("broader"), names=names([entry.parent]))
    if kind == "department":
        return  # its history says the rest
    years = [edition.word("founded", year=entry.since)] if entry.since else []
    years += [edition.word("dissolved", year=entry.until)] if entry.until else []
    if years:
        yield Fact(edition.word("existence"), edition.word("comma").join(years))
    if entry.former:
        yield Fact(edition.word("former-names"), _former(edition, entry))
    if predecessors := vocabulary.predecessors(entry.id):
        yield Fact(edition.word("predecessors"), names=names(each.id for each in predecessors))
    if entry.successors:
        yield Fact(edition.word("successors"), names=names(entry.successors))


def _history(edition: Edition, entry: Term) -> Iterator[Happening]:
    """Return what happened to a department, in the order of the years."""
    departments = edition.archive.vocabularies.department
    for event in history(departments, entry):
        year = edition.year_name(event.year) if event.year is not None else ""
        text = edition.word(f"history-{event.kind}", name=event.name, before=event.before)
        yield Happening(year, text, tuple(edition.term("department", each) for each in event.others))


def _children(edition: Edition, kind: Kind, entry: Term) -> Iterator[tuple[Name, int]]:
    for child in edition.archive.vocabularies.of(kind).children(entry.id):
        yield edition.term(kind, child.id), len(edition.archive.heading(kind, child.id).gathered)


def _near(edition: Edition, heading: Heading) -> tuple[tuple[Name, int], ...]:
    """Return the topics that stand most often beside this one, with how often."""
    beside = Counter(topic for summary in heading.gathered for topic in summary.topics if topic != heading.id)
    ranked = sorted(
        beside.items(), key=lambda item: (-item[1], edition.archive.vocabularies.topic[item[0]].key)
    )
    return tuple((edition.term("topic", topic), count) for topic, count in ranked[:_NEAR])


def _counts(edition: Edition, heading: Heading, begins: Mapping[str, str]) -> Iterator[Bars]:
    """Count by the other indexes. What the list is grouped by leads to its group, which is on some page."""
    for index in _COUNTS[heading.index.name]:
        leads = begins if index == grouped_by(heading) else None
        counted = bars(edition, index, heading.gathered, edition.word(f"by-{index}"), leads)
        if counted.bars:
            yield counted


def _beside(edition: Edition, heading: Heading) -> tuple[Name | None, Name | None]:
    """Return the years before and after a year, among those there are."""
    if heading.year is None:
        return None, None
    years = list(_years(edition))
    at = years.index(heading.year)
    before = edition.year(years[at + 1]) if at + 1 < len(years) else None
    after = edition.year(years[at - 1]) if at else None
    return before, after


def _open(edition: Edition, heading: Heading) -> tuple[PromiseRow, ...]:
    """Return the plans of a department that nobody has said to be done or dropped, the newest first."""
    return promise_rows(edition, islice(edition.promises.open_of(heading.own), _MOST_OPEN))


def _first_view(
    edition: Edition, heading: Heading, begins: Mapping[str, str], view: HeadingView
) -> HeadingView:
    """Return the view of a heading's first page, with all that is said of the heading itself."""
    kind, entry = heading.index.vocabulary, heading.term
    is_topic, is_department = heading.index.name == "topic", heading.index.name == "department"
    by_years = edition.word("years-by-departments")
    return replace(
        view,
        note=entry.note if entry else "",
        facts=tuple(_facts(edition, kind, entry)) if kind and entry else (),
        history=tuple(_history(edition, entry)) if is_department and entry else (),
        children=tuple(_children(edition, kind, entry)) if kind and entry else (),
        counts=tuple(_counts(edition, heading, begins)),
        grid=grid(edition, heading.gathered, "year", "department", by_years)
        if is_topic and heading.gathered
        else None,
        near=_near(edition, heading) if is_topic else (),
        coverage=heading_coverage(edition, heading),
        figures=department_figures(edition, heading) or year_figures(edition, heading),
        compared=department_comparisons(edition, heading.id) if is_department else (),
        open=_open(edition, heading) if is_department else (),
        meetings=meetings_of(edition, heading.year) if heading.index.name == "year" else (),
    )


def _above(edition: Edition, heading: Heading) -> Iterator[Name]:
    """Return what lies above a heading: home, its index, and the terms over it."""
    yield Name(edition.word("home"), "")
    yield edition.label(heading.index.name)
    if heading.index.vocabulary is not None:
        kind = heading.index.vocabulary
        for each in reversed(edition.archive.vocabularies.of(kind).ancestors(heading.id)):
            yield edition.term(kind, each.id)


def heading_pages(edition: Edition, heading: Heading) -> Iterator[Page]:
    """Return the pages of a heading: the first with its counts, the others with the rest of its list."""
    listed = listing(edition, heading)
    itself, index = edition.named(heading), edition.label(heading.index.name)
    before, after = _beside(edition, heading)
    counted = _counted(edition, heading)
    above = tuple(_above(edition, heading))
    description = edition.described(
        "heading-description", index=index.text, name=itself.text, counted=counted
    )
    for number, summaries in enumerate(listed.pages, 1):
        found = tuple(groups(edition, heading, summaries))
        pager, scope = Pager(number, listed.addresses), (heading.index.name, heading.id)
        view = HeadingView(itself.text, index, counted, found, pager, scope, before, after)
        title, crumbs = itself.text, above
        if number == 1:
            view = _first_view(edition, heading, listed.begins, view)
        else:
            title = f"{title} · {edition.word('page-of', page=number, pages=len(listed.pages))}"
            crumbs = (*above, itself)
        yield Page(
            address=listed.addresses[number - 1],
            section=heading.index.folder,
            title=title,
            template="heading.html",
            view=view,
            description=description,
            crumbs=crumbs,
            feed=f"{heading.address}feed.xml",
        )


def heading_notices(edition: Edition) -> Iterator[Page]:
    """Return what stands at the addresses of terms under the ids they once had."""
    note = edition.word("heading-moved")
    for index in INDEXES:
        if index.vocabulary is None:
            continue
        for term in edition.archive.vocabularies.of(index.vocabulary).terms:
            target = edition.term(index.vocabulary, term.id)
            addresses = tuple(f"{index.folder}/{each}/" for each in term.former_ids)
            yield from moved(edition, target, addresses, index.folder, note)
