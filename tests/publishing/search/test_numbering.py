import itertools
import random
from collections.abc import Iterable

from summary_archive.core.summary import Affiliation, Summary
from summary_archive.publishing.search.numbering import Numbering, numbering, room
from tests.publishing.invented import summary


def _number(summaries: Iterable[Summary]) -> Numbering:
    return numbering(summaries, lambda each: ("abc".index(each.department.id), int(each.genre == "speech")))


def _archive(count: int) -> list[Summary]:
    drawn = random.Random(7)  # noqa: S311
    return [
        summary(
            f"s{each}",
            drawn.choice([None, *range(2001, 2025)]),
            department=Affiliation(drawn.choice("abc"), "部"),
            genre=drawn.choice(("annual", "speech")),
        )
        for each in range(count)
    ]


def test_every_summary_has_a_number_of_its_own_that_grows_with_its_year() -> None:
    summaries = _archive(500)
    numbered = _number(summaries)
    assert len(set(numbered.numbers.values())) == 500
    by_number = sorted(summaries, key=lambda each: numbered.numbers[each.path])
    years = [each.period.year or 0 for each in by_number]
    assert years == sorted(years)
    assert max(numbered.numbers.values()) < numbered.capacity < 1000
    for each in summaries:
        first = dict(numbered.years)[str(each.period.year or "undated")]
        assert numbered.numbers[each.path] >= first


def test_those_of_a_department_and_genre_stand_together() -> None:
    summaries = _archive(500)
    numbers = _number(summaries).numbers
    by_number = sorted(summaries, key=lambda each: numbers[each.path])
    kinds = [(each.period.year, each.department.id, each.genre) for each in by_number]
    changes = sum(one != other for one, other in itertools.pairwise(kinds))
    assert changes == len(set(kinds)) - 1


def test_numbers_do_not_depend_on_the_order_summaries_come_in() -> None:
    summaries = _archive(200)
    assert _number(summaries) == _number(summaries[::-1])


def test_one_less_moves_only_those_behind_it_in_its_department() -> None:
    summaries = _archive(2000)
    before = _number(summaries)
    unmoved = 0
    for gone in summaries[::100]:
        after = _number([each for each in summaries if each is not gone])
        moved = [
            each
            for each in summaries
            if each is not gone and before.numbers[each.path] != after.numbers[each.path]
        ]
        alike = [each for each in moved if (each.period, each.department) == (gone.period, gone.department)]
        if after.capacity == before.capacity:
            assert moved == alike
            unmoved += 1
        assert len(alike) < 60
    assert unmoved > 15


def test_there_is_room_to_grow() -> None:
    assert all(count <= room(count) < 2 * count for count in range(1, 3000))
    assert len({room(count) for count in range(1, 3000)}) < 30
    assert _number([]).capacity == 0
