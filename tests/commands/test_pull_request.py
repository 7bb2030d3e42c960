"""What `check` says of a pull request: everything is checked, what it changes comes first and is told how it is filed."""

import html
import subprocess
from pathlib import Path

import pytest

from summary_archive.cli import main
from tests.commands.test_check import BAD, GOOD


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository with a faulty summary in it, and changes: a good one, a faulty one, and one taken away."""
    main(["init", str(tmp_path)])
    capsys.readouterr()
    monkeypatch.chdir(tmp_path)
    summaries = Path("docs/summaries/2024")
    summaries.mkdir()
    (summaries / "a-old.md").write_text(BAD, encoding="utf-8")
    (summaries / "gone.md").write_text(GOOD, encoding="utf-8")
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "x")):
        subprocess.run(("git", *who, *arguments), check=True, capture_output=True)
    (summaries / "gone.md").unlink()
    (summaries / "good.md").write_text(GOOD.replace("甲", "好的一篇"), encoding="utf-8")
    (summaries / "z-bad.md").write_text(BAD, encoding="utf-8")
    Path("docs/vocabulary/topics.yml").write_text("- {id: zonghe, name: 综合}\n", encoding="utf-8")


def test_annotations_begin_with_what_is_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "docs", "--format", "github", "--base", "HEAD"]) == 1
    told = [line.partition("file=")[2].partition(",")[0] for line in capsys.readouterr().out.splitlines()]
    assert told[-2:] == ["docs/summaries/2024/z-bad.md", "docs/summaries/2024/a-old.md"]


def test_the_job_summary_says_how_each_change_is_filed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "docs", "--format", "markdown", "--base", "HEAD"]) == 1
    shown = html.unescape(capsys.readouterr().out).replace("\u2060", "")
    assert shown.index("#### docs/summaries/2024/z-bad.md") < shown.index("#### docs/summaries/2024/a-old.md")
    filed = shown.partition("### 会这样归档")[2]
    assert (
        "| docs/summaries/2024/good.md | 好的一篇 | 2024 | 办公室 | 综合 | 年度总结 | summaries/2024/good/ |"
        in filed
    )
    assert "| docs/summaries/2024/z-bad.md | 有错误，改好之前不收录 |" in filed
    assert "| docs/summaries/2024/gone.md | 文件没有了" in filed
    assert "a-old.md" not in filed
    assert "vocabulary" not in filed


def test_a_base_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "docs", "--base", "no-such-thing"]) == 2
    assert capsys.readouterr().out == ""
