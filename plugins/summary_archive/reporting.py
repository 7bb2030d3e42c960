"""Problems out: as text for people."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from summary_archive.core.language import Language
from summary_archive.core.problem import Place, Problem, Severity

_WORDS: dict[Language, dict[Severity, str]] = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"},
}
_ALSO = {"zh": "另见", "en": "see also"}
_CURE = {"zh": "改法", "en": "cure"}

Source = Callable[[Place], str | None]
"""Returns the line of a place, None where it cannot be had."""


def _width(text: str) -> int:
    """Return how many columns a text takes on a terminal (UAX #11)."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text if not unicodedata.combining(c))


def _excerpt(place: Place, source: Source) -> Iterator[str]:
    line = source(place)
    if not line:
        return
    line = "".join(c if c.isprintable() else " " for c in line)
    start = max(0, place.column - 31)
    shown = line[start : start + 60]
    yield f"    {shown}"
    yield "    " + " " * _width(line[start : place.column - 1]) + "^"


def one_line(problem: Problem, language: Language = "zh") -> str:
    """Return a problem in one line, as a build's log has it."""
    word = _WORDS[language][problem.severity]
    also = f"（{_ALSO[language]} {problem.related}）" if problem.related else ""
    cure = problem.cure(language).replace("\n", " ")
    return f"{problem.place} {word} [{problem.rule.id}] {problem.message(language)}{also}。{cure}"


def as_text(problems: Iterable[Problem], source: Source, language: Language = "zh") -> str:
    """Return problems as a terminal shows them: place, message, the line with a caret, and the cure."""
    lines: list[str] = []
    for problem in problems:
        word = _WORDS[language][problem.severity]
        lines.append(f"{problem.place}: {word} [{problem.rule.id}] {problem.message(language)}")
        lines += _excerpt(problem.place, source)
        if problem.related:
            lines.append(f"    {_ALSO[language]}：{problem.related}")
        cure = problem.cure(language).splitlines()
        lines += [f"    {_CURE[language]}：{cure[0]}", *(f"      {each}" for each in cure[1:]), ""]
    return "\n".join(lines)


def counted(problems: Iterable[Problem], language: Language = "zh") -> str:
    """Return how many problems there are of each kind."""
    counts = {severity: 0 for severity in sorted(Severity, reverse=True)}
    for problem in problems:
        counts[problem.severity] += 1
    words = _WORDS[language]
    joined = [f"{count} {words[severity]}" if language == "en" else f"{words[severity]} {count} 处" for severity, count in counts.items()]
    return (", " if language == "en" else "，").join(joined)
