"""What is true of searches: every text folded and looked through, and the archive as read, without the index."""

import datetime
import json
import re
import zlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.search.folding import fold
from summary_archive.reading.archive import Layout, read_archive
from summary_archive.reading.verdicts import Memory
from tests.benchmarks.archive import EPOCH

FACETS = ("year", "department", "topic", "genre")
_PIECES = re.compile(r'-?(?:标题:)?(?:"[^"]*"|\S+)')


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: the query as written, and what is chosen."""

    q: str
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: str = ""
    last: str = ""

    def state(self) -> dict[str, object]:
        """Return it as the engine takes it."""
        chosen = {facet: list(self.chosen.get(facet, ())) for facet in FACETS}
        return {"q": self.q, **chosen, "from": self.first, "to": self.last, "sort": "best"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a search has to find: addresses, and how many of them by value of each facet."""

    addresses: frozenset[str]
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Document:
    """A summary: its text as shown and as compared, what it is filed under, and its month."""

    address: str
    title: str
    text: str
    folded: str
    filed: Mapping[str, frozenset[str]]
    month: str
    authors: tuple[str, ...]


def read_documents(docs: Path, search: Path) -> tuple[Document, ...]:
    """Read an archive: texts from the files shown to readers, all else from its sources.

    Raises ValueError where the files are not those of the summaries.
    """
    today = datetime.datetime.fromtimestamp(int(EPOCH), datetime.UTC).date()
    archive = read_archive(Layout(docs), today, Memory()).archive
    url = Addresses().url
    filed: dict[str, dict[str, set[str]]] = {url(each.address): {} for each in archive.summaries}
    for facet in FACETS:
        for heading in archive.headings(facet):
            for each in heading.gathered:
                filed[url(each.address)].setdefault(facet, set()).add(heading.id)
    shown = {}
    for path in search.glob("t/*/*.bin"):
        whole = zlib.decompress(path.read_bytes())
        address, title, *_, text = json.loads(whole.decode("gb18030" if whole[:1] == b"\n" else "utf-8"))
        shown[address] = (title, text)
    if shown.keys() != filed.keys():
        raise ValueError(f"{len(shown)} texts of {len(filed)} summaries")
    documents = []
    for each in archive.summaries:
        address = url(each.address)
        title, text = shown[address]
        last = each.period.last
        month = f"{last // 12:04}-{last % 12 + 1:02}" if last is not None else ""
        if each.date:
            month = f"{each.date:%Y-%m}"
        kinds = {facet: frozenset(ids) for facet, ids in filed[address].items()}
        authors = tuple(author.name for author in each.authors)
        documents.append(Document(address, title, text, fold(text), kinds, month, authors))
    return tuple(documents)


def having(documents: Sequence[Document], q: str) -> list[Document]:
    """Return the documents that have every word of a query, or must not have it, by looking at each text."""
    for piece in _PIECES.findall(q):
        absent, titled = piece.startswith("-"), "标题:" in piece
        word = fold(piece.removeprefix("-").removeprefix("标题:").strip('"').strip())
        documents = [
            each
            for each in documents
            if (word in (each.folded.partition("\n")[0] if titled else each.folded)) != absent
        ]
    return list(documents)


def truth(documents: Sequence[Document], asked: Asked) -> Found:
    """Return what a search has to find."""
    dated = [
        each
        for each in having(documents, asked.q)
        if (not (asked.first or asked.last) or each.month)
        and (not asked.first or each.month >= asked.first)
        and (not asked.last or each.month <= asked.last)
    ]
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    addresses = set()
    for each in dated:
        failed = [f for f, ids in asked.chosen.items() if not _filed(each, f, ids)]
        if not failed:
            addresses.add(each.address)
        for facet in FACETS:
            if all(other == facet for other in failed):
                counts[facet].update(each.filed.get(facet, ()))
    return Found(frozenset(addresses), counts)


def _filed(document: Document, facet: str, ids: Collection[str]) -> bool:
    return not ids or not document.filed.get(facet, frozenset()).isdisjoint(ids)
