"""The shell of a theme: its page rendered once with slots, which are then filled for every page of the archive."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape

SLOTS = ("title", "description", "canonical", "content")
_SLOT = "saslot{}saslot"
_CONTENT = f"<h1>{_SLOT}</h1>"  # themes look for a title in the content, and add one where there is none
_ANY_SLOT = re.compile("(?:<h1>)?saslot({})saslot(?:</h1>)?".format("|".join((*SLOTS, "head"))))
_HEAD_END = "</head>"
_DESCRIPTION = re.compile(r"""<meta\b[^>]*\bname=["']?description\b""", re.IGNORECASE)
_CANONICAL = re.compile(r"""<link\b[^>]*\brel=["']?canonical\b""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What fills a shell, title and description as plain text, `content` and `head` as HTML.

    `section` is the folder whose entry in the navigation is the current one. A description is never empty, and
    `canonical` only where the site's address is not known.
    """

    address: str
    section: str
    title: str
    description: str
    canonical: str
    content: str
    head: str = ""


Theme = Callable[[Sheet], str]
"""Renders a whole page of the theme. Title, description and canonical address come escaped for HTML already."""


def _escaped(sheet: Sheet) -> Sheet:
    title, description, canonical = escape(sheet.title), escape(sheet.description), escape(sheet.canonical)
    return replace(sheet, title=title, description=description, canonical=canonical)


def render_in_full(theme: Theme, sheet: Sheet) -> str:
    """Render one page through the whole template; a theme without a head gets nothing into it."""
    escaped = _escaped(sheet)
    html = theme(escaped)
    return html.replace(_HEAD_END, f"{_missing_meta(html, escaped)}{sheet.head}\n{_HEAD_END}", 1)


def _missing_meta(html: str, escaped: Sheet) -> str:
    """Return the description and canonical address where a theme has left them out of its head."""
    head = html.partition(_HEAD_END)[0]
    lines = ""
    if escaped.description and not _DESCRIPTION.search(head):
        lines += f'<meta name="description" content="{escaped.description}">\n'
    if escaped.canonical and not _CANONICAL.search(head):
        lines += f'<link rel="canonical" href="{escaped.canonical}">\n'
    return lines


@dataclass(frozen=True, slots=True)
class Shell:
    """A page cut at its slots: pieces of the theme's HTML and names of slots in turn."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, theme: Theme, address: str, section: str, *, canonical: bool) -> "Shell":
        """Render the theme's page for an address with slots in it, and cut it there."""
        tokens: Mapping[str, str] = {slot: _SLOT.format(slot) for slot in (*SLOTS, "head")}
        sheet = Sheet(
            address, section, tokens["title"], tokens["description"],
            tokens["canonical"] if canonical else "", _CONTENT.format("content"), tokens["head"],
        )  # fmt: skip
        return cls(tuple(_ANY_SLOT.split(render_in_full(theme, sheet))))

    def fill(self, sheet: Sheet) -> str:
        """Fill the slots for one page."""
        escaped = _escaped(sheet)
        values = {slot: getattr(escaped, slot) for slot in (*SLOTS, "head")}
        return "".join(values[piece] if number % 2 else piece for number, piece in enumerate(self.pieces))


def same(one: str, other: str) -> bool:
    """Say whether two pages are the same, whichever way their characters are escaped."""
    return one == other or unescape(one) == unescape(other)
