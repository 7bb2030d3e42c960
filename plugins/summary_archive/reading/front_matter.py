"""A file's text to a manuscript: front matter split from body, slips of the pen in it understood."""

import hashlib
import json
import re

from summary_archive.core.manuscript import Body, Manuscript, Table
from summary_archive.core.problem import Place, Problem, stops
from summary_archive.core.rules import problem
from summary_archive.reading.nodes import read_nodes

LONGEST = 65_536
_FENCE = re.compile(r"-{3,}[ \t]*|—{1,3}[ \t]*")
_END = re.compile(r"(?:-{3,}|\.{3})[ \t]*")
_PAIR = re.compile(r"(?P<key>[ ]*(?:- )?[^\s:：\"'\[{#&*!|>-][^:：\"'\[{#]{0,19})(?P<colon>[:：])(?P<space>[ \t\u3000]*)(?P<value>.*)")
_PLAIN_VALUE = re.compile(r"[^\s\"'\[{&*!|>#]")


def _quoted(value: str) -> str:
    return json.dumps(value.strip(), ensure_ascii=False)


def _mend(line: str, place: Place) -> tuple[str, list[Problem]]:
    """Return a line of front matter as YAML understands it, and what had to be understood for it."""
    found: list[Problem] = []
    if line[: len(line) - len(line.lstrip())].count("\t"):
        return line.replace("\t", "    "), [problem("yaml-tab", place)]
    pair = _PAIR.fullmatch(line)
    if pair is None:
        return line, found
    key, colon, space, value = pair["key"], pair["colon"], pair["space"], pair["value"]
    at = Place(place.path, place.line, pair.start("colon") + 1)
    if colon == "：":
        found.append(problem("yaml-wide-colon", at, fixed=f"{key.strip()}: {value}".rstrip()))
    elif not space and value:
        if value.startswith("//"):
            return line, found
        found.append(problem("yaml-space", at, fixed=f"{key.strip()}: {value}"))
    if colon == "：" or not space or "\u3000" in space:
        line = f"{key}: {value}"
    if not _PLAIN_VALUE.match(value):
        return line, found
    start = pair.start("value") + 1
    comment = re.search(r"[ \t]#", value)
    if comment:
        here = Place(place.path, place.line, start + comment.start() + 1)
        found.append(problem("yaml-comment", here, lost=value[comment.start() :].strip(), fixed=_quoted(value)))
    inner = re.search(r":(?=[ \t]|$)", value)
    if inner:
        here = Place(place.path, place.line, start + inner.start())
        found.append(problem("yaml-colon", here, fixed=_quoted(value)))
    if comment or inner:
        line = f"{key}: {_quoted(value)}"
    return line, found


def _split(path: str, text: str) -> tuple[list[str], int, Body] | Problem:
    """Return the lines of the front matter, the line of the first of them, and the body."""
    lines = text.split("\n")
    opening = next((n for n, line in enumerate(lines) if line.strip()), None)
    if opening is None or not _FENCE.fullmatch(lines[opening]):
        return problem("front-matter-missing", Place(path, (opening or 0) + 1))
    for number in range(opening + 1, len(lines)):
        if _END.fullmatch(lines[number]):
            body = "\n".join(lines[number + 1 :])
            return lines[opening + 1 : number], opening + 2, Body(body, number + 2)
    return problem("front-matter-open", Place(path, opening + 1))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def parse(path: str, text: str) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """Split a file's text into front matter and body; None where nothing can be made of the front matter."""
    parts = _split(path, text)
    if isinstance(parts, Problem):
        return None, (parts,)
    lines, first_line, body = parts
    size = sum(map(len, lines))
    if size > LONGEST:
        return None, (problem("front-matter-size", Place(path, first_line), size=size, limit=LONGEST),)
    problems: list[Problem] = []
    mended: list[str] = []
    block: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            mended.append(line)
            continue
        block = indent if re.search(r":[ \t]+[|>][-+0-9]*[ \t]*$", line) else None
        fixed, found = _mend(line, Place(path, first_line + number))
        mended.append(fixed)
        problems += found
    node, found_in_yaml = read_nodes("\n".join(mended), path, first_line)
    problems += found_in_yaml
    if node is None:
        if not stops(problems):
            problems.append(problem("front-matter-shape", Place(path, first_line)))
        return None, tuple(problems)
    if not isinstance(node, Table):
        return None, (*problems, problem("front-matter-shape", node.place))
    if not body.text.strip():
        problems.append(problem("body-empty", Place(path, body.first_line)))
    return Manuscript(path, node, body, _digest(text), _digest(body.text)), tuple(problems)
