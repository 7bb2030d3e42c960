import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.expectations import Due, Expectation, Waived, moment

DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31))
DUES = st.builds(
    lambda day, same: Due(day.month, day.day, same),
    st.dates(datetime.date(2001, 1, 1), datetime.date(2001, 12, 31)),
    st.booleans(),
)


@given(DUES)
def test_a_day_of_every_year_is_read_as_it_is_written(due: Due) -> None:
    assert Due.parse(str(due)) == due


@pytest.mark.parametrize("text", ["", "1-31", "02-29", "13-01", "2024-01-31", "次年01-31"])
def test_what_is_no_day_of_every_year_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=f"{text}|month|day"):
        Due.parse(text)


def test_a_summary_is_due_in_the_year_after_unless_it_says_otherwise() -> None:
    assert Due.parse("01-31").of(2024) == datetime.date(2025, 1, 31)
    assert Due.parse("当年07-31").of(2024) == datetime.date(2024, 7, 31)


def test_an_expectation_spans_its_years() -> None:
    closed = Expectation("annual", ("a",), 2015, 2020, Due(1, 31))
    assert [year for year in range(2010, 2025) if closed.spans(year)] == list(range(2015, 2021))
    assert Expectation("annual", ("a",), 2015, None, Due(1, 31)).spans(2199)


def test_who_is_let_off_and_why() -> None:
    waived = (
        Waived(("a", "b"), ((2016, 2016), (2018, 2019)), "机构改革"),
        Waived(("b",), ((2016, 2017),), "疫情"),
    )
    expectation = Expectation("annual", ("a", "b", "c"), 2015, None, Due(1, 31), waived)
    assert expectation.reasons(2030) == {
        ("a", 2016): "机构改革", ("a", 2018): "机构改革", ("a", 2019): "机构改革",
        ("b", 2016): "机构改革", ("b", 2017): "疫情", ("b", 2018): "机构改革", ("b", 2019): "机构改革",
    }  # fmt: skip
    assert set(expectation.reasons(2017)) == {("a", 2016), ("b", 2016), ("b", 2017)}
    assert set(replace(expectation, since=2017, until=2018).reasons(2030)) == {
        ("b", 2017), ("a", 2018), ("b", 2018),
    }  # fmt: skip
    assert replace(expectation, departments=("c",)).reasons(2030) == {}


@given(st.lists(DUES, max_size=3), DAYS, DAYS)
def test_days_with_the_same_moment_have_the_same_due(
    dues: list[Due], one: datetime.date, other: datetime.date
) -> None:
    expectations = [Expectation("annual", ("a",), 1990, None, due) for due in dues]

    def late(day: datetime.date) -> list[tuple[int, bool]]:
        years = range(1990, day.year + 1) if expectations else ()
        return [(year, each.due.of(year) < day) for each in expectations for year in years]

    same = moment(expectations, one) == moment(expectations, other)
    assert same == (late(one) == late(other))
