"""The text of a summary to clean HTML: Markdown, scars shown, Chinese lines joined, headings anchored.

Links are left as tokens, so that one text is rendered once, whatever its links lead to today.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor

from summary_archive.core import scars
from summary_archive.publishing.anchors import anchor, unique

_SCAR = "\ue000"
_SCAR_HTML = '<span class="sa-scar">原文已隐去</span>'
_CJK = "\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—·〔〕\ue000"
_JOIN = re.compile(
    rf"([{_CJK}](?:</(?:strong|em|a|code|del)>)*)\n((?:<(?:strong|em|a|code|del)\b[^<>]*>)*(?=[{_CJK}]))"
)
_SPECIAL = re.compile(r"[`\\\[<>&*_!\x02\x03]|[ ]{2}\n")
_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_IMAGE = re.compile(r"<img\b[^<>]*>")
_MARKUP = re.compile(r"<[^<>]*>")
_EXTENSIONS = ("sane_lists", "tables", "fenced_code", "footnotes")
_TAGS = {
    "a", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p",
    "pre", "section", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "id", "class", "role"}, "img": {"src", "alt", "title", "loading"}, "ol": {"start"},
    "div": {"class", "role", "tabindex", "aria-label"}, "li": {"id"}, "sup": {"id"}, "span": {"class"},
    "th": {"style"}, "td": {"style"}, "code": {"class"},
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
}  # fmt: skip
_CLASSES = {"sa-scar", "sa-table", "footnote", "footnote-ref", "footnote-backref"}


@dataclass(frozen=True, slots=True)
class Section:
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
    """A text as HTML, its sections, its links in order, and its anchors.

    In the HTML link `n` leads to `<token>n`; the token is made from the text, so that no text can hold its own.
    """

    html: str
    token: str = ""
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    characters: int = 0

    def resolved(self, targets: Sequence[str]) -> str:
        """Return the HTML with its links led to the targets, in order; a picture without one becomes a link."""
        if not self.links:
            return self.html
        html = _IMAGE.sub(partial(self._picture, targets), self.html)
        return re.sub(rf"{self.token}(\d+)(?=\")", lambda match: escape(targets[int(match[1])]), html)

    def _picture(self, targets: Sequence[str], match: re.Match[str]) -> str:
        """Return a picture as it is, or a link where it lies on another site and must not be asked for."""
        number = re.search(rf'src="{self.token}(\d+)"', match[0])
        if number is None or targets[int(number[1])]:
            return match[0]
        words = re.search(r'alt="([^"]*)"', match[0])
        target = self.links[int(number[1])].target
        href = f' href="{escape(target)}" rel="noopener"' if target.startswith(("http://", "https://")) else ""
        return f"<a{href}>{(words and words[1]) or escape(target)}</a>"


@dataclass
class _Page:
    """What is collected while one text is rendered."""

    token: str = ""
    sections: list[Section] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)


class _Inline(InlineTreeprocessor):
    """Leaves a run of text alone that holds no character any inline pattern begins with: most of them."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if not _SPECIAL.search(data):
            return data
        return super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc,no-any-return]


class _LineBreak(InlineProcessor):
    """`<br>` in a table cell, the one piece of HTML that has no Markdown."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        return Element("br"), m.start(0), m.end(0)


def _words(element: Element) -> str:
    return "".join(element.itertext())


class _Tidy(Treeprocessor):
    """Headings from the second level down, with anchors; tables in a region of their own; links as tokens."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.page = _Page()

    def run(self, root: Element) -> None:
        headings = [each for each in root.iter() if re.fullmatch("h[1-6]", each.tag)]
        shift = 1 if any(each.tag == "h1" for each in headings) else 0
        for heading in headings:
            self._heading(heading, min(6, int(heading.tag[1]) + shift))
        for parent in list(root.iter()):
            for position, child in enumerate(list(parent)):
                if child.tag == "table":
                    self._region(parent, position, child)
                elif child.tag == "a" and child.get("href") is not None:
                    child.set("href", self._token(child.get("href", ""), image=False))
                elif child.tag == "img":
                    child.set("src", self._token(child.get("src", ""), image=True))
                    child.set("loading", "lazy")

    def _heading(self, heading: Element, level: int) -> None:
        heading.tag = f"h{level}"
        title = _words(heading).replace(_SCAR, scars.PLAIN).strip()
        found = unique(anchor(title), self.page.taken)
        heading.set("id", found)
        self.page.sections.append(Section(level, found, title))

    def _region(self, parent: Element, position: int, table: Element) -> None:
        region = Element("div", {"class": "sa-table", "role": "region", "tabindex": "0", "aria-label": "表格"})
        region.tail, table.tail = table.tail, None
        parent.remove(table)
        region.append(table)
        parent.insert(position, region)

    def _token(self, target: str, *, image: bool) -> str:
        if not image and target.startswith("#fn"):
            return target
        self.page.links.append(Link(target, image))
        return f"{self.page.token}{len(self.page.links) - 1}"


class _Text(Extension):
    """Markdown without raw HTML: a contributor's angle brackets are text."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.inlinePatterns.register(_LineBreak(r"<br\s*/?>", md), "line_break", 90)
        self.tidy = _Tidy(md)
        md.treeprocessors.register(self.tidy, "tidy", 4)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Keep of classes and styles only those Markdown itself gives."""
    if name == "class" and value not in _CLASSES and not (tag == "code" and re.fullmatch(r"language-[\w+-]+", value)):
        return None
    if name == "style" and value not in ("text-align: left;", "text-align: right;", "text-align: center;"):
        return None
    return value


class Renderer:
    """Renders many texts with one Markdown instance. Not to be shared between threads."""

    def __init__(self) -> None:
        self._text = _Text()
        self._markdown = markdown.Markdown(
            extensions=[*_EXTENSIONS, self._text],
            extension_configs={"footnotes": {"BACKLINK_TITLE": "回到正文"}},
            output_format="html",
        )
        self._cleaner = nh3.Cleaner(
            tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=_attribute, link_rel="noopener",
            url_schemes={"http", "https", "mailto"}, strip_comments=True,
        )  # fmt: skip

    def render(self, text: str) -> Rendered:
        """Return a Markdown text as clean HTML; raises RecursionError where it is nested too deep to print."""
        page = self._text.tidy.page = _Page(f"link-{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}-")
        self._markdown.reset()
        html = self._markdown.convert(scars.replace(text, _SCAR))
        html = "".join(self._joined(html))
        html = self._cleaner.clean(html)
        characters = sum(map(str.isalnum, _MARKUP.sub("", html)))
        html = html.replace(_SCAR, _SCAR_HTML)
        return Rendered(
            html, page.token, tuple(page.sections), tuple(page.links), frozenset(page.taken), characters
        )

    @staticmethod
    def _joined(html: str) -> Iterator[str]:
        """Join lines broken between two Chinese characters, which every browser would show as a space."""
        for number, piece in enumerate(_PRE.split(html)):
            yield piece if number % 2 else _JOIN.sub(r"\1\2", piece)


def inline(text: str) -> str:
    """Return one line of a contributor's words as HTML: escaped, its scars shown."""
    return escape(scars.replace(text, _SCAR)).replace(_SCAR, _SCAR_HTML)


def plain(text: str) -> str:
    """Return one line of a contributor's words as plain text, its scars in words."""
    return scars.replace(text)
