"""A rule explained in one language: what it says, how bad that is, why it is there, what it looks like, the cure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType

from summary_archive.core.examples import EXAMPLES, Where
from summary_archive.core.language import Language, Text
from summary_archive.core.problem import Place, Problem, Rule, Severity
from summary_archive.core.rules import lenient

LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "why": Text("为什么", "Why"),
        "cure": Text("怎么改", "Cure"),
        "wrong": Text("这样写会报出来", "This is told"),
        "told": Text("检查会说", "The check says"),
        "right": Text("这样写就好", "This is right"),
        "invented": Text(
            r"例子是编的。看不见的字符和字节写成 \u202e、\xd6 这样。",
            r"The example is invented. Characters and bytes that cannot be seen are written \u202e, \xd6.",
        ),
    }
)
"""The words before the parts of an explanation."""

SEVERITIES: Mapping[Severity, tuple[Text, Text]] = MappingProxyType(
    {
        Severity.ERROR: (
            Text("错误", "Error"),
            Text(
                "必须改：有错误的总结不发布，别的照常发布",
                "to be mended: a summary with an error is not published, the others are",
            ),
        ),
        Severity.WARNING: (
            Text("警告", "Warning"),
            Text("照常发布，请核对一下", "published all the same; please look at it"),
        ),
        Severity.NOTE: (
            Text("提示", "Note"),
            Text("照常发布，不改也可以", "published all the same; nothing need be done"),
        ),
    }
)
"""How bad a problem is as a word, and what comes of it."""

MORE = Text(
    "一条规则的详细说明：summary-archive explain 规则名", "More of a rule: summary-archive explain RULE"
)
"""Where an explanation is to be had, for those who have a report before them."""

_IN_DRAFTS = Text("；草稿里只是警告", "; in a draft only a warning")
_WHERE: Mapping[Where, Text] = MappingProxyType(
    {
        "head": Text("summaries/{path} 开头的说明里", "in the front matter of summaries/{path}"),
        "text": Text("summaries/{path} 正文里", "in the text of summaries/{path}"),
        "file": Text("整个文件 summaries/{path}", "the whole of summaries/{path}"),
        "name": Text("summaries/ 里的文件名", "names of files in summaries/"),
        "list": Text("词表 vocabulary/departments.yml", "the list vocabulary/departments.yml"),
        "expected": Text("应报清单 vocabulary/expectations.yml", "the file vocabulary/expectations.yml"),
        "meeting": Text("会议文件 debriefings/{path}", "the file of a meeting, debriefings/{path}"),
        "page": Text("自己的页面，如 index.md", "a page of your own, such as index.md"),
    }
)
# What is not known without a case: a candidate or successor is left out, anything else is an ellipsis.
_LEFT_OUT = frozenset({"nearest", "successors"})

_OPEN_END = re.compile("[:：] ?…$")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule in one language. `level` is its severity in English, for programs; `means` what comes of it.

    In `message` an ellipsis stands for what differs from case to case; `told` is what is said of the wrong lines.
    `where` says where the lines stand. It, `wrong`, `told` and `right` are empty where no lines show the rule.
    """

    rule: str
    level: str
    severity: str
    means: str
    message: str
    why: str
    cure: str
    where: str
    wrong: str
    told: str
    right: str


def _filled(text: Text, language: Language, known: Iterable[tuple[str, str | Text]] = ()) -> str:
    """Return a text of a rule with the values that are known, and the others left open."""
    values = dict(known)
    for _, name, _, _ in Formatter().parse(text.fill(language)):
        if name is not None:
            values.setdefault(name, "" if name in _LEFT_OUT else "…")
    return text.fill(language, **values)


def explain(rule: Rule, language: Language) -> Explanation:
    """Return the explanation of a rule."""
    example = EXAMPLES[rule.id]
    severity, means = (each.fill(language) for each in SEVERITIES[rule.severity])
    if lenient([Problem(rule, Place(""))])[0].severity < rule.severity:
        means += _IN_DRAFTS.fill(language)
    return Explanation(
        rule=rule.id,
        level=rule.severity.name.lower(),
        severity=severity,
        means=means,
        message=_OPEN_END.sub("", _filled(rule.message, language)),
        why=example.why.fill(language),
        cure=_filled(rule.cure, language, example.values),
        where=_WHERE[example.where].fill(language, path=example.path) if example.wrong else "",
        wrong=example.wrong,
        told=_filled(rule.message, language, example.values) if example.wrong else "",
        right=example.right,
    )
