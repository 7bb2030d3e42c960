"""Components in our own pages: `<!-- archive:NAME args -->` is replaced by what it names."""

import re
from collections.abc import Callable
from difflib import get_close_matches

from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.publishing.overviews import COMPONENTS

MARKER = re.compile(r"<!--\s*archive:(?P<name>[^\s>]*)(?P<arguments>[^>]*?)\s*-->")


def _place(path: str, source: str, marker: str) -> Place:
    at = max(0, source.find(marker))
    return Place(path, source.count("\n", 0, at) + 1, at - (source.rfind("\n", 0, at) + 1) + 1)


def replace(
    html: str, path: str, source: str, show: Callable[[str, int], str]
) -> tuple[str, tuple[Problem, ...]]:
    """Replace the markers of a page's HTML; `source` is the page as written, to tell the line of a wrong one.

    `show` returns the HTML of a component by its name and number.
    """
    found: list[Problem] = []

    def component(match: re.Match[str]) -> str:
        name, arguments = match["name"], match["arguments"].split()
        place = _place(path, source, match[0])
        if name not in COMPONENTS:
            close = get_close_matches(name, COMPONENTS, n=1)
            offer = f"，是不是“{close[0]}”？" if close else ""
            allowed = "、".join(COMPONENTS)
            found.append(problem("marker-unknown", place, text=name, nearest=offer, allowed=allowed))
            return ""
        count = COMPONENTS[name].count
        if arguments:
            if not count or len(arguments) > 1 or not re.fullmatch(r"[1-9]\d{0,3}", arguments[0]):
                wrong = " ".join(arguments)
                found.append(problem("marker-argument", place, text=name, argument=wrong, example=count or ""))
                return ""
            count = int(arguments[0])
        return show(name, count)

    return MARKER.sub(component, html), tuple(found)
