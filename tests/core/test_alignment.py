"""Headings side by side: what is the same stands in one row, in order, and nothing is lost or shown twice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.alignment import MOST, Piece, align, bare, pieces, sentences

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


def test_long_headings_that_are_much_alike_are_compared_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []

    def unlike(one: str, other: str) -> bool:
        lengths.append(max(len(one), len(other)))
        return False

    monkeypatch.setattr("summary_archive.core.alignment._alike", unlike)
    before, after = ([f"{sign}{each}工作{sign * 5000}" for each in range(MOST)] for sign in "甲乙")
    assert len(list(align(before, after))) == 2 * MOST
    assert max(lengths) <= 100
    assert len(lengths) <= 20 * MOST
    assert bare("1." * 50_000) == bare("1." * 100)


def test_what_is_said_again_is_told_in_as_few_parts_as_can_be() -> None:
    again = "坚持每周走访两家企业，听取意见。"
    other = sentences([f"另一句很不一样的话。 {again}", "同上。"])
    assert pieces(f"{again}同上。{again}", other) == (
        Piece(again, again=True), Piece("同上。", again=False), Piece(again, again=True),
    )  # fmt: skip
    assert pieces("坚持每周走访两家企业：听取意见！”", other) == (
        Piece("坚持每周走访两家企业：听取意见！”", again=True),
    )
    assert pieces("", other) == ()
    assert sentences(["短。", "！！！"]) == set()


@given(
    st.text(alphabet="一二三四五六七八九十。！”；x ", max_size=60),
    st.text(alphabet="一二三四五六七八九十。！”；x ", max_size=60),
)
def test_pieces_are_the_line(line: str, other: str) -> None:
    found = pieces(line, sentences([other]))
    assert "".join(each.text for each in found) == line
    assert all(one.again is not two.again for one, two in pairwise(found))
