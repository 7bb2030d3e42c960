"""The summary of a check on GitHub, as a page of Markdown: what is wrong by file, and how it will be filed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from summary_archive.core.archive import Archive
from summary_archive.core.language import Language, Text
from summary_archive.core.problem import Problem, Severity, printable
from summary_archive.core.summary import Summary
from summary_archive.reporting import counted

LARGEST = 900_000
"""How many bytes are written; GitHub drops a job summary of more than 1 MiB altogether."""
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
# Signs as `literal` writes them: @ and #, and what stands before : or . in an address.
_BEGINNING = re.compile(r"&#(?:64|35);|(?:https?|ftp|mailto|xmpp|www|gh)(?=&#(?:58|46|45);)", re.IGNORECASE)
_JOINER = "&#8288;"

_WORDS: Mapping[str, Text] = {
    "clean": Text("没有发现问题", "Nothing found"),
    "to-do": Text(
        "错误和警告都改好，才能收录。照“改法”改了再提交一次，会自动重新检查。",
        "Errors and warnings must be mended before it can be published: do what “Cure” says, then commit again.",
    ),
    "columns": Text("| 行 | 轻重 | 问题 | 改法 |", "| Line | Severity | Problem | Cure |"),
    "left": Text("还有 {n} 处，没有列出。", "{n} more are not listed."),
    "filed": Text("会这样归档", "How it will be filed"),
    "filed-columns": Text(
        "| 文件 | 标题 | 年份 | 部门 | 主题 | 文种 | 网址 |",
        "| File | Title | Year | Department | Topics | Genre | Address |",
    ),
    "filed-left": Text("还有 {n} 个文件，没有列出。", "{n} more files are not listed."),
    "undated": Text("年份不详", "undated"),
    "refused": Text("有错误，改好之前不收录", "has errors, left out until they are mended"),
    "draft": Text("草稿，不公布", "a draft, not published"),
    "withdrawn": Text("撤回：网址保留，写明已撤回", "withdrawn: its address stays and says so"),
    "erased": Text("删除：网址保留，写明已删除", "erased: its address stays and says so"),
    "gone": Text(
        "文件没有了，网址会失效；要撤下来，请保留文件，写上“状态: 撤回”",
        "the file is gone and its address will be dead; to take it back keep the file and say “status: withdrawn”",
    ),
    "error": Text("错误", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
}  # fmt: skip


def literal(text: str) -> str:
    """Return a stranger's words as Markdown that shows them as they are, in one line: no markup, link or mention.

    Every ASCII sign is a character reference, which is never markup (CommonMark 0.31, 2.5). GitHub looks for
    addresses, @names and #numbers after these are read, so where one could begin there is a joiner of no width.
    """
    line = printable(" ".join(text.split()))
    written = _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", line)
    return _BEGINNING.sub(lambda begun: f"{begun[0]}{_JOINER}", written)


def _table_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


@dataclass
class _Sheet:
    """A page that is written until it is full: what does not fit any more is only counted."""

    room: int
    written: str = ""

    def add(self, text: str) -> bool:
        """Write a text if there is room for it."""
        size = len(text.encode())
        if size > self.room:
            self.room = 0
            return False
        self.room -= size
        self.written += text
        return True


def _problem_row(problem: Problem, language: Language) -> str:
    severity = _WORDS[problem.severity.name.lower()].fill(language)
    cure = "<br>".join(map(literal, problem.cure(language).splitlines()))
    shown = f"**{severity}**" if problem.severity is Severity.ERROR else severity
    return _table_row((str(problem.place.line), shown, literal(problem.message(language)), cure))


def _add_problems(sheet: _Sheet, problems: Sequence[Problem], folder: str, language: Language) -> None:
    columns = _WORDS["columns"].fill(language)
    listed = 0
    for path, of_file in groupby(problems, key=lambda each: each.place.path):
        first, *more = (_problem_row(each, language) for each in of_file)
        head = f"\n#### {literal(folder + path)}\n\n{columns}\n|---:|---|---|---|\n"
        listed += sheet.add(head + first)
        listed += sum(sheet.add(row) for row in more)
    if listed < len(problems):
        sheet.written += f"\n{_WORDS['left'].fill(language, n=len(problems) - listed)}\n"


def _filed(archive: Archive, summary: Summary, language: Language) -> tuple[str, ...]:
    """Return how a summary will be filed: title, year, department, topics, genre and address."""
    known = archive.vocabularies
    year = summary.period.year
    return (
        summary.title,
        str(year) if year is not None else _WORDS["undated"].fill(language),
        summary.department.name,
        "、".join(known.topic[each].name for each in summary.topics),
        known.genre[summary.genre].name,
        summary.address,
    )


def filing(
    archive: Archive, paths: Iterable[str], gone: Iterable[str], language: Language
) -> Iterator[tuple[str, ...]]:
    """Go through files of summaries by their paths, and say of each how it will be filed, or why it will not.

    `gone` are those that are not there any more.
    """
    by_path = {each.path: each for each in (*archive.summaries, *archive.withdrawn)}
    lost = frozenset(gone)
    for path in paths:
        summary = by_path.get(path)
        if summary is not None and summary.status == "published":
            yield path, *_filed(archive, summary, language)
        elif summary is not None and summary.status == "draft":
            yield (
                path,
                f"{summary.title}（{_WORDS['draft'].fill(language)}）",
                *_filed(archive, summary, language)[1:],
            )
        else:
            why = "gone" if path in lost else summary.status if summary is not None else "refused"
            yield path, _WORDS[why].fill(language), "", "", "", "", summary.address if summary else ""


def job_summary(
    problems: Iterable[Problem],
    filed: Iterable[tuple[str, ...]],
    folder: str,
    language: Language = "zh",
    largest: int = LARGEST,
) -> str:
    """Return the page: a table a file of what is wrong, in the order given, then what will be filed.

    `folder` is where the docs folder lies in the repository, with a slash at its end. Both parts have half of
    `largest` bytes, the second also what the first has left; what does not fit is counted.
    """
    found = [*problems]
    heading = counted(found, language) if found else _WORDS["clean"].fill(language)
    sheet = _Sheet(largest // 2, f"### {heading}\n")
    if any(each.severity > Severity.NOTE for each in found):
        sheet.written += f"\n{_WORDS['to-do'].fill(language)}\n"
    _add_problems(sheet, found, folder, language)
    rows = [*filed]
    if rows:
        sheet.room = max(largest - len(sheet.written.encode()), 0)
        columns = _WORDS["filed-columns"].fill(language)
        sheet.written += f"\n### {_WORDS['filed'].fill(language)}\n\n{columns}\n{'|---' * 7}|\n"
        listed = sum(
            sheet.add(_table_row((literal(folder + path), *map(literal, rest)))) for path, *rest in rows
        )
        if listed < len(rows):
            sheet.written += f"\n{_WORDS['filed-left'].fill(language, n=len(rows) - listed)}\n"
    return sheet.written
