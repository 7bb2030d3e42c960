"""Stages of an internship along a line of time: what is drawn, in hundredths of all the days."""

from typing import NamedTuple

from summary_archive.core.summary import Summary

_LEAST = 1.5


class StageRow(NamedTuple):
    """A stage with its days as they are written; `left` and `width` are empty where days are not known of all."""

    name: str
    place: str
    when: str
    length: str
    left: str
    width: str


def stage_rows(summary: Summary) -> tuple[StageRow, ...]:
    """Return the stages of a summary in their order."""
    stages = summary.stages
    spans = [(each.since, each.until or each.since) for each in stages]
    days = [(since.toordinal(), until.toordinal() + 1) for since, until in spans if since and until]
    is_drawn = len(days) == len(stages) > 1
    first, last = min((since for since, _ in days), default=0), max((until for _, until in days), default=1)
    rows = []
    for number, stage in enumerate(stages):
        left = width = ""
        if is_drawn:
            since, until = days[number]
            left = f"{(since - first) / (last - first) * 100:.2f}"
            width = f"{max(_LEAST, (until - since) / (last - first) * 100):.2f}"
        ends = [each.isoformat() if each else "" for each in (stage.since, stage.until)]
        when = "—".join(ends) if all(ends) else "".join(ends)
        rows.append(StageRow(stage.name, stage.place, when, stage.length, left, width))
    return tuple(rows)
