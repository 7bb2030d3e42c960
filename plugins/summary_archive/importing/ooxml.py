"""Small ways to read WordprocessingML (ISO/IEC 29500-1): names, values, switches."""

from collections.abc import Iterator
from typing import Any

Element = Any  # lxml carries no types

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = frozenset({"0", "false", "off", "none"})


def value(element: Element, path: str, attribute: str = "val") -> str | None:
    """Return an attribute of the element at a path of names such as `pPr/jc`, None where it is not there."""
    found = child(element, path)
    return None if found is None else found.get(W + attribute)


def child(element: Element, path: str) -> Element:
    """Return the element at a path of names below one, None where there is none."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(W + name)
    return element


def children(element: Element, name: str) -> Iterator[Element]:
    """Go through the direct children of a name; of None there are none."""
    if element is not None:
        yield from element.iterchildren(W + name)


def switch(element: Element, path: str) -> bool | None:
    """Return whether a property such as `rPr/b` is on; None where nothing is said."""
    found = child(element, path)
    return None if found is None else (found.get(W + "val") or "true").lower() not in _OFF


def number(text: str | None) -> int | None:
    """Return a whole number that is not too long, None where it is not one."""
    if text is None or len(text) > 9:
        return None
    try:
        return int(text)
    except ValueError:
        return None
