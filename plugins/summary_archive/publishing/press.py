"""The press: every page of the archive into the shell of the theme, and what did not change left alone."""

from collections import deque
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from summary_archive.core.archive import INDEXES
from summary_archive.core.debriefing import Debriefing
from summary_archive.core.problem import Place, Problem, in_order
from summary_archive.core.rules import problem
from summary_archive.core.submissions import is_due
from summary_archive.core.summary import Summary
from summary_archive.keeping.code import digest
from summary_archive.progress import Tell, silent
from summary_archive.publishing import comparing
from summary_archive.publishing.cited import cited_files, cited_page
from summary_archive.publishing.comparing import compare_address, compare_files, compare_key, compare_page
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.coverage import coverage_page
from summary_archive.publishing.coverage_files import coverage_files
from summary_archive.publishing.debriefing_files import debriefing_files
from summary_archive.publishing.debriefings import debriefing_notices, debriefing_pages
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.exports import exports
from summary_archive.publishing.feeds import feeds
from summary_archive.publishing.headings import heading_notices, heading_pages
from summary_archive.publishing.links import Linker, Sources
from summary_archive.publishing.overviews import overview_pages
from summary_archive.publishing.page import Page
from summary_archive.publishing.programmes import programme_files, programme_pages
from summary_archive.publishing.rule_pages import rule_pages
from summary_archive.publishing.search_page import ADDRESS, search_page
from summary_archive.publishing.shell import Sheet, Theme
from summary_archive.publishing.shells import Shells
from summary_archive.publishing.summaries import SECTION, Text, notice_pages, summary_key, summary_page
from summary_archive.publishing.texts import Texts
from summary_archive.publishing.trend_files import trend_files
from summary_archive.publishing.trends import trend_pages
from summary_archive.publishing.writer import Ledger, Writer
from summary_archive.workers import ALONE, Workers

if TYPE_CHECKING:  # what makes the index is slow to load, and often none of it is made
    from summary_archive.publishing.search.index import Kept


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
    yield coverage_page(edition)
    yield from trend_pages(edition)
    yield from cited_page(edition)
    yield from programme_pages(edition)
    if edition.settings.search:
        yield search_page(edition)
    for index in INDEXES:
        for heading in edition.archive.headings(index.name):
            yield from heading_pages(edition, heading)
    yield from debriefing_pages(edition)
    yield from rule_pages(edition)


def aliases(edition: Edition) -> Iterator[tuple[str, str]]:
    """Return every former address with the path of the summary or meeting that had it."""
    archive = edition.archive
    had: tuple[Summary | Debriefing, ...] = (*archive.summaries, *archive.withdrawn, *archive.debriefings)
    for each in had:
        for alias in each.aliases:
            yield each.path, alias


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}/"


@dataclass(frozen=True, slots=True)
class _Job:
    """A page to be printed unless it would come out the same: where, what stands for it, and what makes it."""

    address: str
    section: str
    key: str
    make: Callable[[], Page]
    summary: Summary | None = None
    links: tuple[str, ...] = ()


class _Composes:
    """Composes pages: what stands in the theme, and in its head."""

    def __init__(self, compositor: Compositor) -> None:
        self._compositor = compositor

    def __call__(self, task: tuple[Page, Text | None]) -> tuple[str, str]:
        """Return the content of a page, that of a summary with its text, and what belongs into its head."""
        page, text = task
        return self._compositor.content(page, text), self._compositor.head(page)


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
        linking: Container[str] | None = None,
        search: Callable[[], Iterable["Kept"]] = tuple,
        workers: Workers = ALONE,
        tell: Tell = silent,
    ) -> None:
        """Be ready to print.

        `linking` are the paths of the summaries whose texts may hold a link, None where that is not known. `search`
        returns the files of the index, to be read one by one.
        """
        self._linking = linking
        self._edition = edition
        self._compositor = compositor
        self._texts = texts
        self._linker = Linker(sources, edition.addresses)
        self._sources = digest(sources.key, sorted(sources.pages.items()), sorted(sources.files.items()))
        self._in_navigation = in_navigation
        self._shells = Shells(theme, edition.addresses, in_navigation)
        self._search = search
        self._workers = workers
        self._tell = tell

    def print(self, folders: Folders, ledger: Path, taken: Iterable[str]) -> Printed:
        """Print everything to a folder. Files that our own pages have taken are left to them.

        What did not change is not printed again; the site stays as it is.
        """
        before = Ledger.load(ledger)
        writer = Writer(folders.new, folders.site, before)
        taken = set(taken)
        whole = self._whole(before.places, taken)
        if before.whole == whole and writer.keep_all():
            return Printed(0, writer.kept, frozenset(before.files), [], ())
        writer = Writer(folders.new, folders.site, before)
        problems = self._print(writer, set(taken))
        files = frozenset(writer.after.files)
        for each in self._texts.problems:  # a text that may be printed next time is not kept without it
            writer.after.files.pop(self._edition.addresses.file(_address(each.place.path)), None)
        if not problems and not self._shells.in_full:  # they are to be told again
            writer.after.places = self._shells.places
            writer.after.whole = self._whole(writer.after.places, taken)
        writer.after.save(ledger)
        return Printed(writer.written, writer.kept, files, self._shells.in_full, in_order(problems))

    def _whole(self, places: Iterable[tuple[str, str]], taken: AbstractSet[str]) -> str:
        """Return what stands for all that everything is made from, with the shells of some places."""
        archive = self._edition.archive
        return digest(
            self._compositor.key,
            [(section, address, self._shells.key(address, section)) for section, address in places],
            archive.vocabularies,
            archive.expectations,
            self._edition.moment,
            [(each.path, each.digest, each.body_digest) for each in archive.summaries],
            [(each.path, each.digest) for each in archive.withdrawn],
            [(each, is_due(each, self._edition.today)) for each in archive.debriefings],
            self._sources,
            sorted(self._in_navigation),
            sorted(taken),
        )

    def _print(self, writer: Writer, used: set[str]) -> tuple[Problem, ...]:
        """Write everything that is not used already, and return what is wrong with the links and texts."""
        problems: list[Problem] = []
        self._texts.prepare(self._edition.archive.summaries, self._workers, self._tell)
        self._tell("pages", 0, 0)
        self._print_pages(
            writer,
            used,
            chain(self._summaries(problems), map(self._job, pages(self._edition)), self._comparisons()),
        )
        self._tell("exports", 0, 0)
        for name, text in (
            *feeds(self._edition),
            *exports(self._edition),
            *coverage_files(self._edition),
            *trend_files(self._edition),
            *cited_files(self._edition),
            *programme_files(self._edition),
        ):
            if name not in used:
                used.add(name)
                writer.put(name, digest(text), partial(str, text))
        for pair in self._edition.comparisons:
            for name, make in compare_files(pair):
                key = digest(self._compositor.key, compare_key(self._edition, pair))
                writer.put(name, key, partial(make, self._edition, pair))
        for file in debriefing_files(self._edition):
            if file.name not in used:
                used.add(file.name)
                writer.put(*file)
        self._tell("search", 0, 0)
        for each in self._search():
            writer.put(f"{ADDRESS}{each.name}", each.key, each.read)
        of_terms = tuple(heading_notices(self._edition))
        problems += self._claimed((*used, *(self._edition.addresses.file(each.address) for each in of_terms)))
        notices = chain(of_terms, notice_pages(self._edition), debriefing_notices(self._edition))
        self._print_pages(writer, used, map(self._job, notices))
        return (*problems, *self._texts.problems)

    def _claimed(self, used: Iterable[str]) -> Iterator[Problem]:
        """Find former addresses of summaries and meetings that are in use, or that two of them claim."""
        holders = {name.casefold(): "" for name in used}
        for path, alias in aliases(self._edition):
            file = self._edition.addresses.file(alias).casefold()
            if holders.setdefault(file, path) != path:
                yield problem("address-taken", Place(path), text=alias)

    def _summaries(self, problems: list[Problem]) -> Iterator[_Job]:
        """Return the pages of the summaries, and tell what is wrong with their links."""
        summaries = self._edition.archive.summaries
        for done, summary in enumerate(summaries, 1):
            self._tell("pages", done, len(summaries))
            links = self._links(summary, problems)
            key = summary_key(self._edition, summary, links)
            make = partial(summary_page, self._edition, summary, links)
            yield _Job(summary.address, SECTION, key, make, summary, links)

    def _comparisons(self) -> Iterator[_Job]:
        """Return the pages of two years side by side, which show two texts."""
        for each in self._edition.comparisons:
            make = partial(compare_page, self._edition, each, self._texts.of)
            yield _Job(compare_address(each), comparing.SECTION, compare_key(self._edition, each), make)

    def _links(self, summary: Summary, problems: list[Problem]) -> tuple[str, ...]:
        """Return where the links of a summary lead, and tell what is wrong with them."""
        if self._linking is not None and summary.path not in self._linking:
            return ()
        text = self._texts.outline(summary)
        resolved = self._linker.resolve(summary, text, partial(self._texts.body, summary))
        problems += resolved.problems
        return resolved.links

    @staticmethod
    def _job(page: Page) -> _Job:
        return _Job(page.address, page.section, digest(page), lambda: page)

    def _print_pages(self, writer: Writer, used: set[str], jobs: Iterable[_Job]) -> None:
        """Compose pages, by workers where there are many, fill the shell and write them."""
        under_way: deque[tuple[str, str, Page]] = deque()

        def tasks() -> Iterator[tuple[Page, Text | None]]:
            for job in jobs:
                name = self._edition.addresses.file(job.address)
                key = digest(self._compositor.key, self._shells.key(job.address, job.section), job.key)
                if name in used:
                    continue
                used.add(name)
                if writer.keep(name, key):
                    continue
                page = job.make()
                under_way.append((name, key, page))
                yield page, self._text(job)

        for content, head in self._workers.spread(partial(_Composes, self._compositor), tasks()):
            name, key, page = under_way.popleft()
            writer.write(name, key, self._filled(page, content, head))

    def _text(self, job: _Job) -> Text | None:
        """Return the text of a page, its links leading to where they go."""
        if job.summary is None:
            return None
        rendered = self._texts.of(job.summary)
        return Text(rendered.resolved(job.links), rendered.sections, rendered.characters)

    def _filled(self, page: Page, content: str, head: str) -> str:
        """Return a whole page."""
        canonical = self._edition.addresses.absolute(page.canonical or page.address)
        return self._shells.fill(
            Sheet(page.address, page.section, page.title, page.description, canonical, content, head)
        )
