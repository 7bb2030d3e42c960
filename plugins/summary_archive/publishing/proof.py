"""The links of all summaries checked without printing: what a build would find, for the command line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from summary_archive.core.archive import INDEXES, Archive
from summary_archive.core.problem import Problem, in_order
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.links import Sources, resolve
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


def _own_pages(docs: Path, ours: str) -> Iterator[tuple[str, str]]:
    """Return the pages of the docs folder outside the archive: source path and address."""
    for file in sorted(docs.rglob("*.md")):
        path = file.relative_to(docs).as_posix()
        if not path.startswith(f"{ours}/"):
            stem = path.removesuffix(".md")
            yield path, "" if stem == "index" else f"{stem.removesuffix('/index')}/"


def proof(archive: Archive, texts: Texts, docs: Path, folder: str, assets: Sequence[str]) -> tuple[Problem, ...]:
    """Return what is wrong with the links and texts of an archive's summaries, in order."""
    summaries = {summary.path: summary for summary in archive.summaries}
    pages = {**dict(_own_pages(docs, folder)), **dict(archive_sources(archive))}
    outside = (file for file in docs.rglob("*.*") if file.is_file() and file.suffix != ".md")
    files = {path: path for path in (*assets, *(file.relative_to(docs).as_posix() for file in outside))}

    def anchors(path: str) -> frozenset[str] | None:
        return texts.of(summaries[path]).anchors if path in summaries else None

    sources = Sources(pages, files, frozenset(pages.values()), anchors)
    found: list[Problem] = []
    for summary in archive.summaries:
        rendered = texts.of(summary)
        if rendered.links:
            found += resolve(summary, rendered, lambda s=summary: texts.body(s), sources, Addresses()).problems
    return in_order((*found, *texts.problems))
