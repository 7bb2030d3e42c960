from decimal import Decimal

from summary_archive.core.manuscript import Body, Manuscript, Table
from summary_archive.core.period import Period
from summary_archive.core.problem import Place
from summary_archive.core.review import review, scarred
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


def found(period: str = "2024", department: str = "b", *figures: Figure, body: str = "正文") -> list[str]:
    summary = Summary(
        PATH,
        "summaries/2024/a/",
        "总结",
        Period.parse(period),
        Affiliation(department, ""),
        (),
        "annual",
        figures=figures,
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
    assert list(scarred(PATH, Body("年\n由**工厂□", 7))) == [
        problem("scar", Place(PATH, 8, 2), text="**"),
        problem("scar", Place(PATH, 8, 6), text="□"),
    ]
