"""Every file of the index of an edition."""

import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from functools import partial
from importlib.metadata import version
from pathlib import Path

from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Kind
from summary_archive.keeping.code import code_key, digest
from summary_archive.keeping.store import remove
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.search.backend import TERMS
from summary_archive.publishing.search.columns import columns, filing, manifest
from summary_archive.publishing.search.contribution import Contribute, Contributes, Contribution
from summary_archive.publishing.search.engines import backend_terms
from summary_archive.publishing.search.folding import variants
from summary_archive.publishing.search.index import FAMILIES, Entry, Index, Kept, Told
from summary_archive.publishing.search.lexicon import lexicon_files
from summary_archive.publishing.search.numbering import numbering
from summary_archive.publishing.search.record import Given, given
from summary_archive.publishing.search.words import Names
from summary_archive.publishing.texts import Texts
from summary_archive.workers import ALONE, Workers

_LIBRARIES = ("numpy", "opencc", "pypinyin")
_GENERATION = 12
# What reading a damaged file may end in.
_BROKEN = (sqlite3.Error, zlib.error, TypeError, ValueError, LookupError, AttributeError)


def search_files(
    edition: Edition, texts: Texts, kept: Path | None, tell: Told, workers: Workers = ALONE
) -> Iterator[Kept]:
    """Return every file of the index, its name below `search/`; they can be read until the next is asked for.

    `kept` is the file in which the index stands between builds. What summaries contribute is made by workers where
    there are many.
    """

    def contribute(many: Iterable[Given], known: Names) -> Iterator[Contribution]:
        return workers.spread(partial(Contributes, known), many)

    numbered = numbering(edition.archive.summaries, filing(edition))

    def found(summary: Summary) -> Given:
        return given(edition, summary, texts.of(summary))

    code = digest(code_key(), *map(version, _LIBRARIES))
    entries = [
        Entry(numbered.numbers[each.path], digest(code, *_known(edition, each)), partial(found, each))
        for each in edition.archive.summaries
    ]
    names = tuple(dict.fromkeys(_names(edition)))
    make = partial(_updated, code=code, names=names, entries=entries, contribute=contribute, tell=tell)
    with closing(_Source(kept, make)) as source:
        index = source.index
        small = [
            *columns(edition, numbered),
            ("variants.bin", zlib.compress("".join(map("".join, variants().items())).encode(), 9)),
            *lexicon_files(index.words, names),
        ]
        whole = [*source.files(), *(_made(name, data) for name, data in small)]
        generation = digest(*(f"{each.name} {each.key}" for each in whole))[:_GENERATION]
        shards = {family: index.shards(family) for family in FAMILIES}
        yield from whole
        yield from (_made(*each) for each in manifest(edition, numbered, shards, generation))


class _Source:
    """The index of some summaries, kept in a file; whatever is wrong with the file costs time only."""

    def __init__(self, file: Path | None, make: Callable[[Path | None], Index]) -> None:
        self._file = file
        self._make = make
        self._fresh: dict[str, Kept] = {}
        self._others: list[Index] = []
        try:
            self.index = self._make(file)
        except _BROKEN:
            if file is not None:
                remove(file)
            self.index = self._make(file)

    def files(self) -> Iterator[Kept]:
        """Return the shards and the texts; what was kept and cannot be read as it was written is made anew."""
        for each in self.index.files():
            yield each if self.index.is_new else Kept(each.name, each.key, partial(self._read, each))

    def close(self) -> None:
        """Keep the index, but not in a file that is damaged."""
        for index in (self.index, *self._others):
            index.close()
        if self._others and self._file is not None:
            remove(self._file)

    def _read(self, kept: Kept) -> bytes:
        try:
            data = kept.read()
            zlib.decompress(data)  # which looks at a checksum
        except _BROKEN:
            if not self._fresh:
                self._others.append(self._make(None))
                self._fresh = {each.name: each for each in self._others[0].files()}
            return self._fresh[kept.name].read()
        return data


def _updated(
    file: Path | None,
    code: str,
    names: Collection[str],
    entries: Collection[Entry],
    contribute: Contribute,
    tell: Told,
) -> Index:
    """Return the index that is kept in a file, brought up to date."""
    index = Index(file, code, names, contribute)
    try:
        index.update(entries, tell)
    except BaseException:
        index.abandon()
        raise
    return index


def engine_files(edition: Edition) -> Iterator[Kept]:
    """Return what a search page needs that asks an engine elsewhere."""
    yield _made(TERMS, backend_terms(edition).encode())


def _known(edition: Edition, summary: Summary) -> tuple[str, ...]:
    """Return what stands for all that search knows of a summary."""
    period, address = edition.period_label(summary), edition.addresses.url(summary.address)
    return (summary.digest, summary.body_digest, summary.department.name, period, address)


def _names(edition: Edition) -> Iterator[str]:
    """Return every name of every term that anything is filed under."""
    kinds: tuple[Kind, ...] = ("department", "topic", "genre")
    for kind in kinds:
        for heading in edition.archive.headings(kind):
            if heading.gathered and heading.term is not None:
                term = heading.term
                yield from (term.name, *term.aliases, *(former.name for former in term.former))


def _made(name: str, data: bytes) -> Kept:
    return Kept(name, digest(data), lambda: data)
