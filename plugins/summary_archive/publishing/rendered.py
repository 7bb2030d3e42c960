"""A text as HTML, its links not yet led to where they go, so that it is rendered once, whatever they lead to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple

from summary_archive.publishing.line import SCAR_HTML

_LINK = re.compile(r' (?P<kind>href|src)="(?P<token>link-[0-9a-f]{16})-(?P<number>\d+)"')
_IMAGE = re.compile(r"<img\b[^<>]*>")
_WORDS = re.compile(r' alt="([^"]*)"')
_FOOTNOTE_SIGN = re.compile(r"<sup\b[^<>]*>.*?</sup>|<a class=\"footnote-backref\"[^<>]*>.*?</a>", re.DOTALL)
_CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BLOCK = re.compile(r"</?(?:blockquote|br|div|h[1-6]|hr|li|ol|p|pre|table|tbody|td|th|thead|tr|ul)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")


def words(html: str, hidden: str) -> str:
    """Return the words of a text as HTML, a line for each block, cell and list item; `hidden` stands for a scar."""
    parts = _CODE.split(_FOOTNOTE_SIGN.sub("", html).replace(SCAR_HTML, hidden))
    flowing = (part if number % 2 else part.replace("\n", " ") for number, part in enumerate(parts))
    return unescape(_TAG.sub("", _BLOCK.sub("\n", "".join(flowing))))


class Section(NamedTuple):
    """One heading of the text: its level (2 to 6), anchor and words."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture as written: its target and whether it is a picture."""

    target: str
    image: bool = False


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as HTML, its sections, its links in order, its anchors, and its length in characters.

    In the HTML link `n` leads to `<token>-n`; the token is made from the text, so that no text can hold its own.
    """

    html: str
    token: str = ""
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    characters: int = 0

    def cut(self, deepest: int, most: int) -> Iterator[tuple[Section | None, str]]:
        """Cut the HTML at the first so many headings down to a level; what stands above them has no section."""
        html, at, above = self.html, 0, None
        for section in [each for each in self.sections if each.level <= deepest][:most]:
            sign = html.index(f' id="{escape(section.anchor)}"', at)
            yield above, html[at : html.rindex("<", at, sign)]
            at, above = html.index(f"</h{section.level}>", sign), section
        yield above, html[at:]

    def resolved(self, targets: Sequence[str]) -> str:
        """Return the HTML with its links led to the targets, in order.

        A link without a target is words; a picture without one becomes a link to where it lies.
        """
        if not self.links:
            return self.html

        def picture(match: re.Match[str]) -> str:
            link = _LINK.search(match[0])
            if link is None or link["token"] != self.token or targets[int(link["number"])]:
                return match[0]
            words = _WORDS.search(match[0])
            target = self.links[int(link["number"])].target
            href = f' href="{escape(target)}"' if target.lower().startswith(("http://", "https://")) else ""
            return f"<a{href}>{(words and words[1]) or escape(target)}</a>"

        def link(match: re.Match[str]) -> str:
            if match["token"] != self.token:
                return match[0]
            target = targets[int(match["number"])]
            return f' {match["kind"]}="{escape(target)}"' if target else ""

        html = _IMAGE.sub(picture, self.html) if any(each.image for each in self.links) else self.html
        return _LINK.sub(link, html)
