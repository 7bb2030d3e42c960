"""The pages of debriefing meetings: the list of them, each with its agenda and materials, and its sheets to print."""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from summary_archive.core.archive import Archive
from summary_archive.core.debriefing import Debriefing, Session, Slot, Speaker, agenda, clock
from summary_archive.core.submissions import standing
from summary_archive.core.summary import Source
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.forge import fill
from summary_archive.publishing.line import plain
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Name
from summary_archive.publishing.summaries import moved

ADDRESS = "debriefings/"
SECTION = "debriefings"
_EARLIEST, _LATEST = 1992, 2199  # the years of calendars; Asia/Shanghai has had one offset since the first
STANDINGS = ("handed-in", "on-leave", "missing", "not-due")


class MeetingRow(NamedTuple):
    """A meeting on a list: its day, and what there is to say of it in a line."""

    name: Name
    date: str
    day: str
    room: str
    counted: str


class SlotRow(NamedTuple):
    """A line of an agenda: somebody's turn, a break of some minutes, or somebody on leave, who has no number.

    `person` is empty where a department reports as a whole.
    `standing` is how it is with their materials, as a word of the table and as readers see it; `summary` is what
    they have handed in.
    """

    number: int
    time: str
    speaker: str = ""
    person: str = ""
    department: Name | None = None
    post: str = ""
    standing: str = ""
    standing_text: str = ""
    summary: Name | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with its agenda."""

    name: str
    anchor: str
    time: str
    room: str
    chair: str
    panel: tuple[str, ...]
    counted: str
    rows: tuple[SlotRow, ...]


@dataclass(frozen=True, slots=True)
class DebriefingView:
    """What stands on the page of a meeting, and on its sheets."""

    title: str
    counted: str
    date: str
    day: str
    time: str
    end: str
    room: str
    chair: str
    attending: tuple[str, ...]
    asks: str
    minutes: str
    reported: tuple[Name, ...]
    groups: tuple[GroupView, ...]
    items: tuple[str, ...]
    to: str
    deadline: str
    deadline_day: str
    standings: tuple[tuple[str, str, tuple[str, ...]], ...]
    procedure: tuple[str, ...]
    requirements: tuple[str, ...]
    criteria: tuple[str, ...]
    levels: tuple[str, ...]
    source: Source | None
    note: str
    timed: bool
    calendar: str
    files: str
    sheets: str
    edit: str
    report: str


@dataclass(frozen=True, slots=True)
class DebriefingsView:
    """The list of all meetings, by year."""

    title: str
    counted: str
    years: tuple[tuple[str, str, tuple[MeetingRow, ...]], ...]


def debriefing_sources(archive: Archive) -> Iterator[tuple[str, str]]:
    """Return the path the page of each meeting is linked to by, and its address; that of the list first."""
    if archive.debriefings:
        yield f"{ADDRESS}index.md", ADDRESS
    for meeting in archive.debriefings:
        yield meeting.path, meeting.address


def day(edition: Edition, date: datetime.date | None) -> str:
    """Return a day as readers see it, with its weekday."""
    if date is None:
        return ""
    weekday = edition.word("weekdays").split()[date.weekday()]
    return edition.word("debriefing-day", year=date.year, month=date.month, day=date.day, weekday=weekday)


def span(edition: Edition, session: Session) -> str:
    """Return from when to when a group meets, empty where that is not known or nobody reports."""
    if not session.timed or not session.slots:
        return clock(session.start) if session.timed else ""
    return edition.word("debriefing-from-to", start=clock(session.start), end=clock(session.end))


def turn(edition: Edition, session: Session, slot: Slot) -> str:
    """Return the time of a slot."""
    if session.timed:
        return edition.word("debriefing-from-to", start=clock(slot.start), end=clock(slot.end))
    return edition.word("debriefing-offset", start=slot.start, end=slot.end)


def _said(edition: Edition, *parts: str) -> str:
    return edition.word("comma").join(filter(None, parts))


def counted(edition: Edition, meeting: Debriefing) -> str:
    """Say how many groups and speakers a meeting has."""
    speakers = sum(not meeting.is_away(each) for each in meeting.speakers)
    return _said(
        edition,
        edition.word("debriefing-groups", n=len(meeting.groups)),
        edition.word("debriefing-speakers", n=speakers) if speakers else "",
    )


def meeting_row(edition: Edition, meeting: Debriefing) -> MeetingRow:
    """Return a meeting as lists show it."""
    date = meeting.date.isoformat() if meeting.date else ""
    said = day(edition, meeting.date) or edition.word("debriefing-undated")
    name = Name(meeting.title, meeting.address)
    return MeetingRow(name, date, said, meeting.room, counted(edition, meeting))


def _row(edition: Edition, meeting: Debriefing, speaker: Speaker, number: int, time: str) -> SlotRow:
    summary = edition.submissions.certain(meeting, speaker)
    stands = standing(meeting, speaker, summary, edition.today)
    department = speaker.department
    return SlotRow(
        number,
        time,
        speaker.label,
        speaker.name,
        Name(department.name, edition.term_address("department", department.id)) if department else None,
        speaker.post,
        stands,
        edition.word(f"debriefing-{stands}"),
        Name(summary.title, summary.address) if summary else None,
    )


def _rows(edition: Edition, meeting: Debriefing, session: Session) -> Iterator[SlotRow]:
    for slot in session.slots:
        time = turn(edition, session, slot)
        if slot.speaker is None:
            yield SlotRow(0, time, minutes=slot.end - slot.start)
        else:
            yield _row(edition, meeting, slot.speaker, slot.number, time)
    for speaker in session.group.speakers:
        if meeting.is_away(speaker):
            yield _row(edition, meeting, speaker, 0, "")


def _group(edition: Edition, meeting: Debriefing, session: Session, number: int) -> GroupView:
    group = session.group
    speakers = sum(slot.speaker is not None for slot in session.slots)
    return GroupView(
        group.name,
        f"group-{number}",
        span(edition, session),
        meeting.room_of(group),
        group.chair.name if group.chair else "",
        tuple(person.name for person in group.panel),
        edition.word("debriefing-speakers", n=speakers) if speakers else "",
        tuple(_rows(edition, meeting, session)),
    )


def _time(edition: Edition, sessions: tuple[Session, ...]) -> str:
    """Return from when to when a meeting is, empty where that is not known of each group."""
    if not all(session.timed for session in sessions):
        return ""
    start, end = min(each.start for each in sessions), max(each.end for each in sessions)
    return (
        edition.word("debriefing-from-to", start=clock(start), end=clock(end))
        if end > start
        else clock(start)
    )


def _standings(edition: Edition, groups: tuple[GroupView, ...]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Return how it stands with the materials: in how many cases, and whose where they are missing."""
    rows = [row for group in groups for row in group.rows if row.standing]
    counts = Counter(row.standing for row in rows)
    for each in STANDINGS:
        if counts[each]:
            label = edition.word(
                "debriefing-status", label=edition.word(f"debriefing-{each}"), n=counts[each]
            )
            missing = (row.speaker for row in rows if each == "missing" and row.standing == each)
            yield each, label, tuple(missing)


def _reported(edition: Edition, meeting: Debriefing) -> Iterator[Name]:
    """Return what is reported on: the year the period ends in, and the genre."""
    if meeting.period.known:
        yield Name(meeting.period.label(edition.settings.language), edition.year_address(meeting.period.year))
    if meeting.genre:
        yield edition.term("genre", meeting.genre)


def _linked(edition: Edition, names: Iterator[Name]) -> Iterator[Name]:
    """Return the names, those of years that have no page without an address."""
    years = {heading.address for heading in edition.archive.headings("year")}
    for name in names:
        yield name if name.address in years or not name.address.startswith("years/") else Name(name.text, "")


def _forge_link(edition: Edition, meeting: Debriefing, link: str) -> str:
    """Return a link of the settings with what it asks for of a meeting filled in."""
    url = edition.addresses.absolute(meeting.address)
    return fill(link, path=meeting.path, title=plain(meeting.title), url=url)


def debriefing_view(edition: Edition, meeting: Debriefing) -> DebriefingView:
    """Return what stands on the page of a meeting."""
    sessions = agenda(meeting)
    groups = tuple(_group(edition, meeting, each, number) for number, each in enumerate(sessions, 1))
    materials = meeting.materials
    return DebriefingView(
        title=meeting.title,
        counted=counted(edition, meeting),
        date=meeting.date.isoformat() if meeting.date else "",
        day=day(edition, meeting.date),
        time=_time(edition, sessions),
        end="" if meeting.end is None else edition.word("debriefing-end", time=clock(meeting.end)),
        room=meeting.room,
        chair=meeting.chair.name if meeting.chair else "",
        attending=meeting.attending,
        asks=meeting.asks,
        minutes=edition.word("debriefing-minutes", reporting=meeting.reporting, questions=meeting.questions),
        reported=tuple(_linked(edition, _reported(edition, meeting))),
        groups=groups,
        items=materials.items,
        to=materials.to,
        deadline=materials.deadline.isoformat() if materials.deadline else "",
        deadline_day=day(edition, materials.deadline),
        standings=tuple(_standings(edition, groups)),
        procedure=meeting.procedure,
        requirements=meeting.requirements,
        criteria=meeting.criteria or (edition.word("sheet-score"),),
        levels=meeting.levels or tuple(edition.word("sheet-levels").split()),
        source=meeting.source,
        note=meeting.note,
        timed=all(session.timed for session in sessions if session.slots),
        calendar=f"{meeting.address}agenda.ics" if has_calendar(meeting) else "",
        files=f"{meeting.address}agenda",
        sheets=f"{meeting.address}sheets/",
        edit=_forge_link(edition, meeting, edition.settings.edit),
        report=_forge_link(edition, meeting, edition.settings.report),
    )


def has_calendar(meeting: Debriefing) -> bool:
    """Say whether a meeting has a day that calendars can show."""
    days = [each for each in (meeting.date, meeting.materials.deadline) if each]
    return meeting.date is not None and all(_EARLIEST <= each.year <= _LATEST for each in days)


def _pages_of(edition: Edition, meeting: Debriefing, home: Name, itself: Name) -> Iterator[Page]:
    view = debriefing_view(edition, meeting)
    title = plain(meeting.title)
    description = edition.described(
        "debriefing-description",
        title=title,
        counted=_said(edition, view.day, plain(view.room), view.counted),
    )
    yield Page(meeting.address, SECTION, title, "debriefing.html", view, description, (home, itself))
    sheets = edition.word("debriefing-sheets")
    above = (home, itself, Name(meeting.title, meeting.address))
    title = f"{title} · {sheets}"
    yield Page(
        view.sheets, SECTION, title, "sheets.html", view, f"{description} {sheets}", above, hidden=True
    )


def debriefing_pages(edition: Edition) -> Iterator[Page]:
    """Return the list of the meetings, the page of each, and its sheets; none where there are no meetings."""
    meetings = edition.archive.debriefings
    if not meetings:
        return
    home, itself = Name(edition.word("home"), ""), Name(edition.word("debriefings"), ADDRESS)
    by_year = groupby(meetings, key=lambda meeting: meeting.year)
    years = tuple(
        (
            edition.year_name(year) if year else edition.word("debriefing-undated"),
            f"y-{year or 'undated'}",
            tuple(meeting_row(edition, each) for each in of_year),
        )
        for year, of_year in by_year
    )
    said = edition.word("debriefings-count", n=len(meetings))
    description = edition.described("root-description", name=itself.text, counted=said)
    view = DebriefingsView(itself.text, said, years)
    yield Page(ADDRESS, SECTION, itself.text, "debriefings.html", view, description, (home,))
    for meeting in meetings:
        yield from _pages_of(edition, meeting, home, itself)


def meetings_of(edition: Edition, year: int | None) -> tuple[MeetingRow, ...]:
    """Return the meetings held in a year, or those of which the day is not known."""
    return tuple(meeting_row(edition, each) for each in edition.archive.debriefings if each.year == year)


def debriefing_notices(edition: Edition) -> Iterator[Page]:
    """Return what stands at the former addresses of meetings."""
    for meeting in edition.archive.debriefings:
        target = Name(plain(meeting.title), meeting.address)
        yield from moved(edition, target, meeting.aliases, SECTION, edition.word("debriefing-moved-note"))
