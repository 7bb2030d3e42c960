"""Charts: round scales that hold all values, gaps that are not bridged, and labels for the years."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.indicators import Break, Indicator
from summary_archive.core.period import Period
from summary_archive.core.series import Point, Series
from summary_archive.core.summary import Affiliation, Figure, Summary
from summary_archive.publishing.charts import chart, scale, shown

D = Decimal


def series(values: dict[int, str], *breaks: int) -> Series:
    indicator = Indicator("cases", "立案数", "件", breaks=tuple(Break(year, "改了") for year in breaks))
    summary = Summary("a", "a", "a", Period.parse("2024"), Affiliation("a", "a"), (), "a")
    points = (Point(year, D(value), Figure("立案数", D(value)), summary, 0) for year, value in values.items())
    return Series(indicator, "a", tuple(points))


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("8.9", "134.9", ["0", "50", "100", "150"]), ("5.1", "5.5", ["5.1", "5.2", "5.3", "5.4", "5.5"]),
        ("-3", "4", ["-4", "-2", "0", "2", "4"]), ("7", "7", ["2.5", "5", "7.5", "10", "12.5"]), ("0", "0", ["-1", "-0.5", "0", "0.5", "1"]),
        ("1000", "1344", ["1000", "1100", "1200", "1300", "1400"]),
    ],
)  # fmt: skip
def test_scales_are_round(low: str, high: str, ticks: list[str]) -> None:
    assert [D(each) for each in ticks] == list(scale(D(low), D(high)))


@given(st.decimals(-(10**9), 10**9, places=3), st.decimals(-(10**9), 10**9, places=3))
def test_scales_hold_what_is_shown_on_them(one: D, other: D) -> None:
    low, high = min(one, other), max(one, other)
    found = scale(low, high)
    assert 2 <= len(found) <= 5
    assert found[0] <= low
    assert high <= found[-1]
    assert len({later - before for before, later in pairwise(found)}) == 1


def test_a_gap_is_not_bridged_and_a_break_is_drawn_between_two_years() -> None:
    made = chart(series({2016: "0", 2017: "10", 2019: "20", 2020: "30", 2021: "40"}, 2021, 2016, 2030))
    assert made.lines == ("M5 100.0L15 75.0", "M35 50.0L45 25.0")
    assert made.dots == "M5 100.0h0M15 75.0h0M35 50.0h0M45 25.0h0M55 0.0h0"
    assert made.breaks == (50,)
    assert (made.width, made.ticks) == (60, ("40", "30", "20", "10", "0"))
    assert made.grid == ("100.0", "75.0", "50.0", "25.0", "0.0")


def test_large_values_that_differ_little_are_drawn() -> None:
    made = chart(series({2023: f"1{'0' * 30}", 2024: f"1{'0' * 29}1"}))
    assert made.lines == ("M5 100.0L15 0.0",)


def test_few_years_are_named_the_last_among_them() -> None:
    made = chart(series({2000: "1", 2024: "2"}))
    assert len(made.years) == 25
    assert [each for each in made.years if each] == ["2004", "2009", "2014", "2019", "2024"]
    assert chart(series({2020: "1", 2022: "2"})).years == ("2020", "2021", "2022")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [("1234.50", None, "1,234.50"), ("1.39E+4", None, "13,900"), ("5", 1, "5.0")],
)
def test_values_are_shown_as_written_or_as_the_list_says(value: str, decimals: int | None, text: str) -> None:
    assert shown(D(value), decimals) == text
