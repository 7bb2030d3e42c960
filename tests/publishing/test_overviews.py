import pytest

from summary_archive.core.summary import Affiliation
from summary_archive.core.vocabulary import Term
from summary_archive.publishing.overviews import AllView, RootView, letters, overview_pages, tree, year_lines
from tests.publishing.invented import TOPICS, Invented, vocabularies


@pytest.fixture
def filled(archive: Invented) -> Invented:
    archive.add("a", 2024)
    archive.add("b", 2022, department=Affiliation("section", "执法科"))
    archive.add("c", 2022)
    archive.add("d", None, department=Affiliation("office", "商标所"))
    return archive


def test_departments_stand_in_their_tree_with_own_and_gathered(filled: Invented) -> None:
    office, bureau = tree(filled.edition(), "department")
    assert (office.name.text, office.own, office.gathered, office.years, office.branches) == (
        "商标所",
        1,
        1,
        "",
        (),
    )
    assert (bureau.name.text, bureau.own, bureau.gathered, bureau.years) == ("知识产权局", 2, 4, "2022—2024")
    assert bureau.former == ("专利管理局",)
    assert [(branch.name.text, branch.years) for branch in bureau.branches] == [("执法科", "2022")]


def test_topics_stand_under_their_letter_and_those_without_come_last(filled: Invented) -> None:
    filled.vocabularies = vocabularies(topics=(*TOPICS, Term("3d", "3D打印", ("000003", "da3"))))
    found = [
        (each.letter, [branch.name.text for branch in each.branches])
        for each in letters(filled.edition(), "topic")
    ]
    assert found == [("S", ["商标"]), ("Z", ["执法", "专利"]), ("#", ["3D打印"])]


def test_years_have_their_departments(filled: Invented) -> None:
    lines = year_lines(filled.edition())
    assert [(line.name.text, line.count, line.width) for line in lines] == [
        ("2024年", 1, 50),
        ("2022年", 2, 100),
        ("年份不详", 1, 50),
    ]
    assert [name.text for name in lines[1].departments] == ["知识产权局", "执法科"]


def test_there_is_a_page_a_root_and_one_of_everything(filled: Invented) -> None:
    pages = {page.address: page for page in overview_pages(filled.edition())}
    assert pages.keys() == {"years/", "departments/", "topics/", "genres/", "all/"}
    assert {view.kind for page in pages.values() if isinstance(view := page.view, RootView)} == {
        "years",
        "tree",
        "letters",
    }
    assert pages["years/"].description == "总结档案 年份。共 4 篇"
    everything = pages["all/"].view
    assert isinstance(everything, AllView)
    assert [(name.text, anchor, len(lines)) for name, anchor, lines in everything.years] == [
        ("2024年", "y-2024", 1), ("2022年", "y-2022", 2), ("年份不详", "y-undated", 1),
    ]  # fmt: skip


def test_an_empty_archive_has_its_pages(archive: Invented) -> None:
    assert len(list(overview_pages(archive.edition()))) == 5


def test_a_name_of_another_day_is_shown_on_lists(filled: Invented) -> None:
    filled.add("e", 2010, department=Affiliation("bureau", "专利管理局"))
    everything = {page.address: page for page in overview_pages(filled.edition())}["all/"].view
    assert isinstance(everything, AllView)
    assert [
        line.department.text for name, _, lines in everything.years for line in lines if name.text == "2010年"
    ] == ["专利管理局"]
