"""What is suggested, and what is not. All bodies are invented."""

import pytest

from summary_archive.core.vocabulary import Vocabularies
from summary_archive.importing.blocks import Paragraph, Run
from summary_archive.importing.outline import outline
from summary_archive.importing.suggestions import figures, period_in, suggest


def suggested(vocabularies: Vocabularies, *texts: str) -> dict[str, tuple[object, str]]:
    found = outline(tuple(Paragraph((Run(text),)) for text in texts))
    return {each.key: (each.value, each.sentence) for each in suggest(found, vocabularies)}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("青溪市2024年工作总结", "2024"), ("2024年度总结", "2024"), ("二〇二四年工作总结", "2024"),
        ("2024年上半年总结", "2024-H1"), ("2024年第三季度总结", "2024-Q3"), ("2024年三季度总结", "2024-Q3"),
        ("2024年7月工作总结", "2024-07"), ("2024年1-6月总结", "2024-H1"), ("2024年7月至2025年1月", "2024-07/2025-01"),
        ("2021—2023年总结", "2021/2023"), ("2023-2024年度总结", "2023/2024"),
        ("2025年1月10日在会上的讲话", None), ("关于2025年1月10日会议和2024年工作的报告", "2024"), ("20xx年总结", None), ("工作总结", None), ("9999年总结", None),
    ],
)  # fmt: skip
def test_periods(text: str, period: str | None) -> None:
    found = period_in(text)
    assert (str(found) if found else None) == period


def test_a_period_comes_from_the_beginning_of_a_text_too(vocabularies: Vocabularies) -> None:
    assert suggested(vocabularies, "工作总结", "2024年，我局做了很多工作。")["period"] == (
        "2024",
        "2024年，我局做了很多工作。",
    )
    assert "period" not in suggested(vocabularies, "工作总结", "我局自2010年成立以来做了很多工作。")


def test_the_body_that_signs_goes_first(vocabularies: Vocabularies) -> None:
    found = suggested(vocabularies, "第一车间总结", "文。", "知产局", "2025年1月10日")
    assert found["department"] == ("知产局", "知产局")
    assert found["date"] == ("2025-01-10", "2025年1月10日")


def test_a_body_in_the_title(vocabularies: Vocabularies) -> None:
    assert suggested(vocabularies, "青溪市专利局2005年总结", "文。")["department"][0] == "青溪市专利局"


def test_what_signs_and_is_not_listed_is_said_as_it_is_written(vocabularies: Vocabularies) -> None:
    assert (
        suggested(vocabularies, "总结", "文。", "青溪市档案馆", "2025年1月10日")["department"][0]
        == "青溪市档案馆"
    )


@pytest.mark.parametrize(
    ("title", "genre"),
    [("2024年年度总结", "年度总结"), ("2024年工作总结", "年度总结"), ("上半年工作总结", "半年总结"), ("个人总结", "个人总结"),
     ("个人工作汇报", "个人总结"), ("述职报告", None), ("在会上的讲话", None)],
)  # fmt: skip
def test_only_genres_that_are_listed_are_suggested(
    vocabularies: Vocabularies, title: str, genre: str | None
) -> None:
    assert suggested(vocabularies, title, "文。").get("genre", (None,))[0] == genre


def test_topics_are_those_named_often_or_in_the_title(vocabularies: Vocabularies) -> None:
    found = suggested(vocabularies, "专利工作总结", "今年抓培训。培训了三期。培训很好。", "执法一次。")
    assert set(found["topics"][0]) == {"专利", "培训"}  # type: ignore[call-overload]
    assert "topics" not in suggested(vocabularies, "总结", "执法一次。")


def test_a_shorter_name_within_a_longer_one_is_not_counted(vocabularies: Vocabularies) -> None:
    found = suggested(vocabularies, "总结", "安全生产。安全生产。安全生产。")
    assert found["topics"][0] == ("安全生产",)


def test_nothing_is_invented(vocabularies: Vocabularies) -> None:
    assert suggested(vocabularies, "今年大家都很努力。", "明年继续。") == {}


def test_every_sentence_is_of_the_text(vocabularies: Vocabularies) -> None:
    text = (
        "青溪市知识产权局2024年工作总结",
        "全年专利申请425件。专利多。专利好。",
        "青溪市知识产权局",
        "2025年1月10日",
    )
    for value, sentence in suggested(vocabularies, *text).values():
        assert value
        assert any(sentence in line for line in text)


def test_figures() -> None:
    found = figures(
        outline((Paragraph((Run("全年专利申请量达425件，授权率达83.5％，产值1,234万元；产值99元。"),)),))
    )
    assert [(each.name, each.value, each.unit) for each in found] == [
        ("专利申请量", "425", "件"),
        ("授权率", "83.5", "%"),
        ("产值", "1234", "万元"),
    ]


@pytest.mark.parametrize(
    "text",
    ["2024年" * 50_000, "量" * 200_000, "产值" * 100_000, "1," * 100_000, "字" * 300_000, "二〇" * 100_000],
)
def test_nasty_text_takes_no_time(vocabularies: Vocabularies, text: str) -> None:
    found = outline((Paragraph((Run(text),)),))
    assert len(suggest(found, vocabularies)) <= 3
    assert len(figures(found)) <= 12
