"""What is personal in the text and the name of a file: told, and kept out of what is said otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from summary_archive.core import personal
from summary_archive.core.personal import Finding
from summary_archive.core.problem import Place, Problem, Ruler, in_order
from summary_archive.core.rules import few, first_of, problem
from summary_archive.reading.text import Decoded


def _quiet(told: Problem, secrets: Iterable[tuple[str, str]]) -> Problem:
    """Return a problem whose values do not say what was found, also where nothing beside it tells what it is."""
    values = []
    for key, value in told.values:
        if isinstance(value, str):
            for written, shown in secrets:
                value = value.replace(written, shown)
        values.append((key, value))
    return replace(told, values=tuple(values))


def _told(ruler: Ruler, found: Iterable[Finding]) -> Iterator[Problem]:
    by_rule: dict[str, list[Finding]] = {}
    for each in found:
        by_rule.setdefault(each.rule, []).append(each)
    for rule, of_it in by_rule.items():
        yield from first_of(rule, of_it, lambda one: problem(one.rule, ruler.at(one.start), text=one.shown))


def guarded(path: str, text: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of a text with those of what is personal in it, none of which says it whole."""
    found = personal.find(text)
    if not found:
        return tuple(problems)
    secrets = dict.fromkeys(
        (text[start:end], "*" * (end - start)) for each in found for start, end in each.hidden
    )
    long = [(written, shown) for written, shown in secrets if len(written) >= personal.SHORTEST_ALONE]
    return (*(_quiet(each, long) for each in problems), *_told(Ruler(path, text), found))


def in_name(path: str) -> Iterator[Problem]:
    """Find what is personal in the path of a file, which is shown without it."""
    for each in personal.find(path):
        yield problem(each.rule, Place(personal.masked(path)), text=each.shown)


def problems_of(decoded: Decoded, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of one file where they stand in the file as written, the very frequent cut short."""
    found = guarded(decoded.places.path, decoded.text or "", found)
    moved = map(decoded.places.original, found) if decoded.places.edits else found
    return tuple(few(in_order((*decoded.problems, *moved))))
