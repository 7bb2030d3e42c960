"""Components in our own pages: `<!-- archive:NAME args -->` is replaced by what it names."""

import re
from collections import Counter
from collections.abc import Callable
from difflib import get_close_matches

from summary_archive.core.problem import Problem, Ruler
from summary_archive.core.rules import offer, problem
from summary_archive.publishing.components import COMPONENTS

MARKER = re.compile(r"<!--\s*archive:(?P<name>[^\s>]*)(?P<arguments>[^>]*?)\s*-->")
_COUNT = re.compile(r"[1-9][0-9]{0,3}")


def _offset(source: str, marker: str, number: int) -> int:
    """Return where a marker stands in a page as written, for the nth time; its beginning if it does not."""
    at = -1
    for _ in range(number):
        at = source.find(marker, at + 1)
    return max(0, at)


def replace(
    html: str, path: str, source: str, show: Callable[[str, int], str]
) -> tuple[str, tuple[Problem, ...]]:
    """Replace the markers of a page's HTML; `source` is the page as written, to tell the line of a wrong one.

    `show` returns the HTML of a component by its name and number.
    """
    found: list[Problem] = []
    seen: Counter[str] = Counter()
    ruler = Ruler(path, source)

    def component(match: re.Match[str]) -> str:
        name, arguments = match["name"], match["arguments"].split()
        seen[match[0]] += 1
        place = ruler.at(_offset(source, match[0], seen[match[0]]))
        if name not in COMPONENTS:
            close = get_close_matches(name, COMPONENTS, n=1)
            nearest = offer(close[0] if close else None)
            found.append(
                problem("marker-unknown", place, text=name, nearest=nearest, allowed="、".join(COMPONENTS))
            )
            return ""
        count = COMPONENTS[name].count
        if arguments:
            if not count or len(arguments) > 1 or not _COUNT.fullmatch(arguments[0]):
                wrong = " ".join(arguments)
                found.append(
                    problem("marker-argument", place, text=name, argument=wrong, example=count or "")
                )
                return ""
            count = int(arguments[0])
        return show(name, count)

    return MARKER.sub(component, html), tuple(found)
