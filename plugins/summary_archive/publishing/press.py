"""The press: every page of the archive into the shell of the theme, and what did not change left alone."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from summary_archive.core.archive import INDEXES
from summary_archive.core.problem import Place, Problem, in_order
from summary_archive.core.rules import problem
from summary_archive.core.summary import Summary
from summary_archive.keeping.code import digest
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.exports import exports
from summary_archive.publishing.feeds import feeds
from summary_archive.publishing.headings import heading_pages
from summary_archive.publishing.links import Linker, Sources
from summary_archive.publishing.overviews import overview_pages
from summary_archive.publishing.page import Page
from summary_archive.publishing.rule_pages import rule_pages
from summary_archive.publishing.search.index import Kept
from summary_archive.publishing.search_page import ADDRESS, search_page
from summary_archive.publishing.shell import Sheet, Theme
from summary_archive.publishing.shells import Shells
from summary_archive.publishing.summaries import Text, notice_pages, summary_page
from summary_archive.publishing.texts import Texts
from summary_archive.publishing.writer import Ledger, Writer


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a printing goes: what is new of it, and the site as it is."""

    new: Path
    site: Path


@dataclass(frozen=True, slots=True)
class Printed:
    """What a printing did: files written and kept, which shells could not be used, what is wrong.

    `files` are the paths of all that belongs to it in the site.
    """

    written: int
    kept: int
    files: Collection[str]
    in_full: list[str]
    problems: tuple[Problem, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """Return every page of the archive but those of its summaries, and notices of what was elsewhere."""
    yield from overview_pages(edition)
    if edition.settings.search:
        yield search_page(edition)
    for index in INDEXES:
        for heading in edition.archive.headings(index.name):
            yield from heading_pages(edition, heading)
    yield from rule_pages(edition)


def aliases(edition: Edition) -> Iterator[tuple[Summary, str]]:
    """Return every former address with the summary that had it."""
    for summary in (*edition.archive.summaries, *edition.archive.withdrawn):
        for alias in summary.aliases:
            yield summary, alias


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}/"


class Press:
    """Prints an edition through a theme. Pages that are in its navigation are rendered in full."""

    def __init__(
        self,
        edition: Edition,
        compositor: Compositor,
        theme: Theme,
        texts: Texts,
        sources: Sources,
        in_navigation: frozenset[str] = frozenset(),
        search: Callable[[], Iterable[Kept]] = tuple,
    ) -> None:
        """Be ready to print; `search` returns the files of the index, to be read one by one."""
        self._edition = edition
        self._compositor = compositor
        self._texts = texts
        self._linker = Linker(sources, edition.addresses)
        self._shells = Shells(theme, edition.addresses, in_navigation)
        self._search = search

    def _html(self, page: Page, summary: Summary | None, links: tuple[str, ...]) -> str:
        """Return a whole page, that of a summary with its text."""
        text = None
        if summary is not None:
            rendered = self._texts.of(summary)
            text = Text(rendered.resolved(links), rendered.sections, rendered.characters)
        content = self._compositor.content(page, text)
        canonical = self._edition.addresses.absolute(page.canonical or page.address)
        head = self._compositor.head(page)
        return self._shells.fill(
            Sheet(page.address, page.section, page.title, page.description, canonical, content, head)
        )

    def print(self, folders: Folders, ledger: Path, taken: Iterable[str]) -> Printed:
        """Print everything to a folder. Files that our own pages have taken are left to them.

        What did not change is not printed again; the site stays as it is.
        """
        writer = Writer(folders.new, folders.site, Ledger.load(ledger))
        problems = self._print(writer, set(taken))
        files = frozenset(writer.after.files)
        for each in self._texts.problems:  # a text that may be printed next time is not kept without it
            writer.after.files.pop(self._edition.addresses.file(_address(each.place.path)), None)
        writer.after.save(ledger)
        return Printed(writer.written, writer.kept, files, self._shells.in_full, in_order(problems))

    def _print(self, writer: Writer, used: set[str]) -> tuple[Problem, ...]:
        """Write everything that is not used already, and return what is wrong with the links and texts."""
        problems: list[Problem] = []

        def put(page: Page, summary: Summary | None = None, links: tuple[str, ...] = ()) -> None:
            name = self._edition.addresses.file(page.address)
            if name not in used:
                used.add(name)
                key = digest(self._compositor.key, self._shells.key(page), page)
                writer.put(name, key, partial(self._html, page, summary, links))

        for summary in self._edition.archive.summaries:
            resolved = self._linker.resolve(
                summary, self._texts.outline(summary), partial(self._texts.body, summary)
            )
            problems += resolved.problems
            put(summary_page(self._edition, summary, resolved.links), summary, resolved.links)
        for page in pages(self._edition):
            put(page)
        for name, text in (*feeds(self._edition), *exports(self._edition)):
            if name not in used:
                used.add(name)
                writer.put(name, digest(text), partial(str, text))
        for each in self._search():
            writer.put(f"{ADDRESS}{each.name}", each.key, each.read)
        folded = {name.casefold() for name in used}
        for summary, alias in aliases(self._edition):
            if self._edition.addresses.file(alias).casefold() in folded:
                problems.append(problem("address-taken", Place(summary.path), text=alias))
        for page in notice_pages(self._edition):
            put(page)
        return (*problems, *self._texts.problems)
