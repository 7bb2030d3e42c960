"""The press: every page of the archive into the shell of the theme, and what did not change left alone."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from summary_archive.core.archive import INDEXES
from summary_archive.core.problem import Problem, in_order
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.exports import exports
from summary_archive.publishing.feeds import feeds
from summary_archive.publishing.headings import heading_pages
from summary_archive.publishing.links import Sources, resolve
from summary_archive.publishing.overviews import overview_pages
from summary_archive.publishing.page import Page
from summary_archive.publishing.shell import Sheet, Shell, Theme, render_in_full, same
from summary_archive.publishing.summaries import SummaryView, Text, notice_pages, summary_page
from summary_archive.publishing.texts import Texts

_PROOFS = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands for a printed file: what it was made from, and its size and time as it was left."""

    key: str
    size: int
    time: int


@dataclass
class Ledger:
    """What the last printing to a folder left there, by file."""

    files: dict[str, Kept] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path) -> "Ledger":
        """Read a ledger; one that is not there or broken is empty."""
        try:
            rows = json.loads(file.read_text(encoding="utf-8"))
            return cls({name: Kept(*row) for name, row in rows.items()})
        except (OSError, ValueError, TypeError, AttributeError):
            return cls()

    def save(self, file: Path) -> None:
        """Write the ledger, whole or not at all."""
        file.parent.mkdir(parents=True, exist_ok=True)
        rows = {name: [kept.key, kept.size, kept.time] for name, kept in self.files.items()}
        temporary = file.with_suffix(".new")
        temporary.write_text(json.dumps(rows), encoding="utf-8")
        temporary.replace(file)


@dataclass
class Printed:
    """What a printing did: how many files were written and kept, which shells could not be used, what is wrong."""

    written: int = 0
    kept: int = 0
    in_full: list[str] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Folders:
    """Where a printing goes: the site, and where the site of the printing before lies, if it is there."""

    site: Path
    previous: Path | None = None


class _Writer:
    """Writes files to the site, or takes them over from the previous one where their key is the same."""

    def __init__(self, folders: Folders, before: Ledger) -> None:
        self.folders = folders
        self.before = before
        self.after = Ledger()
        self.printed = Printed()
        self._made: set[Path] = set()

    def put(self, name: str, key: str, make: Callable[[], str | bytes]) -> None:
        target = self.folders.site / name
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        if self._take_over(name, key, target):
            self.printed.kept += 1
            return
        data = make()
        target.write_bytes(data.encode() if isinstance(data, str) else data)
        stat = target.stat()
        self.after.files[name] = Kept(key, stat.st_size, stat.st_mtime_ns)
        self.printed.written += 1

    def _take_over(self, name: str, key: str, target: Path) -> bool:
        kept = self.before.files.get(name)
        if self.folders.previous is None or kept is None or kept.key != key:
            return False
        source = self.folders.previous / name
        try:
            stat = source.stat()
            if (stat.st_size, stat.st_mtime_ns) != (kept.size, kept.time):
                return False
            os.replace(source, target)
        except OSError:
            return False
        self.after.files[name] = kept
        return True


def _digest(*parts: object) -> str:
    return hashlib.blake2b("\0".join(map(str, parts)).encode(), digest_size=16).hexdigest()


class _Shells:
    """The shells of a theme, one a section and depth, each cut when it is first needed."""

    def __init__(self, theme: Theme, addresses: Addresses, in_navigation: frozenset[str]) -> None:
        self._theme = theme
        self._in_navigation = in_navigation
        self._addresses = addresses
        self._cut: dict[tuple[str, int], tuple[Shell, str]] = {}
        self._proofs: dict[tuple[str, int], int] = {}
        self.in_full: dict[tuple[str, int], str] = {}

    def _place(self, sheet: Sheet | Page) -> tuple[str, int]:
        return (sheet.section, self._addresses.depth(sheet.address))

    @staticmethod
    def _like(page: Sheet | Page) -> str:
        """Return an address in the same folder at the same depth that no page has."""
        first, slash, rest = page.address.partition("/")
        return page.address if not rest else first + slash + "saslot/" * rest.count("/")

    def _shell(self, page: Sheet | Page) -> tuple[Shell, str]:
        place = self._place(page)
        if place not in self._cut:
            shell = Shell.cut(self._theme, self._like(page), page.section, canonical=bool(self._addresses.site_url))
            self._cut[place] = shell, _digest(*shell.pieces)
        return self._cut[place]

    def key(self, page: Page) -> str:
        """Return what stands for the shell of a page."""
        return self._shell(page)[1]

    def fill(self, sheet: Sheet) -> str:
        """Return a page; the first few of each shell are held against the whole template."""
        place = self._place(sheet)
        if place in self.in_full or sheet.address in self._in_navigation:
            return render_in_full(self._theme, sheet)
        filled = self._shell(sheet)[0].fill(sheet)
        if self._proofs.get(place, 0) < _PROOFS:
            self._proofs[place] = self._proofs.get(place, 0) + 1
            whole = render_in_full(self._theme, sheet)
            if not same(filled, whole):
                self.in_full[place] = sheet.address
                return whole
        return filled


def pages(edition: Edition, summaries: Iterable[Page]) -> Iterator[Page]:
    """Return every page of the archive: the table of what is printed, summaries as they are given."""
    yield from overview_pages(edition)
    for index in INDEXES:
        for heading in edition.archive.headings(index.name):
            yield from heading_pages(edition, heading)
    yield from summaries
    yield from notice_pages(edition)


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
    ) -> None:
        self._edition = edition
        self._compositor = compositor
        self._texts = texts
        self._sources = sources
        self._shells = _Shells(theme, edition.addresses, in_navigation)
        self._by_path = {summary.path: summary for summary in edition.archive.summaries}
        self._problems: list[Problem] = []

    def _summaries(self) -> Iterator[Page]:
        """Return the pages of the summaries, the links of their texts led to where they go today."""
        for summary in self._edition.archive.summaries:
            text = self._texts.of(summary)
            resolved = resolve(summary, text, lambda s=summary: self._texts.body(s), self._sources, self._edition.addresses)
            self._problems += resolved.problems
            yield summary_page(self._edition, summary, resolved.links)

    def _text(self, page: Page) -> Text | None:
        if not isinstance(page.view, SummaryView):
            return None
        summary = self._by_path[page.path]
        rendered = self._texts.of(summary)
        return Text(rendered.resolved(page.view.links), rendered.sections, rendered.characters)

    def _html(self, page: Page) -> str:
        content = self._compositor.content(page, self._text(page))
        canonical = self._edition.addresses.absolute(page.address)
        head = self._compositor.head(page)
        return self._shells.fill(
            Sheet(page.address, page.section, page.title, page.description, canonical, content, head)
        )

    def print(self, folders: Folders, ledger: Path, taken: Iterable[str]) -> Printed:
        """Print everything to a folder. Files that our own pages have taken are left to them."""
        writer = _Writer(folders, Ledger.load(ledger))
        used = set(taken)
        for page in pages(self._edition, self._summaries()):
            name = self._edition.addresses.file(page.address)
            if name in used:
                continue
            used.add(name)
            key = _digest(self._compositor.key, self._shells.key(page), page)
            writer.put(name, key, partial(self._html, page))
        for name, text in (*feeds(self._edition), *exports(self._edition)):
            writer.put(name, _digest(text), lambda text=text: text)
        writer.after.save(ledger)
        printed = writer.printed
        printed.in_full = sorted(self._shells.in_full.values())
        printed.problems = in_order((*self._problems, *self._texts.problems))
        return printed
