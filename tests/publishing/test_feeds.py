import datetime
import re
import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pytest

from summary_archive.core.period import Period
from summary_archive.core.summary import Author
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.feeds import feeds, written
from tests.publishing.invented import SITE, Invented, summary

ATOM = "{http://www.w3.org/2005/Atom}"
NEEDED = {f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated"}
DAY = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def faults(text: str) -> list[str]:
    """Hold a feed against what RFC 4287 asks of one (4.1.1, 4.1.2, 4.2)."""
    feed = ET.fromstring(text)  # our own
    found = [] if feed.tag == f"{ATOM}feed" else ["no feed"]
    entries = feed.findall(f"{ATOM}entry")
    for place in (feed, *entries):
        names = [child.tag for child in place]
        found += [f"not just one {name}" for name in NEEDED if names.count(name) != 1]
        found += [
            f"no date: {each.text}"
            for each in place.findall(f"{ATOM}updated")
            if not DAY.fullmatch(each.text or "")
        ]
        identity = urlsplit(place.findtext(f"{ATOM}id") or "")
        found += [] if identity.scheme else [f"id is no IRI: {identity}"]
        found += [] if place.findtext(f"{ATOM}title") else ["empty title"]
        links = [
            (link.get("rel", "alternate"), link.get("type"), link.get("hreflang"))
            for link in place.findall(f"{ATOM}link")
        ]
        found += [] if len(set(links)) == len(links) else ["two alternates of one kind"]
        found += ["a link to nowhere" for link in place.findall(f"{ATOM}link") if not link.get("href")]
        found += [
            "a nameless author" for each in place.findall(f"{ATOM}author") if not each.findtext(f"{ATOM}name")
        ]
        found += [
            "a category without a term" for each in place.findall(f"{ATOM}category") if not each.get("term")
        ]
        if not place.findall(f"{ATOM}author") and not feed.findall(f"{ATOM}author"):
            found.append("no author")
    found += ["an entry without content or alternate" for each in entries if each.find(f"{ATOM}link") is None]
    ids = [each.findtext(f"{ATOM}id") for each in (feed, *entries)]
    found += [] if len(set(ids)) == len(ids) else ["an id twice"]
    found += (
        []
        if any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link"))
        else ["no link to itself"]
    )
    newest = max((each.findtext(f"{ATOM}updated") or "" for each in entries), default="")
    found += [] if (feed.findtext(f"{ATOM}updated") or "") >= newest else ["older than an entry"]
    return found


@pytest.fixture
def filled(archive: Invented) -> Invented:
    for year in (2019, 2020, 2021, 2022, None):
        archive.add(
            "a",
            year,
            title=f"总结{year}",
            abstract="摘要" if year else "",
            authors=(Author("张三"), Author("李四")),
        )
    archive.add("b", 2022, date=None)
    return archive


@pytest.mark.parametrize("site", [SITE, ""])
@pytest.mark.parametrize("name", ["总结档案", ""])
def test_every_feed_is_valid(filled: Invented, site: str, name: str) -> None:
    filled.addresses = Addresses(True, site)
    filled.settings = type(filled.settings)(name, feed_length=4)
    found = dict(feeds(filled.edition()))
    assert {each: faults(text) for each, text in found.items() if faults(text)} == {}
    assert {
        "feed.xml",
        "years/2022/feed.xml",
        "departments/section/feed.xml",
        "topics/law/feed.xml",
        "genres/annual/feed.xml",
    } <= found.keys()
    ids = [ET.fromstring(text).findtext(f"{ATOM}id") for text in found.values()]  # our own
    assert len(set(ids)) == len(ids)


def test_the_checker_can_fail() -> None:
    assert len(faults('<feed xmlns="http://www.w3.org/2005/Atom"><entry><link/></entry></feed>')) > 8


def test_a_feed_has_the_newest_newest_first(filled: Invented) -> None:
    feed = ET.fromstring(dict(feeds(filled.edition()))["feed.xml"])  # our own
    assert [each.text for each in feed.findall(f"{ATOM}entry/{ATOM}title")] == [
        "总结2022",
        "2022年总结之b",
        "总结2021",
        "总结2020",
    ]
    assert feed.findtext(f"{ATOM}updated") == "2023-01-15T00:00:00Z"
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}id") == f"{SITE}summaries/2022/a/"
    assert [each.text for each in entry.findall(f"{ATOM}author/{ATOM}name")] == ["张三", "李四"]
    assert [each.get("term") for each in entry.findall(f"{ATOM}category")] == ["年度总结", "专利"]
    assert [each.get("href") for each in feed.findall(f"{ATOM}link")] == [SITE, f"{SITE}feed.xml"]


def test_an_empty_heading_has_an_empty_feed(filled: Invented) -> None:
    feed = ET.fromstring(dict(feeds(filled.edition()))["topics/marks/feed.xml"])  # our own
    assert feed.findall(f"{ATOM}entry") == []


def test_characters_xml_has_no_place_for_are_replaced(archive: Invented) -> None:
    archive.add("a", 2024, title="甲\x00\x0b\ufffe\ud800乙")
    text = dict(feeds(archive.edition()))["feed.xml"].encode().decode()
    assert "<title>甲\ufffd\ufffd\ufffd\ufffd乙</title>" in text
    assert faults(text) == []


@pytest.mark.parametrize(
    ("period", "date", "day"),
    [
        ("2024", datetime.date(2025, 3, 1), "2025-03-01"),
        ("2024", None, "2025-01-01"),
        ("2024-H1", None, "2024-07-01"),
        ("2024-07/2024-11", None, "2024-12-01"),
        ("unknown", None, "1970-01-01"),
        ("unknown", datetime.date(2001, 2, 3), "2001-02-03"),
    ],
)
def test_a_summary_without_a_date_has_that_of_the_day_after_its_period(
    period: str, date: datetime.date | None, day: str
) -> None:
    assert written(summary(period=Period.parse(period), date=date)).isoformat() == day
