"""The list of key figures; a row that cannot be understood is left out and told."""

from summary_archive.core.fields import IndicatorFields
from summary_archive.core.indicators import Break, Indicator, Indicators
from summary_archive.core.period import EARLIEST_YEAR, LATEST_YEAR
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.reading import pinyin
from summary_archive.reading.lists import read_register

MOST_DECIMALS = 6
FILE = "figures.yml"


def _indicator(fields: IndicatorFields, place: Place) -> Indicator | Problem:
    breaks = sorted((Break(each.year, each.note) for each in fields.breaks), key=lambda each: each.year)
    wrong = next((each.year for each in breaks if not EARLIEST_YEAR <= each.year <= LATEST_YEAR), None)
    if wrong is not None:
        return problem("year-form", place, text=wrong)
    return Indicator(
        fields.id,
        fields.name,
        fields.unit,
        pinyin.of_name(fields.name, fields.pinyin),
        tuple(fields.aliases),
        fields.better,
        None if fields.decimals is None else max(0, min(MOST_DECIMALS, int(fields.decimals))),
        tuple(breaks),
        fields.note,
        place,
    )


def parse_indicators(path: str, text: str) -> tuple[Indicators, tuple[Problem, ...]]:
    """Read the list."""
    rows, problems = read_register(path, text, IndicatorFields, _indicator)
    return Indicators(rows), problems
