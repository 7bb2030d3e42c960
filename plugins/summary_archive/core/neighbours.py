"""The summaries a reader of one may want next: before and after it, and related to it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


def _series(summaries: Iterable[Summary]) -> Mapping[str, tuple[Summary | None, Summary | None]]:
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
    total = len(archive.summaries)
    by_topic: dict[str, list[Summary]] = {}
    for summary in archive.summaries:
        for topic in summary.topics:
            by_topic.setdefault(topic, []).append(summary)
    weight = {topic: log(total / len(members)) for topic, members in by_topic.items()}
    series = _series(archive.summaries)
    scores: dict[str, defaultdict[str, float]] = {
        summary.path: defaultdict(float) for summary in archive.summaries
    }
    by_path = {summary.path: summary for summary in archive.summaries}
    for topic, members in by_topic.items():
        for at, summary in enumerate(members):
            for other in members[at + 1 : at + 1 + _REACH]:
                scores[summary.path][other.path] += weight[topic]
                scores[other.path][summary.path] += weight[topic]
    found: dict[str, Neighbours] = {}
    for summary in archive.summaries:
        before, after = series.get(summary.path, (None, None))
        beside = {each.path for each in (before, after) if each}
        ranked = sorted(
            (
                (
                    -score * (1.2 if by_path[path].department.id == summary.department.id else 1),
                    abs((by_path[path].period.last or 0) - (summary.period.last or 0)),
                    path,
                )
                for path, score in scores[summary.path].items()
                if score > 0 and path not in beside
            ),
        )
        related = tuple(by_path[path] for *_, path in ranked[:RELATED])
        found[summary.path] = Neighbours(before, after, related)
    return found
