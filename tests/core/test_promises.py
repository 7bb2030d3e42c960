"""Promises: who tells of which plan, what figures show of a target, and what is said of nothing."""

from decimal import Decimal

import pytest

from summary_archive.core.archive import Archive
from summary_archive.core.indicators import Indicator, Indicators
from summary_archive.core.period import Period
from summary_archive.core.promises import comparisons, follows, promises, sense, showing
from summary_archive.core.summary import Affiliation, Author, Figure, Fulfilment, Plan, Summary
from summary_archive.core.vocabulary import Term, Vocabularies, Vocabulary

D = Decimal
KNOWN = Vocabularies(
    Vocabulary("department", (Term("a", "甲局"), Term("b", "乙局"))),
    genre=Vocabulary("genre", (Term("speech", "讲话", order=2), Term("annual", "年度总结", order=1))),
    figures=Indicators((Indicator("cases", "立案数", "件", aliases=("案件数",)),)),
)
CASES = Plan("cases", "立案400件以上", "立案数", D(400))
TRAIN = Plan("train", "培训三期")


def made(
    period: str, *, department: str = "a", genre: str = "annual", name: str = "", **more: object
) -> Summary:
    path = f"summaries/{name or period}-{department}-{genre}.md"
    fields: dict[str, object] = {"plans": (), "fulfils": (), "figures": ()} | more
    return Summary(
        path, path, period, Period.parse(period), Affiliation(department, department), (), genre, **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def of(*summaries: Summary) -> Archive:
    return Archive.of(summaries, KNOWN)


@pytest.mark.parametrize(
    ("text", "target", "meant"),
    [
        ("国内生产总值增长5%左右", "5", "about"), ("城镇新增就业1200万人以上", "1200", "least"), ("失业率5.5%以内", "5.5", "most"),
        ("不低于5%", "5", "least"), ("控制在3%", "3", "most"), ("大约20件", "20", "about"), ("增长6%—6.5%", "6.5", ""),
        ("办15件，其中5件以上", "5", "least"), ("办15件以上", "5", ""), ("开展培训", "3", ""), ("粮食1.30万亿斤以上", "1.30", "least"),
        ("失业率不超过5.5%", "5.5", "most"), ("控制在4.5%左右", "4.5", "about"), ("新增5家多元化机构", "5", ""), ("超过20件", "20", "least"),
        ("不达到就不算", "5", ""), ("投资1,200亿元以上", "1200", "least"), ("增长5%左右", "5.0", "about"), ("增长5.0%以上", "5", "least"),
        ("投资1,200亿元以上", "200", ""), ("投资1,200亿元以上", "1200.5", ""),
    ],
)  # fmt: skip
def test_how_a_target_is_meant(text: str, target: str, meant: str) -> None:
    assert sense(Plan("a", text, "b", D(target))) == meant


@pytest.mark.parametrize(
    ("text", "target", "result", "shown"),
    [
        ("400件以上", "400", "400", "met"), ("400件以上", "400", "399", "missed"), ("5.5%以内", "5.5", "5.5", "met"),
        ("5.5%以内", "5.5", "5.6", "missed"), ("5%左右", "5", "5.2", "near"), ("5%左右", "5", "3", "below"), ("5件", "5", "9", "above"),
    ],
)  # fmt: skip
def test_what_a_figure_shows(text: str, target: str, result: str, shown: str) -> None:
    assert showing(Plan("a", text, "b", D(target)), D(result)) == shown


def test_without_a_target_a_figure_shows_nothing() -> None:
    assert sense(TRAIN) == ""
    assert showing(TRAIN, D(3)) == ""


def test_the_next_year_tells_by_its_figures_and_its_words() -> None:
    before = made("2023", plans=(CASES, TRAIN))
    after = made(
        "2024", figures=(Figure("案件数", D(425), "件"),), fulfils=(Fulfilment("train", "part", "办了两期"),)
    )
    found = promises(of(before, after))
    cases, train = found.made[before.path]
    assert (cases.teller, cases.outcome, cases.showing) == (after, None, "met")
    assert cases.result is not None
    assert cases.result.value == 425
    assert (train.teller, train.result) == (after, None)
    assert train.outcome == after.fulfils[0]
    assert found.told[after.path] == (cases, train)
    assert found.made[after.path] == ()
    assert found.unfounded == ()
    assert list(found.open_of([after, before])) == [train]


@pytest.mark.parametrize(
    ("own", "unit", "value", "shown"),
    [("亿元", "万元", "900000", "missed"), ("亿元", "万元", "1000000", "met"), ("", "亿元", "100", "met"), ("亿元", "件", "900", "")],
)  # fmt: skip
def test_a_target_is_held_against_what_it_compares_with(own: str, unit: str, value: str, shown: str) -> None:
    plan = Plan("income", "收入100亿元以上", "收入", D(100))
    before = made("2023", plans=(plan,), figures=(Figure("收入", D(95), own),) if own else ())
    after = made("2024", figures=(Figure("收入", D(value), unit),))
    (promise,) = promises(of(before, after)).made[before.path]
    assert (promise.showing, promise.unit) == (shown, "亿元")
    assert promise.is_open is (shown == "missed")


def test_a_year_left_out_shows_nothing_of_a_target() -> None:
    before = made("2022", plans=(CASES,))
    after = made("2024", figures=(Figure("立案数", D(425), "件"),))
    (promise,) = promises(of(before, after)).made[before.path]
    assert (promise.teller, promise.result, promise.is_open) == (None, None, True)


def test_what_nobody_has_told_yet_is_open() -> None:
    newest = made("2024", plans=(CASES,))
    assert [each.plan for each in promises(of(newest)).open_of([newest])] == [CASES]


@pytest.mark.parametrize(
    ("state", "is_open"), [("done", False), ("changed", False), ("part", True), ("not", True)]
)
def test_what_is_done_or_dropped_is_not_open(state: str, is_open: bool) -> None:
    before = made("2023", plans=(TRAIN,))
    after = made("2024", fulfils=(Fulfilment("train", state),))  # type: ignore[arg-type]
    (promise,) = promises(of(before, after)).made[before.path]
    assert promise.is_open is is_open


def test_of_two_that_tell_the_later_counts() -> None:
    before = made("2022", plans=(TRAIN,))
    one = made("2023", fulfils=(Fulfilment("train", "part"),))
    other = made("2024", fulfils=(Fulfilment("train", "done", of=before.path),))
    (promise,) = promises(of(before, one, other)).made[before.path]
    assert (promise.teller, promise.is_open) == (other, False)


def test_what_is_said_of_no_plan_is_found() -> None:
    before = made("2023", plans=(TRAIN,))
    after = made(
        "2024",
        fulfils=(Fulfilment("trein", "done"), Fulfilment("x", "done", of="summaries/none.md"), Fulfilment("y", "done", of="summaries/2024-a-annual.md")),
    )  # fmt: skip
    alone = made("2024", department="b", fulfils=(Fulfilment("train", "done"),))
    found = promises(of(before, after, alone)).unfounded
    assert sorted((each.summary.path, each.number, each.maker, each.plans, each.late) for each in found) == [
        (after.path, 0, before.path, ("train",), False),
        (after.path, 1, "summaries/none.md", (), False),
        (after.path, 2, after.path, (), True),
        (alone.path, 0, "", (), False),
    ]


@pytest.mark.parametrize(
    ("before", "after", "right"),
    [("2023", "2024", True), ("2022", "2024", False), ("2023", "2024-H1", False), ("unknown", "2024", False), ("2019/2023", "2024", False)],
)  # fmt: skip
def test_which_follows_which(before: str, after: str, right: bool) -> None:
    assert follows(made(before), made(after)) is right


def test_years_in_a_row_are_compared_by_genre() -> None:
    archive = of(
        *(made(year, genre=genre) for year in ("2022", "2023", "2024") for genre in ("speech", "annual")),
        made("2020"), made("2024", department="b"), made("2023-H1", department="b"), made("2024-H1", department="b"),
    )  # fmt: skip
    found = comparisons(archive)
    assert [(each.department, each.years) for each in found] == [("a", "2023-2024"), ("a", "2022-2023")]
    assert [after.genre for _, after in found[0].pairs] == ["annual", "speech"]


def test_nobody_tells_of_the_plans_of_another() -> None:
    zhang, li = (Author("张某"),), (Author("李某"),)
    archive = of(
        made("2023", name="23z", authors=zhang, plans=(TRAIN,)), made("2023", name="23l", authors=li, plans=(CASES,)),
        made("2024", name="24z", authors=zhang, fulfils=(Fulfilment("train", "done"),)), made("2024", name="24l", authors=li),
    )  # fmt: skip
    found = promises(archive)
    assert found.unfounded == ()
    assert {each.maker.path: each.teller and each.teller.path for one in found.made.values() for each in one} == {
        "summaries/23z-a-annual.md": "summaries/24z-a-annual.md", "summaries/23l-a-annual.md": "summaries/24l-a-annual.md",
    }  # fmt: skip
    (compared,) = comparisons(archive)
    assert [(one.authors, other.authors) for one, other in compared.pairs] == [(li, li), (zhang, zhang)]


def test_what_may_go_on_from_several_is_compared_with_none() -> None:
    assert comparisons(of(made("2023"), made("2024", name="a"), made("2024", name="b"))) == ()


def test_a_growth_is_no_value_of_the_figure() -> None:
    before = made(
        "2023",
        plans=(Plan("x", "立案数增长5%左右", "立案数", D(5)),),
        figures=(Figure("立案数", D(400), "件"),),
    )
    after = made("2024", figures=(Figure("收入", D(1), "亿元"), Figure("立案数", D(420), "件")))
    (promise,) = promises(of(before, after)).made[before.path]
    assert (promise.unit, promise.showing) == ("%", "")
