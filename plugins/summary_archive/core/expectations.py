"""What is expected: which departments hand in which genre for which years, by which day, and who is let off."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from summary_archive.core.problem import Place

ALL = frozenset({"all", "全部"})
"""The words that stand for every department of the list."""
_SAME_YEAR = "当年"
_DUE = re.compile(rf"(?P<same>{_SAME_YEAR})?(?P<month>\d\d)-(?P<day>\d\d)")


@dataclass(frozen=True, slots=True)
class Due:
    """The last day a summary is in time: of the year after the one it looks back on, or of that year itself."""

    month: int
    day: int
    same_year: bool = False

    @classmethod
    def parse(cls, text: str) -> "Due":
        """Read `01-31`, or `当年07-31`; raises ValueError where it is neither, or not a day of every year."""
        match = _DUE.fullmatch(text)
        if match is None:
            raise ValueError(text)
        date = datetime.date(2001, int(match["month"]), int(match["day"]))  # a year without 29 February
        return cls(date.month, date.day, bool(match["same"]))

    def __str__(self) -> str:
        """Return the canonical form, which `parse` reads back."""
        return f"{_SAME_YEAR if self.same_year else ''}{self.month:02d}-{self.day:02d}"

    def of(self, year: int) -> datetime.date:
        """Return the day by which the summary of a year is due."""
        return datetime.date(year + (not self.same_year), self.month, self.day)


@dataclass(frozen=True, slots=True)
class Waived:
    """Departments, by id, that need hand in nothing for some years, each a first and a last; and why."""

    departments: tuple[str, ...]
    years: tuple[tuple[int, int], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """A genre that departments, by id, are to hand in for every year from one on; `until` None is open."""

    genre: str
    departments: tuple[str, ...]
    since: int
    until: int | None
    due: Due
    waived: tuple[Waived, ...] = ()
    place: Place = field(default=Place(""), compare=False)

    def spans(self, year: int) -> bool:
        """Say whether it asks for a year."""
        return self.since <= year and (self.until is None or year <= self.until)

    def reasons(self, latest: int) -> Mapping[tuple[str, int], str]:
        """Return why departments are let off years up to the latest; of two reasons the first counts."""
        off: dict[str, dict[int, str]] = {each: {} for each in self.departments}
        last = latest if self.until is None else min(self.until, latest)
        for each in self.waived:
            years = {
                year
                for first, end in each.years
                for year in range(max(first, self.since), min(end, last) + 1)
            }
            for department in each.departments:
                known = off.get(department)
                if known is not None and (new := years - known.keys()):
                    known |= dict.fromkeys(new, each.reason)
        return {
            (department, year): reason for department, known in off.items() for year, reason in known.items()
        }


def moment(expectations: Iterable[Expectation], day: datetime.date) -> tuple[int, ...]:
    """Return what stands for a day: on two with the same, the same is due. Where nothing is expected, nothing."""
    passed = [
        day.year - (not each.due.same_year) - (day <= each.due.of(day.year - (not each.due.same_year)))
        for each in expectations
    ]
    return (day.year, *passed) if passed else ()
