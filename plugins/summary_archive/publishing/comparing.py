"""Two years of a department side by side: figures with their change, headings, and plans beside what became of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from summary_archive.core.alignment import align
from summary_archive.core.archive import Archive
from summary_archive.core.promises import Comparison, comparisons
from summary_archive.core.quantities import change, comparable, converted
from summary_archive.core.summary import Figure, Summary
from summary_archive.keeping.code import digest
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.page import Page
from summary_archive.publishing.promises import PromiseRow, promise_rows
from summary_archive.publishing.rendered import Rendered
from summary_archive.publishing.rows import Line, Name
from summary_archive.publishing.trends import with_unit

SECTION = "departments"
_DEEPEST = 3


class FigurePair(NamedTuple):
    """A figure in two years, each empty where it is not stated; the change is empty where they do not compare."""

    name: str
    before: str
    after: str
    change: str


class HeadingPair(NamedTuple):
    """A heading in two texts, None where it is not in one of them."""

    level: int
    before: Name | None
    after: Name | None


@dataclass(frozen=True, slots=True)
class PairView:
    """Two summaries of one genre beside each other."""

    genre: Name
    before: Line
    after: Line
    figures: tuple[FigurePair, ...]
    promises: tuple[PromiseRow, ...]
    headings: tuple[HeadingPair, ...]
    counted: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """Two years of a department."""

    title: str
    department: Name
    years: tuple[Name, Name]
    pairs: tuple[PairView, ...]
    beside: tuple[Name, ...]


def compare_address(comparison: Comparison) -> str:
    """Return where two years of a department are compared."""
    return f"compare/{comparison.department}/{comparison.years}/"


def compare_sources(archive: Archive) -> Iterator[tuple[str, str]]:
    """Return the pages by the paths they are linked by, with their addresses."""
    for each in comparisons(archive):
        address = compare_address(each)
        yield f"{address.rstrip('/')}.md", address


def _figure_pairs(edition: Edition, before: Summary, after: Summary) -> Iterator[FigurePair]:
    known = edition.archive.vocabularies.figures

    def named(summary: Summary) -> dict[str, Figure]:
        found: dict[str, Figure] = {}
        for figure in summary.figures:
            indicator = known.find(figure.name)
            found.setdefault(indicator.name if indicator else figure.name, figure)
        return found

    def shown(figure: Figure | None) -> str:
        return with_unit(f"{figure.value:,f}", figure.unit) if figure else ""

    old, new = named(before), named(after)
    for name in dict.fromkeys((*new, *old)):
        one, other = old.get(name), new.get(name)
        made = None
        if one and other and comparable(one.unit, other.unit):
            made = change(converted(one.value, one.unit, other.unit), other.value, other.unit)
        yield FigurePair(name, shown(one), shown(other), str(made) if made else "")


def _heading_pairs(
    before: Summary, after: Summary, outline: Callable[[Summary], Rendered]
) -> Iterator[HeadingPair]:
    old = [each for each in outline(before).sections if each.level <= _DEEPEST]
    new = [each for each in outline(after).sections if each.level <= _DEEPEST]
    for left, right in align([each.title for each in old], [each.title for each in new]):
        one = None if left is None else old[left]
        other = None if right is None else new[right]
        shown = other or one
        yield HeadingPair(
            shown.level if shown else 2,
            Name(one.title, f"{before.address}#{one.anchor}") if one else None,
            Name(other.title, f"{after.address}#{other.anchor}") if other else None,
        )


def _pair(
    edition: Edition, before: Summary, after: Summary, outline: Callable[[Summary], Rendered]
) -> PairView:
    headings = tuple(_heading_pairs(before, after, outline))
    counts = {
        "same": sum(each.before is not None and each.after is not None for each in headings),
        "new": sum(each.before is None for each in headings),
        "gone": sum(each.after is None for each in headings),
    }
    return PairView(
        edition.term("genre", after.genre),
        edition.line(before),
        edition.line(after),
        tuple(_figure_pairs(edition, before, after)),
        promise_rows(edition, edition.promises.made.get(before.path, ())),
        headings,
        edition.word("compare-counted", **counts) if headings else "",
    )


def _name(edition: Edition, comparison: Comparison) -> Name:
    text = edition.word("compare-years", before=comparison.year, after=comparison.year + 1)
    return Name(text, compare_address(comparison))


def department_comparisons(edition: Edition, department: str) -> tuple[Name, ...]:
    """Return the years of a department that can be compared, newest first."""
    return tuple(_name(edition, each) for each in edition.comparisons_of.get(department, ()))


def comparison_of(edition: Edition, summary: Summary) -> Name | None:
    """Return where a summary is compared with that of the year before, None where it cannot be."""
    found = edition.compared.get(summary.path)
    return Name(edition.word("compare-last"), compare_address(found)) if found else None


def compare_key(edition: Edition, comparison: Comparison) -> str:
    """Return what stands for all that the page of a comparison is made of; see `compare_page`."""
    said = [promise_rows(edition, edition.promises.made.get(one.path, ())) for one, _ in comparison.pairs]
    return digest(
        comparison.years,
        edition.term("department", comparison.department),
        department_comparisons(edition, comparison.department),
        [
            (each.digest, each.body_digest, edition.line_key(each), edition.term_name("genre", each.genre))
            for pair in comparison.pairs
            for each in pair
        ],
        said,
        edition.archive.vocabularies.figures,
    )


def compare_page(edition: Edition, comparison: Comparison, outline: Callable[[Summary], Rendered]) -> Page:
    """Return the page of two years; `outline` fetches the headings of a text."""
    department = edition.term("department", comparison.department)
    address, name = compare_address(comparison), _name(edition, comparison)
    title = edition.word("compare-title", department=department.text, years=name.text)
    beside = tuple(
        each for each in department_comparisons(edition, comparison.department) if each.address != address
    )
    view = CompareView(
        title,
        department,
        (edition.year(comparison.year), edition.year(comparison.year + 1)),
        tuple(_pair(edition, before, after, outline) for before, after in comparison.pairs),
        beside,
    )
    crumbs = (Name(edition.word("home"), ""), edition.label("department"), department)
    description = edition.described("compare-description", title=title)
    return Page(address, SECTION, title, "compare.html", view, description, crumbs)
