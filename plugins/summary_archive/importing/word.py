"""A Word file (.docx) to blocks as its reader sees it: numbers counted, revisions accepted, hidden text left out.

python-docx opens the package; its text is read here, for converters lose the numbers Word counts itself.
"""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.parser import parse_xml

from summary_archive.importing.blocks import Block, Document, Paragraph, Refused, Run, Runs, Table
from summary_archive.importing.numbering import Label, Numbering
from summary_archive.importing.ooxml import MC, Element, W, child, children, number, switch, value
from summary_archive.importing.package import look_through
from summary_archive.importing.runs import breaks, joined, text_of
from summary_archive.importing.styles import Style, Styles, is_title, nearest, read_properties
from summary_archive.importing.word_runs import GONE, TRANSPARENT, Inline, alternative

_ALIGNMENTS = {"center": "center", "right": "right", "end": "right"}


class _Reader:
    """Reads the stories of one file: the text, its notes, the boxes within."""

    def __init__(self, part: Any) -> None:
        self.part = part
        self.styles = Styles(self._related(RELATION.STYLES))
        self.inline = Inline(part, self.styles)
        self.tally = self.inline.tally
        self.numbering = Numbering(self._related(RELATION.NUMBERING))
        self.carried: list[Run] = []  # of a paragraph whose mark was deleted: the next one goes on with it

    def _related(self, relation: str) -> Element:
        """Return the root of a part beside the text, None where there is none."""
        found = next(
            (each for each in self.part.rels.values() if each.reltype == relation and not each.is_external),
            None,
        )
        return None if found is None else parse_xml(found.target_part.blob)

    # Blocks

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Go through the blocks of a story or a cell."""
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                yield from self.paragraph(element)
            elif tag == W + "tbl":
                yield from self.table(element)
                yield from self.in_boxes()
            elif tag == W + "sdt":
                gallery = value(element, "sdtPr/docPartObj/docPartGallery") or ""
                if "Contents" in gallery:
                    self.tally.add("contents")
                elif (content := child(element, "sdtContent")) is not None:
                    yield from self.blocks(content)
            elif tag in TRANSPARENT:
                yield from self.blocks(element)
            elif tag in GONE:
                self.inline.gone(element)
            elif tag == MC + "AlternateContent":
                yield from self.blocks(alternative(element))
            elif tag == W + "altChunk":
                self.tally.add("embedded")

    def in_boxes(self) -> Iterator[Block]:
        """Return what stood in text boxes anchored in the paragraph or table that has just been read."""
        while self.inline.boxes:
            box = self.inline.boxes.pop(0)
            waiting, self.inline.boxes = self.inline.boxes, []
            inside = tuple(self.blocks(box))
            self.inline.boxes = waiting
            if inside:
                self.tally.add("text-box", " ".join(text_of(each) for each in inside))
            yield from inside

    def paragraph(self, element: Element) -> Iterator[Block]:
        """Read a paragraph; a break of line within makes two of it."""
        style_id = value(element, "pPr/pStyle")
        style = self.styles.of(style_id)
        own = self.own_properties(element)
        runs = joined(self.inline.runs(element, style))
        if switch(element, "pPr/rPr/del") is not None or switch(element, "pPr/rPr/moveFrom") is not None:
            self.carried += runs
            return
        runs, self.carried = (*self.carried, *runs), []
        hidden = nearest(own, style).hidden and not any(run.text.strip() for run in runs)
        label = None if hidden or self.inline.fields.in_list else self.label(own, style, style_id)
        yield from self.paragraphs(runs, label, nearest(own, style, name=style.name))
        yield from self.in_boxes()

    @staticmethod
    def own_properties(element: Element) -> Style:
        """Read what a paragraph says of itself; its `rPr` is about its mark only."""
        properties = read_properties(element)
        return Style(
            "", properties.level, properties.list_id, properties.list_level, properties.align,
            hidden=switch(element, "pPr/rPr/vanish"),
        )  # fmt: skip

    def label(self, own: Style, style: Style, style_id: str | None) -> Label | None:
        """Count a paragraph, where it is in a list by itself or by its style."""
        list_id = style.list_id if own.list_id is None else own.list_id
        if not list_id:
            return None
        place = own.list_level
        if place is None and own.list_id is None:
            place = self.numbering.level_of_style(list_id, [style_id or ""])
        if place is None:
            place = style.list_level
        return self.numbering.label(list_id, place or 0)

    def paragraphs(self, runs: Runs, label: Label | None, look: Style) -> Iterator[Paragraph]:
        """Make paragraphs of runs: a title or heading stays one, other text is parted where a line is broken."""
        level, titled = look.level or 0, is_title(look.name)
        if label is not None and label.text:
            runs = (Run(label.text), *runs)
        if level or titled:
            parts: tuple[Runs, ...] = (
                tuple(Run(" ".join(r.text.split("\n")), r.bold, r.link, r.note, r.picture) for r in runs),
            )
        else:
            parts = breaks(runs)
            if len(parts) > 1:
                self.tally.add("line-break", count=len(parts) - 1)
        for place, part in enumerate(parts):
            words = [run for run in part if run.text.strip()]
            if not words and not any(run.picture or run.note for run in part):
                continue
            yield Paragraph(
                part,
                level,
                bullet=label.bullet if label is not None and place == 0 else 0,
                align=_ALIGNMENTS.get(look.align or "", ""),  # type: ignore[arg-type]
                titled=titled,
                strong=bool(words) and all(run.bold for run in words),
            )

    def table(self, element: Element) -> Iterator[Block]:
        """Read a table; cells merged with one before or above are empty, tables within become lines."""
        rows: list[tuple[tuple[Runs, ...], ...]] = []
        for row in self.rows(element):
            if switch(row, "trPr/del") is not None:
                self.inline.gone(row)
                continue
            cells: list[tuple[Runs, ...]] = [()] * min(number(value(row, "trPr/gridBefore")) or 0, 63)
            for cell in self.cells(row):
                span = max(1, min(number(value(cell, "tcPr/gridSpan")) or 1, 63))
                merged = child(cell, "tcPr/vMerge")
                goes_on = merged is not None and merged.get(W + "val") != "restart"
                if goes_on or span > 1:
                    self.tally.add("merged")
                inside = () if goes_on else self.lines(cell)
                cells += [inside, *((),) * (span - 1)]
            rows.append(tuple(cells))
        if any(cell for row in rows for cell in row):
            yield Table(tuple(rows))

    def rows(self, element: Element) -> Iterator[Element]:
        """Go through the rows of a table, also those within content controls."""
        for each in element:
            if each.tag == W + "tr":
                yield each
            elif each.tag in TRANSPARENT or each.tag == W + "sdt":
                yield from self.rows(each)

    def cells(self, row: Element) -> Iterator[Element]:
        """Go through the cells of a row, also those within content controls."""
        for each in row:
            if each.tag == W + "tc":
                yield each
            elif each.tag in TRANSPARENT or each.tag == W + "sdt":
                yield from self.cells(each)

    def lines(self, cell: Element) -> tuple[Runs, ...]:
        """Return the lines of a cell."""
        found: list[Runs] = []
        for block in self.blocks(cell):
            if isinstance(block, Paragraph):
                found.append((Run("· "), *block.runs) if block.bullet else block.runs)
            else:
                self.tally.add("nested")
                for row in block.rows:
                    words = [run for each in row for line in each for run in (*line, Run(" "))]
                    found.append(tuple(words[:-1]))
        return tuple(found)

    # Beside the text

    def read_notes(self) -> tuple[Runs, ...]:
        """Return the text of the notes, in the order of their marks."""
        roots = {"footnote": self._related(RELATION.FOOTNOTES), "endnote": self._related(RELATION.ENDNOTES)}
        found: list[Runs] = []
        for kind, note_id in list(self.inline.notes):
            note = next((each for each in children(roots[kind], kind) if each.get(W + "id") == note_id), None)
            paragraphs = (
                [] if note is None else [each for each in self.blocks(note) if isinstance(each, Paragraph)]
            )
            runs = [run for each in paragraphs for run in (*each.runs, Run(" ")) if not run.note]
            found.append(joined(runs[:-1]))
        return tuple(found)

    def look_beside(self) -> None:
        """Tell what stands beside the text and is not read: comments, headers, footers, embedded files."""
        comments = self._related(RELATION.COMMENTS)
        for each in children(comments, "comment"):
            self.tally.add("comment", text_of(each))
        for relation in self.part.rels.values():
            if relation.is_external:
                continue
            if relation.reltype in (RELATION.HEADER, RELATION.FOOTER):
                if words := text_of(parse_xml(relation.target_part.blob)).strip():
                    self.tally.add("header", words)
            elif relation.reltype in (RELATION.OLE_OBJECT, RELATION.PACKAGE, RELATION.CONTROL):
                self.tally.add("embedded-file")


def read_word(data: bytes) -> Document:
    """Read a .docx file; raises Refused."""
    look_through(data)
    try:
        part = docx.Document(io.BytesIO(data)).part
    except (KeyError, ValueError, AttributeError, TypeError, SyntaxError, AssertionError):
        raise Refused("damaged") from None
    body = child(part.element, "body")
    if body is None:
        raise Refused("damaged")
    reader = _Reader(part)
    blocks = tuple(reader.blocks(body))
    notes = reader.read_notes()
    reader.look_beside()
    return Document(blocks, notes, reader.inline.album.pictures(), reader.tally.told())
