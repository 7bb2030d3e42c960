"""Word's automatic numbering (ISO/IEC 29500-1, 17.9): what is not in the text, and every converter loses.

A paragraph names a list (`numId`) and a level. The list is an instance of an abstract one, whose levels say
how their numbers are written (`numFmt`), in what words (`lvlText`, `%1` to `%9` being the numbers of the
levels), where they begin and when they begin again. Instances of one abstract list go on counting where the
other stopped, unless they say otherwise (`startOverride`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from summary_archive.importing.numerals import written
from summary_archive.importing.ooxml import Element, W, children, number, switch, value

LEVELS = 9
MOST = 1_000_000
_NUMBER = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How the paragraphs of a level are numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Instance:
    """A list: the abstract one it is of, the levels it writes otherwise, and where it begins anew."""

    abstract: int
    levels: tuple[tuple[int, Level], ...] = ()
    starts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """The number a paragraph begins with; or, where it has a bullet instead, how deep that is, from 1."""

    text: str
    bullet: int = 0


def _level(element: Element) -> Level:
    return Level(
        number(value(element, "start")) or 0,
        value(element, "numFmt") or "decimal",
        value(element, "lvlText") or "",
        value(element, "suff") or "tab",
        bool(switch(element, "isLgl")),
        number(value(element, "lvlRestart")),
        value(element, "pStyle") or "",
    )


def _levels(element: Element) -> dict[int, Level]:
    found = ((number(each.get(W + "ilvl")), each) for each in children(element, "lvl"))
    return {place: _level(each) for place, each in found if place is not None and 0 <= place < LEVELS}


def _instance(element: Element) -> Instance:
    levels: list[tuple[int, Level]] = []
    starts: list[tuple[int, int]] = []
    for override in children(element, "lvlOverride"):
        place = number(override.get(W + "ilvl"))
        if place is None or not 0 <= place < LEVELS:
            continue
        for each in children(override, "lvl"):
            levels.append((place, _level(each)))
        start = number(value(override, "startOverride"))
        if start is not None:
            starts.append((place, start))
    abstract = number(value(element, "abstractNumId"))
    return Instance(-1 if abstract is None else abstract, tuple(levels), tuple(starts))


class Numbering:
    """The lists of a file, and how far each has been counted."""

    def __init__(self, root: Element) -> None:
        self._abstract: dict[int, dict[int, Level]] = {}
        self._instances: dict[int, Instance] = {}
        named: dict[str, int] = {}  # abstract lists that stand behind a list style, by its name
        linked: dict[int, str] = {}
        for element in children(root, "abstractNum"):
            key = number(element.get(W + "abstractNumId"))
            if key is None:
                continue
            self._abstract[key] = _levels(element)
            if name := value(element, "styleLink"):
                named[name] = key
            if name := value(element, "numStyleLink"):
                linked[key] = name
        for element in children(root, "num"):
            key = number(element.get(W + "numId"))
            if key is not None:
                instance = _instance(element)
                behind = named.get(linked.get(instance.abstract, ""), instance.abstract)
                self._instances[key] = replace(instance, abstract=behind)
        self._counts: dict[int, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()

    def level_of_style(self, list_id: int, styles: Iterable[str]) -> int | None:
        """Return the level of a list that is tied to a style."""
        instance = self._instances.get(list_id)
        if instance is None:
            return None
        wanted = {style for style in styles if style}
        levels = self._abstract.get(instance.abstract, {}) | dict(instance.levels)
        return next((place for place, level in levels.items() if level.style in wanted), None)

    def label(self, list_id: int, place: int) -> Label | None:
        """Count a paragraph of a list and return its number; None where there is no such list."""
        instance = self._instances.get(list_id)
        if instance is None or instance.abstract not in self._abstract or not 0 <= place < LEVELS:
            return None
        levels = self._abstract[instance.abstract] | dict(instance.levels)
        counts = self._counts.setdefault(instance.abstract, [None] * LEVELS)
        for at, start in instance.starts:
            if at == place and (list_id, at) not in self._begun:
                self._begun.add((list_id, at))
                counts[at] = start - 1
        level = levels.get(place, Level())
        for above in range(place):
            if counts[above] is None:
                counts[above] = levels.get(above, Level()).start
        before = counts[place]
        counts[place] = level.start if before is None else min(before + 1, MOST)
        for below in range(place + 1, LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or place < restart:
                counts[below] = None
        if level.form == "bullet":
            return Label("", bullet=place + 1)
        return Label(self._write(levels, counts, level))

    @staticmethod
    def _write(levels: dict[int, Level], counts: list[int | None], level: Level) -> str:
        def one(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            form = levels.get(place, Level()).form
            if level.legal and form not in ("decimal", "decimalZero"):
                form = "decimal"
            return written(counts[place] or 0, form)

        text = _NUMBER.sub(one, level.text)
        # A tab or a space is set after it; after full-width signs, which hold their own space, none is needed.
        apart = text[-1:].isascii() or text[-1:].isalnum()
        return f"{text} " if text and level.suffix != "nothing" and apart else text
