"""The styles of a Word file."""

import pytest
from docx.oxml.parser import parse_xml

from summary_archive.importing.styles import Styles, heading_level, is_title
from tests.importing.writing_word import NS


def style(name: str, inner: str = "", based_on: str = "", **more: str) -> str:
    attributes = "".join(f' w:{key}="{value}"' for key, value in more.items())
    basis = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"{attributes}><w:name w:val="{name}"/>{basis}{inner}</w:style>'


def styles(*each: str) -> Styles:
    return Styles(parse_xml(f"<w:styles {NS}>{''.join(each)}</w:styles>"))


@pytest.mark.parametrize(
    ("name", "outline", "level"),
    [
        ("heading 1", None, 1),
        ("Heading 3", 0, 3),
        ("标题 2", None, 2),
        ("标题2", None, 2),
        ("正文", 1, 2),
        ("正文", 9, 0),
        ("正文", None, None),
        ("标题", None, None),
    ],
)
def test_levels_of_headings(name: str, outline: int | None, level: int | None) -> None:
    assert heading_level(name, outline) == level


def test_a_style_takes_what_it_does_not_say_from_the_one_it_is_based_on() -> None:
    found = styles(
        style("A", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="44"/></w:rPr>'),
        style("B", '<w:rPr><w:b w:val="0"/></w:rPr>', "A"),
    ).of("B")  # fmt: skip
    assert (found.align, found.bold, found.size, found.name) == ("center", False, 44, "B")


def test_styles_in_a_circle_and_styles_that_are_not_there() -> None:
    found = styles(
        style("A", "", "B"), style("B", "", "A"), style("N", "<w:rPr><w:vanish/></w:rPr>", default="1")
    )
    assert found.of("A").bold is None
    assert found.of("none").name == ""
    assert found.of(None).hidden is True
    assert Styles(None).of("A").level is None


def test_titles() -> None:
    assert is_title("Title")
    assert is_title("标题")
    assert not is_title("标题 1")
