"""Plain text and Markdown to blocks."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.importing.blocks import Document, Paragraph, Tally
from summary_archive.importing.plain import paragraphs, read_markdown, read_plain, wrap_width
from summary_archive.importing.runs import text_of

LONG = "全年共受理各类申请四百二十五件比上年增长两成二其中发明专利一百件实用新型两百件外观设计一百二十五件各项指标都好于预期。"


def texts(text: str) -> list[str]:
    return [each.text for each in paragraphs(text, Tally())]


def wrapped(*each: str, width: int = 20) -> str:
    return "\n".join("\n".join(textwrap.wrap(text, width)) for text in each)


def test_lines_are_paragraphs_where_nothing_is_wrapped() -> None:
    assert texts("甲\n乙\n\n丙") == ["甲", "乙", "丙"]
    assert texts(f"{LONG * 3}\n{LONG * 3}") == [LONG * 3, LONG * 3]


def test_hard_wrapped_lines_are_joined() -> None:
    tally = Tally()
    text = wrapped("　　" + LONG, "　　" + LONG, "　　" + LONG)
    assert [each.text for each in paragraphs(text, tally)] == [LONG, LONG, LONG]
    assert tally.told()[0].what == "joined"


@pytest.mark.parametrize("begins", ["一、", "（一）", "1.", "（1）", "①", "第二章", "　　"])
def test_what_begins_with_a_number_or_an_indent_is_never_joined(begins: str) -> None:
    text = wrapped("　　" + LONG, "　　" + LONG) + "\n" + "字" * 20 + f"\n{begins}另起一段"
    assert texts(text)[-1] == f"{begins}另起一段".strip("\u3000")


def test_a_line_that_had_room_was_ended_on_purpose() -> None:
    text = wrapped("　　" + LONG, "　　" + LONG) + "\n字字字\n另起一段"
    assert texts(text)[-2:] == ["字字字", "另起一段"]


def test_words_keep_a_space_between_them() -> None:
    text = (
        "the quick brown fox jumps over a lazy dog\nand runs away from all the dogs in town\n" * 2
        + "and on and on it goes, to the very end so\nfar away"
    )
    assert wrap_width(text.split("\n")) is not None
    assert "dog and runs" in texts(text)[0]


def test_bullets() -> None:
    blocks = list(paragraphs("● 甲\n- 乙\n-1度", Tally()))
    assert [(each.text, each.bullet) for each in blocks] == [("甲", 1), ("乙", 1), ("-1度", 0)]


@given(st.lists(st.text(alphabet="字词，。 一、", max_size=60), max_size=12))
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "".join("".join(texts(text)).split()) == "".join(text.split())


def markdown(text: str) -> Document:
    return read_markdown(text, Tally())


def test_markdown_stays_as_it_is_written() -> None:
    text = "# 题\n\n甲**乙**\n丙\n\n```\n# 不是标题\n\n代码\n```\n\n| a | b |\n| - | - |\n"
    blocks = markdown(text).blocks
    assert [block.level for block in blocks if isinstance(block, Paragraph)] == [1, 0, 0, 0]
    assert [block.runs[0].text for block in blocks if isinstance(block, Paragraph)] == [
        "题", "甲**乙**\n丙", "```\n# 不是标题\n\n代码\n```", "| a | b |\n| - | - |",
    ]  # fmt: skip


def test_front_matter_is_kept_apart() -> None:
    document = markdown("---\ntitle: 甲\n---\n\n文。\n")
    assert document.head == "title: 甲"
    assert [text_of(block) for block in document.blocks] == ["文。"]
    assert markdown("---\n没有完").head == ""


def test_pictures_beside_a_markdown_file_are_told() -> None:
    assert [each.what for each in markdown("![图](a.png) ![网](https://example.org/a.png)").told] == [
        "picture-beside"
    ]


@pytest.mark.parametrize(
    "text",
    ["字" * 500_000, "\n" * 500_000, "字\n" * 100_000, "（一" * 200_000, "- " * 200_000, "![a" * 100_000],
)
def test_nasty_text_takes_no_time(text: str) -> None:
    assert read_plain(text, Tally()) is not None
    assert read_markdown(text, Tally()) is not None
