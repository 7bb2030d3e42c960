"""The summaries a reader of one may want next: before and after it, and related to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from math import log

from summary_archive.core.archive import Archive
from summary_archive.core.summary import Summary

RELATED = 5
_REACH = 12


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The previous and the next of the same department and genre, and up to five related ones, best first."""

    previous: Summary | None = None
    next: Summary | None = None
    related: tuple[Summary, ...] = ()


def beside(summaries: Iterable[Summary]) -> Mapping[str, tuple[Summary | None, Summary | None]]:
    """Return for each path the summaries before and after it, of the same department, genre and length of time.

    A summary of five years does not stand between those of two single ones.
    """
    rows: dict[tuple[str, str, int], list[Summary]] = {}
    for summary in summaries:
        if summary.period.months:
            rows.setdefault((summary.department.id, summary.genre, summary.period.months), []).append(summary)
    found: dict[str, tuple[Summary | None, Summary | None]] = {}
    for row in rows.values():
        for newer, summary, older in zip([None, *row[:-1]], row, [*row[1:], None], strict=True):
            found[summary.path] = (older, newer)
    return found


def neighbours(archive: Archive) -> Mapping[str, Neighbours]:
    """Return the neighbours of every summary by its path, in time that grows with their number.

    Related are those near in time that share topics, a topic counting more the rarer it is, and one
    that everything shares nothing; the same department counts a little, and of equals the nearest in time.
    """
    summaries = archive.summaries
    by_topic: dict[str, list[int]] = {}
    for number, summary in enumerate(summaries):
        for topic in summary.topics:
            by_topic.setdefault(topic, []).append(number)
    scores: list[dict[int, float]] = [{} for _ in summaries]
    for members in by_topic.values():
        weight = log(len(summaries) / len(members))
        for at, number in enumerate(members):
            of_it = scores[number]
            for other in members[max(0, at - _REACH) : at] + members[at + 1 : at + 1 + _REACH]:
                of_it[other] = of_it.get(other, 0.0) + weight
    series = beside(summaries)
    departments = [summary.department.id for summary in summaries]
    paths = [summary.path for summary in summaries]
    times = [summary.period.last or 0 for summary in summaries]
    found: dict[str, Neighbours] = {}
    for number, summary in enumerate(summaries):
        before, after = series.get(summary.path, (None, None))
        here, now = departments[number], times[number]
        ranked = sorted(
            (
                -score * (1.2 if departments[other] == here else 1),
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
