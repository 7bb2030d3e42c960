"""The list of key figures; a row that cannot be understood is left out and told."""

from summary_archive.core.fields import IndicatorFields
from summary_archive.core.indicators import Break, Indicator, Indicators
from summary_archive.core.naming import fold
from summary_archive.core.period import EARLIEST_YEAR, LATEST_YEAR
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.reading import pinyin
from summary_archive.reading.lists import read_list

LARGEST = 1_000
MOST_DECIMALS = 6
FILE = "figures.yml"


def _indicator(fields: IndicatorFields, place: Place) -> Indicator:
    breaks = sorted((Break(each.year, each.note) for each in fields.breaks), key=lambda each: each.year)
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
    """Read the list; what two rows claim belongs to the first, and the second is left out."""
    listed = read_list(path, text, IndicatorFields, LARGEST, ("vocabulary-shape", "vocabulary-size"))
    problems = [*listed.problems]
    claimed: dict[str, Indicator] = {}
    rows: list[Indicator] = []
    for place, shaped in listed.rows:
        if shaped.fields is None:
            continue
        made = _indicator(shaped.fields, place)
        wrong = next(
            (each.year for each in made.breaks if not EARLIEST_YEAR <= each.year <= LATEST_YEAR), None
        )
        if wrong is not None:
            problems.append(problem("year-form", place, text=wrong))
            continue
        names = dict.fromkeys((made.id, made.name, *made.aliases))
        taken = [each for each in names if claimed.get(fold(each), made) is not made]
        problems += (
            problem("vocabulary-twin", place, claimed[fold(each)].place, text=each) for each in taken
        )
        if not taken:
            claimed |= {fold(each): made for each in names}
            rows.append(made)
    return Indicators(tuple(rows)), tuple(problems)
