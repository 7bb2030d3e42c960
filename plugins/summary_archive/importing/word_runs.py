"""What stands within a paragraph of a Word file: words and their look, links, signs, notes, pictures."""

from collections.abc import Iterator
from typing import Any

from summary_archive.importing.blocks import Run, Tally
from summary_archive.importing.complex_fields import WEB, Fields, is_list
from summary_archive.importing.ooxml import MC, A, Element, M, R, V, W, child, children, number, switch, value
from summary_archive.importing.pictures import Album
from summary_archive.importing.runs import text_of
from summary_archive.importing.styles import LARGE, Style, Styles, nearest
from summary_archive.importing.symbols import symbol

TRANSPARENT = frozenset(
    W + name
    for name in ("smartTag", "customXml", "ins", "moveTo", "dir", "bdo", "sdtContent", "ruby", "rubyBase")
)
GONE = frozenset(W + name for name in ("del", "moveFrom"))
_CHARACTERS = {
    W + "tab": " ", W + "ptab": " ", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": "",
}  # fmt: skip
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def alternative(element: Element) -> Element:
    """Return the branch of alternative content that is read: the first with words or a picture."""
    branches = [*element.iterchildren(MC + "Choice"), *element.iterchildren(MC + "Fallback")]
    wanted = (W + "txbxContent", A + "blip", W + "t", V + "imagedata", W + "p")
    found = (each for each in branches if next(each.iter(*wanted), None) is not None)
    return next(found, branches[0] if branches else element)


class Inline:
    """Reads the paragraphs of one file, and keeps what goes through all of them: fields, notes, pictures, boxes."""

    def __init__(self, part: Any, styles: Styles) -> None:
        self.part = part
        self.styles = styles
        self.tally = Tally()
        self.album = Album(self.tally)
        self.fields = Fields()
        self.boxes: list[Element] = []  # text boxes that have been passed and not yet read
        self.notes: dict[tuple[str, str], int] = {}

    def runs(self, parent: Element, style: Style, link: str = "") -> Iterator[Run]:
        """Go through the runs of a paragraph, a hyperlink, an insertion."""
        for element in parent:
            tag = element.tag
            if tag == W + "r":
                yield from self.run(element, style, link)
            elif tag == W + "hyperlink":
                yield from self.runs(element, style, self.address(element) or link)
            elif tag in GONE:
                self.gone(element)
            elif tag in TRANSPARENT:
                if tag in (W + "ins", W + "moveTo"):
                    self.tally.add("inserted", text_of(element))
                yield from self.runs(element, style, link)
            elif tag == W + "sdt":
                if (content := child(element, "sdtContent")) is not None:
                    yield from self.runs(content, style, link)
            elif tag == W + "fldSimple":
                if not is_list(element.get(W + "instr") or ""):
                    yield from self.runs(element, style, link)
            elif tag == MC + "AlternateContent":
                yield from self.runs(alternative(element), style, link)
            elif tag in (M + "oMath", M + "oMathPara"):
                formula = "".join(each.text or "" for each in element.iter(M + "t"))
                self.tally.add("formula", formula)
                yield Run(formula)

    def address(self, element: Element) -> str:
        """Return the address of a hyperlink, empty where it is within the file or of a kind that is not allowed."""
        relation = self.part.rels.get(element.get(R + "id") or "")
        if relation is None or not relation.is_external:
            return ""
        target = str(relation.target_ref)
        if WEB.match(target):
            return target
        self.tally.add("link-kind", target)
        return ""

    def run(self, element: Element, style: Style, link: str) -> Iterator[Run]:
        """Read a run."""
        character = (
            self.styles.of(value(element, "rPr/rStyle"))
            if child(element, "rPr/rStyle") is not None
            else Style()
        )
        own = Style(
            bold=switch(element, "rPr/b"),
            hidden=switch(element, "rPr/vanish"),
            size=number(value(element, "rPr/sz")),
        )
        look = nearest(own, character, style, self.styles.basis)
        if look.hidden:
            self.tally.add("hidden", text_of(element))
            self.fields_in(element)
            return
        if switch(element, "rPr/strike") or switch(element, "rPr/dstrike"):
            self.tally.add("struck", text_of(element))
        raised = value(element, "rPr/vertAlign")
        strong = bool(look.bold) or (look.size or 0) > LARGE
        for each in element:
            yield from self.piece(each, strong, link, raised)

    def fields_in(self, element: Element) -> None:
        """Keep count of fields within a run that is hidden."""
        for each in children(element, "fldChar"):
            self.fields.mark(each.get(W + "fldCharType") or "")

    def piece(self, each: Element, strong: bool, link: str, raised: str | None) -> Iterator[Run]:
        """Read one piece of a run: text, a sign, a note's mark, a picture."""
        tag = each.tag
        if tag == W + "fldChar":
            self.fields.mark(each.get(W + "fldCharType") or "")
            if self.fields.in_list and each.get(W + "fldCharType") == "separate":
                self.tally.add("contents")
        elif tag == W + "instrText":
            self.fields.instruct(each.text or "")
        elif self.fields.silent:
            return
        elif tag == W + "t":
            text = each.text or ""
            if raised in ("superscript", "subscript"):
                text = text.translate(_RAISED if raised == "superscript" else _LOWERED)
            yield Run(text, strong, link or self.fields.link)
        elif tag in _CHARACTERS:
            if each.get(W + "type") not in ("page", "column"):
                yield Run(_CHARACTERS[tag], strong, link)
        elif tag == W + "sym":
            text = symbol(each.get(W + "font") or "", each.get(W + "char") or "")
            if text is None:
                self.tally.add("symbol", f"{each.get(W + 'font')} {each.get(W + 'char')}")
            yield Run("□" if text is None else text, strong, link)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            key = (tag.removeprefix(W)[: -len("Reference")], each.get(W + "id") or "")
            yield Run("", note=self.notes.setdefault(key, len(self.notes) + 1))
        elif tag in (W + "drawing", W + "pict", W + "object"):
            yield from self.drawn(each)
        elif tag in TRANSPARENT:
            yield from (run for inner in each.iter(W + "t") for run in (Run(inner.text or "", strong, link),))
        elif tag == MC + "AlternateContent":
            for inner in alternative(each):
                yield from self.piece(inner, strong, link, raised)

    def drawn(self, element: Element) -> Iterator[Run]:
        """Read a drawing: its text boxes are put aside, its pictures taken, anything else is told."""
        boxes = [each for each in element.iter(W + "txbxContent") if not _within(each, element)]
        self.boxes += boxes
        if element.tag == W + "object":
            self.tally.add("embedded")
            return
        blips = [
            each.get(name)
            for tag, name in ((A + "blip", R + "embed"), (V + "imagedata", R + "id"))
            for each in element.iter(tag)
            if not _within(each, element)
        ]
        alt = next((each.get("descr") or "" for each in element.iter() if each.tag.endswith("}docPr")), "")
        for blip in dict.fromkeys(blips):
            relation = self.part.rels.get(blip or "")
            if relation is None or relation.is_external:
                self.tally.add("picture-elsewhere")
            elif found := self.album.number(relation.target_part.blob, str(relation.target_part.partname)):
                yield Run(" ".join(alt.split()), picture=found)
        if not boxes and not blips:
            self.tally.add("drawing")

    def gone(self, element: Element) -> None:
        """Tell of a deletion, which is not read."""
        self.tally.add("deleted", "".join(each.text or "" for each in element.iter(W + "delText", W + "t")))


def _within(element: Element, drawing: Element) -> bool:
    """Say whether an element of a drawing stands in one of its text boxes, or in a branch that is not read."""
    for above in element.iterancestors():
        if above is drawing:
            return False
        if above.tag in (W + "txbxContent", MC + "Fallback"):
            return True
    return False
