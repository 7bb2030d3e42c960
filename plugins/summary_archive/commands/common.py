"""What the commands share: exit codes, the day, where the archive is, and the lines of its files."""

import argparse
import datetime
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from summary_archive.core.personal import masked
from summary_archive.core.problem import Place
from summary_archive.core.vocabulary import Kind, Term, Vocabularies
from summary_archive.reading.archive import Layout
from summary_archive.reading.files import read_bytes
from summary_archive.reading.text import lines
from summary_archive.reporting import Source

CLEAN, FINDINGS, MISUSED, BROKEN = 0, 1, 2, 3
"""What a command exits with: all is well, something was found, wrong usage, the program is at fault."""


def today() -> datetime.date:
    """Return the day, or that of SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now().astimezone()
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date() if epoch else now.date()


def source_of(docs: Path) -> Source:
    """Return what tells the lines of the archive's files as they may be shown; of what is not a plain file, none."""

    @lru_cache(maxsize=8)
    def lines_of(path: str) -> list[str]:
        try:
            return masked("\n".join(lines(read_bytes(docs, path)))).split("\n")
        except (OSError, ValueError):
            return []

    def line(place: Place) -> str | None:
        found = lines_of(place.path)
        return found[place.line - 1] if place.line <= len(found) else None

    return line


class Unusable(Exception):
    """What was given cannot be used; says why."""


def term_named(vocabularies: Vocabularies, kind: Kind, text: str, year: int | None = None) -> Term:
    """Return the term a text means; raises Unusable, with the nearest one, where there is none."""
    match = vocabularies.of(kind).find(text, year)
    if match is None:
        near = vocabularies.of(kind).nearest(text)
        offer = f"，是不是“{near}”？· did you mean {near}?" if near else ""
        raise Unusable(f"词表 {kind}s.yml 里没有“{text}” · not in the vocabulary{offer}")
    return match.term


def add_command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], about: str
) -> argparse.ArgumentParser:
    """Put a command into the parser; `run` returns its exit code."""
    added: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    added.set_defaults(run=run)
    return added


def layout_of(options: argparse.Namespace) -> Layout:
    """Return where the archive is that a command was told of."""
    return Layout(options.docs, options.summaries, options.vocabulary)


def add_archive(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where the archive is, and in which language to say things."""
    parser.add_argument(
        "docs", type=Path, nargs="?", default=Path("docs"), help="docs 文件夹 · the docs folder"
    )
    parser.add_argument("--summaries", default="summaries", help="其中总结所在 · the summaries' folder in it")
    parser.add_argument(
        "--vocabulary", default="vocabulary", help="其中词表所在 · the vocabularies' folder in it"
    )
    add_language(parser)


def add_language(parser: argparse.ArgumentParser) -> None:
    """Let a command be told in which language to say things."""
    parser.add_argument(
        "--language", "--lang", choices=("zh", "en"), default="zh", help="用哪种语言 · which language"
    )
