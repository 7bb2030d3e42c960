"""HTML as a browser reads it, to hold it against what is allowed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "meta", "link", "input"}


@dataclass
class Element:
    """One element: its name, attributes, and the words in it and below it."""

    tag: str
    attributes: dict[str, str]
    words: str = ""


@dataclass
class Marks(HTMLParser):
    """The elements of a document in order; `faults` says what a browser would have to mend."""

    html: str
    elements: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self.feed(self.html)
        self.close()
        self.faults += [f"never closed: {each.tag}" for each in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"twice: {names}")
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            self.faults.append(f"closed out of turn: {tag}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words += data

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"comment: {data}")

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a name that have these attributes."""
        wanted = {name.replace("_", "-").removesuffix("-"): value for name, value in attributes.items()}
        return [
            each for each in self.elements if each.tag == tag and wanted.items() <= each.attributes.items()
        ]

    def ids(self) -> list[str]:
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]
