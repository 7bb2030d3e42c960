"""Compilations split into their pieces."""

import pytest

from summary_archive.importing.blocks import Block, Paragraph, Run
from summary_archive.importing.compilation import split
from summary_archive.importing.runs import text_of


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph((Run(text),)) for text in texts)


@pytest.mark.parametrize(
    ("marks", "names"),
    [
        (("工作总结汇报流程篇一", "工作总结汇报流程篇二"), ["篇一", "篇二"]),
        (("年终总结 篇1", "年终总结 篇2"), ["篇1", "篇2"]),
        (("年终总结（篇一）", "年终总结（篇二）"), ["篇一", "篇二"]),
        (("个人总结范文一", "个人总结范文二"), ["范文一", "范文二"]),
        (("个人总结篇一：车间", "个人总结篇二：仓库"), ["篇一", "篇二"]),
        (("第一篇：述职报告", "第二篇：述职报告"), ["第一篇", "第二篇"]),
    ],
)
def test_marks(marks: tuple[str, str], names: list[str]) -> None:
    found = split(
        blocks(
            "工作总结(汇总2篇)", "小编整理了范文。", marks[0], "甲。", marks[1], "乙。", "希望对您有所帮助！"
        )
    )
    assert found is not None
    assert found.title == "工作总结(汇总2篇)"
    assert [piece.name for piece in found.pieces] == names
    assert [[text_of(block) for block in piece.blocks] for piece in found.pieces] == [["甲。"], ["乙。"]]
    assert found.left_out == ("小编整理了范文。", "希望对您有所帮助！")


def test_titles_of_pieces() -> None:
    found = split(blocks("个人总结篇一：车间", "甲。", "个人总结篇二：仓库", "乙。"))
    assert found is not None
    assert [piece.title for piece in found.pieces] == ["车间", "仓库"]


@pytest.mark.parametrize(
    "texts",
    [
        ("2024年总结", "一、工作", "二、打算"),
        ("发展规划", "第一篇：基础", "文", "第二篇：目标", "文"),
        ("总结(汇总2篇)", "总结篇一", "甲"),
        ("总结(汇总2篇)", "总结篇二", "甲", "总结篇三", "乙"),
        ("我写了总结篇一百字", "又一"),
        (),
    ],
)
def test_other_texts_stay_whole(texts: tuple[str, ...]) -> None:
    assert split(blocks(*texts)) is None


def test_a_mark_that_does_not_go_on_is_text() -> None:
    found = split(blocks("总结篇一", "甲", "总结篇三", "总结篇二", "乙"))
    assert found is not None
    assert [len(piece.blocks) for piece in found.pieces] == [2, 1]


@pytest.mark.parametrize("text", ["篇" * 80, "【" * 80, "一" * 80 + "篇", "希望" * 90, "更多" * 90])
def test_nasty_text_takes_no_time(text: str) -> None:
    assert split(blocks(*[text] * 2000)) is None
