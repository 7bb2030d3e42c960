"""The baseline of an old archive: what was found when it was taken over, which is not told again."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from summary_archive.core.problem import Place, Problem

_FORMAT = 1
_DIGEST_SIZE = 8
# What must not be in any archive is told until it is gone.
_NEVER = ("personal-", "secret")

Entry = tuple[str, str, str]
"""The path of a file, a rule, and what stands for the line it was broken in."""


class Unusable(ValueError):
    """The file is no baseline; says why."""


def entry(problem: Problem, line: str) -> Entry:
    """Return what a problem is known by; its line may stand elsewhere in the file by now."""
    digest = hashlib.blake2b("".join(line.split()).encode(errors="replace"), digest_size=_DIGEST_SIZE)
    return problem.place.path, problem.rule.id, digest.hexdigest()


def _entries(problems: Iterable[Problem], line: Callable[[Place], str | None]) -> list[tuple[Problem, Entry]]:
    return [
        (each, entry(each, line(each.place) or ""))
        for each in problems
        if not each.rule.id.startswith(_NEVER)
    ]


def written(problems: Iterable[Problem], line: Callable[[Place], str | None]) -> str:
    """Return the baseline of what was found: one entry a line, so that two versions can be compared."""
    counts = Counter(each for _, each in _entries(problems, line))
    rows = [json.dumps([*each, count], ensure_ascii=False) for each, count in sorted(counts.items())]
    return f'{{"baseline": {_FORMAT}, "known": [\n' + ",\n".join(rows) + "\n]}\n"


def read(file: Path) -> Counter[Entry]:
    """Read a baseline.

    Raises:
        Unusable: it cannot be read, or is none.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["baseline"] != _FORMAT:
            raise Unusable(f"不认识这种基线 · not a baseline known here: {file}")
        return Counter(
            {(str(path), str(rule), str(line)): int(count) for path, rule, line, count in content["known"]}
        )
    except OSError as error:
        raise Unusable(f"读不了基线 · the baseline cannot be read: {file}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, Unusable):
            raise
        raise Unusable(f"这不是基线文件 · not a baseline: {file}") from None


def new(
    problems: Sequence[Problem], known: Counter[Entry], line: Callable[[Place], str | None]
) -> tuple[list[Problem], int]:
    """Return what is not in a baseline, and how many of its entries were not met any more."""
    if not known:
        return [*problems], 0
    left = Counter(known)
    old: set[Problem] = set()
    for problem, each in _entries(problems, line):
        if left[each] > 0:
            left[each] -= 1
            old.add(problem)
    return [each for each in problems if each not in old], sum(left.values())
