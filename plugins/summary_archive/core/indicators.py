"""The controlled list of key figures: what each is called, in what it is counted, and where it breaks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from summary_archive.core.naming import fold, nearest
from summary_archive.core.problem import Place

Better = Literal["higher", "lower", ""]
_TONE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Break:
    """A year from which on a figure is counted otherwise, and how."""

    year: int
    note: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A key figure of the list. `decimals` are how many its values are shown with, None as many as they have."""

    id: str
    name: str
    unit: str
    pinyin: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    better: Better = ""
    decimals: int | None = None
    breaks: tuple[Break, ...] = ()
    note: str = ""
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True)
class Indicators:
    """The list, in the order it is written in. Where it is empty, figures may be called anything."""

    rows: tuple[Indicator, ...] = ()

    def __iter__(self) -> Iterator[Indicator]:
        """Go through the list."""
        return iter(self.rows)

    @cached_property
    def _by_name(self) -> Mapping[str, Indicator]:
        return MappingProxyType(
            {fold(name): row for row in self.rows for name in (*row.aliases, row.name, row.id)}
        )

    def find(self, name: str) -> Indicator | None:
        """Return the figure that has a name, alias or id; None where there is none."""
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
