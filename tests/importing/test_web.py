"""HTML to blocks."""

import base64

import pytest

from summary_archive.importing.blocks import Document, Paragraph, Refused, Table, Tally
from summary_archive.importing.reader import answer
from summary_archive.importing.runs import text_of, words
from summary_archive.importing.web import read_web
from tests.importing.test_word import PIXEL


def read(html: str) -> Document:
    return read_web(html, Tally())


def shown(html: str) -> list[str]:
    return [text_of(block) for block in read(html).blocks]


def told(html: str) -> dict[str, int]:
    return {each.what: each.count for each in read(html).told}


def test_paragraphs_headings_and_breaks() -> None:
    blocks = read("<h1>题</h1><p>甲<br>乙</p><div>丙<p>丁</p>戊</div>").blocks
    assert [(text_of(b), b.level) for b in blocks if isinstance(b, Paragraph)] == [
        ("题", 1), ("甲", 0), ("乙", 0), ("丙", 0), ("丁", 0), ("戊", 0),
    ]  # fmt: skip


def test_space_between_chinese_characters_is_that_of_the_source() -> None:
    assert shown("<p>全年\n  办结 <b>3</b> 件，\n没有</p>") == ["全年办结 3 件，没有"]


def test_what_a_reader_does_not_see_is_left_out() -> None:
    html = (
        "<head><title>站名</title><style>p{}</style></head><nav>首页</nav><script>alert(1)</script><p hidden>藏</p>"
        "<p style='display:none'>藏</p><form>填</form><iframe src=x></iframe><p>文</p><footer>页脚</footer><!-- 注 -->"
    )
    assert shown(html) == ["文"]
    assert told(html) == {"page-parts": 2, "script": 1, "hidden": 2, "form": 1, "embedded": 1}


def test_lists_have_their_numbers_written_out() -> None:
    blocks = read("<ol start=3><li>甲<li>乙</ol><ul><li>丙<ul><li>丁</ul></ul>").blocks
    assert [(text_of(b), b.bullet) for b in blocks if isinstance(b, Paragraph)] == [
        ("3. 甲", 0), ("4. 乙", 0), ("丙", 1), ("丁", 2),
    ]  # fmt: skip


def test_links_and_weight() -> None:
    (block,) = read(
        "<p><a href='https://example.org'>网</a><a href='javascript:x'>坏</a><b>重</b></p>"
    ).blocks
    assert isinstance(block, Paragraph)
    assert [(run.text, run.link, run.bold) for run in block.runs] == [
        ("网", "https://example.org", False), ("坏", "", False), ("重", "", True),
    ]  # fmt: skip


def test_tables() -> None:
    html = "<table><tr><th rowspan=2>甲<th colspan=2>乙<tr><td>丙<p>丁</p><td><table><tr><td>里<td>面</table></table>"
    (table,) = read(html).blocks
    assert isinstance(table, Table)
    flat = [["/".join(words(line) for line in cell) for cell in row] for row in table.rows]
    assert flat == [["甲", "乙", ""], ["", "丙/丁", "里 面"]]


def test_a_table_of_one_cell_is_text() -> None:
    assert shown("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>") == ["甲", "乙"]


def test_pictures() -> None:
    data = base64.b64encode(PIXEL).decode()
    document = read(
        f"<p><img src='data:image/png;base64,{data}'><img src='https://example.org/a.png'><img src='data:image/png;base64,AAAA'></p>"
    )
    assert [picture.data for picture in document.pictures] == [PIXEL]
    assert {each.what: each.count for each in document.told} == {"picture-elsewhere": 1, "picture-kind": 1}


@pytest.mark.parametrize(
    "html", ["<div>" * 100_000 + "深", "<table><tr><td>" * 5_000 + "深", "<b>" * 100_000 + "深"]
)
def test_elements_within_elements_end_somewhere(html: str) -> None:
    said = answer(html.encode(), ".html")
    assert said.document is not None or (said.refusal and said.refusal.reason in ("deep", "damaged"))


@pytest.mark.parametrize(
    "html",
    [
        "<" * 200_000,
        "<p>" * 50_000,
        "&" * 200_000,
        "<p style='" + "display " * 50_000 + "'>字",
        "<ol>" + "<li>" * 20_000,
    ],
)
def test_nasty_pages_take_no_time(html: str) -> None:
    assert read(html) is not None


def test_align_comes_from_style_or_attribute() -> None:
    blocks = read("<p align=right>甲<p style='text-align: center'>乙<center>丙</center>").blocks
    assert [b.align for b in blocks if isinstance(b, Paragraph)] == ["right", "center", "center"]


def test_an_empty_page_is_refused_or_has_nothing() -> None:
    with pytest.raises(Refused):
        read("")
