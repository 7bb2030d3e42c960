"""The command, called as `summary-archive` calls it."""

import json
from pathlib import Path

import pytest

from summary_archive.cli import main

GOOD = "---\ntitle: 甲\nperiod: 2024\ndepartment: 办公室\ntopics: [综合]\ngenre: 年度总结\n---\n\n好。\n"


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", str(tmp_path)]) == 0
    capsys.readouterr()
    (tmp_path / "docs/summaries/2024").mkdir()
    return tmp_path


def _check(folder: Path, *arguments: str) -> int:
    return main(["check", str(folder / "docs"), *arguments])


def test_a_clean_archive_exits_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs/summaries/2024/a.md").write_text(GOOD, encoding="utf-8")
    assert _check(folder) == 0
    assert capsys.readouterr().out == "1 篇 · 错误 0 处，警告 0 处，提示 0 处\n"


def test_everything_wrong_is_told_with_place_caret_and_cure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = GOOD.replace("办公室", "办公十").replace("period: 2024", "period: 去年")
    (folder / "docs/summaries/2024/a.md").write_text(bad, encoding="utf-8")
    (folder / "docs/summaries/2024/b.md").write_text(GOOD + "[没有](c.md)\n", encoding="utf-8")
    assert _check(folder) == 1
    out = capsys.readouterr().out
    assert "summaries/2024/a.md:3:9: 错误 [period-form]" in out
    assert "summaries/2024/a.md:4:13: 错误 [term-unknown]" in out
    assert "    department: 办公十\n                ^\n" in out
    assert "是不是“办公室”" in out
    assert "summaries/2024/b.md:10:6: 警告 [link-missing]" in out
    assert out.endswith("1 篇 · 错误 2 处，警告 1 处，提示 0 处\n")


def test_feeds_and_exports_can_be_linked_to(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    links = "[订阅](../../feed.xml) [下载](../../archive.csv) [数据](../../archive.json)\n"
    (folder / "docs/summaries/2024/a.md").write_text(GOOD + links, encoding="utf-8")
    assert _check(folder) == 0
    assert "[link-missing]" not in capsys.readouterr().out


def test_in_english(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs/summaries/2024/a.md").write_text(GOOD.replace("办公室", "x"), encoding="utf-8")
    assert _check(folder, "--language", "en") == 1
    assert "error [term-unknown]" in capsys.readouterr().out


def test_notes_are_listed_when_they_are_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs/summaries/2024/a.md").write_text(GOOD + "\n20xx年。\n", encoding="utf-8")
    assert _check(folder) == 0
    assert "[scar]" not in capsys.readouterr().out
    assert _check(folder, "--notes") == 0
    assert "summaries/2024/a.md:11:1: 提示 [scar]" in capsys.readouterr().out


def test_the_schema_describes_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["properties"]["title"]["title"] == "标题"
    assert set(schema["required"]) == {"title", "period", "department", "topics", "genre"}


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["check", "--language", "fr"]])
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_help_says_what_each_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert all(name in out for name in ("init", "check", "schema"))


def test_without_vocabularies_one_is_told_that_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "docs/summaries/2024/a.md").write_text(GOOD, encoding="utf-8")
    (folder / "docs/vocabulary/topics.yml").unlink()
    assert _check(folder) == 1
    out = capsys.readouterr().out
    assert "[vocabulary-missing]" in out
    assert "[term-unknown]" not in out


def test_nothing_is_shown_of_what_a_link_leads_to(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "secret.txt").write_text("秘密\n", encoding="utf-8")
    (folder / "docs/summaries/2024/a.md").symlink_to(folder / "secret.txt")
    assert _check(folder) == 1
    out = capsys.readouterr().out
    assert "[file-kind]" in out
    assert "秘密" not in out
