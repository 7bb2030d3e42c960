"""Blocks to Markdown."""

import pytest

from summary_archive.importing.blocks import Block, Document, Paragraph, Picture, Run, Table
from summary_archive.importing.key_figures import KeyFigure as Figure
from summary_archive.importing.manuscript import Draft, Source, folder_of, front_matter, write_body
from summary_archive.importing.suggestions import Suggestion
from summary_archive.publishing.markdown import Renderer


def paragraph(*runs: Run | str, **look: object) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs), **look)  # type: ignore[arg-type]


def body(*blocks: Block, **more: object) -> str:
    return write_body(Draft("2024", "x"), Document(blocks, **more), blocks, "zh")  # type: ignore[arg-type]


def html(*blocks: Block) -> str:
    return Renderer().render(body(*blocks)).html


def test_headings_and_paragraphs() -> None:
    assert body(paragraph("一、甲", level=2), paragraph("乙"), paragraph("丙")) == "## 一、甲\n\n乙\n\n丙\n"


@pytest.mark.parametrize("numbers", [(1, 2, 3), (1, 3, 2), (2, 3, 1), (1, 1, 1), (5, 6, 8)])
def test_numbers_are_shown_as_they_are_written(numbers: tuple[int, ...]) -> None:
    """Markdown counts for itself; where that gives another number, it must not."""
    shown = html(*(paragraph(f"{number}. 甲") for number in numbers))
    counted: list[int] = []
    for piece in shown.split("<ol")[1:]:
        first = int(piece.partition('start="')[2].partition('"')[0] or 1)
        counted += range(first, first + piece.partition("</ol>")[0].count("<li"))
    plain = [int(part.split("<p>")[-1]) for part in shown.split(". 甲</p>")[:-1]]
    assert sorted(counted + plain) == sorted(numbers)


def test_bullets() -> None:
    text = body(
        paragraph("甲", bullet=1),
        paragraph("乙", bullet=2),
        paragraph("丙", bullet=1),
        paragraph("丁"),
        paragraph("戊", bullet=3),
    )
    assert text == "- 甲\n    - 乙\n- 丙\n\n丁\n\n- 戊\n"


def test_bold_words() -> None:
    assert body(paragraph(Run("一是人手不足。", bold=True), "只有两名。")) == "**一是人手不足**。只有两名。\n"
    assert body(paragraph(Run("全", bold=True), strong=True)) == "全\n"
    assert body(paragraph(Run("，", bold=True), "甲")) == "，甲\n"


def test_bold_words_that_would_look_like_a_scar_are_plain() -> None:
    long = "一句很长的话。" * 8
    assert "**" not in body(paragraph(Run(long + "完", bold=True), "又一句"))


def test_links_notes_and_pictures() -> None:
    document = Document(notes=((Run("据年鉴。"),),), pictures=(Picture("png", b""),))
    draft = Draft("2024", "x")
    blocks = (
        paragraph(Run("网", link="https://example.org/a b)"), Run("", note=1)),
        paragraph(Run("C:\\Users\\someone\\a.png", picture=1)), paragraph(Run("厂房", picture=1)),
    )  # fmt: skip
    assert write_body(draft, document, blocks, "zh") == (
        "[网](https://example.org/a%20b%29)[^1]\n\n![图1](x-1.png)\n\n![厂房](x-1.png)\n\n[^1]: 据年鉴。\n"
    )
    assert draft.pictures == [1]


def test_tables() -> None:
    cell = ((Run("甲|乙"),), (Run("丙"),))
    table = Table(((((Run("指标"),),), ()), ((), cell)))
    assert body(table) == "| 指标 |  |\n| --- | --- |\n|  | 甲\\|乙<br>丙 |\n"
    assert body(Table(((((Run("框"),), (Run("内"),)),),))) == "框\n\n内\n"


def lines(*suggested: Suggestion, source: Source | None = None, found: tuple[Figure, ...] = ()) -> list[str]:
    return list(front_matter("总 结.docx", suggested, source, found, "zh"))


def test_front_matter() -> None:
    said = lines(
        Suggestion("title", "总结：#1", "总结：#1"), Suggestion("topics", ("专利", "no"), "专利。"),
        source=Source("总结(汇总7篇)", "篇一"), found=(Figure("申请量", "3", "件", "申请量3件"),),
    )  # fmt: skip
    assert 'title: "总结：#1"' in said
    assert 'topics: [专利, "no"]' in said
    assert "# 没有找到时段，请补上一行，如 period: 2024" in said
    assert said[said.index("source:") + 1 :][:2] == ['  title: "总结(汇总7篇)"', "  piece: 篇一"]
    assert "# - name: 申请量" in said
    assert said[-1] == "status: draft"


def test_a_remark_is_one_line() -> None:
    assert all("\n" not in line for line in lines(Suggestion("title", "甲", "甲\n---\n乙")))


@pytest.mark.parametrize(
    ("period", "folder"),
    [("2024", "2024"), ("2024-07/2025-01", "2025"), (None, "undated"), ("unknown", "undated")],
)
def test_folders(period: str | None, folder: str) -> None:
    assert folder_of(period) == folder
