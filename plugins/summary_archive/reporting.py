"""Problems out: as text for people, as JSON, as annotations of GitHub, and as SARIF."""

import json
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from summary_archive import __version__
from summary_archive.core.explanation import LABELS, explain
from summary_archive.core.language import Language
from summary_archive.core.problem import Place, Problem, Rule, Severity


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of a report, and the signs between them."""

    severity: Mapping[Severity, str]
    count: str
    comma: str
    also: str
    cure: str
    one_line: str
    one_line_also: str
    more: str


_WORDS: Mapping[Language, _Wording] = {
    "zh": _Wording(
        {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"},
        "{word} {count} 处", "，", "另见：{}", "改法：{}", "{}{}。{}", "（另见 {}）",
        "还有 {} 处{}没有标在行上，全部列在这次检查的摘要（Summary）里",
    ),
    "en": _Wording(
        {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
        "{count} {word}{plural}", ", ", "see also: {}", "cure: {}", "{}{}. {}", " (see also {})",
        "{} more of kind “{}”: all are listed in the summary of this run",
    ),
}  # fmt: skip
_SHOWN, _BEFORE = 60, 30  # characters of a long line that are shown, and how many of them before the place

Source = Callable[[Place], str | None]
"""Returns the line of a place, None where it cannot be had."""
Pages = Callable[[str], str]
"""Returns the address of the page that explains a rule, empty where it is not known."""


def _nowhere(_: str) -> str:
    """Return the address of no page."""
    return ""


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal (UAX #11)."""
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if not unicodedata.combining(c)
    )


def _excerpt(place: Place, source: Source) -> Iterator[str]:
    line = source(place)
    if not line:
        return
    line = "".join(c if c.isprintable() else " " for c in line)
    start = max(0, place.column - 1 - _BEFORE)
    before = "…" if start else ""
    after = "…" if len(line) > start + _SHOWN else ""
    yield f"    {before}{line[start : start + _SHOWN]}{after}"
    yield "    " + " " * width(before + line[start : place.column - 1]) + "^"


def one_line(problem: Problem, language: Language = "zh") -> str:
    """Return a problem in one line, as a build's log has it."""
    words = _WORDS[language]
    also = words.one_line_also.format(problem.related) if problem.related else ""
    cure = problem.cure(language).replace("\n", " ")
    said = words.one_line.format(problem.message(language), also, cure)
    return f"{problem.place} {words.severity[problem.severity]} [{problem.rule.id}] {said}"


def as_text(problems: Iterable[Problem], source: Source, language: Language = "zh") -> str:
    """Return problems as a terminal shows them: place, message, the line with a caret, and the cure."""
    words = _WORDS[language]
    lines: list[str] = []
    for problem in problems:
        word = words.severity[problem.severity]
        lines.append(f"{problem.place}: {word} [{problem.rule.id}] {problem.message(language)}")
        lines += _excerpt(problem.place, source)
        if problem.related:
            lines.append(f"    {words.also.format(problem.related)}")
        first, *more = problem.cure(language).splitlines()
        lines += [f"    {words.cure.format(first)}", *(f"      {each}" for each in more), ""]
    return "\n".join(lines)


def counted(problems: Iterable[Problem], language: Language = "zh") -> str:
    """Return how many problems there are of each kind."""
    counts = dict.fromkeys(sorted(Severity, reverse=True), 0)
    for problem in problems:
        counts[problem.severity] += 1
    words = _WORDS[language]
    return words.comma.join(
        words.count.format(word=words.severity[severity], count=count, plural="" if count == 1 else "s")
        for severity, count in counts.items()
    )


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


def explained(rule: Rule, language: Language = "zh") -> str:
    """Return the explanation of a rule as a terminal shows it: what it says, why, an example, and the cure."""
    said = explain(rule, language)
    mark = "：" if language == "zh" else ": "

    def part(label: str, text: str, where: str = "") -> Iterator[str]:
        yield f"{LABELS[label].fill(language)}{where}{mark.rstrip()}"
        yield from (f"    {line}".rstrip() for line in text.splitlines())
        yield ""

    lines = [f"[{said.rule}] {said.severity}{mark}{said.message}", f"    {said.means}", ""]
    lines += part("why", said.why)
    if said.where:
        where = f"（{said.where}）" if language == "zh" else f" ({said.where})"
        lines += (*part("wrong", said.wrong, where), *part("told", said.told), *part("right", said.right))
    lines += part("cure", said.cure)
    if said.where:
        lines.append(LABELS["invented"].fill(language))
    return "\n".join(lines).rstrip()


def as_json(problems: Iterable[Problem], language: Language = "zh", pages: Pages = _nowhere) -> str:
    """Return problems as a list in JSON, for other programs. Lines and columns are from 1, in characters."""
    rows = [
        {
            **_place(each.place),
            "severity": each.severity.name.lower(),
            "rule": each.rule.id,
            "message": each.message(language),
            "cure": each.cure(language),
            "help": pages(each.rule.id) or None,
            "related": _place(each.related) if each.related else None,
        }
        for each in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


MOST_ANNOTATIONS = 10
"""How many annotations of a kind GitHub shows of one step; it drops the others without a word."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = _ESCAPES | {":": "%3A", ",": "%2C"}


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)


def _annotated(problem: Problem, folder: str, language: Language) -> str:
    """Return a problem as a workflow command of GitHub."""
    told = f"{problem.message(language)}\n{problem.cure(language)}"
    properties = {
        "file": f"{folder}{problem.place.path}",
        "line": str(problem.place.line),
        "col": str(problem.place.column),
        "title": f"{_WORDS[language].severity[problem.severity]} {problem.rule.id}",
    }
    listed = ",".join(f"{name}={_escaped(value, _IN_PROPERTIES)}" for name, value in properties.items())
    return f"::{_COMMANDS[problem.severity]} {listed}::{_escaped(told, _ESCAPES)}"


def as_github(problems: Iterable[Problem], folder: str, language: Language = "zh") -> str:
    """Return problems as workflow commands of GitHub, which stand on the lines of a pull request.

    `folder` is where the docs folder lies in the repository, with a slash at its end, or empty. Errors come first;
    of a kind that has more than GitHub shows, the last line says how many are not on lines.
    """
    lines: list[str] = []
    found = [*problems]
    for severity, command in _COMMANDS.items():
        of_kind = [each for each in found if each.severity is severity]
        shown = of_kind if len(of_kind) <= MOST_ANNOTATIONS else of_kind[: MOST_ANNOTATIONS - 1]
        lines += [_annotated(each, folder, language) for each in shown]
        if more := len(of_kind) - len(shown):
            words = _WORDS[language]
            lines.append(f"::{command}::{words.more.format(more, words.severity[severity])}")
    return "\n".join(lines)


def changed_first(problems: Iterable[Problem], changed: Container[str]) -> list[Problem]:
    """Return the problems in their order, but those of changed files before all others."""
    return sorted(problems, key=lambda each: each.place.path not in changed)


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def _sarif_rule(rule: Rule, language: Language, pages: Pages) -> dict[str, Any]:
    """Return a rule as SARIF describes it, with its explanation."""
    page = pages(rule.id)
    return {
        "id": rule.id,
        "shortDescription": {"text": explain(rule, language).message},
        "help": {"text": explained(rule, language)},
        **({"helpUri": page} if page else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def as_sarif(
    problems: Iterable[Problem], folder: str, language: Language = "zh", pages: Pages = _nowhere
) -> str:
    """Return problems as SARIF 2.1.0 (OASIS), which code hosts and editors read; columns are in characters."""
    found = list(problems)
    rules = {each.rule.id: each.rule for each in found}
    places = {rule: place for place, rule in enumerate(rules)}

    def location(place: Place) -> dict[str, Any]:
        region = {"startLine": place.line, "startColumn": place.column}
        return {
            "physicalLocation": {
                "artifactLocation": {"uri": quote(f"{folder}{place.path}")},
                "region": region,
            }
        }

    driver = {
        "name": "summary-archive",
        "version": __version__,
        "rules": [_sarif_rule(rule, language, pages) for rule in rules.values()],
    }
    results = [
        {
            "ruleId": each.rule.id,
            "ruleIndex": places[each.rule.id],
            "level": _LEVELS[each.severity],
            "message": {"text": f"{each.message(language)}\n{each.cure(language)}"},
            "locations": [location(each.place)],
            **({"relatedLocations": [location(each.related)]} if each.related else {}),
        }
        for each in found
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)
