"""The summaries a reader of one may want next: before and after it, and related to it."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import groupby, islice
from math import log

from summary_archive.core.archive import Archive
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Vocabulary

RELATED = 5
_REACH = 12
_STATED, _SAID = 0.5, 0.1
_COMMON = 100
"""What more texts than that come back to, or more than a quarter of all, makes none of them related."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The previous and the next of the same department and genre, and up to five related ones, best first."""

    previous: Summary | None = None
    next: Summary | None = None
    related: tuple[Summary, ...] = ()


def beside(summaries: Iterable[Summary]) -> Mapping[str, tuple[Summary | None, Summary | None]]:
    """Return for each path the summaries before and after it, of the same department, genre and length of time.

    They come the newest first. A summary of five years does not stand between those of two single ones. Where there
    are several of one time, one goes on from the latest that the same people signed; if that may be several, from none.
    """
    rows: dict[tuple[str, str, int], list[Summary]] = {}
    for summary in summaries:
        if summary.period.months:
            rows.setdefault((summary.department.id, summary.genre, summary.period.months), []).append(summary)
    older = {path: before for row in rows.values() for path, before in _older(row[::-1])}
    newer: dict[str, list[Summary]] = {}
    for row in rows.values():
        for summary in row:
            if before := older[summary.path]:
                newer.setdefault(before.path, []).append(summary)
    after = {path: found[0] for path, found in newer.items() if len(found) == 1}
    return {path: (before, after.get(path)) for path, before in older.items()}


def _older(row: Iterable[Summary]) -> Iterator[tuple[str, Summary | None]]:
    """Return which summary each of a row, the oldest first, goes on from."""
    before: list[Summary] = []
    signed: dict[tuple[str, ...], list[Summary]] = {}
    for _, each in groupby(row, key=lambda summary: summary.period):
        now = list(each)
        by: dict[tuple[str, ...], list[Summary]] = {}
        for summary in now:
            names = tuple(author.name for author in summary.authors)
            by.setdefault(names, []).append(summary)
            found = before if len(before) == len(now) == 1 else signed.get(names, ())
            yield summary.path, found[0] if len(found) == 1 else None
        signed |= by
        before = now


def _lineage(known: Vocabulary, departments: Iterable[str]) -> Mapping[str, Set[str]]:
    """Return for each department those that it is part of or became, and those that are part of it or became it."""
    kin: dict[str, set[str]] = {each: set() for each in departments}
    for each in tuple(kin):
        for above in known.gathered_at(each) if each in known else ():
            kin[each].add(above)
            kin.setdefault(above, set()).add(each)
    return kin


def _said_again(archive: Archive) -> Iterator[tuple[tuple[str, float], list[int]]]:
    """Return what texts come back to with the numbers of the summaries that do, without what too many do."""
    found: dict[str, list[int]] = {}
    for number, summary in enumerate(archive.summaries):
        for motif in archive.motifs.get(summary.path, ()):
            found.setdefault(motif, []).append(number)
    most = min(_COMMON, len(archive.summaries) // 4)
    for motif, members in found.items():
        if 1 < len(members) <= most:
            yield (f"text {motif}", _SAID), members


def neighbours(archive: Archive) -> Mapping[str, Neighbours]:
    """Return the neighbours of every summary by its path, in time that grows with their number.

    Related are those near in time that share topics or a programme, or state the same figures or cite the same
    documents, which count half, or whose texts come back to the same, which counts a tenth, as there is more of it;
    each counts more the rarer it is, and what everything shares nothing. The same department counts a little, one that
    it came from or became, or is part of, a little less, and of equals the nearest in time.
    """
    summaries = archive.summaries
    shared: dict[tuple[str, float], list[int]] = {}
    for number, summary in enumerate(summaries):
        for topic in summary.topics:
            shared.setdefault((topic, 1.0), []).append(number)
        if summary.programme:
            shared.setdefault((f"programme {summary.programme}", 1.0), []).append(number)
        for name in dict.fromkeys(figure.name for figure in summary.figures):
            shared.setdefault((name, _STATED), []).append(number)
        for each in archive.cited.get(summary.path, ()):
            shared.setdefault((f"《{each.title}》", _STATED), []).append(number)
    shared.update(_said_again(archive))
    scores: list[dict[int, float]] = [{} for _ in summaries]
    for (_, share), members in shared.items():
        weight = share * log(len(summaries) / len(members))
        for at, number in enumerate(members):
            of_it = scores[number]
            for other in members[max(0, at - _REACH) : at] + members[at + 1 : at + 1 + _REACH]:
                of_it[other] = of_it.get(other, 0.0) + weight
    series = beside(summaries)
    departments = [summary.department.id for summary in summaries]
    lineage = _lineage(archive.vocabularies.department, departments)
    paths = [summary.path for summary in summaries]
    times = [summary.period.last or 0 for summary in summaries]
    found: dict[str, Neighbours] = {}
    for number, summary in enumerate(summaries):
        before, after = series.get(summary.path, (None, None))
        here, now = departments[number], times[number]
        kin = lineage[here]
        ranked = sorted(
            (
                -score * (1.2 if departments[other] == here else 1.1 if departments[other] in kin else 1),
                abs(times[other] - now),
                paths[other],
                other,
            )
            for other, score in scores[number].items()
            if score > 0
        )
        related = (summaries[other] for *_, other in ranked)
        others = (each for each in related if each is not before and each is not after)
        found[summary.path] = Neighbours(before, after, tuple(islice(others, RELATED)))
    return found
