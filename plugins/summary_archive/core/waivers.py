"""Waivers: what a summary is let off, with a reason, where a warning was looked at and the text is right as it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from summary_archive.core.problem import Place, Problem, Severity
from summary_archive.core.rules import RULES, problem

# What is told of the archive as a whole, or of links: later than a file by itself is looked at.
_LATER = frozenset({"text-twin", "paragraph-twin", "link-missing", "link-anchor", "image-external"})
# What is found by its look alone, and so can be wrong although it keeps a file out.
_LOOKS = frozenset({"personal-address", "personal-email"})
_ALWAYS = frozenset({"more", "waiver-unused"})
WAIVABLE = frozenset(
    rule.id
    for rule in RULES.values()
    if (rule.severity < Severity.ERROR or rule.id in _LOOKS) and rule.id not in _ALWAYS
)
"""The rules a summary may be let off: those that keep no file out, and those that go by looks alone."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A rule that a summary is let off, and where it says so."""

    rule: str
    place: Place


def _rule(told: Problem) -> str:
    """Return the rule a problem is of; of the line that says there are more, theirs."""
    return str(dict(told.values)["rule"]) if told.rule.id == "more" else told.rule.id


def standing(problems: Iterable[Problem], waivers: Iterable[Waiver]) -> Iterator[Problem]:
    """Return what still stands against a file by itself, and the waivers that nothing was found for."""
    let_off = {each.rule: each for each in waivers}
    used: set[str] = set()
    for each in problems:
        rule = _rule(each)
        if rule in let_off:
            used.add(rule)
        else:
            yield each
    for rule, waiver in let_off.items():
        if rule not in used | _LATER:
            yield problem("waiver-unused", waiver.place, rule=rule)


def without_waived(problems: Iterable[Problem], waived: Mapping[str, Iterable[str]]) -> Iterator[Problem]:
    """Return problems without those that their file is let off; `waived` are rules by the path of the file."""
    for each in problems:
        if _rule(each) not in waived.get(each.place.path, ()):
            yield each
