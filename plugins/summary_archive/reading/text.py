"""Bytes to text: UTF-8 only, one kind of line end, no character that hides or reorders others."""

import re
import unicodedata
from dataclasses import dataclass, field

from summary_archive.core.language import Text
from summary_archive.core.problem import Place, Problem, Ruler
from summary_archive.core.rules import first_of, problem
from summary_archive.reading.places import Places

LONGEST_LINE = 20_000
_BOM = "\ufeff"
_GUESSES = ("gb18030", "utf-16-le", "utf-16-be", "big5")
_OTHER_KINDS = (
    (b"PK\x03\x04", Text("Word（docx）或压缩文件", "a Word (docx) or zip file")),
    (b"\xd0\xcf\x11\xe0", Text("Word（doc）文件", "a Word (doc) file")),
    (b"{\\rtf", Text("写字板（RTF）文件", "an RTF file")),
    (b"%PDF-", Text("PDF 文件", "a PDF file")),
)
_OTHER_MAGIC = tuple(magic for magic, _ in _OTHER_KINDS)
_THREE_BYTES = re.compile("[\u0800-\U0010ffff]")
_EMOJI = "\U0001f000-\U0001faff\ufe0f\u2600-\u27bf"
# Invisible or harmful, a run of a kind told once. A joiner within an emoji stays, as do the tags of a flag.
_ODD = re.compile(
    "(?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]+)"
    "|(?P<private>[\ue000-\uf8ff\U000f0000-\U0010ffff]+)"
    "|(?P<bidi>[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]+)"
    f"|(?P<hidden>[\u200b\u200c\u2060\ufeff\u00ad]+|(?<![{_EMOJI}])\u200d"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f])"
)
# Any of them, without looking at what stands beside it: a search that few texts take further.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufeff\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_RULES = {
    "control": "control-character", "private": "private-character", "bidi": "bidi-control", "hidden": "zero-width",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, or None where it cannot be taken; what was found; and where characters stood."""

    text: str | None
    problems: tuple[Problem, ...] = ()
    places: Places = field(default_factory=lambda: Places(""))


def lines(data: bytes) -> list[str]:
    """Return the lines of a file as an editor shows them, whatever is wrong with it."""
    text = data.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _guess(data: bytes) -> str:
    """Name the encoding that bytes which are not UTF-8 most probably have."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4096].count(0) > len(data[:4096]) // 8:
        return "UTF-16"
    for encoding in _GUESSES:
        try:
            text = data.decode(encoding)[:2000]
        except UnicodeDecodeError:
            continue
        if sum("\u4e00" <= c <= "\u9fff" for c in text) * 4 > len(text):
            return {"gb18030": "GBK"}.get(encoding, encoding.upper())
    return "GBK"


def _code(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}" + (f"（{name}）" if name else "")


def _undecodable(path: str, data: bytes, start: int) -> Problem:
    """Return why bytes are not a text, which is UTF-8 up to a byte."""
    before = data[:start].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    place = Ruler(path, before).at(len(before))
    # Chinese has three bytes a character in UTF-8. What has two may be a word in GBK that looks like UTF-8: 知.
    if _THREE_BYTES.search(before):
        return problem("encoding-mixed", place)
    return problem("encoding", place, guess=_guess(data))


def _without_odd(places: Places, text: str) -> tuple[str, list[Problem]]:
    """Return a text without the characters that hide or reorder others, noting where the rest stood."""
    ruler = Ruler(places.path, text)
    found: dict[str, list[tuple[Place, str]]] = {}
    kept: list[str] = []
    at = gone = line = 0
    for match in _ODD.finditer(text):
        place = ruler.at(match.start())
        if place.line != line:
            line, gone = place.line, 0
        places.moved(line, place.column - gone, len(match[0]))
        gone += len(match[0])
        found.setdefault(_RULES[match.lastgroup or ""], []).append((place, match[0][0]))
        kept.append(text[at : match.start()])
        at = match.end()
    told = [
        each
        for rule, odd in found.items()
        for each in first_of(rule, odd, lambda one, rule=rule: problem(rule, one[0], code=_code(one[1])))  # type: ignore[misc]
    ]
    return "".join((*kept, text[at:])), told


def decode(path: str, data: bytes) -> Decoded:
    """Return the text of a file's bytes with LF line ends and without invisible characters; strict UTF-8."""
    if data.startswith(_OTHER_MAGIC):
        kind = next(kind for magic, kind in _OTHER_KINDS if data.startswith(magic))
        return Decoded(None, (problem("not-text", Place(path), kind=kind),))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Decoded(None, (_undecodable(path, data, error.start),))
    places = Places(path)
    found: list[Problem] = []
    if text.startswith(_BOM):
        text = text[1:]
        found.append(problem("byte-order-mark", Place(path)))
    if "\r" in text:
        if "\r\n" in text:
            before = text[: text.index("\r\n")].replace("\r", "\n")
            found.append(problem("line-ending-windows", Ruler(path, before).at(len(before))))
            text = text.replace("\r\n", "\n")
        if "\r" in text:
            found.append(problem("line-ending", Ruler(path, text).at(text.index("\r"))))
            text = text.replace("\r", "\n")
    if len(text) > LONGEST_LINE:
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > LONGEST_LINE:
                found.append(
                    problem("line-length", Place(path, number), length=len(line), limit=LONGEST_LINE)
                )
    # None of them can be printed, which is asked faster of a text; nor can the two that are taken out.
    bare = text.replace("\n", "").replace("\u3000", "")
    if not bare.isprintable() and _SUSPECT.search(bare) is not None:
        text, odd = _without_odd(places, text)
        found += odd
    return Decoded(text, tuple(found), places)
