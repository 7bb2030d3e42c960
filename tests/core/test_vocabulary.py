import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.naming import LONGEST_COMPARED, fold, nearest
from summary_archive.core.vocabulary import FormerName, Match, Term, Vocabularies, Vocabulary

OFFICE = Term(
    "ip-office", "知识产权局", aliases=("知产局",), former=(FormerName("专利局", 1990, 2010), FormerName("专利处", None, 1990)),
    since=1990, parent="city",
)  # fmt: skip
TRADEMARKS = Term("tm", "商标局", since=1995, until=2018, successors=("ip-office", "gone"), parent="city")
PRESS = Term("press", "专利社", former=(FormerName("专利局", 2010, 2015),), successors=("press",))
CITY = Term("city", "市政府", parent="nowhere", pinyin=("shi4",))
DEPARTMENTS = Vocabulary("department", (OFFICE, TRADEMARKS, PRESS, CITY))


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["ip-office", "IP-Office", "知识产权局", " 知识 产权局", "知产局"])
def test_a_term_is_found_by_any_of_its_names(text: str) -> None:
    assert DEPARTMENTS.find(text) == Match(OFFICE)


def test_a_former_name_two_had_is_that_of_the_one_that_had_it_in_the_year() -> None:
    assert DEPARTMENTS.find("专利局", 2000) == Match(OFFICE, OFFICE.former[0])
    assert DEPARTMENTS.find("专利局", 2012) == Match(PRESS, PRESS.former[0])
    assert DEPARTMENTS.find("专利局") == DEPARTMENTS.find("专利局", 1950) == Match(OFFICE, OFFICE.former[0])
    assert DEPARTMENTS.find("没有") is None


def test_the_nearest_name_is_offered() -> None:
    assert DEPARTMENTS.nearest("知识产权厅") == "知识产权局"
    assert DEPARTMENTS.nearest("完全不同的名称") is None
    assert nearest("专力", ["专利", "商标"]) == "专利"
    assert nearest("template", ["department"]) is None
    assert nearest("长" * (LONGEST_COMPARED + 1), ["长" * LONGEST_COMPARED]) is None


@pytest.mark.parametrize(
    ("year", "name"),
    [(1985, "专利处"), (1990, "专利局"), (2009, "专利局"), (2010, "知识产权局"), (None, "知识产权局")],
)
def test_the_name_of_the_day(year: int | None, name: str) -> None:
    assert OFFICE.name_in(year) == name


def test_a_former_name_whose_end_is_not_known_is_never_taken_for_that_of_a_year() -> None:
    assert Term("a", "甲", former=(FormerName("旧甲", 1990),)).name_in(2000) == "甲"
    assert FormerName("旧甲", 1990).used_in(2000)


@pytest.mark.parametrize(
    ("term", "years", "existed"),
    [
        (TRADEMARKS, (1990, 1994), False),
        (TRADEMARKS, (1994, 1995), True),
        (TRADEMARKS, (2018, 2018), True),
        (TRADEMARKS, (2019, 2019), False),
        (CITY, (1800, 1800), True),
        (Term("a", "甲", since=2000, former=(FormerName("旧", 1990, 2000),)), (1995, 1995), True),
        (Term("a", "甲", former=(FormerName("旧", 1990, 2000),)), (1980, 1980), False),
    ],
)
def test_whether_a_term_existed(term: Term, years: tuple[int, int], existed: bool) -> None:
    assert term.existed_in(*years) is existed


def test_the_tree() -> None:
    assert DEPARTMENTS.children(None) == (PRESS, CITY)
    assert set(DEPARTMENTS.children("city")) == {OFFICE, TRADEMARKS}
    assert DEPARTMENTS.children("tm") == ()
    assert DEPARTMENTS.ancestors("ip-office") == (CITY,)
    assert DEPARTMENTS.ancestors("city") == ()
    assert DEPARTMENTS.predecessors("ip-office") == (TRADEMARKS,)
    assert DEPARTMENTS.predecessors("tm") == ()


def test_what_is_filed_under_one_is_gathered_above_and_by_its_successors() -> None:
    assert DEPARTMENTS.gathered_at("tm") == ("city", "ip-office")
    assert DEPARTMENTS.gathered_at("tm") == ("city", "ip-office")
    assert DEPARTMENTS.gathered_at("press") == ()


def test_terms_stand_in_their_order() -> None:
    terms = [
        Term("a", "匝", order=1),
        Term("b", "阿", ("a1",)),
        Term("c", "第二", ("di4", "000002")),
        Term("d", "第十", ("di4", "000010")),
    ]
    assert [term.id for term in Vocabulary("topic", tuple(terms[::-1]))] == ["a", "b", "c", "d"]
    assert (terms[1].initial, terms[0].initial) == ("A", "#")


def test_the_lists_by_kind() -> None:
    lists = Vocabularies(department=DEPARTMENTS)
    assert lists.of("department") is DEPARTMENTS
    assert (lists.of("topic").kind, lists.of("genre").kind) == ("topic", "genre")
    assert "city" in DEPARTMENTS
    assert DEPARTMENTS["city"] is CITY


def test_a_term_that_must_be_there() -> None:
    assert DEPARTMENTS.match("知产局") == Match(OFFICE)
    with pytest.raises(KeyError):
        DEPARTMENTS.match("没有")
