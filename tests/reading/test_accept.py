import datetime

import pytest

from summary_archive.core.summary import Affiliation, Summary
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.reading.accept import accept
from summary_archive.reading.front_matter import Halves, parse, split

TODAY = datetime.date(2025, 6, 1)


def read(vocabularies: Vocabularies, **more: str) -> tuple[Summary | None, list[str]]:
    fields = {
        "title": "总结",
        "period": "2024",
        "department": "ip-office",
        "topics": "[专利]",
        "genre": "annual",
    } | more
    head = "\n".join(f"{key}: {value}" for key, value in fields.items())
    halves = split("summaries/2024/a.md", f"---\n{head}\n---\n正文\n")
    assert isinstance(halves, Halves)
    manuscript, _ = parse(halves)
    assert manuscript is not None
    verdict = accept(manuscript, vocabularies, TODAY)
    return verdict.summary, [each.rule.id for each in verdict.problems]


@pytest.mark.parametrize(
    ("department", "period", "name", "problems"),
    [
        ("青溪市知识产权局", "2024", "青溪市知识产权局", []),
        ("知产局", "2024", "青溪市知识产权局", []),
        ("ip-office", "2005", "青溪市专利局", ["folder-year"]),
        ("青溪市专利局", "2005", "青溪市专利局", ["folder-year"]),
        ("青溪市知识产权局", "2005", "青溪市专利局", ["value-normalised", "folder-year"]),
        ("青溪市专利局", "2024", "青溪市知识产权局", ["value-normalised"]),
        ("青溪市专利局", "unknown", "青溪市专利局", ["folder-year"]),
        ("青溪市 知识产权局", "2024", "青溪市知识产权局", ["value-normalised"]),
        (
            "青溪市 知识产权局",
            "2005",
            "青溪市专利局",
            ["value-normalised", "value-normalised", "folder-year"],
        ),
    ],
)
def test_a_summary_keeps_the_name_its_department_had_then(
    vocabularies: Vocabularies, department: str, period: str, name: str, problems: list[str]
) -> None:
    summary, told = read(vocabularies, department=department, period=period)
    assert summary is not None
    assert summary.department == Affiliation("ip-office", name)
    assert told == problems


def test_who_does_not_sign_is_no_author(vocabularies: Vocabularies) -> None:
    summary, _ = read(vocabularies, authors="[匿名]")
    assert summary is not None
    assert summary.authors == ()


def test_topics_are_filed_once(vocabularies: Vocabularies) -> None:
    summary, problems = read(vocabularies, topics="[专利, 执法, 发明]")
    assert summary is not None
    assert summary.topics == ("patents", "enforcement")
    assert problems == ["term-twin"]


@pytest.mark.parametrize(("date", "accepted"), [("2025-06-02", True), ("2025-06-03", False)])
def test_a_date_may_lie_a_day_ahead(vocabularies: Vocabularies, date: str, accepted: bool) -> None:
    summary, problems = read(vocabularies, date=date)
    assert (summary is not None) is accepted
    assert problems == ([] if accepted else ["date-future"])


def test_everything_that_is_wrong_is_told_at_once(vocabularies: Vocabularies) -> None:
    summary, problems = read(
        vocabularies,
        department="没有",
        topics="[天文]",
        date="2999-01-01",
        plans="[{id: a, text: x}, {id: a}]",
        genre="没有",
    )
    assert summary is None
    assert sorted(problems) == [
        "date-future",
        "field-missing",
        "plan-twin",
        "term-unknown",
        "term-unknown",
        "term-unknown",
    ]
