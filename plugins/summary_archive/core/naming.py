"""How names are compared: folded, and the nearest offered for one that is not known."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

LONGEST_COMPARED = 100
_TONE = re.compile(r"\d")


class Named(Protocol):
    """What has an id, a name that is read in some way, and aliases."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def pinyin(self) -> tuple[str, ...]:
        """Its pinyin, a syllable with its tone an item."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names."""


Row = TypeVar("Row", bound=Named)


@dataclass(frozen=True)
class Register(Generic[Row]):
    """A list of what has names, which are all different, in the order it is written in."""

    rows: tuple[Row, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        """Go through the list."""
        return iter(self.rows)

    @cached_property
    def _by_name(self) -> Mapping[str, Row]:
        return MappingProxyType(
            {fold(name): row for row in self.rows for name in (*row.aliases, row.name, row.id)}
        )

    def find(self, name: str) -> Row | None:
        """Return what has a name, alias or id; None where there is none."""
        return self._by_name.get(fold(name)) if self.rows else None

    @cached_property
    def _names(self) -> Mapping[str, str]:
        spelled = {_TONE.sub("", "".join(row.pinyin)): row.name for row in self.rows if row.pinyin}
        names = {fold(name): name for row in self.rows for name in (row.id, *row.aliases, row.name)}
        return MappingProxyType(spelled | names)

    def nearest(self, text: str) -> str | None:
        """Return the name most like one that was not found, or that is read like it."""
        near = nearest(fold(text), self._names)
        return None if near is None else self._names[near]


def fold(text: str) -> str:
    """Return the text as names are compared: compatibility forms, case and spaces aside."""
    return _fold_name(text) if len(text) <= LONGEST_COMPARED else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return "".join(text.casefold().split())
    folded = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return unicodedata.normalize("NFKC", folded)


_fold_name = lru_cache(maxsize=4096)(_fold)


def nearest(text: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like a text, None where none is like it or the text is no name at all."""
    if len(text) > LONGEST_COMPARED:
        return None
    likeness = 0.6 if text.isascii() else 0.5  # of two Chinese characters one is enough
    return next(iter(get_close_matches(text, candidates, n=1, cutoff=likeness)), None)
