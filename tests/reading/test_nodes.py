import pytest

from summary_archive.core.manuscript import Entry, Listing, Scalar, Table, Unread
from summary_archive.core.problem import Place
from summary_archive.reading.nodes import DEEPEST, Unreadable, read_nodes
from summary_archive.reading.places import Places


def place(line: int, column: int) -> Place:
    return Place("a.yml", line, column)


def told(text: str) -> list[tuple[str, int, int]]:
    _, problems = read_nodes(text, Places("a.yml"))
    return [(each.rule.id, each.place.line, each.place.column) for each in problems]


def test_nodes_know_their_places() -> None:
    node, problems = read_nodes("标题: 总结\n主题: [专利, '执法']\n", Places("a.yml"), 5)
    topics = Listing(
        (Scalar("专利", "text", place(6, 6)), Scalar("执法", "text", place(6, 10), quoted=True)), place(6, 5)
    )
    entries = (
        Entry("标题", place(5, 1), Scalar("总结", "text", place(5, 5))),
        Entry("主题", place(6, 1), topics),
    )
    assert problems == ()
    assert node == Table(entries, place(5, 1))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("总结", "text"), ("2023", "integer"), ("012", "integer"), ("1.0", "number"), ("17:30", "integer"), ("no", "boolean"),
        ("~", "null"), ("", "null"), ("2023-07-01", "date"), ('"2023"', "text"), ("'no'", "text"), ("|\n 2023", "text"),
    ],
)  # fmt: skip
def test_what_yaml_would_read_a_scalar_as(text: str, kind: str) -> None:
    node, _ = read_nodes(f"a: {text}", Places("a.yml"))
    assert isinstance(node, Table)
    (entry,) = node.entries
    assert isinstance(entry.value, Scalar)
    assert entry.value.kind == kind


def test_nothing_is_nothing() -> None:
    assert read_nodes("", Places("a.yml")) == read_nodes("# 只有注释\n", Places("a.yml")) == (None, ())


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: &x 1\nb: *x", [("yaml-alias", 1, 4), ("yaml-alias", 2, 4)]),
        ("? *x\n: 1", [("yaml-alias", 1, 3)]),
        ("<<: {a: 1}", [("yaml-alias", 1, 1)]),
        ("'<<': 1", []),
        ("a: !!python/object:os.system x", [("yaml-tag", 1, 4)]),
        ("a: ! x", []),
        ("a: 1\na: 2", [("yaml-duplicate", 2, 1)]),
        ("? [a]\n: 1", [("yaml-syntax", 1, 3)]),
        ("a: 1\n---\nb: 2", [("yaml-syntax", 2, 1)]),
    ],
)
def test_what_is_not_allowed(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert told(text) == problems


def test_an_alias_stands_for_nothing() -> None:
    node, _ = read_nodes("[*x, 1]", Places("a.yml"))
    assert node == Listing((Unread(place(1, 2)), Scalar("1", "integer", place(1, 6))), place(1, 1))


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "reason"),
    [
        ("a: 1\nb: 'x\nc: 2", "yaml-syntax", 2, 4, "引号没有成对"),
        ("a: [1\nb: 2", "yaml-syntax", 1, 4, "括号没有成对，或少逗号"),
        ("a: b: c", "yaml-syntax", 1, 5, "多了一个冒号，或缩进不对"),
        ("a: @b", "yaml-syntax", 1, 4, "内容不能以这个符号开头"),
        ("a: &", "yaml-syntax", 1, 4, "内容不能以这个符号开头"),
        ('a: "\\q"', "yaml-syntax", 1, 5, "双引号里的反斜杠不能这样用"),
        ('a: "\\ud800"', "yaml-syntax", 1, 7, "双引号里的反斜杠不能这样用"),
        ("a: - b", "yaml-syntax", 1, 4, "这里不能用“- ”开头"),
        (" a: 1\nb: 2", "yaml-syntax", 2, 1, "缩进或引号与上面对不上"),
        ("a:\n  - 1\n b: 2", "yaml-syntax", 3, 2, "缩进或引号与上面对不上"),
        ("%YAML 9.9\n---\na: 1", "yaml-syntax", 1, 1, "YAML 的写法不对"),
        ("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "yaml-depth", 1, DEEPEST + 1, None),
        ("{a: " * 20_000, "yaml-depth", 1, DEEPEST * 4 + 1, None),
    ],
)
def test_what_is_not_yaml(text: str, rule: str, line: int, column: int, reason: str | None) -> None:
    with pytest.raises(Unreadable) as broken:
        read_nodes(text, Places("a.yml"))
    told = broken.value.told
    assert (told.rule.id, told.place) == (rule, place(line, column))
    assert reason is None or told.message() == f"这里写法有误：{reason}"
