import datetime
from decimal import Decimal
from typing import Any

import pytest

from summary_archive.core.manuscript import Body, Manuscript, Table
from summary_archive.core.period import Period
from summary_archive.core.problem import Place, Ruler
from summary_archive.core.review import doubtful, review, scarred
from summary_archive.core.rules import problem
from summary_archive.core.summary import Affiliation, Figure, Part, Summary
from summary_archive.core.vocabulary import Term, Vocabularies, Vocabulary

PATH = "summaries/2024/a.md"
HERE = Place(PATH, 2)
OFFICE = Term("a", "甲局", since=1990, until=2000, successors=("b", "gone"))
LISTS = Vocabularies(
    department=Vocabulary(
        "department", (OFFICE, Term("b", "乙局", since=2000), Term("c", "丙局", until=1990))
    )
)


def found(
    period: str = "2024",
    department: str = "b",
    *figures: Figure,
    body: str = "正文",
    title: str = "总结",
    **more: Any,
) -> list[str]:
    summary = Summary(
        PATH,
        "summaries/2024/a/",
        title,
        Period.parse(period),
        Affiliation(department, ""),
        (),
        "annual",
        figures=figures,
        **more,
    )
    manuscript = Manuscript(PATH, Table((), HERE), Body(body, 7))
    return [each.message() for each in review(summary, manuscript, LISTS)]


def test_nothing_is_said_of_what_is_right() -> None:
    figure = Figure(
        "申请",
        Decimal(100),
        parts=(Part("甲", Decimal("40.5")), Part("乙", Decimal("59.5"))),
        quote="申请100件",
    )
    assert found("2024", "b", figure, body="全年申请\n 100件。") == []


def test_the_folder_is_that_of_the_year() -> None:
    assert found("2023") == ["时段到 2023 年为止，文件却在 2024/ 里"]
    assert found("unknown") == ["时段到 undated 年为止，文件却在 2024/ 里"]


def test_the_department_was_there() -> None:
    assert found(department="a") == ["甲局在 2024 还没有成立或已经撤并（1990—2000）；后继：乙局"]
    assert found(department="c") == ["丙局在 2024 还没有成立或已经撤并（—1990）"]


def test_sums_and_quotes() -> None:
    wrong = Figure("申请", Decimal(100), parts=(Part("甲", Decimal(40)),), quote="没有说过")
    assert found("2024", "b", wrong) == [
        "“申请”各分项合计 40，与数值 100 不符",
        "正文里找不到“申请”的出处：没有说过",
    ]


def test_scars_are_told_where_they_stand() -> None:
    text = "年\n由**工厂□"
    assert list(scarred(Ruler(PATH, text, 7), text)) == [
        problem("scar", Place(PATH, 8, 2), text="**"),
        problem("scar", Place(PATH, 8, 6), text="□"),
    ]


@pytest.mark.parametrize(
    ("date", "period", "told"),
    [
        ("2024-09-30", "2024", ["成文日期 2024-09-30 在时段 2024 结束之前很久"]),
        ("2024-10-01", "2024", []),
        ("2024-12-25", "2024-12", []),
        ("2024-12-20", "2024-12", ["成文日期 2024-12-20 在时段 2024-12 结束之前很久"]),
        ("2026-12-31", "2024", []),
        ("2027-01-02", "2024", ["成文日期 2027-01-02 比时段 2024 晚了两年以上"]),
    ],
)
def test_the_date_fits_the_period(date: str, period: str, told: list[str]) -> None:
    assert found(period, date=datetime.date.fromisoformat(date)) == told


def test_no_date_fits_a_period_that_is_not_known() -> None:
    assert found("unknown", date=datetime.date(2024, 1, 1)) == found("unknown")


@pytest.mark.parametrize(
    ("abstract", "told"),
    [
        ("", []),
        ("。", []),
        ("甲局2024年总结。", ["摘要只是重复了标题"]),
        ("2024年总结", ["摘要只是重复了标题"]),
        ("这是甲局2024年总结", ["摘要只是重复了标题"]),
        ("甲局2024年总结：受理专利申请425件，办结投诉3件。", []),
        ("一切顺利。", ["摘要只有 4 个字"]),
        ("受理专利申请425件。", []),
    ],
)
def test_the_abstract_says_something(abstract: str, told: list[str]) -> None:
    assert found(title="甲局2024年总结", abstract=abstract) == told


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("２０２４年ＡＰＰ总结", "“２０２４、ＡＰＰ”"),
        ("AРP总结", "“Р”"),
        ("АPP总结", "“А”"),
        ("2024年APP总结", ""),
        ("Отчёт", ""),
    ],
)
def test_letters_of_a_title_are_what_they_look_like(title: str, shown: str) -> None:
    said = found(title=title)
    assert [shown in each for each in said] == ([True] if shown else [])


def test_what_is_doubtful_about_a_text() -> None:
    body = (
        "## 一、甲\n\n## 三、乙\n\n我们组织了市级项目的申报工作，安排老师带着大\n\n家学习，又考了试。\n\n"
        "共84项，其中甲25项、乙58项。\n\n专利申请量425件。\n\n专利申请量452件。"
    )
    told = [(each.rule.id, each.place.line) for each in doubtful(Ruler(PATH, body, 7), body, body)]
    assert told == [
        ("number-gap", 9),
        ("section-empty", 7),
        ("paragraph-broken", 11),
        ("amount-sum", 15),
        ("amount-twice", 19),
    ]
