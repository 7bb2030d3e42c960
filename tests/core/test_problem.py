from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.problem import Place, Ruler, in_order, printable, stops
from summary_archive.core.rules import problem


def test_a_place_is_written_as_editors_link_it() -> None:
    assert str(Place("summaries/2024/a.md", 3, 14)) == "summaries/2024/a.md:3:14"


@given(st.text(alphabet="年a\n", max_size=30), st.data())
def test_a_ruler_finds_the_line_and_column_of_every_character(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    place = Ruler("a.md", text, 5).at(offset)
    before = text[:offset].split("\n")
    assert (place.line, place.column) == (4 + len(before), len(before[-1]) + 1)


def test_problems_are_in_order_of_place_the_worse_first_and_each_once() -> None:
    late = problem("body-empty", Place("a.md", 9))
    note = problem("scar", Place("a.md", 2, 1), text="□")
    error = problem("body-comment-open", Place("a.md", 2, 1))
    other = problem("body-empty", Place("B.md", 10))
    assert in_order([late, note, error, other, late]) == (other, error, note, late)


def test_only_an_error_stops() -> None:
    place = Place("a.md")
    assert not stops([problem("scar", place, text="□"), problem("body-comment", place)])
    assert stops([problem("scar", place, text="□"), problem("body-empty", place)])


def test_what_a_stranger_wrote_stays_in_its_line() -> None:
    assert printable("甲　乙") == "甲　乙"
    assert printable("甲\n::error::\x1b[31m") == "甲\\u000a::error::\\u001b[31m"
