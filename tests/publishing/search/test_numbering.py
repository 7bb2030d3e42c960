import random

from summary_archive.publishing.search.numbering import numbering, room
from tests.publishing.invented import summary


def _archive(count: int) -> list:  # type: ignore[type-arg]
    drawn = random.Random(7)  # noqa: S311
    return [summary(f"s{each}", drawn.choice([None, *range(2001, 2025)])) for each in range(count)]


def test_every_summary_has_a_number_of_its_own_that_grows_with_its_year() -> None:
    summaries = _archive(500)
    numbered = numbering(summaries)
    assert len(set(numbered.numbers.values())) == 500
    by_number = sorted(summaries, key=lambda each: numbered.numbers[each.path])
    years = [each.period.year or 0 for each in by_number]
    assert years == sorted(years)
    assert max(numbered.numbers.values()) < numbered.capacity < 1000
    for each in summaries:
        first = dict(numbered.years)[str(each.period.year or "undated")]
        assert numbered.numbers[each.path] >= first


def test_numbers_do_not_depend_on_the_order_summaries_come_in() -> None:
    summaries = _archive(200)
    assert numbering(summaries) == numbering(summaries[::-1])


def test_one_more_or_less_moves_hardly_any_other() -> None:
    summaries = _archive(2000)
    before = numbering(summaries).numbers
    moved = []
    for each in range(0, 2000, 100):
        after = numbering([*summaries[:each], *summaries[each + 1 :]]).numbers
        moved.append(sum(before[path] != number for path, number in after.items()))
    assert sorted(moved)[len(moved) // 2] <= 10


def test_there_is_room_to_grow() -> None:
    assert all(room(count) >= count for count in range(1, 3000))
    assert len({room(count) for count in range(1, 3000)}) < 30
    assert numbering([]).capacity == 0
