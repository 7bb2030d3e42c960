"""What `check` leaves out when it is asked to: what a baseline knows, and what did not change."""

import json
import subprocess
from pathlib import Path

import pytest

from summary_archive.cli import main

GOOD = (
    "---\ntitle: 甲\nperiod: 2024\ndepartment: 办公室\ntopics: [综合]\ngenre: 年度总结\n---\n\n做得很好。\n"
)
BAD = GOOD.replace("办公室", "办公十")


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", str(tmp_path)]) == 0
    capsys.readouterr()
    (tmp_path / "docs/summaries/2024").mkdir()
    return tmp_path


def _write(folder: Path, name: str, text: str) -> None:
    (folder / "docs/summaries/2024" / name).write_text(text, encoding="utf-8")


def _check(folder: Path, *arguments: str) -> int:
    return main(["check", str(folder / "docs"), *arguments])


def test_what_a_baseline_knows_is_not_told_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = str(folder / "baseline.json")
    _write(folder, "a.md", BAD)
    assert _check(folder, "--write-baseline", baseline) == 0
    assert _check(folder, "--baseline", baseline) == 0
    assert "基线里的 1 处没有再列" in capsys.readouterr().out

    _write(folder, "a.md", BAD.replace("title: 甲", "# 换了地方\ntitle: 甲"))
    assert _check(folder, "--baseline", baseline) == 0, "its line is the same, further down"
    _write(folder, "b.md", BAD)
    assert _check(folder, "--baseline", baseline) == 1, "another file"
    (folder / "docs/summaries/2024/b.md").unlink()
    _write(folder, "a.md", BAD.replace("办公十", "办公廿"))
    assert _check(folder, "--baseline", baseline) == 1, "another line"
    _write(folder, "a.md", GOOD)
    capsys.readouterr()
    assert _check(folder, "--baseline", baseline) == 0
    assert "1 处已经不在" in capsys.readouterr().out


def test_a_line_that_is_wrong_twice_is_known_twice(folder: Path) -> None:
    baseline = str(folder / "baseline.json")
    line = "<script>\n\n"
    _write(folder, "a.md", GOOD + "\n" + line)
    assert _check(folder, "--write-baseline", baseline) == 0
    _write(folder, "a.md", GOOD + "\n" + line * 2)
    assert _check(folder, "--baseline", baseline) == 1


def test_personal_data_is_in_no_baseline(folder: Path) -> None:
    baseline = folder / "baseline.json"
    _write(folder, "a.md", GOOD + "\n联系电话：13800138000。\n")
    assert _check(folder, "--write-baseline", str(baseline)) == 0
    assert "personal" not in baseline.read_text("utf-8")
    assert _check(folder, "--baseline", str(baseline)) == 1


@pytest.mark.parametrize(
    "content", [None, "{", "[]", '{"baseline": 2, "known": []}', '{"baseline": 1, "known": [1]}']
)
def test_a_baseline_that_is_none_is_wrong_usage(
    folder: Path, content: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "baseline.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert _check(folder, "--baseline", str(file)) == 2
    assert "基线" in capsys.readouterr().err
    assert _check(folder, "--write-baseline", str(folder / "none" / "b.json")) == 2


def _git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(("git", "-C", str(folder), *identity, *arguments), check=True, capture_output=True)


def test_only_what_changed_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(folder, "old.md", BAD)
    _write(folder, "mended.md", BAD)
    _git(folder, "init", "--initial-branch=main")
    _git(folder, "add", ".")
    _git(folder, "commit", "--message=x")
    assert _check(folder, "--changed-since", "main") == 0
    _write(folder, "mended.md", GOOD + "\n[没有](c.md)\n")
    _write(folder, "new 新.md", GOOD)
    capsys.readouterr()
    assert _check(folder, "--changed-since", "HEAD") == 1
    out = capsys.readouterr().out
    assert "[file-name]" in out
    assert "[link-missing]" in out
    assert "old.md" not in out


def test_an_address_that_was_published_goes_on_answering(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(folder, "old.md", GOOD)
    _git(folder, "init", "--initial-branch=main")
    _git(folder, "add", ".")
    _git(folder, "commit", "--message=x")
    file = folder / "docs/summaries/2024/old.md"
    file.rename(file.with_name("new.md"))
    assert _check(folder, "--changed-since", "main") == 1
    assert _check(folder, "--changed-since", "main", "--format", "json") == 1
    out = capsys.readouterr().out
    assert "summaries/2024/old.md:1:1: 错误 [address-gone]" in out
    assert [each["rule"] for each in json.loads(out[out.index("\n[\n") :])] == ["address-gone"]
    _write(folder, "new.md", GOOD.replace("---\n", "---\n旧址: [summaries/2024/old/]\n", 1))
    assert _check(folder, "--changed-since", "main") == 0


def test_a_revision_that_is_not_there_is_wrong_usage(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _check(folder, "--changed-since", "HEAD") == 2
    _git(folder, "init")
    for revision in ("none", "--output=x", "-h"):
        assert _check(folder, f"--changed-since={revision}") == 2
    assert "git" in capsys.readouterr().err
    assert not (folder / "docs/x").exists()
