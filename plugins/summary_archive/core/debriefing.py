"""A debriefing meeting (述职会议): who reports where and after whom, and the times that follow.

Times of the day are minutes since midnight.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from summary_archive.core.naming import fold
from summary_archive.core.period import Period
from summary_archive.core.problem import Place
from summary_archive.core.summary import Affiliation, Source

MIDNIGHT = 24 * 60


class Person(NamedTuple):
    """Somebody by name, and where the name is written."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who reports: a person, a department, or a person of a department; `summary` is the path of theirs."""

    name: str
    department: Affiliation | None = None
    post: str = ""
    summary: str = ""
    place: Place = field(default=Place(""), compare=False)

    @property
    def label(self) -> str:
        """How they are called: by name, else by department."""
        return self.name or (self.department.name if self.department else "")

    def is_called(self, text: str) -> bool:
        """Say whether a text means them."""
        return fold(text) == fold(self.label)


@dataclass(frozen=True, slots=True)
class Break:
    """A break of some minutes: after somebody, or as soon as it is a time of the day."""

    minutes: int
    after: str = ""
    at: int | None = None
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Those who report one after another before a panel; room and start are empty where they are the meeting's."""

    name: str
    speakers: tuple[Speaker, ...] = ()
    panel: tuple[Person, ...] = ()
    chair: Person | None = None
    room: str = ""
    start: int | None = None
    breaks: tuple[Break, ...] = ()
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class Materials:
    """What is to be handed in, to whom, and the last day for it."""

    items: tuple[str, ...] = ()
    to: str = ""
    deadline: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Debriefing:
    """A debriefing meeting as arranged. What is not known is None or empty; `end` is when it has to be over.

    `period` and `genre` say which summaries are looked for of those who name none. `criteria` and `levels` are the
    columns of blank forms. `places` are those of its fields in the file.
    """

    path: str
    address: str
    title: str
    groups: tuple[Group, ...]
    date: datetime.date | None = None
    start: int | None = None
    end: int | None = None
    room: str = ""
    chair: Person | None = None
    attending: tuple[str, ...] = ()
    reporting: int = 5
    questions: int = 5
    asks: str = ""
    breaks: tuple[Break, ...] = ()
    leave: tuple[Person, ...] = ()
    materials: Materials = field(default_factory=Materials)
    period: Period = Period.UNKNOWN
    genre: str = ""
    procedure: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    source: Source | None = None
    note: str = ""
    aliases: tuple[str, ...] = ()
    places: tuple[tuple[str, Place], ...] = field(default=(), compare=False)

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return self.address.rstrip("/").rpartition("/")[2]

    @property
    def year(self) -> int | None:
        """The year it is held in."""
        return self.date.year if self.date else None

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """All who report, and those who would but are on leave."""
        return tuple(speaker for group in self.groups for speaker in group.speakers)

    @property
    def due(self) -> datetime.date | None:
        """The last day for what is to be handed in: that of the meeting where none is named."""
        return self.materials.deadline or self.date

    def at(self, key: str) -> Place:
        """Return the place of a field in the file, that of its beginning where it is not there."""
        return dict(self.places).get(key, Place(self.path))

    def is_away(self, speaker: Speaker) -> bool:
        """Say whether somebody is on leave."""
        return any(speaker.is_called(person.name) for person in self.leave)

    def room_of(self, group: Group) -> str:
        """Return where a group meets."""
        return group.room or self.room

    def start_of(self, group: Group) -> int | None:
        """Return when a group begins; None where that is not known."""
        return self.start if group.start is None else group.start


class Slot(NamedTuple):
    """A part of a session from one minute to another: somebody reports, or nobody, in a break.

    `number` counts those who report, from 1.
    """

    start: int
    end: int
    speaker: Speaker | None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """How a group goes: its slots in order. Where `timed` is false the minutes count from its beginning.

    `held` are the breaks that found their place.
    """

    group: Group
    timed: bool
    start: int
    slots: tuple[Slot, ...]
    held: tuple[Break, ...] = ()

    @property
    def end(self) -> int:
        """When it is over."""
        return self.slots[-1].end if self.slots else self.start


def clock(minute: int) -> str:
    """Return a minute of the day as 13:30."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


class _Breaks:
    """The breaks of one session, each held before the next who reports, never before the first or after the last."""

    def __init__(self, breaks: Iterable[Break], timed: bool) -> None:
        known = tuple(breaks)
        self.after = [each for each in known if each.at is None]
        self.timed = sorted(
            (each for each in known if each.at is not None and timed), key=lambda each: each.at or 0
        )
        self.pending: list[Break] = []

    def told(self, speaker: Speaker) -> None:
        """Note that it was somebody's turn, also if they are on leave."""
        self.pending += (each for each in self.after if speaker.is_called(each.after))

    def next(self, now: int) -> Break | None:
        """Return a break that is to be held now."""
        if self.pending:
            return self.pending.pop(0)
        if self.timed and (self.timed[0].at or 0) <= now:
            return self.timed.pop(0)
        return None


def _session(meeting: Debriefing, group: Group) -> Session:
    start = meeting.start_of(group)
    now = first = start or 0
    breaks = _Breaks((*group.breaks, *meeting.breaks), start is not None)
    # What lies before the beginning is nowhere.
    breaks.timed = [each for each in breaks.timed if (each.at or 0) > first]
    slots: list[Slot] = []
    held: list[Break] = []
    number = 0
    for speaker in group.speakers:
        if not meeting.is_away(speaker):
            while number and (pause := breaks.next(now)) is not None:
                slots.append(Slot(now, now + pause.minutes, None))
                held.append(pause)
                now += pause.minutes
            number += 1
            slots.append(Slot(now, now + meeting.reporting + meeting.questions, speaker, number))
            now = slots[-1].end
        breaks.told(speaker)
    return Session(group, start is not None, first, tuple(slots), tuple(held))


def agenda(meeting: Debriefing) -> tuple[Session, ...]:
    """Return how each group of a meeting goes, in order: whoever reports takes as long as all others."""
    return tuple(_session(meeting, group) for group in meeting.groups)


def latest_first(meetings: Iterable[Debriefing]) -> tuple[Debriefing, ...]:
    """Sort meetings by day, the latest first, those without one last; then by path."""

    def key(meeting: Debriefing) -> tuple[int, str]:
        return -(meeting.date.toordinal() if meeting.date else 0), meeting.path

    return tuple(sorted(meetings, key=key))


def everybody(group: Group) -> Iterator[Person]:
    """Return who sits before a group: its panel and its chair."""
    yield from group.panel
    if group.chair is not None:
        yield group.chair
