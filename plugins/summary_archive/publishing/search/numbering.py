"""The numbers search gives summaries: by year, with room to grow, so that one more moves hardly any other."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from summary_archive.core.archive import year_id
from summary_archive.core.summary import Summary

_SMALLEST_ROOM = 8
_GROWTH = 2 ** (1 / 3)
_LOAD = 0.9
_HASH_BITS = 32


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number of each summary by its path, the first number of each year, and the end of all numbers."""

    numbers: Mapping[str, int]
    years: tuple[tuple[str, int], ...]
    capacity: int


def room(count: int) -> int:
    """Return how many numbers a year of so many summaries is given; the same for most counts near it."""
    size = float(_SMALLEST_ROOM)
    while size * _LOAD < count:
        size *= _GROWTH
    return round(size)


def _hash(path: str) -> int:
    return int.from_bytes(hashlib.blake2b(path.encode(), digest_size=_HASH_BITS // 8).digest())


def numbering(summaries: Iterable[Summary]) -> Numbering:
    """Number summaries, the unknown years first, then the oldest.

    Within its year each stands at the place the hash of its path points to, or the next that is free. So numbers
    follow from the summaries there are and nothing else, and one more or less moves only its near neighbours.
    """
    numbers: dict[str, int] = {}
    years: list[tuple[str, int]] = []
    base = 0
    by_year = sorted(summaries, key=lambda each: (each.period.year or 0, _hash(each.path), each.path))
    for year, grouped in groupby(by_year, key=lambda each: each.period.year):
        members = [each.path for each in grouped]
        size = room(len(members))
        years.append((year_id(year), base))
        taken = -1
        for place, path in enumerate(members):
            ideal = _hash(path) * size >> _HASH_BITS
            taken = min(max(taken + 1, ideal), size - len(members) + place)
            numbers[path] = base + taken
        base += size
    return Numbering(numbers, tuple(years), base)
