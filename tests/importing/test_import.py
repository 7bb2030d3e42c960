"""The command `import`, called as `summary-archive import` calls it. Everything imported is invented but the seed."""

import datetime
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from summary_archive.cli import main
from summary_archive.core import scars
from summary_archive.importing.words import FIELDS, LEFT_OUT, NOTED, REFUSED, REPORT
from summary_archive.reading.archive import Layout, read_archive
from summary_archive.reading.verdicts import Memory
from tests.importing import bombs

FILES = Path(__file__).resolve().parent / "files"
TODAY = datetime.date(2025, 6, 1)


@pytest.fixture
def archive(tmp_path: Path, toy_docs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the lists of the toy archive and no summaries."""
    shutil.copytree(toy_docs / "vocabulary", tmp_path / "docs/vocabulary")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(archive: Path) -> list[str]:
    folder = archive / "docs/summaries"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_word_file_becomes_a_draft_that_check_accepts(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(FILES / "annual.docx")]) == 0
    assert written(archive) == ["2024/ip-office-annual-1.png", "2024/ip-office-annual.md"]
    out = capsys.readouterr().out
    assert "docs/summaries/2024/ip-office-annual.md" in out
    assert "成文日期 2025-01-10 ← “2025年1月10日”" in out
    reading = read_archive(Layout(archive / "docs"), TODAY, Memory(), drafts=True)
    (summary,) = reading.archive.summaries
    assert (summary.title, str(summary.period), summary.status) == (
        "青溪市知识产权局2024年度工作总结",
        "2024",
        "draft",
    )
    assert reading.assets == ("summaries/2024/ip-office-annual-1.png",)


def test_nothing_is_overwritten_unasked(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(FILES / "annual.docx")
    assert main(["import", file]) == 0
    draft = archive / "docs/summaries/2024/ip-office-annual.md"
    draft.write_text("改过了", encoding="utf-8")
    assert main(["import", file]) == 1
    assert draft.read_text("utf-8") == "改过了"
    assert "已经有了" in capsys.readouterr().err
    assert main(["import", file, "--name", "second"]) == 0
    assert main(["import", file, "--force"]) == 0
    assert draft.read_text("utf-8") != "改过了"
    assert "2024/second-1.png" in written(archive)


def test_two_files_of_one_name_in_one_run(archive: Path) -> None:
    assert main(["import", str(FILES / "page.docx"), str(FILES / "page.docx")]) == 0
    assert written(archive) == ["2024/workshop-1-half-year-h1-2.md", "2024/workshop-1-half-year-h1.md"]


def test_a_trial_writes_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(FILES / "annual.docx"), "--dry-run"]) == 0
    assert written(archive) == []
    assert "只是试读" in capsys.readouterr().out


def test_a_refused_file_does_not_stop_the_next(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "bad.docx").write_bytes(bombs.laughs())
    (archive / "old.doc").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    )
    assert main(["import", "bad.docx", "old.doc", "none.docx", str(FILES / "page.docx")]) == 1
    err = capsys.readouterr().err
    assert "bad.docx: 里面有 XML 实体定义" in err
    assert "另存为" in err
    assert "none.docx: 没有这个文件" in err
    assert written(archive) == ["2024/workshop-1-half-year-h1.md"]


@pytest.mark.parametrize("arguments", [["--docs", "nowhere"], ["--name", "甲"], ["b.docx", "--name", "a"]])
def test_wrong_usage(archive: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "a.docx", *arguments]) == 2
    assert "改法" in capsys.readouterr().err
    assert written(archive) == []


@pytest.mark.parametrize("summaries", ["../x", "/x", "a/../../x"])
def test_nothing_outside_the_docs_folder(archive: Path, summaries: str) -> None:
    assert main(["import", str(FILES / "page.docx"), "--summaries", summaries]) == 1
    assert [path.name for path in archive.iterdir()] == ["docs"]


def test_markdown_with_front_matter_stays_as_it_is(archive: Path) -> None:
    text = "---\n标题: 甲\n时段: 2023年\n---\n\n正文 *好*。\n"
    (archive / "jia.md").write_bytes(text.encode("gb18030"))
    assert main(["import", "jia.md"]) == 0
    assert (archive / "docs/summaries/2023/jia.md").read_text("utf-8") == text


def test_in_english(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "a.txt").write_text("2024年工作总结\n\n正文。", encoding="utf-8")
    assert main(["import", "a.txt", "bad", "--language", "en"]) == 1
    told = capsys.readouterr()
    said = re.sub("“[^”]*”|工作总结|2024年|年度总结|a.txt", "", told.out + told.err)
    assert not re.search("[\u4e00-\u9fff]", said), said


@pytest.mark.parametrize("table", [REFUSED, LEFT_OUT, NOTED, FIELDS, REPORT])
def test_everything_is_said_in_both_languages(table: dict[str, object]) -> None:
    for row in table.values():
        for each in row if isinstance(row, tuple) else (row,):
            assert re.search("[\u4e00-\u9fff]|count", each.zh)
            assert not re.search("[\u4e00-\u9fff]", each.en)


def test_the_seed_is_seven_manuscripts_with_all_their_scars(
    shared: Path, archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seed,) = (shared / "data/seed").glob("*.txt")
    assert main(["import", str(seed)]) == 0
    assert "拆成 7 篇" in capsys.readouterr().out
    paths = sorted((archive / "docs/summaries/undated").glob("*.md"))
    assert len(paths) == 7
    texts = [path.read_text("utf-8") for path in paths]
    assert {re.search("piece: (.*)", text)[1] for text in texts} == {f"篇{n}" for n in "一二三四五六七"}  # type: ignore[index]
    bodies = [text.split("\n---\n", 1)[1] for text in texts]
    found = Counter(scar.text for body in bodies for scar in scars.find(body))
    assert (found["□"], found["20xx"]) == (18, 12)
    assert sum(body.count("^v^") for body in bodies) == 14
    source = Counter("".join(seed.read_text("utf-8").split()))
    imported = Counter("".join(re.sub(r"[#\s]", "", body) for body in bodies))
    assert not imported - source, "something was added"
    assert sum((source - imported).values()) < 260  # the compiler's own words, seven marks and one title


def test_the_seed_read_again_breaks_just_the_rules_it_is_known_to_break(shared: Path, archive: Path) -> None:
    (seed,) = (shared / "data/seed").glob("*.txt")
    assert main(["import", str(seed)]) == 0
    problems = read_archive(Layout(archive / "docs"), TODAY, Memory(), drafts=True).problems
    found = Counter(each.rule.id for each in problems)
    assert found["paragraph-broken"] == 11
    assert (found["number-gap"], found["number-first"], found["section-empty"]) == (2, 2, 2)
    assert not {
        "control-character",
        "private-character",
        "body-html",
        "front-matter-shape",
        "yaml-syntax",
    } & set(found)
