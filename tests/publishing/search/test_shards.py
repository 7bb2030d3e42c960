import zlib

from hypothesis import given, settings
from hypothesis import strategies as st

from summary_archive.publishing.search.shards import (
    Cutter,
    Item,
    Shard,
    Size,
    boundaries,
    compress,
    pack,
    recut,
    sizes_for,
    unpack,
)
from tests.publishing.search import reader

_SIZE = Size(20, 40)
_GRAMS = st.integers(0, 3000).map(lambda number: number * 0x1F123)
_ITEMS = st.dictionaries(_GRAMS, st.binary(min_size=1, max_size=30), max_size=60)


def _cut(items: dict[int, bytes]) -> list[list[Item]]:
    cutter = Cutter(_SIZE)
    return [*cutter.push(sorted(items.items())), *cutter.close()]


@given(_ITEMS)
def test_all_grams_are_in_shards_of_a_size(items: dict[int, bytes]) -> None:
    shards = _cut(items)
    assert [item for shard in shards for item in shard] == sorted(items.items())
    for shard in shards:
        assert len(shard) == 1 or sum(len(data) for _, data in shard) <= _SIZE.most


@given(_ITEMS.filter(bool))
def test_a_shard_is_read_as_it_was_written(items: dict[int, bytes]) -> None:
    shard, whole = pack(sorted(items.items()))
    data = compress(whole)
    assert zlib.decompress(data) == whole
    assert unpack(shard.first, data) == sorted(items.items())
    assert reader.shard(shard.first, data) == items
    assert shard.name == f"{min(items):x}-{shard.tag.hex()}.bin"


@given(_ITEMS, st.dictionaries(_GRAMS, st.none() | st.binary(min_size=1, max_size=60), max_size=8), st.data())
@settings(max_examples=300, deadline=None)
def test_cutting_again_where_it_changed_is_as_good_as_cutting_anew(
    items: dict[int, bytes], changes: dict[int, bytes | None], data: st.DataObject
) -> None:
    if items:
        some = data.draw(st.lists(st.sampled_from(sorted(items)), max_size=4))
        changes |= {gram: data.draw(st.none() | st.binary(min_size=1, max_size=60)) for gram in some}
    before = {pack(each)[0]: each for each in _cut(items)}
    read: set[Shard] = set()

    def load(shard: Shard) -> list[Item]:
        read.add(shard)
        return before[shard]

    after = recut(list(before), load, changes, _SIZE)
    found = [before[each] if isinstance(each, Shard) else each for each in after]
    wanted = {gram: value for gram, value in (items | changes).items() if value}
    assert found == _cut(wanted)
    if not changes:
        assert not read


def test_a_change_reads_and_writes_few_shards() -> None:
    items = {number * 977: bytes([number % 251]) * (number % 13 + 1) for number in range(1, 5000)}
    before = {pack(each)[0]: each for each in _cut(items)}
    read: list[Shard] = []

    def load(shard: Shard) -> list[Item]:
        read.append(shard)
        return before[shard]

    after = list(recut(list(before), load, {977 * 2500: b"longer than it was before"}, _SIZE))
    assert sum(not isinstance(each, Shard) for each in after) < 12 < len(after)
    assert len(set(read)) == len(read) < 12


def test_what_lies_between_changes_is_not_written_again() -> None:
    items = {number * 977: bytes([number % 251]) * (number % 13 + 1) for number in range(1, 5000)}
    before = {pack(each)[0]: each for each in _cut(items)}
    longer = {gram: items[gram] + b"!" for gram in list(items)[::40]}
    after = list(recut(list(before), before.__getitem__, longer, _SIZE))
    assert [each if isinstance(each, list) else before[each] for each in after] == _cut(items | longer)
    for each in after:
        assert isinstance(each, Shard) or each not in before.values()
    assert sum(isinstance(each, Shard) for each in after) > len(after) / 3


def test_boundaries() -> None:
    shards = [Shard(5, b"abc"), Shard(700, b"\x80\xff\x01"), Shard(1 << 41, b"xyz")]
    found = [(each.first, each.tag.hex()) for each in shards]
    assert reader.boundaries(boundaries(shards) + b"more") == (found, b"more")


def test_large_archives_have_larger_shards() -> None:
    assert sizes_for(100_000)["d"].most > sizes_for(10_000)["d"].most == sizes_for(1)["d"].most
