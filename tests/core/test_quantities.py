"""Units compare or do not, and changes are those of the values, whatever was rounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.quantities import (
    Change,
    agrees,
    change,
    comparable,
    converted,
    stated_change,
)

D = Decimal


@pytest.mark.parametrize(
    ("value", "unit", "into", "expected"),
    [
        ("1.5", "亿元", "万元", "15000"), ("63.6", "万亿元", "亿元", "636000"), ("3", "千万元", "元", "30000000"),
        ("1244", "万人", "人", "12440000"), ("2", "公里", "米", "2000"), ("1.2", "万千瓦时", "度", "12000"),
        ("5", "公顷", "亩", "75"), ("300", "万吨", "公斤", "3000000000"), ("5", "％", "%", "5"), ("7", "件", "件", "7"),
        ("3", "百万千瓦", "兆瓦", "3000"), ("2", "个百分点", "百分点", "2"), ("3", "万名", "人", "30000"), ("12", " 件 ", "件", "12"),
    ],
)  # fmt: skip
def test_units_of_one_measure_convert(value: str, unit: str, into: str, expected: str) -> None:
    assert comparable(unit, into)
    assert converted(D(value), unit, into) == D(expected)


@pytest.mark.parametrize(
    ("one", "other"),
    [("件", "项"), ("人", "人次"), ("家", "户"), ("%", "百分点"), ("%", "‰"), ("元", "美元"), ("", "件"), ("万元", "万人"), ("千瓦", "千瓦时")],
)  # fmt: skip
def test_units_of_two_measures_do_not_compare(one: str, other: str) -> None:
    assert not comparable(one, other)
    with pytest.raises(ValueError, match="is not"):
        converted(D(1), one, other)


@pytest.mark.parametrize(
    ("before", "after", "unit", "said"),
    [
        ("348", "425", "件", "+22.1%"), ("100", "97", "件", "-3.0%"), ("10000", "9999", "件", "0.0%"), ("5", "5", "%", "0.0个百分点"), ("5.1", "5.2", "%", "+0.1个百分点"),
        ("10", "8", "‰", "-0.2个百分点"), ("5", "6", "百分点", "+1.0个百分点"), ("0", "5", "件", None), ("-3", "5", "万元", None),
    ],
)  # fmt: skip
def test_the_change_of_a_percentage_is_in_points(
    before: str, after: str, unit: str, said: str | None
) -> None:
    made = change(D(before), D(after), unit)
    assert (str(made) if made else None) == said


@pytest.mark.parametrize("unit", ["件", "%", "‰"])
def test_the_largest_and_the_least_of_numbers_have_a_change(unit: str) -> None:
    least, most = converted(D("0.00000001"), "角", "万亿元"), converted(D("9" * 18), "万亿平方公里", "平方米")
    made = change(least, most, unit)
    assert made is not None
    assert made.value > most / 100
    assert not agrees(Change(D(1), "百分点" if unit in "%‰" else "%"), least, most, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("+22%", ("22", "%")), ("22％", ("22", "%")), ("增长22.5%", ("22.5", "%")), ("－3%", ("-3", "%")),
        ("下降3.5个百分点", ("-3.5", "百分点")), ("提高0.5百分点", ("0.5", "百分点")), ("减少了 4 %", ("-4", "%")),
        ("翻一番", None), ("+22", None), ("增长5%左右", None), ("", None),
    ],
)  # fmt: skip
def test_changes_are_read_as_they_are_written(text: str, expected: tuple[str, str] | None) -> None:
    read = stated_change(text)
    assert (read and (str(read.value), str(read.unit))) == expected


@pytest.mark.parametrize(
    ("stated", "before", "after", "unit", "right"),
    [
        ("+22%", "348", "425", "件", True), ("+23%", "348", "425", "件", False), ("+11.7%", "6.13", "6.85", "万亿元", True),
        ("+11.9%", "6.13", "6.85", "万亿元", True), ("+13%", "6.13", "6.85", "万亿元", False), ("+0.1个百分点", "5.1", "5.2", "%", True),
        ("-0.1个百分点", "5.1", "5.2", "%", False), ("+2%", "5.1", "5.2", "%", False), ("+900%", "0", "3", "件", True),
        ("+900%", "0.4", "4", "件", True), ("+100%", "1", "2", "件", True),
    ],
)  # fmt: skip
def test_a_stated_change_agrees_or_does_not(
    stated: str, before: str, after: str, unit: str, right: bool
) -> None:
    read = stated_change(stated)
    assert read is not None
    assert agrees(read, D(before), D(after), unit) is right


@given(st.decimals(1, 10**6, places=2), st.decimals(1, 10**6, places=2), st.integers(0, 2), st.integers(0, 3))
def test_rounding_alone_is_no_disagreement(before: D, after: D, places: int, digits: int) -> None:
    exact = (after / before - 1) * 100
    stated = Change(exact.quantize(D(1).scaleb(-digits)), "%")
    step = D(1).scaleb(-places)
    assert agrees(stated, before.quantize(step), after.quantize(step), "件")
