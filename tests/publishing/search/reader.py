"""The files of an index, read in the plainest way after their description, and what they say of a gram."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SHIFT, THIRD, THREE = 32, 21, 0x110000


def numbers(data: bytes) -> Iterator[int]:
    """Yield the varints of bytes."""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def rising(values: Iterator[int], count: int) -> list[int]:
    found: list[int] = []
    for _ in range(count):
        gap = next(values)
        found.append(found[-1] + 1 + gap if found else gap)
    return found


def gram(text: str) -> int:
    """Return the number of one, two or three characters."""
    first, *others = map(ord, text)
    second = others[0] if others else 0
    if len(others) > 1:
        middle = second if second < 128 else 128 + second - 0x3000
        second = THREE + (middle << THIRD | others[1])
    return first << SHIFT | second


def name_of(number: int) -> str:
    first, second = divmod(number, 1 << SHIFT)
    if not second:
        return chr(first)
    if second < THREE:
        return chr(first) + chr(second)
    middle, third = divmod(second - THREE, 1 << THIRD)
    return chr(first) + chr(middle if middle < 128 else 0x3000 + middle - 128) + chr(third)


@dataclass
class Posting:
    """What the index says of a gram: the hits and positions by summary, and the summaries with it in their title."""

    hits: dict[int, int]
    titled: list[int]
    positions: dict[int, list[int]]


def shard(first: int, data: bytes) -> dict[int, bytes]:
    """Return the grams of a shard with their bytes."""
    whole = zlib.decompress(data)
    values, read = [], 0
    value = shift = 0
    for byte in whole:
        read += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            values.append(value)
            value = shift = 0
            if len(values) == 1 + 2 * values[0]:
                break
    found, number = {}, first
    for gap, length in zip(values[1::2], values[2::2], strict=True):
        number += gap
        found[number] = whole[read : read + length]
        read += length
    assert read == len(whole)
    return found


def posting(number: int, documents: bytes, positions: bytes) -> Posting:
    values = numbers(documents)
    summaries = rising(values, next(values))
    single = not number % (1 << SHIFT)
    hits = dict.fromkeys(summaries, 0) if single else {each: next(values) + 1 for each in summaries}
    titled = rising(values, next(values))
    assert next(values, None) is None
    where = numbers(positions)
    found = {each: rising(where, hits[each]) for each in summaries}
    assert next(where, None) is None
    return Posting(hits, titled, found)


def runs(data: bytes) -> tuple[dict[int, int], bytes]:
    """Return the kind of each number taken, and the bytes that are left."""
    ends = [at for at, byte in enumerate(data) if byte < 128]
    length = next(numbers(data))
    values = list(numbers(data[: ends[3 * length] + 1]))[1:]
    found: dict[int, int] = {}
    number = kind = 0
    for skipped, count, step in zip(
        *(values[at : at + length] for at in (0, length, 2 * length)), strict=True
    ):
        number, kind = number + skipped, kind + step
        found |= dict.fromkeys(range(number, number + count), kind)
        number += count
    return found, data[ends[3 * length] + 1 :]


def boundaries(data: bytes) -> tuple[list[tuple[int, str]], bytes]:
    """Return the first gram and the tag of each shard, and the bytes that are left."""
    found: list[tuple[int, str]] = []
    count, data = first_of(data)
    first = 0
    for _ in range(count):
        gap, data = first_of(data)
        first += gap
        found.append((first, data[:3].hex()))
        data = data[3:]
    return found, data


def first_of(data: bytes) -> tuple[int, bytes]:
    """Return the varint that bytes begin with, and the bytes that are left."""
    end = next(at for at, byte in enumerate(data) if byte < 128) + 1
    return next(numbers(data[:end])), data[end:]


class Reader:
    """An index from its files by name."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        head, _, rest = zlib.decompress(files["manifest.bin"]).partition(b"\n")
        self.manifest: dict[str, Any] = json.loads(head)
        departments, genres = self.manifest["department"], self.manifest["genre"]
        kinds, rest = runs(rest)
        self.filed = {
            number: (departments[kind // len(genres) % len(departments)][0], genres[kind % len(genres)][0])
            for number, kind in kinds.items()
        }
        """The department and genre of each number taken."""
        self.shards: dict[str, list[tuple[int, str]]] = {}
        threes, placed = (zlib.decompress(files[f"{name}.bin"]) for name in ("threes", "positions"))
        for families, data in ((("d",), rest), (("d3", "p3"), threes), (("p",), placed)):
            for family in families:
                self.shards[family], data = boundaries(data)
            assert not data
        self._grams = {
            family: {
                number: data
                for first, tag in self.shards[family]
                for number, data in shard(first, files[f"{family}/{first:x}-{tag}.bin"]).items()
            }
            for family in self.shards
        }
        assert all(len(name_of(number)) < 3 for number in self._grams["d"])
        assert all(len(name_of(number)) == 3 for number in self._grams["d3"])

    @property
    def grams(self) -> dict[str, Posting]:
        """Everything the index says, by gram."""
        return {
            name_of(number): posting(number, data, self._grams[f"p{which}"].get(number, b""))
            for which in ("", "3")
            for number, data in self._grams[f"d{which}"].items()
        }

    def text(self, number: int) -> list[str]:
        """Return what is shown of a summary."""
        whole = zlib.decompress(self.files[f"t/{number // 1000}/{number}.bin"])
        return list(json.loads(whole.decode("gb18030" if whole.startswith(b"\n") else "utf-8")))

    def column(self, name: str) -> list[int]:
        return list(numbers(zlib.decompress(self.files[f"{name}.bin"])))
