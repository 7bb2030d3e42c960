"""The command `coverage` says what the page of coverage shows."""

import csv
import io
import json
from pathlib import Path

import pytest

from summary_archive.cli import main

SUMMARY = "---\ntitle: 甲\nperiod: {}\ndepartment: {}\ntopics: [综合]\ngenre: {}\n---\n\n好。\n"
DEPARTMENTS = """\
- {id: bgs, name: 办公室, order: 1}
- {id: cwb, name: 财务部, former: [{name: 计财科, to: 2021}], from: 2020, order: 2}
"""
EXPECTED = """\
- genre: 年度总结
  departments: [全部]
  from: 2019
  due: 01-31
  waived: [{departments: [办公室], years: [2019], reason: 没有保存下来}]
- {genre: 半年总结, departments: [办公室], from: 2022, due: 当年07-31}
"""


@pytest.fixture
def docs(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1690000000")  # 2023-07-22
    assert main(["init", str(tmp_path)]) == 0
    capsys.readouterr()
    docs = tmp_path / "docs"
    (docs / "vocabulary/departments.yml").write_text(DEPARTMENTS, encoding="utf-8")
    (docs / "vocabulary/expectations.yml").write_text(EXPECTED, encoding="utf-8")
    for name, period, department, genre in (
        ("2022/a", "2022", "办公室", "年度总结"), ("2022/b", "2022", "财务部", "年度总结"), ("2023/c", "2023-H1", "办公室", "半年总结"),
    ):  # fmt: skip
        path = docs / "summaries" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(SUMMARY.format(period, department, genre), encoding="utf-8")
    return docs


def run(docs: Path, *arguments: str) -> int:
    return main(["coverage", str(docs), *arguments])


def test_the_grid_what_is_missing_and_what_comes_of_it(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(docs) == 0
    assert capsys.readouterr().out == (
        "部门        2023   2022   2021   2020   2019\n"
        "办公室      1      1 缺   缺     缺     免\n"
        "财务部      待     1      缺     缺     —\n"
        "已报/应报   1/3    2/3    0/2    0/2\n"
        "\n"
        "缺  2022年  办公室  半年总结  期限 2022-07-31\n"
        "缺  2021年  办公室  年度总结  期限 2022-01-31\n"
        "缺  2021年  财务部  年度总结  期限 2022-01-31\n"
        "缺  2020年  办公室  年度总结  期限 2021-01-31\n"
        "缺  2020年  计财科  年度总结  期限 2021-01-31\n"
        "\n"
        "应报 10 篇，已报 3 篇，缺 5 篇，未到期 2 篇，免报 1 篇\n"
    )


def test_many_years_stand_in_several_blocks(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    early = EXPECTED.replace("from: 2019", "from: 2011")
    (docs / "vocabulary/expectations.yml").write_text(early, encoding="utf-8")
    assert run(docs, "--genre", "年终总结") == 0
    blocks = capsys.readouterr().out.split("\n\n")
    assert [block.split()[1] for block in blocks[:2]] == ["2023", "2013"]
    assert "2014" in blocks[0]


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ((), 5), (("--year", "2022"), 1), (("--year", "2022", "--genre", "年度总结"), 0), (("--department", "cwb"), 2),
        (("--department", "计财科", "--year", "2020"), 1), (("--genre", "上半年总结"), None), (("--genre", "半年总结"), 1),
    ],
)  # fmt: skip
def test_only_what_is_asked_for_and_an_exit_code_for_what_is_missing(
    docs: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], missing: int | None
) -> None:
    code = run(docs, *asked, "--format", "json", "--fail-on-missing")
    told = capsys.readouterr()
    if missing is None:
        assert code == 2
        assert "是不是“半年总结”" in told.err
        return
    assert code == (1 if missing else 0)
    assert json.loads(told.out)["missing"] == missing


def test_as_csv(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(docs, "--format", "csv", "--year", "2021") == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert rows[1] == ["办公室", "bgs", "2021", "年度总结", "缺", "0", "2022-01-31", ""]
    assert len(rows) == 3


def test_in_english(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(docs, "--language", "en", "--year", "2022") == 0
    out = capsys.readouterr().out
    assert out.startswith("Department    2022\n办公室        1 missing\n")
    assert out.endswith("3 expected, 2 handed in, 1 missing\n")


def test_without_the_file_nothing_is_missing(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "vocabulary/expectations.yml").unlink()
    assert run(docs, "--fail-on-missing") == 0
    out = capsys.readouterr().out
    assert "缺" not in out
    assert out.endswith("没有应报的，只列篇数\n")


def test_an_empty_archive_is_covered(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(docs, "--year", "1990", "--fail-on-missing") == 0
    assert capsys.readouterr().out == "没有应报的，只列篇数\n"


def test_what_is_wrong_with_the_file_is_told_instead(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "vocabulary/expectations.yml").write_text("- {genre: 年度总结}\n", encoding="utf-8")
    assert run(docs) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "expectations.yml:1:3: 错误 [field-missing]" in told.err
    (docs / "vocabulary/genres.yml").unlink()
    assert run(docs) == 1
    assert "[vocabulary-missing]" in capsys.readouterr().err


def test_files_with_errors_do_not_count_and_are_told(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "summaries/2022/a.md").write_text("没有说明", encoding="utf-8")
    assert run(docs, "--year", "2022") == 0
    told = capsys.readouterr()
    assert "有 1 个文件有错误" in told.err
    assert "缺 2 篇" in told.out


def test_the_sites_own_folders_may_be_named_otherwise(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "vocabulary").rename(docs / "lists")
    assert run(docs, "--vocabulary", "lists", "--year", "2021") == 0
    assert "缺 2 篇" in capsys.readouterr().out
