"""Laws, regulations and other documents that a text cites by their titles, as 《…》."""

import re
from dataclasses import dataclass

from summary_archive.core import scars

LONGEST_TITLE = 80
MOST = 200
_SIGNS = re.compile("[《》]")
_SPACES = re.compile(r"\s+")
_RULES = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|决定|决议|意见|通知|通告|公告|规划|纲要|计划|方案|标准|准则|规范|规程|规则|章程|公约|协定|议定书|战略|宪法"
    r"|目录|指南|导则)(?:[（(][^（()）]{1,20}[）)])?$"
)
_BOLD = re.compile(r"\s*\*\*([^*]+)\*\*\s*")


@dataclass(frozen=True, slots=True)
class Citation:
    """A title that is cited, and its pinyin, by which it sorts."""

    title: str
    pinyin: tuple[str, ...] = ()


def titles(text: str) -> tuple[str, ...]:
    """Return the titles that a text cites, each once, in order. One within another is part of it.

    What is hidden in part names nothing, and is left out.
    """
    found: dict[str, None] = {}
    begin, depth = 0, 0
    for sign in _SIGNS.finditer(text):
        if sign[0] == "《":
            begin = begin if depth else sign.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth:
                continue
            inner = text[begin : sign.start()]
            bold = _BOLD.fullmatch(inner)
            title = _SPACES.sub("", bold[1] if bold else inner)
            if 1 < len(title) <= LONGEST_TITLE and not scars.find(title):
                found[title] = None
                if len(found) == MOST:
                    break
        if depth and sign.start() - begin > 2 * LONGEST_TITLE:  # it was never closed
            depth = 0
    return tuple(found)


def is_regulation(title: str) -> bool:
    """Say whether a title is, by its ending, of a law, a regulation, a plan, a notice or a standard."""
    return _RULES.search(title) is not None
