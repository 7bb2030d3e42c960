"""The command, called as `summary-archive` calls it."""

import gc
import json
from pathlib import Path

import pytest
import yaml

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


def test_the_schema_of_a_meeting_is_another(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "debriefing"]) == 0
    assert set(json.loads(capsys.readouterr().out)["required"]) == {"title", "groups"}


@pytest.mark.parametrize(
    "arguments", [[], ["nothing"], ["debriefing"], ["schema", "x"], ["check", "--language", "fr"]]
)
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


def _export(folder: Path, form: str, *arguments: str) -> int:
    output = str(folder / "out")
    return main(["export", "search", str(folder / "docs"), "--format", form, "--output", output, *arguments])


@pytest.mark.parametrize(
    ("form", "names", "lines"),
    [
        ("jsonl", ["documents.jsonl"], 1),
        ("opensearch", ["documents.ndjson", "index.json"], 2),
        ("meilisearch", ["documents.ndjson", "settings.json"], 1),
    ],
)
def test_documents_and_settings_are_written_for_another_engine(
    folder: Path, form: str, names: list[str], lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "docs/summaries/2024/a.md").write_text(GOOD, encoding="utf-8")
    (folder / "docs/summaries/2024/b.md").write_text(
        GOOD.replace("---\n\n", "status: draft\n---\n\n"), "utf-8"
    )
    assert _export(folder, form) == 0
    written = {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}
    assert list(written) == names
    documents = written[names[0]].decode().splitlines()
    assert len(documents) == lines
    assert json.loads(documents[-1])["text"] == "甲\n好。\n办公室"
    out = capsys.readouterr().out
    assert all(str(folder / "out" / name) in out for name in names)
    assert out.endswith("1 篇 · 错误 0 处，警告 0 处，提示 0 处\n")
    assert _export(folder, form) == 0
    assert written == {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def test_what_has_errors_is_told_and_left_out_of_an_export(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "docs/summaries/2024/a.md").write_text(GOOD, encoding="utf-8")
    (folder / "docs/summaries/2024/b.md").write_text(GOOD.replace("办公室", "办公十"), encoding="utf-8")
    assert _export(folder, "jsonl") == 1
    out = capsys.readouterr().out
    assert "summaries/2024/b.md:4:13: 错误 [term-unknown]" in out
    assert out.endswith("1 篇 · 错误 1 处，警告 0 处，提示 0 处\n")
    assert len((folder / "out/documents.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_without_vocabularies_nothing_is_exported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "docs/vocabulary/topics.yml").unlink()
    assert _export(folder, "jsonl") == 1
    assert "[vocabulary-missing]" in capsys.readouterr().out
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("settings", "arguments", "address", "url"),
    [
        ("", [], "summaries/2024/a/", None),
        ("site_url: https://a.example/x  # here\n", [], "summaries/2024/a/", "https://a.example/x/summaries/2024/a/"),
        ("site_url: 'https://a.example/'\n", ["--site-url", "https://b.example/"], "summaries/2024/a/", "https://b.example/summaries/2024/a/"),
        ("site_url: !ENV [X]\nuse_directory_urls: false\n", [], "summaries/2024/a.html", None),
        ("site_url: ''\n", ["--no-directory-urls"], "summaries/2024/a.html", None),
    ],
)  # fmt: skip
def test_addresses_are_those_of_the_site(
    folder: Path, settings: str, arguments: list[str], address: str, url: str | None
) -> None:
    (folder / "docs/summaries/2024/a.md").write_text(GOOD, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(f"site_name: 档案\n{settings}", encoding="utf-8")
    assert _export(folder, "jsonl", *arguments) == 0
    document = json.loads((folder / "out/documents.jsonl").read_text(encoding="utf-8"))
    assert (document["address"], document.get("url")) == (address, url)


@pytest.mark.parametrize(
    "arguments", [["export"], ["export", "search"], ["export", "search", "--format", "lucene"]]
)
def test_an_export_of_nothing_known_exits_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_where_nothing_can_be_written_an_export_exits_with_2(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "out").write_text("", encoding="utf-8")
    assert _export(folder, "jsonl") == 2
    assert str(folder / "out") in capsys.readouterr().err


def test_an_export_that_breaks_off_leaves_the_last_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "docs/summaries/2024/a.md").write_text(GOOD, encoding="utf-8")
    assert _export(folder, "jsonl") == 0
    before = (folder / "out/documents.jsonl").read_bytes()

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summary_archive.commands.export.document", broken)
    with pytest.raises(KeyboardInterrupt):
        _export(folder, "jsonl")
    assert {path.name: path.read_bytes() for path in (folder / "out").iterdir()} == {
        "documents.jsonl": before
    }


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        ("json", '"rule": "term-unknown"'),
        ("github", "docs/summaries/2024/a.md,line=4,col=13,title=错误 term-unknown::"),
        ("sarif", '"ruleId": "term-unknown"'),
    ],
)
def test_reports_for_programs_say_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str], form: str, holds: str
) -> None:
    (folder / "docs/summaries/2024/a.md").write_text(GOOD.replace("办公室", "x"), encoding="utf-8")
    assert _check(folder, "--format", form) == 1
    out = capsys.readouterr().out
    assert holds in out
    assert "处" not in out.splitlines()[-1]
    (folder / "docs/summaries/2024/a.md").write_text(GOOD, encoding="utf-8")
    assert _check(folder, "--format", form) == 0


def test_a_fault_of_the_program_is_told_apart_from_those_of_files(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summary_archive.commands.check.read_archive", lambda *_, **__: 1 // 0)
    assert _check(folder) == 3
    err = capsys.readouterr().err
    assert "ZeroDivisionError" in err
    assert "请报告" in err


def _new(folder: Path, *arguments: str) -> int:
    return main(["new", str(folder / "docs"), *arguments])


def test_a_new_summary_is_begun_at_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--department", "办公室", "--genre", "年终总结", "--period", "2024年")
    assert _new(folder, *arguments) == 0
    file = next((folder / "docs/summaries/2024").iterdir())
    assert str(file) in capsys.readouterr().out
    text = file.read_text("utf-8")
    assert text.startswith(
        "---\n标题: 办公室2024年年度总结\n时段: 2024\n部门: 办公室\n文种: 年度总结\n主题:\n---\n\n## 一、"
    )
    assert _new(folder, *arguments) == 2
    assert "--name" in capsys.readouterr().err
    assert file.read_text("utf-8") == text
    assert _new(folder, *arguments, "--name", "again", "--topics", "综合", "--title", "甲") == 0
    again = (folder / "docs/summaries/2024/again.md").read_text("utf-8")
    assert "标题: 甲\n" in again
    assert "主题: 综合\n" in again


def test_a_new_summary_has_the_headings_of_the_last(folder: Path) -> None:
    text = (
        GOOD
        + "\n## 一、窗口工作\n\n好。\n\n```\n## 代码\n```\n\n## 二、信访\n\n好。\n\n### （一）来信\n\n好。\n"
    )
    for year in (2022, 2024):
        (folder / f"docs/summaries/{year}").mkdir(exist_ok=True)
        own = text.replace("2024", str(year)).replace("信访", f"信访{year}")
        (folder / f"docs/summaries/{year}/a.md").write_text(own, encoding="utf-8")
    assert _new(folder, "--department", "办公室", "--genre", "年度总结", "--period", "2023") == 0
    (file,) = (folder / "docs/summaries/2023").iterdir()
    headings = [line for line in file.read_text("utf-8").splitlines() if line.startswith("#")]
    assert headings == ["## 一、窗口工作", "## 二、信访2022"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--genre", "年度总结", "--period", "2024"), "--department"),
        (("--department", "办公十", "--genre", "年度总结", "--period", "2024"), "是不是“办公室”"),
        (("--department", "bangongshi", "--genre", "年度总结", "--period", "2024"), "是不是“办公室”"),
        (("--department", "办公室", "--genre", "年度总结", "--period", "去年"), "看不懂时段"),
        (("--department", "办公室", "--genre", "年度总结", "--period", "2024", "--name", "../x"), "文件名"),
        (("--department", "办公室", "--genre", "年度总结", "--period", "2024", "--name", "index"), "文件名"),
    ],
)
def test_what_cannot_be_begun_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    assert _new(folder, *arguments) == 2
    assert told in capsys.readouterr().err
    assert not list((folder / "docs/summaries").rglob("*.md"))


def test_what_is_missing_is_asked_for_at_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["", "办公室", "年度总结", "不详"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert _new(folder) == 0
    assert (folder / "docs/summaries/undated").is_dir()
    assert "年度总结" in capsys.readouterr().out


def _slip(folder: Path) -> Path:
    file = folder / "docs/summaries/2024/a.md"
    file.write_text(GOOD.replace("2024", "2024年"), encoding="utf-8")
    return file


def test_slips_are_mended_and_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _slip(folder)
    assert main(["fix", str(folder / "docs"), "--dry-run"]) == 1
    assert "2024年" in file.read_text("utf-8")
    assert main(["fix", str(folder / "docs")]) == 0
    assert file.read_text("utf-8") == GOOD
    assert capsys.readouterr().out.count("-period: 2024年\n+period: 2024\n") == 2
    assert [each.name for each in file.parent.iterdir()] == ["a.md"]
    assert main(["fix", str(folder / "docs"), "--dry-run"]) == 0


def test_only_files_that_are_named_are_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = _slip(folder)
    (other := file.with_name("b.md")).write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert main(["fix", str(folder / "docs"), "--only", str(other)]) == 0
    assert (other.read_text("utf-8"), "2024年" in file.read_text("utf-8")) == (GOOD, True)
    assert "文件开头的标记" in capsys.readouterr().out


def test_nothing_personal_is_shown_beside_what_is_mended(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = _slip(folder)
    file.write_text(file.read_text("utf-8").replace("title: 甲", "title: 甲13800138000"), encoding="utf-8")
    assert main(["fix", str(folder / "docs")]) == 0
    out = capsys.readouterr().out
    assert " title: 甲138****8000\n" in out
    assert "13800138000" not in out


def test_whoever_runs_a_command_finds_everything_as_before(toy_docs: Path) -> None:
    before = gc.get_threshold()
    assert main(["check", str(toy_docs)]) in (0, 1)
    assert gc.get_threshold() == before


def test_figures_are_suggested_as_they_are_pasted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs, file = tmp_path / "docs", tmp_path / "a.md"
    (docs / "vocabulary").mkdir(parents=True)
    (docs / "vocabulary/figures.yml").write_text(
        "- {id: a, name: 专利申请总量, aliases: [专利申请量], unit: 件}\n", "utf-8"
    )
    file.write_text(
        "---\ntitle: 甲\nabstract: 立案9件\n---\n\n专利申请量达425件，比上年增长22%。\n<!-- 立案8件 -->\n",
        "utf-8",
    )
    assert main(["suggest", "figures", str(file), "--docs", str(docs)]) == 0
    printed = capsys.readouterr()
    assert yaml.safe_load(printed.out) == {
        "figures": [
            {
                "name": "专利申请总量",
                "value": 425,
                "unit": "件",
                "change": "+22%",
                "quote": "专利申请量达425件，比上年增长22%",
            }
        ]
    }
    assert "核对" in printed.err
    assert main(["suggest", "figures", str(file), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["value"] == "425"
    file.write_text("没有数。", "utf-8")
    assert main(["suggest", "figures", str(file)]) == 0
    assert "没有找到" in capsys.readouterr().err
    assert main(["suggest", "figures", str(tmp_path / "none.md")]) == 2


def test_what_is_no_text_is_told_and_what_is_personal_is_not_suggested(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("专利申请量达425件，比上年增长22%。".encode("gb18030"))
    assert main(["suggest", "figures", str(file)]) == 1
    printed = capsys.readouterr()
    assert "[encoding]" in printed.err
    assert "改法" in printed.err
    assert not printed.out
    file.write_text("全年立案12件，联系电话13812345678。", "utf-8")
    assert main(["suggest", "figures", str(file)]) == 0
    printed = capsys.readouterr()
    assert "立案" in printed.out
    assert "13812345678" not in printed.out
