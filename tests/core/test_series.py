"""Series: one point a year, gaps and breaks kept, and what does not agree is found."""

from decimal import Decimal

import pytest

from summary_archive.core.archive import Archive
from summary_archive.core.indicators import Break, Indicator, Indicators
from summary_archive.core.period import Period
from summary_archive.core.series import Series, disagreements, trends
from summary_archive.core.summary import Affiliation, Figure, Summary
from summary_archive.core.vocabulary import Term, Vocabularies, Vocabulary

D = Decimal
CASES = Indicator("cases", "立案数", "件", aliases=("案件数",), breaks=(Break(2021, "改为含县区"),))
MONEY = Indicator("money", "收入", "亿元")
RATE = Indicator("rate", "结案率", "%")
KNOWN = Vocabularies(
    Vocabulary("department", (Term("b", "乙局", order=2), Term("a", "甲局", order=1))),
    genre=Vocabulary("genre", (Term("speech", "讲话", order=2), Term("annual", "年度总结", order=1))),
    figures=Indicators((CASES, MONEY, RATE)),
)


def made(period: str, *figures: Figure, department: str = "a", genre: str = "annual") -> Summary:
    path = f"summaries/{period}-{department}-{genre}.md"
    return Summary(
        path, path, period, Period.parse(period), Affiliation(department, department), (), genre, figures=figures
    )  # fmt: skip


def cases(value: str, change: str = "", unit: str = "件", basis: str = "") -> Figure:
    return Figure("案件数", D(value), unit, change, basis=basis)


def series(*summaries: Summary) -> tuple[Series, ...]:
    return trends(Archive.of(summaries, KNOWN)).series


def test_series_stand_in_the_order_of_the_lists() -> None:
    money, figure = Figure("收入", D(30000), "万元"), Figure("立案数", D(3), "件")
    found = series(made("2024", money, figure), made("2024", figure, department="b"))
    assert [(each.indicator.id, each.department) for each in found] == [
        ("cases", "a"), ("cases", "b"), ("money", "a"),
    ]  # fmt: skip
    assert found[2].latest.value == 3


def test_only_figures_of_one_year_and_of_the_list_are_in_it() -> None:
    other = Figure("立案数", D(9), "人次"), Figure("没有", D(1), "件")
    outside = (
        made("2024-H1", cases("1")), made("2020/2024", cases("2")), made("2023-07/2024-06", cases("3")), made("unknown", cases("4")),
    )  # fmt: skip
    (found,) = series(*outside, made("2019", cases("5"), *other))
    assert [(each.year, each.value) for each in found.points] == [(2019, D(5))]
    assert trends(Archive.of(outside, Vocabularies())).series == ()


def test_of_two_summaries_of_a_year_that_of_the_first_genre_counts() -> None:
    (found,) = series(made("2024", cases("7"), genre="speech"), made("2024", cases("8")))
    assert [each.value for each in found.points] == [8]


def test_gaps_and_breaks_cut_a_series_into_runs() -> None:
    (found,) = series(*(made(str(year), cases(str(year))) for year in (2016, 2018, 2019, 2020, 2021, 2022)))
    assert [[each.year for each in run] for run in found.runs()] == [[2016], [2018, 2019, 2020], [2021, 2022]]
    assert list(found.years) == list(range(2016, 2023))
    assert set(found.by_year) == {2016, 2018, 2019, 2020, 2021, 2022}
    assert set(found.changes) == {2019, 2020, 2022}
    assert str(found.changes[2019]) == "0.0%"


def test_changes_are_found_once_however_often_they_are_asked_for() -> None:
    (found,) = series(made("2018", cases("3")), made("2019", cases("4")))
    assert found.changes is found.changes
    assert found.by_year is found.by_year


def test_there_is_no_percentage_of_nothing() -> None:
    (found,) = series(made("2018", cases("0")), made("2019", cases("4", "+4%")))
    assert found.changes == {}
    assert list(disagreements((found,))) == []


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        (cases("348"), cases("425", "+22%"), 0), (cases("348"), cases("425", "+32%"), 1), (cases("348"), cases("425", "翻番"), 0),
        (cases("348", basis="不含县区"), cases("425", "+32%"), 0), (cases("348"), cases("425", "+32%", basis="含县区"), 0),
        (cases("348"), cases("0.05", "+32%", unit="万件"), 0),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_found(before: Figure, after: Figure, count: int) -> None:
    found = series(made("2018", before), made("2019", after))
    assert len(list(disagreements(found))) == count


def test_what_is_shown_of_a_disagreement() -> None:
    (each,) = disagreements(series(made("2018", cases("348")), made("2019", cases("425", "+32%"))))
    assert (each.point.year, each.before.year, str(each.computed)) == (2019, 2018, "+22.1%")


def test_series_by_figure_department_and_year() -> None:
    found = trends(Archive.of((made("2023", cases("1")), made("2024", cases("2"), department="b")), KNOWN))
    assert {key: len(each) for key, each in found.by_indicator.items()} == {"cases": 2}
    assert set(found.by_department) == {"a", "b"}
    assert {year: each[0].department for year, each in found.by_year.items()} == {2023: "a", 2024: "b"}
