"""The history of a department: when it began, what it was called, what went into it, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from summary_archive.core.vocabulary import Term, Vocabulary

Kind = Literal["founded", "renamed", "joined", "parted", "merged", "split", "dissolved"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a department in a year, None where that is not known.

    `name` is what it was called from then on, `before` what it was called until then; `others` are the ids of
    departments that went into it, that it came from, or that it became.
    """

    year: int | None
    kind: Kind
    name: str = ""
    before: str = ""
    others: tuple[str, ...] = ()


def _names(term: Term) -> Iterator[tuple[int | None, str]]:
    """Return the names of a department with the years from which on it had them, the oldest first."""
    former = sorted(term.former, key=lambda each: (each.until or each.since or 0, each.since or 0))
    since = term.since
    for each in former:
        yield (each.since if each.since is not None else since), each.name
        since = each.until
    yield since, term.name


def _origins(departments: Vocabulary, term: Term) -> Iterator[Event]:
    """Return what went into a department; what became several others it parted from."""
    together: dict[tuple[int | None, Kind], list[str]] = {}
    for each in departments.predecessors(term.id):
        kind: Kind = "parted" if len(each.successors) > 1 else "joined"
        together.setdefault((each.until, kind), []).append(each.id)
    for (year, kind), ids in together.items():
        yield Event(year, kind, others=tuple(ids))


def history(departments: Vocabulary, term: Term) -> tuple[Event, ...]:
    """Return what happened to a department, in order; what has no year stands first."""
    names = list(_names(term))
    events = [*_origins(departments, term)]
    since, first = names[0]
    if since is not None:
        events.append(Event(since, "founded", first))
    for (_, before), (year, name) in pairwise(names):
        events.append(Event(year, "renamed", name, before))
    successors = tuple(each for each in term.successors if each in departments)
    if successors:
        events.append(Event(term.until, "split" if len(successors) > 1 else "merged", others=successors))
    elif term.until is not None:
        events.append(Event(term.until, "dissolved"))
    order = {"parted": 0, "joined": 1, "founded": 2, "renamed": 3, "merged": 4, "split": 4, "dissolved": 4}
    last = ("merged", "split", "dissolved")
    # An end whose year is not known is an end all the same.
    return tuple(
        sorted(
            events,
            key=lambda each: (
                each.year if each.year is not None else (9999 if each.kind in last else 0),
                order[each.kind],
            ),
        )
    )
