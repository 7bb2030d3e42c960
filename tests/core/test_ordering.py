import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.ordering import initial, numbered, numeral, sort_key

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """Write a number below ten thousand as it is said: 十, 二十一, 一百零五, 一千零一十."""
    written, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return written.removeprefix("一") if 10 <= number < 20 else written or "零"


@given(st.integers(0, 9999))
def test_a_numeral_has_its_value(number: int) -> None:
    assert numeral(in_chinese(number)) == number


@given(st.integers(0, 10**20).map(str))
def test_a_numeral_of_digits_has_its_value(digits: str) -> None:
    assert numeral("".join(DIGITS[int(digit)] for digit in digits)) == int(digits)


@pytest.mark.parametrize(
    ("text", "value"),
    [("三", 3), ("十", 10), ("二十一", 21), ("一百零五", 105), ("二〇二四", 2024), ("两千", 2000)],
)
def test_numerals(text: str, value: int) -> None:
    assert numeral(text) == value


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_numbered_units_sort_by_number(one: int, other: int) -> None:
    names = [numbered(f"第{in_chinese(each)}车间") for each in (one, other)]
    assert (names[0] < names[1]) == (one < other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("第十车间", "第000010车间"),
        ("开发二部", "开发000002部"),
        ("一、总体情况", "000001、总体情况"),
        ("12号楼", "000012号楼"),
        ("1234567号", "1234567号"),
        ("三农办公室", "三农办公室"),
        ("财务部", "财务部"),
    ],
)
def test_numbers_in_names(name: str, expected: str) -> None:
    assert numbered(name) == expected


def test_an_explicit_order_comes_before_none() -> None:
    keys = [sort_key(None, ("a1",), "阿"), sort_key(2, ("z1",), "匝"), sort_key(1.5, ("z1",), "匝")]
    assert sorted(keys) == keys[::-1]


@pytest.mark.parametrize(
    ("pinyin", "letter"), [(("zeng1",), "Z"), (("000002", "che1"), "#"), ((), "#"), (("ü",), "#")]
)
def test_the_letter_of_an_index(pinyin: tuple[str, ...], letter: str) -> None:
    assert initial(pinyin) == letter
