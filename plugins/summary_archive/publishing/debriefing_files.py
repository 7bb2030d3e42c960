"""A debriefing meeting for other programs: as a calendar (RFC 5545), as CSV and as JSON."""

import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from summary_archive.core.debriefing import Debriefing, Session, agenda
from summary_archive.keeping.code import code_key, digest
from summary_archive.publishing.debriefings import DebriefingView, SlotRow, debriefing_view, turn
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.line import plain
from summary_archive.publishing.tables import as_csv

if TYPE_CHECKING:  # a calendar is made only where there is a meeting
    from icalendar import Event, Timezone

FORMAT = 1
ZONE = "Asia/Shanghai"
_COLUMNS = (
    "debriefing-group",
    "debriefing-number",
    "debriefing-time",
    "debriefing-place",
    "debriefing-speaker",
    "debriefing-post",
    "debriefing-materials",
)


class DebriefingFile(NamedTuple):
    """A file beside the page of a meeting: its path in the site, what stands for it, and what makes it."""

    name: str
    key: str
    make: Callable[[], str | bytes]


def _slot(edition: Edition, row: SlotRow) -> dict[str, object]:
    summary = row.summary
    return {
        "number": row.number,
        "time": row.time,
        "speaker": row.speaker,
        "department": row.department.text if row.department else "",
        "post": row.post,
        "materials": row.standing,
        "summary": {"title": summary.text, "url": edition.addresses.outside(summary.address)}
        if summary
        else None,
        "break": row.minutes,
    }


def agenda_json(edition: Edition, meeting: Debriefing, view: DebriefingView) -> str:
    """Return a meeting with all times computed, as JSON."""
    groups = [
        {
            "name": group.name,
            "room": group.room,
            "chair": group.chair,
            "panel": list(group.panel),
            "agenda": [_slot(edition, each) for each in group.rows],
        }
        for group in view.groups
    ]
    data = {
        "format": FORMAT,
        "url": edition.addresses.outside(meeting.address),
        "title": meeting.title,
        "date": view.date,
        "time": view.time,
        "room": meeting.room,
        "chair": view.chair,
        "attending": list(meeting.attending),
        "minutes": {"reporting": meeting.reporting, "questions": meeting.questions},
        "asks": meeting.asks,
        "groups": groups,
        "materials": {"items": list(view.items), "to": view.to, "deadline": view.deadline},
        "procedure": list(meeting.procedure),
        "requirements": list(meeting.requirements),
        "source": asdict(meeting.source) if meeting.source else None,
        "note": meeting.note,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def agenda_csv(edition: Edition, view: DebriefingView) -> str:
    """Return one line a slot as CSV."""
    rows = (
        (
            each.name,
            row.number or "",
            row.time,
            each.room,
            row.speaker or edition.word("debriefing-break", n=row.minutes),
            " ".join(filter(None, (row.department.text if row.department else "", row.post))),
            row.standing_text,
            edition.addresses.outside(row.summary.address) if row.summary else "",
            "、".join(each.panel),
        )
        for each in view.groups
        for row in each.rows
    )
    return as_csv([*map(edition.word, _COLUMNS), "URL", edition.word("debriefing-panel")], rows)


def _described(edition: Edition, meeting: Debriefing, session: Session) -> str:
    """Return the order of a group in plain text, a line a slot."""
    lines = [
        f"{edition.word(key)}：{plain(text)}"
        for key, text in (
            ("debriefing-chair", (session.group.chair or meeting.chair or ("",))[0]),
            ("debriefing-panel", "、".join(person.name for person in session.group.panel)),
        )
        if text
    ]
    for slot in session.slots:
        said = (
            plain(slot.speaker.label)
            if slot.speaker
            else edition.word("debriefing-break", n=slot.end - slot.start)
        )
        lines.append(f"{turn(edition, session, slot)} {said}")
    return "\n".join(lines)


def _event(edition: Edition, meeting: Debriefing, number: int, title: str, date: datetime.date) -> "Event":
    """Return an event of a meeting. It is stamped with the day of the meeting, so that it comes out the same."""
    from icalendar import Event

    host = urlsplit(edition.addresses.site_url).hostname or "summary-archive.invalid"
    event = Event()
    event.add("uid", f"{meeting.slug}-{number}@{host}")
    event.add("dtstamp", datetime.datetime.combine(date, datetime.time(), datetime.UTC))
    event.add("summary", plain(title))
    if url := edition.addresses.absolute(meeting.address):
        event.add("url", url)
    return event


def _all_day(event: "Event", date: datetime.date) -> None:
    event.add("dtstart", date)
    event.add("dtend", date + datetime.timedelta(days=1))
    event.add("transp", "TRANSPARENT")


def _zone() -> "Timezone":
    """Return the time zone: Asia/Shanghai has had one offset since 1991, and no daylight saving time."""
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime.datetime(1991, 9, 15, 1))  # noqa: DTZ001  # local, as RFC 5545 has it
    standard.add("tzoffsetfrom", datetime.timedelta(hours=8))
    standard.add("tzoffsetto", datetime.timedelta(hours=8))
    standard.add("tzname", "CST")
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone


def calendar(edition: Edition, meeting: Debriefing, date: datetime.date) -> bytes:
    """Return a meeting of a day as a calendar: an event a group, and one for the last day of handing in."""
    from zoneinfo import ZoneInfo

    from icalendar import Calendar

    zone = ZoneInfo(ZONE)
    found = Calendar()
    found.add("prodid", "-//Summary Archive//Debriefing//ZH")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    sessions = agenda(meeting)
    if any(session.timed for session in sessions):
        found.add_component(_zone())
    for number, session in enumerate(sessions, 1):
        title = meeting.title if len(sessions) == 1 else f"{meeting.title}（{session.group.name}）"
        event = _event(edition, meeting, number, title, date)
        if session.timed:
            midnight = datetime.datetime.combine(date, datetime.time(), zone)
            event.add("dtstart", midnight + datetime.timedelta(minutes=session.start))
            event.add("dtend", midnight + datetime.timedelta(minutes=max(session.end, session.start + 1)))
        else:
            _all_day(event, date)
        if room := meeting.room_of(session.group):
            event.add("location", plain(room))
        if described := _described(edition, meeting, session):
            event.add("description", described)
        found.add_component(event)
    if meeting.materials.deadline is not None:
        title = edition.word("debriefing-hand-in", title=meeting.title)
        event = _event(edition, meeting, 0, title, date)
        _all_day(event, meeting.materials.deadline)
        if meeting.materials.items:
            event.add("description", plain("、".join(meeting.materials.items)))
        found.add_component(event)
    written: bytes = found.to_ical()
    return written


def debriefing_files(edition: Edition) -> Iterator[DebriefingFile]:
    """Return the files beside the pages of all meetings, each made only when it is asked for."""
    for meeting in edition.archive.debriefings:
        view = debriefing_view(edition, meeting)
        key = digest(code_key(), edition.addresses, edition.settings.language, meeting, view)
        if view.calendar and meeting.date:
            yield DebriefingFile(view.calendar, key, partial(calendar, edition, meeting, meeting.date))
        yield DebriefingFile(f"{view.files}.csv", key, partial(agenda_csv, edition, view))
        yield DebriefingFile(f"{view.files}.json", key, partial(agenda_json, edition, meeting, view))
