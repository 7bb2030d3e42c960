from dataclasses import replace

import pytest

from summary_archive.core.summary import Affiliation
from summary_archive.core.vocabulary import FormerName, Term
from summary_archive.publishing.edition import Settings
from summary_archive.publishing.headings import HeadingView, heading_pages
from summary_archive.publishing.page import Page
from tests.publishing.invented import DEPARTMENTS, SITE, Invented, vocabularies


@pytest.fixture
def filled(archive: Invented) -> Invented:
    for year, count in ((2020, 1), (2022, 2), (2023, 4), (2024, 2)):
        for number in range(count):
            archive.add(f"s{number}", year)
    archive.add("x", 2024, department=Affiliation("section", "执法科"), topics=("law", "patents"))
    archive.add(
        "y", 2015, department=Affiliation("office", "商标所"), topics=("marks", "patents"), genre="speech"
    )
    archive.add("z", None, topics=("law",))
    return archive


def pages(archive: Invented, index: str, heading: str) -> list[Page]:
    edition = archive.edition()
    return list(heading_pages(edition, edition.archive.heading(index, heading)))


def view(archive: Invented, index: str, heading: str, page: int = 1) -> HeadingView:
    found = pages(archive, index, heading)[page - 1].view
    assert isinstance(found, HeadingView)
    return found


@pytest.mark.parametrize(
    ("year", "counted"),
    [
        ("2024", "共 3 篇，比上一年少 1 篇"),
        ("2023", "共 4 篇，比上一年多 2 篇"),
        ("2022", "共 2 篇，2021年没有收录"),
        ("2015", "共 1 篇"),
        ("undated", "共 1 篇"),
    ],
)
def test_a_year_is_counted_against_the_one_before_it(filled: Invented, year: str, counted: str) -> None:
    assert view(filled, "year", year).counted == counted


def test_a_department_is_counted_alone_and_with_what_it_gathers(filled: Invented) -> None:
    assert view(filled, "department", "bureau").counted == "本部门 10 篇，连同下属和前身共 12 篇"
    assert view(filled, "department", "section").counted == "共 1 篇"


def test_a_year_leads_to_the_years_beside_it(filled: Invented) -> None:
    middle = view(filled, "year", "2022")
    assert middle.before is not None
    assert middle.after is not None
    assert (middle.before.address, middle.after.address) == ("years/2020/", "years/2023/")
    assert view(filled, "year", "2024").after is None
    assert view(filled, "year", "2015").before is None
    assert (view(filled, "year", "undated").before, view(filled, "year", "undated").after) == (None, None)


def told(archive: Invented, department: str) -> list[tuple[str, str, list[str]]]:
    return [
        (each.year, each.text, [name.address for name in each.names])
        for each in view(archive, "department", department).history
    ]


def test_a_departments_history_is_told(filled: Invented) -> None:
    assert told(filled, "bureau") == [
        ("2001年", "成立，名为专利管理局", []), ("2018年", "并进来的", ["departments/office/"]), ("2018年", "专利管理局改名为知识产权局", []),
    ]  # fmt: skip
    assert told(filled, "office") == [("2018年", "并入", ["departments/bureau/"])]
    section = {fact.label: fact for fact in view(filled, "department", "section").facts}
    assert [name.text for name in section["上级"].names] == ["知识产权局"]
    filled.print()
    page = filled.read("departments/bureau/index.html")
    assert page.index('id="history"') < page.index('id="list"')
    assert '并进来的：<a href="../../departments/office/">商标所</a>' in page


def test_names_of_which_years_are_not_known_are_told_too(filled: Invented) -> None:
    bureau = replace(
        DEPARTMENTS[0], since=None, former=(FormerName("甲<b>局", until=2001), FormerName("丙局", 2001, 2005))
    )
    filled.vocabularies = vocabularies((bureau, *DEPARTMENTS[1:]))
    assert told(filled, "bureau") == [
        ("2001年", "甲<b>局改名为丙局", []), ("2005年", "丙局改名为知识产权局", []),
        ("2018年", "并进来的", ["departments/office/"]),
    ]  # fmt: skip
    filled.print()
    assert "<b>" not in filled.read("departments/bureau/index.html")


def test_of_a_topic_the_facts_are_told(filled: Invented) -> None:
    marks = Term(
        "marks", "商标", since=2001, until=2018, former=(FormerName("牌号", 1990, 2001),), successors=("law",)
    )
    patents = Term("patents", "专利", former=(FormerName("发明"),))
    filled.vocabularies = vocabularies(topics=(Term("law", "执法"), patents, marks))
    facts = {fact.label: fact for fact in view(filled, "topic", "marks").facts}
    assert facts["存续"].text == "2001年成立，2018年撤并"
    assert facts["曾用名"].text == "牌号（1990—2001）"
    assert [name.text for name in facts["后继"].names] == ["执法"]
    assert [fact.text for fact in view(filled, "topic", "patents").facts] == ["发明"]
    assert [name.text for fact in view(filled, "topic", "law").facts for name in fact.names] == ["商标"]


def test_what_points_to_nothing_is_left_out(filled: Invented) -> None:
    odd = Term("odd", "怪处", ("guai4",), parent="none", successors=("none",))
    filled.vocabularies = vocabularies((*DEPARTMENTS, odd))
    assert view(filled, "department", "odd").facts == ()
    assert told(filled, "odd") == []


def test_sub_units_are_counted(filled: Invented) -> None:
    assert [(name.text, count) for name, count in view(filled, "department", "bureau").children] == [
        ("执法科", 1)
    ]


def test_counts_add_up(filled: Invented) -> None:
    year = {counted.title: counted for counted in view(filled, "year", "2024").counts}
    assert [(bar.name.text, bar.count, bar.width) for bar in year["按部门"].bars] == [
        ("知识产权局", 2, 100),
        ("执法科", 1, 50),
    ]
    assert sum(bar.count for bar in year["按文种"].bars) == 3
    department = {counted.title: counted for counted in view(filled, "department", "bureau").counts}
    assert sum(bar.count for bar in department["按年份"].bars) == 12


def test_a_topic_shows_years_by_departments_and_its_neighbours(filled: Invented) -> None:
    topic = view(filled, "topic", "patents")
    assert topic.grid is not None
    assert [name.text for name in topic.grid.columns] == ["2024年", "2023年", "2022年", "2020年", "2015年"]
    assert sum(map(sum, (counts for _, counts in topic.grid.rows))) == 11
    assert [(name.text, count) for name, count in topic.near] == [("商标", 1), ("执法", 1)]
    assert view(filled, "year", "2024").near == ()
    assert view(filled, "year", "2024").grid is None


def test_a_topic_of_nothing_has_no_table(archive: Invented) -> None:
    empty = view(archive, "topic", "law")
    assert (empty.grid, empty.near, empty.counts, empty.groups) == (None, (), (), ())


def test_what_is_said_of_the_heading_stands_on_its_first_page_only(filled: Invented) -> None:
    first, second = pages(filled, "department", "bureau")[:2]
    assert isinstance(first.view, HeadingView)
    assert isinstance(second.view, HeadingView)
    assert first.view.note == "主管专利"
    assert (second.view.note, second.view.facts, second.view.counts, second.view.children) == ("", (), (), ())
    assert (first.title, second.title) == ("知识产权局", "知识产权局 · 第 2 页，共 4 页")
    assert [name.address for name in second.crumbs] == ["", "departments/", "departments/bureau/"]
    assert first.feed == second.feed == "departments/bureau/feed.xml"


def test_the_way_there_is_told(filled: Invented) -> None:
    crumbs = pages(filled, "department", "section")[0].crumbs
    assert [name.address for name in crumbs] == ["", "departments/", "departments/bureau/"]


def test_the_description_says_what_and_how_many(filled: Invented) -> None:
    assert pages(filled, "year", "2022")[0].description == "总结档案 年份：2022年。共 2 篇，2021年没有收录"
    filled.settings = Settings("Archive", "en")
    assert (
        pages(filled, "year", "2023")[0].description
        == "Archive Years: 2023. 4 in all, 2 more than the year before"
    )


def test_a_former_id_leads_to_the_page_of_today(archive: Invented) -> None:
    bureau = replace(DEPARTMENTS[0], former_ids=("patent-office", "po"))
    archive.vocabularies = vocabularies(departments=(bureau, *DEPARTMENTS[1:]))
    archive.add("a")
    archive.print()
    for old in bureau.former_ids:
        page = archive.read(f"departments/{old}/index.html")
        assert 'href="../../departments/bureau/"' in page
        assert f"{SITE}departments/bureau/" in page
        assert "noindex" in page
    assert "patent-office" not in archive.read("departments/index.html")
