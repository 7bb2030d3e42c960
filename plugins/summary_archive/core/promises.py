"""Promise and result: what became of the plans of a summary, as a later one says it and as its figures show it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from summary_archive.core.archive import Archive
from summary_archive.core.indicators import Indicators
from summary_archive.core.neighbours import beside
from summary_archive.core.quantities import PERCENT, comparable, converted
from summary_archive.core.summary import Figure, Fulfilment, Plan, Summary

Sense = Literal["least", "most", "about", ""]
Showing = Literal["met", "missed", "near", "above", "below", ""]
"""What a figure shows of a target: it is met or missed, or, where the target is only about, near, above or below."""
_NEAR = Decimal("0.1")
_BOUNDS: tuple[tuple[Sense, str, str], ...] = (
    ("about", "约|大约", "左右|上下"),
    ("least", "不低于|不少于|至少|(?<!不)超过|达到", "以上"),
    ("most", "不超过|不高于|控制在|(?<!不)低于", "以内|以下"),
)
_GAP = r"[^\d，。；]{0,4}"


@dataclass(frozen=True, slots=True)
class Promise:
    """A plan and what became of it: who said so and what, and the figure of the year after where it names one.

    `unit` is that of the target, empty where there is no target.
    """

    plan: Plan
    maker: Summary
    teller: Summary | None = None
    outcome: Fulfilment | None = None
    result: Figure | None = None
    showing: Showing = ""
    unit: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is said not to be done, or nothing is said and it was missed, or nobody could say it yet."""
        if self.outcome is not None:
            return self.outcome.state in ("part", "not")
        return self.teller is None or self.showing == "missed"


def _number(value: Decimal) -> str:
    """Return an expression for a number as texts write it: 1200 also as 1,200, 5 also as 5.0."""
    whole, _, rest = f"{value:,f}".partition(".")
    rest = rest.rstrip("0")
    decimals = rf"\.{rest}0*" if rest else r"(?:\.0+)?"
    return rf"(?<![\d.])(?<!\d,){re.escape(whole).replace(',', ',?')}{decimals}(?![\d.])"


def sense(plan: Plan) -> Sense:
    """Return how a target is meant, by the words around its number: at least, at most, or about."""
    if plan.target is None:
        return ""
    number = _number(plan.target)
    for each, before, behind in _BOUNDS:
        if re.search(f"(?:{before}){_GAP}{number}|{number}{_GAP}(?:{behind})", plan.text):
            return each
    return ""


def showing(plan: Plan, result: Decimal) -> Showing:
    """Return what a result shows of the target of a plan."""
    if plan.target is None:
        return ""
    meant = sense(plan)
    if meant in ("least", "most"):
        return "met" if (result >= plan.target if meant == "least" else result <= plan.target) else "missed"
    if abs(result - plan.target) <= abs(plan.target) * _NEAR:
        return "near"
    return "above" if result > plan.target else "below"


def follows(before: Summary, after: Summary) -> bool:
    """Say whether one looks back on just the year after that of another."""
    return (
        before.period.year is not None
        and after.period.first_year == after.period.year == before.period.year + 1
        and before.period.months == after.period.months
    )


def _figure(plan: Plan, summary: Summary, known: Indicators) -> Figure | None:
    """Return the figure of a summary that a plan names, by any of its names."""
    if not plan.figure:
        return None
    wanted = known.find(plan.figure)
    for figure in summary.figures:
        if figure.name == plan.figure or (wanted and known.find(figure.name) is wanted):
            return figure
    return None


def _unit(plan: Plan, maker: Summary, result: Figure | None, known: Indicators) -> str:
    """Return the unit of a target: that in which its summary states the figure, or the list, or the year after.

    What the plan itself calls a percentage is one, whatever the figure is: a growth of 5% is no value of 5.
    """
    if plan.target is None:
        return ""
    if re.search(rf"{_number(plan.target)}\s*[%％]", plan.text):
        return PERCENT
    own, listed = _figure(plan, maker, known), known.find(plan.figure) if plan.figure else None
    return own.unit if own else listed.unit if listed else result.unit if result else ""


@dataclass(frozen=True, slots=True)
class Unfounded:
    """What a summary says of a plan that is not there: the number of the row, whose it should be, and those there are.

    `maker` is a path, empty where there is no such summary.
    """

    summary: Summary
    number: int
    maker: str
    plans: tuple[str, ...]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Promises:
    """The promises of an archive: by the path of who made them, and by that of who tells of them."""

    made: Mapping[str, tuple[Promise, ...]]
    told: Mapping[str, tuple[Promise, ...]]
    unfounded: tuple[Unfounded, ...] = ()

    def open_of(self, summaries: Iterable[Summary]) -> Iterator[Promise]:
        """Return the open promises of some summaries, in their order."""
        for summary in summaries:
            yield from (each for each in self.made.get(summary.path, ()) if each.is_open)


def _told(
    archive: Archive, before: Mapping[str, Summary | None]
) -> tuple[dict[tuple[str, str], tuple[Summary, Fulfilment]], list[Unfounded]]:
    """Return what is said of each plan, by the path of its summary and its id, and what is said of none."""
    by_path = {each.path: each for each in archive.summaries}
    told: dict[tuple[str, str], tuple[Summary, Fulfilment]] = {}
    unfounded: list[Unfounded] = []
    for summary in reversed(archive.summaries):  # of two that say something the later counts
        for number, each in enumerate(summary.fulfils):
            maker = by_path.get(each.of) if each.of else before[summary.path]
            plans = tuple(plan.id for plan in maker.plans) if maker else ()
            late = maker is not None and maker.period.newest_first <= summary.period.newest_first
            if maker is None or late or each.plan not in plans:
                path = maker.path if maker else each.of
                unfounded.append(Unfounded(summary, number, path, plans, late))
            else:
                told[maker.path, each.plan] = summary, each
    return told, unfounded


def promises(archive: Archive) -> Promises:
    """Return what became of every plan.

    A summary speaks of the plans of the one before it of the same department and genre, or of that it names. A target
    is held against the figure of just the year after.
    """
    near = beside(archive.summaries)
    nobody = (None, None)
    told, unfounded = _told(
        archive, {each.path: near.get(each.path, nobody)[0] for each in archive.summaries}
    )
    known = archive.vocabularies.figures
    made: dict[str, tuple[Promise, ...]] = {}
    by_teller: dict[str, list[Promise]] = {}
    for maker in archive.summaries:
        after = near.get(maker.path, nobody)[1]
        if after is not None and not follows(maker, after):
            after = None
        found = []
        for plan in maker.plans:
            teller, outcome = told.get((maker.path, plan.id), (after, None))
            result = _figure(plan, after, known) if after else None
            unit = _unit(plan, maker, result, known)
            shown: Showing = ""
            if result and comparable(result.unit, unit):
                shown = showing(plan, converted(result.value, result.unit, unit))
            promise = Promise(plan, maker, teller, outcome, result, shown, unit)
            found.append(promise)
            if teller is not None:
                by_teller.setdefault(teller.path, []).append(promise)
        made[maker.path] = tuple(found)
    return Promises(made, {path: tuple(each) for path, each in by_teller.items()}, tuple(unfounded))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two years in a row of a department, by id, with a pair of summaries for each genre, in the order of genres."""

    department: str
    year: int
    pairs: tuple[tuple[Summary, Summary], ...]

    @property
    def years(self) -> str:
        """The two years, as in an address."""
        return f"{self.year}-{self.year + 1}"


def comparisons(archive: Archive) -> tuple[Comparison, ...]:
    """Return the years in a row that can be compared, newest first."""
    near = beside(archive.summaries)
    genres = {term.id: number for number, term in enumerate(archive.vocabularies.genre)}
    found: dict[tuple[int, str], list[tuple[Summary, Summary]]] = {}
    for after in archive.summaries:
        before = near.get(after.path, (None, None))[0]
        if before is None or near[before.path][1] is not after:
            continue
        if after.period.months == 12 and follows(before, after):
            found.setdefault((before.period.year or 0, after.department.id), []).append((before, after))
    return tuple(
        Comparison(
            department, year, tuple(sorted(pairs, key=lambda pair: (genres[pair[1].genre], pair[1].path)))
        )
        for (year, department), pairs in sorted(found.items(), key=lambda item: (-item[0][0], item[0][1]))
    )
