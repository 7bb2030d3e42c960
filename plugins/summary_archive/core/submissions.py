"""What was handed in for a debriefing meeting: whose summary is which, and how it stands with everybody."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Literal

from summary_archive.core.debriefing import Debriefing, Speaker
from summary_archive.core.period import Period
from summary_archive.core.summary import Summary

Standing = Literal["handed-in", "on-leave", "missing", "not-due"]


def _much_the_same(one: Period, other: Period) -> bool:
    """Say whether more than half of the longer of two known periods is in both: a year and half of it are two."""
    common = min(one.last or 0, other.last or 0) - max(one.first or 0, other.first or 0) + 1
    return 2 * common > max(one.months, other.months)


class Submissions:
    """Which summary somebody who reports has handed in: the one they name, or that of their department."""

    def __init__(self, summaries: Iterable[Summary]) -> None:
        """Know all summaries there are."""
        self._by_path: dict[str, Summary] = {}
        self._filed: dict[tuple[str, str, int | None], list[Summary]] = {}
        for each in summaries:
            self._by_path[each.path] = each
            self._filed.setdefault((each.department.id, each.genre, each.period.year), []).append(each)

    @property
    def paths(self) -> Mapping[str, Summary]:
        """The summaries by their paths."""
        return self._by_path

    def of(self, meeting: Debriefing, speaker: Speaker) -> tuple[Summary, ...]:
        """Return the summaries that may be the one handed in; where it is known, one.

        Of those of the department those of just the period come before those of much of it, and those the speaker has
        signed before the others; what others have signed is not theirs.
        """
        if speaker.summary:
            named = self._by_path.get(speaker.summary)
            return (named,) if named else ()
        if speaker.department is None or not meeting.genre or not meeting.period.known:
            return ()
        filed = self._filed.get((speaker.department.id, meeting.genre, meeting.period.year), ())
        near = [each for each in filed if _much_the_same(each.period, meeting.period)]
        found = [each for each in near if each.period == meeting.period] or near
        if not speaker.name:
            return tuple(found)
        signed = [each for each in found if any(speaker.is_called(author.name) for author in each.authors)]
        return tuple(signed or [each for each in found if not each.authors])

    def certain(self, meeting: Debriefing, speaker: Speaker) -> Summary | None:
        """Return the summary handed in, None where there is none or several may be meant."""
        found = self.of(meeting, speaker)
        return found[0] if len(found) == 1 else None


def is_due(meeting: Debriefing, today: datetime.date | None) -> bool:
    """Say whether the last day for handing in is over."""
    return meeting.due is not None and today is not None and today > meeting.due


def standing(
    meeting: Debriefing, speaker: Speaker, handed_in: Summary | None, today: datetime.date | None
) -> Standing:
    """Say how it stands with the materials of somebody who reports; None for today: the day is not known."""
    if handed_in is not None:
        return "handed-in"
    if meeting.is_away(speaker):
        return "on-leave"
    return "missing" if is_due(meeting, today) else "not-due"
