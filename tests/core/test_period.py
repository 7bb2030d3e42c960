import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.period import EARLIEST_YEAR, LATEST_YEAR, Period

years = st.integers(EARLIEST_YEAR, LATEST_YEAR)
months = st.integers(EARLIEST_YEAR * 12, LATEST_YEAR * 12 + 11)
periods = st.just(Period.UNKNOWN) | st.tuples(months, months).map(lambda ends: Period(min(ends), max(ends)))


@given(periods)
def test_writing_and_parsing_gives_the_period_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(periods)
def test_a_label_is_never_empty_and_names_the_year_it_is_filed_under(period: Period) -> None:
    for label in (period.label("zh"), period.label("en")):
        assert label
        assert period.year is None or str(period.year) in label


@given(periods, periods)
def test_the_newer_sorts_first_and_the_unknown_last(one: Period, other: Period) -> None:
    if one.newest_first < other.newest_first:
        assert not other.known or (one.last, one.first) > (other.last, other.first)


@pytest.mark.parametrize(
    ("text", "zh", "en", "interval"),
    [
        ("2024", "2024年", "2024", "2024"),
        ("2024-H1", "2024年上半年", "2024, first half", "2024-01/2024-06"),
        ("2024-H2", "2024年下半年", "2024, second half", "2024-07/2024-12"),
        ("2024-Q3", "2024年第三季度", "2024 Q3", "2024-07/2024-09"),
        ("2024-07", "2024年7月", "2024-07", "2024-07"),
        ("2024-07/2025-01", "2024年7月—2025年1月", "2024-07 – 2025-01", "2024-07/2025-01"),
        ("2013/2017", "2013—2017年", "2013–2017", "2013/2017"),
        ("unknown", "年份不详", "undated", ""),
    ],
)
def test_each_kind_of_period(text: str, zh: str, en: str, interval: str) -> None:
    period = Period.parse(text)
    assert (str(period), period.label("zh"), period.label("en"), period.iso_interval()) == (
        text,
        zh,
        en,
        interval,
    )


def test_what_covers_a_year_half_or_quarter_is_written_as_one() -> None:
    assert str(Period.parse("2024-01/2024-12")) == "2024"
    assert str(Period.parse("2024-Q1/2024-Q2")) == "2024-H1"
    assert str(Period.parse("2024-H1/2025-Q1")) == "2024-01/2025-03"


def test_a_period_is_filed_under_the_year_it_ends_in() -> None:
    period = Period.parse("2024-07/2025-01")
    assert (period.first_year, period.year) == (2024, 2025)
    assert (Period.UNKNOWN.first_year, Period.UNKNOWN.year) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-13",
        "2024-Q5",
        "2024-7",
        "2025/2024",
        "2024/",
        "1799",
        "2200",
        "２０２４",
        "2024/2025/2026",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - it carries the text and nothing else
        Period.parse(text)
