"""What was said of files, by the bytes it was said of: for the next reading, and for the next run."""

import datetime
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from summary_archive.core.cited import Citation
from summary_archive.core.debriefing import Debriefing
from summary_archive.core.language import Text
from summary_archive.core.problem import Place, Problem, Severity
from summary_archive.core.rules import RULES
from summary_archive.core.sameness import Sketch
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Kind, Term, Vocabulary
from summary_archive.core.waivers import Waiver
from summary_archive.keeping.code import code_key
from summary_archive.keeping.store import Store
from summary_archive.reading.accept import Verdict

Read = tuple[Vocabulary, tuple[Problem, ...]]
Met = tuple[Debriefing | None, tuple[Problem, ...]]


class _Told(NamedTuple):
    """A problem; its rule by id, with the severity it had where it was found."""

    rule: str
    severity: Severity
    place: Place
    values: tuple[tuple[str, str | Text], ...]
    related: Place | None


class _Kept(NamedTuple):
    """A verdict as it is kept, with the day it was reached."""

    day: datetime.date
    summary: Summary | None
    problems: tuple[_Told, ...]
    sketch: tuple[str, tuple[int, ...], str] | None
    draft: bool
    waivers: tuple[Waiver, ...]
    named: tuple[str, ...]
    may_link: bool
    cited: tuple[Citation, ...]
    motifs: str


class _List(NamedTuple):
    """A vocabulary as it is kept, with what is wrong with it."""

    kind: Kind
    terms: tuple[Term, ...]
    problems: tuple[_Told, ...]


class _Meeting(NamedTuple):
    """A debriefing meeting as it is kept, with what is wrong with it."""

    meeting: Debriefing | None
    problems: tuple[_Told, ...]


_FORM = TypeAdapter(_Kept)
_LIST = TypeAdapter(_List)
_TOLD = TypeAdapter(tuple[_Told, ...])
_MEETING = TypeAdapter(_Meeting)


@dataclass(frozen=True, slots=True)
class Known:
    """A verdict, and the day it was reached."""

    verdict: Verdict
    day: datetime.date

    def holds(self, today: datetime.date) -> bool:
        """Say whether the same would be said today.

        A date that lay in the future then may not do so now, and the other way round where the clock was put back.
        """
        if self.day == today:
            return True
        return self.day < today and all(each.rule.id != "date-future" for each in self.verdict.problems)


def packed(known: Known) -> str:
    """Return what is known of a file as text."""
    verdict = known.verdict
    return _FORM.dump_json(
        _Kept(
            known.day,
            verdict.summary,
            tuple(map(_told, verdict.problems)),
            _numbers(verdict.sketch) if verdict.sketch else None,
            verdict.draft,
            verdict.waivers,
            tuple(sorted(verdict.named)),
            verdict.may_link,
            verdict.cited,
            " ".join(verdict.motifs),
        )
    ).decode()


def unpacked(text: str) -> Known:
    """Return what is known of a file as it was packed.

    Raises:
        ValueError, LookupError: the text is nothing of the kind.
    """
    kept = _FORM.validate_json(text)
    verdict = Verdict(
        kept.summary,
        tuple(map(_problem, kept.problems)),
        _sketch(*kept.sketch) if kept.sketch else None,
        kept.draft,
        kept.waivers,
        frozenset(kept.named),
        kept.may_link,
        kept.cited,
        tuple(kept.motifs.split()),
    )
    return Known(verdict, kept.day)


def _told(each: Problem) -> _Told:
    return _Told(each.rule.id, each.severity, each.place, each.values, each.related)


def _problem(told: _Told) -> Problem:
    rule = RULES[told.rule]
    if rule.severity is not told.severity:
        rule = replace(rule, severity=told.severity)
    return Problem(rule, told.place, told.values, told.related)


def _numbers(sketch: Sketch) -> tuple[str, tuple[int, ...], str]:
    """Return the numbers of a sketch, those of 64 bits in hexadecimal."""
    return sketch.paragraphs.tobytes().hex(), tuple(sketch.lines), sketch.sentences.tobytes().hex()


def _sketch(paragraphs: str, lines: tuple[int, ...], sentences: str) -> Sketch:
    hashes = (array("Q", bytes.fromhex(each)) for each in (paragraphs, sentences))
    return Sketch(next(hashes), array("L", lines), next(hashes))


@dataclass
class Memory:
    """What is known of files by their paths and bytes, so that the same bytes are judged once."""

    store: Store | None = None
    known: dict[str, Known] = field(default_factory=dict)
    vocabularies: dict[str, Read] = field(default_factory=dict)
    debriefings: dict[str, Met] = field(default_factory=dict)

    def told(self, key: str, find: Callable[[], tuple[Problem, ...]]) -> tuple[Problem, ...]:
        """Return what is wrong with many files together, found only where that is not known."""
        key = f"{code_key()} {key}"
        row = self.store.get(key) if self.store else None
        with suppress(ValueError, LookupError):  # it is none of ours
            if row:
                return tuple(map(_problem, _TOLD.validate_json(*row)))
        problems = find()
        if self.store:
            self.store.put(key, _TOLD.dump_json(tuple(map(_told, problems))).decode())
        return problems

    def recall(self, key: str, today: datetime.date) -> Known | None:
        """Return what is known of a file, None where it must be looked at."""
        kept_as = f"{code_key()} {key}"
        known = self.known.get(key)
        if known is None:
            known = self._kept(kept_as)
        elif self.store:
            self.store.use(kept_as)
        return known if known and known.holds(today) else None

    def _kept(self, key: str) -> Known | None:
        row = self.store.get(key) if self.store else None
        try:
            return unpacked(*row) if row else None
        except (ValueError, LookupError):
            return None  # it is none of ours

    def vocabulary(self, key: str, parse: Callable[[], Read]) -> Read:
        """Return a vocabulary and what is wrong with it, parsed only where it is not known."""
        if key not in self.vocabularies:
            self.vocabularies[key] = self._listed(f"{code_key()} {key}") or parse()
            vocabulary, problems = self.vocabularies[key]
            if self.store:
                kept = _List(vocabulary.kind, vocabulary.terms, tuple(map(_told, problems)))
                self.store.put(f"{code_key()} {key}", _LIST.dump_json(kept).decode())
        return self.vocabularies[key]

    def _listed(self, key: str) -> Read | None:
        row = self.store.get(key) if self.store else None
        try:
            kept = _LIST.validate_json(*row) if row else None
            return kept and (Vocabulary(kept.kind, kept.terms), tuple(map(_problem, kept.problems)))
        except (ValueError, LookupError):
            return None

    def debriefing(self, key: str, parse: Callable[[], Met]) -> Met:
        """Return a meeting and what is wrong with its file, parsed only where it is not known."""
        if key not in self.debriefings:
            kept_as = f"{code_key()} meeting {key}"
            self.debriefings[key] = self._met(kept_as) or parse()
            meeting, problems = self.debriefings[key]
            if self.store:
                kept = _Meeting(meeting, tuple(map(_told, problems)))
                self.store.put(kept_as, _MEETING.dump_json(kept).decode())
        return self.debriefings[key]

    def _met(self, key: str) -> Met | None:
        row = self.store.get(key) if self.store else None
        try:
            kept = _MEETING.validate_json(*row) if row else None
            return kept and (kept.meeting, tuple(map(_problem, kept.problems)))
        except (ValueError, LookupError):
            return None

    def learn(self, key: str, text: str) -> Known:
        """Keep what was found out of a file, as it was packed, and return it."""
        if self.store:
            self.store.put(f"{code_key()} {key}", text)
        return unpacked(text)


@contextmanager
def remembered(file: Path | None, memory: Memory | None = None) -> Iterator[Memory]:
    """Open what is known of files for one reading; what is in memory from the one before comes first."""
    memory = memory or Memory()
    memory.store = Store(file) if file else None
    try:
        yield memory
        if memory.store:
            memory.store.sweep()
    finally:
        if memory.store:
            memory.store.close()
        memory.store = None
