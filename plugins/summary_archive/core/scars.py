"""The traces anonymising leaves in a text: `**工厂`, `20xx`, `□`, `^v^`, `____`. Found, never repaired."""

import re
from collections.abc import Callable
from dataclasses import dataclass

PLAIN = "〔原文已隐去〕"
LONGEST_EMPHASIS = 40

_PROTECTED = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)"
    r"|(?<=\]\()[^)\s]*"
    r"|<?[a-z][a-z0-9+.-]+://[^\s<>)（）。，、；]+>?"
    r"|^[ \t]*(?:[*_-][ \t]*){3,}$"
    r"|^[ \t]*\|?[ \t:|-]+\|[ \t:|-]*$"
    r"|^[ \t]*[-*+] \[[ xX]\] ",
    re.MULTILINE | re.DOTALL,
)
_MASK = "".join(
    (
        r"(?<![A-Za-z0-9_])(?:\d{1,2})?[xX×]{2,}(?![A-Za-z0-9_])",  # 20xx年, xx万元, xxxx事务所
        r"|(?<![A-Za-z0-9_])[xX×](?=[年月日](?![A-Za-z]))",  # x年x月
        r"|□+",
        r"|\^v\^?",
        r"|(?<![\]\w])\[\](?![(\[])",  # what is left of a picture of a character
        r"|[“\"][ \u3000]+[”\"]",  # “ ” around nothing
        r"|_{3,}|(?<![A-Za-z0-9_])__(?![A-Za-z0-9_])(?!\S[^\n]*__)",
    )
)
_FIXED = re.compile(_MASK)
_STARS = re.compile(r"(?<![*\\])(\*{2,})(?!\*)")
_SENTENCE_END = re.compile("[。；！？]")
_BLOCK = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Scar:
    """A scar in a text, from character `start` up to `end`."""

    start: int
    end: int
    text: str


def _is_emphasis(block: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    """Say whether two runs of stars hold a short phrase between them, as emphasis does."""
    inside = block[opening.end() : closing.start()]
    return (
        len(opening[1]) == len(closing[1])
        and inside.strip() == inside != ""
        and len(inside) <= LONGEST_EMPHASIS
        and not _SENTENCE_END.search(inside)
    )


def _stars(text: str, blank: str) -> list[tuple[int, int]]:
    """Find runs of stars that are not emphasis, block by block; in `blank` the protected parts are spaces."""
    found: list[tuple[int, int]] = []
    for block in _BLOCK.finditer(blank):
        runs = list(_STARS.finditer(block[0]))
        at = 0
        while at < len(runs):
            if at + 1 < len(runs) and _is_emphasis(text[block.start() : block.end()], runs[at], runs[at + 1]):
                at += 2
                continue
            found.append((block.start() + runs[at].start(), block.start() + runs[at].end()))
            at += 1
    return found


def find(text: str) -> tuple[Scar, ...]:
    """Find the scars of a Markdown text in order; code, addresses, rules and table lines are left out."""
    blank = _PROTECTED.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    spans = [match.span() for match in _FIXED.finditer(blank)] + _stars(text, blank)
    scars: list[Scar] = []
    for start, end in sorted(spans):
        if scars and start < scars[-1].end:
            continue
        scars.append(Scar(start, end, text[start:end]))
    return tuple(scars)


def replace(text: str, by: str | Callable[[Scar], str] = PLAIN) -> str:
    """Return the text with each scar replaced, by default with the words readers see."""
    parts: list[str] = []
    at = 0
    for scar in find(text):
        parts += [text[at : scar.start], by if isinstance(by, str) else by(scar)]
        at = scar.end
    return "".join((*parts, text[at:]))
