"""An invented county: an office merged into a bureau in 2018, and a section of the bureau since 2016."""

import datetime
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.archive import Archive
from summary_archive.core.coverage import Cell, Coverage, Tally, coverage
from summary_archive.core.expectations import Due, Expectation, Waived, moment
from summary_archive.core.period import Period
from summary_archive.core.summary import Affiliation, Summary
from summary_archive.core.vocabulary import FormerName, Term, Vocabularies, Vocabulary

LISTS = Vocabularies(
    Vocabulary(
        "department",
        (
            Term("bureau", "知识产权局", former=(FormerName("专利局", 2001, 2018),), since=2005, order=1),
            Term("section", "执法科", parent="bureau", since=2016, order=2),
            Term("office", "商标所", until=2018, successors=("bureau",), order=3),
        ),
    ),
    genre=Vocabulary("genre", (Term("annual", "年度总结", order=1), Term("half", "半年总结", order=2))),
)
DAY = datetime.date(2020, 2, 1)
ANNUAL = Expectation("annual", ("bureau", "section", "office"), 2015, None, Due(1, 31))


def summary(department: str, year: int | None, genre: str = "annual", **more: Any) -> Summary:
    period = Period.UNKNOWN if year is None else Period.parse(str(year))
    fields: dict[str, Any] = {"path": f"{department}-{year}-{genre}.md", "period": period} | more
    return Summary(
        address="", title="总结", department=Affiliation(department, "旧名"), topics=(), genre=genre, **fields
    )


def covered(
    *summaries: Summary, expected: tuple[Expectation, ...] = (ANNUAL,), day: datetime.date = DAY
) -> Coverage:
    return coverage(Archive.of(summaries, LISTS, drafts=True, expectations=expected), day)


def states(found: Coverage) -> dict[str, list[str]]:
    return {row.term.id: [cell.state for cell in row.cells] for row in found.grid().rows}


def test_what_is_late_is_missing_unless_there_was_no_such_department() -> None:
    found = covered()
    assert found.years == (2019, 2018, 2017, 2016, 2015)
    assert states(found) == {
        "bureau": ["missing"] * 5,
        "section": ["missing"] * 4 + ["absent"],
        "office": ["absent"] * 2 + ["missing"] * 3,
    }
    assert found.tally == Tally(missing=12)
    assert [(each.year, each.department, each.due) for each in found.missing[:3]] == [
        (2019, "bureau", datetime.date(2020, 1, 31)), (2019, "section", datetime.date(2020, 1, 31)), (2018, "bureau", datetime.date(2019, 1, 31)),
    ]  # fmt: skip


def test_a_department_begins_with_its_first_name() -> None:
    early = Expectation("annual", ("bureau",), 1999, 2002, Due(1, 31))
    assert states(covered(expected=(early,)))["bureau"] == ["missing", "missing", "absent", "absent"]


def test_the_day_itself_is_in_time() -> None:
    assert covered(day=datetime.date(2020, 1, 31)).under("year", "2019").tally == Tally(pending=2)
    assert covered(day=datetime.date(2020, 2, 1)).under("year", "2019").tally == Tally(missing=2)


def test_of_the_running_year_there_is_something_to_say_only_when_there_is() -> None:
    assert covered(day=datetime.date(2019, 12, 31)).years[0] == 2018
    with_one = covered(summary("section", 2019, "half"), day=datetime.date(2019, 12, 31))
    assert {each: cells[0] for each, cells in states(with_one).items()} == {
        "bureau": "pending", "section": "reported", "office": "absent",
    }  # fmt: skip
    half = Expectation("half", ("bureau",), 2019, None, Due(7, 31, same_year=True))
    assert covered(expected=(half,), day=datetime.date(2019, 7, 31)).years == ()
    assert covered(expected=(half,), day=datetime.date(2019, 8, 1)).missing[0].due == datetime.date(
        2019, 7, 31
    )
    assert covered(expected=(half,), day=datetime.date(2018, 1, 1)).duties == ()


def test_what_is_handed_in_counts_by_the_year_it_is_filed_under() -> None:
    found = covered(
        summary("bureau", 2019), summary("bureau", 2019, path="another.md"), summary("bureau", 2019, "half"),
        summary("bureau", None, period=Period.parse("2016-07/2018-01"), path="long.md"),
        summary("bureau", None), summary("bureau", 2017, status="draft"), summary("bureau", 2016, status="withdrawn"),
    )  # fmt: skip
    row = found.grid().rows[0]
    assert [(cell.state, cell.count) for cell in row.cells] == [
        ("reported", 3), ("reported", 1), ("missing", 0), ("missing", 0), ("missing", 0),
    ]  # fmt: skip
    assert row.tally == Tally(reported=2, missing=3)
    assert row.tally.expected == 5
    assert found.undated == 1
    assert [each.count for each in found.under("department", "bureau").duties] == [2, 1, 0, 0, 0]


def test_in_the_year_of_a_merger_one_summary_is_enough() -> None:
    merged = covered(summary("office", 2018), summary("office", 2017))
    assert states(merged)["bureau"] == ["missing", "reported", "missing", "missing", "missing"]
    assert states(merged)["office"] == ["absent", "reported", "reported", "missing", "missing"]
    bureau, _, office = merged.grid().rows
    assert (bureau.cells[1].count, office.cells[1].count) == (1, 1)
    assert sum(merged.counts.values()) == 2


def test_who_is_let_off_is_not_missing() -> None:
    waived = Waived(("bureau", "office"), ((2016, 2019),), "机构改革")
    found = covered(
        summary("bureau", 2017),
        expected=(Expectation("annual", ("bureau", "office"), 2015, None, Due(1, 31), (waived,)),),
    )
    assert states(found) == {
        "bureau": ["waived", "waived", "reported", "waived", "missing"],
        "office": ["absent", "absent", "waived", "waived", "missing"],
    }
    assert {each.reason for each in found.waived} == {"机构改革"}
    assert found.tally == Tally(reported=1, missing=2, waived=5)


def test_of_several_genres_the_worst_is_shown_and_how_many_are_missing() -> None:
    half = Expectation("half", ("bureau",), 2018, 2019, Due(7, 31, same_year=True))
    found = covered(summary("bureau", 2018), summary("section", 2014, "half"), expected=(ANNUAL, half))
    assert found.genres == ("annual", "half")
    assert found.grid(2).rows[0].cells == (Cell("missing", 0, 2), Cell("missing", 1, 1))
    assert found.grid(2).tallies == (Tally(missing=3), Tally(reported=1, missing=2))
    assert [row.term.id for row in found.under("genre", "half").grid().rows] == ["bureau", "section"]
    assert found.under("genre", "half").years == (2019, 2018, 2014)
    assert states(found)["section"][-1] == "reported"
    assert states(found)["office"][-1] == "free"


def test_of_two_that_ask_for_the_same_the_first_counts() -> None:
    later = Expectation("annual", ("bureau",), 2015, None, Due(3, 31))
    assert len(covered(expected=(ANNUAL, later)).missing) == 12
    assert covered(expected=(ANNUAL, later)) == covered()


def test_a_department_by_itself_has_its_genres_by_years() -> None:
    found = covered(summary("bureau", 2018), summary("bureau", 2019, "half")).under("department", "bureau")
    annual, half = found.grid(2, "genre").rows
    assert ([cell.state for cell in annual.cells], [cell.state for cell in half.cells]) == (
        ["missing", "reported"],
        ["reported", "free"],
    )


def test_what_was_not_asked_for_is_told_beside_the_duties() -> None:
    found = covered(summary("bureau", 2019, "half"), summary("section", 2013))
    free = [each for each in found.entries if each.state == "free"]
    assert [(each.of, each.due, each.count) for each in free] == [
        (("bureau", 2019, "half"), None, 1), (("section", 2013, "annual"), None, 1),
    ]  # fmt: skip
    assert [each for each in found.entries if each.state != "free"] == list(found.duties)
    assert [each.year for each in found.entries] == sorted(
        (each.year for each in found.entries), reverse=True
    )


def test_without_expectations_there_are_only_counts() -> None:
    found = covered(summary("section", 2019), summary("bureau", 2015), expected=())
    assert states(found) == {"bureau": ["free", "reported"], "section": ["reported", "absent"]}
    assert (found.tally, found.genres, found.missing) == (Tally(), (), ())
    assert (found.under("year", "1990").duties, found.under("department", "office").counts) == ((), {})


@pytest.mark.parametrize(
    ("asked", "count"),
    [({}, 12), ({"year": 2015}, 2), ({"department": "section"}, 4), ({"genre": "half"}, 0), ({"year": 2019, "department": "bureau"}, 1)],
)  # fmt: skip
def test_only_what_is_asked_for(asked: dict[str, Any], count: int) -> None:
    found = covered(summary("bureau", 2014), summary("bureau", None)).only(**asked)
    assert len(found.missing) == count
    assert found.undated == (not asked)
    assert all(of[1] == asked.get("year", of[1]) for of in found.counts)


@given(
    st.lists(
        st.tuples(st.sampled_from(["bureau", "section", "office"]), st.integers(2012, 2019), st.sampled_from(["annual", "half"])),
        max_size=12, unique=True,
    ),
    st.dates(datetime.date(2014, 1, 1), datetime.date(2021, 12, 31)),
    st.dates(datetime.date(2014, 1, 1), datetime.date(2021, 12, 31)),
)  # fmt: skip
def test_every_duty_stands_once_and_adds_up(
    handed_in: list[tuple[str, int, str]], day: datetime.date, other: datetime.date
) -> None:
    half = Expectation("half", ("office",), 2014, 2016, Due(7, 31, same_year=True))
    summaries = [summary(*each) for each in handed_in]
    found = covered(*summaries, expected=(ANNUAL, half), day=day)
    assert max(Counter(each.of for each in found.duties).values(), default=1) == 1
    assert sum(found.counts.values()) == len(handed_in)
    grid = found.grid()
    for part in ((row.tally for row in grid.rows), iter(grid.tallies)):
        counted = list(part)
        assert sum(each.missing for each in counted) == found.tally.missing == len(found.missing)
        assert sum(each.expected for each in counted) == found.tally.expected
    assert sum(cell.missing for row in grid.rows for cell in row.cells) == len(found.missing)
    for index, headings in (("year", map(str, found.years)), ("genre", ("annual", "half")), ("department", ("bureau", "section", "office"))):  # fmt: skip
        split = [found.under(index, each) for each in headings]
        assert sum(len(each.duties) for each in split) == len(found.duties)
    if moment((ANNUAL, half), day) == moment((ANNUAL, half), other):
        assert covered(*summaries, expected=(ANNUAL, half), day=other) == found
