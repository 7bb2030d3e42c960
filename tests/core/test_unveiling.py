import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.unveiling import joined, plain, said


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("１３８＠：Ｘ×", "138@:XX"),
        ("٣𝟖", "38"),
        ("1&#51;8", "13\0\0\0\08"),
        ("&#x33;&commat;&nosuch;", "3\0\0\0\0\0@\0\0\0\0\0\0\0&nosuch;"),
        (r"\x31\u0033\U00000038", "1\0\0\0" + "3\0\0\0\0\0" + "8\0\0\0\0\0\0\0\0\0"),
        (r"\Uffffffff", "\0" * 10),
        ("%2B86%2013%38", "+\0\0" + "86 \0\0" + "138\0\0"),
        ("12%", "12%"),
    ],
)
def test_disguises_are_taken_off_and_the_length_stays(text: str, meant: str) -> None:
    assert plain(text) == meant


def test_long_runs_of_numerals_are_digits_and_short_ones_words() -> None:
    assert said("电话幺三八零〇壹叁八000，二〇二四年一季度") == "电话13800138000，二〇二四年一季度"


def test_what_stands_around_a_comment_meets() -> None:
    assert joined("138<!-- - -->0<!---->1<!-- open") == "138" + "\0" * 10 + "0" + "\0" * 7 + "1<!-- open"


@given(st.text(st.sampled_from("1３一&#x;\\u0x%<!->é\U0001d7d8"), max_size=40))
def test_no_text_grows_or_shrinks(text: str) -> None:
    assert len(text) == len(plain(text)) == len(said(plain(text))) == len(joined(plain(text)))
