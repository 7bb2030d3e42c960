"""The text of a summary to clean HTML: Markdown, scars shown, Chinese lines joined, headings anchored."""

import hashlib
import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown import util
from markdown.extensions import Extension
from markdown.inlinepatterns import ENTITY_RE, InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor

from summary_archive.core import scars
from summary_archive.core.verbatim import ticked
from summary_archive.publishing.anchors import Outline
from summary_archive.publishing.joining import joined
from summary_archive.publishing.line import SCAR, SCAR_HTML, marked
from summary_archive.publishing.plain import plainly, region
from summary_archive.publishing.rendered import Link, Rendered

_SPECIAL = re.compile(r"[`\\\[<&*_\x02\x03]|  \n")
# What an inline pattern cannot do without; those of emphasis are tried on whatever is special.
_SIGNS = {
    "escape": "\\", "footnote": "[^", "reference": "[", "link": "[", "image_link": "![", "image_reference": "![",
    "short_reference": "[", "short_image_ref": "![", "autolink": "<", "automail": "<", "linebreak": "  \n",
    "line_break": "<br", "entity": "&",
}  # fmt: skip
_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")
_ENTITY = re.compile(ENTITY_RE)
_TAG = re.compile(r"<[^<>]*>")
_HEADING = re.compile("h[1-6]")
_READ = re.compile(r"[\u4e00-\u9fef\w]+")  # Chinese first: known for letters sooner
_SPACE = re.compile(r"\s+")
_FOOTNOTE_LINKS = ("footnote-ref", "footnote-backref")
_TAGS = {
    "a", "blockquote", "br", "code", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p",
    "pre", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"}, "img": {"src", "alt", "title", "loading"}, "ol": {"start"}, "th": {"scope"},
    "div": {"role", "tabindex", "aria-label"}, "li": {"id"}, "sup": {"id"},
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
}  # fmt: skip
_ALIGNED = {"style": {f"text-align: {side};" for side in ("left", "center", "right")}}
# Of classes and styles only those that are given here or by Markdown itself.
_VALUES = {
    "a": {"class": set(_FOOTNOTE_LINKS)}, "div": {"class": {"sa-table", "footnote"}}, "th": _ALIGNED, "td": _ALIGNED,
}  # fmt: skip


class _Inline(InlineTreeprocessor):
    """Leaves a run of text alone that holds no character any inline pattern begins with: most of them.

    In the others only those patterns are tried that can find something. Code is found all at once. Python-Markdown's
    pattern begins anew behind each piece of it, and looks through the whole paragraph for the end of every run of
    backticks that has none.
    """

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        number = md.inlinePatterns.get_index_for_name
        signs = {number(name): sign for name, sign in _SIGNS.items()}
        self._patterns = [(at, each, signs.get(at, "")) for at, each in enumerate(md.inlinePatterns)]
        of_references = {number(name) for name in _REFERENCES}
        self._others = [each for each in self._patterns if each[0] not in of_references]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, util.AtomicString) or not _SPECIAL.search(data):
            return data
        if patternIndex == 0 and "`" in data:
            data = "".join(self._with_code(data))
        for at, pattern, sign in self._patterns if self.md.references else self._others:
            start, found = 0, at >= patternIndex and sign in data
            while found:
                data, found, start = self._InlineProcessor__applyPattern(pattern, data, at, start)  # type: ignore[attr-defined]
        return data

    def _with_code(self, data: str) -> Iterator[str]:
        """Return the pieces of a run of text, with a placeholder for each piece of code."""
        at = 0
        for start, end in ticked(data, 0, len(data)):
            code = Element("code")
            code.text = util.AtomicString(util.code_escape(data[start:end].strip("`").strip()))
            yield data[at:start]
            yield self._InlineProcessor__stashNode(code, "backtick")  # type: ignore[attr-defined]
            at = end
        yield data[at:]


class _LineBreak(InlineProcessor):
    """`<br>` in a table cell, the one piece of HTML that has no Markdown."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        return Element("br"), m.start(0), m.end(0)


class _Entity(InlineProcessor):
    """`&ldquo;` and the like, as the character they stand for and not as raw HTML."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        character = unescape(m[1]).replace(SCAR, "\ufffd").replace("&", f"{util.AMP_SUBSTITUTE}amp;")
        return character, m.start(0), m.end(0)


def _characters(text: str) -> str:
    """Return a piece of the tree as the characters a reader will see."""
    return _ENTITY.sub(lambda match: unescape(match[0]), text.replace(util.AMP_SUBSTITUTE, "&"))


def _words(element: Element) -> str:
    """Return the words of a heading, without the marks of its footnotes."""

    def pieces(each: Element) -> str:
        inside = "" if each.tag == "sup" else (each.text or "") + "".join(map(pieces, each))
        return inside + ((each.tail or "") if each is not element else "")

    return _SPACE.sub(" ", _characters(pieces(element)).replace(SCAR, scars.PLAIN)).strip()


def _length(html: str) -> int:
    """Return how many letters and digits of all scripts a reader reads."""
    words = "".join(_READ.findall(unescape(_TAG.sub("", html))))
    return len(words) - words.count("_")


class _Tidy(Treeprocessor):
    """Headings from the second level down, with anchors; tables in a region of their own; links as tokens."""

    def begin(self, token: str, outline: Outline) -> None:
        """Be ready for one text; a first heading that only says its title again is left out."""
        self.token, self.outline = token, outline
        self.links: list[Link] = []
        self._tables = 0

    def run(self, root: Element) -> None:
        first = next((each for each in root if each.tag == "h1"), None)
        if first is not None and self.outline.repeats(_words(first)):
            root.remove(first)
        headings = [each for each in root.iter() if _HEADING.fullmatch(each.tag)]
        shift = 1 if any(each.tag == "h1" for each in headings) else 0
        for heading in headings:
            self._heading(heading, min(6, int(heading.tag[1]) + shift))
        for parent in list(root.iter()):
            for name, value in parent.items():
                if SCAR in value:
                    parent.set(name, value.replace(SCAR, scars.PLAIN))
            for position, child in enumerate(list(parent)):
                self._element(parent, position, child)

    def _element(self, parent: Element, position: int, child: Element) -> None:
        if child.tag == "table":
            self._region(parent, position, child)
        elif child.tag == "th":
            child.set("scope", "col")
        elif child.tag == "a":
            if child.get("class") in _FOOTNOTE_LINKS:
                child.set("href", _SPACE.sub("-", child.get("href", "")))
            else:
                child.set("href", self._token(child.get("href", ""), image=False))
        elif child.tag == "img":
            child.set("src", self._token(child.get("src", ""), image=True))
            child.set("loading", "lazy")
        elif child.get("id") is not None and child.tag in ("li", "sup"):
            child.set("id", _SPACE.sub("-", child.get("id", "")))

    def _heading(self, heading: Element, level: int) -> None:
        heading.tag = f"h{level}"
        heading.set("id", self.outline.add(level, _words(heading)))

    def _region(self, parent: Element, position: int, table: Element) -> None:
        self._tables += 1
        around = Element("div", region(self._tables))
        around.tail, table.tail = table.tail, None
        parent.remove(table)
        around.append(table)
        parent.insert(position, around)

    def _token(self, target: str, *, image: bool) -> str:
        self.links.append(Link(_characters(target).replace(SCAR, scars.PLAIN), image))
        return f"{self.token}-{len(self.links) - 1}"


class _Text(Extension):
    """Markdown without raw HTML: a contributor's angle brackets are text."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("backtick")
        md.inlinePatterns.register(_Entity(ENTITY_RE, md), "entity", 80)
        md.inlinePatterns.register(_LineBreak(r"<br\s*/?>", md), "line_break", 90)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        self.tidy = _Tidy(md)
        # Last of all, when what was escaped with a backslash is itself again.
        md.treeprocessors.register(self.tidy, "tidy", -1)


class Renderer:
    """Renders many texts with one Markdown instance. Not to be shared between threads."""

    def __init__(self) -> None:
        text = _Text()
        self._markdown = markdown.Markdown(
            extensions=["sane_lists", "tables", "fenced_code", "footnotes", text],
            extension_configs={"footnotes": {"BACKLINK_TITLE": "回到正文，第 {} 条注"}},
            output_format="html",
        )
        self._tidy = text.tidy

    def render(self, text: str, title: str = "") -> Rendered:
        """Return a Markdown text as clean HTML; `title` is what stands above it on its page.

        Raises:
            RecursionError: the text is nested too deep to print.
        """
        token = f"link-{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"
        source, outline = marked(text), Outline(title)
        links: tuple[Link, ...] = ()
        html = self.plainly(source, outline)
        if html is None:
            html, links = self._thoroughly(source, outline, token)
        html = nh3.clean(
            joined(html),
            tags=_TAGS, attributes=_ATTRIBUTES, tag_attribute_values=_VALUES, link_rel=None,
            url_schemes={"http", "https", "mailto"},
        )  # fmt: skip
        return Rendered(
            html.replace(SCAR, SCAR_HTML),
            token,
            tuple(outline.sections),
            links,
            frozenset(outline.anchors.taken),
            _length(html),
        )

    def plainly(self, source: str, outline: Outline) -> str | None:
        """Return the HTML of a text for which Python-Markdown is not needed, None for any other."""
        return plainly(source, outline)

    def _thoroughly(self, source: str, outline: Outline, token: str) -> tuple[str, tuple[Link, ...]]:
        """Return what Python-Markdown makes of a text, and the links in it."""
        self._tidy.begin(token, outline)
        self._markdown.reset()
        return self._markdown.convert(source), tuple(self._tidy.links)
