"""The pages of headings: a year, a department, a topic, a genre, each with its counts and its summaries."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from summary_archive.core.archive import UNDATED, Heading, year_id
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Kind, Term
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Bar, Bars, Grid, Name, Row, bars, grid, group_anchor, row, term

_NEAR = 8


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
class Fact:
    """A line about a term: a label, words, and names that lead elsewhere."""

    label: str
    text: str = ""
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingView:
    """What stands on one page of a heading. Counts and facts stand on its first page only."""

    title: str
    index: Name
    counted: str
    note: str
    facts: tuple[Fact, ...]
    children: tuple[tuple[Name, int], ...]
    counts: tuple[Bars, ...]
    grid: Grid | None
    near: tuple[tuple[Name, int], ...]
    groups: tuple[Group, ...]
    pager: Pager
    before: Name | None = None
    after: Name | None = None


def _group_of(heading: Heading) -> Callable[[Edition, Summary], tuple[str, Name]]:
    """Return how the summaries of a heading are grouped: those of a year by department, all others by year."""
    if heading.index.name == "year":
        return lambda edition, s: (s.department.id, term(edition, "department", s.department.id))
    return lambda edition, s: (
        year_id(s.period.year),
        Name(edition.year_name(s.period.year), edition.year_address(s.period.year)),
    )


def _listed(edition: Edition, heading: Heading) -> list[Summary]:
    """Return the summaries of a heading in the order of their groups."""
    if heading.index.name != "year":
        return list(heading.gathered)
    order = {each.id: number for number, each in enumerate(edition.archive.vocabularies.department)}
    return sorted(heading.gathered, key=lambda s: order[s.department.id])


def _slices(edition: Edition, heading: Heading) -> tuple[list[list[Summary]], dict[str, str]]:
    """Return the summaries page by page, and the page address each group begins on."""
    listed, size = _listed(edition, heading), edition.settings.page_size
    pages = [listed[at : at + size] for at in range(0, len(listed), size)] or [[]]
    group_of = _group_of(heading)
    begins: dict[str, str] = {}
    for number, page in enumerate(pages, 1):
        for summary in page:
            begins.setdefault(group_of(edition, summary)[0], page_address(heading.address, number))
    return pages, begins


def page_address(address: str, number: int) -> str:
    """Return the address of page `number` of a list, from 1."""
    return address if number == 1 else f"{address}page/{number}/"


def _groups(edition: Edition, heading: Heading, summaries: list[Summary]) -> Iterator[Group]:
    group_of = _group_of(heading)
    for (group, name), members in groupby(summaries, key=lambda s: group_of(edition, s)):
        yield Group(name, group_anchor(group), tuple(row(edition, each) for each in members))


def _counted(edition: Edition, heading: Heading) -> str:
    """Say how many summaries there are; for a year against the year before, for a term also with sub-units."""
    total = len(heading.gathered)
    said = edition.word("count-all", n=total)
    if heading.year is not None:
        try:
            last = len(edition.archive.heading("year", str(heading.year - 1)).own)
        except KeyError:
            return said
        key = "same-as-last" if total == last else "more-than-last" if total > last else "fewer-than-last"
        return f"{said}{'，' if edition.settings.language == 'zh' else ', '}{edition.word(key, n=abs(total - last))}"
    if len(heading.own) != total:
        key = "count-own" if heading.index.name == "department" else "count-own-term"
        return edition.word(key, own=len(heading.own), all=total)
    return said


def _former(edition: Edition, entry: Term) -> str:
    zh = edition.settings.language == "zh"
    names = [
        f"{each.name}（{each.since or ''}—{each.until or ''}）" if each.since or each.until else each.name
        for each in entry.former
    ]
    return ("；" if zh else "; ").join(names)


def _facts(edition: Edition, heading: Heading) -> Iterator[Fact]:
    entry = heading.term
    if entry is None or heading.index.vocabulary is None:
        return
    kind: Kind = heading.index.vocabulary
    vocabulary = edition.archive.vocabularies.of(kind)

    def names(ids: list[str]) -> tuple[Name, ...]:
        return tuple(term(edition, kind, each) for each in ids if each in vocabulary)

    years = [edition.word("founded", year=entry.since)] if entry.since else []
    years += [edition.word("dissolved", year=entry.until)] if entry.until else []
    if entry.parent and entry.parent in vocabulary:
        yield Fact(edition.word("broader"), names=names([entry.parent]))
    if years:
        yield Fact(edition.word("existence"), ("，" if edition.settings.language == "zh" else ", ").join(years))
    if entry.former:
        yield Fact(edition.word("former-names"), _former(edition, entry))
    predecessors = [each.id for each in vocabulary.predecessors(entry.id)]
    if predecessors:
        yield Fact(edition.word("predecessors"), names=names(predecessors))
    if entry.successors:
        yield Fact(edition.word("successors"), names=names(list(entry.successors)))


def _children(edition: Edition, heading: Heading) -> tuple[tuple[Name, int], ...]:
    kind = heading.index.vocabulary
    if kind is None:
        return ()
    return tuple(
        (term(edition, kind, child.id), len(edition.archive.heading(heading.index.name, child.id).gathered))
        for child in edition.archive.vocabularies.of(kind).children(heading.id)
    )


def _near(edition: Edition, heading: Heading) -> tuple[tuple[Name, int], ...]:
    """Return the topics that stand most often beside this one, with how often."""
    if heading.index.name != "topic":
        return ()
    beside = Counter(topic for summary in heading.gathered for topic in summary.topics if topic != heading.id)
    ranked = sorted(beside.items(), key=lambda item: (-item[1], edition.archive.vocabularies.topic[item[0]].key))
    return tuple((term(edition, "topic", topic), count) for topic, count in ranked[:_NEAR])


_COUNTS = {
    "year": ("department", "genre", "topic"),
    "department": ("year", "genre", "topic"),
    "topic": ("genre",),
    "genre": ("year", "department"),
}


def _counts(edition: Edition, heading: Heading, begins: dict[str, str]) -> Iterator[Bars]:
    """Count by the other indexes. What the list is grouped by leads to its group, which is on some page."""
    grouped = "department" if heading.index.name == "year" else "year"
    for index in _COUNTS[heading.index.name]:
        counted = bars(edition, index, heading.gathered, edition.word(f"by-{index}"))
        if index == grouped:
            counted = Bars(counted.title, tuple(_leads_to_group(each, begins) for each in counted.bars))
        if counted.bars:
            yield counted


def _leads_to_group(counted: Bar, begins: dict[str, str]) -> Bar:
    """Return the bar, its name leading to the group on the page where that begins."""
    heading = counted.name.address.rstrip("/").rpartition("/")[2]
    if heading not in begins:
        return counted
    return Bar(Name(counted.name.text, f"{begins[heading]}#{group_anchor(heading)}"), counted.count, counted.width)


def _beside(edition: Edition, heading: Heading) -> tuple[Name | None, Name | None]:
    """Return the years before and after a year, among those there are."""
    if heading.index.name != "year" or heading.id == UNDATED:
        return None, None
    years = [each for each in edition.archive.headings("year") if each.id != UNDATED]
    at = years.index(heading)
    after = years[at - 1] if at else None
    before = years[at + 1] if at + 1 < len(years) else None
    named = (Name(edition.heading_name(each), each.address) if each else None for each in (before, after))
    return next(named), next(named)


def heading_pages(edition: Edition, heading: Heading) -> Iterator[Page]:
    """Return the pages of a heading: the first with its counts, the others with the rest of its list."""
    pages, begins = _slices(edition, heading)
    name = edition.heading_name(heading)
    index = Name(heading.index.label.fill(edition.settings.language), f"{heading.index.folder}/")
    addresses = tuple(page_address(heading.address, number) for number in range(1, len(pages) + 1))
    before, after = _beside(edition, heading)
    counted = _counted(edition, heading)
    above: list[Name] = [Name(edition.word("home"), ""), index]
    if heading.term is not None and heading.index.vocabulary is not None:
        kind = heading.index.vocabulary
        ancestors = edition.archive.vocabularies.of(kind).ancestors(heading.id)
        above += [term(edition, kind, each.id) for each in reversed(ancestors)]
    for number, summaries in enumerate(pages, 1):
        first = number == 1
        view = HeadingView(
            title=name,
            index=index,
            counted=counted,
            note=heading.term.note if heading.term and first else "",
            facts=tuple(_facts(edition, heading)) if first else (),
            children=_children(edition, heading) if first else (),
            counts=tuple(_counts(edition, heading, begins)) if first else (),
            grid=grid(edition, heading.gathered, "year", "department", edition.word("years-by-departments"))
            if first and heading.index.name == "topic" and heading.gathered
            else None,
            near=_near(edition, heading) if first else (),
            groups=tuple(_groups(edition, heading, summaries)),
            pager=Pager(number, addresses),
            before=before,
            after=after,
        )
        suffix = "" if first else f" · {edition.word('page-of', page=number, pages=len(pages))}"
        yield Page(
            address=addresses[number - 1],
            section=heading.index.folder,
            title=f"{name}{suffix}",
            template="heading.html",
            view=view,
            description=f"{edition.settings.site_name} {index.text}：{name}。{counted}".strip(),
            crumbs=(*above, Name(name, heading.address)) if not first else tuple(above),
            feed=f"{heading.address}feed.xml",
        )
