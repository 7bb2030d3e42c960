"""One line of a contributor's words, such as a title or a name: as HTML, and as plain text."""

from functools import lru_cache
from html import escape

from summary_archive.core import scars

SCAR = "\ue000"
"""Stands for a scar while a text is on its way to HTML; what a contributor wrote so is no character."""
SCAR_HTML = '<span class="sa-scar">原文已隐去</span>'


def marked(text: str) -> str:
    """Return the text with `SCAR` in place of each of its scars."""
    return scars.replace(text.replace(SCAR, "\ufffd"), SCAR)


@lru_cache(maxsize=1 << 13)
def inline(text: str) -> str:
    """Return one line of a contributor's words as HTML: escaped, its scars shown."""
    return escape(marked(text)).replace(SCAR, SCAR_HTML)


@lru_cache(maxsize=1 << 13)
def plain(text: str) -> str:
    """Return one line of a contributor's words as plain text, its scars in words."""
    return scars.replace(text)
