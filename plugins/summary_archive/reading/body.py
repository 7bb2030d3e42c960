"""What may not stand in a text: code, hidden remarks, and what would keep a printer busy for hours."""

import re
from collections.abc import Iterator

from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem

LONGEST_RUN = 200
DEEPEST = 10
_CODE = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=fence)[ \t]*$|\Z)|(?P<tick>`+)(?!`)[^\n]+?(?<!`)(?P=tick)(?!`)", re.MULTILINE | re.DOTALL)  # fmt: skip
_RUN = re.compile(r"([\[\]()<>*_`~!#&{}|\\^+=-])\1{%d,}" % LONGEST_RUN)
_NESTED = re.compile(r"(?:[\[(<*_~]\s?){%d,}" % (LONGEST_RUN * 2))
_QUOTES = re.compile(r"^[ \t]*((?:>[ \t]?)+)", re.MULTILINE)
_INDENT = re.compile(r"^([ \t]+)(?:[-*+]|\d+[.)])[ \t]", re.MULTILINE)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)\b[^<>]{0,400}>?|<![A-Za-z[]|<\?")
_SCRIPT = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|style|link|meta|base|form|svg|math|template)\b"
    r"|<[a-z][^>]{0,400}\son[a-z]+\s*=|(?:javascript|vbscript|data)\s*:(?=[^\s]*[(;,])",
    re.IGNORECASE,
)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)?[^\s<>@]+(?:@|://)[^\s<>]+>|<https?://[^\s<>]+>")


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _place(path: str, body: Body, at: int) -> Place:
    text = body.text
    return Place(path, body.first_line + text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1) + 1)


def _short(text: str) -> str:
    text = text.split("\n", 1)[0]
    return text if len(text) <= 40 else text[:39] + "…"


def _comments(text: str) -> tuple[list[tuple[int, int]], int]:
    """Return the spans of the HTML comments, and where one begins that never ends, -1 if none does."""
    spans: list[tuple[int, int]] = []
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return spans, start
        spans.append((start, end + 3))
        start = text.find("<!--", end + 3)
    return spans, -1


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with spans taken out, their line ends kept."""
    kept: list[str] = []
    at = 0
    for start, end in spans:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    return "".join((*kept, text[at:]))


def _findings(path: str, body: Body, text: str) -> Iterator[Problem]:
    for match in _RUN.finditer(text):
        yield problem("body-run", _place(path, body, match.start()), count=len(match[0]), text=match[1])
    for match in _NESTED.finditer(text):
        yield problem("body-run", _place(path, body, match.start()), count=len(match[0]), text=match[0][:1])
    for match in _QUOTES.finditer(text):
        depth = match[1].count(">")
        if depth > DEEPEST:
            yield problem("body-depth", _place(path, body, match.start()), count=depth, limit=DEEPEST)
            break
    for match in _INDENT.finditer(text):
        depth = len(match[1].expandtabs(4)) // 4
        if depth > DEEPEST:
            yield problem("body-depth", _place(path, body, match.start()), count=depth, limit=DEEPEST)
            break
    for match in _SCRIPT.finditer(text):
        yield problem("body-script", _place(path, body, match.start()), text=_short(match[0]))
    for match in _TAG.finditer(text):
        if match[0].lower() not in ("<br>", "<br/>", "<br />"):
            yield problem("body-html", _place(path, body, match.start()), text=_short(match[0]))


def inspect(path: str, body: Body) -> tuple[Body, tuple[Problem, ...]]:
    """Return the body without its hidden remarks, line for line, and what may not stand in it."""
    found: list[Problem] = []
    text = _CODE.sub(_blank, body.text)
    spans, opened = _comments(text)
    found += [problem("body-comment", _place(path, body, start)) for start, _ in spans]
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    if opened >= 0:
        found.append(problem("body-comment-open", _place(path, body, opened)))
        text = text[:opened]
    found += _findings(path, body, _AUTOLINK.sub(_blank, text))
    return Body(_without(body.text, spans), body.first_line), tuple(found)
