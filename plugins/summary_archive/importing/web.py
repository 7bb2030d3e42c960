"""HTML to blocks: what its reader sees; scripts, styles, navigation and forms are left out."""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from summary_archive.importing.blocks import Block, Document, Paragraph, Refused, Run, Runs, Table, Tally
from summary_archive.importing.pictures import Album
from summary_archive.importing.runs import breaks, joined, words

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all)",
    re.IGNORECASE,
)
_ALIGN = re.compile(r"text-align\s{0,9}:\s{0,9}(center|right)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_DATA = re.compile(r"data:image/[a-z+.-]{1,20};base64,", re.IGNORECASE)
_DROPPED = {
    "script": "script", "style": "", "noscript": "", "template": "", "head": "", "title": "", "meta": "", "link": "",
    "nav": "page-parts", "header": "page-parts", "footer": "page-parts", "aside": "page-parts",
    "form": "form", "button": "form", "select": "form", "textarea": "form", "input": "form",
    "iframe": "embedded", "object": "embedded", "embed": "embedded", "applet": "embedded", "svg": "drawing",
    "canvas": "drawing", "math": "formula", "video": "embedded", "audio": "embedded", "del": "deleted",
}  # fmt: skip
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "body", "html", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
    "dl", "dt", "dd", "blockquote", "pre", "table", "hr", "center", "figure", "figcaption", "address", "fieldset",
    "details", "summary",
})  # fmt: skip
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class _Look:
    """What is handed down to what stands within an element."""

    bold: bool = False
    link: str = ""
    align: str = ""
    bullet: int = 0
    label: str = ""


@dataclass
class _Reader:
    """Reads one page: runs are gathered until a block begins or ends."""

    tally: Tally
    album: Album
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    label: str = ""
    bullet: int = 0

    def flush(self, level: int, look: _Look) -> None:
        """End a paragraph."""
        runs, self.runs = _collapsed(self.runs), []
        parts = (tuple(replace(r, text=r.text.replace("\n", " ")) for r in runs),) if level else breaks(runs)
        for part in parts:
            inked = [run for run in part if run.text.strip()]
            if not inked and not any(run.picture for run in part):
                continue
            bullet, self.bullet = self.bullet, 0
            labelled = (Run(self.label), *part) if self.label else part
            self.label = ""
            align: Any = look.align
            strong = bool(inked) and all(run.bold for run in inked)
            self.blocks.append(Paragraph(labelled, level, bullet, align, strong=strong))

    def read(self, element: Any, look: _Look, level: int = 0, depth: int = 0) -> None:
        """Read an element and what stands within."""
        if depth > _DEEPEST:
            raise Refused("deep")
        for text, inner in _content(element):
            if text:
                self.runs.append(Run(text, look.bold, look.link))
            if inner is not None:
                self.element(inner, look, level, depth + 1)

    def element(self, element: Any, look: _Look, level: int, depth: int) -> None:
        """Read one element by what its name is."""
        name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        style = element.get("style") or ""
        if not name:
            return
        if name in _DROPPED or element.get("hidden") is not None or _HIDDEN.search(style):
            what = _DROPPED.get(name, "hidden")
            if what:
                self.tally.add(what, "" if what in ("script", "embedded") else _bare(element))
        elif name == "br":
            self.runs.append(Run("\n"))
        elif name == "img":
            self.image(element)
        elif name == "table":
            self.flush(level, look)
            self.table(element, look, depth)
        elif name in _BLOCKS:
            self.flush(level, look)
            self.block(name, element, look, depth)
        else:
            bold = look.bold or name in ("b", "strong") or _BOLD.search(style) is not None
            link = (element.get("href") or "").strip() if name == "a" else ""
            self.read(
                element, replace(look, bold=bold, link=link if _WEB.match(link) else look.link), level, depth
            )

    def block(self, name: str, element: Any, look: _Look, depth: int) -> None:
        """Read an element that is a block of its own."""
        style = element.get("style") or ""
        align = _ALIGN.search(style)
        side = align[1] if align else element.get("align") or ("center" if name == "center" else look.align)
        look = replace(look, align=side.lower() if side.lower() in ("center", "right") else "")
        look = replace(look, bold=look.bold or _BOLD.search(style) is not None)
        level = int(name[1]) if re.fullmatch("h[1-6]", name) else 0
        if name in ("ul", "ol"):
            self.items(name, element, look, depth)
            return
        self.read(element, look, level, depth)
        self.flush(level, look)

    def items(self, name: str, element: Any, look: _Look, depth: int) -> None:
        """Read a list; its numbers are written out."""
        start = element.get("start") or "1"
        count = int(start) if start.isdecimal() and len(start) < 7 else 1
        for inner in element:
            if inner.tag == "li":
                self.label, self.bullet = (f"{count}. ", 0) if name == "ol" else ("", look.bullet + 1)
                count += 1
            self.element(inner, replace(look, bullet=look.bullet + 1), 0, depth + 1)
            self.label, self.bullet = "", 0

    def image(self, element: Any) -> None:
        """Take in a picture that stands in the page itself; others are told."""
        source = element.get("src") or ""
        match = _DATA.match(source)
        if match is None:
            self.tally.add("picture-elsewhere", source[:200])
            return
        try:
            data = base64.b64decode(source[match.end() :], validate=False)
        except (binascii.Error, ValueError):
            data = b""
        if number := self.album.number(data, "data:"):
            self.runs.append(Run(element.get("alt") or "", picture=number))

    def table(self, element: Any, look: _Look, depth: int) -> None:
        """Read a table; one of a single cell only places things on the page and is read as text."""
        rows = [row for row in element.iter("tr") if _own(row, element)]
        if sum(1 for row in rows for each in row if each.tag in ("td", "th")) == 1:
            self.read(next(each for each in rows[0] if each.tag in ("td", "th")), look, 0, depth)
            self.flush(0, look)
            return
        found: list[tuple[tuple[Runs, ...], ...]] = []
        hanging: dict[int, int] = {}  # columns in which a cell hangs down, and how many rows it still does
        for row in rows:
            cells: list[tuple[Runs, ...]] = []
            for each in (inner for inner in row if inner.tag in ("td", "th")):
                self.hung(cells, hanging)
                within = _Reader(self.tally, self.album)
                within.read(each, replace(look, align="", bold=False), 0, depth + 1)
                within.flush(0, _Look())
                lines = tuple(run for block in within.blocks for run in _lines(block))
                across, down = _span(each, "colspan"), _span(each, "rowspan")
                if across > 1 or down > 1:
                    self.tally.add("merged")
                if down > 1:
                    hanging |= {len(cells) + n: down for n in range(across)}
                cells += [lines, *((),) * (across - 1)]
            self.hung(cells, hanging)
            hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
            found.append(tuple(cells))
        if any(cell for cells in found for cell in cells):
            self.blocks.append(Table(tuple(found)))

    @staticmethod
    def hung(cells: list[tuple[Runs, ...]], hanging: dict[int, int]) -> None:
        """Leave cells empty that one above hangs down into."""
        while len(cells) in hanging and len(cells) < 64:
            cells.append(())


def _own(row: Any, table: Any) -> bool:
    """Say whether a row is one of the table itself, not of one within it."""
    return next(row.iterancestors("table")) is table


def _span(cell: Any, name: str) -> int:
    text = cell.get(name) or "1"
    return max(1, min(int(text), 63)) if text.isdecimal() and len(text) < 5 else 1


def _lines(block: Block) -> tuple[Runs, ...]:
    """Return the lines a block has within a cell."""
    if isinstance(block, Paragraph):
        return (block.runs,)
    return tuple(
        tuple(run for cell in row for line in cell for run in (*line, Run(" "))) for row in block.rows
    )


def _content(element: Any) -> Iterator[tuple[str, Any]]:
    """Go through the text and elements within an element, spaces as a browser shows them."""
    yield _SPACE.sub(" ", element.text or ""), None
    for inner in element:
        yield "", inner
        yield _SPACE.sub(" ", inner.tail or ""), None


def _collapsed(runs: list[Run]) -> Runs:
    """Return runs joined, without spaces where a line of the source only ended between Chinese characters."""
    return tuple(
        replace(run, text=re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", run.text)) for run in joined(runs)
    )


def _bare(element: Any) -> str:
    return words([Run(_SPACE.sub(" ", "".join(element.itertext())[:2000]))])


def read_web(text: str, tally: Tally) -> Document:
    """Read a page; raises Refused."""
    text = _DECLARATION.sub("", text, count=1).replace("\0", "")
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text, parser)
    except (etree.LxmlError, ValueError):
        raise Refused("damaged") from None
    if root is None:
        raise Refused("empty")
    album = Album(tally)
    reader = _Reader(tally, album)
    reader.element(root, _Look(), 0, 0)
    reader.flush(0, _Look())
    return Document(tuple(reader.blocks), pictures=album.pictures(), told=tally.told())
