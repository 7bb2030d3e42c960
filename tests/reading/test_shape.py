from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from summary_archive.core.fields import FrontMatter, TermFields
from summary_archive.core.manuscript import Table
from summary_archive.core.problem import Place
from summary_archive.reading import values
from summary_archive.reading.nodes import read_nodes
from summary_archive.reading.places import Places
from summary_archive.reading.shape import MOST_OFFERS, Shaped, shape

NEEDED = {"title": "总结", "period": "2024", "department": "局", "topics": "[专利]", "genre": "年度"}


def front_matter(**more: str) -> Shaped[FrontMatter]:
    text = "\n".join(f"{key}: {value}" for key, value in {**NEEDED, **more}.items())
    node, _ = read_nodes(text, Places("a.md"))
    assert isinstance(node, Table)
    return shape(node, FrontMatter, {"topic": topic})


def topic(text: str) -> str:
    if text not in ("专利", "执法", "医疗、卫生"):
        raise values.Unclear("term-unknown", list="topics", text=text, nearest="")
    return text


def told(**more: str) -> list[str]:
    return [each.rule.id for each in front_matter(**more).problems]


def fields(**more: str) -> FrontMatter:
    found = front_matter(**more).fields
    assert found is not None
    return found


def test_what_is_needed_is_enough() -> None:
    assert told() == []
    assert fields().title == "总结"


@pytest.mark.parametrize(
    ("more", "key", "value", "problems"),
    [
        ({"topics": "医疗、卫生"}, "topics", ["医疗、卫生"], ["value-split"]),
        ({"topics": "[医疗、卫生, 专利]"}, "topics", ["医疗、卫生", "专利"], []),
        ({"topics": "[专利、执法]"}, "topics", ["专利", "执法"], ["value-split"]),
        ({"topics": "专利，执法"}, "topics", ["专利", "执法"], ["value-split"]),
        ({"authors": "张三"}, "authors", ["张三"], ["value-split"]),
        ({"authors": "、"}, "authors", [], []),
        ({"authors": "％%，no"}, "authors", ["％%", "no"], ["value-split"]),
        ({"authors": "[张三、李四, 王五]"}, "authors", ["张三", "李四", "王五"], ["value-split"]),
        ({"aliases": "[a、b]"}, "aliases", None, ["address-form"]),
        ({"status": "草稿"}, "status", "draft", ["value-normalised"]),
        ({"abstract": ""}, "abstract", "", []),
        ({"abstract": "~"}, "abstract", "", []),
        ({"title": "“总结”"}, "title", "总结", ["value-normalised"]),
        ({"title": "|\n  第一行\n  第二行"}, "title", "第一行第二行", []),
    ],
)
def test_values(more: Mapping[str, str], key: str, value: Any, problems: list[str]) -> None:
    found = front_matter(**more)
    assert [each.rule.id for each in found.problems] == problems
    if value is not None:
        assert getattr(found.fields, key) == value


def test_numbers_are_read_exactly() -> None:
    (figure,) = fields(figures='[{name: 甲, value: 0.10, parts: [{name: 乙, value: "１,000"}]}]').figures
    assert (str(figure.value), figure.parts[0].value) == ("0.10", Decimal(1000))
    assert told(figures="[{name: 甲, value: +5}]") == []
    assert told(figures="[{name: 甲, value: 1_000}]") == ["number-form"]


def test_places_are_those_of_the_items_that_could_be_read() -> None:
    found = front_matter(figures="[{name: 甲, value: x}, {name: 乙, value: 1}, 丙, {name: 丁, value: 2}]")
    assert found.data["figures"][1] == {"name": "乙", "value": Decimal(1)}
    assert found.places["figures", 1] == Place("a.md", 6, 32)
    assert [each.rule.id for each in found.problems] == ["number-form", "value-type"]


def test_an_item_that_is_wrong_does_not_hide_the_others() -> None:
    assert told(topics="[天文, 地理]", genre="[x]", date="2023-02-30") == [
        "term-unknown", "term-unknown", "value-type", "date-impossible",
    ]  # fmt: skip


def test_of_a_list_that_is_too_long_only_what_it_may_have_is_read() -> None:
    found = front_matter(topics=f"[{', '.join(['天文'] * 10_000)}]")
    rules = [each.rule.id for each in found.problems]
    assert rules == ["value-length", *["term-unknown"] * 20]
    found = front_matter(authors=f"[{', '.join(['甲、乙、丙'] * 40)}]")
    assert len(found.data["authors"]) == 50
    assert [each.rule.id for each in found.problems].count("value-length") == 1


def test_a_list_in_one_line_that_is_too_long() -> None:
    assert told(authors="、".join(f"甲{number}" for number in range(60))) == ["value-split", "value-length"]


def test_after_many_unknown_keys_no_nearest_is_looked_for() -> None:
    found = front_matter(**{f"titel{number}": "x" for number in range(MOST_OFFERS + 5)})
    offered = [each for each in found.problems if "是不是" in each.message()]
    assert len(found.problems) == MOST_OFFERS + 5
    assert len(offered) <= MOST_OFFERS


def test_keys_may_be_wide_or_in_capitals() -> None:
    node, _ = read_nodes("ＩＤ: a\nName: 甲\n", Places("v.yml"))
    assert isinstance(node, Table)
    found = shape(node, TermFields)
    assert found.problems == []
    assert found.fields == TermFields(id="a", name="甲")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"title": "长" * 121}, "“title”有 121 个字，超过上限 120"),
        ({"title": '""'}, "“title”有 0 个字，至少要 1"),
        ({"topics": "[]"}, "“topics”有 0 项，至少要 1"),
        ({"plans": "[{id: 甲, text: x}]"}, "“id”的写法不对：甲"),
        ({"status": "publik"}, "“status”没有“publik”这个值，是不是“published”？"),
        ({"source": "长" * 501}, "“source”有 501 个字，超过上限 500"),
        ({"source": "{title: 长, url: 1}"}, "“1”不是可用的地址"),
    ],
)
def test_what_is_said_of_a_value(more: Mapping[str, str], message: str) -> None:
    assert message in [each.message() for each in front_matter(**more).problems]
