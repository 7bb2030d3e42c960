"""The page of search: its form, what can be filtered by, and where to look without it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from summary_archive.core.archive import INDEXES, UNDATED, Heading, Index
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Name

ADDRESS = "search/"
_MOST = 16
_WAYS = ("and", "phrase", "not", "title", "pinyin")
# What the page's script says; the other words stand on the page itself.
_SAID = (
    "about", "clear", "count", "fewer", "hidden", "hits", "nothing", "remove", "searching", "since", "together",
    "until", "values", "word-failed", "word-ignored",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shelf:
    """An index to browse: its root, its most important headings, and how many more there are."""

    root: Name
    names: tuple[Name, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SearchView:
    """What stands on the page of search: the facets with their labels, and the words its script says, as JSON.

    `ways` are examples of queries, each with what it means.
    """

    title: str
    words: str
    ways: tuple[tuple[str, str], ...]
    facets: tuple[tuple[str, str], ...]
    shelves: tuple[Shelf, ...]


def _ranked(edition: Edition, index: Index) -> list[Heading]:
    """Return the headings of an index that have summaries: years newest first, others by how many."""
    used = [each for each in edition.archive.headings(index.name) if each.gathered and each.id != UNDATED]
    return used if index.vocabulary is None else sorted(used, key=lambda each: -len(each.gathered))


def _shelves(edition: Edition) -> Iterator[Shelf]:
    for index in INDEXES:
        ranked = _ranked(edition, index)
        named = tuple(edition.named(each) for each in ranked[:_MOST])
        yield Shelf(edition.label(index.name), named, len(ranked) - len(named))


def search_page(edition: Edition) -> Page:
    """Return the page of search."""
    title = edition.word("search")
    words = {key: edition.word(f"search-{key}") for key in _SAID}
    view = SearchView(
        title,
        json.dumps(words, ensure_ascii=False, separators=(",", ":")),
        tuple(
            (edition.word(f"search-help-{way}-example"), edition.word(f"search-help-{way}")) for way in _WAYS
        ),
        tuple((index.name, edition.label(index.name).text) for index in INDEXES),
        tuple(_shelves(edition)),
    )
    home = (Name(edition.word("home"), ""),)
    description = edition.described("search-description")
    return Page(ADDRESS, "search", title, "search.html", view, description, home, hidden=True)
