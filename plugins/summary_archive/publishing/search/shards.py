"""Grams in order, cut into files of about one size; one changed gram changes its own file and few beside it."""

import hashlib
import zlib
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from summary_archive.publishing.search.varints import one

Item = tuple[int, bytes]
"""A gram and its bytes."""

_MANY = 30_000
_TAG = 3
_FIBONACCI, _WORD = 0x9E3779B97F4A7C15, 1 << 64
_ANCHORS = 8  # one in so many grams may begin a shard that is not yet as large as it may be


@dataclass(frozen=True, slots=True)
class Size:
    """How many bytes the grams of a shard have before they are compressed, more than one gram at least."""

    least: int
    most: int


# About 8 KB compressed, twice that in a large archive; positions compress less.
_DOCUMENTS, _POSITIONS = Size(20_000, 30_000), Size(8_000, 12_000)
_SMALL: Mapping[str, Size] = {"d": _DOCUMENTS, "d3": _DOCUMENTS, "p": _POSITIONS, "p3": _POSITIONS}
_LARGE: Mapping[str, Size] = {family: Size(2 * size.least, 2 * size.most) for family, size in _SMALL.items()}


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of grams in order: the first of them, and the tag of its content."""

    first: int
    tag: bytes

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.first:x}-{self.tag.hex()}.bin"


def sizes_for(summaries: int) -> Mapping[str, Size]:
    """Return how large the shards of each family are in an archive of so many summaries."""
    return _SMALL if summaries < _MANY else _LARGE


def _anchor(gram: int) -> bool:
    return gram * _FIBONACCI % _WORD < _WORD // _ANCHORS


class Cutter:
    """Cuts grams in order into shards, at anchors where it can, so that after a change the cuts soon meet again."""

    def __init__(self, size: Size) -> None:
        self._size = size
        self._waiting: list[Item] = []
        self._length = 0

    def ends_before(self, item: Item) -> bool:
        """Say whether a gram begins the next shard."""
        if self._length + len(item[1]) > self._size.most:
            return bool(self._waiting)
        return self._length >= self._size.least and _anchor(item[0])

    def push(self, items: Iterable[Item]) -> Iterator[list[Item]]:
        """Take more grams, and return the shards that are full."""
        for item in items:
            if self.ends_before(item):
                yield from self.close()
            self._waiting.append(item)
            self._length += len(item[1])

    def close(self) -> Iterator[list[Item]]:
        """Return the shard of the grams that are still waiting, if there are any."""
        if self._waiting:
            yield self._waiting
        self._waiting, self._length = [], 0


def content(items: list[Item]) -> bytes:
    """Return the content of the file of some grams."""
    parts = [one(len(items))]
    before = items[0][0]
    for gram, data in items:
        parts += (one(gram - before), one(len(data)))
        before = gram
    return b"".join((*parts, *(data for _, data in items)))


def pack(items: list[Item]) -> tuple[Shard, bytes]:
    """Return the file of some grams, and what it holds, not yet compressed."""
    whole = content(items)
    return Shard(items[0][0], hashlib.blake2b(whole, digest_size=_TAG).digest()), whole


def compress(whole: bytes) -> bytes:
    """Return content as it is stored.

    Numbers hardly repeat, but for those of a gram that nearly all summaries have: only how often each byte comes is
    made use of, or also runs of one byte, whichever is smaller.
    """
    return min((_packed(whole, strategy) for strategy in (zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE)), key=len)


def _packed(whole: bytes, strategy: int) -> bytes:
    packer = zlib.compressobj(strategy=strategy)
    return packer.compress(whole) + packer.flush()


def unpack(first: int, data: bytes) -> list[Item]:
    """Return the grams of a file from its compressed content."""
    whole = zlib.decompress(data)
    at = 0

    def number() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = whole[at]
            at += 1
            value |= (byte & 127) << shift
            if byte < 1 << 7:
                return value
            shift += 7

    heads = [(number(), number()) for _ in range(number())]
    items = []
    gram = first
    for gap, length in heads:
        gram += gap
        items.append((gram, whole[at : at + length]))
        at += length
    return items


def boundaries(shards: Collection[Shard]) -> bytes:
    """Return what says how many shards there are, where each begins, and its tag."""
    parts = bytearray(one(len(shards)))
    before = 0
    for shard in shards:
        parts += one(shard.first - before) + shard.tag
        before = shard.first
    return bytes(parts)


def recut(
    shards: list[Shard],
    load: Callable[[Shard], list[Item]],
    changes: Mapping[int, bytes | None],
    size: Size,
) -> Iterator[Shard | list[Item]]:
    """Return the shards there would be with some grams changed, None for one that is gone.

    A shard is returned as it is where it stays so, and as its grams where it does not. Only those with changes are
    read, the one before each, and those up to where the cuts meet the old ones again.
    """
    if not shards:
        cutter = Cutter(size)
        yield from cutter.push((gram, data) for gram, data in sorted(changes.items()) if data)
        yield from cutter.close()
        return
    firsts = [shard.first for shard in shards]
    pending = sorted(changes)
    done = at = 0
    read: dict[int, tuple[Shard, list[Item]]] = {}

    def grams_of(shard: Shard) -> list[Item]:
        if shard.first not in read:
            read[shard.first] = shard, load(shard)
        return read[shard.first][1]

    def unless_same(cut: list[Item]) -> Shard | list[Item]:
        shard, items = read.pop(cut[0][0], (None, []))
        return shard if shard and items == cut else cut

    def before_next() -> int:
        """Return the shard before that of the next change."""
        return max(bisect_right(firsts, pending[at]) - 2, 0) if at < len(pending) else len(shards)

    while at < len(pending):
        begin = max(done, before_next())
        yield from shards[done:begin]
        done = begin
        cutter = Cutter(size)
        while done < len(shards):
            items = dict(grams_of(shards[done]))
            done += 1
            while at < len(pending) and (done == len(shards) or pending[at] < firsts[done]):
                items[pending[at]] = changes[pending[at]] or b""
                at += 1
            yield from map(unless_same, cutter.push(item for item in sorted(items.items()) if item[1]))
            if done < len(shards) and done <= before_next() and cutter.ends_before(grams_of(shards[done])[0]):
                break
        yield from map(unless_same, cutter.close())
    yield from shards[done:]
