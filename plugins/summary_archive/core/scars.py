"""The traces anonymising leaves in a text: `**工厂`, `20xx`, `□`, `^v^`, `____`. Found, never repaired."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summary_archive.core.verbatim import Span, blanked, code

PLAIN = "〔原文已隐去〕"
LONGEST_EMPHASIS = 40

_SIGN = re.compile(r"[xX×□^\[“_*]")  # every scar has one of these; texts have few of them
_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,30}+://[^\s<>)（）。，、；]++|(?<=\]\()[^)\s]++"
)
_RULE = re.compile(r"^[ \t]*+(?:(?>(?:\*[ \t]*+){3,})|(?>(?:_[ \t]*+){3,}))$", re.MULTILINE)
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_×/\\])(?<![^xX×\d][-.])(?:"
    r"(?:19|20)(?:[xX×]{2}+|\d[xX×])(?![A-Za-z0-9_×])"  # 20xx年, 201x年
    r"|\d{0,4}[xX×]{2,}+(?=[\u4e00-\u9fff])"  # xx万元, xxxx事务所, 3xx人
    r"|[xX×]{2,}+(?![A-Za-z0-9_×#]|:[-+])"  # xx-xx
    r"|[xX×](?=[年月日]))"  # x年x月
)
_HIDDEN = re.compile(r"[xX×]++")
_OTHER = re.compile(
    r"□+|\^v\^?"
    r"|(?<![A-Za-z0-9_)\]])\[\](?![(\[:])"  # what is left of a picture of a character
    r"|“[ \u3000]+”"  # around nothing
    r"|_{3,}+"
)
_MARK = re.compile(r"(?<!\\)\*{2,}+|(?<!\\)__(?!_)")
_SENTENCE_END = re.compile("[。；！？]")
_BLANK_LINE = re.compile(r"\n[ \t]*+\n")
_EDGE = re.compile(r"[^\w*]|_")


@dataclass(frozen=True, slots=True)
class Scar:
    """A scar in a text, from character `start` up to `end`."""

    start: int
    end: int
    text: str


def _ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_emphasis(text: str, opening: Span, closing: Span) -> bool:
    """Say whether two marks stand around a phrase, as emphasis does.

    They do where the phrase is short, or where the marks keep to the edges of words; marks that stand for
    a hidden name have text close by.
    """
    if text[slice(*opening)] != text[slice(*closing)] or closing[0] == opening[1]:
        return False
    if _BLANK_LINE.search(text, opening[1], closing[0]):
        return False
    first, last = text[opening[1]], text[closing[0] - 1]
    if closing[0] - opening[1] <= LONGEST_EMPHASIS and not (first.isspace() or last.isspace()):
        inside = text[opening[1] : closing[0]]
        if not _SENTENCE_END.search(inside) and first not in "，、。：" and last not in "，、":
            return True
    before, after = text[opening[0] - 1 : opening[0]], text[closing[1] : closing[1] + 1]
    return all(not each or _EDGE.match(each) is not None for each in (before, after))


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Say whether underscores stand among Latin letters, as in names of programs."""
    if end - start == 2 and (_ascii_word(text[start - 1 : start]) or _ascii_word(text[end : end + 1])):
        return True
    before, after = text[max(0, start - 2) : start].strip()[-1:], text[end : end + 2].strip()[:1]
    return _ascii_word(before) and _ascii_word(after)


def _unpaired(text: str, marks: list[Span]) -> Iterator[Span]:
    """Return the runs of stars and pairs of underscores that are not emphasis."""
    at = 0
    while at < len(marks):
        if at + 1 < len(marks) and _is_emphasis(text, marks[at], marks[at + 1]):
            at += 2
            continue
        if text[marks[at][0]] == "*" or not _in_a_name(text, *marks[at]):
            yield marks[at]
        at += 1


def _spans(text: str) -> Iterator[Span]:
    """Find scars in a text without code and addresses, marks that may be emphasis last."""
    marks: list[Span] = []
    at = 0
    for sign in _SIGN.finditer(text):
        start = sign.start()
        if start < at:
            continue
        if sign[0] in "xX×":
            at = _HIDDEN.match(text, start).end()  # type: ignore[union-attr]
            while start > 0 and sign.start() - start < 4 and text[start - 1] in "0123456789":
                start -= 1
            found = _NUMBER.match(text, start)
        elif found := _MARK.match(text, start):
            marks.append(found.span())
            at = found.end()
            continue
        else:
            found = _OTHER.match(text, start)
            if found and found[0][0] == "_" and _in_a_name(text, *found.span()):
                at, found = found.end(), None
        if found:
            at = max(at, found.end())
            yield found.span()
    yield from _unpaired(text, marks)


def find(text: str) -> tuple[Scar, ...]:
    """Find the scars of a Markdown text in order; code, addresses and rules across the page are left out."""
    if _SIGN.search(text) is None:
        return ()
    prose = blanked(text, code(text).spans)
    if "://" in prose or "](" in prose:
        prose = blanked(prose, (match.span() for match in _ADDRESS.finditer(prose)))
    if any(signs in prose for signs in ("***", "* *", "___", "_ _")):
        prose = blanked(prose, (match.span() for match in _RULE.finditer(prose)))
    return tuple(Scar(start, end, text[start:end]) for start, end in sorted(_spans(prose)))


def replace(text: str, by: str | Callable[[Scar], str] = PLAIN) -> str:
    """Return the text with each scar replaced, by default with the words readers see."""
    parts: list[str] = []
    at = 0
    for scar in find(text):
        parts += [text[at : scar.start], by if isinstance(by, str) else by(scar)]
        at = scar.end
    return "".join((*parts, text[at:]))
