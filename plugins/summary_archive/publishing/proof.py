"""The links of all summaries checked without printing: what a build would find, for the command line."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

from summary_archive.core.archive import INDEXES, Archive
from summary_archive.core.problem import Problem, in_order
from summary_archive.publishing import cited, comparing, coverage, programmes, trends
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.debriefings import ADDRESS as MEETINGS
from summary_archive.publishing.debriefings import debriefing_sources
from summary_archive.publishing.links import Linker, Sources
from summary_archive.publishing.rule_pages import rule_addresses
from summary_archive.publishing.search_page import ADDRESS
from summary_archive.publishing.texts import Texts


def archive_sources(archive: Archive) -> Iterator[tuple[str, str]]:
    """Return the source path each page of the archive is linked to by, and its address."""
    for summary in archive.summaries:
        yield summary.path, summary.address
    for index in INDEXES:
        yield f"{index.folder}/index.md", f"{index.folder}/"
        for heading in archive.headings(index.name):
            yield f"{heading.address.rstrip('/')}.md", heading.address
    yield "all.md", "all/"
    yield coverage.SOURCE, coverage.ADDRESS
    yield from comparing.compare_sources(archive)
    if archive.vocabularies.programmes.rows:
        yield from programmes.programme_sources(archive)
        for name in (programmes.CSV, programmes.JSON):
            yield name, name
    if archive.is_citing:
        yield cited.SOURCE, cited.ADDRESS
        for name in (cited.CSV, cited.JSON):
            yield name, name
    if archive.vocabularies.figures.rows:
        yield trends.SOURCE, trends.ADDRESS
        for indicator in archive.vocabularies.figures:
            address = trends.trend_address(indicator)
            yield f"{address.rstrip('/')}.md", address
            for name in (trends.trend_csv(indicator), trends.trend_json(indicator)):
                yield name, name
        for name in (trends.CSV, trends.JSON):
            yield name, name
    yield "search.md", ADDRESS
    yield from debriefing_sources(archive)
    yield from rule_addresses()
    for name in ("feed.xml", "archive.json", "archive.csv", coverage.CSV, coverage.JSON):
        yield name, name


def _own_files(docs: Path, ours: str) -> Iterator[str]:
    """Return the paths of the docs folder outside the archive, without those that begin with a dot."""
    for file in sorted(docs.rglob("*")):
        parts = file.relative_to(docs).parts
        if parts[0] != ours and not any(part.startswith(".") for part in parts) and file.is_file():
            yield "/".join(parts)


def _address(path: str) -> str:
    """Return the address of one of our own pages, as MkDocs gives it."""
    folder, slash, name = path.removesuffix(".md").rpartition("/")
    return folder + slash if name in ("index", "README") else f"{folder}{slash}{name}/"


def proof(
    archive: Archive,
    texts: Texts,
    docs: Path,
    folder: str,
    assets: Sequence[str],
    paths: Collection[str],
) -> tuple[Problem, ...]:
    """Return what is wrong with the links and texts of an archive's summaries at some paths, in order.

    `folder` is that of the summaries in `docs`; of what lies there only `assets` can be linked to.
    """
    summaries = {summary.path: summary for summary in archive.summaries}
    own = [path for path in _own_files(docs, folder) if not path.startswith(MEETINGS)]
    pages = {path: _address(path) for path in own if path.endswith(".md")} | dict(archive_sources(archive))
    files = {path: path for path in (*assets, *own) if path not in pages}

    def anchors(path: str) -> frozenset[str] | None:
        return texts.outline(summaries[path]).anchors if path in summaries else None

    linker = Linker(Sources(pages, files, frozenset(pages.values()), anchors), Addresses())
    found: list[Problem] = []
    for summary in archive.summaries:
        if summary.path in paths:
            found += linker.resolve(summary, texts.outline(summary), partial(texts.body, summary)).problems
    return in_order((*found, *texts.problems))
