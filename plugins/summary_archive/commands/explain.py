"""The command `explain`: what a rule of the check says, why it is there, what it looks like, and the cure."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from summary_archive import reporting
from summary_archive.commands.common import CLEAN, MISUSED, add_command, add_language
from summary_archive.core.examples import by_group
from summary_archive.core.explanation import MORE, explain
from summary_archive.core.language import Language, Text
from summary_archive.core.naming import nearest
from summary_archive.core.rules import RULES

_MOST = 5
_UNKNOWN = Text("没有叫“{rule}”的规则。", "There is no rule “{rule}”.")
_NEAR = Text("是不是：{rules}", "Did you mean: {rules}")
_ALL = Text("全部规则：summary-archive explain", "All rules: summary-archive explain")


def _explain(options: argparse.Namespace) -> int:
    """Explain a rule, or list them all; where there is no such rule, offer those that may be meant."""
    language: Language = options.language
    asked = options.rule.strip("[]【】").casefold()
    if not asked:
        print("\n".join(_listed(language)))
    elif asked in RULES:
        print(reporting.explained(RULES[asked], language))
    else:
        print("\n".join(_refused(asked, language)), file=sys.stderr)
        return MISUSED
    return CLEAN


def _listed(language: Language) -> Iterator[str]:
    """Return all rules by group, one line each."""
    widest = max(map(len, RULES))
    for group, rules in by_group():
        yield group.title.fill(language)
        for rule in rules:
            said = explain(rule, language)
            yield f"  {rule.id:{widest}}  {said.severity}  {said.message}"
        yield ""
    yield MORE.fill(language)


def _refused(asked: str, language: Language) -> Iterator[str]:
    """Return that there is no such rule, and those that may be meant."""
    yield _UNKNOWN.fill(language, rule=asked)
    near = candidates(asked)
    yield _NEAR.fill(language, rules=", ".join(near)) if near else _ALL.fill(language)


def candidates(asked: str) -> list[str]:
    """Return the rules that may be meant by a word, the likeliest first: like it, or with it in them."""
    near: list[str] = []
    while len(near) < _MOST and (found := nearest(asked, [rule for rule in RULES if rule not in near])):
        near.append(found)
    near += [rule for rule in RULES if asked in rule and rule not in near]
    return near[:_MOST]


def add(commands: Any) -> None:
    """Add the command."""
    explain = add_command(
        commands,
        "explain",
        _explain,
        "说明一条规则：为什么有、错在哪里、怎么改；不写规则名就全部列出 · explain a rule, or list them all",
    )
    explain.add_argument(
        "rule",
        nargs="?",
        default="",
        metavar="RULE",
        help="检查结果里方括号中的规则名 · the rule in brackets in a report",
    )
    add_language(explain)
