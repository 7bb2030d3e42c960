import datetime
from pathlib import Path

import pytest

from summary_archive.core.expectations import Due, Expectation, Waived
from summary_archive.core.problem import Place
from summary_archive.core.vocabulary import Term, Vocabularies, Vocabulary
from summary_archive.reading import expectations as reading
from summary_archive.reading import values
from summary_archive.reading.archive import Layout, read_archive
from summary_archive.reading.expectations import parse_expectations
from summary_archive.reading.verdicts import Memory

PATH = "vocabulary/expectations.yml"
LISTS = Vocabularies(
    Vocabulary("department", (Term("a", "甲局", order=1), Term("b", "乙科", parent="a", order=2), Term("c", "丙科", parent="a", order=3), Term("d", "丁组", parent="c", order=4))),
    genre=Vocabulary("genre", (Term("annual", "年度总结"), Term("half-year", "半年总结"))),
)  # fmt: skip
TOY = Path(__file__).resolve().parents[1] / "toy" / "docs"


def read(text: str) -> tuple[tuple[Expectation, ...], list[str]]:
    found, problems = parse_expectations(PATH, text, LISTS)
    return found, [each.rule.id for each in problems]


def test_a_row_with_everything() -> None:
    (found,), problems = read(
        "- 文种: 年度总结\n  部门: [甲局]\n  下属: [甲局]\n  起: 2015\n  止: 2024\n  期限: 03-31\n  免报:\n"
        "    - {部门: [乙科, 丙科], 年份: ['2016', 2018/2019], 理由: 机构改革}\n    - {部门: [全部], 年份: ['2020'], 理由: 没有要求}\n"
    )
    assert problems == []
    assert found == Expectation(
        "annual", ("a", "b", "c"), 2015, 2024, Due(3, 31),
        (
            Waived(("b", "c"), ((2016, 2016), (2018, 2019)), "机构改革"),
            Waived(tuple(term.id for term in LISTS.department), ((2020, 2020),), "没有要求"),
        ),
    )  # fmt: skip
    assert found.place == Place(PATH, 1, 3)


def test_all_is_every_department_of_the_list() -> None:
    for word in ("all", "ALL", "全部"):
        (found,), _ = read(f"- {{genre: annual, departments: [{word}], from: 2015, due: 当年07-31}}\n")
        assert set(found.departments) == {"a", "b", "c", "d"}
        assert found.due == Due(7, 31, same_year=True)
        assert found.until is None


def test_an_empty_file_expects_nothing() -> None:
    assert read("") == read("# 还没有\n") == ((), [])


def test_a_row_that_is_wrong_does_not_keep_out_the_others() -> None:
    found, problems = read(
        "- {genre: annual, departments: [甲局], from: 2015, due: 01-31}\n- {genre: annual, departments: [戊局], from: 2015, due: 01-31}\n"
        "- 半年总结\n- {genre: half-year, departments: [甲局, 戊局], from: 2015, due: 01-31}\n"
    )
    assert problems == ["term-unknown", "expectation-shape", "term-unknown"]
    assert [(each.genre, each.departments) for each in found] == [("annual", ("a",)), ("half-year", ("a",))]


def test_years_set_apart_are_no_twins() -> None:
    rows = "- {{genre: annual, departments: [甲局], from: {}, to: {}, due: 01-31}}\n"
    assert read(rows.format(2010, 2014) + rows.format(2015, 2020) + rows.format(2005, 2009))[1] == []
    assert (
        read(rows.format(2010, 2014) + rows.format(2012, 2020) + rows.format(2014, 2014))[1]
        == ["expectation-twin"] * 3
    )


def test_what_is_waived_again_is_told_once_for_each_row_that_did() -> None:
    def told(*rows: str) -> list[tuple[str, str]]:
        head = "- genre: annual\n  departments: [乙科, 丙科]\n  from: 2015\n  to: 2020\n  due: 01-31\n  waived:\n"
        rows = tuple(f"    - {{{row}, reason: 机构改革}}\n" for row in rows)
        problems = parse_expectations(PATH, head + "".join(rows), LISTS)[1]
        return [(each.rule.id, dict(each.values)["years"]) for each in problems]  # type: ignore[misc]

    assert (
        told("departments: [全部], years: ['2016', 2018/2019]", "departments: [乙科], years: ['2017']") == []
    )
    assert told(
        "departments: [全部], years: [2016/2018]", "departments: [全部], years: [2017/2019, '2016']"
    ) == [("expectation-twin", "2016—2018")]
    assert told("departments: [乙科], years: [2016/2018, 2017/2019]") == [("expectation-twin", "2017—2018")]
    assert told("departments: [乙科], years: ['2016']", "departments: [丙科], years: ['2017']",
                "departments: [丙科, 乙科], years: [2016/2017]") == [
        ("expectation-twin", "2017"), ("expectation-twin", "2016")
    ]  # fmt: skip
    assert told("departments: [丁组], years: ['2016', '2016']", "departments: [丙科, 乙科], years: ['2014', 2021/2030]") == [
        ("expectation-waiver", "2016"), ("expectation-waiver", "2014"), ("expectation-waiver", "2021—2030"),
    ]  # fmt: skip


def test_no_more_rows_are_read_than_there_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1)
    row = "- {genre: annual, departments: [甲局], from: 2015, due: 01-31}\n"
    found, problems = read(row + row)
    assert len(found) == 1
    assert problems == ["expectation-size"]


@pytest.mark.parametrize(
    ("text", "years"),
    [("2019", "2019"), ("2019年", "2019"), ("2019—2021", "2019/2021"), ("2019年至2021年", "2019/2021"), ("二〇一九", "2019"), ("2019/2019", "2019/2019")],
)  # fmt: skip
def test_years_are_read_however_they_are_written(text: str, years: str) -> None:
    assert values.years(text) == years


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("01-31", "01-31"), ("1月31日", "01-31"), ("次年1月31日", "01-31"), ("下一年的3月31日", "03-31"), ("1.31", "01-31"),
        ("当年 7月31日", "当年07-31"), ("same-year 07-31", "当年07-31"), ("Same Year 7-31", "当年07-31"),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str, due: str) -> None:
    assert values.due(text) == due


@pytest.mark.parametrize("text", ["2-30", "31日", "年底", "2024-01-31", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(values.Unclear):
        values.due(text)


def archive(folder: Path) -> Path:
    (folder / "vocabulary").mkdir()
    for name in ("departments", "topics", "genres"):
        (folder / f"vocabulary/{name}.yml").write_bytes((TOY / f"vocabulary/{name}.yml").read_bytes())
    return folder / PATH


def test_the_file_is_read_with_the_archive(tmp_path: Path) -> None:
    def found() -> tuple[tuple[Expectation, ...], list[str]]:
        reading = read_archive(Layout(tmp_path), datetime.date(2025, 6, 1), Memory())
        told = (each for each in reading.problems if each.place.path == PATH)
        return reading.archive.expectations, [each.rule.id for each in told]

    file = archive(tmp_path)
    assert found() == ((), [])
    file.write_text(
        "- {genre: annual, departments: [知产局], from: 2015, due: 01-31}\n- {}\n", encoding="utf-8"
    )
    assert [each.departments for each in found()[0]] == [("ip-office",)]
    assert set(found()[1]) == {"field-missing"}
    file.write_bytes(b"\xff\xfe")
    assert found() == ((), ["encoding"])
    file.unlink()
    file.symlink_to(TOY / "vocabulary/genres.yml")
    assert found() == ((), ["file-kind"])
