"""A text with its disguises taken off: full-width forms, entities, escapes, spoken digits. Its length stays.

A character of the plain text stands where it stood in the text as written, so that what is found in one can be
told of the other. What is left over of a longer spelling is NUL, which counts as a hidden character.
"""

import html
import re
from unicodedata import decimal

FILLER = "\x00"
# Characters that take no room on a page: controls, zero-width and direction marks, variation selectors.
HIDDEN = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0300-\u036f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20e3"
    r"\ufe00-\ufe0f\ufeff"
)
SPOKEN = "〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
LEAST_SPOKEN = 11  # digits in a row: a mobile number

_FORMS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width, U+FF01–FF5E
_FORMS |= {ord(letter): "X" for letter in "×ХΧ"} | {ord(letter): "x" for letter in "хχ"}
_FORMS[0x3000] = " "
_NOT_ASCII = re.compile(r"(?![0-9])\d")
_SIGNS = ("&", "\\", "%", "<!--")
_SPELLED = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,20});"
    r"|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"  # YAML between double quotes
    r"|%(?:2[0bBdD]|3[0-9])"  # addresses
)
_RUN = re.compile(rf"[{SPOKEN}0-9]{{{LEAST_SPOKEN},}}+[xX]?")
_VALUES = str.maketrans(SPOKEN, "00123456789" + "1" + "123456789")


def _spelled(match: re.Match[str]) -> str:
    """Return the characters that are spelled out, filled up to the length of the spelling."""
    written = match[0]
    if written[0] == "&":
        meant = html.unescape(written)
    elif written[0] == "%":
        meant = chr(int(written[1:], 16))
    else:
        code = int(written[2:], 16)
        meant = chr(code) if code < 0x110000 else ""
    return meant.ljust(len(written), FILLER) if len(meant) < len(written) else written


def plain(text: str) -> str:
    """Return the text in plain characters, each where it stood: digits as 0–9, comments and escapes filled up."""
    text = _NOT_ASCII.sub(lambda match: str(decimal(match[0])), text.translate(_FORMS))
    return _SPELLED.sub(_spelled, text) if any(sign in text for sign in _SIGNS) else text


def said(text: str) -> str:
    """Return a plain text with long runs of Chinese numerals as the digits they stand for."""
    return _RUN.sub(lambda match: match[0].translate(_VALUES), text)


def joined(text: str) -> str:
    """Return a plain text with its comments filled up, as what stands around them meets on a page."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += [text[at:start], FILLER * (end + 3 - start)]
        at = end + 3
    return "".join((*kept, text[at:]))
