"""The controlled list of programmes: work that goes on over several years, or that several bodies share."""

from dataclasses import dataclass, field

from summary_archive.core.naming import Register
from summary_archive.core.problem import Place


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of the list."""

    id: str
    name: str
    pinyin: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    note: str = ""
    place: Place = field(default=Place(""), compare=False)


class Programmes(Register[Programme]):
    """The list, in the order it is written in."""
