"""The command `suggest`: what a text may state that front matter has a place for, to be looked over by a person."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summary_archive import reporting
from summary_archive.commands.common import CLEAN, FINDINGS, MISUSED, add_command, add_language
from summary_archive.core.indicators import Indicators
from summary_archive.core.manuscript import Body
from summary_archive.core.personal import masked
from summary_archive.core.problem import Problem
from summary_archive.importing.key_figures import KeyFigure, key_figures
from summary_archive.importing.manuscript import as_yaml
from summary_archive.reading import body, front_matter
from summary_archive.reading.files import read_bytes, shown
from summary_archive.reading.indicators import FILE, parse_indicators
from summary_archive.reading.text import decode


def _text(file: Path) -> str | tuple[Problem, ...]:
    """Return the text of a file without front matter, hidden remarks and what is personal, or why it cannot be taken.

    Raises OSError.
    """
    decoded = decode(shown(file.name), file.read_bytes())
    if decoded.text is None:
        return decoded.problems
    halves = front_matter.split(file.name, decoded.text)
    return masked(body.visible(Body(decoded.text) if isinstance(halves, Problem) else halves.body).text)


def _known(docs: Path, vocabulary: str) -> Indicators:
    """Return the list of figures, an empty one where there is none."""
    path = f"{vocabulary}/{FILE}"
    try:
        text = decode(path, read_bytes(docs, path)).text
    except OSError:
        return Indicators()
    return parse_indicators(path, text or "")[0]


def _yaml(found: Sequence[KeyFigure]) -> Iterator[str]:
    yield "figures:"
    for each in found:
        yield f"  - name: {as_yaml(each.name)}"
        yield f"    value: {each.value}"
        yield f"    unit: {as_yaml(each.unit)}"
        if each.change:
            yield f"    change: {as_yaml(each.change)}"
        yield f"    quote: {as_yaml(each.sentence)}"


def _json(found: Sequence[KeyFigure]) -> str:
    rows = [
        {
            "name": each.name,
            "value": each.value,
            "unit": each.unit,
            "change": each.change,
            "quote": each.sentence,
        }
        for each in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _figures(options: argparse.Namespace) -> int:
    """Print the figures a text may state, or say that none was found."""
    try:
        text = _text(options.file)
    except OSError as error:
        print(f"读不了 · cannot be read: {options.file}: {error.strerror}", file=sys.stderr)
        return MISUSED
    if not isinstance(text, str):
        print(reporting.as_text(text, lambda _: None, options.language), file=sys.stderr)
        return FINDINGS
    found = tuple(key_figures(text.splitlines(), _known(options.docs, options.vocabulary)))
    if options.format == "json":
        print(_json(found))
    elif found:
        print("\n".join(_yaml(found)))
        print("核对以后再贴进表头：名称、数值、是不是今年的 · check before you paste them", file=sys.stderr)
    else:
        print("没有找到像指标的数 · no figures were found", file=sys.stderr)
    return CLEAN


def add(commands: Any) -> None:
    """Add the command."""
    suggest = add_command(
        commands,
        "suggest",
        _figures,
        "从正文里找出可能的关键指标，核对后贴进表头 · suggest key figures that a text states",
    )
    suggest.add_argument("what", choices=("figures",), help="找什么 · what to look for")
    suggest.add_argument("file", type=Path, help="总结或别的文本文件 · a summary, or any file of text")
    suggest.add_argument(
        "--docs", type=Path, default=Path("docs"), help="docs 文件夹，用其中的 figures.yml · the docs folder"
    )
    suggest.add_argument(
        "--vocabulary", default="vocabulary", help="其中词表所在 · the vocabularies' folder in it"
    )
    suggest.add_argument("--format", choices=("yaml", "json"), default="yaml", help="输出的形式 · the form")
    add_language(suggest)
