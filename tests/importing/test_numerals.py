"""Numbers as Word writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.ordering import numeral
from summary_archive.importing.numerals import FORMATS, chinese, written


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("chineseCountingThousand", 1, "一"), ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 12, "十二"), ("chineseCountingThousand", 20, "二十"),
        ("chineseCountingThousand", 21, "二十一"), ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 2024, "二千零二十四"),
        ("chineseCounting", 99, "九十九"), ("chineseCounting", 105, "一〇五"),
        ("ideographDigital", 12, "一二"), ("ideographTraditional", 3, "丙"), ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"), ("ideographEnclosedCircle", 10, "㊉"),
        ("chineseLegalSimplified", 12, "壹拾贰"), ("chineseLegalSimplified", 205, "贰佰零伍"),
        ("decimalEnclosedCircle", 1, "①"), ("decimalEnclosedCircle", 20, "⑳"), ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedCircleChinese", 36, "㊱"), ("decimalEnclosedCircle", 50, "㊿"), ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"), ("decimalEnclosedFullstop", 20, "⒛"),
        ("decimalFullWidth", 12, "１２"), ("decimalZero", 3, "03"), ("numberInDash", 3, "- 3 -"),
        ("upperRoman", 4, "IV"), ("lowerRoman", 1999, "mcmxcix"), ("upperRoman", 4000, "4000"),
        ("lowerLetter", 26, "z"), ("lowerLetter", 27, "aa"), ("upperLetter", 54, "BBB"),
        ("ordinal", 1, "1st"), ("ordinal", 11, "11th"), ("ordinal", 22, "22nd"), ("none", 3, ""), ("of another world", 7, "7"),
    ],
)  # fmt: skip
def test_forms(form: str, value: int, text: str) -> None:
    assert written(value, form) == text


@given(st.integers(1, 9999))
def test_chinese_numerals_read_back(value: int) -> None:
    assert numeral(chinese(value)) == value


@given(st.sampled_from(sorted(FORMATS)), st.integers(0, 2_000_000))
def test_every_form_writes_something_short_of_any_number(form: str, value: int) -> None:
    assert len(written(value, form)) <= 40
    assert written(value, form) or form == "none"
