"""Key figures over the years: the page of all, one for each, and what years and departments say of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from summary_archive.core.archive import Heading
from summary_archive.core.indicators import Indicator
from summary_archive.core.series import Point, Series
from summary_archive.publishing.charts import Chart, chart, shown
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.line import plain
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Name

FOLDER = "trends"
ADDRESS = f"{FOLDER}/"
SOURCE = f"{FOLDER}/index.md"
CSV, JSON = f"{ADDRESS}trends.csv", f"{ADDRESS}trends.json"
CLOSE_UNITS = ("", "%", "‰", "％", "°")
"""Units that stand right behind their number."""


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A year of a series. A year without a value has neither value nor summary; `broke` says how it is counted anew."""

    year: str
    value: str
    change: str
    stated: str
    basis: str
    quote: str
    summary: Name | None
    broke: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """A series as it is shown: its anchor, the chart with what it says in words, and its rows, newest first."""

    anchor: str
    department: Name
    chart: Chart
    said: str
    rows: tuple[TrendRow, ...]

    @property
    def stated(self) -> bool:
        """Whether any summary states a change or a basis of its own."""
        return any(row.stated or row.basis for row in self.rows)


@dataclass(frozen=True, slots=True)
class TrendView:
    """The page of one figure."""

    title: str
    unit: str
    note: str
    facts: tuple[str, ...]
    trends: tuple[Trend, ...]
    csv: str
    json: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure in one line: its small chart, its newest value with the year, and the change against the year before."""

    name: Name
    beside: Name | None
    chart: Chart | None
    value: str
    change: str
    year: str


@dataclass(frozen=True, slots=True)
class TrendsView:
    """The page of all figures."""

    title: str
    counted: str
    lines: tuple[FigureLine, ...]


def trend_address(indicator: Indicator) -> str:
    """Return where the page of a figure lives."""
    return f"{ADDRESS}{indicator.id}/"


def trend_csv(indicator: Indicator) -> str:
    """Return the file beside the page of a figure, as CSV."""
    return f"{trend_address(indicator)}figures.csv"


def trend_json(indicator: Indicator) -> str:
    """Return the file beside the page of a figure, as JSON."""
    return f"{trend_address(indicator)}figures.json"


def with_unit(value: str, unit: str) -> str:
    """Return a number with its unit."""
    return f"{value}{'' if unit in CLOSE_UNITS else ' '}{unit}"


def _value(series: Series, point: Point) -> str:
    return with_unit(shown(point.value, series.indicator.decimals), series.indicator.unit)


def _change(series: Series, point: Point) -> str:
    made = series.changes.get(point.year)
    return "" if made is None else str(made)


def _said(edition: Edition, series: Series) -> str:
    """Say what a chart shows, for those who do not see it."""
    first, last = series.points[0], series.latest
    said = edition.word(
        "trend-said",
        first=edition.year_name(first.year), low=_value(series, first),
        last=edition.year_name(last.year), high=_value(series, last), n=len(series.points),
    )  # fmt: skip
    there = series.by_year
    lacking = [str(year) for year in series.years if year not in there]
    if lacking:
        said += edition.word("trend-lacking", years=edition.word("list-comma").join(lacking))
    return said


def _rows(edition: Edition, series: Series) -> Iterator[TrendRow]:
    there, changes = series.by_year, series.changes
    breaks = {each.year: each.note for each in series.indicator.breaks}
    for year in reversed(series.years):
        point, name, broke = there.get(year), edition.year_name(year), breaks.get(year, "")
        if point is None:
            yield TrendRow(name, "", "", "", "", "", None, broke)
            continue
        figure, made = point.figure, changes.get(year)
        summary = Name(plain(point.summary.title), f"{point.summary.address}#figures")
        yield TrendRow(
            name, _value(series, point), "" if made is None else str(made),
            figure.change, figure.basis, figure.quote, summary, broke,
        )  # fmt: skip


def _trend(edition: Edition, series: Series) -> Trend:
    return Trend(
        series.department,
        edition.term("department", series.department),
        chart(series),
        _said(edition, series),
        tuple(_rows(edition, series)),
    )


def _facts(edition: Edition, indicator: Indicator) -> Iterator[str]:
    yield edition.word("trend-unit", unit=indicator.unit)
    if indicator.better:
        yield edition.word(f"trend-{indicator.better}")
    if indicator.aliases:
        names = edition.word("list-comma").join(indicator.aliases)
        yield edition.word("trend-aliases", names=names)


def _line(edition: Edition, series: Series, name: str, beside: Name | None = None) -> FigureLine:
    latest = series.latest
    return FigureLine(
        Name(name, f"{trend_address(series.indicator)}#{series.department}"),
        beside,
        chart(series) if len(series.points) > 1 else None,
        _value(series, latest),
        _change(series, latest),
        edition.year_name(latest.year),
    )


def department_figures(edition: Edition, heading: Heading) -> tuple[FigureLine, ...]:
    """Return the figures of a department, each in one line."""
    if heading.index.name != "department":
        return ()
    found = edition.trends.by_department.get(heading.id, ())
    return tuple(_line(edition, series, series.indicator.name) for series in found)


def year_figures(edition: Edition, heading: Heading) -> tuple[FigureLine, ...]:
    """Return the figures of a year, by the order of their list, each with the department it is of."""
    if heading.year is None:
        return ()
    lines = []
    for series in edition.trends.by_year.get(heading.year, ()):
        point = series.by_year[heading.year]
        name = Name(series.indicator.name, f"{trend_address(series.indicator)}#{series.department}")
        department = edition.term("department", series.department)
        lines.append(
            FigureLine(
                name, department, None, _value(series, point), _change(series, point), point.figure.basis
            )
        )
    return tuple(lines)


def trend_pages(edition: Edition) -> Iterator[Page]:
    """Return the page of all figures of the list, and the page of each; without a list there are none."""
    indicators = edition.archive.vocabularies.figures
    if not indicators.rows:
        return
    title, home = edition.word("trends"), Name(edition.word("home"), "")
    lines = []
    for indicator in indicators:
        found = edition.trends.by_indicator.get(indicator.id, ())
        lines += [
            _line(edition, series, indicator.name, edition.term("department", series.department))
            for series in found
        ]
        view = TrendView(
            indicator.name, indicator.unit, indicator.note, tuple(_facts(edition, indicator)),
            tuple(_trend(edition, series) for series in found), trend_csv(indicator), trend_json(indicator),
        )  # fmt: skip
        description = edition.described("trend-description", name=indicator.name, unit=indicator.unit)
        crumbs = (home, Name(title, ADDRESS))
        yield Page(trend_address(indicator), FOLDER, indicator.name, "trend.html", view, description, crumbs)
    counted = edition.word("trends-counted", n=len(indicators.rows), series=len(lines))
    description = edition.described("root-description", name=title, counted=counted)
    everything = TrendsView(title, counted, tuple(lines))
    yield Page(ADDRESS, FOLDER, title, "trends.html", everything, description, (home,))
