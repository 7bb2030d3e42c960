"""Bytes to text: UTF-8 only, one kind of line end, no character that hides or reorders others."""

import re
import unicodedata
from dataclasses import dataclass

from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem

LONGEST_LINE = 20_000
_GUESSES = ("gb18030", "utf-16-le", "utf-16-be", "big5")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ue000-\uf8ff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_ZERO_WIDTH = re.compile("(?<![\U0001f000-\U0001faff\ufe0f\u2600-\u27bf])[\u200b-\u200d\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, or None where it cannot be taken; and what was found."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def _place(path: str, text: str, at: int) -> Place:
    """Return the place of a character in a text."""
    return Place(path, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)


def _guess(data: bytes) -> str:
    """Name the encoding that bytes which are not UTF-8 most probably have."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    if data[:4096].count(0) > len(data[:4096]) // 8:
        return "UTF-16"
    for encoding in _GUESSES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum("\u4e00" <= c <= "\u9fff" for c in text[:2000]) * 4 > len(text[:2000]):
            return {"gb18030": "GBK"}.get(encoding, encoding.upper())
    return "GBK"


def _code(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f"（{name}）" if name else "")


def decode(path: str, data: bytes) -> Decoded:
    """Return the text of a file's bytes, with its line ends as LF and without BOM or zero-width characters."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        return Decoded(None, (problem("encoding", _place(path, before, len(before)), guess=_guess(data)),))
    found: list[Problem] = []
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        found.append(problem("line-ending", _place(path, text, text.index("\r"))))
        text = text.replace("\r", "\n")
    for rule, pattern in (("control-character", _FORBIDDEN), ("bidi-control", _BIDI), ("zero-width", _ZERO_WIDTH)):
        for match in pattern.finditer(text):
            found.append(problem(rule, _place(path, text, match.start()), code=_code(match[0])))
    if len(text) > LONGEST_LINE:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > LONGEST_LINE:
                found.append(problem("line-length", Place(path, number), length=len(line), limit=LONGEST_LINE))
    return Decoded(_ZERO_WIDTH.sub("", text), tuple(found))
