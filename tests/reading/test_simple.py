import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summary_archive.core.manuscript import Entry, Listing, Scalar, Table
from summary_archive.core.problem import Place
from summary_archive.reading.front_matter import Halves, parse, split
from summary_archive.reading.nodes import read_nodes
from summary_archive.reading.places import Places
from summary_archive.reading.simple import DEEPEST, read_simple

KEYS = st.sampled_from(["title", "标题", "topics", "name", "no", "figures", "parts"])
VALUES = st.sampled_from(
    ["总结", "2024", "2024-07-01", "1.5", "no", "~", "a  b", "甲 乙", "10%", "a-", "12.", '"总结：a # b"', "'总结'", "''", "[]",
     "[专利, 执法]", '[专利, "a, b", 2024]', "[专利,执法]", "[专利, ]", "1:30", "a: b", "a #b", "#b", "'a''b'", '"\\u4e00"', "- a", "-1",
     "1_000", "0x1F", "。", "（一）", "*x", "|", "\u3000甲", "甲\u00a0乙", "甲\t", "é"]
)  # fmt: skip
INDENTS = st.integers(0, 3).map(lambda by: "  " * by) | st.sampled_from([" ", "   "])
LINES = st.one_of(
    st.builds("{}: {}".format, KEYS, VALUES),
    st.builds("{}{}: {}".format, INDENTS, KEYS, VALUES),
    st.builds("{}{}:".format, INDENTS | st.just(""), KEYS),
    st.builds("{}- {}".format, INDENTS, VALUES),
    st.builds("{}- {}: {}".format, INDENTS, KEYS, VALUES),
    st.builds("{}- {}:".format, INDENTS, KEYS),
    st.sampled_from(
        ["", "  ", "title：总结", "title:总结", "- - a", "-", "...", "---x", "? a", "\ttitle: a"]
    ),
    st.text(alphabet="a甲1 -:,.'\"[]#", max_size=8),
)


def halves(lines: list[str]) -> Halves:
    found = split("a.md", "\n".join(("---", *lines, "----", "正文")))
    assert isinstance(found, Halves)
    return found


@given(st.lists(LINES, min_size=1, max_size=8))
@settings(max_examples=1500)
def test_what_is_read_simply_is_read_as_yaml_reads_it(lines: list[str]) -> None:
    simple = read_simple("a.md", lines, 2)
    if simple is not None:
        assert read_nodes("\n".join(lines), Places("a.md"), 2) == (simple, ())
        # A remark is not simple, and changes nothing else.
        (one, problems), (other, told) = parse(halves(lines)), parse(halves([*lines, "# 注"]))
        assert one is not None
        assert other is not None
        assert simple == one.fields == other.fields
        assert problems == told == ()


HEAD = """\
title: "知识产权局2024年工作总结：#1"
时段: 2024
date: 2025-01-15
topics: [专利, "执法, 检查"]
authors:
- 曾 三
- '匿名'
figures:
  - name: 专利申请量
    value: 425
    parts:
      - name: 发明
        value: 100
"""


def test_what_most_write_is_simple() -> None:
    lines = HEAD.splitlines()
    node = read_simple("a.md", lines, 5)
    assert node is not None
    assert node == read_nodes(HEAD, Places("a.md"), 5)[0]
    topics = node.entries[3].value
    assert topics == Listing(
        (
            Scalar("专利", "text", Place("a.md", 8, 10)),
            Scalar("执法, 检查", "text", Place("a.md", 8, 14), quoted=True),
        ),
        Place("a.md", 8, 9),
    )
    assert isinstance(topics, Listing)


@pytest.mark.parametrize(
    "text",
    [
        "", "title", "title: a\ntitle: b", "title: a\n  b: c", "topics:", "topics:\ntitle: a", "topics:\n  -  a", "topics:\n  - a\n    b",
        "topics:\n  - a\n - b", "- a", " title: a", "title:\n  a: b", "topics:\n  - 甲:\n  - 乙", "title: 甲\u3000乙", "topics:\n  - \n",
        "figures:\n  - name: a\n    name: b", "a:\n" + " " * (DEEPEST + 1) + "- b",
    ],
)  # fmt: skip
def test_what_is_left_to_yaml(text: str) -> None:
    assert read_simple("a.md", text.split("\n"), 2) is None


def test_one_line_is_a_mapping_already() -> None:
    entry = Entry("title", Place("a.md", 1, 1), Scalar("总结", "text", Place("a.md", 1, 8)))
    assert read_simple("a.md", ["title: 总结"]) == Table((entry,), Place("a.md", 1, 1))
