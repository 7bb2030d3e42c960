"""Charts of series, drawn as lines without a script: what is drawn, in hundredths, and the words beside it.

A drawing is stretched to the width there is, so there are no letters in it; the scale and the years stand beside it
as text, in as many equal parts as the drawing has.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from summary_archive.core.series import Point, Series

STEP = 10
"""How wide a year is drawn."""
HEIGHT = 100
_MOST_TICKS = 5
_MOST_LABELS = 6
_DIGITS = 100
"""Enough to tell apart any two values on a scale."""
_NICE = tuple(map(Decimal, ("1", "2", "2.5", "5", "10", "20")))


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing: its width, lines and points as SVG paths, and where breaks and gridlines are.

    `ticks` are the values of the gridlines from the top down; `years` has a label for each year, empty for most.
    """

    width: int
    lines: tuple[str, ...]
    dots: str
    breaks: tuple[int, ...]
    grid: tuple[str, ...]
    ticks: tuple[str, ...]
    years: tuple[str, ...]


def shown(value: Decimal, decimals: int | None) -> str:
    """Return a number as it is shown, with as many decimals as its figure has, or as it was written."""
    return f"{value:,f}" if decimals is None else f"{value:,.{decimals}f}"


def scale(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Return a few round numbers, evenly apart, the first no more than `low` and the last no less than `high`."""
    if low == high:
        room = abs(low) / 2 or Decimal(1)
        low, high = low - room, high + room
    power = Decimal(1).scaleb(((high - low) / (_MOST_TICKS - 1)).adjusted())
    scales = (_scale(low, high, factor * power) for factor in _NICE)
    return next(each for each in scales if len(each) <= _MOST_TICKS)


def _scale(low: Decimal, high: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    return tuple(step * number for number in range(first, last + 1))


def _label(value: Decimal) -> str:
    """Return a round number without the zeros behind its point."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _labels(years: Sequence[int]) -> Iterator[str]:
    """Return a label for some of the years, evenly apart, the last among them."""
    every = -(-len(years) // _MOST_LABELS)
    for year in years:
        yield str(year) if (years[-1] - year) % every == 0 else ""


def chart(series: Series) -> Chart:
    """Draw a series. A line joins years in a row that are counted alike; a gap is not bridged."""
    with localcontext() as context:
        context.prec = _DIGITS
        return _drawn(series)


def _drawn(series: Series) -> Chart:
    years = series.years
    values = [point.value for point in series.points]
    ticks = scale(min(values), max(values))
    low, span = ticks[0], ticks[-1] - ticks[0]

    def across(year: int) -> int:
        return (year - years[0]) * STEP + STEP // 2

    def down(value: Decimal) -> str:
        return f"{float(HEIGHT - (value - low) / span * HEIGHT):.1f}"

    def place(point: Point) -> str:
        return f"{across(point.year)} {down(point.value)}"

    breaks = [each.year for each in series.indicator.breaks if years[0] < each.year <= years[-1]]
    return Chart(
        len(years) * STEP,
        tuple("M" + "L".join(map(place, run)) for run in series.runs() if len(run) > 1),
        "".join(f"M{place(point)}h0" for point in series.points),
        tuple(across(year) - STEP // 2 for year in breaks),
        tuple(down(tick) for tick in ticks),
        tuple(map(_label, reversed(ticks))),
        tuple(_labels(years)),
    )
