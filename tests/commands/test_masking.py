"""What is personal keeps its file out of the archive, and no report says it. All of it is invented."""

import datetime
import json
import shutil
from pathlib import Path

import pytest

from summary_archive.cli import main
from summary_archive.core.problem import Severity
from summary_archive.reading.archive import Layout, Reading, read_archive
from summary_archive.reading.verdicts import Memory
from summary_archive.reporting import one_line

HEAD = "---\ntitle: {}\nperiod: 2024\ndepartment: ip-office\ntopics: [专利]\ngenre: annual\n{}---\n\n{}\n"
# How each is written, and what of it may not be seen. The mobile is a telephone company's own.
WRITTEN = (
    ("13800138000", "13800138000"), ("138-0013-8000", "0013-8000"), ("１３８００１３８０００", "００１３"), ("138**0013**8000", "0013"),
    ("1380\u200b0138000", "0138000"), ("138&#48;0138000", "0138000"), ("一三八零零一三八零零零", "零零一三"), ("11010519491231002X", "19491231"),
    ("110105 19491231 002X", "19491231"), ("身份证110105491231002", "491231"), ("卡号 4111 1111 1111 1111", "1111 1111"),
    ("家住解放路12号3单元501室", "501"), ("zhangsan@qingxi.cn", "hangsan"), ("密码：qx-88012", "88012"), ("AKIAIOSFODNN7EXAMPLE", "IOSF"),
)  # fmt: skip
PLACES = (
    ("甲: {}", "", "正文。"),  # a second thing wrong on the same line, which says the line
    ("甲", "摘要：{}\n", "正文。"),
    ("甲", "未知的 {}: {}\n", "正文。"),
    ("甲", "period: {}\n", "正文。"),
    ("甲", "abstract: {} #{}\n", "正文。"),
    ("甲", "aliases: [\"{}\"]\n", "正文。"),
    ("甲", "figures:\n  - {{name: \"{}\", value: \"{}\"}}\n", "正文。"),
    ("甲", "", "<script>{}</script> [文件]({}.md) <!-- {} "),
)  # fmt: skip


@pytest.fixture
def docs(tmp_path: Path, toy_docs: Path) -> Path:
    return shutil.copytree(toy_docs, tmp_path / "docs")


def told(out: str) -> str:
    """What is said of the files; SARIF has the pages of the rules beside it, with examples like ours."""
    return json.dumps(json.loads(out)["runs"][0]["results"], ensure_ascii=False) if '"runs"' in out else out


def reading(docs: Path) -> Reading:
    return read_archive(Layout(docs), datetime.date(2025, 6, 1), Memory())


@pytest.mark.parametrize(("text", "hidden"), WRITTEN, ids=[hidden for _, hidden in WRITTEN])
def test_no_report_says_it_and_it_is_not_published(
    docs: Path, text: str, hidden: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = len(reading(docs).archive.summaries)
    for number, place in enumerate(PLACES):
        head = HEAD.format(*place).replace("{{", "{").replace("}}", "}").replace("{}", text)
        (docs / f"summaries/2024/written-{number}.md").write_text(head, encoding="utf-8")
    found = reading(docs)
    assert len(found.archive.summaries) == before
    assert not any("written" in each.path for each in found.archive.summaries)
    for language in ("zh", "en"):
        for form in ("text", "json", "github", "sarif"):
            assert main(["check", str(docs), "--notes", "--format", form, "--language", language]) == 1
            out = told(capsys.readouterr().out)
            assert "written" in out
            assert hidden not in out
    # The log of a build.
    assert not [each for each in found.problems if hidden in one_line(each) + one_line(each, "en")]


def test_in_the_names_of_files_and_in_what_is_no_text(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = docs / "summaries/2024"
    (folder / "13800138000.pdf").write_bytes(b"%PDF-1.7")
    (folder / "Li 13800138000.docx").write_bytes(b"PK")
    (folder / "li-13800138000.md").write_text(HEAD.format("甲", "", "好。"), encoding="utf-8")
    (folder / "gbk.md").write_bytes("电话13800138000，密码：qx-88012".encode("gbk"))
    (folder / "utf-16.md").write_bytes("电话13800138000\n密码：qx-88012".encode("utf-16"))
    found = reading(docs)
    assert not any("13800138000" in each for each in found.assets)
    assert {each.rule.id for each in found.problems if each.severity is Severity.ERROR} == {
        "personal-mobile",
        "encoding",
    }
    for form in ("text", "json", "github", "sarif"):
        assert main(["check", str(docs), "--format", form]) == 1
        out = told(capsys.readouterr().out)
        assert "138001" not in out
        assert "88012" not in out
