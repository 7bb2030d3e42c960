"""A text as HTML, its links not yet led to where they go, so that it is rendered once, whatever they lead to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

_LINK = re.compile(r' (?P<kind>href|src)="(?P<token>link-[0-9a-f]{16})-(?P<number>\d+)"')
_IMAGE = re.compile(r"<img\b[^<>]*>")
_WORDS = re.compile(r' alt="([^"]*)"')


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
