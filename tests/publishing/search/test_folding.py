import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.publishing.search.folding import HIDDEN, fold, folds, variants


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("長安專利", "长安专利"),
        ("ＡＢＣ１２３", "abc123"),
        ("共 84 项", "共84项"),
        ("foo  bar", "foo bar"),
        ("foo\u3000bar", "foo bar"),
        ("〔2024〕 12号", "(2024)12号"),
        ("foo, bar", "foo,bar"),
        ("RISC-V 平台", "risc-v平台"),
        ("牡知发〔2024〕5号", "牡知发(2024)5号"),
        ("牡知发［2024］5号", "牡知发(2024)5号"),
        ("“好”", '"好"'),
        ("2019—2024", "2019-2024"),
        ("22％", "22%"),
        ("㎡", "m2"),
        (" 专利 ", "专利"),
        ("一行\n二行", "一行\n二行"),
        ("一 \n 二", "一\n二"),
        (f"甲{HIDDEN}乙", "甲\n乙"),
        ("专\u200b利", "专利"),
        ("e\u0301", "\u00e9"),
        ("薴", fold("苎")),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_a_folded_text_stays_as_it_is(text: str) -> None:
    once = fold(text)
    assert fold(once) == once or not once.isascii()  # compatibility forms of two signs may fold on
    assert "  " not in once


@given(st.text(st.characters(codec="gb2312")), st.text(st.characters(codec="gb2312")))
def test_folding_goes_character_by_character(one: str, other: str) -> None:
    assert fold(f"{one}\n{other}") == f"{fold(one)}\n{fold(other)}"


def test_the_variants_are_of_traditional_characters_and_lead_no_further() -> None:
    table = variants()
    assert table["長"] == "长"
    assert table["國"] == "国"
    assert len(table) > 2500
    assert not [old for old, new in table.items() if new in table]


def test_which_variants_a_text_has() -> None:
    assert folds("長安 AND 長治、專利") == "專专長长"
    assert folds("长安") == ""
    assert folds("\u2fa7") == "長长"  # the radical, which is a form of the character
