"""The command `debriefing`: the file of a meeting begun, checked, and its agenda computed."""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from summary_archive import reporting
from summary_archive.commands.common import CLEAN, FINDINGS, MISUSED, add_command, add_language, today
from summary_archive.commands.site import cache_of
from summary_archive.core.archive import Archive
from summary_archive.core.arrangement import submitted
from summary_archive.core.debriefing import Debriefing
from summary_archive.core.explanation import MORE
from summary_archive.core.language import Language
from summary_archive.core.personal import masked
from summary_archive.core.problem import Place, Problem, Severity, in_order, stops
from summary_archive.core.rules import problem
from summary_archive.core.submissions import Submissions
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.debriefings import GroupView, SlotRow, debriefing_view
from summary_archive.publishing.edition import Edition, Settings
from summary_archive.publishing.words import word
from summary_archive.reading.archive import Layout, read_archive
from summary_archive.reading.debriefing import FOLDER, LARGEST, is_name, judge_debriefing
from summary_archive.reading.files import read_bytes, unreadable
from summary_archive.reading.text import lines
from summary_archive.reading.verdicts import remembered


@dataclass(frozen=True, slots=True)
class _Judged:
    """A file as it was read: its lines as they may be shown, the meeting, and what is wrong with it."""

    path: str
    shown: list[str]
    meeting: Debriefing | None
    problems: tuple[Problem, ...]


def _archive(docs: Path) -> tuple[Archive, tuple[Problem, ...]]:
    """Return the archive that meetings are held against, and what of its vocabularies is missing."""
    cache = cache_of(docs)
    with remembered(cache and cache / "verdicts.sqlite") as memory:
        reading = read_archive(Layout(docs), today(), memory, drafts=True)
    missing = tuple(each for each in reading.problems if each.rule.id == "vocabulary-missing")
    return reading.archive, missing


def _path(docs: Path, file: Path) -> str:
    """Return the path of a file as it is told: from the docs folder where it lies there."""
    try:
        return file.resolve().relative_to(docs.resolve()).as_posix()
    except ValueError:
        return file.as_posix()


def _judged(docs: Path, file: Path, archive: Archive) -> _Judged:
    """Read a file, wherever it lies, as if it were in its folder; raises FileNotFoundError."""
    path = _path(docs, file)
    named = () if is_name(file.name) else (problem("debriefing-file", Place(path), name=masked(file.name)),)
    try:
        data = read_bytes(file.parent, file.name, LARGEST)
    except FileNotFoundError:
        raise
    except OSError as error:
        return _Judged(path, [], None, (*named, unreadable(path, error, LARGEST)))
    meeting, problems = judge_debriefing(path, data, archive.vocabularies)
    if meeting is not None:
        problems = in_order((*problems, *submitted(meeting, Submissions(archive.summaries))))
    problems = (*named, *problems)
    shown = masked("\n".join(lines(data))).split("\n")
    return _Judged(path, shown, None if stops(problems) else meeting, problems)


def _source(judged: list[_Judged]) -> reporting.Source:
    by_path = {each.path: each.shown for each in judged}

    def line(place: Place) -> str | None:
        shown = by_path.get(place.path, [])
        return shown[place.line - 1] if place.line <= len(shown) else None

    return line


def _read(options: argparse.Namespace, paths: list[Path]) -> tuple[Archive, list[_Judged]] | None:
    """Read files and the archive they belong to; None where one is not there, which is told."""
    archive, missing = _archive(options.docs)
    try:
        judged = [_judged(options.docs, each, archive) for each in paths]
    except FileNotFoundError as error:
        print(f"没有这个文件 · no such file: {error.filename}", file=sys.stderr)
        return None
    return archive, [_Judged("", [], None, missing), *judged]


def _report(judged: list[_Judged], language: Language, *, notes: bool) -> bool:
    """Print what is wrong; say whether any of it is an error."""
    found = [problem for each in judged for problem in each.problems]
    listed = [each for each in found if notes or each.severity > Severity.NOTE]
    if listed:
        print(reporting.as_text(listed, _source(judged), language))
        print(MORE.fill(language))
    return any(each.severity is Severity.ERROR for each in found)


def _check(options: argparse.Namespace) -> int:
    """Check files of meetings; say all that is wrong at once."""
    read = _read(options, options.files)
    if read is None:
        return MISUSED
    bad = _report(read[1], options.language, notes=options.notes)
    found = [problem for each in read[1] for problem in each.problems]
    held = sum(each.meeting is not None for each in read[1])
    meetings = word(options.language, "debriefings-count", n=held)
    print(f"{meetings} · {reporting.counted(found, options.language)}")
    return FINDINGS if bad else CLEAN


def _agenda(options: argparse.Namespace) -> int:
    """Print the agenda of a meeting, with the time of everybody who reports."""
    read = _read(options, [options.file])
    if read is None:
        return MISUSED
    archive, judged = read
    meeting = judged[-1].meeting
    if _report(judged, options.language, notes=False) or meeting is None:
        return FINDINGS
    edition = Edition(archive, Addresses(), Settings(language=options.language), today())
    print("\n".join(_lines(edition, meeting)))
    return CLEAN


def _lines(edition: Edition, meeting: Debriefing) -> Iterator[str]:
    """Return an agenda line by line."""
    view = debriefing_view(edition, meeting)
    yield view.title
    chair = f"{edition.word('debriefing-chair')}：{view.chair}" if view.chair else ""
    minutes = view.minutes.replace("\u00a0", " ")
    yield " · ".join(filter(None, (view.day, view.time, view.end, view.room, chair, minutes)))
    for group in view.groups:
        yield ""
        yield from _group_lines(edition, group)
    if view.standings:
        yield ""
        yield " · ".join(label for _, label, _ in view.standings)


def _group_lines(edition: Edition, group: GroupView) -> Iterator[str]:
    panel = f"{edition.word('debriefing-panel')}：{'、'.join(group.panel)}" if group.panel else ""
    yield " · ".join(filter(None, (group.name, group.time, group.room, panel)))
    for row in group.rows:
        time = row.time or edition.word("debriefing-on-leave")
        yield f"{row.number or '':>4}  {time:<11}  {_said(edition, row)}".rstrip()
    if not group.rows:
        yield f"      {edition.word('debriefing-nobody')}"


def _said(edition: Edition, row: SlotRow) -> str:
    if row.minutes:
        return edition.word("debriefing-break", n=row.minutes)
    department = row.department.text if row.department and row.person else ""
    post = " ".join(filter(None, (department, row.post)))
    summary = f"：{row.summary.text}" if row.summary else ""
    return f"{row.speaker}{f'（{post}）' if post else ''}  {row.standing_text}{summary}"


def _new(options: argparse.Namespace) -> int:
    """Begin the file of a meeting."""
    name = f"{options.name.removesuffix('.yml')}.yml"
    path = options.docs / FOLDER / name
    if not is_name(name):
        print(f"文件名只用小写字母、数字和连字符 · not a file name: {name}", file=sys.stderr)
        return MISUSED
    text = files("summary_archive").joinpath("starter", "debriefing.yml").read_text(encoding="utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        print(f"已有这个文件，另取名字 · there is one, name another: {path}", file=sys.stderr)
        return MISUSED
    except OSError as error:
        print(f"写不了 · cannot be written: {error.filename}: {error.strerror}", file=sys.stderr)
        return MISUSED
    print(f"已写 · written: {path}")
    return CLEAN


def add(commands: Any) -> None:
    """Add the command."""
    about = "述职会议：检查安排，排出议程，写一个新的 · debriefing meetings: check, agenda, new"
    inner = commands.add_parser("debriefing", help=about, description=about).add_subparsers(
        dest="what", required=True, metavar="WHAT"
    )
    check = _added(
        inner, "check", _check, "检查会议文件，有错误时退出码为 1 · check files of meetings; exit 1 on errors"
    )
    check.add_argument("files", type=Path, nargs="+", metavar="FILE", help="会议文件 · files of meetings")
    check.add_argument("--notes", action="store_true", help="也列出提示 · list notes too")
    agenda = _added(inner, "agenda", _agenda, "排出每个人的时间 · print everybody's time")
    agenda.add_argument("file", type=Path, metavar="FILE", help="会议文件 · the file of a meeting")
    new = _added(inner, "new", _new, "写好一个会议文件的各项，等人来填 · begin the file of a meeting")
    new.add_argument("name", metavar="SLUG", help="文件名，不带 .yml，如 2025-niandu · the name of the file")


def _added(
    inner: Any, name: str, run: Callable[[argparse.Namespace], int], about: str
) -> argparse.ArgumentParser:
    added = add_command(inner, name, run, about)
    added.add_argument(
        "--docs", type=Path, default=Path("docs"), metavar="DIR", help="docs 文件夹 · the docs folder"
    )
    add_language(added)
    return added
