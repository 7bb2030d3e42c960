"""What may not stand in a text: HTML, hidden remarks, and what would keep a printer busy for hours."""

import re
from collections.abc import Iterator
from functools import partial

from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Problem, Ruler
from summary_archive.core.review import doubtful, scarred
from summary_archive.core.rules import first_of, problem
from summary_archive.core.verbatim import Span, blanked, code
from summary_archive.reading.markup import Piece, markup

LONGEST_RUN = 200
DEEPEST = 10
MOST_LINES = 20_000
LARGEST_TABLE = 20_000
MOST_FOOTNOTES = 1_000
MOST_CELLS = 200_000
MOST_SCANNED = 2_000_000
LONGEST_PLAIN = 20_000
MOST_COPIED = 1_000_000_000
MOST_SIGNS = 100_000
MOST_REPEATED = 20_000_000
# Signs that mean something in Markdown, and are written out many times only to draw lines or to do harm.
_RUN = re.compile(r"([\[\]()<>*_`~!#&{}|\\^+=])\1{200,}+")
_RUN_SAMPLED = re.compile(
    r"([\[\]()<>*_`~!#&{}|\\^+=])\1"
)  # in every hundredth character, of which it has two
_CONTAINERS = re.compile(
    r"^(?=[ \t>*+0-9-])([ \t]*+(?>(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*+)*))", re.MULTILINE
)
_DEEP = re.compile(r"\n[ \t>*+\-0-9.)]{10}")
_MARK = re.compile(r">|[-*+](?=[ \t])|\d[.)](?=[ \t])")
_LINE_ACROSS = re.compile(r"^[ \t]*+(?:(?>(?:\*[ \t]*+)+)|(?>(?:-[ \t]*+)+))$", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*+\n")
_SIGN = re.compile(r"[`*_\[\]!<&\\]|  \n")
_LINE_SIGN = re.compile(r"\n[#=>+0-9-]")  # it may begin a block without an empty line above, which is slow
_BRACKET = re.compile(r"[\[\]]")
_DEFINITION = re.compile(r"\[(?!\^)[^\[\]]*+\]:[^\n]*+\n?[^\n]*+")  # a title may stand on the next line


def _comments(text: str) -> tuple[list[Span], int]:
    """Return the spans of the HTML comments, and where one begins that never ends, -1 if none does."""
    spans: list[Span] = []
    start = text.find("<!--") if "<" in text else -1
    while start >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return spans, start
        spans.append((start, end + 3))
        start = text.find("<!--", end + 3)
    return spans, -1


def _without(text: str, spans: list[Span]) -> str:
    """Return the text with spans taken out, their line ends kept."""
    kept: list[str] = []
    at = 0
    for start, end in spans:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    return "".join((*kept, text[at:]))


def _html(text: str, ruler: Ruler) -> Iterator[Problem]:
    """Find HTML, which is shown as it is written, and what of it would run where it were not."""

    def told(rule: str, piece: Piece) -> Problem:
        return problem(rule, ruler.at(piece.start), text=piece.text)

    for rule, found in zip(("body-html", "body-script"), markup(text), strict=True):
        yield from first_of(rule, found, partial(told, rule))


def _depth(text: str, ruler: Ruler) -> Iterator[Problem]:
    """Find the first line on which quotes and lists are nested too deep."""
    if not _DEEP.search(f"\n{text}"):
        return
    for match in _CONTAINERS.finditer(text):
        within = match[1]
        indent = within[: len(within) - len(within.lstrip(" \t"))]
        if within == indent and text[match.end() : match.end() + 1] in ("", "\n"):
            continue
        depth = len(indent.expandtabs(4)) // 4 + len(_MARK.findall(within))
        deepest = DEEPEST if within != indent else 2 * DEEPEST
        if depth > deepest and not _LINE_ACROSS.match(text, match.start()):
            yield problem("body-depth", ruler.at(match.start() + len(indent)), count=depth, limit=DEEPEST)
            return


def _brackets(text: str, start: int, end: int) -> int:
    """Return how many characters are passed over in looking for the end of every bracket of a paragraph."""
    addresses = text.count("](", start, end) - text.count(")", start, end)  # each looks as far as the end
    scanned = max(0, addresses) * (end - start)
    opened: list[int] = []
    for match in _BRACKET.finditer(text, start, end):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            scanned += match.start() - opened.pop()
    return scanned + sum(end - each for each in opened)


def _cells(text: str, start: int, end: int) -> int:
    """Return how many cells a paragraph has as a table: every row is filled up to the widest."""
    if "|" not in text[start:end]:
        return 0
    rows = text[start:end].split("\n")
    return max(row.count("|") for row in rows) * len(rows)


def _count(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    return sum(1 for _ in pattern.finditer(text, start, end))


def _paragraphs(text: str, with_spans: str, ruler: Ruler) -> Iterator[Problem]:
    """Find paragraphs that would take too long to print, and tables too large to read.

    `with_spans` is the same text with the code within its lines, which takes time as well.
    """
    few_brackets = text.count("[") * len(text) <= MOST_SCANNED
    most_cells = text.count("|") * (text.count("\n") + 1)
    small_tables = most_cells <= LARGEST_TABLE or _cells(text, 0, len(text)) <= LARGEST_TABLE
    if few_brackets and len(text) <= LONGEST_PLAIN and small_tables:
        return
    start = scanned = copied = written = 0
    while start < len(text):
        blank = _BLANK_LINE.search(with_spans, start)
        end = blank.start() if blank else len(text)
        before, scanned = scanned, scanned + _brackets(text, start, end)
        if before <= MOST_SCANNED < scanned:
            yield problem("body-brackets", ruler.at(start))
        signs = _count(_SIGN, with_spans, start, end) + 5 * _count(_LINE_SIGN, with_spans, start, end)
        before, written = written, written + signs
        if before <= MOST_SIGNS < written:
            yield problem("body-signs", ruler.at(start), limit=MOST_SIGNS)
        cells = _cells(text, start, end)
        before, copied = copied, copied + signs * (end - start)
        if before <= MOST_COPIED < copied or cells > MOST_CELLS:
            yield problem("body-paragraph", ruler.at(start), length=end - start, count=signs + cells)
        elif cells > LARGEST_TABLE:
            yield problem("body-table", ruler.at(start), count=cells)
        start = blank.end() if blank else len(text)


def _references(text: str, ruler: Ruler) -> Iterator[Problem]:
    """Find what a reference stands for where it is long and used so often that a page of it would be huge."""
    longest = max(_DEFINITION.finditer(text), key=lambda match: len(match[0]), default=None)
    if longest and len(longest[0]) * text.count("[") > MOST_REPEATED:
        yield problem("body-references", ruler.at(longest.start()), length=len(longest[0]))


def visible(body: Body) -> Body:
    """Return the body without its hidden remarks, line for line."""
    if "<!--" not in body.text:
        return body
    comments, _ = _comments(blanked(body.text, code(body.text).spans))
    return Body(_without(body.text, comments), body.first_line)


def may_link(body: Body) -> bool:
    """Say whether a text may hold a link: most hold none, and need not be read as Markdown to know it.

    What keeps a text from being printed, deep lists and quotes, is told by its own rules without printing it.
    """
    text = visible(body).text
    return "[" in text or "<" in text


def inspect(path: str, body: Body) -> Iterator[Problem]:
    """Find what may not stand in a text, and what is to be known of it."""
    ruler = Ruler(path, body.text, body.first_line)
    count = body.text.count("\n") + 1
    if count > MOST_LINES:
        yield problem("body-lines", ruler.at(0), count=count, limit=MOST_LINES)
        return  # to look at each of them would take long, and they have to be fewer anyway
    verbatim = code(body.text)
    yield from first_of("body-code-open", verbatim.unclosed, lambda at: _unclosed(body.text, ruler, at))
    text = blanked(body.text, verbatim.spans)
    comments, opened = _comments(text)
    yield from first_of("body-comment", comments, lambda span: problem("body-comment", ruler.at(span[0])))
    text = blanked(text, comments)
    if opened >= 0:
        yield problem("body-comment-open", ruler.at(opened))
        text = text[:opened]
    yield from _html(text, ruler)
    if _RUN_SAMPLED.search(text[:: LONGEST_RUN // 2]):
        runs = list(_RUN.finditer(text))
        yield from first_of("body-run", runs, lambda run: _run(ruler, run))
    if "[" in text:
        notes = text.count("[^")
        if notes > MOST_FOOTNOTES:
            yield problem("body-footnotes", ruler.at(text.index("[^")), count=notes, limit=MOST_FOOTNOTES)
        yield from _references(text, ruler)
    with_spans = blanked(body.text, verbatim.blocks)
    yield from _depth(with_spans, ruler)
    yield from _paragraphs(text, with_spans, ruler)
    seen = blanked(body.text, comments)
    yield from scarred(ruler, seen)
    yield from doubtful(ruler, seen, text)


def _unclosed(text: str, ruler: Ruler, at: int) -> Problem:
    return problem("body-code-open", ruler.at(at), text=text[at : at + 3])


def _run(ruler: Ruler, run: re.Match[str]) -> Problem:
    return problem("body-run", ruler.at(run.start()), count=len(run[0]), text=run[1])
