"""Key figures for other programs: one line a figure, department and year, as CSV and as JSON."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from summary_archive.core.series import Point, Series
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.exports import cell
from summary_archive.publishing.trends import CSV, JSON, trend_csv, trend_json

FORMAT = 1
_COLUMNS = (
    "figure", "figure-id", "department", "department-id", "year", "value", "unit", "trend-change", "change", "basis",
    "quote",
)  # fmt: skip


def _rows(edition: Edition, series: Iterable[Series]) -> Iterator[tuple[Series, Point, str, str]]:
    for each in series:
        changes = each.changes()
        for point in each.points:
            made = changes.get(point.year)
            url = edition.addresses.absolute(point.summary.address) or edition.addresses.url(
                point.summary.address
            )
            yield each, point, "" if made is None else str(made), url


def trends_csv(edition: Edition, series: Iterable[Series]) -> str:
    """Return series as CSV (RFC 4180), with a BOM so that spreadsheets read it as UTF-8."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([*(edition.word(each) for each in _COLUMNS), "URL"])
    for each, point, change, url in _rows(edition, series):
        indicator, figure = each.indicator, point.figure
        name = edition.term_name("department", each.department)
        words = (
            indicator.name, indicator.id, name, each.department, str(point.year), f"{point.value:f}", indicator.unit,
            change, figure.change, figure.basis, figure.quote, url,
        )  # fmt: skip
        # A number is a number, whatever its sign; what a contributor wrote is no formula.
        writer.writerow([text if place == 5 else cell(text) for place, text in enumerate(words)])
    return out.getvalue()


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

    lines = ",\n".join(json.dumps(said(each), ensure_ascii=False) for each in series)
    return f'{{"format": {FORMAT}, "series": [\n{lines}\n]}}\n'


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
