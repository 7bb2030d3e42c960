"""Key figures over the years: of each department a series a figure, with its gaps, and what does not agree in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from summary_archive.core.archive import Archive
from summary_archive.core.indicators import Indicator
from summary_archive.core.quantities import Change, agrees, change, comparable, converted, stated_change
from summary_archive.core.summary import Figure, Summary

_YEAR = 12  # months
Key = TypeVar("Key", str, int)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a year, its value in the unit of its series, and the summary that states it.

    `number` says which of the summary's figures it is.
    """

    year: int
    value: Decimal
    figure: Figure
    summary: Summary
    number: int

    @property
    def stated(self) -> Change | None:
        """The change against the year before that the summary states, where it can be read."""
        return stated_change(self.figure.change) if self.figure.change else None


@dataclass(frozen=True)
class Series:
    """One figure of one department, by id, oldest year first, one point a year."""

    indicator: Indicator
    department: str
    points: tuple[Point, ...]

    @property
    def years(self) -> range:
        """All years from the first to the last, also those without a point."""
        return range(self.points[0].year, self.points[-1].year + 1)

    @cached_property
    def by_year(self) -> Mapping[int, Point]:
        """The points by year."""
        return {each.year: each for each in self.points}

    @property
    def latest(self) -> Point:
        """The newest point."""
        return self.points[-1]

    def runs(self) -> Iterator[tuple[Point, ...]]:
        """Return the points of years in a row that are counted alike; between two runs is a gap or a break."""
        run: list[Point] = []
        breaks = {each.year for each in self.indicator.breaks}
        for point in self.points:
            if run and (point.year != run[-1].year + 1 or point.year in breaks):
                yield tuple(run)
                run = []
            run.append(point)
        yield tuple(run)

    @cached_property
    def changes(self) -> Mapping[int, Change]:
        """By year how much a value is more than that of the year before, counted alike."""
        found: dict[int, Change] = {}
        for run in self.runs():
            for before, after in pairwise(run):
                more = change(before.value, after.value, self.indicator.unit)
                if more is not None:
                    found[after.year] = more
        return found


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A change that a summary states, and that which its figure and the one of the year before make."""

    point: Point
    before: Point
    computed: Change


def disagreements(series: Iterable[Series]) -> Iterator[Disagreement]:
    """Find stated changes that the values of two years cannot have made, however they were rounded.

    Where a figure has a basis of its own, as constant prices, its change need not follow from the values.
    """
    for each in series:
        for run in each.runs():
            for before, after in pairwise(run):
                stated, unit = after.stated, each.indicator.unit
                if stated is None or after.figure.basis or before.figure.basis:
                    continue
                if before.figure.unit != after.figure.unit:
                    continue  # their digits say nothing of how far they were rounded
                computed = change(before.value, after.value, unit)
                one, other = before.figure.value, after.figure.value
                if computed and not agrees(stated, one, other, after.figure.unit):
                    yield Disagreement(after, before, computed)


@dataclass(frozen=True)
class Trends:
    """The series of an archive, by the order of the list of figures and of departments."""

    series: tuple[Series, ...] = ()

    @cached_property
    def by_indicator(self) -> Mapping[str, tuple[Series, ...]]:
        """The series of each figure, by its id."""
        return _grouped((each.indicator.id, each) for each in self.series)

    @cached_property
    def by_department(self) -> Mapping[str, tuple[Series, ...]]:
        """The series of each department, by its id."""
        return _grouped((each.department, each) for each in self.series)

    @cached_property
    def by_year(self) -> Mapping[int, tuple[Series, ...]]:
        """The series that have a point in each year."""
        return _grouped((point.year, each) for each in self.series for point in each.points)


def _grouped(pairs: Iterable[tuple[Key, Series]]) -> Mapping[Key, tuple[Series, ...]]:
    found: dict[Key, list[Series]] = {}
    for key, each in pairs:
        found.setdefault(key, []).append(each)
    return {key: tuple(each) for key, each in found.items()}


def _annual(summary: Summary) -> bool:
    """Say whether a summary looks back on one year, so that its figures are those of the year."""
    return summary.period.months == _YEAR and summary.period.first_year == summary.period.year


def trends(archive: Archive) -> Trends:
    """Return the series of an archive.

    Of two summaries of a department that state a figure of the same year, the one of the first genre counts, of these
    the newest.
    """
    known = archive.vocabularies
    if not known.figures.rows:
        return Trends()
    genres = {term.id: number for number, term in enumerate(known.genre)}
    found: dict[tuple[str, str], dict[int, Point]] = {}
    annual = filter(_annual, archive.summaries)
    for summary in sorted(annual, key=lambda each: genres[each.genre]):
        year = summary.period.year or 0
        for number, figure in enumerate(summary.figures):
            indicator = known.figures.find(figure.name)
            if indicator is None or not comparable(figure.unit, indicator.unit):
                continue
            value = converted(figure.value, figure.unit, indicator.unit)
            points = found.setdefault((indicator.id, summary.department.id), {})
            points.setdefault(year, Point(year, value, figure, summary, number))
    return Trends(
        tuple(
            Series(indicator, term.id, tuple(found[key][year] for year in sorted(found[key])))
            for indicator in known.figures
            for term in known.department
            if (key := (indicator.id, term.id)) in found
        )
    )
