from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from summary_archive.publishing.line import SCAR, SCAR_HTML, inline, marked, plain
from tests.publishing.marks import Marks


def test_a_scar_is_shown_and_the_rest_is_escaped() -> None:
    assert inline("**工厂<b>20xx年&amp;") == f"{SCAR_HTML}工厂&lt;b&gt;{SCAR_HTML}年&amp;amp;"
    assert plain("**工厂") == "〔原文已隐去〕工厂"


@given(st.text("<>&\"'{}*_□x年 a甲\n\x00" + SCAR))
def test_nothing_but_the_mark_of_a_scar_is_markup(text: str) -> None:
    html = inline(text)
    assert unescape(html.replace(SCAR_HTML, SCAR)) == marked(text)
    assert {each.tag for each in Marks(html).elements} <= {"span"}
    assert not set("\"'") & set(html.replace(SCAR_HTML, ""))


def test_a_contributors_own_private_character_is_no_scar() -> None:
    assert SCAR not in marked(f"甲{SCAR}乙")
    assert "sa-scar" not in inline(f"甲{SCAR}乙")
