"""Coverage: what each department has handed in for each year, and what of that which was expected is missing."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from summary_archive.core.archive import Archive
from summary_archive.core.expectations import Expectation
from summary_archive.core.vocabulary import Term, Vocabularies, Vocabulary

State = Literal["reported", "missing", "pending", "waived", "absent", "free"]
"""How a department stands in a year: it has handed in, it has not, it still may, it is let off, there was no such
department, or nothing was expected of it."""
Of = tuple[str, int, str]
"""A department by id, a year, and a genre by id."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What is expected of a department for a year: one genre, by a day, and what came of it.

    `count` are the summaries there are; `reason` says why it is let off, where it is. What was handed in without
    being expected is no duty, but may be told as one that is `free`, with no day it is due.
    """

    department: str
    year: int
    genre: str
    due: datetime.date | None
    state: State
    count: int = 0
    reason: str = ""

    @property
    def of(self) -> Of:
        """Whose it is, and for what."""
        return self.department, self.year, self.genre


@dataclass(frozen=True, slots=True)
class Cell:
    """A department in a year: the worst of what is to be said, how many summaries, and how many are missing."""

    state: State = "free"
    count: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was handed in, is missing, may still be handed in, and is waived."""

    reported: int = 0
    missing: int = 0
    pending: int = 0
    waived: int = 0

    @property
    def expected(self) -> int:
        """How much was expected of those that were not let off."""
        return self.reported + self.missing + self.pending


@dataclass(frozen=True, slots=True)
class Row:
    """A department or genre of a grid, with a cell for each year."""

    term: Term
    cells: tuple[Cell, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class Grid:
    """Departments or genres by years, the newest year first; a tally a year."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]
    tallies: tuple[Tally, ...]


def tally(duties: Iterable[Duty]) -> Tally:
    """Count what came of some duties."""
    counts = Counter(each.state for each in duties)
    return Tally(counts["reported"], counts["missing"], counts["pending"], counts["waived"])


_WORST_FIRST: tuple[State, ...] = ("missing", "reported", "pending", "waived", "absent")


def _cell(term: Term, year: int, duties: Iterable[Duty], count: int) -> Cell:
    """Return a department in a year, of which it has some duties and has handed in `count` summaries."""
    states = Counter(each.state for each in duties)
    if count:
        states["reported"] += 1
    elif states["reported"]:  # handed in under the name of what was merged into it
        count = sum(each.count for each in duties)
    elif not term.reports_in(year):
        states["absent"] += 1
    return Cell(next((each for each in _WORST_FIRST if states[each]), "free"), count, states["missing"])


@dataclass(frozen=True)
class Coverage:
    """The duties of all departments, newest year first, and all summaries there are of a known year.

    `undated` counts those of which the year is not known.
    """

    vocabularies: Vocabularies
    duties: tuple[Duty, ...]
    counts: Mapping[Of, int] = field(default_factory=dict)
    undated: int = 0

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years there is something to say of, newest first."""
        found = {each.year for each in self.duties} | {year for _, year, _ in self.counts}
        return tuple(sorted(found, reverse=True))

    @cached_property
    def genres(self) -> tuple[str, ...]:
        """The genres that are expected of somebody, in order."""
        expected = {each.genre for each in self.duties}
        return tuple(term.id for term in self.vocabularies.genre if term.id in expected)

    @cached_property
    def missing(self) -> tuple[Duty, ...]:
        """What is missing."""
        return tuple(each for each in self.duties if each.state == "missing")

    @cached_property
    def waived(self) -> tuple[Duty, ...]:
        """What departments were let off."""
        return tuple(each for each in self.duties if each.state == "waived")

    @cached_property
    def entries(self) -> tuple[Duty, ...]:
        """The duties, and what was handed in besides."""
        asked = {each.of for each in self.duties}
        besides = (Duty(*of, None, "free", count) for of, count in self.counts.items() if of not in asked)
        return _in_order(self.vocabularies, (*self.duties, *besides))

    @cached_property
    def tally(self) -> Tally:
        """What came of everything that was expected."""
        return tally(self.duties)

    @cached_property
    def _filed(self) -> Mapping[str, Mapping[str, "Coverage"]]:
        return {index: self._file(part) for part, index in enumerate(("department", "year", "genre"))}

    def _file(self, part: int) -> Mapping[str, "Coverage"]:
        duties: dict[str, list[Duty]] = {}
        counts: dict[str, dict[Of, int]] = {}
        for each in self.duties:
            duties.setdefault(str(each.of[part]), []).append(each)
        for of, count in self.counts.items():
            counts.setdefault(str(of[part]), {})[of] = count
        return {
            each: Coverage(self.vocabularies, tuple(duties.get(each, ())), counts.get(each, {}))
            for each in duties.keys() | counts.keys()
        }

    def under(self, index: str, heading: str) -> "Coverage":
        """Return what concerns one heading of the departments, years or genres."""
        return self._filed[index].get(heading) or Coverage(self.vocabularies, ())

    def only(
        self, department: str | None = None, year: int | None = None, genre: str | None = None
    ) -> "Coverage":
        """Return what concerns a department, a year or a genre; None is any, and only all has what is undated."""
        asked = (department, year, genre)

        def wanted(of: Of) -> bool:
            return all(want is None or want == got for want, got in zip(asked, of, strict=True))

        return replace(
            self,
            duties=tuple(each for each in self.duties if wanted(each.of)),
            counts={of: count for of, count in self.counts.items() if wanted(of)},
            undated=self.undated if asked == (None, None, None) else 0,
        )

    def grid(self, most: int | None = None, down: Literal["department", "genre"] = "department") -> Grid:
        """Return departments or genres by years, of the newest years no more than asked for."""
        years, part = self.years[:most], 0 if down == "department" else 2
        duties: dict[tuple[str, int], list[Duty]] = {}
        counts: Counter[tuple[str, int]] = Counter()
        for each in self.duties:
            duties.setdefault((str(each.of[part]), each.year), []).append(each)
        for of, count in self.counts.items():
            counts[str(of[part]), of[1]] += count
        shown = set(years)
        used = {term_id for term_id, year in (*duties, *counts) if year in shown}
        rows = tuple(
            Row(
                term,
                tuple(
                    _cell(term, year, duties.get((term.id, year), ()), counts[term.id, year])
                    for year in years
                ),
                tally(each for year in years for each in duties.get((term.id, year), ())),
            )
            for term in self.vocabularies.of(down)
            if term.id in used
        )
        in_years: dict[int, list[Duty]] = {}
        for each in self.duties:
            in_years.setdefault(each.year, []).append(each)
        return Grid(years, rows, tuple(tally(in_years.get(year, ())) for year in years))


def _in_order(vocabularies: Vocabularies, duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """Sort duties: the newest year first, then departments and genres as in their lists."""
    departments = {term.id: at for at, term in enumerate(vocabularies.department)}
    genres = {term.id: at for at, term in enumerate(vocabularies.genre)}
    return tuple(
        sorted(duties, key=lambda each: (-each.year, departments[each.department], genres[each.genre]))
    )


def _handed_in(departments: Vocabulary, counts: Mapping[Of, int], of: Of) -> int:
    """Count what a department has handed in; in the year of a merger also what the merged ones have, if it has not."""
    department, year, genre = of
    own = counts.get(of, 0)
    if own:
        return own
    merged = (each.id for each in departments.predecessors(department) if each.until == year)
    return sum(counts.get((each, year, genre), 0) for each in merged)


def _state(term: Term, year: int, count: int, reason: str | None, is_late: bool) -> State:
    """Return what came of an expectation; `reason` is why it was waived, if it was."""
    if count:
        return "reported"
    if not term.reports_in(year):
        return "absent"
    if reason is not None:
        return "waived"
    return "missing" if is_late else "pending"


def _duties(
    archive: Archive, expectations: Iterable[Expectation], counts: Mapping[Of, int], day: datetime.date
) -> Iterator[Duty]:
    """Go through what is expected of the years up to that of a day."""
    departments = archive.vocabularies.department
    seen: set[Of] = set()
    for each in expectations:
        last = day.year if each.until is None else min(each.until, day.year)
        reasons = each.reasons(last)
        for term in map(departments.__getitem__, each.departments):
            for year in range(each.since, last + 1):
                of = (term.id, year, each.genre)
                if of in seen:
                    continue
                seen.add(of)
                count, due, reason = (
                    _handed_in(departments, counts, of),
                    each.due.of(year),
                    reasons.get(of[:2]),
                )
                state = _state(term, year, count, reason, due < day)
                yield Duty(
                    term.id, year, each.genre, due, state, count, (reason or "") if state == "waived" else ""
                )


def coverage(archive: Archive, day: datetime.date) -> Coverage:
    """Compare what an archive has published with what is expected by a day, which is still in time.

    Of the running year only what is due, handed in or waived is told, unless there are summaries of it.
    """
    vocabularies = archive.vocabularies
    counts: Counter[Of] = Counter()
    undated = 0
    for summary in archive.summaries:
        if summary.status != "published":
            continue
        if summary.period.year is None:
            undated += 1
        else:
            counts[summary.department.id, summary.period.year, summary.genre] += 1
    used = {year for _, year, _ in counts}
    duties = (
        each
        for each in _duties(archive, archive.expectations, counts, day)
        if each.year < day.year or each.year in used or each.state not in ("pending", "absent")
    )
    return Coverage(vocabularies, _in_order(vocabularies, duties), dict(counts), undated)
