"""Key figures for other programs: one line a figure, department and year, as CSV and as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from summary_archive.core.series import Point, Series
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.tables import as_csv, as_json
from summary_archive.publishing.trends import CSV, JSON, trend_csv, trend_json

FORMAT = 1
_COLUMNS = (
    "figure", "figure-id", "department", "department-id", "year", "value", "unit", "trend-change", "change", "basis",
    "quote",
)  # fmt: skip


def _rows(edition: Edition, series: Iterable[Series]) -> Iterator[tuple[Series, Point, str, str]]:
    for each in series:
        changes = each.changes
        for point in each.points:
            made = changes.get(point.year)
            url = edition.addresses.outside(point.summary.address)
            yield each, point, "" if made is None else str(made), url


def trends_csv(edition: Edition, series: Iterable[Series]) -> str:
    """Return series as CSV."""
    rows = (
        (
            each.indicator.name, each.indicator.id, edition.term_name("department", each.department), each.department,
            point.year, point.value, each.indicator.unit, change, point.figure.change, point.figure.basis,
            point.figure.quote, url,
        )
        for each, point, change, url in _rows(edition, series)
    )  # fmt: skip
    return as_csv([*map(edition.word, _COLUMNS), "URL"], rows)


def trends_json(edition: Edition, series: Iterable[Series]) -> str:
    """Return series as JSON, a line a series."""

    def said(each: Series) -> dict[str, Any]:
        indicator = each.indicator
        return {
            "figure": {"id": indicator.id, "name": indicator.name, "unit": indicator.unit},
            "department": {
                "id": each.department,
                "name": edition.term_name("department", each.department),
            },
            "breaks": [{"year": one.year, "note": one.note} for one in indicator.breaks],
            "points": [
                {
                    "year": point.year, "value": f"{point.value:f}", "change": change, "stated": point.figure.change,
                    "basis": point.figure.basis, "quote": point.figure.quote, "url": url,
                }
                for _, point, change, url in _rows(edition, [each])
            ],
        }  # fmt: skip

    return as_json({"format": FORMAT}, "series", map(said, series))


def trend_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Return the files beside the pages of figures, each with its text; without a list there are none."""
    indicators = edition.archive.vocabularies.figures
    if not indicators.rows:
        return
    yield CSV, trends_csv(edition, edition.trends.series)
    yield JSON, trends_json(edition, edition.trends.series)
    for indicator in indicators:
        series = edition.trends.by_indicator.get(indicator.id, ())
        yield trend_csv(indicator), trends_csv(edition, series)
        yield trend_json(indicator), trends_json(edition, series)
