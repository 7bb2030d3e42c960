"""Problems out: as text for people."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from summary_archive.core.language import Language
from summary_archive.core.problem import Place, Problem, Severity


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


_WORDS: Mapping[Language, _Wording] = {
    "zh": _Wording(
        {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"},
        "{word} {count} 处", "，", "另见：{}", "改法：{}", "{}{}。{}", "（另见 {}）",
    ),
    "en": _Wording(
        {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
        "{count} {word}{plural}", ", ", "see also: {}", "cure: {}", "{}{}. {}", " (see also {})",
    ),
}  # fmt: skip
_SHOWN, _BEFORE = 60, 30  # characters of a long line that are shown, and how many of them before the place

Source = Callable[[Place], str | None]
"""Returns the line of a place, None where it cannot be had."""


def _width(text: str) -> int:
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
    yield "    " + " " * _width(before + line[start : place.column - 1]) + "^"


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
