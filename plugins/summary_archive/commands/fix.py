"""The command `fix`: what can be mended without asking is written back, and shown."""

import argparse
import difflib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summary_archive.commands.common import CLEAN, FINDINGS, add_archive, add_command, layout_of, today
from summary_archive.core.personal import masked
from summary_archive.reading.archive import Layout, read_archive
from summary_archive.reading.files import find, read_bytes
from summary_archive.reading.fixes import mended
from summary_archive.reading.text import lines
from summary_archive.reading.verdicts import Memory


def _fix(options: argparse.Namespace) -> int:
    """Mend every file, or only those named, and show what was changed."""
    layout = layout_of(options)
    vocabularies = read_archive(layout, today(), Memory()).archive.vocabularies
    changed = 0
    for path in _paths(layout, options.only):
        try:
            data = read_bytes(layout.docs, path, layout.largest_text)
        except OSError:
            continue  # what cannot be read is told by the check
        new = mended(path, data, vocabularies, today())
        if new == data:
            continue
        changed += 1
        print(_difference(path, data, new))
        if not options.dry_run:
            _write(layout.docs / path, new)
    word = "可以改 · can be mended" if options.dry_run else "已改 · mended"
    print(f"{word}: {changed}")
    return FINDINGS if changed and options.dry_run else CLEAN


def _paths(layout: Layout, only: list[str]) -> Iterator[str]:
    """Return the files of summaries that are asked for, as they are named in the docs folder."""
    wanted = {Path(os.path.abspath(each)) for each in only}  # noqa: PTH100  # links are not followed
    for path in find(layout.docs, layout.summaries, layout.largest_text).texts:
        if not wanted or Path(os.path.abspath(layout.docs / path)) in wanted:  # noqa: PTH100
            yield path


def _difference(path: str, old: bytes, new: bytes) -> str:
    """Return what changes, as `diff -u` has it; a change of line ends or of the mark at the head is told in words."""
    # What is personal may be known only by what stands in another line: a whole text is masked, not its lines.
    before, after = (masked("\n".join(lines(each))).split("\n") for each in (old, new))
    told = list(difflib.unified_diff(before, after, path, path, n=1, lineterm=""))
    return (
        "\n".join(told)
        or f"--- {path}\n（只改了换行或文件开头的标记 · only line ends or the mark at the head）"
    )


def _write(file: Path, data: bytes) -> None:
    """Put a file in place of the one that is there, whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".fix-", delete=False) as new:
        new.write(data)
    Path(new.name).chmod(file.stat().st_mode & 0o777)
    Path(new.name).replace(file)


def add(commands: Any) -> None:
    """Add the command."""
    fix = add_command(
        commands,
        "fix",
        _fix,
        "把意思清楚的笔误改好（日期、分隔符、引号、文号），不动正文 · mend what is clear, never the text",
    )
    add_archive(fix)
    fix.add_argument("--only", nargs="+", default=[], metavar="FILE", help="只改这些文件 · only these files")
    fix.add_argument(
        "--dry-run",
        action="store_true",
        help="只列出，不写；有可改的退出码为 1 · show only, exit 1 if there is any",
    )
