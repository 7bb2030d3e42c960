"""The parts of a Markdown text that are code, and so mean nothing but themselves."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Span = tuple[int, int]

# Just what Python-Markdown takes for a fence: what it does not is text, and is looked at as text.
_FENCE = re.compile(
    r"^(?P<marks>`{3,}+|~{3,}+)"
    r"(?P<info> *(?:\{[^\n]*\}|(?:\.?[\w#.+-]* *)?(?:hl_lines=(?:\"[^\"\n]*\"|'[^'\n]*') *)?))$",
    re.MULTILINE,
)
_TICKS = re.compile("`++")
_BLANK_LINE = re.compile(r"\n[ \t]*+(?=\n)")
_NOT_BREAK = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Code:
    """The spans of a text that are code, in order, those of whole blocks, and where a block begins that never ends."""

    spans: tuple[Span, ...] = ()
    blocks: tuple[Span, ...] = ()
    unclosed: tuple[int, ...] = ()


def _fences(text: str) -> tuple[list[Span], list[int]]:
    """Find the fenced blocks, and the fences that nothing closes: a fence is closed by one just like it."""
    lines = list(_FENCE.finditer(text))
    closing: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if not line["info"].strip():
            closing.setdefault(line["marks"], []).append(number)
    spans: list[Span] = []
    unclosed: list[int] = []
    number = 0
    while number < len(lines):
        opening = lines[number]
        candidates = closing.get(opening["marks"], [])
        found = bisect_left(candidates, number + 1)
        if found == len(candidates):
            unclosed.append(opening.start("marks"))
            number += 1
        else:
            spans.append((opening.start(), lines[candidates[found]].end()))
            number = candidates[found] + 1
    return spans, unclosed


def ticked(text: str, start: int, end: int) -> Iterator[Span]:
    """Find the code between runs of backticks of one length, within a block; the spans begin and end with the runs."""
    runs = [run.span() for run in _TICKS.finditer(text, start, end)]
    waiting: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        waiting.setdefault(runs[number][1] - runs[number][0], []).append(number)
    number = 0
    while number < len(runs):
        opening, length = runs[number][0], runs[number][1] - runs[number][0]
        same = waiting[length]
        while same and same[-1] <= number:
            same.pop()
        if same and (opening == 0 or text[opening - 1] != "\\"):
            number = same[-1]
            yield opening, runs[number][1]
        number += 1


def _between(spans: Iterable[Span], end: int) -> Iterator[Span]:
    """Return what lies between spans of a text of a length."""
    at = 0
    for start, stop in spans:
        yield at, start
        at = stop
    yield at, end


def _blocks(text: str, start: int, end: int) -> Iterator[Span]:
    """Return the pieces of a stretch of text that blank lines set apart."""
    for blank in _BLANK_LINE.finditer(text, start, end):
        yield start, blank.start()
        start = blank.end()
    yield start, end


def code(text: str) -> Code:
    """Find fenced code and code spans, in time that grows with the length of the text."""
    if "`" not in text and "~" not in text:
        return Code()
    fenced, unclosed = _fences(text)
    inline = [
        span
        for stretch in _between(fenced, len(text))
        for block in _blocks(text, *stretch)
        for span in ticked(text, *block)
    ]
    return Code(tuple(sorted(fenced + inline)), tuple(fenced), tuple(unclosed))


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return the text with spans in order made of spaces; its length and its lines stay."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], _NOT_BREAK.sub(lambda match: " " * len(match[0]), text[start:end])]
        at = end
    return "".join((*parts, text[at:])) if parts else text
