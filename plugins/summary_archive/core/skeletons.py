"""The table of skeletons: which headings a new summary of each genre begins with, and the file it begins as."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from summary_archive.core.archive import UNDATED

DEFAULT = ("主要工作", "存在的问题", "下一步打算")
HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "annual": ("全年工作情况", "主要成效", "存在的问题", "明年工作打算"),
        "half-year": ("上半年工作情况", "主要成效", "存在的问题", "下半年工作打算"),
        "quarter": ("本季度工作情况", "存在的问题", "下季度工作打算"),
        "month": ("本月工作情况", "存在的问题", "下月工作打算"),
        "personal": ("岗位和职责", "主要工作", "收获和体会", "不足和改进"),
        "internship": ("实习单位和岗位", "实习内容", "收获和体会", "不足和今后的努力"),
        "special": ("背景和目标", "主要做法", "取得的成效", "问题和经验", "下一步打算"),
        "debriefing": ("履职情况", "廉洁自律情况", "存在的问题", "今后的努力方向"),
        "debriefing-plan": ("时间和地点", "参加人员", "会议议程", "有关要求"),
        "speech": ("工作回顾", "形势和问题", "下一步工作部署"),
    }
)
"""Headings by the id of a genre, without their numbers; a genre that is not here has `DEFAULT`."""

LONGEST_STEM = 100
"""How long a suggested name may be before its ending; a file's may have 120 bytes with it."""
_NUMERALS = "一二三四五六七八九十"
# What needs no quotes in YAML, wherever it stands.
_PLAIN = re.compile(r"[^\W_][\w（）《》〈〉〔〕“”‘’、，。；！？—…·-]*")


def headings(genre: str) -> tuple[str, ...]:
    """Return the headings of a genre by its id, numbered as official documents are (GB/T 9704—2012)."""
    names = HEADINGS.get(genre, DEFAULT)
    return tuple(f"{numeral}、{name}" for numeral, name in zip(_NUMERALS, names, strict=False))


def scalar(text: str) -> str:
    """Return a text as it stands behind a key in YAML 1.2, in quotes where it needs them; its line ends are spaces."""
    line = " ".join(text.split())
    if not line or _PLAIN.fullmatch(line):
        return line
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a summary before it is written; what is not known is empty and left to be filled in.

    `department` and `genre` are names, `genre_id` the id that its headings go by; `topics` are names.
    """

    title: str = ""
    period: str = ""
    department: str = ""
    genre: str = ""
    genre_id: str = ""
    topics: Sequence[str] = ()


FRONT = (("标题", "title"), ("时段", "period"), ("部门", "department"), ("文种", "genre"), ("主题", "topics"))
"""The keys of a new summary, in order, and what of its beginning stands behind each."""


def manuscript(begun: Beginning, sections: Sequence[str] = ()) -> str:
    """Return the text of a new file: front matter, and a heading a section, those of the genre if none are given."""
    lines = ["---"]
    for key, name in FRONT:
        value: str | Sequence[str] = getattr(begun, name)
        lines.append(f"{key}: {scalar(value if isinstance(value, str) else '、'.join(value))}".rstrip())
    lines.append("---")
    for section in sections or headings(begun.genre_id):
        lines += ["", f"## {section}", ""]
    return "\n".join(lines) + "\n"


def file_name(department: str, genre: str, period: str = "") -> str:
    """Return the name suggested for a file from two ids and a canonical period: `zscqj-quarter-q3.md`.

    Of the period only the part of the year is in it; the year is the folder's.
    """
    part = period.partition("/")[0].partition("-")[2].lower()
    return f"{'-'.join(filter(None, (department, genre, part)))[:LONGEST_STEM].rstrip('-')}.md"


def folder(period: str) -> str:
    """Return the folder of a canonical period: the year it ends in, or that of the undated."""
    year = period.rpartition("/")[2][:4]
    return year if year.isascii() and year.isdigit() else UNDATED
