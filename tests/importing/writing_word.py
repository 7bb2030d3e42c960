"""Word files for the tests, made with python-docx; numbering is written by hand, as Word writes it. All invented."""

import io
from collections.abc import Iterable
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def level(place: int, form: str, text: str, **more: str) -> str:
    """A `w:lvl`; `start`, `suff`, `lvlRestart`, `isLgl`, `pStyle` in the order of the schema."""
    order = ("lvlRestart", "pStyle", "isLgl", "suff")
    rest = "".join(f'<w:{name} w:val="{more[name]}"/>' for name in order if name in more)
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{more.get("start", "1")}"/><w:numFmt w:val="{form}"/>{rest}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def numbering(abstract: dict[int, str], lists: dict[int, tuple[int, str]]) -> str:
    """A numbering part: the levels of abstract lists, and lists with their overrides."""
    first = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>' for key, inner in abstract.items()
    )
    second = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'
        for key, (of, inner) in lists.items()
    )
    return f"<w:numbering {NS}>{first}{second}</w:numbering>"


OFFICIAL = (
    level(0, "chineseCountingThousand", "%1、", suff="nothing")
    + level(1, "chineseCounting", "（%2）", suff="nothing")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）", suff="nothing")
    + level(4, "decimalEnclosedCircle", "%5", suff="nothing")
)
"""The five levels of official documents: 一、（一）1.（1）①."""


class Word:
    """A document in the making."""

    def __init__(self, numbers: str = "") -> None:
        self.document = docx.Document()
        if numbers:
            self.part("/word/numbering.xml", TYPE.format("numbering"), RELATION.NUMBERING, numbers)

    def part(self, name: str, kind: str, relation: str, xml: str) -> None:
        """Put a part beside the text, in the place of the one there may be."""
        main = self.document.part
        for key, each in list(main.rels.items()):
            if each.reltype == relation:
                del main.rels[key]
        main.relate_to(Part(PackURI(name), kind, xml.encode(), main.package), relation)

    def paragraph(self, text: str = "", number: tuple[int, int] | None = None, **look: str) -> Any:
        """Add a paragraph in a list, with alignment `jc` or a style by its id."""
        added = self.document.add_paragraph(text)
        properties = added._p.get_or_add_pPr()
        if "style" in look:
            properties.append(parse_xml(f'<w:pStyle {NS} w:val="{look["style"]}"/>'))
        if number:
            of, place = number
            properties.append(
                parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{place}"/><w:numId w:val="{of}"/></w:numPr>')
            )
        if "jc" in look:
            properties.append(parse_xml(f'<w:jc {NS} w:val="{look["jc"]}"/>'))
        if "bold" in look:
            for run in added.runs:
                run.bold = True
        return added

    def raw(self, xml: str) -> Any:
        """Add a block written in XML; `w`, `r`, `a`, `wp`, `wps`, `mc` and `v` are known."""
        head, tail = xml.split(">", 1) if not xml.startswith("<w:p/") else (xml[:-2], "")
        element = parse_xml(f"{head} {NS}>{tail}")
        self.document.element.body.insert(len(self.document.element.body) - 1, element)
        return element

    def bytes(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()


def of_numbers(numbers: str, items: Iterable[tuple[str, int, int]]) -> bytes:
    """A document of paragraphs with text, list and level."""
    word = Word(numbers)
    for text, of, place in items:
        word.paragraph(text, (of, place))
    return word.bytes()
