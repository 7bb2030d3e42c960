"""What is wrong in a file: where, by which rule, and how to mend it."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from summary_archive.core.language import Language, Text
from summary_archive.core.personal import masked


class Severity(IntEnum):
    """How bad a problem is. An error keeps its file out of the archive; nothing else does."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


class Place(NamedTuple):
    """A position in a file: path relative to the docs folder, line and column from 1, in characters.

    It is a tuple, for every value of front matter has one, and by them all problems of an archive are sorted.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return `path:line:column`, the form editors and terminals turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"


class Ruler:
    """Tells the place of a character of a text by its offset. Its lines are counted when first asked for."""

    def __init__(self, path: str, text: str, first_line: int = 1) -> None:
        self._path = path
        self._text = text
        self._first_line = first_line
        self._starts: list[int] = []

    def at(self, offset: int) -> Place:
        """Return the place of the character at an offset."""
        if not self._starts:
            ends = accumulate(map(len, self._text.split("\n")), initial=0)
            self._starts = [end + breaks for breaks, end in enumerate(ends)]
        line = bisect_right(self._starts, offset) - 1
        return Place(self._path, self._first_line + line, offset - self._starts[line] + 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong: its id, how bad it is, what is said, and the cure."""

    id: str
    severity: Severity
    message: Text
    cure: Text


def printable(text: str) -> str:
    """Return a text with line ends, control and direction characters written as escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\u3000\u00a0" else f"\\u{ord(c):04x}" for c in text)


@lru_cache(maxsize=4096)  # many say the same, and each is asked what it says and for the cure
def _shown(value: str | Text) -> str | Text:
    if isinstance(value, Text):
        return Text(masked(value.zh), masked(value.en))
    return printable(masked(value))


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule broken at a place. `values` fill the rule's texts; `related` is a second place to look at."""

    rule: Rule
    place: Place
    values: tuple[tuple[str, str | Text], ...] = ()
    related: Place | None = field(default=None)

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.rule.severity

    def message(self, language: Language = "zh") -> str:
        """Return what is wrong, in one language."""
        return self.rule.message.fill(language, **self._shown())

    def cure(self, language: Language = "zh") -> str:
        """Return how to mend it, in one language."""
        return self.rule.cure.fill(language, **self._shown())

    def _shown(self) -> dict[str, str | Text]:
        """Return the values as they may be shown.

        Each is one line, for what a stranger wrote must not begin a line of a log, and gives nothing personal away.
        """
        return {key: _shown(value) for key, value in self.values}


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by place, the worse first where two share one, each once."""
    ordered = sorted(problems, key=_rank)
    found: list[Problem] = []
    for _, alike in groupby(ordered, _rank):
        first, *others = alike
        # Few share a place and a rule, and it takes long to hold the values of all against one another.
        found += sorted(dict.fromkeys((first, *others)), key=lambda p: str(p.values)) if others else (first,)
    return tuple(found)


def _rank(told: Problem) -> tuple[Place, int, str]:
    return told.place, -told.rule.severity, told.rule.id


def stops(problems: Iterable[Problem]) -> bool:
    """Say whether one of the problems keeps its file out of the archive."""
    return any(problem.severity is Severity.ERROR for problem in problems)
