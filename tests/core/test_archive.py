import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.archive import INDEX_OF, INDEXES, UNDATED, Archive, count_by, newest_first
from summary_archive.core.period import Period
from summary_archive.core.summary import Affiliation, Author, Status, Summary
from summary_archive.core.vocabulary import Term, Vocabularies, Vocabulary
from summary_archive.reading.archive import Reading

IDS = ("a", "b", "c", "d", "e")


@st.composite
def vocabularies(draw: st.DrawFn) -> Vocabularies:
    """Terms whose parents and successors all come later, so that none stands in a circle."""
    lists = []
    for kind in ("department", "topic", "genre"):
        terms = []
        for number, each in enumerate(IDS):
            later = [None, *IDS[number + 1 :]]
            parent = draw(st.sampled_from(later))
            successors = tuple(filter(None, draw(st.lists(st.sampled_from(later), max_size=2))))
            terms.append(Term(each, each, parent=parent, successors=successors))
        lists.append(Vocabulary(kind, tuple(terms)))
    return Vocabularies(*lists)


def summary(path: str, period: str = "2024", status: Status = "published", **more: object) -> Summary:
    fields: dict[str, object] = {"department": Affiliation("a", "a"), "topics": ("a",), "genre": "a"}
    return Summary(path, f"{path}/", path, Period.parse(period), status=status, **(fields | more))  # type: ignore[arg-type]


@st.composite
def summaries(draw: st.DrawFn) -> list[Summary]:
    ids = st.sampled_from(IDS)
    return [
        summary(
            f"summaries/{number}.md",
            draw(st.sampled_from(["2023", "2024", "2024-H1", "2023-07/2024-06", "unknown"])),
            draw(st.sampled_from(["published", "draft", "withdrawn", "erased"])),
            department=Affiliation(draw(ids), ""),
            topics=tuple(draw(st.lists(ids, min_size=1, unique=True))),
            genre=draw(ids),
        )
        for number in range(draw(st.integers(0, 8)))
    ]


@given(summaries(), vocabularies())
def test_every_summary_stands_in_each_index_once_per_heading_it_has(
    all_of_them: list[Summary], lists: Vocabularies
) -> None:
    archive = Archive.of(all_of_them, lists)
    for index in INDEXES:
        stands = [(each.path, heading.id) for heading in archive.headings(index.name) for each in heading.own]
        expected = [(each.path, heading) for each in archive.summaries for heading in index.filed_under(each)]
        assert sorted(stands) == sorted(expected)
        assert count_by(index, archive.summaries) == {
            heading.id: len(heading.own) for heading in archive.headings(index.name) if heading.own
        }


@given(summaries(), vocabularies())
def test_gathered_is_own_and_what_is_below_or_went_before_without_doubles(
    all_of_them: list[Summary], lists: Vocabularies
) -> None:
    archive = Archive.of(all_of_them, lists)
    for index in INDEXES:
        vocabulary = lists.of(index.vocabulary) if index.vocabulary else None
        for heading in archive.headings(index.name):
            ids = {heading.id}
            grew = vocabulary is not None
            while vocabulary is not None and grew:
                more = {t.id for t in vocabulary if t.parent in ids or ids & set(t.successors)}
                grew = not more <= ids
                ids |= more
            expected = [each for each in archive.summaries if ids & set(index.filed_under(each))]
            assert list(heading.gathered) == expected


@given(summaries())
def test_newest_first(all_of_them: list[Summary]) -> None:
    ordered = newest_first(all_of_them)
    assert sorted(each.path for each in ordered) == sorted(each.path for each in all_of_them)
    years = [each.period.year or 0 for each in ordered]
    assert years == sorted(years, reverse=True)


def test_of_one_period_the_one_written_last_comes_first_then_title_and_author() -> None:
    written = datetime.date(2025, 1, 15)
    late, early, undated = (
        summary("z", date=written),
        summary("y", date=datetime.date(2025, 1, 1)),
        summary("a"),
    )
    ou, zeng = (
        summary("b", authors=(Author("区", ("ou1",)),)),
        summary("b", authors=(Author("曾", ("zeng1",)),)),
    )
    assert newest_first([zeng, undated, early, late, ou]) == (late, early, undated, ou, zeng)


def test_drafts_are_shown_where_they_are_asked_for_and_the_withdrawn_are_kept_apart() -> None:
    states: tuple[Status, ...] = ("published", "draft", "withdrawn", "erased")
    everything = [summary(status, status=status) for status in states]
    archive = Archive.of(everything, Vocabularies())
    assert [each.path for each in archive.summaries] == ["published"]
    assert sorted(each.path for each in archive.withdrawn) == ["erased", "withdrawn"]
    with_drafts = Archive.of(everything, Vocabularies(), drafts=True)
    assert sorted(each.path for each in with_drafts.summaries) == ["draft", "published"]


def test_the_toy_archive_is_filed(toy: Reading) -> None:
    archive = toy.archive
    assert [heading.id for heading in archive.headings("year")] == ["2024", "2023", "2016", "2005", UNDATED]
    assert [heading.year for heading in archive.headings("year")] == [2024, 2023, 2016, 2005, None]
    year = archive.heading("year", "2024")
    assert (year.address, year.term) == ("years/2024/", None)
    office = archive.heading("department", "ip-office")
    assert (office.address, office.year, office.term) == (
        "departments/ip-office/", None, archive.vocabularies.department["ip-office"],
    )  # fmt: skip
    assert [each.slug for each in office.own] == ["ip-annual", "ip-annual", "ip-half", "patent-office"]
    assert [each.slug for each in office.gathered] == [
        "ip-annual",
        "ip-annual",
        "ip-half",
        "trademark",
        "patent-office",
    ]
    assert len(archive.heading("department", "government").gathered) == 5
    assert archive.heading("department", "workshop-10").own == ()


def test_a_summary_of_one_year_dated_in_the_next_is_filed_under_its_period(toy: Reading) -> None:
    (annual,) = (each for each in toy.archive.heading("year", "2024").own if each.slug == "ip-annual")
    assert annual.date is not None
    assert (annual.period.year, annual.date.year) == (2024, 2025)


def test_units_stand_in_the_order_of_their_numbers_and_places_in_that_of_their_sound(toy: Reading) -> None:
    departments = toy.archive.vocabularies.department
    names = [term.name for term in departments.children("plant")]
    assert names == ["长安办事处", "重庆办事处", "第一车间", "第二车间", "第十车间"]


def test_a_heading_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        Archive.of([], Vocabularies()).heading("year", "1999")
    assert set(INDEX_OF) == {"year", "department", "topic", "genre"}
