"""What search knows of summaries besides their words: what they are filed under, dates, and the manifest."""

import calendar
import datetime
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from summary_archive.core.archive import UNDATED
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Kind, Vocabulary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.search.numbering import Numbering
from summary_archive.publishing.search.shards import Shard, boundaries
from summary_archive.publishing.search.varints import one

FORMAT = 1
_EPOCH = datetime.date(1900, 1, 1)
_KINDS: tuple[Kind, ...] = ("department", "topic", "genre")


def in_use(edition: Edition, kind: Kind) -> tuple[str, ...]:
    """Return the ids of the terms that anything is filed under, each before what is under it."""
    vocabulary = edition.archive.vocabularies.of(kind)

    def below(parent: str | None) -> Iterator[str]:
        for term in vocabulary.children(parent):
            yield term.id
            yield from below(term.id)

    return tuple(each for each in below(None) if edition.archive.heading(kind, each).gathered)


def _terms(vocabulary: Vocabulary, used: Sequence[str]) -> list[list[Any]]:
    place = {term_id: number for number, term_id in enumerate(used)}
    return [
        [
            term_id,
            vocabulary[term_id].name,
            place.get(vocabulary[term_id].parent or "", -1),
            [place[each] for each in vocabulary.gathered_at(term_id) if each in place],
        ]
        for term_id in used
    ]


def day(summary: Summary) -> int:
    """Return the day a summary is sorted and searched by, its date or the end of its period; 0: not known."""
    date = summary.date
    if date is None and summary.period.last is not None:
        year, month = divmod(summary.period.last, 12)
        date = datetime.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return max(0, (date - _EPOCH).days + 1) if date else 0


def _numbered(edition: Edition, numbering: Numbering) -> list[tuple[int, Summary]]:
    return sorted(
        ((numbering.numbers[each.path], each) for each in edition.archive.summaries), key=itemgetter(0)
    )


def _places(edition: Edition, kind: Kind) -> dict[str, int]:
    return {term_id: place for place, term_id in enumerate(in_use(edition, kind))}


def columns(edition: Edition, numbering: Numbering) -> Iterator[tuple[str, bytes]]:
    """Return the files of topics and dates."""
    place = _places(edition, "topic")
    topics, dates = bytearray(), bytearray()
    for _, each in _numbered(edition, numbering):
        numbers = [place[topic] for topic in each.topics]
        topics += b"".join(one(number << 1 | (at + 1 < len(numbers))) for at, number in enumerate(numbers))
        dates += one(day(each))
    yield "topics.bin", zlib.compress(topics, 9)
    yield "dates.bin", zlib.compress(dates, 9)


def filing(edition: Edition) -> Callable[[Summary], tuple[int, int]]:
    """Return what tells the places of the department and the genre of a summary in the manifest."""
    departments, genres = _places(edition, "department"), _places(edition, "genre")
    return lambda summary: (departments[summary.department.id], genres[summary.genre])


def _runs(edition: Edition, numbering: Numbering) -> bytes:
    """Return which numbers are taken, by summaries of which departments and genres, as the manifest has it."""
    filed = filing(edition)
    departments, genres = len(in_use(edition, "department")), len(in_use(edition, "genre"))
    runs: list[list[int]] = []
    end = last = 0
    for number, each in _numbered(edition, numbering):
        department, genre = filed(each)
        kind = department * genres + genre
        if not runs or number > end or kind != last:
            runs.append([number - end, 0, (kind - last) % (departments * genres)])
        runs[-1][1] += 1
        end, last = number + 1, kind
    return one(len(runs)) + b"".join(one(value) for column in zip(*runs, strict=True) for value in column)


def _packed(*parts: bytes) -> bytes:
    """Return parts as one file in which the bytes of each have codes of their own."""
    packer = zlib.compressobj(9)
    whole = b"".join(packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH) for part in parts)
    return whole + packer.flush()


def manifest(
    edition: Edition, numbering: Numbering, shards: Mapping[str, Sequence[Shard]], generation: str
) -> Iterator[tuple[str, bytes]]:
    """Return the files that say what there is, and where."""
    vocabularies = edition.archive.vocabularies
    head: dict[str, Any] = {
        "format": FORMAT,
        "generation": generation,
        "documents": len(numbering.numbers),
        "capacity": numbering.capacity,
        "years": [
            [year, edition.year_name(None if year == UNDATED else int(year)), first]
            for year, first in numbering.years
        ],
    }
    for kind in _KINDS:
        head[kind] = _terms(vocabularies.of(kind), in_use(edition, kind))
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    yield "manifest.bin", _packed(line + b"\n", _runs(edition, numbering), boundaries(shards["d"]))
    yield "threes.bin", _packed(boundaries(shards["d3"]), boundaries(shards["p3"]))
    yield "positions.bin", zlib.compress(boundaries(shards["p"]), 9)
