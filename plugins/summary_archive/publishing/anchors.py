"""Stable, readable anchors for Chinese headings: the words of the heading, without its number."""

import re
import unicodedata

_NUMBER = re.compile(
    r"^\s*(?:第[零〇一二三四五六七八九十百]+[章节条部分篇]+|[（(]?[零〇一二三四五六七八九十百]+[）)]|[零〇一二三四五六七八九十百]+[、．.，,]"
    r"|[（(]?\d{1,3}[）)]|\d{1,3}(?:\.\d{1,3})*[、．.，,](?!\d)|[①-⑳])\s*"
)
_NOT_A_WORD = re.compile(r"[^\w\u3400-\u9fff]+")


def anchor(heading: str) -> str:
    """Return the anchor of a heading: 「一、公司级培训」 becomes `公司级培训`; inserting one moves no other."""
    text = unicodedata.normalize("NFKC", _NUMBER.sub("", heading)).casefold()
    return _NOT_A_WORD.sub("-", text).strip("-_") or "section"


def unique(wanted: str, taken: set[str]) -> str:
    """Return the anchor, with a number behind it where the page has it already, and take it."""
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found
