"""What the shards say of each gram, in numbers and in bytes; see the package for the format."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from summary_archive.publishing.search import varints
from summary_archive.publishing.search.grams import SECOND
from summary_archive.publishing.search.varints import Numbers

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Postings:
    """Which grams stand in which summaries: a row for each two, by gram, then summary.

    `hits` says how often, but is 0 for a single character; `titled` says whether also in the title. `gaps` are the
    positions of all rows one after the other, as many as each has hits: the first of a row as it is, the others as
    the difference to the one before less one.
    """

    gram: Numbers
    summary: Numbers
    hits: Numbers
    titled: Flags
    gaps: Numbers


@dataclass(frozen=True, slots=True)
class Blobs:
    """Grams in order, and the bytes of each in the two families, none in `positions` for a single character."""

    grams: list[int]
    documents: list[bytes]
    positions: list[bytes]


def _cut(data: NDArray[np.uint8], at: Numbers) -> list[bytes]:
    """Cut bytes at places."""
    whole = data.tobytes()
    bounds = at.tolist()
    return [whole[start:end] for start, end in pairwise(bounds)]


def _changes(*columns: Numbers) -> Flags:
    """Say where any of the columns is other than in the row before; the first row is."""
    new = np.ones(len(columns[0]), np.bool_)
    for number, column in enumerate(columns):
        changed = column[1:] != column[:-1]
        new[1:] = changed if not number else new[1:] | changed
    return new


def differences(values: Numbers, new: Flags) -> Numbers:
    """Return rising numbers as differences less one, those that begin anew as they are."""
    gaps = values.copy()
    gaps[1:] -= values[:-1] + 1
    gaps[new] = values[new]
    return gaps


def _spread(starts: Numbers, counts: Numbers) -> Numbers:
    """Return the places of runs of numbers, each from its start on, as many as are counted."""
    before: Numbers = np.cumsum(counts) - counts
    places: Numbers = np.arange(int(counts.sum())) + np.repeat(starts - before, counts)
    return places


def _ends(counts: Numbers) -> Numbers:
    """Return where runs of so many end, and 0 before them."""
    return np.append(0, np.cumsum(counts))


def encode(*many: Postings) -> Blobs:
    """Return the bytes of every gram of some postings, which have no gram in common."""
    return in_order(chain.from_iterable(map(_encoded, many)))


def in_order(grams: Iterable[tuple[int, bytes, bytes]]) -> Blobs:
    """Return grams with their bytes in order."""
    ordered = sorted(grams)
    return Blobs(*map(list, zip(*ordered, strict=True))) if ordered else Blobs([], [], [])


def _encoded(postings: Postings) -> Iterable[tuple[int, bytes, bytes]]:
    """Return every gram with its bytes in the two families."""
    new = _changes(postings.gram)
    first = np.flatnonzero(new)
    grams, counts = postings.gram[first], np.diff(np.append(first, len(new)))
    counted = np.where(grams & SECOND, counts, 0)
    in_titles = np.diff(_ends(postings.titled.astype(np.int64))[np.append(first, len(new))])
    sizes = counts + counted + in_titles + 2
    begins = _ends(sizes)
    values = np.empty(begins[-1], np.int64)
    values[begins[:-1]] = counts
    values[_spread(begins[:-1] + 1, counts)] = differences(postings.summary, new)
    values[_spread(begins[:-1] + 1 + counts, counted)] = postings.hits[np.repeat(counted > 0, counts)] - 1
    middle = begins[:-1] + 1 + counts + counted
    values[middle] = in_titles
    titled = postings.titled
    values[_spread(middle + 1, in_titles)] = differences(
        postings.summary[titled], _changes(postings.gram[titled])
    )
    data, at = varints.encode(values)
    where, places = varints.encode(postings.gaps)
    placed = _ends(postings.hits)[np.append(first, len(new))]
    return zip(grams.tolist(), _cut(data, at[begins]), _cut(where, places[placed]), strict=True)


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a gram in one summary: hits, whether one is in the title, and the bytes of its positions."""

    hits: int
    titled: bool
    positions: bytes


def apart(postings: Postings) -> Iterator[tuple[int, int, Row]]:
    """Return every gram and summary with their row."""
    data, at = varints.encode(postings.gaps)
    positions = _cut(data, at[_ends(postings.hits)])
    columns = (postings.gram, postings.summary, postings.hits, postings.titled)
    for gram, summary, hits, titled, where in zip(*(c.tolist() for c in columns), positions, strict=True):
        yield gram, summary, Row(hits, titled, where)


def spliced(gram: int, blobs: tuple[bytes, bytes], rows: Mapping[int, Row | None]) -> tuple[bytes, bytes]:
    """Return the bytes of a gram with the rows of some summaries put in place of theirs, None: it has none now."""
    single = not gram & SECOND
    summaries, hits, titled = _read(blobs[0], single=single)
    changed = np.array(sorted(rows), np.int64)
    kept = ~np.isin(summaries, changed)
    new = {summary: row for summary, row in rows.items() if row is not None}
    all_summaries = np.concatenate([summaries[kept], np.array(list(new), np.int64)])
    if not len(all_summaries):
        return b"", b""
    order = np.argsort(all_summaries)
    all_hits = np.concatenate([hits[kept], np.array([row.hits for row in new.values()], np.int64)])
    now_titled = [summary for summary, row in new.items() if row.titled]
    all_titled = np.sort(np.append(titled[~np.isin(titled, changed)], np.array(now_titled, np.int64)))
    documents = _write(all_summaries[order], all_hits[order], all_titled, single=single)
    return documents, _positions(blobs[1], summaries, hits, rows)


def _read(documents: bytes, *, single: bool) -> tuple[Numbers, Numbers, Numbers]:
    """Return the summaries of a gram, the hits in each, and the summaries that have it in their titles."""
    if not documents:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    values = varints.decode(np.frombuffer(documents, np.uint8))
    count_of = int(values[0])
    summaries = np.cumsum(values[1 : count_of + 1] + 1) - 1
    hits = np.zeros(count_of, np.int64) if single else values[count_of + 1 : 2 * count_of + 1] + 1
    at = count_of + 1 + (0 if single else count_of)
    return summaries, hits, np.cumsum(values[at + 1 :] + 1) - 1


def _write(summaries: Numbers, hits: Numbers, titled: Numbers, *, single: bool) -> bytes:
    """Return the bytes of a gram."""
    heads = varints.one(len(summaries)), varints.one(len(titled))
    counted = hits[:0] if single else hits - 1
    parts = [np.diff(summaries, prepend=-1) - 1, counted, np.diff(titled, prepend=-1) - 1]
    first, second, third = (varints.encode(part)[0].tobytes() for part in parts)
    return b"".join((heads[0], first, second, heads[1], third))


def _positions(data: bytes, summaries: Numbers, hits: Numbers, rows: Mapping[int, Row | None]) -> bytes:
    """Return the positions of a gram with those of some summaries changed."""
    ends = np.append(0, np.flatnonzero(np.frombuffer(data, np.uint8) < 1 << 7) + 1)
    begins = ends[_ends(hits)]
    parts, done = [], 0
    for summary in sorted(rows):
        place = int(np.searchsorted(summaries, summary))
        there = place < len(summaries) and summaries[place] == summary
        row = rows[summary]
        parts += [data[done : begins[place]], row.positions if row else b""]
        done = int(begins[place + there])
    return b"".join((*parts, data[done:]))
