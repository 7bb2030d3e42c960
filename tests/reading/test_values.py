import datetime
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.period import EARLIEST_YEAR, LATEST_YEAR, Period
from summary_archive.reading import values

WIDE = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")
NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")
days = st.dates(datetime.date(1000, 1, 1))
years = st.integers(EARLIEST_YEAR, LATEST_YEAR)


def refused(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(values.Unclear) as unclear:
        read(text)
    return unclear.value.rule


@given(
    days,
    st.sampled_from(
        [
            "{y}-{m}-{d}",
            "{y}-{m:02}-{d:02}",
            "{y}/{m}/{d}",
            "{y}.{m}.{d}",
            "{y}年{m}月{d}日",
            "{y} 年 {m} 月 {d} 日",
        ]
    ),
)
def test_a_date_is_read_however_it_is_written(day: datetime.date, form: str) -> None:
    written = form.format(y=day.year, m=day.month, d=day.day)
    assert values.date(written) == values.date(written.translate(WIDE)) == values.date(str(day)) == day


@pytest.mark.parametrize(
    ("text", "day"), [("二〇二三年十二月三十一日", "2023-12-31"), ("二○二三年一月二十日", "2023-01-20")]
)
def test_a_date_in_chinese_numerals(text: str, day: str) -> None:
    assert str(values.date(text)) == day


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2023-02-30", "date-impossible"), ("2023年13月1日", "date-impossible"), ("2023年2月", "date-partial"),
        ("2023", "date-partial"), ("去年", "date-form"), ("12/3/2023", "date-form"), ("", "date-form"),
    ],
)  # fmt: skip
def test_a_date_that_is_none(text: str, rule: str) -> None:
    assert refused(values.date, text) == rule


@given(
    years,
    st.integers(1, 12),
    st.sampled_from(["{y}-{m}", "{y}.{m}", "{y}/{m}", "{y}年{m}月", "{y}年{m}月份", "{y}-{m:02}"]),
)
def test_a_month_is_read_however_it_is_written(year: int, month: int, form: str) -> None:
    written = form.format(y=year, m=month)
    assert (
        values.period(written) == values.period(written.translate(WIDE)) == Period.parse(f"{year}-{month:02}")
    )


@given(
    years,
    years,
    st.sampled_from(
        ["{a}-{b}", "{a}—{b}年", "{a}年至{b}年", "{a} - {b}", "{a}～{b}", "{a}--{b}", "{a}年到{b}年"]
    ),
)
def test_years_are_read_however_they_are_joined(one: int, other: int, form: str) -> None:
    first, last = sorted((one, other))
    written = form.format(a=first, b=last)
    assert (
        values.period(written)
        == values.period(written.translate(NUMERALS))
        == Period.parse(f"{first}/{last}")
    )


@given(st.integers(EARLIEST_YEAR * 12, LATEST_YEAR * 12 - 100), st.integers(0, 100))
def test_what_a_period_is_written_as_is_read_back(first: int, length: int) -> None:
    period = Period(first, first + length)
    assert values.period(str(period)) == values.period(period.label("zh")) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024年度", "2024"), ("2024年全年", "2024"), ("2024年上半年", "2024-H1"), ("2024下半年", "2024-H2"),
        ("2024-h2", "2024-H2"), ("2024年第三季度", "2024-Q3"), ("2024年三季度", "2024-Q3"), ("2024Q3", "2024-Q3"),
        ("2024年前三季度", "2024-01/2024-09"), ("2024年1-6月", "2024-H1"), ("2024年1—6月", "2024-H1"),
        ("2024年3月-5月", "2024-03/2024-05"), ("2024年10-12月", "2024-Q4"), ("2024年二至三季度", "2024-04/2024-09"),
        ("2024年第1—3季度", "2024-01/2024-09"), ("2024年第1季度—3", "2024-01/2024-09"),
        ("2024.1-2024.6", "2024-H1"), ("2024-10-2025-03", "2024-10/2025-03"), ("2024年3—5", "2024-03/2024-05"),
        ("2024年上半年-2024年下半年", "2024"), ("2024-7/2025-1", "2024-07/2025-01"), ("不详", "unknown"),
        ("Unknown", "unknown"), ("2013年-2017年", "2013/2017"), ("2024年7月至2025年1月", "2024-07/2025-01"),
    ],
)  # fmt: skip
def test_a_period_as_people_write_it(text: str, period: str) -> None:
    assert str(values.period(text)) == period


@pytest.mark.parametrize(
    "text",
    [
        "2024-2025学年",
        "24年",
        "2024-13",
        "2025-2024",
        "2023-2024-2025",
        "2024-01-15",
        "2024年1月5日",
        "去年",
        "",
        "—",
        "至2024",
    ],
)
def test_a_period_that_is_not_clear(text: str) -> None:
    assert refused(values.period, text) == "period-form"


@given(st.text(max_size=30))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    for read in (
        values.date,
        values.period,
        values.number,
        values.year,
        values.web_address,
        values.site_address,
    ):
        with suppress(values.Unclear):
            read(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3))
def test_a_number_is_read_with_and_without_separators(number: Decimal) -> None:
    assert (
        values.number(f"{number:f}")
        == values.number(f"{number:,f}")
        == values.number(f" {number:f}".translate(WIDE))
        == number
    )


@pytest.mark.parametrize(
    "text", ["", "84项", "1e9", "1,23", "NaN", "1.2.3", "9" * 19, f"1.{'1' * 9}", "٣", "十"]
)
def test_a_number_that_is_none(text: str) -> None:
    assert refused(values.number, text) == "number-form"
    assert values.number("−1") == Decimal(-1)


@pytest.mark.parametrize(("text", "year"), [("1998", 1998), ("1998年", 1998), ("一九九八年", 1998)])
def test_a_year(text: str, year: int) -> None:
    assert values.year(text) == year
    assert refused(values.year, "98年") == "year-form"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“总结”", "总结"), ("「总结」", "总结"), (" '总结' ", "总结"), ("“总结”和“计划”", "“总结”和“计划”"), ("总结", "总结"),
        ("“", "“"), ("“总结", "“总结"), ("", ""), ('""', ""),
    ],
)  # fmt: skip
def test_quotes_around_a_value(text: str, expected: str) -> None:
    assert values.unquoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一行\n第二行", "第一行第二行"),
        ("one \n two", "one two"),
        ("第一行\ntwo", "第一行 two"),
        ("\n甲\n\n乙\n", "甲乙"),
        ("", ""),
    ],
)
def test_lines_are_joined(text: str, expected: str) -> None:
    assert values.one_line(text) == expected


def test_a_list_in_one_line() -> None:
    assert values.split("专利、知识产权；执法,培训; ，") == ("专利", "知识产权", "执法", "培训")
    assert values.split("") == ()


@pytest.mark.parametrize("text", ["https://example.org/报告?a=1#b", "HTTP://example.org"])
def test_an_address_of_the_web(text: str) -> None:
    assert values.web_address(f" {text} ") == text


@pytest.mark.parametrize(
    "text",
    ["", "javascript:alert(1)", "ftp://example.org", "https://", "https://[x", "https://a b", 'https://a"'],
)
def test_an_address_that_is_none(text: str) -> None:
    assert refused(values.web_address, text) == "address-form"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("summaries/2024/x", "summaries/2024/x/"),
        ("/a/b/", "a/b/"),
        ("a/index.html", "a/"),
        ("a/b.html", "a/b.html"),
        ("旧/总结", "旧/总结/"),
    ],
)
def test_an_address_of_the_site(text: str, address: str) -> None:
    assert values.site_address(text) == address


@pytest.mark.parametrize("text", ["", "/", "../a", "a/../b", "a//b", "a b", "%2e%2e", "a?b", "a\x00"])
def test_an_address_of_the_site_that_is_none(text: str) -> None:
    assert refused(values.site_address, text) == "address-form"


@pytest.mark.parametrize(
    "text",
    [
        "牡知发〔2023〕5号",
        "牡知发[2023]第05号",
        "牡知发（２０２３） 5 号",
        "牡知发【2023年】5号",
        "牡知发〔2023〕 0005号",
    ],
)
def test_a_document_number_however_it_is_written(text: str) -> None:
    assert values.document_number(text) == "牡知发〔2023〕5号"


def test_other_document_numbers() -> None:
    assert values.document_number("[2023]第05号") == "〔2023〕5号"
    assert values.document_number("国务院令第5号") == "国务院令第5号"
    assert values.document_number("公告2023年第5号") == "公告2023年第5号"
    assert values.document_number("牡知发五号") is None
