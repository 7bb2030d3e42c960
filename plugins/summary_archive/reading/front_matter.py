"""A file's text to a manuscript: front matter split from body, slips of the pen in it understood."""

import hashlib
import json
import re
from collections.abc import Collection
from dataclasses import dataclass

from summary_archive.core.fields import (
    FigureFields,
    FrontMatter,
    PartFields,
    PlanFields,
    SourceFields,
    WaiverFields,
    chinese_keys,
)
from summary_archive.core.language import Text
from summary_archive.core.manuscript import Body, Entry, Manuscript, Table, Unread
from summary_archive.core.problem import Place, Problem, Severity
from summary_archive.core.rules import problem
from summary_archive.reading.nodes import Unreadable, read_nodes
from summary_archive.reading.places import Places
from summary_archive.reading.simple import read_simple

LONGEST = 65_536
MOST_BROKEN = 20
_FENCE = re.compile(r"-{3,}[ \t]*|—{1,3}[ \t]*")
_END = re.compile(r"^(?:-{3,}|\.{3}|—{1,3})[ \t]*$", re.MULTILINE)
_NOT_BLANK = re.compile(r"\S")
_ITEM = re.compile(r"(?P<lead> *+(?>(?:- ++)+))(?P<value>.*)")
_PAIR = re.compile(
    r"(?P<lead> *+(?>(?:- ++)*))"
    r"(?P<key>[^\s:：\"'\[\]{}#&*!|>%@`,-][^:：\"'\[\]{}#]{0,19})(?P<colon>[:：])(?P<space>[ \t\u3000\u00a0]*+)"
    r"(?P<value>.*)"
)
_IN_QUOTES = re.compile(r"\"(?>(?:[^\"\\]|\\.)*)\"|'(?>(?:[^']|'')*)'")
_COMMENT = re.compile(r"[ \t]#|^#(?=[^\s#])")
_INNER_COLON = re.compile(r":(?=[ \t]|$)")
_SIGN = re.compile(r"[%@`,\]}]|[|>](?![-+0-9]*[ \t]*(?:#.*)?$)")
_TOP_LEVEL_KEY = re.compile(r"(?P<key>[^\s#-][^:]*?)[ \t]*:(?:[ \t]|$)")
_NO_COLON = Text("这一行缺冒号", "a colon is missing in this line")
_NOT_CLOSED = Text("到这里还没有写完，括号或引号没有成对", "a bracket or a quote is still open here")
_KEYS = frozenset(
    key
    for model in (FrontMatter, FigureFields, PartFields, PlanFields, SourceFields, WaiverFields)
    for key in chinese_keys(model)
)


@dataclass(frozen=True, slots=True)
class Halves:
    """A file in two: the lines of its front matter, the line of the first of them, and the body."""

    path: str
    text: str
    head: list[str]
    first_line: int
    body: Body
    problems: tuple[Problem, ...] = ()


def split(path: str, text: str) -> Halves | Problem:
    """Split a file's text at the lines of dashes, or return why it cannot be."""
    written = _NOT_BLANK.search(text)
    start = text.rfind("\n", 0, written.start()) + 1 if written else 0
    opening = text[start:].partition("\n")[0]
    line = text.count("\n", 0, start) + 1
    if not _FENCE.fullmatch(opening):
        return problem("front-matter-missing", Place(path, line))
    first = start + len(opening) + 1
    closing = _END.search(text, first)
    if closing is None:
        return problem("front-matter-open", Place(path, line))
    head = text[first : closing.start()].split("\n")[:-1]
    last = line + len(head) + 1
    found: list[Problem] = []
    if line > 1:
        found.append(problem("front-matter-late", Place(path)))
    for number, fence in ((line, opening), (last, closing[0])):
        if fence.startswith("—"):
            found.append(problem("front-matter-fence", Place(path, number), text=fence.strip()))
    return Halves(path, text, head, line + 1, Body(text[closing.end() + 1 :], last + 1), tuple(found))


def _quoted(value: str) -> str:
    return json.dumps(value.strip(), ensure_ascii=False)


class _Mender:
    """Goes through the lines of front matter, making each what YAML understands, and notes what it had to."""

    def __init__(self, places: Places, keys: Collection[str]) -> None:
        self.places = places
        self.keys = keys
        self.problems: list[Problem] = []
        self.within: int | None = None  # the indentation of the value that deeper lines go on with
        self.plain = False  # and whether it is without quotes

    def mend(self, line: str, number: int) -> str:
        """Return a line as YAML understands it. What goes on with the value of a line above stays."""
        bare = line.lstrip(" \t")
        if not bare or bare[0] == "#":
            return line
        indent = line[: len(line) - len(bare)]
        if self.within is not None and len(indent) > self.within:
            if self.plain:
                self._comment(line, number, 1)
            return line
        if "\t" in indent:
            self.problems.append(problem("yaml-tab", self.places.at(number, indent.index("\t") + 1)))
            wide = indent.replace("\t", "    ")
            self.places.moved(number, len(wide) + 1, len(indent) - len(wide))
            line = wide + bare
        return self._pair(line, number)

    def _pair(self, line: str, number: int) -> str:
        match = _PAIR.fullmatch(line)
        if match is None:
            return self._item(line, number)
        lead, key, colon, space, value = match.group("lead", "key", "colon", "space", "value")
        prefix = line[: match.start("value")]
        if colon == "：" or space.strip(" \t") or (value and not space):
            if not self._is_key(lead, key, value):
                return self._item(line, number)
            here = self.places.at(number, match.start("colon") + 1)
            rule = "yaml-space" if colon == ":" and not space else "yaml-wide-colon"
            self.problems.append(problem(rule, here, fixed=f"{key.strip()}: {value}".rstrip()))
            mended = f"{lead}{key}: "
            self.places.moved(number, len(mended) + 1, len(prefix) - len(mended))
            prefix = mended
        self.within = len(lead) if value else None
        return prefix + self._value(value, number, len(prefix) + 1, in_pair=True)

    def _item(self, line: str, number: int) -> str:
        match = _ITEM.fullmatch(line)
        self.within = None
        if match is None:
            return line
        lead, value = match.group("lead", "value")
        self.within = len(lead) - 1
        return lead + self._value(value, number, len(lead) + 1)

    def _is_key(self, lead: str, key: str, value: str) -> bool:
        """Say whether what stands before a colon that is not one for YAML is meant as a key all the same."""
        return not value.startswith("//") and (not lead or key.strip() in self.keys)

    def _value(self, value: str, number: int, column: int, *, in_pair: bool = False) -> str:
        """Return a value quoted where it must be; `column` is where it begins in the mended line."""
        self.plain = False
        if not value:
            return value
        rest = self._after_closing(value)
        if rest is not None:
            if rest < len(value):
                here = self.places.at(number, column + rest)
                self.problems.append(problem("yaml-rest", here, rest=value[rest:], fixed=_quoted(value)))
                return _quoted(value)
            return value
        if _SIGN.match(value):
            self.problems.append(
                problem("yaml-sign", self.places.at(number, column), text=value.strip(), fixed=_quoted(value))
            )
            return _quoted(value)
        if value[0] in "[{&*!|>":
            return value
        self.plain = True
        self._comment(value, number, column)
        inner = _INNER_COLON.search(value) if in_pair else None
        if inner:
            here = self.places.at(number, column + inner.start())
            self.problems.append(problem("yaml-colon", here, fixed=_quoted(value)))
        return _quoted(value) if inner else value

    def _comment(self, text: str, number: int, column: int) -> None:
        """Tell what of a text without quotes YAML would drop."""
        comment = _COMMENT.search(text)
        if comment:
            here = self.places.at(number, column + comment.end() - 1)
            lost = text[comment.start() :].strip()
            self.problems.append(problem("yaml-comment", here, lost=lost, fixed=_quoted(text)))

    @staticmethod
    def _after_closing(value: str) -> int | None:
        """Return where a value goes on after its quotes or brackets, its length if it does not, None if it has none."""
        if value[0] in "\"'":
            quotes = _IN_QUOTES.match(value)
            end = quotes.end() if quotes else 0
        elif value[0] in "[{":
            end = value.rfind("]" if value[0] == "[" else "}") + 1
        else:
            return None
        if not end:
            return len(value)
        rest = value[end:].lstrip(" \t")
        return len(value) if not rest or rest[0] == "#" else len(value) - len(rest)


def _broken(lines: list[str], at: int) -> tuple[range, str | None]:
    """Return the lines of the entry an error stands in, and its key; where a line has none, that line alone."""
    start = at
    while start > 0 and (not lines[start].strip() or lines[start][0] in " \t-#"):
        start -= 1
    match = _TOP_LEVEL_KEY.match(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t-#"):
        end += 1
    return range(start, end), match["key"] if match else None


def _blamed(lines: list[str], at: int) -> int:
    """Return the line that is to blame for an error: the one above where that lacks its colon, or is the last."""
    above = min(at, len(lines)) - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    if at >= len(lines):
        return max(above, 0)
    if above >= 0 and lines[at][:1] not in ("", " ", "-") and lines[above][:1] not in ("", " ", "-", "#"):
        return at if _TOP_LEVEL_KEY.match(lines[above]) else above
    return at


def _table(
    lines: list[str], places: Places, first_line: int, misshapen: str
) -> tuple[Table | None, list[Problem]]:
    """Read the lines of front matter. An entry that is not YAML is told and left out, and the rest read again."""
    found: list[Problem] = []
    unread: list[Entry] = []
    for _ in range(MOST_BROKEN):
        try:
            node, told = read_nodes("\n".join(lines), places, first_line)
        except Unreadable as broken:
            at = broken.told.place.line - first_line
            blamed = _blamed(lines, at)
            if blamed == at:
                found.append(broken.told)
            else:
                reason = _NO_COLON if at < len(lines) else _NOT_CLOSED
                found.append(problem("yaml-syntax", places.at(first_line + blamed, 1), reason=reason))
            dropped, key = _broken(lines, blamed)
            if key is not None:
                place = places.at(first_line + dropped.start, 1)
                unread.append(Entry(key, place, Unread(place)))
            lines = ["" if number in dropped else line for number, line in enumerate(lines)]
            continue
        start = places.at(first_line, 1)
        if isinstance(node, Table) or (node is None and found):
            return Table((*(node.entries if node else ()), *unread), start), [*found, *told]
        return None, [*found, *told, problem(misshapen, node.place if node else start)]
    return None, found


def digest(text: str) -> str:
    """Return what stands for a text."""
    return _digest(text.encode())


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _manuscript(halves: Halves, table: Table) -> Manuscript:
    """Return the manuscript of a file with its front matter as read."""
    data = halves.text.encode()
    above = halves.text[: len(halves.text) - len(halves.body.text)].encode()
    return Manuscript(halves.path, table, halves.body, _digest(data), _digest(data[len(above) :]))


def parse(halves: Halves) -> tuple[Manuscript | None, tuple[Problem, ...]]:
    """Make a manuscript of a file in two; None where nothing can be made of its front matter."""
    path, body, first_line = halves.path, halves.body, halves.first_line
    problems = list(halves.problems)
    if not body.text.strip():
        problems.append(problem("body-empty", Place(path, body.first_line - 1)))
    size = sum(map(len, halves.head))
    if size > LONGEST:
        return None, (
            *problems,
            problem("front-matter-size", Place(path, first_line), size=size, limit=LONGEST),
        )
    table, found = read_table(path, halves.head, first_line)
    problems += found
    if table is None:
        return None, tuple(problems)
    return _manuscript(halves, table), tuple(problems)


def read_table(
    path: str,
    lines: list[str],
    first_line: int = 1,
    keys: Collection[str] = _KEYS,
    misshapen: str = "front-matter-shape",
) -> tuple[Table | None, list[Problem]]:
    """Read lines of YAML that should be a mapping; None, with the rule that is `misshapen`, where they are not.

    Slips of the pen are understood; `keys` are what stands before a colon that is not one for YAML.
    """
    simple = read_simple(path, lines, first_line)
    if simple is not None:
        return simple, []
    places = Places(path)
    mender = _Mender(places, keys)
    mended = [mender.mend(line, number) for number, line in enumerate(lines, first_line)]
    table, found = _table(mended, places, first_line, misshapen)
    told = {each.place.line for each in mender.problems if each.severity is Severity.ERROR}
    # A line that is wrong for a reason we know is not wrong once more for YAML's reasons.
    found = [each for each in found if each.rule.id != "yaml-syntax" or each.place.line not in told]
    return table, [*mender.problems, *found]
