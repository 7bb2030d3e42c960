from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.lines import split
from summary_archive.core.ordering import numeral
from summary_archive.core.problem import Ruler
from summary_archive.core.sections import empty, in_chinese, marked, numbering


def told(text: str) -> list[str]:
    """What is said of a text: the rule, its line, and the other line."""
    ruler, lines = Ruler("a.md", text), tuple(split(text))
    marks = marked(lines)
    found = [*numbering(ruler, lines, marks), *empty(ruler, text, lines, marks)]
    return [f"{p.rule.id} {p.place.line} {p.related.line if p.related else '-'}" for p in found]


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


@given(st.integers(1, 99))
def test_a_number_in_chinese_is_read_back(value: int) -> None:
    assert numeral(in_chinese(value)) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、甲。\n二、乙。\n四、丙。", ["number-gap 3 2"]),
        ("（一）甲。\n(三）乙。", ["number-gap 2 1"]),
        ("1. 甲\n2. 乙\n4. 丙", ["number-gap 3 2"]),
        ("（1）甲\n（3）乙", ["number-gap 2 1"]),
        ("1）甲\n3）乙", ["number-gap 2 1"]),
        ("第一章 甲\n第三章 乙", ["number-gap 2 1"]),
        ("第一条 甲\n第二章 乙\n第二条 丙", ["number-first 2 -"]),
        ("**一、甲**\n\n**三、乙**\n\n正文", ["number-gap 3 1"]),
        ("## 一、甲\n\n正文\n\n三、乙", ["number-gap 5 1"]),
        ("二、甲。", ["number-first 1 -"]),
        ("一、甲。\n二、乙。\n二、丙。", ["number-twice 3 2"]),
        ("一、甲。\n1. 乙\n二、丙。\n3. 丁", ["number-first 4 -"]),
        ("1. 甲\n\n## 乙\n\n3. 丁", ["number-first 5 -"]),
        ("1. 甲\n2. 乙\n3. 丙\n1. 丁\n3. 戊\n2. 己", ["number-gap 5 4", "number-first 6 -"]),
    ],
)
def test_numbers_that_are_left_out_or_stand_twice(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "1. 甲\n1. 乙\n1. 丙",
        "一、甲。\n1. 乙\n二、丙。\n2. 丁\n三、戊。\n1. 己",
        "1. 甲\n   1. 乙\n   2. 丙\n2. 丁",
        "## 1. 甲\n\n1. 乙\n2. 丙\n\n## 2. 丁\n\n### 戊\n\n1. 己\n\n## 3. 庚\n\n正文",
        "三、四季度的数字另报。",
        "5、6月份的数字另报。",
        "2.5亿元。",
        "2024. 不是编号",
        "第一组（独立部门组）",
        "0. 甲",
        "一、三年来的工作。\n1、2024年的工作。\n2、4月5日的工作。\n二、明年的工作。",
    ],
)
def test_numbers_that_are_right_or_none(text: str) -> None:
    assert told(text) == []


def test_the_messages_name_the_numbers_in_their_form() -> None:
    def message(text: str) -> str:
        lines = tuple(split(text))
        *_, found = numbering(Ruler("a.md", text), lines, marked(lines))
        return found.message()

    assert message("（九）甲\n（十二）乙") == "“（十二）”接在“（九）”后面，中间缺“（十）—（十一）”"
    assert message("1\\. 甲\n3\\. 乙").endswith("中间缺“2.”")
    assert message("第２章 甲") == "编号从“第２章”开始，前面没有“第一章”"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## 甲\n\n## 乙\n\n正文", ["section-empty 1 3"]),
        ("### 甲\n\n## 乙", ["section-empty 1 3", "section-empty 3 -"]),
        ("## 甲\n\n### 乙\n\n正文", []),
        ("# 题\n\n# 副题", []),
        (paragraphs("一、甲", "正文。", "二、乙", "三、丙", "正文。"), ["section-empty 5 7"]),
        (paragraphs("一、甲", "正文。", "二、乙", "正文。", "三、丙"), ["section-empty 9 -"]),
        (paragraphs("一、甲", "正文。", "二、乙", "（一）丙", "正文。", "## 丁", "正文。"), []),
        (paragraphs("一、甲", "二、乙", "三、丙"), []),
        (paragraphs("1、地点：一楼", "2、人员：全体。", "3、散会"), ["section-empty 5 -"]),
        ("1、甲\n正文。\n2、乙\n3、丙\n正文。", []),
        (paragraphs("1. 甲", "正文。", "2. 乙", "3. 丙", "正文。"), []),
    ],
)
def test_headings_with_nothing_below_them(text: str, found: list[str]) -> None:
    assert told(text) == found


def test_code_is_something() -> None:
    text, prose = "## 甲\n\n```\na\n```\n\n## 乙\n\n正文", "## 甲\n\n   \n \n   \n\n## 乙\n\n正文"
    lines = tuple(split(prose))
    assert list(empty(Ruler("a.md", text), text, lines, marked(lines))) == []


@given(st.text(alphabet="一二三、（）1.2 \n#甲。第章"))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert all(int(each.split()[1]) <= text.count("\n") + 1 for each in told(text))


def test_the_seed_has_the_gaps_it_is_known_for(shared: Path) -> None:
    (file,) = (shared / "data" / "seed").glob("*.txt")
    text = file.read_text("utf-8")
    assert [each.rsplit(" ", 2)[0] for each in told(text)] == [
        "number-gap",  # 九 of the third piece
        "number-gap",  # 4 of the fourth
        "number-first",  # 一 of the fifth
        "number-first",  # 1 of its 五
        "section-empty",  # 六 of the third
        "section-empty",  # 3 of the fourth
    ]
