"""Atom feeds (RFC 4287): of the whole archive, and of every heading."""

import datetime
import re
import uuid
from collections.abc import Iterable, Iterator
from heapq import nlargest
from html import escape

from summary_archive.core.archive import INDEXES
from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.line import plain

_EPOCH = datetime.date(1970, 1, 1)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _text(text: str) -> str:
    """Return a text as it stands in XML 1.0, which has no place for most control characters."""
    return escape(_NOT_XML.sub("\ufffd", text))


def _id(edition: Edition, address: str) -> str:
    """Return a name for an address that never changes: the full address, or a UUID made of it."""
    return (
        edition.addresses.absolute(address)
        or uuid.uuid5(uuid.NAMESPACE_URL, f"summary-archive:{address}").urn
    )


def _link(edition: Edition, feed: str, address: str) -> str:
    return edition.addresses.absolute(address) or edition.addresses.href(feed, address)


def written(summary: Summary) -> datetime.date:
    """Return the day a summary is dated for machines: its date, or the first day after its period."""
    if summary.date is not None:
        return summary.date
    if summary.period.last is None:
        return _EPOCH
    following = summary.period.last + 1
    return datetime.date(following // 12, following % 12 + 1, 1)


def _entry(edition: Edition, feed: str, summary: Summary) -> str:
    date = f"{written(summary).isoformat()}T00:00:00Z"
    authors = [author.name for author in summary.authors] or [summary.department.name]
    terms = [
        edition.term_name("genre", summary.genre),
        *(edition.term_name("topic", each) for each in summary.topics),
    ]
    lines = [
        f"<title>{_text(plain(summary.title))}</title>",
        f'<link rel="alternate" type="text/html" href="{_text(_link(edition, feed, summary.address))}"/>',
        f"<id>{_text(_id(edition, summary.address))}</id>",
        f"<updated>{date}</updated>",
        f"<published>{date}</published>",
        *(f"<author><name>{_text(plain(name))}</name></author>" for name in authors),
        *(f'<category term="{_text(name)}"/>' for name in terms),
    ]
    if summary.abstract:
        lines.append(f"<summary>{_text(plain(summary.abstract))}</summary>")
    return "\n".join(("<entry>", *lines, "</entry>"))


def _feed(edition: Edition, address: str, page: str, title: str, summaries: Iterable[Summary]) -> str:
    latest = nlargest(
        edition.settings.feed_length, summaries, key=lambda summary: (written(summary), summary.path)
    )
    updated = written(latest[0]) if latest else _EPOCH
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<title>{_text(title)}</title>",
        f'<link rel="alternate" type="text/html" href="{_text(_link(edition, address, page))}"/>',
        f'<link rel="self" type="application/atom+xml" href="{_text(_link(edition, address, address))}"/>',
        f"<id>{_text(_id(edition, address))}</id>",
        f"<updated>{updated.isoformat()}T00:00:00Z</updated>",
        f"<author><name>{_text(edition.settings.site_name or title)}</name></author>",
        *(_entry(edition, address, summary) for summary in latest),
        "</feed>",
    )
    return "\n".join(lines) + "\n"


def feeds(edition: Edition) -> Iterator[tuple[str, str]]:
    """Return the file and text of every feed."""
    name = edition.settings.site_name
    yield "feed.xml", _feed(edition, "feed.xml", "", name or edition.word("all"), edition.archive.summaries)
    for index in INDEXES:
        for heading in edition.archive.headings(index.name):
            address = f"{heading.address}feed.xml"
            title = edition.heading_name(heading)
            title = f"{title} · {name}" if name else title
            yield address, _feed(edition, address, heading.address, title, heading.gathered)
