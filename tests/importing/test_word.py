"""Word files to blocks."""

import base64
import io
from collections.abc import Sequence

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.parser import parse_xml

from summary_archive.importing.blocks import Block, Document, Paragraph, Refused, Table
from summary_archive.importing.runs import words
from summary_archive.importing.word import read_word
from tests.importing.writing_word import NS, OFFICIAL, TYPE, Word, level, numbering

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def told(document: Document) -> dict[str, int]:
    return {each.what: each.count for each in document.told}


def read(word: Word) -> Document:
    return read_word(word.bytes())


def test_numbers_of_official_documents() -> None:
    word = Word(numbering({0: OFFICIAL}, {1: (0, "")}))
    for text, place in (
        ("甲", 0),
        ("乙", 1),
        ("丙", 1),
        ("丁", 2),
        ("戊", 3),
        ("己", 4),
        ("庚", 4),
        ("辛", 0),
        ("壬", 1),
    ):
        word.paragraph(text, (1, place))
    assert texts(read(word).blocks) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "1. 丁",
        "（1）戊",
        "①己",
        "②庚",
        "二、辛",
        "（一）壬",
    ]


def test_a_number_may_come_from_a_style() -> None:
    word = Word(
        numbering(
            {
                0: level(0, "chineseCounting", "第%1章", pStyle="Heading1")
                + level(1, "decimal", "%1.%2", pStyle="Heading2", isLgl="1")
            },
            {7: (0, "")},
        )
    )
    for style, place in (("Heading 1", 0), ("Heading 2", 1)):
        properties = word.document.styles[style].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{place}"/><w:numId w:val="7"/></w:numPr>'))
    word.document.add_heading("总述", 1)
    word.document.add_heading("工作", 2)
    word.document.add_heading("其他", 2)
    blocks = read(word).blocks
    assert texts(blocks) == ["第一章 总述", "1.1 工作", "1.2 其他"]
    assert [block.level for block in blocks if isinstance(block, Paragraph)] == [1, 2, 2]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    word = Word(numbering({0: level(0, "decimal", "%1.")}, {1: (0, "")}))
    word.paragraph("有", (1, 0))
    word.paragraph("无", (0, 0))
    assert texts(read(word).blocks) == ["1. 有", "无"]


def test_revisions_are_accepted_and_told() -> None:
    word = Word()
    word.raw(
        "<w:p><w:r><w:t>全年</w:t></w:r><w:ins w:id='1' w:author='甲'><w:r><w:t>共办结</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='甲'><w:r><w:delText>大约</w:delText></w:r></w:del><w:r><w:t>三件。</w:t></w:r></w:p>"
    )
    document = read(word)
    assert texts(document.blocks) == ["全年共办结三件。"]
    assert told(document) == {"inserted": 1, "deleted": 1}
    assert document.told[1].examples == ("大约",)


def test_a_deleted_paragraph_mark_joins_two() -> None:
    word = Word()
    word.raw(
        "<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='甲'/></w:rPr></w:pPr><w:r><w:t>前半，</w:t></w:r></w:p>"
    )
    word.raw("<w:p><w:r><w:t>后半。</w:t></w:r></w:p>")
    assert texts(read(word).blocks) == ["前半，后半。"]


def test_hidden_text_is_left_out_and_told() -> None:
    word = Word()
    word.raw("<w:p><w:r><w:t>看得见</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r></w:p>")
    document = read(word)
    assert texts(document.blocks) == ["看得见"]
    assert told(document) == {"hidden": 1}


def test_comments_headers_and_footers_are_told() -> None:
    word = Word()
    word.document.sections[0].header.paragraphs[0].text = "内部资料"
    run = word.document.add_paragraph("正文。").runs[0]
    word.document.add_comment(run, text="这里要改", author="甲")
    document = read(word)
    assert texts(document.blocks) == ["正文。"]
    assert told(document) == {"comment": 1, "header": 1}


def test_a_table_of_contents_is_left_out() -> None:
    word = Word()
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    word.raw(
        f"<w:p>{field.format('begin')}<w:r><w:instrText> TOC \\o 1-3 </w:instrText></w:r>{field.format('separate')}"
        "<w:r><w:t>一、工作……1</w:t></w:r></w:p>"
    )
    word.raw(f"<w:p><w:r><w:t>二、问题……2</w:t></w:r>{field.format('end')}</w:p>")
    word.raw("<w:p><w:r><w:t>正文</w:t></w:r></w:p>")
    document = read(word)
    assert texts(document.blocks) == ["正文"]
    assert told(document) == {"contents": 1}


def test_fields_give_their_result_and_links_their_address() -> None:
    word = Word()
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    word.raw(
        f'<w:p>{field.format("begin")}<w:r><w:instrText>HYPERLINK "https://example.org/a"</w:instrText></w:r>'
        f"{field.format('separate')}<w:r><w:t>网页</w:t></w:r>{field.format('end')}<w:r><w:t>见上</w:t></w:r></w:p>"
    )
    (paragraph,) = read(word).blocks
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, run.link) for run in paragraph.runs] == [
        ("网页", "https://example.org/a"),
        ("见上", ""),
    ]


def test_links_that_are_not_to_the_web_lose_their_address() -> None:
    word = Word()
    bad = word.document.part.relate_to("javascript:alert(1)", RELATION.HYPERLINK, is_external=True)
    good = word.document.part.relate_to("https://example.org", RELATION.HYPERLINK, is_external=True)
    for key in (bad, good):
        word.raw(f"<w:p><w:hyperlink r:id='{key}'><w:r><w:t>字</w:t></w:r></w:hyperlink></w:p>")
    document = read(word)
    assert [run.link for block in document.blocks if isinstance(block, Paragraph) for run in block.runs] == [
        "",
        "https://example.org",
    ]
    assert told(document) == {"link-kind": 1}


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent>"
    word = Word()
    word.raw(
        "<w:p><w:r><w:t>外面</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp>"
        f"<wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document = read(word)
    assert texts(document.blocks) == ["外面", "框里的话"]
    assert told(document) == {"text-box": 1}


def test_notes() -> None:
    word = Word()
    word.part(
        "/word/footnotes.xml", TYPE.format("footnotes"), RELATION.FOOTNOTES,
        f"<w:footnotes {NS}><w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>"
        "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>据年鉴。</w:t></w:r></w:p></w:footnote></w:footnotes>",
    )  # fmt: skip
    word.raw(
        "<w:p><w:r><w:t>增长</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>两成。</w:t></w:r></w:p>"
    )
    document = read(word)
    (paragraph,) = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert [run.note for run in paragraph.runs] == [0, 1, 0]
    assert [words(note) for note in document.notes] == ["据年鉴。"]


def test_tables_with_merged_cells_and_tables_within() -> None:
    word = Word()
    table = word.document.add_table(3, 3)
    table.cell(0, 0).text = "指标"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "数值"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "申请"
    table.cell(1, 1).text = "3\n件"
    inner = table.cell(2, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "里", "面"
    (found,) = (block for block in read(word).blocks if isinstance(block, Table))
    flat = [["/".join(words(line) for line in cell) for cell in row] for row in found.rows]
    assert flat == [["指标", "数值", ""], ["申请", "3/件", ""], ["", "", "里 面"]]


def test_pictures_are_taken_by_their_first_bytes() -> None:
    word = Word()
    word.document.add_picture(io.BytesIO(PIXEL))
    word.document.add_picture(io.BytesIO(PIXEL))
    document = read(word)
    assert [picture.kind for picture in document.pictures] == ["png"]
    assert document.pictures[0].data == PIXEL
    assert [
        run.picture for block in document.blocks if isinstance(block, Paragraph) for run in block.runs
    ] == [1, 1]


def test_signs_of_symbol_fonts() -> None:
    word = Word()
    word.raw(
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:t>已办</w:t><w:sym w:font='Odd' w:char='F0AA'/></w:r></w:p>"
    )
    document = read(word)
    assert texts(document.blocks) == ["✓已办□"]
    assert told(document) == {"symbol": 1}


def test_a_broken_line_makes_two_paragraphs_but_not_of_a_heading() -> None:
    word = Word()
    word.raw("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>")
    word.raw(
        "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>丙</w:t><w:br/><w:t>丁</w:t></w:r></w:p>"
    )
    assert texts(read(word).blocks) == ["甲", "乙", "丙 丁"]


def test_titles_alignment_and_weight() -> None:
    word = Word()
    word.document.add_heading("题", 0)
    word.paragraph("副题", jc="center", bold="1")
    word.paragraph("落款", jc="right")
    blocks = [block for block in read(word).blocks if isinstance(block, Paragraph)]
    assert [(b.titled, b.align, b.strong) for b in blocks] == [
        (True, "", True),
        (False, "center", True),
        (False, "right", False),
    ]


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:r><w:object/></w:r><w:r><w:t>字</w:t></w:r></w:p>",
        "<w:p><w:r><w:drawing/></w:r><w:r><w:t>字</w:t></w:r></w:p>",
    ],
)
def test_objects_and_drawings_are_told(xml: str) -> None:
    word = Word()
    word.raw(xml)
    assert set(told(read(word))) <= {"embedded", "drawing"}
    assert told(read(word))


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_word(b"PK\x03\x04 and then nothing")
    assert refused.value.refusal.reason == "damaged"
