"""The time a summary looks back on: whole months, from one to many years, or not known."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from summary_archive.core.language import Language

EARLIEST_YEAR, LATEST_YEAR = 1800, 2199
_POINT = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?"
)
_UNKNOWN = "unknown"


def _months(text: str) -> tuple[int, int]:
    """Return the first and last month of `2024`, `2024-H1`, `2024-Q3` or `2024-07`, counted from year 0."""
    match = _POINT.fullmatch(text)
    if match is None or not EARLIEST_YEAR <= int(match["year"]) <= LATEST_YEAR:
        raise ValueError(text)
    january = int(match["year"]) * 12
    if match["half"]:
        first, length = january + (int(match["half"]) - 1) * 6, 6
    elif match["quarter"]:
        first, length = january + (int(match["quarter"]) - 1) * 3, 3
    elif match["month"]:
        first, length = january + int(match["month"]) - 1, 1
    else:
        first, length = january, 12
    return first, first + length - 1


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months `first` to `last`, each counted as year × 12 + month − 1; both None: not known."""

    first: int | None
    last: int | None

    UNKNOWN: ClassVar["Period"]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2024`, `2024-H1`, `2024-Q3`, `2024-07`, a span of two of these with `/`, or `unknown`.

        Raises:
            ValueError: the text is none of these, or ends before it begins.
        """
        if text == _UNKNOWN:
            return cls(None, None)
        start, slash, end = text.partition("/")
        first, last = _months(start)
        if slash:
            last = _months(end)[1]
        if last < first:
            raise ValueError(text)
        return cls(first, last)

    @property
    def known(self) -> bool:
        """Whether the time is known at all."""
        return self.last is not None

    @property
    def year(self) -> int | None:
        """The year it is filed under: the one it ends in."""
        return None if self.last is None else self.last // 12

    @property
    def first_year(self) -> int | None:
        """The year it begins in."""
        return None if self.first is None else self.first // 12

    @property
    def months(self) -> int:
        """How many months it has, 0 where it is not known."""
        return 0 if self.first is None or self.last is None else self.last - self.first + 1

    @property
    def newest_first(self) -> tuple[int, int]:
        """A key that sorts later periods before earlier ones, and the unknown last."""
        if self.first is None or self.last is None:
            return (1, 0)
        return (-self.last, -self.first)

    def __str__(self) -> str:
        """Return the canonical form, which `parse` reads back."""
        return _write(self, _CANONICAL)

    def label(self, language: Language) -> str:
        """Return it as readers see it: 2024年上半年, 2024年7月—2025年1月, 年份不详."""
        return _write(self, _LABELS[language])

    def iso_interval(self) -> str:
        """Return the ISO 8601 form of its months, `2024` or `2024-07/2025-01`; empty where not known."""
        if self.first is None or self.last is None:
            return ""
        if _whole_years(self.first, self.last):
            years = (self.first // 12, self.last // 12)
            return f"{years[0]}" if years[0] == years[1] else f"{years[0]}/{years[1]}"
        ends = tuple(f"{month // 12}-{month % 12 + 1:02d}" for month in (self.first, self.last))
        return ends[0] if ends[0] == ends[1] else "/".join(ends)


@dataclass(frozen=True, slots=True)
class _Wording:
    """How each kind of period is written; `{y}` year, `{n}` number within it, `{a}` and `{b}` two ends."""

    unknown: str
    year: str
    half: tuple[str, str]
    quarter: tuple[str, str, str, str]
    month: str
    years: str
    span: str


_CANONICAL = _Wording(
    _UNKNOWN, "{y}", ("{y}-H1", "{y}-H2"), ("{y}-Q1", "{y}-Q2", "{y}-Q3", "{y}-Q4"), "{y}-{n:02d}",
    "{a}/{b}", "{a}/{b}",
)  # fmt: skip
_LABELS: dict[Language, _Wording] = {
    "zh": _Wording(
        "年份不详", "{y}年", ("{y}年上半年", "{y}年下半年"),
        ("{y}年第一季度", "{y}年第二季度", "{y}年第三季度", "{y}年第四季度"), "{y}年{n}月",
        "{a}—{b}年", "{a}—{b}",
    ),
    "en": _Wording(
        "undated", "{y}", ("{y}, first half", "{y}, second half"), ("{y} Q1", "{y} Q2", "{y} Q3", "{y} Q4"),
        "{y}-{n:02d}", "{a}–{b}", "{a} – {b}",
    ),
}  # fmt: skip


def _whole_years(first: int, last: int) -> bool:
    return first % 12 == 0 and last % 12 == 11


def _write(period: Period, words: _Wording) -> str:
    first, last = period.first, period.last
    if first is None or last is None:
        return words.unknown
    year, month, length = first // 12, first % 12, last - first + 1
    if _whole_years(first, last):
        return words.year.format(y=year) if length == 12 else words.years.format(a=year, b=last // 12)
    if length == 6 and month % 6 == 0:
        return words.half[month // 6].format(y=year)
    if length == 3 and month % 3 == 0:
        return words.quarter[month // 3].format(y=year)
    if length == 1:
        return words.month.format(y=year, n=month + 1)
    ends = (words.month.format(y=end // 12, n=end % 12 + 1) for end in (first, last))
    return words.span.format(**dict(zip("ab", ends, strict=True)))


Period.UNKNOWN = Period(None, None)
