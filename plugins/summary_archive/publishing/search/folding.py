"""The form texts and queries are compared in; client/fold.ts does the same in the browser."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

import numpy as np
from opencc import OpenCC

HIDDEN = "\ufffc"
"""Stands for a scar in a text as shown; folded, it is a line break, which nothing matches across."""

_SIGNS = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63",
    '"': "“”„‟«»",
    "'": "‘’‚‛",
    "(": "〔［[【{",
    ")": "〕］]】}",
    "·": "•・･",
    "~": "〜～",
}
_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x323B0))
_BLANK = ("Z", "Cc", "Cf", "Cs", "Co")
_SPACES = re.compile(" {2,}")
_LOOSE = re.compile(" (?:(?<![0-9a-z] )|(?![0-9a-z]))")
_UNKNOWN, _SEVERAL = 0x110000, 0x110001
_PLAIN = re.compile(r"[!-@^-`|~a-z\n]*", re.ASCII)  # printable ASCII that is folded already


@cache
def variants() -> Mapping[str, str]:
    """Return the simplified character of every traditional one, as OpenCC has them, one to one."""
    characters = [chr(code) for block in _HAN for code in block]
    converter = OpenCC("t2s")
    once = dict(zip(characters, converter.convert("\n".join(characters)).split("\n"), strict=True))
    twice = {old: once.get(new, new) for old, new in once.items()}  # some lead to one that leads further
    return {old: new for old, new in twice.items() if old != new and len(new) == 1}


class _Table(dict[int, str]):
    """What each character is folded to, found out when it is first met."""

    def __init__(self) -> None:
        # The same for those that are folded to one character: its code, or one of the two numbers below.
        self.codes = np.full(0x110000, _UNKNOWN, np.uint32)

    def __missing__(self, code: int) -> str:
        folded = "".join(_folded(each) for each in unicodedata.normalize("NFKC", chr(code)).lower())
        self[code] = folded
        self.codes[code] = ord(folded) if len(folded) == 1 else _SEVERAL
        return folded

    def of(self, text: str) -> str:
        """Return a text with each character folded."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        folded = self.codes[codes]
        if (folded == _UNKNOWN).any():
            for code in np.unique(codes[folded == _UNKNOWN]).tolist():
                self[code]
            folded = self.codes[codes]
        if (folded == _SEVERAL).any():
            return text.translate(self)
        return folded.tobytes().decode("utf-32-le")


def _folded(character: str) -> str:
    if character in ("\n", HIDDEN):
        return "\n"
    if unicodedata.category(character).startswith(_BLANK):
        return " "
    for sign, kinds in _SIGNS.items():
        if character in kinds:
            return sign
    return variants().get(character, character)


_TABLE = _Table()


def fold(text: str) -> str:
    """Return a text in the form it is compared in."""
    if _PLAIN.fullmatch(text):
        return text
    folded = _TABLE.of(unicodedata.normalize("NFC", text))
    if "  " in folded:
        folded = _SPACES.sub(" ", folded)
    return _LOOSE.sub("", folded) if " " in folded else folded


@cache
def _pairs(character: str) -> str:
    """Return the pairs of a character: what of its compatibility form is traditional, and what that is folded to."""
    return "".join(
        f"{each}{variants()[each]}" for each in unicodedata.normalize("NFKC", character) if each in variants()
    )


_UNSEEN, _WITHOUT, _WITH = range(3)
_PAIRED = np.zeros(0x110000, np.uint8)  # which characters have pairs, as far as they were met


def folds(text: str) -> str:
    """Return pairs of each traditional character of a text and the one it is folded to."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    known = _PAIRED[codes]
    if not known.all():
        for code in np.unique(codes[known == _UNSEEN]).tolist():
            _PAIRED[code] = _WITH if _pairs(chr(code)) else _WITHOUT
        known = _PAIRED[codes]
    paired = codes[known == _WITH]
    return "".join(sorted(set(map(_pairs, paired.tobytes().decode("utf-32-le")))))
