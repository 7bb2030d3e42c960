import csv
import datetime
import io
import json

import pytest

from summary_archive.core.expectations import Due, Expectation, Waived
from summary_archive.publishing.coverage_files import coverage_csv, coverage_files, coverage_json
from tests.publishing.invented import Invented

LET_OFF = Waived(("bureau",), ((2022, 2022),), "=机构改革")


@pytest.fixture
def filled(archive: Invented) -> Invented:
    archive.expectations = (Expectation("annual", ("bureau", "office"), 2017, None, Due(1, 31), (LET_OFF,)),)
    archive.today = datetime.date(2025, 1, 1)
    archive.add("a", 2023)
    archive.add("b", 2023, genre="speech")
    archive.add("c", None)
    return archive


def test_each_line_is_a_department_a_year_and_a_genre(filled: Invented) -> None:
    text = coverage_csv(filled.edition().coverage, "zh")
    assert text.startswith("\ufeff部门,部门编号,年份,文种,情况,篇数,期限,理由\r\n")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]
    assert rows[0] == ["商标所", "office", "2024", "年度总结", "没有这个部门", "0", "2025-01-31", ""]
    assert rows[1] == ["知识产权局", "bureau", "2024", "年度总结", "未到期", "0", "2025-01-31", ""]
    assert rows[3:5] == [
        ["知识产权局", "bureau", "2023", "讲话", "不要求", "1", "", ""],
        ["知识产权局", "bureau", "2023", "年度总结", "已报", "1", "2024-01-31", ""],
    ]
    assert rows[6] == ["知识产权局", "bureau", "2022", "年度总结", "免报", "0", "2023-01-31", "'=机构改革"]
    assert rows[-1] == ["专利管理局", "bureau", "2017", "年度总结", "缺", "0", "2018-01-31", ""]


def test_the_json_says_the_same_for_programs(filled: Invented) -> None:
    coverage = filled.edition().coverage
    whole = json.loads(coverage_json(coverage))
    assert {key: whole[key] for key in whole if key != "entries"} == {
        "format": 1, "expected": 8, "reported": 1, "missing": 6, "pending": 1, "waived": 1, "undated": 1,
    }  # fmt: skip
    assert len(whole["entries"]) == len(coverage.entries)
    assert whole["entries"][1] == {
        "department": {"id": "bureau", "name": "知识产权局"}, "year": 2024, "genre": {"id": "annual", "name": "年度总结"},
        "state": "pending", "count": 0, "due": "2025-01-31", "reason": "",
    }  # fmt: skip
    assert whole["entries"][3]["due"] is None


def test_the_files_are_printed_beside_the_page(filled: Invented) -> None:
    filled.print()
    for name, text in coverage_files(filled.edition()):
        assert (filled.site / name).read_bytes().decode() == text
    assert json.loads(filled.read("coverage/coverage.json"))["missing"] == 6


def test_an_empty_archive_has_empty_files(archive: Invented) -> None:
    assert json.loads(coverage_json(archive.edition().coverage))["entries"] == []
    assert coverage_csv(archive.edition().coverage, "en").startswith("\ufeffDepartment,Department id,Year")
