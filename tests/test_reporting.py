import json

import pytest

from summary_archive.core.problem import Place
from summary_archive.core.rules import problem
from summary_archive.reporting import as_github, as_json, as_sarif, as_text, counted, one_line

TWIN = problem("yaml-duplicate", Place("a.md", 3, 4), Place("a.md", 2, 1), key="标题")


def caret(line: str, column: int) -> list[str]:
    """The excerpt of a line, without its margin."""
    report = as_text([problem("body-empty", Place("a.md", 1, column))], lambda _: line)
    return [each[4:] for each in report.splitlines()[1:-1]]


def test_a_problem_as_a_terminal_shows_it() -> None:
    assert as_text([TWIN], lambda _: "部门：标题") == (
        "a.md:3:4: 错误 [yaml-duplicate] “标题”写了两次\n"
        "    部门：标题\n"
        "          ^\n"
        "    另见：a.md:2:1\n"
        "    改法：只留一个\n"
    )
    assert as_text([TWIN], lambda _: None, "en") == (
        "a.md:3:4: error [yaml-duplicate] “标题” stands twice\n    see also: a.md:2:1\n    cure: keep one of them\n"
    )


def test_a_cure_of_several_lines_keeps_them() -> None:
    report = as_text([problem("vocabulary-shape", Place("v.yml"))], lambda _: None)
    assert report.endswith("    改法：写成\n      - id: zscqj\n        name: 知识产权局\n")


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("ab", 2, ["ab", " ^"]),
        ("年b", 2, ["年b", "  ^"]),
        ("e\u0301b", 3, ["e\u0301b", " ^"]),
        ("\tb", 2, [" b", " ^"]),
        ("长" * 100, 81, ["…" + "长" * 50, " " * 61 + "^"]),
        ("a" * 100, 1, ["a" * 60 + "…", "^"]),
        ("", 1, []),
    ],
)
def test_the_caret_stands_under_the_character(line: str, column: int, shown: list[str]) -> None:
    assert caret(line, column) == shown


def test_a_problem_in_one_line() -> None:
    assert one_line(TWIN) == "a.md:3:4 错误 [yaml-duplicate] “标题”写了两次（另见 a.md:2:1）。只留一个"
    assert (
        one_line(TWIN, "en")
        == "a.md:3:4 error [yaml-duplicate] “标题” stands twice (see also a.md:2:1). keep one of them"
    )
    assert "\n" not in one_line(problem("vocabulary-shape", Place("v.yml")))


def test_how_many_of_each() -> None:
    problems = [TWIN, TWIN, problem("body-comment", Place("a.md"))]
    assert counted(problems) == "错误 2 处，警告 1 处，提示 0 处"
    assert counted(problems, "en") == "2 errors, 1 warning, 0 notes"


def test_problems_for_other_programs() -> None:
    assert json.loads(as_json([TWIN])) == [
        {
            "path": "a.md",
            "line": 3,
            "column": 4,
            "severity": "error",
            "rule": "yaml-duplicate",
            "message": "“标题”写了两次",
            "cure": "只留一个",
            "related": {"path": "a.md", "line": 2, "column": 1},
        }
    ]
    assert json.loads(as_json([])) == []


def test_problems_on_the_lines_of_a_pull_request() -> None:
    assert as_github([TWIN], "docs/") == (
        "::error file=docs/a.md,line=3,col=4,title=错误 yaml-duplicate::“标题”写了两次%0A只留一个"
    )


def test_what_a_stranger_wrote_cannot_end_a_command() -> None:
    awkward = problem(
        "key-unknown", Place("a,b:c%.md"), text="x", key="a\n::error::b", nearest="", allowed="%0A"
    )
    report = as_github([awkward], "", "en")
    assert report.startswith("::error file=a%2Cb%3Ac%25.md,line=1,col=1,title=error key-unknown::")
    assert len(report.splitlines()) == 1
    assert "%250A" in report


def test_problems_as_sarif() -> None:
    other = problem("body-empty", Place("表.md", 7))
    run = json.loads(as_sarif([TWIN, other, TWIN], "docs/"))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["yaml-duplicate", "body-empty"]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0]
    first, second, _ = run["results"]
    assert first["level"] == "error"
    assert first["message"]["text"] == "“标题”写了两次\n只留一个"
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/a.md"},
        "region": {"startLine": 3, "startColumn": 4},
    }
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert second["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/%E8%A1%A8.md"
    assert "relatedLocations" not in second
