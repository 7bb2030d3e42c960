"""The styles of a Word file: what each says, and what it takes from the one it is based on."""

import re
from dataclasses import dataclass

from summary_archive.importing.ooxml import Element, W, child, children, number, switch, value

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title", "标题"})
LARGE = 32  # half-points: 三号, 16 pt, the size of body text in official documents, is not above it


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says; None where it says nothing. `list_id` and `list_level` number its paragraphs."""

    name: str = ""
    level: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    align: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    size: int | None = None


def heading_level(name: str, outline: int | None) -> int | None:
    """Return the level of a heading by the name of its style or by its outline level (9 is body text)."""
    match = _HEADING.fullmatch(name)
    if match:
        return int(match[1])
    return None if outline is None else (outline + 1 if 0 <= outline < 9 else 0)


def read_properties(element: Element, name: str = "") -> Style:
    """Read what a style, or a paragraph itself, says about paragraphs and characters."""
    return Style(
        name,
        heading_level(name, number(value(element, "pPr/outlineLvl"))),
        number(value(element, "pPr/numPr/numId")),
        number(value(element, "pPr/numPr/ilvl")),
        value(element, "pPr/jc"),
        switch(element, "rPr/b"),
        switch(element, "rPr/vanish"),
        number(value(element, "rPr/sz")),
    )


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: Element) -> None:
        self._styles: dict[str, Style] = {}
        self._based_on: dict[str, str] = {}
        self._default = ""
        self._resolved: dict[str, Style] = {}
        for element in children(root, "style"):
            style_id = element.get(W + "styleId") or ""
            self._styles[style_id] = read_properties(element, value(element, "name") or "")
            self._based_on[style_id] = value(element, "basedOn") or ""
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true", "on"):
                self._default = style_id
        self.basis = read_properties(child(root, "docDefaults/rPrDefault"))

    def of(self, style_id: str | None) -> Style:
        """Return all that a style says, with what it is based on; of None, what the default style says."""
        wanted = self._default if style_id is None else style_id
        if wanted not in self._resolved:
            self._resolved[wanted] = self._resolve(wanted)
        return self._resolved[wanted]

    def _resolve(self, style_id: str) -> Style:
        chain: list[Style] = []
        seen: set[str] = set()
        name = self._styles[style_id].name if style_id in self._styles else ""
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            chain.append(self._styles[style_id])
            style_id = self._based_on[style_id]
        return nearest(*chain, name=name)


def nearest(*styles: Style, name: str = "") -> Style:
    """Return what several styles say together, the first that says anything having its way."""
    return Style(
        name,
        *(
            next((each for style in styles if (each := getattr(style, field)) is not None), None)
            for field in ("level", "list_id", "list_level", "align", "bold", "hidden", "size")
        ),
    )


def is_title(name: str) -> bool:
    """Say whether a style is that of titles."""
    return name.lower() in _TITLES
