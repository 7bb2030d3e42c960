"""The list of key figures: what is understood of it, and what is told."""

import shutil
from pathlib import Path

import pytest

from summary_archive.core.indicators import Break
from summary_archive.reading.archive import Layout, read_archive
from summary_archive.reading.indicators import parse_indicators
from summary_archive.reading.lists import LARGEST
from summary_archive.reading.verdicts import Memory
from tests.conftest import TODAY

PATH = "vocabulary/figures.yml"
WHOLE = """\
- {id: shenqing, name: 专利申请量, aliases: [专利申请件数], unit: 件, better: higher, decimals: 0, note: 含外观设计}
- 编号: jiean
  名称: 结案率
  单位: "%"
  口径变动: [{年份: 2021, 说明: 改为含县区}, {year: 2013, note: 改为调查数}]
"""


def test_a_list_is_understood() -> None:
    found, problems = parse_indicators(PATH, WHOLE)
    assert [each.rule.id for each in problems] == []
    first, second = found
    assert (first.name, first.unit, first.better, first.decimals, first.note) == (
        "专利申请量", "件", "higher", 0, "含外观设计",
    )  # fmt: skip
    assert first.place.line == 1
    assert second.breaks == (Break(2013, "改为调查数"), Break(2021, "改为含县区"))
    assert found.find("专利申请件数") is found.find("SHENQING") is first
    assert found.find("没有") is None


def test_the_nearest_is_offered_by_sight_and_by_sound() -> None:
    found, _ = parse_indicators(PATH, WHOLE)
    assert found.nearest("专利申请数量") == "专利申请量"
    assert found.nearest("jieanlv") == "结案率"
    assert found.nearest("毫不相干的话") is None


@pytest.mark.parametrize(
    ("text", "rules", "left"),
    [
        ("", [], 0),
        ("专利", ["vocabulary-shape"], 0),
        ("- 专利", ["vocabulary-shape"], 0),
        ("- {id: a, name: 甲}", ["field-missing"], 0),
        ("- {id: a, name: 甲, unit: 件, better: best}", ["value-choice"], 0),
        ("- {id: a, name: 甲, unit: 件, breaks: [{year: 213, note: 改了}]}", ["year-form"], 0),
        ("- {id: a, name: 甲, unit: 件, breaks: [{year: 9999, note: 改了}]}", ["year-form"], 0),
        (
            "- {id: a, name: 甲, unit: 件}\n- {id: b, name: 乙, aliases: [甲], unit: 件}",
            ["vocabulary-twin"],
            1,
        ),
        ("- {id: a, name: 甲, aliases: [甲, a], unit: 件}", [], 1),
        ("- {id: a, name: 甲, unit: 件, decimals: 一位}", ["number-form"], 1),
        ("- {id: a, name: 甲, unit: 件", ["yaml-syntax"], 0),
    ],
)
def test_what_is_wrong_is_told_and_the_rest_stands(text: str, rules: list[str], left: int) -> None:
    found, problems = parse_indicators(PATH, text)
    assert [each.rule.id for each in problems] == rules
    assert len(found.rows) == left


@pytest.mark.parametrize(("written", "understood"), [("0", 0), ("2", 2), ("99", 6), ("-1", 0)])
def test_decimals_are_few(written: str, understood: int) -> None:
    (found,) = parse_indicators(PATH, f"- {{id: a, name: 甲, unit: 件, decimals: {written}}}")[0]
    assert found.decimals == understood


def test_a_list_has_an_end() -> None:
    text = "".join(f"- {{id: a{number}, name: 甲{number}, unit: 件}}\n" for number in range(LARGEST + 1))
    found, problems = parse_indicators(PATH, text)
    assert [each.rule.id for each in problems] == ["vocabulary-size"]
    assert len(found.rows) == LARGEST


def test_a_list_that_cannot_be_read_is_told_and_nothing_else_is_lost(toy_docs: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(toy_docs, docs)
    (docs / PATH).mkdir()
    (docs / "vocabulary/programmes.yml").write_bytes(b"- {id: a, name: \xff\xfe\xfa}\n")
    told = read_archive(Layout(docs), TODAY, Memory())
    before = read_archive(Layout(toy_docs), TODAY, Memory())
    new = [each for each in told.problems if each not in before.problems]
    assert {each.place.path for each in new} == {PATH, "vocabulary/programmes.yml"}
    assert told.archive.summaries == before.archive.summaries
