import datetime

from summary_archive.core.expectations import Due, Expectation
from summary_archive.core.fields import FrontMatter
from summary_archive.publishing.components import COMPONENTS, View, field_rows, stats
from summary_archive.publishing.counts import Bars
from summary_archive.publishing.coverage import GridView
from tests.publishing.invented import Invented


def shown(archive: Invented, name: str, count: int | None = None) -> View:
    component = COMPONENTS[name]
    return component.show(archive.edition(), component.count if count is None else count)


def fill(archive: Invented) -> None:
    for year in (2019, 2020, 2021, 2022, 2023, 2024):
        for number in range(year - 2018):
            archive.add(f"s{number}", year, topics=("law", "patents"))
    archive.add("x", None, topics=("marks",))


def test_every_component_shows_an_empty_archive(archive: Invented) -> None:
    assert all(shown(archive, name).title for name in COMPONENTS)


def test_what_there_is_is_counted(archive: Invented) -> None:
    fill(archive)
    assert [(each.number, each.address) for each in stats(archive.edition())] == [
        (22, "all/"), (1, "departments/"), (6, "years/"), (3, "topics/"),
    ]  # fmt: skip


def test_the_newest_come_first_and_as_many_as_asked_for(archive: Invented) -> None:
    fill(archive)
    rows = shown(archive, "latest", 7).data
    assert isinstance(rows, tuple)
    assert [row.period for row in rows] == ["2024年"] * 6 + ["2023年"]


def test_years_are_measured_against_those_that_are_shown(archive: Invented) -> None:
    fill(archive)
    archive.summaries = {path: each for path, each in archive.summaries.items() if each.period.year != 2024}
    counted = shown(archive, "years", 2).data
    assert isinstance(counted, Bars)
    assert [(bar.name.text, bar.count, bar.width) for bar in counted.bars] == [
        ("2023年", 5, 100),
        ("2022年", 4, 80),
    ]


def test_departments_are_counted_in_the_newest_year(archive: Invented) -> None:
    fill(archive)
    view = shown(archive, "departments")
    assert view.title == "2024年各部门"
    assert isinstance(view.data, Bars)
    assert [(bar.name.text, bar.count) for bar in view.data.bars] == [("知识产权局", 6)]


def test_coverage_has_the_last_years_that_are_known(archive: Invented) -> None:
    fill(archive)
    view = shown(archive, "coverage", 3)
    table = view.data
    assert isinstance(table, GridView)
    assert [name.text for name in table.columns] == ["2024", "2023", "2022"]
    assert [[cell.count for cell in row.cells] for row in table.rows] == [[6, 5, 4]]
    assert not table.asked
    assert view.more is not None
    assert view.more.address == "coverage/"


def test_what_is_missing_is_a_number_of_home_where_something_is_expected(archive: Invented) -> None:
    fill(archive)
    archive.expectations = (Expectation("annual", ("bureau",), 2017, 2024, Due(1, 31)),)
    archive.today = datetime.date(2025, 6, 1)
    assert [(each.number, each.address) for each in stats(archive.edition())][4:] == [(2, "coverage/")]


def test_topics_and_genres_lead_to_their_pages(archive: Invented) -> None:
    fill(archive)
    for name, more in (("topics", "topics/"), ("genres", "genres/")):
        view = shown(archive, name)
        assert view.more is not None
        assert view.more.address == more
        assert isinstance(view.data, tuple)
        counts = [count for _, count in view.data]
        assert counts == sorted(counts, reverse=True)
        assert sum(counts) >= (43 if name == "topics" else 22)


def test_every_field_of_front_matter_is_told() -> None:
    rows = {row.key: row for row in field_rows(FrontMatter)}
    assert {"title", "period", "department", "topics", "genre"} == {
        key for key, row in rows.items() if row.needed
    }
    assert rows["topics"].example == "专利、执法"
    assert {"name", "value", "unit"} <= {row.key for row in rows["figures"].inner}
    assert rows["title"].inner == ()
    assert all(row.title and row.description for row in rows.values())
