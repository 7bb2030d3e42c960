"""The calendar of a meeting is parsed back by the library of calendars, and says what the page says."""

import csv
import datetime
import io
import json
import re
from typing import Any

import pytest
from icalendar import Calendar

from summary_archive.core.debriefing import Group, Materials, Speaker
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.debriefing_files import debriefing_files
from tests.publishing.invented import SITE, Invented
from tests.publishing.test_debriefings import arranged, met

__all__ = ["met"]
ZONE = datetime.timezone(datetime.timedelta(hours=8))


def made(archive: Invented) -> dict[str, str]:
    """The files beside the pages of meetings."""
    found = {file.name: file.make() for file in debriefing_files(archive.edition())}
    return {name: each.decode() if isinstance(each, bytes) else each for name, each in found.items()}


def calendar(archive: Invented) -> Any:
    """The calendar of the meeting as its library reads it."""
    return Calendar.from_ical(made(archive)["debriefings/a/agenda.ics"])


def test_a_calendar_has_an_event_a_group_and_the_last_day(met: Invented) -> None:
    first, second, last = calendar(met).events
    assert first["summary"] == "述职会议（第一组）"
    assert first.start == datetime.datetime(2025, 1, 15, 13, 30, tzinfo=ZONE)
    assert first.end == datetime.datetime(2025, 1, 15, 14, 15, tzinfo=ZONE)
    assert first["location"] == "三楼会议室"
    assert first["url"] == f"{SITE}debriefings/a/"
    assert "13:50—14:05 休息 15 分钟" in first["description"]
    assert second["location"] == "二楼"
    assert (last.start, last["summary"]) == (datetime.date(2025, 1, 10), "交述职材料：述职会议")
    assert len({event["uid"] for event in (first, second, last)}) == 3
    assert all(event["uid"].endswith("@archive.example") for event in (first, second, last))


def test_a_calendar_is_valid(met: Invented) -> None:
    text = made(met)["debriefings/a/agenda.ics"]
    found = calendar(met)
    assert found.errors == []
    assert all(event.errors == [] for event in found.events)
    assert found["version"] == "2.0"
    assert found["prodid"]
    assert found.get_missing_tzids() == set()
    assert [zone.tz_name for zone in found.timezones] == ["Asia/Shanghai"]
    assert "DTSTART;TZID=Asia/Shanghai:20250115T133000" in text
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "\n" not in "".join(lines)


def test_it_comes_out_the_same(met: Invented) -> None:
    assert made(met) == made(met)
    assert "DTSTAMP:20250115T000000Z" in made(met)["debriefings/a/agenda.ics"]


def test_what_is_written_is_text_in_a_calendar(met: Invented) -> None:
    bad = "会,议;\\\nBEGIN:VEVENT"
    met.debriefings = (
        arranged(title=bad, groups=(Group("组", (Speaker("张\r\nX-BAD:1"),)),), room=bad, leave=()),
    )
    found = calendar(met)
    assert len(found.events) == 2
    assert found.events[0]["summary"].replace("\r", "") == bad
    assert not re.search("^X-BAD", made(met)["debriefings/a/agenda.ics"], re.MULTILINE)


def test_without_a_time_it_lasts_all_day_and_without_a_day_there_is_none(met: Invented) -> None:
    met.debriefings = (
        arranged(start=None, groups=(Group("一组"),), materials=Materials(), room="", chair=None),
    )
    (event,) = calendar(met).events
    assert (event.start, event.end) == (datetime.date(2025, 1, 15), datetime.date(2025, 1, 16))
    assert event["summary"] == "述职会议"
    assert calendar(met).timezones == []
    for day in (None, datetime.date(1, 1, 1), datetime.date(9999, 12, 31)):
        met.debriefings = (arranged(date=day),)
        assert list(made(met)) == ["debriefings/a/agenda.csv", "debriefings/a/agenda.json"]


def test_midnight_and_nobody_are_no_trouble(met: Invented) -> None:
    met.debriefings = (
        arranged(start=23 * 60 + 50, end=None, groups=(Group("一组", (Speaker("张某"),)), Group("二组")), materials=Materials(deadline=datetime.date(2025, 1, 9))),
    )  # fmt: skip
    first, second, last = calendar(met).events
    assert first.end == datetime.datetime(2025, 1, 16, tzinfo=ZONE)
    assert second.end - second.start == datetime.timedelta(minutes=1)
    assert "description" not in last


def test_a_site_that_does_not_know_its_address(met: Invented) -> None:
    met.addresses = Addresses()
    event = calendar(met).events[0]
    assert "url" not in event
    assert event["uid"] == "a-1@summary-archive.invalid"
    assert json.loads(made(met)["debriefings/a/agenda.json"])["url"] == "debriefings/a/"


def test_the_agenda_as_a_table(met: Invented) -> None:
    text = made(met)["debriefings/a/agenda.csv"]
    assert text.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert head == ["组别", "次序", "时间", "地点", "述职人", "部门、职务", "材料", "URL", "考核小组"]
    assert rows[1] == [
        "第一组", "2", "13:40—13:50", "三楼会议室", "张某", "专利管理局 主任", "已交", f"{SITE}summaries/2024/one/", "钱某、学院领导",
    ]  # fmt: skip
    assert rows[2][4] == "休息 15 分钟"
    met.debriefings = (arranged(groups=(Group("=1+1", (Speaker("@x"),)),), leave=()),)
    assert (
        made(met)["debriefings/a/agenda.csv"]
        .splitlines()[1]
        .startswith("'=1+1,1,13:30—13:40,三楼会议室,'@x,")
    )


def test_the_agenda_for_programs(met: Invented) -> None:
    data = json.loads(made(met)["debriefings/a/agenda.json"])
    assert data["groups"][0]["agenda"][1] == {
        "number": 2, "time": "13:40—13:50", "speaker": "张某", "department": "专利管理局", "post": "主任",
        "materials": "handed-in", "summary": {"title": "2024年总结之one", "url": f"{SITE}summaries/2024/one/"}, "break": 0,
    }  # fmt: skip
    assert data["source"]["title"] == "通知"
    met.debriefings = (arranged(source=None),)
    assert json.loads(made(met)["debriefings/a/agenda.json"])["source"] is None


@pytest.mark.parametrize("name", ["agenda.ics", "agenda.csv", "agenda.json"])
def test_they_are_printed_beside_the_page(met: Invented, name: str) -> None:
    met.print()
    assert (met.site / "debriefings/a" / name).is_file()
    assert met.print().written == 0
    taken = met.print([f"debriefings/a/{name}"])
    assert f"debriefings/a/{name}" not in taken.files
