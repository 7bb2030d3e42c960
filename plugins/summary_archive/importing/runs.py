"""Runs of text: joined where they look the same, parted where a line is broken, and as bare words."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from summary_archive.importing.blocks import Paragraph, Run, Runs, Table
from summary_archive.importing.ooxml import W


def _alike(one: Run, other: Run) -> bool:
    return not (one.picture or other.picture or one.note or other.note) and replace(one, text="") == replace(
        other, text=""
    )


def joined(runs: Iterable[Run]) -> Runs:
    """Return runs with neighbours of one look as one; Word breaks text into runs where it likes."""
    found: list[Run] = []
    texts: list[list[str]] = []
    for run in runs:
        if not run.text and not run.picture and not run.note:
            continue
        if found and (
            _alike(found[-1], run)
            or (not run.text.strip() and _alike(found[-1], replace(run, bold=found[-1].bold)))
        ):
            texts[-1].append(run.text)
        else:
            found.append(run)
            texts.append([run.text])
    return tuple(replace(run, text="".join(text)) for run, text in zip(found, texts, strict=True))


def breaks(runs: Runs) -> tuple[Runs, ...]:
    """Return the lines of runs."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text, note=0, picture=0)] for text in others]
    return tuple(tuple(run for run in line if run.text or run.note or run.picture) for line in lines)


def words(runs: Iterable[Run]) -> str:
    """Return the words of runs in one line."""
    return " ".join("".join(run.text for run in runs if not run.picture).split())


def text_of(each: Any) -> str:
    """Return the bare words of a block, or of an element of a Word file."""
    if isinstance(each, Paragraph):
        return words(each.runs)
    if isinstance(each, Table):
        return " ".join(words(line) for row in each.rows for cell in row for line in cell)
    return "".join(inner.text or "" for inner in each.iter(W + "t"))
