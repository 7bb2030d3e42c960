from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.problem import Place
from summary_archive.core.rules import problem
from summary_archive.reading.places import Places


def test_what_was_not_edited_stands_where_it_stood() -> None:
    assert Places("a.md").at(3, 4) == Place("a.md", 3, 4)


@given(st.lists(st.booleans(), min_size=1, max_size=20))
def test_what_is_left_of_a_line_is_found_where_it_stood(kept: list[bool]) -> None:
    places = Places("a.md")
    gone = 0
    for column, stays in enumerate(kept, 1):
        if not stays:
            places.moved(1, column - gone, 1)
            gone += 1
    columns = [column for column, stays in enumerate(kept, 1) if stays]
    assert [places.at(1, column).column for column in range(1, len(columns) + 1)] == columns


def test_both_places_of_a_problem_are_put_back_but_for_those_in_other_files() -> None:
    places = Places("a.md")
    places.moved(2, 1, 3)
    here, there, elsewhere = Place("a.md", 2, 2), Place("a.md", 2, 5), Place("b.md", 2, 5)
    twice = problem("yaml-duplicate", there, here, key="x")
    assert places.original(twice) == problem("yaml-duplicate", Place("a.md", 2, 8), there, key="x")
    other = problem("file-twin", here, elsewhere, other="b.md")
    assert places.original(other) == problem("file-twin", there, elsewhere, other="b.md")
    assert places.original(problem("body-empty", here)).related is None
