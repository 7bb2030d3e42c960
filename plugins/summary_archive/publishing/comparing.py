"""Two years of a department side by side: figures with their change, plans with what became of them, and the texts."""

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

from summary_archive.core import scars
from summary_archive.core.alignment import MOST, Piece, align, pieces, sentences
from summary_archive.core.archive import Archive
from summary_archive.core.promises import Comparison, comparisons
from summary_archive.core.quantities import change, comparable, converted
from summary_archive.core.summary import Figure, Summary
from summary_archive.keeping.code import digest
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.page import Page
from summary_archive.publishing.promises import PromiseRow, promise_rows
from summary_archive.publishing.rendered import Rendered, Section, words
from summary_archive.publishing.rows import Line, Name
from summary_archive.publishing.tables import as_csv, as_json
from summary_archive.publishing.trends import with_unit

SECTION = "departments"
FORMAT = 1
_DEEPEST = 3
_CELLS = re.compile(r"\s*</t[dh]>\s*<t[dh]\b[^<>]*>\s*")


class FigurePair(NamedTuple):
    """A figure in two years, each empty where it is not stated.

    The change is empty where they do not compare, or are not counted alike.
    """

    name: str
    before: str
    after: str
    change: str


class Side(NamedTuple):
    """A section in one of two texts: its heading, and its lines, each in parts that stand in the other text or do not.

    What stands above the first heading is headed by a word of the interface.
    """

    heading: Name
    lines: tuple[tuple[Piece, ...], ...]


class SectionPair(NamedTuple):
    """A section in two texts, None where it is not in one of them; and what is said of how much of it is the same."""

    level: int
    before: Side | None
    after: Side | None
    same: str


@dataclass(frozen=True, slots=True)
class PairView:
    """Two summaries of one genre beside each other."""

    genre: Name
    before: Line
    after: Line
    figures: tuple[FigurePair, ...]
    promises: tuple[PromiseRow, ...]
    sections: tuple[SectionPair, ...]
    counted: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """Two years of a department. `files` are the addresses of the same as CSV and JSON, empty where there are none."""

    title: str
    department: Name
    years: tuple[Name, Name]
    pairs: tuple[PairView, ...]
    beside: tuple[Name, ...]
    files: tuple[str, ...]


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
        made, indicator = None, known.find(name)
        broke = indicator and any(each.year == after.period.year for each in indicator.breaks)
        if one and other and not broke and comparable(one.unit, other.unit):
            made = change(converted(one.value, one.unit, other.unit), other.value, other.unit)
        yield FigurePair(name, shown(one), shown(other), str(made) if made else "")


class _Part(NamedTuple):
    """A section of a text, None for what stands above its first heading, with its lines."""

    section: Section | None
    lines: tuple[str, ...]


def _parts(text: Rendered) -> list[_Part]:
    """Return the sections of a text, first what stands above its headings; a row of a table is one line."""
    return [
        _Part(
            section,
            tuple(filter(None, map(str.strip, words(_CELLS.sub("｜", html), scars.PLAIN).split("\n")))),
        )
        for section, html in text.cut(_DEEPEST, MOST)
    ]


def _aligned(old: list[_Part], new: list[_Part]) -> Iterator[tuple[_Part | None, _Part | None]]:
    """Pair the sections of two texts by their headings; what stands above these is a pair of its own."""
    above = [parts[0] if parts[0].lines else None for parts in (old, new)]
    if any(above):
        yield above[0], above[1]
    titles = ([part.section.title for part in parts if part.section] for parts in (old, new))
    for left, right in align(*titles):
        yield None if left is None else old[left + 1], None if right is None else new[right + 1]


def _side(edition: Edition, summary: Summary, part: _Part | None, other: Set[str]) -> Side | None:
    """Return a section as it is shown beside one of a text that says `other`."""
    if part is None:
        return None
    title = part.section.title if part.section else edition.word("compare-above")
    anchor = part.section.anchor if part.section else "text"
    return Side(Name(title, f"{summary.address}#{anchor}"), tuple(pieces(line, other) for line in part.lines))


def _section_pairs(
    edition: Edition, before: Summary, after: Summary, text: Callable[[Summary], Rendered]
) -> Iterator[SectionPair]:
    old, new = _parts(text(before)), _parts(text(after))
    said, says = (sentences(line for part in parts for line in part.lines) for parts in (old, new))
    for one, other in _aligned(old, new):
        shown = other or one
        same = len(sentences(one.lines) & sentences(other.lines)) if one and other else 0
        yield SectionPair(
            shown.section.level if shown and shown.section else 2,
            _side(edition, before, one, says),
            _side(edition, after, other, said),
            edition.word("compare-same", n=same) if same else "",
        )


def _pair(edition: Edition, before: Summary, after: Summary, text: Callable[[Summary], Rendered]) -> PairView:
    sections = tuple(_section_pairs(edition, before, after, text))
    counts = {
        "same": sum(each.before is not None and each.after is not None for each in sections),
        "new": sum(each.before is None for each in sections),
        "gone": sum(each.after is None for each in sections),
    }
    return PairView(
        edition.term("genre", after.genre),
        edition.line(before),
        edition.line(after),
        tuple(_figure_pairs(edition, before, after)),
        promise_rows(edition, edition.promises.made.get(before.path, ())),
        sections,
        edition.word("compare-counted", **counts) if sections else "",
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


def compare_page(edition: Edition, comparison: Comparison, text: Callable[[Summary], Rendered]) -> Page:
    """Return the page of two years; `text` fetches the text of a summary."""
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
        tuple(_pair(edition, before, after, text) for before, after in comparison.pairs),
        beside,
        tuple(name for name, _ in compare_files(comparison)),
    )
    crumbs = (Name(edition.word("home"), ""), edition.label("department"), department)
    description = edition.described("compare-description", title=title)
    return Page(address, SECTION, title, "compare.html", view, description, crumbs)


def _told_pairs(edition: Edition, comparison: Comparison) -> Iterator[dict[str, Any]]:
    for before, after in comparison.pairs:
        yield {
            "genre": {"id": after.genre, "name": edition.term_name("genre", after.genre)},
            **{
                which: {"title": each.title, "url": edition.addresses.outside(each.address)}
                for which, each in (("before", before), ("after", after))
            },
            "figures": [each._asdict() for each in _figure_pairs(edition, before, after)],
            "plans": [
                {
                    "id": each.id, "text": each.text, "target": each.target, "result": each.result,
                    "said": each.said.state, "shown": each.shown.state, "quote": each.quote, "note": each.note,
                }
                for each in promise_rows(edition, edition.promises.made.get(before.path, ()))
            ],
        }  # fmt: skip


def compare_json(edition: Edition, comparison: Comparison) -> str:
    """Return figures and plans of two years as JSON, a line a genre."""
    department = comparison.department
    head = {
        "format": FORMAT,
        "department": {"id": department, "name": edition.term_name("department", department)},
        "years": [comparison.year, comparison.year + 1],
    }
    return as_json(head, "pairs", _told_pairs(edition, comparison))


def compare_csv(edition: Edition, comparison: Comparison) -> str:
    """Return figures and plans of two years as CSV, a line each; a plan has its target before and its result after."""
    rows: list[tuple[str, ...]] = []
    for before, after in comparison.pairs:
        genre = edition.term_name("genre", after.genre)
        rows += [(genre, edition.word("figures"), *each) for each in _figure_pairs(edition, before, after)]
        rows += [
            (
                genre,
                edition.word("plans"),
                each.text,
                each.target,
                each.result,
                each.said.text or each.shown.text,
            )
            for each in promise_rows(edition, edition.promises.made.get(before.path, ()))
        ]
    years = (str(comparison.year), str(comparison.year + 1))
    head = [edition.word(each) for each in ("genre", "compare-kind", "compare-name")]
    return as_csv([*head, *years, edition.word("change")], rows)


def compare_files(comparison: Comparison) -> Iterator[tuple[str, Callable[[Edition, Comparison], str]]]:
    """Return where the same is as CSV and JSON, with what makes it; none where neither figures nor plans are there."""
    if any(before.figures or after.figures or before.plans for before, after in comparison.pairs):
        yield f"{compare_address(comparison)}compare.csv", compare_csv
        yield f"{compare_address(comparison)}compare.json", compare_json
