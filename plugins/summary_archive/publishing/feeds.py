"""Atom feeds (RFC 4287): of the whole archive, and of every heading."""

import datetime
import uuid
from collections.abc import Iterable, Iterator
from html import escape

from summary_archive.core.archive import INDEXES
from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.markdown import plain

_OPENING = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
_EPOCH = datetime.date(1970, 1, 1)


def _id(edition: Edition, address: str) -> str:
    """Return a name for an address that never changes: the full address, or a UUID made of it."""
    return edition.addresses.absolute(address) or uuid.uuid5(uuid.NAMESPACE_URL, f"summary-archive:{address}").urn


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
    authors = [plain(author.name) for author in summary.authors] or [plain(summary.department.name)]
    terms = [edition.term_name("genre", summary.genre), *(edition.term_name("topic", t) for t in summary.topics)]
    return "".join(
        (
            "<entry>\n",
            f"<title>{escape(plain(summary.title))}</title>\n",
            f'<link href="{escape(_link(edition, feed, summary.address))}"/>\n',
            f"<id>{escape(_id(edition, summary.address))}</id>\n",
            f"<updated>{date}</updated>\n<published>{date}</published>\n",
            *(f"<author><name>{escape(name)}</name></author>\n" for name in authors),
            *(f'<category term="{escape(name)}"/>\n' for name in terms),
            f"<summary>{escape(plain(summary.abstract))}</summary>\n" if summary.abstract else "",
            "</entry>\n",
        )
    )


def _feed(edition: Edition, address: str, page: str, title: str, summaries: Iterable[Summary]) -> str:
    latest = sorted(summaries, key=lambda s: (written(s), s.path), reverse=True)[: edition.settings.feed_length]
    updated = written(latest[0]) if latest else _EPOCH
    return "".join(
        (
            _OPENING,
            f"<title>{escape(title)}</title>\n",
            f'<link href="{escape(_link(edition, address, page))}"/>\n',
            f'<link rel="self" type="application/atom+xml" href="{escape(_link(edition, address, address))}"/>\n',
            f"<id>{escape(_id(edition, address))}</id>\n",
            f"<updated>{updated.isoformat()}T00:00:00Z</updated>\n",
            f"<author><name>{escape(edition.settings.site_name or title)}</name></author>\n",
            *(_entry(edition, address, summary) for summary in latest),
            "</feed>\n",
        )
    )


def feeds(edition: Edition) -> Iterator[tuple[str, str]]:
    """Return the address and text of every feed."""
    name = edition.settings.site_name
    yield "feed.xml", _feed(edition, "feed.xml", "", name or edition.word("all"), edition.archive.summaries)
    for index in INDEXES:
        for heading in edition.archive.headings(index.name):
            address = f"{heading.address}feed.xml"
            title = f"{edition.heading_name(heading)} · {name}" if name else edition.heading_name(heading)
            yield address, _feed(edition, address, heading.address, title, heading.gathered)
