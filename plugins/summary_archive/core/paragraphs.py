"""Sentences broken over two paragraphs, as they come out of files with hard line ends. Suggested, never joined."""

import re
from collections.abc import Iterator, Sequence

from summary_archive.core.lines import Line
from summary_archive.core.problem import Problem, Ruler
from summary_archive.core.rules import problem
from summary_archive.core.sections import Mark, looks_like_heading

SHORTEST = 20
LONGEST_HEADING = 60
_SHOWN = 12
_GOES_ON = re.compile(r"[\w，、]")
_UNFINISHED = re.compile(r"[\u4e00-\u9fff\d，、]\Z")
_CLAUSE = re.compile("[，。；！？]")
_STOP = re.compile("[。；！？]")
_PRONOUN = re.compile("我们|我(?![国军党省市县区局厅院校司])|[它他她]")  # headings do without


def broken(ruler: Ruler, lines: Sequence[Line], marks: Sequence[Mark | None]) -> Iterator[Problem]:
    """Find paragraphs that stop without a stop, where the next one goes on."""
    for number in range(len(lines) - 1):
        line, following = lines[number], lines[number + 1]
        if not (following.apart and following.prose and line.prose) or marks[number + 1] is not None:
            continue
        before, after = line.text.strip(), following.text.strip()
        is_heading = marks[number] is not None and looks_like_heading(line)
        if len(before) >= SHORTEST and not is_heading and _is_broken(before, after):
            yield problem(
                "paragraph-broken",
                ruler.at(line.start),
                ruler.at(following.start),
                before=before[-_SHOWN:],
                after=after[:_SHOWN],
            )


def _is_broken(before: str, after: str) -> bool:
    if _UNFINISHED.search(before) is None or _GOES_ON.match(after) is None:
        return False
    if _CLAUSE.search(before) is None or _CLAUSE.search(after) is None:
        return False
    may_be_heading = len(before) <= LONGEST_HEADING and before[-1] not in "，、" and not _STOP.search(before)
    return not may_be_heading or _PRONOUN.search(before) is not None
