"""What search knows of summaries besides their words: the columns of the facets and dates, and the manifest."""

import calendar
import datetime
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
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


def columns(edition: Edition, numbering: Numbering) -> Iterator[tuple[str, bytes]]:
    """Return the files of facets, topics and dates."""
    summaries = {numbering.numbers[each.path]: each for each in edition.archive.summaries}
    place = {
        kind: {term_id: number for number, term_id in enumerate(in_use(edition, kind))} for kind in _KINDS
    }
    facets, topics, dates = bytearray(), bytearray(), bytearray()
    taken = [summaries.get(number) for number in range(numbering.capacity)]
    for each in taken:
        facets += one(place["department"][each.department.id] + 1 if each else 0)
    for each in taken:
        facets += one(place["genre"][each.genre] + 1 if each else 0)
    for _, each in sorted(summaries.items()):
        numbers = [place["topic"][topic] for topic in each.topics]
        topics += b"".join(one(number << 1 | (at + 1 < len(numbers))) for at, number in enumerate(numbers))
        dates += one(day(each))
    yield "facets.bin", zlib.compress(facets, 9)
    yield "topics.bin", zlib.compress(topics, 9)
    yield "dates.bin", zlib.compress(dates, 9)


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
        "positions": True,
    }
    for kind in _KINDS:
        head[kind] = _terms(vocabularies.of(kind), in_use(edition, kind))
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    yield "manifest.bin", zlib.compress(line + b"\n" + boundaries(shards["d"]), 9)
    yield "positions.bin", zlib.compress(boundaries(shards["p"]), 9)
