"""The numbered parts of a text: numbers left out or written twice, and headings with nothing below them.

Office texts number their parts 一、（一）1.（1） (GB/T 9704—2012, 7.3.3), as Markdown headings or as plain lines.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summary_archive.core.lines import Line
from summary_archive.core.ordering import numeral
from summary_archive.core.problem import Problem, Ruler
from summary_archive.core.rules import problem

LONGEST_HEADING = 40
_HAN = "[一二三四五六七八九十]"
_MARK = re.compile(
    r"[ \t\u3000]*+[*_]{0,3}(?:"
    rf"第(?P<part>{_HAN}{{1,3}}|\d{{1,2}})(?P<of>[编篇章节条]|部分)(?=\W|$)"
    rf"|(?P<han>{_HAN}{{1,3}})(?:\\?[.．](?!{_HAN}|\d)|、(?!{_HAN}{{1,2}}[、月季产线类批级]))"
    rf"|[（(](?P<round_han>{_HAN}{{1,3}})[）)]"
    r"|(?P<digits>\d{1,2})(?:\\?[.．](?!\d)|、(?!\d{1,2}(?:[、号]|[月日](?!\d))))"
    r"|[（(]?(?P<round_digits>\d{1,2})[）)])"
)
_MAY_BEGIN = frozenset("一二三四五六七八九十第（(0123456789０１２３４５６７８９*_ \t\u3000")
_MARGIN = " \t\u3000*_"
_ITEM = re.compile(r"[ \t]*+\d++[.)][ \t]")
_NUMBER = re.compile(rf"{_HAN}++|\d++")
# How high a kind of number stands. Articles (条) are counted through all chapters, below which they stand.
_ABOVE_ALL = 10  # headings without a number rank from -9 to -4, by their level
_DEEPEST = 6
_RANKS = {
    "编": 0, "篇": 0, "部分": 1, "章": 1, "节": 2,
    "han": 3, "round_han": 4, "digits": 5, "round_digits": 6, "条": 7,
}  # fmt: skip
_NOT_A_HEADING = re.compile("[。；;：:！!？?…]|[，,、.]$")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number a line begins with: as written, its value, its kind, and the rank of that kind, 0 the highest."""

    text: str
    value: int
    kind: str
    rank: int

    def other(self, value: int) -> str:
        """Return another number written like this one."""
        written = str(value) if self.kind.startswith(("digits", "round_digits")) else in_chinese(value)
        return _NUMBER.sub(written, self.text.replace("\\", ""))


def in_chinese(value: int) -> str:
    """Write a number from 1 to 99 in Chinese: 3 三, 10 十, 21 二十一."""
    tens, ones = divmod(value, 10)
    digits = " 一二三四五六七八九"
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones] if ones else ''}"


def mark(line: Line) -> Mark | None:
    """Return the number a line begins with, if there is one that numbers a part or an item."""
    found = _MARK.match(line.text)
    if found is None:
        return None
    text, kind = found[0].strip(_MARGIN), found.lastgroup or ""
    if kind == "of":
        return _numbered(text, found["part"], found["of"])
    if "digits" not in kind:
        return _numbered(text, found[kind], kind)
    # Numbers of a list within a list, and those of headings, are counted by themselves.
    indent = 0 if line.level else min((len(line.text) - len(line.text.lstrip(" \t"))) // 2, _DEEPEST)
    return _numbered(text, found[kind], kind, f" {line.level} {indent}", indent + (line.level == 0))


@lru_cache(maxsize=1024)
def _numbered(text: str, written: str, kind: str, within: str = "", lower: int = 0) -> Mark | None:
    """Return the mark of a number of a kind as written; None for nought."""
    value = int(written) if written.isdecimal() else numeral(written)
    return Mark(text, value, f"{kind}{within}", _RANKS[kind] + lower) if value else None


def marked(lines: Sequence[Line]) -> tuple[Mark | None, ...]:
    """Return the number of each line, None where it has none."""
    return tuple([mark(line) if line.text[:1] in _MAY_BEGIN else None for line in lines])


def numbering(ruler: Ruler, lines: Sequence[Line], marks: Sequence[Mark | None]) -> Iterator[Problem]:
    """Find numbers that are left out or stand twice.

    A list may begin again at 1 anywhere, and goes on or begins anew where a higher part has begun.
    """
    last: dict[str, tuple[int, Mark]] = {}
    begun: dict[int, int] = {}
    for at, (line, each) in enumerate(zip(lines, marks, strict=True)):
        if each is None:
            if line.level:
                begun[line.level - _ABOVE_ALL] = at
            continue
        before = last.get(each.kind)
        if each.value != 1 and (before is None or each.value != before[1].value + 1):
            above = (line.level or _ABOVE_ALL) - _ABOVE_ALL
            ended = before and any(
                place > before[0]
                for rank, place in begun.items()
                if (rank < each.rank if rank >= 0 else rank < above)
            )
            yield _misnumbered(ruler, lines, at, each, None if ended else before)
        begun[each.rank] = at
        last[each.kind] = at, each


def _misnumbered(
    ruler: Ruler, lines: Sequence[Line], at: int, mark: Mark, before: tuple[int, Mark] | None
) -> Problem:
    """Return what is wrong with a number that follows another of its kind, or none."""
    place = ruler.at(lines[at].start)
    if before is None or mark.value < before[1].value:
        return problem("number-first", place, text=mark.text, missing=mark.other(1))
    related = ruler.at(lines[before[0]].start)
    if mark.value == before[1].value:
        return problem("number-twice", place, related, text=mark.text)
    missing = mark.other(before[1].value + 1)
    if mark.value > before[1].value + 2:
        missing += f"—{mark.other(mark.value - 1)}"
    return problem("number-gap", place, related, text=mark.text, before=before[1].text, missing=missing)


def looks_like_heading(line: Line) -> bool:
    """Say whether a numbered line is a heading by its looks: short, by itself, and not a sentence."""
    text = line.text.strip(_MARGIN)
    return line.apart and len(text) <= LONGEST_HEADING and _NOT_A_HEADING.search(text) is None


def empty(ruler: Ruler, text: str, lines: Sequence[Line], marks: Sequence[Mark | None]) -> Iterator[Problem]:
    """Find headings with nothing below them, also no code, which is in the text and not in its lines.

    A plain line is one where it looks like a heading, and most of those it is counted with have something
    below them: the items of a list have not.
    """
    bare: list[tuple[int, tuple[str, int]]] = []
    runs: Counter[str] = Counter()
    balance: Counter[tuple[str, int]] = Counter()
    for at, (line, each) in enumerate(zip(lines, marks, strict=True)):
        if each is None and not line.level:
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if line.level:
            ends = line.level > 1 and (following is None or 0 < following.level <= line.level)
            if ends and _nothing(text, line, following):
                yield _empty(ruler, line, following)
        elif each is not None and not _ITEM.match(line.text):
            runs[each.kind] += each.value == 1
            run = each.kind, runs[each.kind]
            after = marks[at + 1] if following else None
            ends = following is None or following.level > 0 or (after is not None and after.rank <= each.rank)
            is_bare = ends and looks_like_heading(line) and _nothing(text, line, following)
            balance[run] += -1 if is_bare else 1
            if is_bare:
                bare.append((at, run))
    for at, run in bare:
        if balance[run] > 0:
            yield _empty(ruler, lines[at], lines[at + 1] if at + 1 < len(lines) else None)


def _nothing(text: str, line: Line, following: Line | None) -> bool:
    """Say whether there is nothing but space between two lines."""
    end = text.find("\n", line.start)
    return end < 0 or not text[end : following.start if following else len(text)].strip("# \t\r\n\u3000")


def _empty(ruler: Ruler, line: Line, following: Line | None) -> Problem:
    related = ruler.at(following.start) if following else None
    return problem("section-empty", ruler.at(line.start), related, text=line.text.strip())
