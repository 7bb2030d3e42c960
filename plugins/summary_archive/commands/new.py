"""The command `new`: the file a summary is written in, at the right place, with what is known filled in."""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from summary_archive.commands.common import (
    CLEAN,
    MISUSED,
    Unusable,
    add_archive,
    add_command,
    layout_of,
    term_named,
    today,
)
from summary_archive.core import skeletons
from summary_archive.core.archive import Archive
from summary_archive.core.fields import TITLE_LENGTH
from summary_archive.core.period import Period
from summary_archive.core.skeletons import Beginning
from summary_archive.core.summary import Summary
from summary_archive.core.verbatim import blanked, code
from summary_archive.core.vocabulary import Kind, Term, Vocabularies
from summary_archive.reading import values
from summary_archive.reading.archive import Layout, read_archive, read_body
from summary_archive.reading.files import is_name
from summary_archive.reading.verdicts import Memory

_HEADING = re.compile(r"^##[ \t]+(?P<text>\S.*?)[ \t]*#*$", re.MULTILINE)
_ASKED: tuple[tuple[str, str], ...] = (
    ("department", "部门 · department"),
    ("genre", "文种 · genre"),
    ("period", "时段（如 2024、2024年上半年）· period"),
)
# A genre that is named after its length goes by another name behind a period that says it.
_BEHIND_PERIOD = {"half-year": "工作总结", "quarter": "工作总结", "month": "工作总结"}


def _new(options: argparse.Namespace) -> int:
    """Write the file, or say why it cannot be."""
    layout = layout_of(options)
    archive = read_archive(layout, today(), Memory(), drafts=True).archive
    try:
        path = _begun(options, layout, archive)
    except Unusable as told:
        print(told, file=sys.stderr)
        return MISUSED
    print(f"已写 · written: {path}")
    print("写好以后运行 · when it is written, run: summary-archive check")
    return CLEAN


def _begun(options: argparse.Namespace, layout: Layout, archive: Archive) -> Path:
    """Write the file and return where it is."""
    given = {
        name: getattr(options, name) or _ask(name, words, archive.vocabularies) for name, words in _ASKED
    }
    try:
        period = values.period(given["period"])
    except values.Unclear:
        raise Unusable(f"看不懂时段 · not a period: {given['period']}") from None
    department = term_named(archive.vocabularies, "department", given["department"], period.year)
    genre = term_named(archive.vocabularies, "genre", given["genre"])
    topics = tuple(
        term_named(archive.vocabularies, "topic", each).name for each in values.split(options.topics)
    )
    named = department.name_in(period.year)
    title = (
        options.title
        or f"{named}{period.label('zh') if period.known else ''}{_BEHIND_PERIOD.get(genre.id, genre.name)}"
    )
    beginning = Beginning(title[:TITLE_LENGTH], str(period), named, genre.name, genre.id, topics)
    sections = _sections_before(layout, archive, department, genre, period)
    name = f"{options.name}.md" if options.name else skeletons.file_name(department.id, genre.id, str(period))
    if not is_name(name):
        raise Unusable(f"文件名只用小写字母、数字和连字符 · not a file name: {name}")
    path = layout.docs / layout.summaries / skeletons.folder(str(period)) / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeletons.manuscript(beginning, sections))
    except FileExistsError:
        raise Unusable(f"已有这个文件，用 --name 另取名字 · there is one, name another: {path}") from None
    except OSError as error:
        raise Unusable(f"写不了 · cannot be written: {error.filename}: {error.strerror}") from None
    return path


def _ask(name: str, words: str, vocabularies: Vocabularies) -> str:
    """Ask for what was not given, where somebody is there to answer."""
    if not sys.stdin.isatty():
        raise Unusable(f"还要写明 --{name} · --{name} is needed")
    kinds: dict[str, Kind] = {"department": "department", "genre": "genre"}
    if name in kinds:
        print("、".join(term.name for term in vocabularies.of(kinds[name]).ordered))
    answer = ""
    ask: Callable[[str], str] = input
    while not answer:
        try:
            answer = ask(f"{words}: ").strip()
        except EOFError:
            raise Unusable(f"还要写明 --{name} · --{name} is needed") from None
    return answer


def _sections_before(
    layout: Layout, archive: Archive, department: Term, genre: Term, period: Period
) -> tuple[str, ...]:
    """Return the headings of the last summary of a department and genre before a period, none if there is none."""

    def is_before(each: Summary) -> bool:
        same = each.department.id == department.id and each.genre == genre.id
        return same and (each.period.last or 0) < (period.last or 0)

    # The archive has the newest first.
    last = next(filter(is_before, archive.summaries), None)
    if last is None:
        return ()
    text = read_body(layout, last).text
    return tuple(match["text"] for match in _HEADING.finditer(blanked(text, code(text).spans)))


def add(commands: Any) -> None:
    """Add the command."""
    new = add_command(
        commands,
        "new",
        _new,
        "写好一篇新总结的文件：地方、文件名、说明和各级标题 · begin a new summary",
    )
    add_archive(new)
    new.add_argument("--department", metavar="NAME", help="部门 · the department")
    new.add_argument("--genre", metavar="NAME", help="文种 · the genre")
    new.add_argument("--period", metavar="PERIOD", help="时段，如 2024、2024-H1、2024年7月 · the period")
    new.add_argument("--title", default="", help="标题，不写就照部门、时段和文种拟一个 · the title")
    new.add_argument(
        "--topics", default="", metavar="NAMES", help="主题，用顿号隔开 · topics, separated by commas"
    )
    new.add_argument("--name", default="", metavar="SLUG", help="文件名，不带 .md · the name of the file")
