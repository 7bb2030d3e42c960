import json

import pytest

from summary_archive.core.problem import Place
from summary_archive.core.rules import RULES, problem
from summary_archive.reporting import (
    as_github,
    as_json,
    as_sarif,
    as_text,
    changed_first,
    counted,
    explained,
    one_line,
)

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
            "help": None,
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


def test_reports_lead_to_the_page_of_a_rule() -> None:
    def pages(rule: str) -> str:
        return f"https://archive.example/rules/{rule}/"

    (row,) = json.loads(as_json([TWIN], "zh", pages))
    assert row["help"] == "https://archive.example/rules/yaml-duplicate/"
    (rule,) = json.loads(as_sarif([TWIN], "", "en", pages))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://archive.example/rules/yaml-duplicate/"
    assert rule["shortDescription"] == {"text": "“…” stands twice"}
    assert rule["help"]["text"] == explained(RULES["yaml-duplicate"], "en")
    (rule,) = json.loads(as_sarif([TWIN], ""))["runs"][0]["tool"]["driver"]["rules"]
    assert "helpUri" not in rule
    assert rule["shortDescription"] == {"text": "“…”写了两次"}


def test_a_rule_explained_as_a_terminal_shows_it() -> None:
    assert explained(RULES["yaml-duplicate"]).splitlines()[:3] == [
        "[yaml-duplicate] 错误：“…”写了两次",
        "    必须改：有错误的总结不发布，别的照常发布",
        "",
    ]
    report = explained(RULES["yaml-duplicate"])
    assert (
        "这样写会报出来（summaries/2024/zscqj-niandu.md 开头的说明里）：\n    title: 知识产权局总结\n"
        in report
    )
    assert "检查会说：\n    “title”写了两次\n" in report
    assert "这样写就好：\n    title: 知识产权局2024年年度总结\n" in report
    assert "怎么改：\n    只留一个\n" in report
    english = explained(RULES["yaml-duplicate"], "en")
    assert "This is told (in the front matter of summaries/2024/zscqj-niandu.md):\n" in english
    assert not any(line != line.rstrip() for line in english.splitlines())


def test_a_rule_that_lines_cannot_show_has_the_rest() -> None:
    report = explained(RULES["file-size"])
    assert report.startswith("[file-size] 错误：文件太大，超过上限 … 字节\n")
    assert "这样写" not in report
    assert "例子" not in report


def test_of_more_than_github_shows_the_last_line_says_how_many() -> None:
    many = [problem("body-empty", Place("a.md", line)) for line in range(1, 13)]
    lines = as_github([*many, TWIN], "", "zh").splitlines()
    warnings = [each for each in lines if each.startswith("::warning")]
    assert [each.partition(" ")[0] for each in as_github(many[:10], "").splitlines()] == ["::error"] * 10
    errors = [each for each in lines if each.startswith("::error")]
    assert (len(errors), len(warnings)) == (10, 0)
    assert errors[-1] == "::error::还有 4 处错误没有标在行上，全部列在这次检查的摘要（Summary）里"
    assert as_github([*many, TWIN], "", "en").endswith(
        "4 more of kind “error”: all are listed in the summary of this run"
    )


def test_errors_come_before_what_is_less() -> None:
    found = [problem("body-comment", Place("a.md")), TWIN]
    assert [each.partition(" ")[0] for each in as_github(found, "").splitlines()] == ["::error", "::warning"]


def test_what_is_changed_comes_first_and_else_nothing_moves() -> None:
    found = [problem("body-empty", Place(path)) for path in ("a.md", "b.md", "c.md", "d.md")]
    assert [each.place.path for each in changed_first(found, {"d.md", "c.md"})] == [
        "c.md",
        "d.md",
        "a.md",
        "b.md",
    ]
