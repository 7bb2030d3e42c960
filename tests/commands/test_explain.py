"""The command `explain`, called as `summary-archive explain` calls it, and what leads to it."""

import json
from pathlib import Path

import pytest

from summary_archive.cli import main
from summary_archive.commands.explain import candidates
from summary_archive.core.rules import RULES

BAD = "---\ntitle: 办公室 #1 组总结\n---\n\n好。\n"


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "yaml-comment"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("[yaml-comment] 错误：")
    assert "    title: 办公室 #1 组2024年总结\n" in out
    assert '    title: "办公室 #1 组2024年总结"\n' in out


def test_a_rule_is_found_as_it_stands_in_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "[YAML-comment]", "--language", "en"]) == 0
    assert capsys.readouterr().out.startswith("[yaml-comment] Error: ")


@pytest.mark.parametrize(("language", "severity"), [("zh", "错误"), ("en", "Error")])
def test_without_a_rule_all_are_listed(
    language: str, severity: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    listed = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(listed) == sorted(RULES)
    assert any(line.split()[:2] == ["file-name", severity] for line in lines)
    assert lines[-1].endswith(("summary-archive explain 规则名", "summary-archive explain RULE"))


def test_of_an_unknown_rule_the_nearest_are_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "yaml-commnet"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("没有叫“yaml-commnet”的规则。\n是不是：yaml-comment, ")
    assert main(["explain", "???", "--language", "en"]) == 2
    assert capsys.readouterr().err == "There is no rule “???”.\nAll rules: summary-archive explain\n"


def test_candidates_are_like_the_word_or_have_it_in_them() -> None:
    assert candidates("date-futur")[0] == "date-future"
    assert set(candidates("amount")) == {"amount-sum", "amount-twice"}
    assert len(candidates("yaml")) == 5
    assert candidates("x" * 5000) == []


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", str(tmp_path)]) == 0
    capsys.readouterr()
    (tmp_path / "docs/summaries/2024").mkdir()
    (tmp_path / "docs/summaries/2024/a.md").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_a_report_says_once_where_more_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder / "docs")]) == 1
    assert capsys.readouterr().out.count("summary-archive explain") == 1
    (folder / "docs/summaries/2024/a.md").unlink()
    assert main(["check", str(folder / "docs")]) == 0
    assert "explain" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ("site_url: https://archive.example/zj", "https://archive.example/zj/rules/yaml-comment/"),
        (
            "site_url: https://archive.example/\nuse_directory_urls: false",
            "https://archive.example/rules/yaml-comment.html",
        ),
        ("site_name: 没有写网址", None),
    ],
)
def test_reports_for_programs_lead_to_the_site(
    settings: str, address: str | None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mkdocs.yml").write_text(f"{settings}\n", encoding="utf-8")
    assert main(["check", str(folder / "docs"), "--format", "json"]) == 1
    told = {row["rule"]: row["help"] for row in json.loads(capsys.readouterr().out)}
    assert told["yaml-comment"] == address
    assert main(["check", str(folder / "docs"), "--format", "sarif"]) == 1
    rules = json.loads(capsys.readouterr().out)["runs"][0]["tool"]["driver"]["rules"]
    assert {rule["id"]: rule.get("helpUri") for rule in rules}["yaml-comment"] == address
