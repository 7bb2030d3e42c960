"""The command `check`: everything that is wrong, where, and how to mend it."""

import argparse
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from summary_archive import reporting
from summary_archive.commands import baseline, changes
from summary_archive.commands.baseline import Entry
from summary_archive.commands.changes import changed_since
from summary_archive.commands.common import (
    CLEAN,
    FINDINGS,
    MISUSED,
    add_archive,
    add_command,
    layout_of,
    source_of,
    today,
)
from summary_archive.commands.job_summary import filing, job_summary
from summary_archive.commands.site import cache_of, rule_pages_of
from summary_archive.core.archive import Archive
from summary_archive.core.explanation import MORE
from summary_archive.core.language import Language
from summary_archive.core.problem import Place, Problem, Severity, in_order
from summary_archive.core.rules import problem
from summary_archive.progress import Progress
from summary_archive.publishing.proof import proof
from summary_archive.publishing.texts import kept_texts
from summary_archive.reading.archive import Layout, read_archive, read_body
from summary_archive.reading.debriefing import FOLDER
from summary_archive.reading.verdicts import remembered
from summary_archive.workers import Workers, processors


def _check(options: argparse.Namespace) -> int:
    """Check everything; say what is wrong, where, and how to mend it."""
    source = source_of(options.docs)
    try:
        only = changed_since(options.docs, options.changed_since) if options.changed_since else None
        changed = changed_since(options.docs, options.base) if options.base else frozenset[str]()
        known = baseline.read(options.baseline) if options.baseline else Counter[Entry]()
    except (changes.Unknown, baseline.Unusable) as told:
        print(told, file=sys.stderr)
        return MISUSED
    archive, everything = _found(options, only, changed | (only or frozenset()))
    if options.write_baseline:
        return _write_baseline(options.write_baseline, baseline.written(everything, source))
    found, gone = baseline.new(everything, known, source)
    listed = [each for each in found if options.notes or each.severity > Severity.NOTE]
    shown = reporting.changed_first(listed, changed)
    counted = f"{len(archive.summaries)} 篇 · {reporting.counted(found, options.language)}"
    if known:
        counted += f"\n基线里的 {len(everything) - len(found)} 处没有再列 · known, not listed"
    if gone and only is None:
        counted += f"\n基线里有 {gone} 处已经不在，可以重写基线 · gone, the baseline may be written anew"
    if options.format == "markdown":
        print(_job_summary(options, archive, shown, changed), end="")
    else:
        _report(options, shown, counted, source)
    return FINDINGS if any(each.severity is Severity.ERROR for each in found) else CLEAN


def _found(
    options: argparse.Namespace, only: Collection[str] | None, changed: Collection[str]
) -> tuple[Archive, tuple[Problem, ...]]:
    """Return the archive, and what is wrong with it, or with the files at some paths.

    All are read, for what is wrong with one may be another; links are followed only in those asked for.
    """
    layout, cache = layout_of(options), options.cache or cache_of(options.docs)
    with remembered(cache and cache / "verdicts.sqlite") as memory, Workers(processors()) as workers:
        reading = read_archive(
            layout, today(), memory,
            drafts=True, workers=workers, tell=Progress(),
        )  # fmt: skip
    missing = [each for each in reading.problems if each.rule.id == "vocabulary-missing"]
    with kept_texts(cache and cache / "texts.sqlite", partial(read_body, layout)) as texts:
        linking = reading.linking if only is None else reading.linking.intersection(only)
        in_links = proof(reading.archive, texts, layout.docs, layout.summaries, reading.assets, linking)
    found = missing or [
        each
        for each in (*reading.problems, *in_links, *_gone(layout, reading.archive, changed))
        if only is None or each.place.path in only or (each.related and each.related.path in only)
    ]
    return reading.archive, in_order(found)


def _gone(layout: Layout, archive: Archive, changed: Collection[str]) -> Iterator[Problem]:
    """Return the addresses that were published and answer no more."""
    answering = {alias for each in (*archive.summaries, *archive.withdrawn) for alias in each.aliases}
    for path in _summaries(changed, layout.summaries):
        address = f"{path.removesuffix('.md')}/"
        if not (layout.docs / path).is_file() and address not in answering:
            yield problem("address-gone", Place(path), address=address)
    answering = {alias for each in archive.debriefings for alias in each.aliases}
    for path in sorted(each for each in changed if each.startswith(f"{FOLDER}/") and each.endswith(".yml")):
        address = f"{path.removesuffix('.yml')}/"
        if not (layout.docs / path).is_file() and address not in answering:
            yield problem("debriefing-gone", Place(path), address=address)


def _summaries(paths: Iterable[str], folder: str) -> list[str]:
    """Return those of some paths that are of summaries, in order."""
    return sorted(each for each in paths if each.startswith(f"{folder}/") and each.endswith(".md"))


def _write_baseline(file: Path, text: str) -> int:
    """Write a baseline."""
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"写不了 · cannot be written: {file}: {error.strerror}", file=sys.stderr)
        return MISUSED
    print(f"已写 · written: {file}")
    return CLEAN


def _job_summary(
    options: argparse.Namespace, archive: Archive, problems: Sequence[Problem], changed: Collection[str]
) -> str:
    """Return the summary of a job on GitHub, which says of each summary that is changed how it will be filed."""
    paths = _summaries(changed, options.summaries)
    gone = [each for each in paths if not (options.docs / each).is_file()]
    filed = filing(archive, paths, gone, options.language)
    return job_summary(problems, filed, _folder(options), options.language)


def _folder(options: argparse.Namespace) -> str:
    """Return where the docs folder lies, with a slash at its end; nothing where one stands in it."""
    return f"{options.docs.as_posix()}/".removeprefix("./")


def _report(
    options: argparse.Namespace, problems: Sequence[Problem], counted: str, source: reporting.Source
) -> None:
    """Print problems in the form that is asked for; what is for programs says nothing else."""
    language: Language = options.language
    folder = _folder(options)
    if options.format == "text":
        if problems:
            print(reporting.as_text(problems, source, language))
            print(MORE.fill(language))
        print(counted)
    elif options.format == "json":
        print(reporting.as_json(problems, language, rule_pages_of(options.docs)))
    elif options.format == "sarif":
        print(reporting.as_sarif(problems, folder, language, rule_pages_of(options.docs)))
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
        choices=("text", "json", "github", "markdown", "sarif"),
        default="text",
        help="输出的形式；github 是拉取请求里各行的批注，markdown 是任务摘要 · the form of the report",
    )
    check.add_argument(
        "--changed-since",
        metavar="REV",
        help="只列出 git 里某个版本以后改过的文件的问题 · only of files changed since a git revision",
    )
    check.add_argument(
        "--base",
        metavar="REV",
        help="全部检查，git 里某个版本以后改过的文件排在前面 · check everything, files changed since a revision first",
    )
    check.add_argument(
        "--baseline",
        type=Path,
        metavar="FILE",
        help="旧档案接手时已有的问题记在这个文件里，不再列出 · leave out what this file knows of",
    )
    check.add_argument(
        "--write-baseline",
        type=Path,
        metavar="FILE",
        help="把现有的问题记到这个文件里 · write what is found now into this file",
    )
    check.add_argument(
        "--cache",
        type=Path,
        metavar="DIR",
        help="查过的文件记在这个文件夹里，默认是网站的缓存 · where what is known of files is kept",
    )
    check.add_argument("--notes", action="store_true", help="也列出提示 · list notes too")
