import pytest

from summary_archive.core.manuscript import Body, Manuscript, Node, Scalar, Unread
from summary_archive.core.problem import Problem
from summary_archive.reading.front_matter import Halves, parse, split


def halves(head: str, body: str = "正文\n") -> Halves:
    found = split("a.md", f"---\n{head}\n---\n{body}")
    assert isinstance(found, Halves)
    return found


def read(head: str) -> tuple[dict[str, tuple[Node, int, int]], list[tuple[str, int, int]]]:
    """The values by key with their line and column, and the problems likewise."""
    manuscript, problems = parse(halves(head))
    assert manuscript is not None
    fields = {
        each.key: (each.value, each.value.place.line, each.value.place.column)
        for each in manuscript.fields.entries
    }
    return fields, [(each.rule.id, each.place.line, each.place.column) for each in problems]


def value(head: str, key: str) -> tuple[str, int, int]:
    node, line, column = read(head)[0][key]
    assert isinstance(node, Scalar)
    return node.text, line, column


def test_a_file_is_split_at_its_dashes_and_keeps_its_lines() -> None:
    found = split("a.md", "\n \n---  \ntitle: x\n----\n甲\n---\n乙\n")
    assert isinstance(found, Halves)
    assert (found.head, found.first_line) == (["title: x"], 4)
    assert found.body == Body("甲\n---\n乙\n", 6)
    assert [each.rule.id for each in found.problems] == ["front-matter-late"]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("", "front-matter-missing", 1), ("\n\n标题", "front-matter-missing", 3), ("--\ntitle: x\n--\n", "front-matter-missing", 1),
        ("\n---\ntitle: x\n", "front-matter-open", 2),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_split(text: str, rule: str, line: int) -> None:
    found = split("a.md", text)
    assert isinstance(found, Problem)
    assert (found.rule.id, found.place.line) == (rule, line)


def test_the_digest_of_the_body_is_that_of_the_body_alone() -> None:
    (one, _), (other, _) = parse(halves("title: x")), parse(halves("title: y"))
    assert isinstance(one, Manuscript)
    assert isinstance(other, Manuscript)
    assert one.digest != other.digest
    assert one.body_digest == other.body_digest


@pytest.mark.parametrize(
    ("head", "key", "expected", "problems"),
    [
        ("title：总结", "title", ("总结", 2, 7), [("yaml-wide-colon", 2, 6)]),
        ("title：　 总结", "title", ("总结", 2, 9), [("yaml-wide-colon", 2, 6)]),
        ("title:\u00a0总结", "title", ("总结", 2, 8), [("yaml-wide-colon", 2, 6)]),
        ("title:总结", "title", ("总结", 2, 7), [("yaml-space", 2, 6)]),
        ("title : 总结", "title", ("总结", 2, 9), []),
        ("title:总结: 一", "title", ("总结: 一", 2, 7), [("yaml-space", 2, 6), ("yaml-colon", 2, 9)]),
        (
            "title: 总结: 一 #2",
            "title",
            ("总结: 一 #2", 2, 8),
            [("yaml-comment", 2, 14), ("yaml-colon", 2, 10)],
        ),
        ("title: 总结 #2", "title", ("总结", 2, 8), [("yaml-comment", 2, 11)]),
        ("title: 总结 \t#2", "title", ("总结", 2, 8), [("yaml-comment", 2, 12)]),
        ("title: 总结#2", "title", ("总结#2", 2, 8), []),
        ("title: '总结' # 好", "title", ("总结", 2, 8), []),
        ("title: '没完'的", "title", ("'没完'的", 2, 8), [("yaml-rest", 2, 12)]),
        ("title: %", "title", ("%", 2, 8), [("yaml-sign", 2, 8)]),
        ("title: |总结", "title", ("|总结", 2, 8), [("yaml-sign", 2, 8)]),
        ("title: # 以后写", "title", ("", 2, 7), []),
        ("# title：注释\n12:30", "12", ("30", 3, 4), [("yaml-space", 3, 3)]),
        ("title: 甲\n  乙 #2", "title", ("甲 乙", 2, 8), [("yaml-comment", 3, 5)]),
        ("\ntitle: x", "title", ("x", 3, 8), []),
    ],
)
def test_slips_of_the_pen(
    head: str, key: str, expected: tuple[str, int, int], problems: list[tuple[str, int, int]]
) -> None:
    assert value(head, key) == expected
    assert read(head)[1] == problems


@pytest.mark.parametrize(
    "head",
    [
        "abstract: 今年\n  工作要点：一是#1\n  二:三",
        "abstract: |\n  工作要点：一是 #1\n\n  \t二: 三",
        "abstract: >-\n    甲：乙",
        'abstract: "今年\n  要点：一"',
        "topics:\n  - 专利：一\n  - https://x:80\n  - 12:30",
        "topics: [专利,\n  执法：一]",
        "topics:\n  - 专利\n    接着：写",
        "source:\n  https://x",
        "figures:\n- name: 甲\n  quote: 甲\n    要点：乙",
    ],
)
def test_what_is_no_slip_stays(head: str) -> None:
    assert read(head)[1] == []


def test_keys_that_are_known_are_mended_within_lists_too() -> None:
    head = "指标:\n  - 名称：甲\n    数值:5\nsource:\n  url:https://x"
    assert read(head)[1] == [("yaml-wide-colon", 3, 7), ("yaml-space", 4, 7), ("yaml-space", 6, 6)]


def test_tabs_are_told_once_and_columns_are_those_of_the_file() -> None:
    fields, problems = read("source:\n\ttitle: 年鉴\n\turl: x: y")
    assert problems == [("yaml-tab", 3, 1), ("yaml-tab", 4, 1), ("yaml-colon", 4, 8)]
    table = fields["source"][0]
    assert table.place.column == 2


def test_a_tab_that_breaks_the_rest_is_not_told_twice() -> None:
    assert read("figures:\n- name: 甲\n\tvalue: 5")[1] == [("yaml-tab", 4, 1)]


def test_a_bracket_that_is_never_closed_above_an_empty_line_is_told() -> None:
    fields, found = read("title: [\ntitle: \n")
    assert list(fields) == ["title"]
    assert {rule for rule, _, _ in found} == {"yaml-syntax"}


@pytest.mark.parametrize(
    ("head", "keys", "problems"),
    [
        ('title: "x\nperiod: 2024', ["period", "title"], [("yaml-syntax", 2, 8)]),
        ("title: x\n没有冒号\n\nperiod: 2024", ["title", "period"], [("yaml-syntax", 3, 1)]),
        ("没有冒号\ntitle: x", ["title"], [("yaml-syntax", 2, 1)]),
        ("title: x\n  a: b\nperiod: 2024", ["period", "title"], [("yaml-syntax", 3, 4)]),
        (
            "topics: [a\nperiod: 2024\nx: @",
            ["period", "x", "topics"],
            [("yaml-sign", 4, 4), ("yaml-syntax", 2, 9)],
        ),
        (
            "figures:\n  - name: a\n value: 1\n# 注释\nperiod: 2024",
            ["period", "figures"],
            [("yaml-syntax", 4, 2)],
        ),
        ("a: [[[[[[[[[[[[[[[[\nb: 1", ["b", "a"], [("yaml-depth", 2, 15)]),
        ("{", [], [("yaml-syntax", 2, 1)]),
        ("  title: x\nperiod: 2024", ["title", "period"], [("yaml-syntax", 3, 1)]),
    ],
)
def test_an_entry_that_is_not_yaml_is_left_out_and_the_rest_is_read(
    head: str, keys: list[str], problems: list[tuple[str, int, int]]
) -> None:
    fields, found = read(head)
    assert found == problems
    assert list(fields) == keys
    assert all(isinstance(node, Unread) == (column == 1) for node, _, column in fields.values())
