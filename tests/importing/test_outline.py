"""What stands where in a text. All names are invented."""

import datetime

import pytest

from summary_archive.importing.blocks import Block, Paragraph, Run
from summary_archive.importing.outline import date_in, outline
from summary_archive.importing.runs import text_of


def paragraph(text: str, **look: object) -> Paragraph:
    return Paragraph((Run(text),), **look)  # type: ignore[arg-type]


def lines(*texts: str) -> tuple[Block, ...]:
    return tuple(paragraph(text) for text in texts)


def title_of(*blocks: Block) -> str | None:
    found = outline((*blocks, paragraph("全年工作完成得很好，各项指标都达到了。")))
    return found.title.value if found.title else None


def test_a_title_by_its_style() -> None:
    assert title_of(paragraph("青政发"), paragraph("题目", titled=True)) == "题目"


def test_a_title_centred_and_bold_may_have_two_lines() -> None:
    look = {"align": "center", "strong": True}
    assert (
        title_of(paragraph("青溪市知识产权局", **look), paragraph("2024年工作总结", **look))
        == "青溪市知识产权局2024年工作总结"
    )


def test_a_second_title_follows_a_dash() -> None:
    assert (
        title_of(paragraph("在总结会上的讲话", align="center"), paragraph("——2024年"))
        == "在总结会上的讲话——2024年"
    )


def test_a_title_by_its_words() -> None:
    assert title_of(paragraph("2024年工作总结")) == "2024年工作总结"
    assert title_of(paragraph("题目", level=1)) == "题目"
    assert title_of(paragraph("题目", level=1), paragraph("另一", level=1)) is None


@pytest.mark.parametrize(
    "text", ["2024年工作总结如下。", "一、工作总结", "汇报人：李某某", "2024年12月3日", "短句"]
)
def test_what_is_no_title(text: str) -> None:
    assert title_of(paragraph(text)) is None


def test_what_stands_around_the_title() -> None:
    found = outline(
        (
            paragraph("青知发〔2024〕5号"), paragraph("工作总结", align="center", strong=True),
            paragraph("青溪市知识产权局", align="center"), paragraph("（2025年1月10日）", align="center"), paragraph("正文在此。"),
        )
    )  # fmt: skip
    assert found.number is not None
    assert found.unit is not None
    assert found.date is not None
    assert (found.number.value, found.unit.value, found.date.value) == (
        "青知发〔2024〕5号",
        "青溪市知识产权局",
        "2025-01-10",
    )
    assert [text_of(block) for block in found.blocks] == ["正文在此。"]


def test_an_author_is_taken_where_there_is_a_name() -> None:
    found = outline(lines("个人总结", "汇报人：李某某", "正文。"))
    assert found.author is not None
    assert found.author.value == "李某某"
    assert outline(lines("个人总结", "实习人：***", "正文。")).author is None


@pytest.mark.parametrize(
    "end",
    [
        ("青溪市知识产权局", "2025年1月10日"),
        ("青溪市知识产权局", "二〇二五年一月十日"),
        ("青溪市知识产权局  2025年1月10日",),
        ("青溪市知识产权局", "2025年1月10日", "附件"),
    ],
)
def test_the_sign_off(end: tuple[str, ...]) -> None:
    found = outline(lines("正文。", *end))
    assert found.unit is not None
    assert found.date is not None
    assert (found.unit.value, found.date.value) == ("青溪市知识产权局", "2025-01-10")
    assert text_of(found.blocks[0]) == "正文。"
    assert len(found.blocks) == 1 + ("附件" in end)


def test_a_sentence_above_the_date_does_not_sign() -> None:
    found = outline(lines("正文。", "以上，请审阅。", "2025年1月10日"))
    assert found.unit is None
    assert len(found.blocks) == 2


def levels(*texts: str) -> list[int]:
    return [block.level for block in outline(lines(*texts), "题").blocks if isinstance(block, Paragraph)]


def test_headings_by_look() -> None:
    assert levels("一、工作", "（一）培训", "做了很多。", "（二）执法", "也做了。", "二、打算", "再做。") == [
        2,
        3,
        0,
        3,
        0,
        2,
        0,
    ]


def test_numbered_paragraphs_are_no_headings() -> None:
    long = "企业已具备良好的专利基础工作，专利对企业的发展有明显的促进作用。公司成立了专利工作领导小组，由总经理任组长。"
    assert levels(f"一、{long}", f"二、{long}", "三、计划", f"四、{long}") == [0, 0, 0, 0]


def test_a_row_of_short_lines_is_a_list_and_one_empty_section_is_not() -> None:
    assert levels("一、打算", "（一）充实队伍", "（二）扩大宣传") == [2, 0, 0]
    assert levels("一、工作", "做了。", "二、计划", "三、奖酬", "发了。") == [2, 0, 2, 2, 0]


def test_headings_by_style_are_set_from_the_second_level() -> None:
    blocks = (
        paragraph("甲", level=1),
        paragraph("乙", level=3),
        paragraph("一、丙"),
        paragraph("丁", level=9),
    )
    found = outline(blocks, "题").blocks
    assert [block.level for block in found if isinstance(block, Paragraph)] == [2, 4, 0, 6]


def test_dates() -> None:
    assert date_in("（2025年1月10日）") == datetime.date(2025, 1, 10)
    assert date_in("2025年2月30日") is None
    assert date_in("2025年1月10日，我局召开会议") is None


@pytest.mark.parametrize("text", ["（" * 60, "一" * 60, "〔" * 60, "：" * 60, "2" * 40])
def test_nasty_lines_take_no_time(text: str) -> None:
    assert len(outline(lines(*[text] * 2000)).blocks) >= 1990
