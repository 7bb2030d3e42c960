"""The numbers search gives summaries: by year and department, with room to grow, so that one more moves few others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from summary_archive.core.archive import year_id
from summary_archive.core.summary import Summary


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of each summary by its path, the first number of each year, and the end of all numbers."""

    numbers: Mapping[str, int]
    years: tuple[tuple[str, int], ...]
    capacity: int


def room(count: int) -> int:
    """Return how many numbers so many summaries of a department in a year are given: a power of two."""
    return 1 << (count - 1).bit_length()


def numbering(summaries: Iterable[Summary], filed: Callable[[Summary], tuple[int, int]]) -> Numbering:
    """Number summaries, the unknown years first, then the oldest; `filed` are the places of department and genre.

    In a year those of a department stand together, among them those of a genre, so that little has to be said of how
    all are filed. So numbers follow from the summaries there are and nothing else. One more or less moves those
    behind it in its department, and where the room is used up also what stands behind that.
    """
    numbers: dict[str, int] = {}
    years: dict[str, int] = {}
    base = 0
    ordered = sorted((each.period.year or 0, *filed(each), each.path) for each in summaries)
    for (year, _), grouped in groupby(ordered, key=itemgetter(0, 1)):
        paths = [path for *_, path in grouped]
        years.setdefault(year_id(year or None), base)
        numbers |= {path: base + place for place, path in enumerate(paths)}
        base += room(len(paths))
    return Numbering(numbers, tuple(years.items()), base)
