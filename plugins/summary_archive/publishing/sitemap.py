"""The sitemap (sitemaps.org 0.9): all pages with the dates of their summaries, split where there are too many."""

import datetime
from collections.abc import Iterator, Sequence
from html import escape

from summary_archive.core.archive import INDEXES
from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.headings import page_address

MOST = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
Entry = tuple[str, datetime.date | None]


def entries(edition: Edition) -> Iterator[Entry]:
    """Return the full address of every page of the archive, with the date of its newest summary."""
    archive, size = edition.archive, edition.settings.page_size

    def newest(summaries: Sequence[Summary]) -> datetime.date | None:
        return max((s.date for s in summaries if s.date is not None), default=None)

    everything = newest(archive.summaries)
    yield edition.addresses.absolute("all/"), everything
    for index in INDEXES:
        yield edition.addresses.absolute(f"{index.folder}/"), everything
        for heading in archive.headings(index.name):
            pages = max(1, -(-len(heading.gathered) // size))
            for number in range(1, pages + 1):
                yield edition.addresses.absolute(page_address(heading.address, number)), newest(heading.gathered)
    for summary in archive.summaries:
        if summary.status == "published":
            yield edition.addresses.absolute(summary.address), summary.date


def _urlset(part: Sequence[Entry]) -> str:
    lines = "".join(
        f"<url><loc>{escape(url)}</loc>{f'<lastmod>{date.isoformat()}</lastmod>' if date else ''}</url>\n"
        for url, date in part
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}">\n{lines}</urlset>\n'


def sitemap(edition: Edition, others: Sequence[str]) -> dict[str, str]:
    """Return the files of the sitemap; `others` are the full addresses of our own pages."""
    listed: list[Entry] = [(url, None) for url in others] + list(entries(edition))
    if len(listed) <= MOST:
        return {"sitemap.xml": _urlset(listed)}
    parts = [listed[at : at + MOST] for at in range(0, len(listed), MOST)]
    files = {f"sitemap-{number}.xml": _urlset(part) for number, part in enumerate(parts, 1)}
    places = "".join(f"<sitemap><loc>{escape(edition.addresses.absolute(name))}</loc></sitemap>\n" for name in files)
    index = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_NAMESPACE}">\n{places}</sitemapindex>\n'
    return {"sitemap.xml": index, **files}
