"""Plain text and Markdown to blocks; lines are joined only where the file itself shows that it is hard-wrapped."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from summary_archive.importing.blocks import Block, Document, Paragraph, Run, Tally
from summary_archive.importing.symbols import BULLETS

NARROWEST, WIDEST = 40, 140
FEWEST_FULL = 3
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,3}[、.．，章节条是]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[、.．)）]|[①-⑳●•·■◆]|- )"
)
_ENDED = re.compile(r"[。！？；：!?;:…][”’」』）)]?\Z")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_CLOSING = re.compile(r"(?<=[ \t])#++[ \t]*+\Z")
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\((?!https?:)")
_INDENT = ("\u3000", "    ", "\t")


def _width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrap_width(lines: Sequence[str]) -> int | None:
    """Return the width a text is wrapped at, None where it does not show one.

    It does where several lines are as wide as the widest, but for the character that did not fit, and go on
    in the next without having come to the end of a sentence.
    """
    widths = [_width(line.rstrip()) for line in lines]
    widest = max(widths, default=0)
    if not NARROWEST <= widest <= WIDEST:
        return None
    full = [
        number
        for number in range(len(lines) - 1)
        if widths[number] >= widest - 3
        and lines[number + 1].strip()
        and not _ENDED.search(lines[number].rstrip())
    ]
    return widest if len(full) >= FEWEST_FULL else None


def _goes_on(line: str, following: str, width: int) -> bool:
    """Say whether a line was broken for want of room, so that the next one goes on with it."""
    bare = following.lstrip(" \t\u3000")
    if not bare or following.startswith(_INDENT) or _NUMBERED.match(bare):
        return False
    return _width(line.rstrip()) >= width - 3


def _paste(one: str, other: str) -> str:
    """Return two lines as one; a space stands only between Latin words."""
    between = one[-1:] + other[:1]
    return f"{one} {other}" if between.isascii() and between.isalnum() else one + other


def _item(text: str) -> Paragraph:
    """Return a line as a paragraph; one that begins with a bullet as an item of a list."""
    if (text[:1] in BULLETS or text[:1] in ("-", "*", "+")) and text[1:2] in (" ", "\t", "\u3000"):
        return Paragraph((Run(text[1:].strip()),), bullet=1)
    return Paragraph((Run(text),))


def paragraphs(text: str, tally: Tally) -> Iterator[Paragraph]:
    """Go through the paragraphs of a plain text."""
    lines = text.split("\n")
    width = wrap_width(lines)
    waiting = ""
    last = ""
    for line in lines:
        bare = line.strip(" \t\u3000\u00a0")
        if waiting and width is not None and _goes_on(last, line, width):
            waiting = _paste(waiting, bare)
            tally.add("joined")
        else:
            if waiting:
                yield _item(waiting)
            waiting = bare
        last = line
    if waiting:
        yield _item(waiting)


def read_plain(text: str, tally: Tally) -> Document:
    """Read a plain text."""
    return Document(tuple(paragraphs(text, tally)), told=tally.told())


def _markdown_block(lines: list[str]) -> Paragraph:
    """Return a block of Markdown as it is written; of a heading its words."""
    heading = _HEADING.fullmatch(lines[0]) if len(lines) == 1 else None
    if heading:
        return Paragraph((Run(_CLOSING.sub("", heading[2]).strip(), markdown=True),), level=len(heading[1]))
    return Paragraph((Run("\n".join(lines), markdown=True),))


def _markdown_blocks(lines: Sequence[str]) -> Iterator[Paragraph]:
    """Go through the blocks of Markdown: headings, and what empty lines set apart outside of code."""
    block: list[str] = []
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            fence = "" if line.strip() == fence else fence
        elif mark:
            fence = mark[1]
        elif not line.strip() or _HEADING.fullmatch(line):
            if block:
                yield _markdown_block(block)
            if line.strip():
                yield _markdown_block([line])
            block = []
            continue
        block.append(line)
    if block:
        yield _markdown_block(block)


def read_markdown(text: str, tally: Tally) -> Document:
    """Read Markdown, which stays as it is written; front matter that is there already is kept apart."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    head = ""
    if start < len(lines) and re.fullmatch(r"-{3,}[ \t]*", lines[start]):
        end = next((n for n in range(start + 1, len(lines)) if re.fullmatch(r"-{3,}[ \t]*", lines[n])), None)
        if end is not None:
            head, lines = "\n".join(lines[start + 1 : end]), lines[end + 1 :]
    if pictures := len(_PICTURE.findall(text)):
        tally.add("picture-beside", count=pictures)
    blocks: tuple[Block, ...] = tuple(_markdown_blocks(lines))
    return Document(blocks, told=tally.told(), head=head)
