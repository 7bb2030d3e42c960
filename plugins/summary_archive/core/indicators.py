"""The controlled list of key figures: what each is called, in what it is counted, and where it breaks."""

from dataclasses import dataclass, field
from typing import Literal

from summary_archive.core.naming import Register
from summary_archive.core.problem import Place

Better = Literal["higher", "lower", ""]


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


class Indicators(Register[Indicator]):
    """The list, in the order it is written in. Where it is empty, figures may be called anything."""
