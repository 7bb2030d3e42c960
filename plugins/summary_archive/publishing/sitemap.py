"""The sitemap (sitemaps.org 0.9): all pages with the dates of their summaries, split where there are too many."""

import datetime
from collections.abc import Iterator, Sequence
from html import escape

from summary_archive.core.archive import INDEXES
from summary_archive.core.summary import Summary
from summary_archive.publishing import cited, comparing, programmes, trends
from summary_archive.publishing.coverage import ADDRESS
from summary_archive.publishing.debriefings import debriefing_sources
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.listing import page_address, page_count
from summary_archive.publishing.rule_pages import rule_addresses

MOST = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
Entry = tuple[str, datetime.date | None]


def _newest(summaries: Sequence[Summary]) -> datetime.date | None:
    return max((summary.date for summary in summaries if summary.date is not None), default=None)


def entries(edition: Edition) -> Iterator[Entry]:
    """Return the full address of every page of the archive, with the date of its newest summary."""
    archive, absolute = edition.archive, edition.addresses.absolute
    everything = _newest(archive.summaries)
    yield absolute("all/"), everything
    yield absolute(ADDRESS), everything
    if archive.vocabularies.figures.rows:
        yield absolute(trends.ADDRESS), everything
        for indicator in archive.vocabularies.figures:
            yield absolute(trends.trend_address(indicator)), everything
    for _, address in programmes.programme_sources(archive):
        yield absolute(address), everything
    if archive.is_citing:
        yield absolute(cited.ADDRESS), everything
    for each in edition.comparisons:
        dates = [after for _, after in each.pairs]
        yield absolute(comparing.compare_address(each)), _newest(dates)
    for index in INDEXES:
        yield absolute(f"{index.folder}/"), everything
        for heading in archive.headings(index.name):
            newest = _newest(heading.gathered)
            for number in range(1, page_count(len(heading.gathered), edition.settings.page_size) + 1):
                yield absolute(page_address(heading.address, number)), newest
    for summary in archive.summaries:
        if summary.status == "published":
            yield absolute(summary.address), summary.date
    for _, address in (*debriefing_sources(archive), *rule_addresses()):
        yield absolute(address), None


def _urlset(part: Sequence[Entry]) -> str:
    lines = "".join(
        f"<url><loc>{escape(url)}</loc>{f'<lastmod>{date.isoformat()}</lastmod>' if date else ''}</url>\n"
        for url, date in part
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}">\n{lines}</urlset>\n'


def sitemap(edition: Edition, others: Sequence[str]) -> dict[str, str]:
    """Return the files of the sitemap by name; `others` are the full addresses of our own pages.

    Each address is listed once; the site's must be known.
    """
    listed: list[Entry] = list((dict(entries(edition)) | dict.fromkeys(filter(None, others))).items())
    if len(listed) <= MOST:
        return {"sitemap.xml": _urlset(listed)}
    parts = [listed[at : at + MOST] for at in range(0, len(listed), MOST)]
    files = {f"sitemap-{number}.xml": _urlset(part) for number, part in enumerate(parts, 1)}
    places = "".join(
        f"<sitemap><loc>{escape(edition.addresses.absolute(name))}</loc></sitemap>\n" for name in files
    )
    index = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_NAMESPACE}">\n{places}</sitemapindex>\n'
    return {"sitemap.xml": index, **files}
