"""Figures as tables in Markdown."""

import math
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

KB = 1024
MB = 1024 * 1024


def at(values: Iterable[float], share: float) -> float:
    """Return the value that such a share of values does not exceed; not a number where there are none."""
    ordered = sorted(values)
    return (
        ordered[min(len(ordered) - 1, max(0, math.ceil(len(ordered) * share) - 1))] if ordered else math.nan
    )


def spread(values: Sequence[float], unit: float = 1, digits: int = 0) -> str:
    """Return median, 95th percentile and maximum."""
    return " / ".join(number(at(values, share) / unit, digits) for share in (0.5, 0.95, 1))


def number(value: float, digits: int = 0) -> str:
    """Return a number with so many digits behind the point, a dash for what is not known."""
    return "—" if math.isnan(value) else f"{value:,.{digits}f}"


def share(values: Sequence[float]) -> str:
    """Return the mean of shares, never rounded to 1 or 0 where it is not."""
    if not values:
        return "—"
    mean = sum(values) / len(values)
    rounded = f"{mean:.3f}"
    if rounded in ("1.000", "0.000") and mean not in (0, 1):
        return "0.999+" if mean < 1 and rounded == "1.000" else "<0.001"
    return rounded


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; columns after the first are numbers and stand to the right."""
    lines = [head, *rows]
    widths = [max(3, *(_width(line[column]) for line in lines)) for column in range(len(head))]
    rule = [("-" * width if not column else "-" * (width - 1) + ":") for column, width in enumerate(widths)]
    return "\n".join(
        "| " + " | ".join(_padded(cell, width, column) for column, (cell, width) in enumerate(zip(line, widths, strict=True))) + " |"
        for line in (lines[0], rule, *lines[1:])
    )  # fmt: skip


def _width(text: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)


def _padded(text: str, width: int, column: int) -> str:
    blank = " " * (width - _width(text))
    return f"{blank}{text}" if column else f"{text}{blank}"
