"""The amounts a text states: parts that do not make up their whole, and one figure stated with two values.

What can be right is left alone: 其中 often names only the larger parts, and a figure has another value in
another year, another place and a plan.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from summary_archive.core.lines import Line
from summary_archive.core.problem import Problem, Ruler
from summary_archive.core.rules import problem

ALMOST = Decimal("0.03")
LONGEST_NAME = 24
_NARROW = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_WIDE = re.compile("[０-９．％]")
_AMOUNT = re.compile(
    r"(?<![\d.A-Za-z第—~～-])(?P<number>\d{1,15}(?:\.\d{1,6})?)[ ]?"
    r"(?P<unit>(?:万亿|[万亿千百])?(?:人次|美元|公里|平方米|立方米|公顷|千瓦时|[\u4e00-\u9fff]))"
)
_NOT_A_UNIT = frozenset("年月日号时分秒点至到多余来个月周岁届期比和与、的第")
_SENTENCE = re.compile(r"[^。；;！？!?\n]++")
_COMPARED = re.compile(
    "[比增减升降超另]|其中|上年|去年|同期|计划|目标|包括|分别|累计|人均|每|平均|左右|以上|近|约"
)
_NAME = re.compile(rf"[\u4e00-\u9fff]{{4,{LONGEST_NAME}}}+\Z")
_LINK = re.compile("(?:达到了?|达|为|是|共计?|合计|总计)+$")
_LEAD = re.compile("^(?:全[国省市州县区局院校年]|[本我][省市州县区局院校]|[今本]年|年|公司|共|实现|完成|的)+")
_MEASURE = re.compile("(?:[量额数]|总值|产值|收入|支出|利润|面积)$")
_MAY_STATE = re.compile(r"[量额数值入出润积达到了为是共计]\d")  # how a measure, or a link behind it, ends
_OTHER_TIME = re.compile(
    r"[去上前明次同下]一?年|年初|季度|月|[上下]半年|\d年|[xX]年|计划|目标|力争|预计|以来|时期|期间|每|平均|由|从|其中|比"
)
_PLANS = re.compile("打算|思路|计划|下一步|明年|安排|目标|部署")
_ROUGH = ("以上", "左右", "以内", "多", "余")
_STOP = re.compile("[，。；！？：]")
_LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure as stated in a text: where, its number and its unit."""

    start: int
    line: int
    value: Decimal
    text: str


def sums(ruler: Ruler, lines: Sequence[Line]) -> Iterator[Problem]:
    """Find wholes whose parts, named in the same sentence, are more than the whole or just short of it."""
    for line in lines:
        if "其中" not in line.text:
            continue
        for sentence in _SENTENCE.finditer(_narrow(line.text)):
            before, among, after = sentence[0].partition("其中")
            whole = _whole(before) if among else None
            if whole is None or "其中" in after:
                continue
            parts = _parts(after, whole["unit"])
            total, stated = sum(parts, Decimal(0)), Decimal(whole["number"])
            if len(parts) > 1 and (total > stated or 0 < stated - total <= stated * ALMOST):
                start = line.start + sentence.start()
                yield problem(
                    "amount-sum",
                    ruler.at(start + whole.start()),
                    ruler.at(start + len(before)),
                    value=whole[0],
                    parts="+".join(map(str, parts)),
                    sum=total,
                )


def _narrow(text: str) -> str:
    """Return a text with full-width digits as ASCII; to look for them takes less time than to replace them."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


def _whole(text: str) -> re.Match[str] | None:
    """Return the amount a text ends with, unless it is a change or a bound."""
    last = None
    for match in _AMOUNT.finditer(text):
        last = match
    if last is None or len(text) - last.end() > 1 or last["unit"] in _NOT_A_UNIT:
        return None
    clause = max(text.rfind(comma, 0, last.start()) for comma in "，,") + 1
    return None if _COMPARED.search(text, clause, last.start()) else last


def _parts(text: str, unit: str) -> list[Decimal]:
    """Return the amounts of a unit in what follows 其中; none where one of them may not be a part."""
    parts: list[Decimal] = []
    end = 0
    for match in _AMOUNT.finditer(text):
        if match["unit"] == unit:
            if _COMPARED.search(text, end, match.start()):
                return []
            parts.append(Decimal(match["number"]))
            end = match.end()
    return parts


def twice(ruler: Ruler, lines: Sequence[Line]) -> Iterator[Problem]:
    """Find figures of one name and unit that two paragraphs state with two values, up to the plans."""
    stated: dict[tuple[str, str], list[_Stated]] = {}
    for number, line in enumerate(lines):
        if len(line.text) <= _LONGEST_HEADING and _PLANS.search(line.text) and not _STOP.search(line.text):
            break
        if line.prose and _MAY_STATE.search(line.text):
            for key, each in _figures(line, number):
                stated.setdefault(key, []).append(each)
    for (name, _), found in stated.items():
        values = {each.value for each in found}
        first, second = found[0], next((each for each in found if each.value != found[0].value), found[0])
        if len(values) == 2 and first.line != second.line:
            yield problem(
                "amount-twice",
                ruler.at(second.start),
                ruler.at(first.start),
                name=name,
                text=second.text,
                other=first.text,
            )


def _figures(line: Line, number: int) -> Iterator[tuple[tuple[str, str], _Stated]]:
    """Find the figures a line states of the time and place the text is about, by name and unit."""
    for sentence in _SENTENCE.finditer(_narrow(line.text)):
        ends = [each.end() for each in _MAY_STATE.finditer(sentence[0])]
        if not ends or _OTHER_TIME.search(sentence[0]):
            continue
        for end in ends:
            match = _AMOUNT.match(sentence[0], end - 1)
            if match is None or sentence[0].startswith(_ROUGH, match.end()):
                continue
            name = _NAME.search(
                _LINK.sub("", sentence[0][max(0, match.start() - LONGEST_NAME) : match.start()])
            )
            bare = _LEAD.sub("", name[0]) if name else ""
            if _MEASURE.search(bare):
                start = line.start + sentence.start() + match.start()
                yield (bare, match["unit"]), _Stated(start, number, Decimal(match["number"]), match[0])
