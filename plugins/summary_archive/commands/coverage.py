"""The command `coverage`: who has reported and who is missing, as the site shows it."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from summary_archive import reporting
from summary_archive.commands.common import (
    CLEAN,
    FINDINGS,
    MISUSED,
    Unusable,
    add_archive,
    add_command,
    layout_of,
    source_of,
    term_named,
    today,
)
from summary_archive.commands.site import cache_of
from summary_archive.core import coverage as core
from summary_archive.core.archive import Archive
from summary_archive.core.coverage import Cell, Coverage, Grid, Tally
from summary_archive.core.language import Language
from summary_archive.core.problem import Severity
from summary_archive.core.vocabulary import Kind
from summary_archive.progress import Progress
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.coverage import counted
from summary_archive.publishing.coverage_files import coverage_csv, coverage_json
from summary_archive.publishing.edition import Edition, Settings
from summary_archive.publishing.words import word
from summary_archive.reading.archive import read_archive
from summary_archive.reading.expectations import FILE
from summary_archive.reading.verdicts import remembered
from summary_archive.workers import Workers, processors

_YEARS_IN_A_ROW = 10


def _coverage(options: argparse.Namespace) -> int:
    """Print who has reported; say what is missing, and by the exit code whether anything is, if that is asked."""
    layout, cache = layout_of(options), cache_of(options.docs)
    with remembered(cache and cache / "verdicts.sqlite") as memory, Workers(processors()) as workers:
        reading = read_archive(layout, today(), memory, workers=workers, tell=Progress())
    path = f"{layout.vocabulary}/{FILE}"
    wrong = [
        each
        for each in reading.problems
        if each.severity is Severity.ERROR
        and (each.rule.id == "vocabulary-missing" or each.place.path == path)
    ]
    if wrong:
        print(reporting.as_text(wrong, source_of(layout.docs), options.language), file=sys.stderr)
        return FINDINGS
    try:
        found = _asked(options, reading.archive)
    except Unusable as told:
        print(told, file=sys.stderr)
        return MISUSED
    left_out = {each.place.path for each in reading.problems if each.severity is Severity.ERROR}
    if left_out:
        print(
            f"有 {len(left_out)} 个文件有错误，没有算进来，运行 summary-archive check 看是哪些"
            f" · {len(left_out)} files have errors and do not count",
            file=sys.stderr,
        )
    _print(options, reading.archive, found)
    return FINDINGS if options.fail_on_missing and found.missing else CLEAN


def _asked(options: argparse.Namespace, archive: Archive) -> Coverage:
    """Return the coverage of what was asked for."""

    def named(kind: Kind, text: str | None) -> str | None:
        return None if text is None else term_named(archive.vocabularies, kind, text, options.year).id

    department, genre = named("department", options.department), named("genre", options.genre)
    return core.coverage(archive, today()).only(department, options.year, genre)


def _print(options: argparse.Namespace, archive: Archive, found: Coverage) -> None:
    """Print coverage in the form that is asked for; what is for programs says nothing else."""
    if options.format == "json":
        print(coverage_json(found), end="")
    elif options.format == "csv":
        sys.stdout.write(coverage_csv(found, options.language))
    else:
        edition = Edition(archive, Addresses(), Settings(language=options.language), today())
        print("\n".join(_text(edition, found)))


def _text(edition: Edition, found: Coverage) -> Iterator[str]:
    """Return the lines of the grid, of what is missing, and what comes of it all."""
    language = edition.settings.language
    grid = found.grid()
    for first in range(0, len(grid.years), _YEARS_IN_A_ROW):
        yield from _columns(_table(grid, slice(first, first + _YEARS_IN_A_ROW), language))
        yield ""
    rows = [
        (
            word(language, "state-missing"),
            edition.year_name(each.year),
            edition.archive.vocabularies.department[each.department].name_in(each.year),
            edition.term_name("genre", each.genre),
            word(language, "coverage-due-by", day=each.due),
        )
        for each in found.missing
    ]
    if rows:
        yield from _columns(rows, 2)
        yield ""
    yield counted(edition, found.tally)


def _table(grid: Grid, part: slice, language: Language) -> list[tuple[str, ...]]:
    """Return the cells of some years of a grid as texts, the names of the years above them."""
    head = (word(language, "department"), *map(str, grid.years[part]))
    rows = [(row.term.name, *(_sign(cell, language) for cell in row.cells[part])) for row in grid.rows]
    below = (word(language, "coverage-share"), *map(_share, grid.tallies[part]))
    return [head, *rows, *([below] if any(below[1:]) else [])]


def _sign(cell: Cell, language: Language) -> str:
    """Return a cell as a number or sign."""
    if cell.state == "missing":
        sign = word(language, "sign-missing")
        return f"{f'{cell.count} ' if cell.count else ''}{sign}{cell.missing if cell.missing > 1 else ''}"
    signs = {"reported": str(cell.count), "absent": "—", "free": "·"}
    return signs.get(cell.state) or word(language, f"sign-{cell.state}")


def _share(tally: Tally) -> str:
    return f"{tally.reported}/{tally.expected}" if tally.expected else ""


def _columns(rows: Sequence[Sequence[str]], gap: int = 3) -> Iterator[str]:
    """Return rows as lines whose columns stand below one another on a terminal."""
    widest = [max(map(reporting.width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (
            text + " " * (width - reporting.width(text) + gap)
            for text, width in zip(row, widest, strict=True)
        )
        yield "".join(padded).rstrip()


def add(commands: Any) -> None:
    """Add the command."""
    coverage = add_command(
        commands,
        "coverage",
        _coverage,
        "列出哪个部门哪一年报了、缺了，与网站上的覆盖页相同 · who has reported, and who is missing",
    )
    add_archive(coverage)
    coverage.add_argument("--year", type=int, metavar="YEAR", help="只看这一年 · only this year")
    coverage.add_argument("--genre", metavar="NAME", help="只看这个文种 · only this genre")
    coverage.add_argument("--department", metavar="NAME", help="只看这个部门 · only this department")
    coverage.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help="输出的形式 · the form of the report",
    )
    coverage.add_argument(
        "--fail-on-missing",
        action="store_true",
        help="有缺的就以 1 退出，可以用在定时任务里 · exit 1 when something is missing",
    )
