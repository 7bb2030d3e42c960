"""Stages of an internship along a line of time: what is drawn, in hundredths of all the days."""

from typing import NamedTuple

from summary_archive.core.summary import Summary

_LEAST = 1.5


class StageRow(NamedTuple):
    """A stage with its days as they are written; `left` and `width` are empty where not all days are known."""

    name: str
    place: str
    when: str
    length: str
    left: str
    width: str


def stage_rows(summary: Summary) -> tuple[StageRow, ...]:
    """Return the stages of a summary in their order."""
    stages = summary.stages
    spans = [(each.since, each.until) for each in stages]
    days = [(since.toordinal(), until.toordinal() + 1) for since, until in spans if since and until]
    is_drawn = len(days) == len(stages) > 1
    first, last = min((since for since, _ in days), default=0), max((until for _, until in days), default=1)
    rows = []
    for number, stage in enumerate(stages):
        left = width = ""
        if is_drawn:
            since, until = days[number]
            wide = max(_LEAST, (until - since) / (last - first) * 100)
            left = f"{min(100 - wide, (since - first) / (last - first) * 100):.2f}"
            width = f"{wide:.2f}"
        ends = [each.isoformat() if each else "" for each in (stage.since, stage.until)]
        when = ends[0] if ends[0] == ends[1] else "—".join(ends)
        rows.append(StageRow(stage.name, stage.place, when, stage.length, left, width))
    return tuple(rows)
