"""Headings side by side: what is the same stands in one row, in order, and nothing is lost or shown twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.alignment import MOST, align, bare

HEADINGS = st.lists(
    st.sampled_from(["一、专利", "二、执法", "（一）培训", "三、2024年打算", "四、存在的问题", "问题", ""]),
    max_size=9,
)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("一、专利工作", "专利工作"), ("（二）执 法", "执法"), ("第三章 培训", "培训"), ("3.1 培训", "1培训"), ("四、2024年打算", "打算"),
        ("五、2023年", ""), ("专利（PCT）申请", "专利pct申请"), ("1）培训", "培训"), ("第十二部分：附则", "附则"),
    ],
)  # fmt: skip
def test_numbers_and_years_do_not_count(heading: str, expected: str) -> None:
    assert bare(heading) == expected


def test_the_same_the_new_and_the_gone() -> None:
    before = ["一、专利", "二、执法", "三、困难", "四、2024年打算"]
    after = ["一、专利", "二、商标", "三、困难和不足", "四、2025年打算"]
    assert list(align(before, after)) == [(0, 0), (1, None), (None, 1), (2, 2), (3, 3)]
    assert list(align([], after[:1])) == [(None, 0)]
    assert list(align(before[:1], [])) == [(0, None)]


@given(HEADINGS, HEADINGS)
def test_every_heading_stands_once_and_in_order(before: list[str], after: list[str]) -> None:
    pairs = list(align(before, after))
    assert [one for one, _ in pairs if one is not None] == list(range(len(before)))
    assert [other for _, other in pairs if other is not None] == list(range(len(after)))
    assert all(pair != (None, None) for pair in pairs)


def test_of_very_many_only_the_first_are_compared() -> None:
    many = [f"第{number}件" for number in range(MOST + 5)]
    assert len(list(align(many, many))) == MOST
