"""The command `import`: Word files, web pages and texts made into drafts for a person to look over."""

import argparse
import shlex
import sys
from pathlib import Path
from typing import Any

from summary_archive.commands.common import (
    CLEAN,
    FINDINGS,
    MISUSED,
    add_command,
    add_language,
    layout_of,
    today,
)
from summary_archive.core.problem import Problem
from summary_archive.core.vocabulary import Vocabularies, Vocabulary
from summary_archive.importing import report, slugs
from summary_archive.importing.blocks import Refusal, Refused
from summary_archive.importing.confined import read_confined
from summary_archive.importing.drafting import Desk, Drafts, drafts
from summary_archive.importing.writing import write_all
from summary_archive.reading.archive import KINDS, Layout, judge
from summary_archive.reading.files import read_bytes
from summary_archive.reading.text import decode
from summary_archive.reading.vocabulary import parse_vocabulary


def _vocabularies(layout: Layout) -> Vocabularies:
    """Read the lists; one that cannot be read has no terms, which `check` tells."""
    found: list[Vocabulary] = []
    for kind in KINDS:
        path = f"{layout.vocabulary}/{kind}s.yml"
        try:
            text = decode(path, read_bytes(layout.docs, path)).text
        except OSError:
            text = None
        found.append(Vocabulary(kind) if text is None else parse_vocabulary(kind, path, text)[0])
    return Vocabularies(*found)


def _refusal(error: OSError) -> Refusal:
    return (
        Refusal("missing")
        if isinstance(error, FileNotFoundError)
        else Refusal("unreadable", error.strerror or "")
    )


def _problems(layout: Layout, made: Drafts, lists: Vocabularies) -> dict[str, tuple[Problem, ...]]:
    """Return what `check` says of each draft."""
    return {
        draft.path: judge(f"{layout.summaries}/{draft.path}", draft.files[0][1], lists, today()).problems
        for draft in made.drafted
    }


def _misused(options: argparse.Namespace) -> tuple[str, Refusal] | None:
    """Return what is wrong with how the command was called."""
    if not options.docs.is_dir():
        return str(options.docs), Refusal("no-docs")
    if options.name and len(options.files) > 1:
        return options.name, Refusal("one-name")
    if options.name and not slugs.is_slug(options.name):
        return options.name, Refusal("name", options.name)
    return None


def _import(options: argparse.Namespace) -> int:
    """Import each file; say what became of it, and go on with the next where one is refused."""
    layout = layout_of(options)
    if wrong := _misused(options):
        print(report.refused(*wrong, options.language), file=sys.stderr)
        return MISUSED
    lists = _vocabularies(layout)
    desk = Desk(lists, options.language, options.name)
    taken: set[str] = set()
    imported = 0
    for path in options.files:
        try:
            made = drafts(path.name, read_confined(path), desk, taken)
            if not options.dry_run:
                files = {name: data for draft in made.drafted for name, data in draft.files}
                write_all(layout.docs, layout.summaries, files, force=options.force)
        except (Refused, OSError) as error:
            refusal = error.refusal if isinstance(error, Refused) else _refusal(error)
            print(report.refused(str(path), refusal, options.language), file=sys.stderr)
            continue
        imported += 1
        folder = f"{layout.docs.as_posix()}/{layout.summaries}".removeprefix("./")
        print(report.imported(str(path), made, folder, _problems(layout, made, lists), options.language))
    if imported:
        print(report.next_steps(shlex.quote(layout.docs.as_posix()), options.language, trial=options.dry_run))
    return CLEAN if imported == len(options.files) else FINDINGS


def add(commands: Any) -> None:
    """Add the command."""
    about = "读入 Word（.docx）、网页或文本文件，写成待核对的草稿 · read Word, HTML or text files and write drafts"
    each = add_command(commands, "import", _import, about)
    each.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help=".docx、.md、.txt、.html 文件 · what to read"
    )
    each.add_argument("--docs", type=Path, default=Path("docs"), help="docs 文件夹 · the docs folder")
    each.add_argument("--summaries", default="summaries", help="其中总结所在 · the summaries' folder in it")
    each.add_argument(
        "--vocabulary", default="vocabulary", help="其中词表所在 · the vocabularies' folder in it"
    )
    add_language(each)
    each.add_argument(
        "--name", default="", metavar="NAME", help="文件名，如 ip-niandu · the name of the draft"
    )
    each.add_argument("--force", action="store_true", help="覆盖已有的文件 · overwrite what is there")
    each.add_argument(
        "--dry-run", action="store_true", help="只试读，不写文件 · read and report, write nothing"
    )
