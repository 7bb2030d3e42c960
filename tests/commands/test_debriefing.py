"""`debriefing`: all that is wrong with the file of a meeting at once, its agenda, and a new file."""

import subprocess
from pathlib import Path

import pytest

from summary_archive.cli import main

GOOD = """\
标题: 述职会议
日期: 2025-01-15
开始: 13:30
地点: 三楼
主持: 郑某
时段: 2024
文种: 年度总结
分组:
- 名称: 第一组
  考核小组: [钱某]
  述职人: [办公室, {姓名: 张某, 部门: 办公室, 职务: 主任}, 李某]
  休息: [{在后: 张某, 分钟: 10}]
- {名称: 第二组, 地点: 二楼}
请假: [李某]
"""
BAD = """\
标题: 述职会议
日期: 2025-01-15
开始: 13:30
结束: 13:45
地点: 三楼
主持: 李某
分组:
- {名称: 第一组, 考核小组: [钱某], 述职人: [张某, {姓名: 李某, 总结: summaries/2024/no.md}]}
- {名称: 第二组, 考核小组: [钱某], 述职人: [张某]}
"""
SUMMARY = (
    "---\ntitle: 甲\nperiod: 2024\ndepartment: 办公室\ntopics: [综合]\ngenre: 年度总结\n---\n\n做得很好。\n"
)


@pytest.fixture
def docs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", str(tmp_path)]) == 0
    capsys.readouterr()
    docs = tmp_path / "docs"
    (docs / "debriefings").mkdir()
    (docs / "summaries/2024").mkdir()
    (docs / "summaries/2024/a.md").write_text(SUMMARY, encoding="utf-8")
    return docs


def write(docs: Path, text: str, name: str = "a.yml") -> str:
    file = docs / "debriefings" / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def run(docs: Path, *arguments: str) -> int:
    return main(["debriefing", *arguments, "--docs", str(docs)])


def test_a_good_meeting(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(docs, GOOD.replace("  休息: [{在后: 张某, 分钟: 10}]\n", ""))
    assert run(docs, "check", file) == 0
    assert capsys.readouterr().out == "1 次会议 · 错误 0 处，警告 0 处，提示 0 处\n"


def test_all_that_is_wrong_is_told_at_once(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(docs, BAD)
    assert run(docs, "check", file) == 1
    out = capsys.readouterr().out
    for rule in (
        "debriefing-end",
        "debriefing-overlap",
        "debriefing-sides",
        "debriefing-summary",
        "debriefing-twin",
    ):
        assert f"[{rule}]" in out
    assert "“三楼”" in out
    assert "“钱某”" in out
    assert "debriefings/a.yml:9:31: 错误 [debriefing-twin]" in out
    assert run(docs, "check", file, write(docs, GOOD, "b.yml"), "--language", "en") == 1
    out = capsys.readouterr().out
    assert "is on the agenda twice" in out
    assert "debriefings/b.yml:12:8: error [debriefing-break]" in out


def test_a_summary_that_is_not_there_is_told(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(
        docs,
        GOOD.replace("李某]\n  休息: [{在后: 张某, 分钟: 10}]", "{姓名: 李某, 总结: summaries/2024/b.md}]"),
    )
    assert run(docs, "check", file) == 0
    assert (
        "警告 [debriefing-summary] 交来的总结不在档案里：summaries/2024/b.md，是不是“summaries/2024/a.md”？"
        in capsys.readouterr().out
    )


def test_a_file_elsewhere_may_be_checked_too(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "Draft.yml"
    file.write_text(BAD, encoding="utf-8")
    assert run(docs, "check", str(file)) == 1
    out = capsys.readouterr().out
    assert f"{file.as_posix()}:1:1: 错误 [debriefing-file]" in out
    assert "[debriefing-twin]" in out
    file.write_bytes(b"#" * 200_000)
    assert run(docs, "check", str(file)) == 1
    assert "[file-size]" in capsys.readouterr().out
    assert (
        run(docs, "check", str(tmp_path / "none.yml")) == run(docs, "agenda", str(tmp_path / "none.yml")) == 2
    )
    assert "none.yml" in capsys.readouterr().err


def test_a_number_is_never_shown_whole(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(docs, GOOD + "说明: 手机13800138000\n")
    assert run(docs, "check", file) == 1
    out = capsys.readouterr().out
    assert "138****8000" in out
    assert "13800138000" not in out


def test_without_vocabularies_that_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.yml"
    file.write_text("标题: 会\n分组: [{名称: 一组}]\n", encoding="utf-8")
    assert run(tmp_path, "check", str(file)) == 1
    assert "[vocabulary-missing]" in capsys.readouterr().out


def test_check_reads_the_folder_too(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(docs, BAD)
    assert main(["check", str(docs)]) == 1
    out = capsys.readouterr().out
    assert "debriefings/a.yml:9:31: 错误 [debriefing-twin]" in out
    assert out.endswith("1 篇 · 错误 4 处，警告 2 处，提示 0 处\n")


def test_the_agenda(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(docs, GOOD.replace("请假: [李某]", "请假: [张某]"))
    assert run(docs, "agenda", file) == 0
    assert (
        capsys.readouterr().out
        == """\
述职会议
2025年1月15日 星期三 · 13:30—14:00 · 三楼 · 主持：郑某 · 述职 5 分钟，答疑 5 分钟

第一组 · 13:30—14:00 · 三楼 · 考核小组：钱某
   1  13:30—13:40  办公室  已交：甲
      13:40—13:50  休息 10 分钟
   2  13:50—14:00  李某  缺
      请假           张某（办公室 主任）  已交：甲

第二组 · 13:30 · 二楼
      没有写述职人名单。

已交 2 人 · 缺 1 人
"""
    )
    assert run(docs, "agenda", write(docs, BAD)) == 1
    assert "[debriefing-twin]" in capsys.readouterr().out
    assert run(docs, "agenda", write(docs, "标题: 会\n分组: [{名称: 一组}]\n")) == 0
    assert "一组\n      没有写述职人名单。" in capsys.readouterr().out


def test_a_new_file_waits_for_its_title(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(docs, "new", "2025-niandu") == 0
    file = docs / "debriefings/2025-niandu.yml"
    assert run(docs, "check", str(file)) == 1
    out = capsys.readouterr().out
    assert out.count("[field-missing]") == 1
    assert "错误 1 处，警告 0 处" in out
    file.write_text(file.read_text(encoding="utf-8").replace("标题:", "标题: 会", 1), encoding="utf-8")
    assert run(docs, "check", str(file), "--notes") == 0
    assert run(docs, "new", "2025-niandu") == run(docs, "new", "会议") == 2
    (docs / "debriefings/blocked").write_text("", encoding="utf-8")
    assert run(docs / "debriefings/blocked", "new", "x") == 2


GONE = "debriefing-gone"


def test_the_address_of_a_meeting_goes_on_answering(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = GOOD.replace("  休息: [{在后: 张某, 分钟: 10}]\n", "")
    write(docs, text, "old.yml")
    for arguments in (["init", "--initial-branch=main"], ["add", "."], ["commit", "--message=x"]):
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", "-C", str(docs.parent), *who, *arguments], check=True, capture_output=True)
    (docs / "debriefings/old.yml").unlink()
    write(docs, text, "new.yml")
    assert main(["check", str(docs), "--changed-since", "main"]) == 1
    told = capsys.readouterr().out
    assert f"debriefings/old.yml:1:1: 错误 [{GONE}] 会议 debriefings/old/ 以前发布过" in told
    write(docs, text + "旧址: [debriefings/old/]\n", "new.yml")
    assert main(["check", str(docs), "--changed-since", "main"]) == 0
