"""Markup in a contributor's words: HTML, which is shown as it is written, and what would run where it were not."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from summary_archive.core.verbatim import Span, blanked

LONGEST_SHOWN = 40
FARTHEST = 2_000  # from the beginning of a tag to an attribute, in characters
MOST_NESTED = 8  # beginnings of tags, perhaps within quotes, that an attribute may belong to
MOST_LOOKED_AT = 1_000  # attributes; of those beyond, all are taken for what they may be
_SCHEMES = ("javascript", "vbscript", "data")
_SPACES = map(chr, range(1, 33))


def _spelled(word: str) -> str:
    """Return a pattern for a word that a browser reads: in either case, its letters as entities, gaps between."""
    return "".join(rf"(?:{letter}|{_entity(letter, letter.upper())}){_GAP}" for letter in word)


def _entity(*characters: str) -> str:
    """Return a pattern for the numbers that stand for a character in HTML, with any number of zeros."""
    decimal = "|".join(str(ord(each)) for each in characters)
    hexadecimal = "|".join(f"{ord(each):x}" for each in characters)
    return rf"&#(?:0*+(?:{decimal})(?![0-9])|x0*+(?:{hexadecimal})(?![0-9a-f]));?+"


# What browsers leave out of an address (WHATWG URL, 4.4), and signs that Markdown takes for escapes.
_GAP = rf"(?>(?:[\s\\]|&(?:Tab|NewLine);|{_entity(*_SPACES)})*)"
_CODE = rf"(?:{'|'.join(map(_spelled, _SCHEMES))})(?::|&colon;|{_entity(':')})"
_FLAGS = re.IGNORECASE | re.ASCII
# Both are slow to compile and rarely needed: `re` does it, and keeps them, when they are first used.
# An address in a link of Markdown, in what a reference stands for, or between angle brackets.
_LINK = rf"(?:\]\({_GAP}<?+|\[(?!\^)[^\[\]]*+\]:[\s>]*+{_GAP}<?+|<){_GAP}{_CODE}"
_ATTRIBUTE = rf"[\s/\"']on[a-z]{{3,40}}+\s*+=|=\s*+[\"']?+{_GAP}{_CODE}"
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)(?P<rest>[^<>]*+)(?P<end>>?)|<(?:![A-Za-z\[]|\?)[^<>]*+>?"
)
_BEGINNING = re.compile("<[A-Za-z]")
_QUOTED = re.compile(r"\"[^\"]*+\"?|'[^']*+'?")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>]*+>|<[^\s<>@]++@[^\s<>@]++>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br ?/?>")
_CODE_TAG = re.compile(
    r"script|i?frame|frameset|object|embed|applet|style|link|meta|base|form|svg|math|template", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of markup: where it begins, and as much of it as is shown."""

    start: int
    text: str


def _piece(text: str, start: int, end: int) -> Piece:
    written = text[start:end].partition("\n")[0]
    return Piece(start, written if len(written) <= LONGEST_SHOWN else f"{written[: LONGEST_SHOWN - 1]}…")


def _armed(text: str) -> Iterator[int]:
    """Return where tags begin that have an attribute with code, also where quotes hide the end of the tag."""
    beginnings = [match.start() for match in _BEGINNING.finditer(text)]
    for number, match in enumerate(re.finditer(_ATTRIBUTE, text, _FLAGS)):
        at = bisect_left(beginnings, match.start())
        for start in reversed(beginnings[max(0, at - MOST_NESTED) : at]):
            within = text[start : match.start()]
            if len(within) <= FARTHEST and (number > MOST_LOOKED_AT or ">" not in _QUOTED.sub("", within)):
                yield start
                break


def _scripts(text: str) -> Iterator[Span]:
    if "<" not in text:
        return
    starts = dict.fromkeys(_armed(text))
    for match in _TAG.finditer(text):
        if _CODE_TAG.fullmatch(match["name"] or ""):
            starts[match.start()] = None
    for start in sorted(starts):
        yield start, text.find(">", start, start + 2 * LONGEST_SHOWN) + 1 or start + 2 * LONGEST_SHOWN


def scripts(text: str) -> list[Piece]:
    """Return the HTML of a text that would run in a reader's browser: tags of that kind, and code in attributes."""
    return [_piece(text, *span) for span in _scripts(text)]


def markup(text: str) -> tuple[list[Piece], list[Piece]]:
    """Return the HTML of a Markdown text that is only shown, and what would run, its links too; both in order."""
    if "<" not in text and "]" not in text:
        return [], []  # as in nearly every text
    bare = blanked(text, (match.span() for match in _AUTOLINK.finditer(text)))
    # Links whose address is code, however it is disguised; a tag that begins where one does is the same.
    runs = dict([*(match.span() for match in re.finditer(_LINK, bare, _FLAGS)), *_scripts(bare)])
    shown = [
        match.span()
        for match in _TAG.finditer(bare)
        if match["end"] != "" and match.start() not in runs and not _LINE_BREAK.fullmatch(match[0])
    ]
    return [_piece(text, *span) for span in shown], [_piece(text, *span) for span in sorted(runs.items())]
