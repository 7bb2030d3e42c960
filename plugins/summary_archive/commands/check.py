"""The command `check`: everything that is wrong, where, and how to mend it."""

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Any

from summary_archive import reporting
from summary_archive.commands.common import CLEAN, FINDINGS, add_archive, add_command, layout_of, line, today
from summary_archive.core.language import Language
from summary_archive.core.problem import Problem, Severity, in_order
from summary_archive.publishing.proof import proof
from summary_archive.publishing.texts import kept_texts
from summary_archive.reading.archive import Memory, read_archive, read_body


def _check(options: argparse.Namespace) -> int:
    """Check everything; say what is wrong, where, and how to mend it."""
    layout = layout_of(options)
    reading = read_archive(layout, today(), Memory(), drafts=True)
    with kept_texts(None, partial(read_body, layout)) as texts:
        in_links = proof(reading.archive, texts, layout.docs, layout.summaries, reading.assets)
    missing = [each for each in reading.problems if each.rule.id == "vocabulary-missing"]
    found = in_order(missing or (*reading.problems, *in_links))
    shown = [each for each in found if options.notes or each.severity > Severity.NOTE]
    counted = f"{len(reading.archive.summaries)} 篇 · {reporting.counted(found, options.language)}"
    _report(options, shown, counted)
    return FINDINGS if any(each.severity is Severity.ERROR for each in found) else CLEAN


def _report(options: argparse.Namespace, problems: Sequence[Problem], counted: str) -> None:
    """Print problems in the form that is asked for; what is for programs says nothing else."""
    language: Language = options.language
    folder = f"{options.docs.as_posix()}/".removeprefix("./")
    if options.format == "text":
        if problems:
            print(reporting.as_text(problems, partial(line, options.docs), language))
        print(counted)
    elif options.format == "json":
        print(reporting.as_json(problems, language))
    elif options.format == "sarif":
        print(reporting.as_sarif(problems, folder, language))
    elif problems:
        print(reporting.as_github(problems, folder, language))


def add(commands: Any) -> None:
    """Add the command."""
    check = add_command(
        commands,
        "check",
        _check,
        "检查全部总结，有错误时退出码为 1 · check every summary; exit 1 on errors",
    )
    add_archive(check)
    check.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="输出的形式；github 是拉取请求里各行的批注 · the form of the report",
    )
    check.add_argument("--notes", action="store_true", help="也列出提示 · list notes too")
