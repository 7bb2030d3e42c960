import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest

from summary_archive.core.expectations import Due, Expectation, Waived
from summary_archive.core.summary import Affiliation
from summary_archive.core.vocabulary import Term
from summary_archive.publishing import coverage as module
from summary_archive.publishing.coverage import CoverageView, HeadingCoverage, coverage_page, heading_coverage
from summary_archive.publishing.edition import Settings
from summary_archive.publishing.forge import Repository
from tests.publishing.invented import DEPARTMENTS, Invented, vocabularies

REFORM = Waived(("bureau", "section"), ((2019, 2019), (2021, 2022)), "机构改革")
ANNUAL = Expectation("annual", ("bureau", "section", "office"), 2016, 2024, Due(1, 31), (REFORM,))


@pytest.fixture
def filled(archive: Invented) -> Invented:
    archive.expectations = (ANNUAL, Expectation("speech", ("bureau",), 2024, None, Due(3, 31)))
    archive.today = datetime.date(2025, 3, 1)
    archive.settings = replace(
        archive.settings, repository=Repository("github", "https://github.example/o/r")
    )
    archive.add("a", 2024)
    archive.add("b", 2023)
    archive.add("c", 2016, department=Affiliation("office", "商标所"))
    archive.add("d", None)
    return archive


def view(archive: Invented) -> CoverageView:
    found = coverage_page(archive.edition()).view
    assert isinstance(found, CoverageView)
    return found


def of(archive: Invented, index: str, heading: str) -> HeadingCoverage | None:
    edition = archive.edition()
    return heading_coverage(edition, edition.archive.heading(index, heading))


def test_the_page_says_how_much_there_is(filled: Invented) -> None:
    found = view(filled)
    assert found.lacking.counted == "应报 15 篇，已报 3 篇，缺 11 篇，未到期 1 篇，免报 6 篇"
    assert found.undated is not None
    assert found.undated == ("另有 1 篇年份不详，不在表里", "years/undated/")
    assert [grid.title for grid in (found.grid, *found.genres)] == ["全部文种", "讲话", "年度总结"]
    page = coverage_page(filled.edition())
    assert (page.address, page.description) == ("coverage/", f"总结档案 覆盖情况。{found.lacking.counted}")


def test_a_column_leads_to_its_year_only_if_that_has_a_page(filled: Invented) -> None:
    columns = {name.text: name.address for name in view(filled).grid.columns}
    assert list(columns) == [str(year) for year in range(2024, 2015, -1)]
    assert columns["2024"] == "years/2024/"
    assert columns["2020"] == ""
    assert {each.year.address for each in view(filled).lacking.lacking if each.year.text == "2020年"} == {""}


def test_a_row_says_when_its_department_began_or_ended(filled: Invented) -> None:
    notes = {row.name.text: row.note for row in view(filled).grid.rows}
    assert notes == {"知识产权局": "", "执法科": "", "商标所": "2018年撤并，后继：知识产权局"}
    filled.vocabularies = vocabularies(
        (DEPARTMENTS[0], replace(DEPARTMENTS[1], since=2020), replace(DEPARTMENTS[2], successors=("none",)))
    )
    notes = {row.name.text: row.note for row in view(filled).grid.rows}
    assert (notes["执法科"], notes["商标所"]) == ("2020年成立", "2018年撤并")


def test_each_that_is_missing_opens_a_new_file_with_its_beginning(filled: Invented) -> None:
    first = view(filled).lacking.lacking[0]
    assert (first.department.address, first.genre.text, first.due) == (
        "departments/section/",
        "年度总结",
        "2025-01-31",
    )
    assert first.write.startswith(
        "https://github.example/o/r/new/main?filename=docs/summaries/2024/section-annual.md&value=---"
    )
    assert first.title == "执法科2024年年度总结"
    assert "已经填好" in view(filled).lacking.note


def test_a_department_is_named_as_it_was_then(filled: Invented) -> None:
    assert [each.department.text for each in view(filled).lacking.lacking if each.department.address == "departments/bureau/"] == [
        "知识产权局", "知识产权局", "专利管理局", "专利管理局",
    ]  # fmt: skip


def test_of_a_long_list_only_the_newest_are_filled_in(
    filled: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILLED", 2)
    found = view(filled).lacking
    assert ["&value=" in each.write for each in found.lacking] == [True, True] + [False] * 9
    assert all("filename=docs/summaries/" in each.write for each in found.lacking)
    assert "空着的" in found.note


@pytest.mark.parametrize(
    ("repository", "told"), [(None, ""), (Repository("gitlab", "https://gitlab.example/o/r"), "空着的")]
)
def test_where_the_forge_takes_no_text_or_there_is_none(
    filled: Invented, repository: Repository | None, told: str
) -> None:
    filled.settings = replace(filled.settings, repository=repository)
    found = view(filled).lacking
    assert all(bool(each.write) == bool(repository) for each in found.lacking)
    assert told in found.note
    assert bool(found.note) == bool(repository)


def test_what_is_waived_stands_together_with_its_reason(filled: Invented) -> None:
    assert [(each.department.text, each.years, each.reason) for each in view(filled).waived] == [
        ("知识产权局", "2019、2021—2022", "机构改革"), ("执法科", "2019、2021—2022", "机构改革"),
    ]  # fmt: skip


def test_a_year_says_what_of_it_is_missing(filled: Invented) -> None:
    found = of(filled, "year", "2016")
    assert found is not None
    assert found.lacking.counted == "应报 3 篇，已报 1 篇，缺 2 篇"
    assert found.grid is None
    assert [each.title for each in found.lacking.lacking] == [
        "专利管理局2016年年度总结",
        "执法科2016年年度总结",
    ]
    assert of(filled, "year", "undated") is None


def test_a_department_says_what_it_owes_by_genre_and_year(filled: Invented) -> None:
    found = of(filled, "department", "bureau")
    assert found is not None
    assert found.grid is not None
    assert [row.name.address for row in found.grid.rows] == ["genres/speech/", "genres/annual/"]
    assert [cell.state for cell in found.grid.rows[1].cells] == [
        "reported", "reported", "waived", "waived", "missing", "waived", "missing", "missing", "missing",
    ]  # fmt: skip
    assert found.grid.rows[0].cells[0].state == "pending"
    assert found.lacking.counted == "应报 7 篇，已报 2 篇，缺 4 篇，未到期 1 篇，免报 3 篇"


def test_nothing_is_said_where_nothing_is_expected(filled: Invented) -> None:
    assert of(filled, "topic", "patents") is None
    assert of(filled, "genre", "annual") is None
    filled.expectations = ()
    assert of(filled, "department", "bureau") is None
    assert of(filled, "year", "2024") is None
    found = view(filled)
    assert (found.lacking.counted, found.genres, found.waived) == ("没有应报的，只列篇数", (), ())
    assert not found.grid.asked


def test_a_department_that_was_not_there_is_not_told_of(archive: Invented) -> None:
    archive.expectations = (Expectation("annual", ("office",), 2019, 2020, Due(1, 31)),)
    archive.today = datetime.date(2025, 3, 1)
    assert of(archive, "department", "office") is None


def printed(archive: Invented) -> Iterator[str]:
    archive.print()
    for name in ("coverage/index.html", "years/2024/index.html", "departments/bureau/index.html"):
        yield archive.read(name)


def test_signs_are_words_or_have_names(filled: Invented) -> None:
    page, year, department = printed(filled)
    for html in (page, department):
        assert '<td class="sa-lacking"><b>缺</b></td>' in html
        assert "<td>免</td>" in html
        assert '<table class="sa-grid sa-cover">\n<caption>' in html
        assert html.count('tabindex="0"') >= html.count("<table")
    assert '<span role="img" aria-label="没有这个部门">—</span>' in page
    assert 'aria-label="写这一篇：执法科2024年年度总结"' in year
    assert '<tfoot><tr><th scope="row">已报/应报</th><td>1/3</td>' in page


def test_two_that_are_missing_are_counted_in_their_cell(filled: Invented) -> None:
    filled.today = datetime.date(2025, 12, 1)
    filled.summaries = {path: each for path, each in filled.summaries.items() if each.period.year != 2024}
    filled.add("e", 2024, department=Affiliation("section", "执法科"), genre="speech")
    page = next(printed(filled))
    assert '<td class="sa-lacking"><b>缺2</b></td>' in page
    assert '<td class="sa-lacking">1 <b>缺</b></td>' in page


def test_nothing_of_a_keeper_runs(filled: Invented) -> None:
    nasty = "<script>alert(1)</script>"
    filled.vocabularies = vocabularies(
        (DEPARTMENTS[0], Term("section", nasty, parent="bureau"), DEPARTMENTS[2])
    )
    waived = Waived(("bureau",), ((2020, 2020),), nasty)
    filled.expectations = (replace(ANNUAL, waived=(waived,)),)
    for html in printed(filled):
        assert nasty not in html


def test_an_empty_archive_has_a_page_too(archive: Invented) -> None:
    archive.settings = Settings("Archive", "en")
    archive.print()
    html = archive.read("coverage/index.html")
    assert "nothing is expected; counts only" in html
    assert "There is nothing here yet." in html
    assert "past due" not in html
