import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.publishing.anchors import Anchors, Outline, anchor
from summary_archive.publishing.rendered import Section


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("一、公司级培训", "公司级培训"),
        ("（二）执法检查", "执法检查"),
        ("第三章 队伍建设", "队伍建设"),
        ("4．经费", "经费"),
        ("1.2.3、设备", "设备"),
        ("⑤ 其他", "其他"),
        ("2024年工作回顾", "2024年工作回顾"),
        ("十三五规划", "十三五规划"),
        ("3.5%的增长", "3-5-的增长"),
        ("Ｗｏｒｄ 与 PDF", "word-与-pdf"),
        ("……", "section"),
        ("", "section"),
    ],
)
def test_an_anchor_is_the_words_without_the_number(heading: str, expected: str) -> None:
    assert anchor(heading) == expected


@pytest.mark.parametrize("heading", ["Abstract", "cite", "Plan-1", "Text", "SA-content"])
def test_what_the_page_itself_uses_is_not_given_away(heading: str) -> None:
    assert anchor(heading) == f"section-{heading.lower()}"


def test_the_same_words_again_get_a_number() -> None:
    anchors = Anchors()
    given_out = [anchors.of(each) for each in ("小结", "小结", "小结-2", "一、小结")]
    assert given_out == ["小结", "小结-2", "小结-2-2", "小结-3"]
    assert anchors.taken == set(given_out)


@given(st.lists(st.text(max_size=8), max_size=12))
def test_no_anchor_is_given_twice_and_each_can_stand_in_an_attribute(headings: list[str]) -> None:
    anchors = Anchors()
    given_out = [anchors.of(each) for each in headings]
    assert len(set(given_out)) == len(headings)
    assert not any(re.search(r"[\s\"'<>&]", each) or not each for each in given_out)


def test_inserting_a_heading_moves_no_other() -> None:
    assert anchor("二、队伍建设") == anchor("三、队伍建设")


def test_an_outline_has_the_headings_that_have_words() -> None:
    outline = Outline("总结")
    assert [outline.add(2, "一、小结"), outline.add(3, ""), outline.add(2, "小结")] == [
        "小结",
        "section",
        "小结-2",
    ]
    assert outline.sections == [Section(2, "小结", "一、小结"), Section(2, "小结-2", "小结")]


def test_a_heading_repeats_a_title_that_is_written_another_way() -> None:
    assert Outline("２０２４年 **厂总结").repeats("2024年〔原文已隐去〕厂总结")
    assert not Outline("总结").repeats("小结")
    assert not Outline("").repeats("")
