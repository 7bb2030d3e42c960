"""What cannot be as a debriefing meeting is arranged, and what is doubtful about it."""

import re
from collections.abc import Iterator
from itertools import combinations

from summary_archive.core.debriefing import (
    MIDNIGHT,
    Debriefing,
    Group,
    Person,
    Session,
    agenda,
    clock,
    everybody,
)
from summary_archive.core.naming import fold, nearest
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import offer, problem
from summary_archive.core.submissions import Submissions

MOST_OFFERS = 5
# A name that stands for several people, who may be in two rooms at once.
_SEVERAL = re.compile(
    r".*(?:领导|班子|成员|代表|小组|委员会?|评委|专家|人员|干部|[处科部室局院校系厅委办]|中心|单位)"
)


def arrangement(meeting: Debriefing) -> Iterator[Problem]:
    """Return what is wrong with a meeting by itself."""
    sessions = agenda(meeting)
    yield from _twice(meeting)
    yield from _unknown(meeting)
    yield from _breaks(meeting, sessions)
    yield from _ends(meeting, sessions)
    yield from _overlaps(meeting, sessions)
    yield from _on_both_sides(meeting)
    if meeting.date and meeting.materials.deadline and meeting.materials.deadline > meeting.date:
        place, related = meeting.at("materials"), meeting.at("date")
        yield problem(
            "debriefing-deadline", place, related, date=meeting.materials.deadline, day=meeting.date
        )


def _twice(meeting: Debriefing) -> Iterator[Problem]:
    """Find who stands on the agenda twice; people of two departments may have one name."""
    stood: dict[str, list[tuple[str, Place]]] = {}
    for speaker in meeting.speakers:
        department = speaker.department.id if speaker.department else ""
        before = stood.setdefault(fold(speaker.label), [])
        first = next(
            (place for other, place in before if not other or not department or other == department),
            None,
        )
        if first is not None:
            yield problem("debriefing-twin", speaker.place, first, name=speaker.label)
        before.append((department, speaker.place))


def _unknown(meeting: Debriefing) -> Iterator[Problem]:
    """Find who is on leave, or followed by a break, and is not on the agenda."""
    groups = ((group.breaks, group.speakers) for group in meeting.groups)
    named = [(person.name, person.place, meeting.speakers) for person in meeting.leave]
    for breaks, speakers in (*groups, (meeting.breaks, meeting.speakers)):
        named += [(each.after, each.place, speakers) for each in breaks if each.after]
    unknown = [each for each in named if not any(speaker.is_called(each[0]) for speaker in each[2])]
    for number, (name, place, speakers) in enumerate(unknown):
        labels = [speaker.label for speaker in speakers] if number < MOST_OFFERS else ()
        yield problem("debriefing-name", place, name=name, nearest=offer(nearest(name, labels)))


def _breaks(meeting: Debriefing, sessions: tuple[Session, ...]) -> Iterator[Problem]:
    """Find breaks that are held nowhere: before the first, after the last, or when nobody meets."""
    held = {id(each) for session in sessions for each in session.held}
    for breaks, groups in (
        *((session.group.breaks, (session.group,)) for session in sessions),
        (meeting.breaks, meeting.groups),
    ):
        for each in breaks:
            if id(each) not in held and any(_is_clear(each.after, group) for group in groups):
                yield problem("debriefing-break", each.place)


def _is_clear(after: str, group: Group) -> bool:
    """Say whether the name a break comes after, if there is one, is of a group; if it is not that is told itself."""
    return not after or any(speaker.is_called(after) for speaker in group.speakers)


def _ends(meeting: Debriefing, sessions: tuple[Session, ...]) -> Iterator[Problem]:
    for session in sessions:
        latest = MIDNIGHT if meeting.end is None else meeting.end
        if session.timed and session.end > latest:
            related = meeting.at("end") if meeting.end is not None else None
            yield problem(
                "debriefing-end",
                session.group.place,
                related,
                group=session.group.name,
                time=clock(session.end),
                end=clock(latest),
                minutes=session.end - latest,
            )


def _overlaps(meeting: Debriefing, sessions: tuple[Session, ...]) -> Iterator[Problem]:
    """Find rooms and people that two groups have at once."""
    for one, other in combinations(sessions, 2):
        start, end = max(one.start, other.start), min(one.end, other.end)
        if not one.timed or not other.timed or start >= end:
            continue
        shared = [(person.name, person.place) for person in _in_both(one.group, other.group)]
        room = meeting.room_of(other.group)
        if room and fold(room) == fold(meeting.room_of(one.group)):
            shared.insert(0, (room, other.group.place))
        for what, place in shared:
            yield problem(
                "debriefing-overlap",
                place,
                one.group.place,
                what=what,
                start=clock(start),
                end=clock(end),
                one=one.group.name,
                other=other.group.name,
            )


def _in_both(one: Group, other: Group) -> Iterator[Person]:
    """Return who sits before two groups."""
    here = {fold(person.name) for person in everybody(one)}
    seen: set[str] = set()
    for person in everybody(other):
        name = fold(person.name)
        if name in here and name not in seen and not _SEVERAL.fullmatch(person.name):
            seen.add(name)
            yield person


def _on_both_sides(meeting: Debriefing) -> Iterator[Problem]:
    """Find who chairs or sits on a panel and also reports."""
    sitting = {fold(person.name): person for group in meeting.groups for person in everybody(group)}
    if meeting.chair is not None:
        sitting[fold(meeting.chair.name)] = meeting.chair
    for speaker in meeting.speakers:
        person = sitting.get(fold(speaker.label))
        if person is not None:
            yield problem("debriefing-sides", speaker.place, person.place, name=speaker.label)


def submitted(meeting: Debriefing, submissions: Submissions) -> Iterator[Problem]:
    """Return what is wrong with the summaries a meeting refers to."""
    missing = 0
    for speaker in meeting.speakers:
        found = submissions.of(meeting, speaker)
        if speaker.summary and not found:
            missing += 1
            near = offer(nearest(speaker.summary, submissions.paths if missing <= MOST_OFFERS else ()))
            yield problem("debriefing-summary", speaker.place, text=speaker.summary, nearest=near)
        elif len(found) > 1:
            paths = "、".join(each.path for each in found)
            yield problem("debriefing-unclear", speaker.place, name=speaker.label, paths=paths)
