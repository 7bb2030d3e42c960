"""Plain texts written straight as HTML, just as Python-Markdown would: most summaries are nothing else.

Plain are headings, paragraphs, flat lists and tables with pipes at both ends, all of them at the left margin, and
strong words within a line. A text that holds anything else, or anything that could be read in two ways, is not plain,
and Python-Markdown has it whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from summary_archive.core import scars
from summary_archive.publishing.anchors import Outline
from summary_archive.publishing.line import SCAR

# Signs that begin something else: code, escapes, links, angle brackets, emphasis; and what Markdown changes first.
_OTHER = re.compile(r"[`\\\[<_\t\r\x02\x03]")
# Lines that are indented, quoted, a fence, of nothing but signs, or headings with more in them than words. Headings
# cut every block in two but a table, which takes them for a row.
_OTHER_LINE = re.compile(r"\n(?:[ >]|~~~|[-=][-= ]*\n|#(?!#{0,5}[^#\n]+\n))|\|[^|\n]*\n#")
_BLANK = re.compile(r"(?<=\n) +\n")
_STRONG = re.compile(r"\*\*(?!\s)([^*|\n]+)(?<!\s)\*\*")
_OTHER_STAR = re.compile(r"\*(?:(?! )|(?<!\n\*))")
_HEADING = re.compile(r"\n(#[^\n]*)")
_MARKER = re.compile(r"(?:[-+*]|\d+\.) ")
# Not within an item: another list, a heading, a quote, a line across.
_ITEM = re.compile(r"(?:[-+*]|(\d+)\.) ++(?![-+*] |\d+\. |[#&]|-[- ]*$)(\S.*)")
_SPACE = re.compile(r"\s+")
_SIDES = {(True, True): "center", (True, False): "left", (False, True): "right"}


class _NotPlain(Exception):
    """There is something else in the text."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading as it is written: of the first level down."""

    level: int
    html: str

    @property
    def words(self) -> str:
        words = unescape(self.html.replace("<strong>", "").replace("</strong>", ""))
        return _SPACE.sub(" ", words.replace(SCAR, scars.PLAIN))


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its tag, the attribute that says where it starts, and its items as HTML."""

    tag: str
    start: str
    items: list[str]

    def loosen(self) -> None:
        """Make a paragraph of the last item: an empty line stands above or below it."""
        if not self.items[-1].startswith("\n"):
            self.items[-1] = f"\n<p>{self.items[-1]}</p>\n"

    def html(self) -> str:
        items = "".join([f"<li>{each}</li>\n" for each in self.items])
        return f"<{self.tag}{self.start}>\n{items}</{self.tag}>"


def region(number: int) -> dict[str, str]:
    """Return the attributes of what stands around a table, so that it can be reached and moved by keyboard."""
    label = f"表 {number}，可以左右滚动"
    return {"aria-label": label, "class": "sa-table", "role": "region", "tabindex": "0"}


def _row(line: str) -> list[str]:
    """Return the cells of a row of a table."""
    line = line.rstrip(" ")
    if not (line.startswith("|") and line.endswith("|")):
        raise _NotPlain
    return [cell.strip(" ") for cell in line[1:-1].split("|")]


def _side(rule: str) -> str:
    """Return how the cells below a rule are aligned, as an attribute."""
    side = _SIDES.get((rule.startswith(":"), rule.endswith(":")))
    return f' style="text-align: {side};"' if side else ""


def _cells(tag: str, attributes: list[str], row: list[str]) -> str:
    """Return a row of a table, filled up or cut to as many cells as there are attributes."""
    filled = zip(attributes, row + [""] * len(attributes), strict=False)
    cells = "".join([f"<{tag}{each}>{cell}</{tag}>\n" for each, cell in filled])
    return f"<tr>\n{cells}</tr>\n"


def _table(lines: list[str], number: int) -> str:
    if len(lines) < 3:
        raise _NotPlain
    head, rules, *rows = map(_row, lines)
    if len(rules) != len(head) or not set("".join(rules)) <= set(":- "):
        raise _NotPlain
    sides = [_side(rule) for rule in rules]
    attributes = "".join(f' {name}="{value}"' for name, value in region(number).items())
    top = _cells("th", [f' scope="col"{side}' for side in sides], head)
    body = "".join(_cells("td", sides, row) for row in rows)
    return f"<div{attributes}><table>\n<thead>\n{top}</thead>\n<tbody>\n{body}</tbody>\n</table></div>"


def _list(lines: list[str]) -> _List:
    numbers: list[str | None] = []
    items: list[str] = []
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item is None:
            raise _NotPlain
        numbers.append(item[1])
        items.append(item[2])
    if any(numbers) and not all(numbers):  # one kind within the other
        raise _NotPlain
    start = f' start="{numbers[0]}"' if numbers[0] not in (None, "1") else ""
    return _List("ol" if numbers[0] else "ul", start, items)


def _heading(line: str) -> _Heading:
    words = line.lstrip("#")
    return _Heading(len(line) - len(words), words.strip())


def _parts(source: str) -> Iterator[str | _Heading | _List]:
    """Return what a text is made of, in order; raises _NotPlain."""
    tables = 0
    last: _List | None = None
    for each in source.split("\n\n"):
        block = each.strip("\n")
        if not block or block.isspace():
            continue
        if "|" in block:
            tables, last = tables + 1, None
            yield _table(block.split("\n"), tables)
        elif block[0] == "#":
            last = None
            yield _heading(block)
        elif not _MARKER.match(block):
            last = None
            yield f"<p>{block.lstrip()}</p>"
        else:
            found = _list(block.split("\n"))
            if last is None or last.tag != found.tag:
                last = found
                yield found
            else:
                last.loosen()
                last.items.append(found.items[0])
                last.loosen()
                last.items.extend(found.items[1:])


def _written(parts: list[str | _Heading | _List], outline: Outline) -> Iterator[str]:
    """Return the parts as HTML, a first heading left out that only says the title again."""
    first = next((part for part in parts if isinstance(part, _Heading) and part.level == 1), None)
    if first is not None and outline.repeats(first.words):
        parts.remove(first)
    shift = any(isinstance(part, _Heading) and part.level == 1 for part in parts)
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, _List):
            yield part.html()
        else:
            level = min(6, part.level + shift)
            yield f'<h{level} id="{outline.add(level, part.words)}">{part.html}</h{level}>'


def plainly(text: str, outline: Outline) -> str | None:
    """Return a plain text, its scars marked, as HTML, and put its headings into the outline.

    Returns None for a text that is not plain.
    """
    if text.startswith(" ") or _OTHER.search(text) or ("&" in text and ";" in text):
        return None
    source = f"\n{text}\n\n"
    if " \n" in source:
        source = _BLANK.sub("\n", source)
    if "  \n" in source or _OTHER_LINE.search(source):
        return None
    source = escape(source, quote=False)
    if "*" in source:
        source = _STRONG.sub(r"<strong>\1</strong>", source)
        if _OTHER_STAR.search(source):
            return None
    try:
        parts = list(_parts(_HEADING.sub(r"\n\n\1\n", source)))
    except _NotPlain:
        return None
    return "\n".join(_written(parts, outline))
