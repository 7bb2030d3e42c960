"""What can be mended without asking: slips in front matter whose meaning is clear, never a word of the text."""

import datetime
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from summary_archive.core.problem import Problem, Severity
from summary_archive.core.rules import LONGEST_SHOWN
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.reading import front_matter
from summary_archive.reading.accept import Verdict
from summary_archive.reading.archive import judge
from summary_archive.reading.text import decode

_PASSES = 10  # one slip may hide another in its line
_LEAD = re.compile(r"[ \t]*+(?>(?:- ++)*)")
_KEY = re.compile(r"[ \t]*+(?>(?:- ++)*)[^\s:#][^:]*+:[ \t]++")
_TOKEN = re.compile(r"\"(?>(?:[^\"\\]|\\.)*)\"|'(?>(?:[^']|'')*)'|[^\"'#][^#]*+")
_REST = re.compile(r"[ \t]*+(?:(?<=[ \t])#.*)?")
_HIDDEN = re.compile("[\u200b\u200c\u2060\ufeff\u00ad]")
_FENCE = re.compile(r"—{1,3}[ \t]*")
# What YAML takes as it stands, wherever it is written.
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~][^:#,\[\]{}'\"\n]*+")
_WORDS = re.compile(r"(?i:true|false|yes|no|on|off|null|\d[\d_.:e+-]*)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LIST = re.compile(r"\[[^\[\]{}:#'\"]*+\]")

Values = Mapping[str, str]
Mend = Callable[[str, int, Values], str | None]
"""Returns a line mended: the line as written, where in it the problem is, and what the problem says; or None."""


def _scalar(text: str) -> str:
    """Return how a text is written as a value so that YAML reads just it."""
    if _DATE.fullmatch(text) or (
        _PLAIN.fullmatch(text) and not _WORDS.fullmatch(text) and text == text.strip()
    ):
        return text
    return json.dumps(text, ensure_ascii=False)


def _put(line: str, at: int, written: str) -> str | None:
    """Put a value in place of the one that begins at a place and ends its line."""
    token = _TOKEN.match(line, at)
    if token is None or not _KEY.fullmatch(line, 0, at):
        return None  # an item of a list in one line, or a value over several
    rest = line[len(token[0].rstrip()) + at :]
    return line[:at] + written + rest if _REST.fullmatch(rest) else None


def _whole_pair(line: str, _at: int, values: Values) -> str:
    return "".join(_LEAD.findall(line)[:1]) + values["fixed"]


def _quoted_value(line: str, _at: int, values: Values) -> str | None:
    key = _KEY.match(line)
    return key[0] + values["fixed"] if key else None


def _sign(line: str, at: int, values: Values) -> str | None:
    return line[:at] + values["fixed"] if line[at:].strip() == values["text"] else None


def _tab(line: str, _at: int, _values: Values) -> str:
    bare = line.lstrip(" \t")
    return line[: len(line) - len(bare)].replace("\t", "    ") + bare


def _normalised(line: str, at: int, values: Values) -> str | None:
    if values.get("key") == "status":
        return None  # 撤回 is as good as withdrawn
    if values["fixed"].startswith("{") or values["text"] not in line[at:]:
        return None
    number = re.fullmatch(r"-?\d+(?:\.\d+)?", values["fixed"])
    return _put(line, at, values["fixed"] if number else _scalar(values["fixed"]))


def _as_text(line: str, at: int, values: Values) -> str | None:
    return (
        _put(line, at, json.dumps(values["text"], ensure_ascii=False))
        if values["text"] in line[at:]
        else None
    )


def _split(line: str, at: int, values: Values) -> str | None:
    return _put(line, at, values["fixed"]) if _LIST.fullmatch(values["fixed"]) else None


MENDS: Mapping[str, Mend] = MappingProxyType(
    {
        "yaml-tab": _tab,
        "yaml-wide-colon": _whole_pair,
        "yaml-space": _whole_pair,
        "yaml-colon": _quoted_value,
        "yaml-sign": _sign,
        "value-as-text": _as_text,
        "value-normalised": _normalised,
        "value-split": _split,
        "document-number": _normalised,
    }
)
"""What can be mended in a line, by rule."""


def mended(path: str, data: bytes, vocabularies: Vocabularies, today: datetime.date) -> bytes:
    """Return a summary's file with what can be mended mended; mending twice is mending once.

    The text below the front matter stays as it is, but for its line ends, and the summary stays what it was understood
    as: where it would not, or more would be wrong with it, the file is returned as it was.
    """
    decoded = decode(path, data)
    if decoded.text is None:
        return data
    before = judge(path, data, vocabularies, today)
    text = _framed(path, data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    done, left = "", _PASSES
    while text != done and left:
        done, left = text, left - 1
        text = _pass(path, text, judge(path, text.encode(), vocabularies, today))
    after = judge(path, text.encode(), vocabularies, today)
    if before.summary is None:  # a quote left open makes of what is quoted below it something else
        return text.encode() if _errors(after) <= _errors(before) else data
    return text.encode() if _meaning(after.summary) == _meaning(before.summary) else data


def _errors(verdict: Verdict) -> int:
    return sum(each.severity is Severity.ERROR for each in verdict.problems)


def _meaning(summary: Summary | None) -> Summary | None:
    """Return a summary without what stands for the bytes of its file."""
    return None if summary is None else replace(summary, digest="", body_digest="")


def _framed(path: str, text: str) -> str:
    """Return a text with front matter between lines of hyphens from its first line on, no hidden character in it."""
    halves = front_matter.split(path, text)
    if isinstance(halves, Problem):
        return text
    head = [_HIDDEN.sub("", line) for line in halves.head]
    fences = (text.split("\n")[halves.first_line - 2], text.split("\n")[halves.body.first_line - 2])
    opening, closing = ("---" if _FENCE.fullmatch(each) else each for each in fences)
    return "\n".join((opening, *head, closing, halves.body.text))


def _pass(path: str, text: str, verdict: Verdict) -> str:
    """Return a text with one problem of each line of its front matter mended."""
    halves = front_matter.split(path, text)
    if isinstance(halves, Problem):
        return text
    lines = text.split("\n")
    done: set[int] = set()
    for each in verdict.problems:
        number = each.place.line
        values = {key: value for key, value in each.values if isinstance(value, str)}
        if (
            each.rule.id not in MENDS
            or number in done
            or not halves.first_line <= number < halves.body.first_line - 1
        ):
            continue
        if any(len(value) >= LONGEST_SHOWN for value in values.values()):
            continue
        line = MENDS[each.rule.id](lines[number - 1], each.place.column - 1, values)
        if line is not None and line != lines[number - 1]:
            lines[number - 1] = line
            done.add(number)
    return "\n".join(lines)
