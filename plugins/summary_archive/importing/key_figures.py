"""Key figures that a text may state: a name, a number and a unit, with the sentence. Suggested, never invented.

Numbers that are none have no unit here, or stand where no figure does: years and dates, clock times, numbers of lists,
articles, sessions and documents, names such as bb1142y, and what is hidden.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summary_archive.core.indicators import Indicators
from summary_archive.core.quantities import comparable

LONGEST_NAME = 16
_SENTENCE = re.compile(r"[^。！？；\n]{1,2000}")
_UNITS = (
    "人次|人|名|家|户|篇|份|起|吨|斤|公斤|亩|公顷|公里|台|辆|平方米|立方米|千瓦时|度(?!假)|场|处|所|种|本|册|宗|批|套|件"
    "|项|美元|元|条(?![款例])|个(?!月|小时|百分|工作日|方面|五年|多)|次(?!会|全)|期(?!间)"
)
_AMOUNT = re.compile(
    r"(?<![\dA-Za-z.．第〔（(\-—–~～:：/])(?P<value>\d{1,3}(?:,\d{3})+|\d{1,12})(?P<rest>\.\d{1,6})?[余多]?[ ]?"
    rf"(?P<unit>(?:万亿|[万亿千百])?[余多]?(?:{_UNITS})|[%％]|个?百分点)(?![\-—–~～\d])"
)
_POINTS = ("个百分点", "百分点")
_DATE = re.compile(r"(?:\d{2,4}年)?(?:\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}日)")
_CLAUSE = re.compile(r"[，,、；：:（()）“”《》—\s]|其中(?=.)")
_LINK = re.compile(
    r"(?:已经?|只|仅|约占?|占|达到?了?|上升到|提高到|增加到|下降到|降到|升到|为|是|有|共计?|合计|累计|完成|实现|突破了?|超过了?|近|总计)+$"
)
_MEASURE = re.compile(
    "(?:[量额数率值入出产]|比重|资金|奖金|人口|投资|面积|储备|利润|工资|余额|存款|赤字|就业|价格)$"
)
_LEADS = re.compile(
    "^(?:截至|到|至|年底|年末|年|全年|今年|去年|本年|当年|目前|同时|并且|并|其中|[全本我](?:[国省市州县区局院校年司]|公司)|各?[省市县]"
    "|国务院各部门|公司|组织了?|共|在|对|已|的|和|及|与|了|经|使|将)+"
)
_CHANGED = re.compile("^(?:[比较].{1,8}|同比)?(?P<how>增长|增加|上升|提高|下降|减少|降低|上涨)了?$")
_LESS = frozenset("下减降")
_MOVED = re.compile(r"(?:增长|增加|上升|提高|下降|减少|降低|上涨|增产|由|从)了?\d.*$")
_ROSE = re.compile("(?:提高|上升|增加|下降|降低|减少|降|升|增)到?$")
_PLANNED = re.compile("计划|拟|力争|目标|确定在|规定|不低于|不超过")
_NO_NAME = re.compile("^(?:分别|各|扣除|涉及|提高到|其|有|共)")
_SHORTEST = 2
_REACH = 120
"""So many characters before an amount are looked at for what it is of."""
_NOUN = re.compile("[\u4e00-\u9fff]{2,12}")
_NOT_NOUN = re.compile(
    "^(?:获|被|已|并|均|比|用|的|以上|以下|以内|左右|是|为|在|来|和|与|及|等|之|分别|已经|左)"
)
_HAN = re.compile("[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure as a text states it; `change` is empty where the same sentence states none."""

    name: str
    value: str
    unit: str
    sentence: str
    change: str = ""


def _behind(text: str) -> str:
    """Return the noun that stands right behind an amount, as in 246项行政审批事项; empty where none does."""
    match = _NOUN.match(text)
    if match is None or _NOT_NOUN.match(text):
        return ""
    return re.split("的|获得|获|被|取得|支持|实施|涉及|列为", match[0])[0]


def _bare(clause: str) -> str:
    """Return the last words of a clause without what only leads to them; empty where they are no name."""
    clause = _DATE.sub("，", clause)
    found = _HAN.findall(clause)
    if not found or not clause.endswith(found[-1]):
        return ""
    name = _LEADS.sub("", found[-1]).removesuffix("了")[-LONGEST_NAME:]
    return "" if _NO_NAME.match(name) or len(name) < _SHORTEST else name


def _name(before: str, after: str) -> str:
    """Return what an amount is of, from the clause before it and the words behind it; empty where that is not seen."""
    *earlier, clause = _CLAUSE.split(before)
    clause = clause[max((each.end() for each in _AMOUNT.finditer(clause)), default=0) :]
    linked = _LINK.sub("", clause)
    noun = _behind(after)
    if not linked and earlier and not clause.endswith("有"):  # as in 贡献率上升3个百分点，达到51.2%
        return _bare(_MOVED.sub("", earlier[-1]))
    link = clause[len(linked) :]
    name = _bare(linked)
    if noun and not _MEASURE.search(name) and (not link or link.endswith("有")):
        return noun
    return name or noun


def _stated(sentence: str) -> Iterator[KeyFigure]:
    last: KeyFigure | None = None
    moved = ""
    for match in _AMOUNT.finditer(sentence):
        before, unit = (
            sentence[max(0, match.start() - _REACH) : match.start()],
            match["unit"].replace("％", "%"),
        )
        value = match["value"].replace(",", "") + (match["rest"] or "")
        changed = _CHANGED.match(_CLAUSE.split(before)[-1])
        if changed:
            is_change = unit == "%" or (unit in _POINTS and last is not None and last.unit == "%")
            if last is not None and is_change and not last.change:
                sign = "-" if changed["how"][0] in _LESS else "+"
                last = replace(last, change=f"{sign}{value}{'%' if unit == '%' else '个百分点'}")
            continue
        if unit in _POINTS:
            continue
        if last is not None:
            yield last
        last = None
        clause = _CLAUSE.split(before)[-1]
        if clause.endswith(("由", "从")):  # as in 比重由46.9%提高到48.2%
            moved = _bare(clause[:-1])
            continue
        name = moved if moved and _ROSE.search(clause) else _name(before, sentence[match.end() :])
        if name and not _PLANNED.search(clause):
            last = KeyFigure(name, value, re.sub("[余多]", "", unit), sentence.strip())
    if last is not None:
        yield last


def key_figures(lines: Iterable[str], known: Indicators | None = None) -> Iterator[KeyFigure]:
    """Go through the figures that lines of text state, each name with one value once, known ones under their names."""
    seen: set[tuple[str, str, str]] = set()
    for line in lines:
        for sentence in _SENTENCE.findall(line):
            for each in _stated(sentence):
                indicator = known.find(each.name) if known else None
                if indicator and comparable(each.unit, indicator.unit):
                    each = replace(each, name=indicator.name)
                key = each.name, each.value, each.unit
                if key not in seen:
                    seen.add(key)
                    yield each
