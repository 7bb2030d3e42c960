"""The index as it is kept between builds: written anew, or only where summaries changed."""

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from summary_archive.keeping.store import is_broken, remove
from summary_archive.publishing.search import postings
from summary_archive.publishing.search.contribution import (
    Contribute,
    Contribution,
    contributions,
    unpacked,
)
from summary_archive.publishing.search.folding import fold
from summary_archive.publishing.search.grams import SECOND, THREE
from summary_archive.publishing.search.postings import Blobs, Postings, Row, apart, in_order, spliced
from summary_archive.publishing.search.record import Given
from summary_archive.publishing.search.run import Run
from summary_archive.publishing.search.shards import (
    Cutter,
    Item,
    Shard,
    Size,
    compress,
    pack,
    recut,
    sizes_for,
    unpack,
)
from summary_archive.publishing.search.words import Counts, names_of, words_of

FAMILIES = ("d", "d3", "p", "p3")
_FEW = 50  # one changed summary in so many, or more: to write the index anew takes less time
_PATIENCE = 10.0  # seconds for which another build may keep the file to itself
_TABLES = (
    "CREATE TABLE IF NOT EXISTS texts (number INTEGER PRIMARY KEY, key TEXT, data BLOB)",
    "CREATE TABLE IF NOT EXISTS shards (family TEXT, first INTEGER, tag BLOB, data BLOB, PRIMARY KEY (family, first))",
    "CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BLOB)",
)

Told = Callable[[int, int], None]
"""Is told how many summaries of how many are done."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A summary to be found: its number, what stands for all that is known of it, and what fetches that."""

    number: int
    key: str
    fetch: Callable[[], Given]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the index: its name below `search/`, what stands for its content, and what reads it."""

    name: str
    key: str
    read: Callable[[], bytes]


class Index:
    """The index in a file, or in a temporary one where there is none or it cannot be had.

    A build changes it in one transaction: one that is killed leaves it as it was.
    """

    def __init__(
        self,
        file: Path | None,
        code: str,
        names: Iterable[str] = (),
        contribute: Contribute = contributions,
    ) -> None:
        """Open it; `code` stands for the code that writes it, `names` are those of the vocabulary."""
        self._names = names_of(names)
        self._contribute = contribute
        self.is_new = False
        """Whether all that is in it was written by this build."""
        self._database = _open(file, code)
        try:
            self._keys: dict[int, str] = dict(self._database.execute("SELECT number, key FROM texts"))
            self._shards = {family: self._listed(family) for family in FAMILIES}
            self.words = Counts.unpacked(self._fact("words")) if self._fact("words") else Counts()
        except BaseException:
            self.abandon()
            raise

    def close(self) -> None:
        """Keep what is in it."""
        with suppress(sqlite3.Error):
            self._database.execute("COMMIT")
        self.abandon()

    def abandon(self) -> None:
        """Leave the file as it was."""
        self._database.close()

    def update(self, entries: Collection[Entry], tell: Told = lambda _done, _of: None) -> None:
        """Have just these summaries in it."""
        keys = {entry.number: entry.key for entry in entries}
        changed = {number for number, _ in keys.items() ^ self._keys.items()}
        sizes = sizes_for(len(entries))
        size, names = str(sizes).encode(), "\n".join(self._names.names).encode()
        if len(changed) * _FEW > len(entries) or self._fact("size") != size:
            self._rewrite(entries, sizes, tell)
        else:
            if self._fact("names") != names:
                self._count_again()
            if changed:
                self._patch(changed, [entry for entry in entries if entry.number in changed], sizes)
        if changed or self._fact("names") != names:
            self._set("words", self.words.packed())
        self._keys = keys
        self._set("size", size)
        self._set("names", names)

    def shards(self, family: str) -> Sequence[Shard]:
        """Return the shards of a family in order."""
        return self._shards[family]

    def files(self) -> Iterator[Kept]:
        """Return the shards and the texts."""
        for family in FAMILIES:
            for shard in self._shards[family]:
                name = f"{family}/{shard.name}"
                yield Kept(name, name, partial(self._shard, family, shard))
        for number, key in sorted(self._keys.items()):
            yield Kept(f"t/{number // 1000}/{number}.bin", key, partial(self._text, number))

    def _rewrite(self, entries: Collection[Entry], sizes: Mapping[str, Size], tell: Told) -> None:
        """Write everything anew."""
        self.is_new = True
        for table in ("texts", "shards"):
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608  # one of two names
        self.words = Counts()
        with closing(Run()) as run:
            for done, (entry, made) in enumerate(self._made(entries), 1):
                self._put(entry, made, run)
                tell(done, len(entries))
            cutters = {family: Cutter(sizes[family]) for family in FAMILIES}
            for part in run.postings():
                for family, items in _items(postings.encode(*part)).items():
                    self._write(family, cutters[family].push(items))
            for family, cutter in cutters.items():
                self._write(family, cutter.close())
                self._shards[family] = self._listed(family)

    def _patch(self, changed: Collection[int], entries: Collection[Entry], sizes: Mapping[str, Size]) -> None:
        """Write only what changes with some summaries."""
        with closing(Run()) as before, closing(Run()) as after:
            for number in sorted(changed & self._keys.keys()):
                record = unpacked(self._text(number))
                before.add(number, fold(record.text))
                self.words.subtract(words_of(record, self._names))
                self._database.execute("DELETE FROM texts WHERE number = ?", (number,))
            for entry, made in self._made(entries):
                self._put(entry, made, after)
            changes = _changes(chain.from_iterable(before.postings()), chain.from_iterable(after.postings()))
        for family, items in _items(self._spliced(changes)).items():
            self._recut(family, {gram: data or None for gram, data in items}, sizes[family])

    def _spliced(self, changes: Mapping[int, Mapping[int, Row | None]]) -> Blobs:
        """Return what becomes of the grams that change; no bytes for one that is gone."""
        kept = {
            family: {
                gram: data
                for shard in self._holding(family, changes)
                for gram, data in self._unpacked(family, shard)
                if gram in changes
            }
            for family in FAMILIES
        }
        documents, positions = kept["d"] | kept["d3"], kept["p"] | kept["p3"]
        return in_order(
            (gram, *spliced(gram, (documents.get(gram, b""), positions.get(gram, b"")), rows))
            for gram, rows in changes.items()
        )

    def _recut(self, family: str, changes: dict[int, bytes | None], size: Size) -> None:
        old = self._shards[family]
        new = list(recut(old, partial(self._unpacked, family), changes, size))
        stay = {shard.first for shard in new if isinstance(shard, Shard)}
        gone = [(family, shard.first) for shard in old if shard.first not in stay]
        self._database.executemany("DELETE FROM shards WHERE family = ? AND first = ?", gone)
        self._write(family, (each for each in new if not isinstance(each, Shard)))
        self._shards[family] = self._listed(family)

    def _holding(self, family: str, wanted: Collection[int]) -> Iterator[Shard]:
        """Return the shards that some grams are in."""
        firsts = [shard.first for shard in self._shards[family]]
        for place in sorted({bisect_right(firsts, gram) - 1 for gram in wanted} - {-1}):
            yield self._shards[family][place]

    def _made(self, entries: Collection[Entry]) -> Iterator[tuple[Entry, Contribution]]:
        """Return summaries by number with what they contribute."""
        ordered = sorted(entries, key=lambda each: each.number)
        return zip(ordered, self._contribute((each.fetch() for each in ordered), self._names), strict=True)

    def _put(self, entry: Entry, made: Contribution, run: Run) -> None:
        """Keep what is shown of a summary, count its words, and add its text to a run."""
        self.words.update(made.words)
        run.add(entry.number, made.folded)
        self._database.execute("INSERT INTO texts VALUES (?, ?, ?)", (entry.number, entry.key, made.file))

    def _write(self, family: str, shards: Iterable[list[Item]]) -> None:
        rows = ((family, shard.first, shard.tag, compress(whole)) for shard, whole in map(pack, shards))
        self._database.executemany("INSERT INTO shards VALUES (?, ?, ?, ?)", rows)

    def _listed(self, family: str) -> list[Shard]:
        rows = self._database.execute(
            "SELECT first, tag FROM shards WHERE family = ? ORDER BY first", (family,)
        )
        return [Shard(int(first), memoryview(tag).tobytes()) for first, tag in rows]

    def _shard(self, family: str, shard: Shard) -> bytes:
        query = "SELECT data FROM shards WHERE family = ? AND first = ?"
        return bytes(self._database.execute(query, (family, shard.first)).fetchone()[0])

    def _unpacked(self, family: str, shard: Shard) -> list[Item]:
        return unpack(shard.first, self._shard(family, shard))

    def _text(self, number: int) -> bytes:
        query = "SELECT data FROM texts WHERE number = ?"
        return bytes(self._database.execute(query, (number,)).fetchone()[0])

    def _count_again(self) -> None:
        """Count the words of what is kept, with the names there are now."""
        self.words = Counts()
        for (data,) in self._database.execute("SELECT data FROM texts"):
            self.words.update(words_of(unpacked(data), self._names))

    def _fact(self, name: str) -> bytes:
        row = self._database.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else b""

    def _set(self, name: str, value: bytes) -> None:
        self._database.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))


def _changes(before: Iterable[Postings], after: Iterable[Postings]) -> dict[int, dict[int, Row | None]]:
    """Return the rows that are other after than before, by gram and summary; None for one that is gone."""
    old = {(gram, summary): row for part in before for gram, summary, row in apart(part)}
    changes: dict[int, dict[int, Row | None]] = {}
    for part in after:
        for gram, summary, row in apart(part):
            if old.pop((gram, summary), None) != row:
                changes.setdefault(gram, {})[summary] = row
    for gram, summary in old:
        changes.setdefault(gram, {})[summary] = None
    return changes


def _items(grams: Blobs) -> dict[str, list[Item]]:
    """Return the grams of each family with their bytes."""
    families: dict[str, list[Item]] = {family: [] for family in FAMILIES}
    for gram, documents, positions in zip(grams.grams, grams.documents, grams.positions, strict=True):
        which = "" if gram & SECOND < THREE else "3"
        families[f"d{which}"].append((gram, documents))
        if gram & SECOND:
            families[f"p{which}"].append((gram, positions))
    return families


def _open(file: Path | None, code: str) -> sqlite3.Connection:
    """Open a file, begun anew if it is broken or other code wrote it; else a temporary one."""
    for _ in range(2):
        if file is None:
            break
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _begun(sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None), code)
        except sqlite3.Error as error:
            if not is_broken(error):
                break  # another build has it, or it cannot be written
            remove(file)
    return _begun(sqlite3.connect("", isolation_level=None), code)


def _begun(database: sqlite3.Connection, code: str) -> sqlite3.Connection:
    """Begin the one transaction of a build; what other code wrote is let go of."""
    try:
        database.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            database.execute(table)
        if database.execute("SELECT value FROM facts WHERE name = 'code'").fetchone() != (code.encode(),):
            for table in ("texts", "shards", "facts"):
                database.execute(f"DELETE FROM {table}")  # noqa: S608  # one of three names
            database.execute("INSERT INTO facts VALUES ('code', ?)", (code.encode(),))
    except sqlite3.Error:
        database.close()
        raise
    return database
