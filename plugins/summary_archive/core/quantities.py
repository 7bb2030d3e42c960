"""Units and what can be done with them: which values compare, and how much one is more than another.

万元 and 亿元 are one measure, 件, 项 and 人次 are three. A difference of two percentages is in percentage points,
never in percent.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

PERCENT: Literal["%"] = "%"
POINTS: Literal["百分点"] = "百分点"
_SCALES: Mapping[str, Decimal] = MappingProxyType(
    {
        "万亿": Decimal(10**12), "千亿": Decimal(10**11), "百亿": Decimal(10**10), "亿": Decimal(10**8),
        "千万": Decimal(10**7), "百万": Decimal(10**6), "万": Decimal(10**4), "千": Decimal(1000), "百": Decimal(100),
    }
)  # fmt: skip
# Units that are another by a fixed factor, and names of the same unit. What is not here is a measure of its own.
_UNITS: Mapping[str, tuple[str, Decimal]] = MappingProxyType(
    {
        "％": (PERCENT, Decimal(1)), "个百分点": (POINTS, Decimal(1)), POINTS: (POINTS, Decimal(1)),
        "‰": ("‰", Decimal(1)), "名": ("人", Decimal(1)), "元人民币": ("元", Decimal(1)), "角": ("元", Decimal("0.1")),
        "千米": ("米", Decimal(1000)), "公里": ("米", Decimal(1000)), "里": ("米", Decimal(500)),
        "千克": ("克", Decimal(1000)), "公斤": ("克", Decimal(1000)), "斤": ("克", Decimal(500)),
        "吨": ("克", Decimal(10**6)), "公顷": ("亩", Decimal(15)), "千瓦时": ("千瓦时", Decimal(1)),
        "度": ("千瓦时", Decimal(1)), "千瓦": ("千瓦", Decimal(1)), "兆瓦": ("千瓦", Decimal(1000)),
        "平方公里": ("平方米", Decimal(10**6)), "平方千米": ("平方米", Decimal(10**6)),
    }
)  # fmt: skip
_SCALED = re.compile(f"(?P<scale>{'|'.join(_SCALES)})(?P<unit>.*)")
_CHANGE = re.compile(
    r"(?P<sign>[+＋\-－−]|增加了?|增长了?|上升了?|提高了?|上涨了?|多|下降了?|减少了?|降低了?|下跌了?|回落了?|少)?"
    r"\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|％|个?百分点)"
)
_LESS = frozenset("-－−下减降回少")
_DIGITS = 100
"""Enough for a change from the least of one unit to the most of another."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a unit measures, and how much of that one of it is."""

    of: str
    factor: Decimal = Decimal(1)


@lru_cache(maxsize=1024)
def measure(unit: str) -> Measure:
    """Return what a unit measures: 万人 are ten thousand 人."""
    unit = unit.strip()
    if unit in _UNITS:
        return Measure(*_UNITS[unit])
    match = _SCALED.fullmatch(unit)
    if match is None:
        return Measure(unit)
    of, factor = _UNITS.get(match["unit"], (match["unit"], Decimal(1)))
    return Measure(of, _SCALES[match["scale"]] * factor)


def comparable(unit: str, other: str) -> bool:
    """Say whether values of two units can be compared."""
    return measure(unit).of == measure(other).of


def converted(value: Decimal, unit: str, into: str) -> Decimal:
    """Return a value of one unit in another.

    Raises:
        ValueError: they cannot be compared.
    """
    if not comparable(unit, into):
        raise ValueError(f"{unit} is not {into}")
    return value if unit == into else (value * measure(unit).factor / measure(into).factor).normalize()


@dataclass(frozen=True, slots=True)
class Change:
    """How much more a value is than another: in percent of it, or in percentage points."""

    value: Decimal
    unit: Literal["%", "百分点"]

    def __str__(self) -> str:
        """Return it with its sign, as +22% or -0.5个百分点; nothing has none."""
        number = f"{self.value:+f}" if self.value else f"{abs(self.value):f}"
        return f"{number}{'个' if self.unit == POINTS else ''}{self.unit}"


def change(before: Decimal, after: Decimal, unit: str, decimals: int = 1) -> Change | None:
    """Return the change from one value to another of the same unit; None where there is no percentage of it."""
    step = Decimal(1).scaleb(-decimals)
    with localcontext() as context:
        context.prec = _DIGITS
        if measure(unit).of in (PERCENT, POINTS, "‰"):
            points = (after - before) * (Decimal("0.1") if measure(unit).of == "‰" else 1)
            return Change(points.quantize(step), POINTS)
        if before <= 0:
            return None
        return Change(((after / before - 1) * 100).quantize(step), PERCENT)


def stated_change(text: str) -> Change | None:
    """Read a change as it is written: +22%, 下降3.5%, 提高0.5个百分点; None where it says something else."""
    match = _CHANGE.fullmatch(text.strip())
    if match is None:
        return None
    number = Decimal(match["number"])
    less = match["sign"] is not None and match["sign"][0] in _LESS
    return Change(-number if less else number, POINTS if match["unit"].endswith(POINTS) else PERCENT)


def _half(value: Decimal) -> Decimal:
    """Return half of a value's last digit: as far as what was rounded to it may be away."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


def agrees(stated: Change, before: Decimal, after: Decimal, unit: str) -> bool:
    """Say whether a change may be that from one value to another, all three rounded to the digits they have."""
    computed = change(before, after, unit, 6)
    if computed is None or computed.unit != stated.unit:
        return computed is None
    slack, before_slack, after_slack = _half(stated.value), _half(before), _half(after)
    if computed.unit == POINTS:
        return abs(computed.value - stated.value) <= slack + before_slack + after_slack
    # What is not nothing is more than half of its last digit.
    least = ((after - after_slack) / (before + before_slack) - 1) * 100
    most = ((after + after_slack) / (before - before_slack) - 1) * 100
    return least - slack <= stated.value <= most + slack
