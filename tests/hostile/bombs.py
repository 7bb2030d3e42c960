"""Texts made to keep a reader or a printer busy for hours, and a process in which they are tried.

`python -m tests.hostile.bombs` tries each in a process of its own, with a gigabyte of memory and ten seconds of
its processor, and prints what came of it as a line of JSON. The seconds are those of the processor, so that it
does not matter what else the machine is doing.
"""

import datetime
import json
import os
import resource
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from summary_archive.core.vocabulary import Vocabularies
from summary_archive.publishing.markdown import Renderer
from summary_archive.reading import body, front_matter
from summary_archive.reading.archive import Layout, judge, read_archive
from summary_archive.reading.text import decode
from summary_archive.reading.verdicts import Memory

ROOT = Path(__file__).resolve().parents[2]
PATH = "summaries/2024/a.md"
TODAY = datetime.date(2025, 6, 1)
SECONDS, MEMORY = 10, 1 << 30
HEAD = "---\ntitle: 总结\nperiod: 2024\ndepartment: ip-office\ntopics: [专利]\ngenre: annual\n{}---\n\n"
LARGEST = 990_000  # of the million bytes a file may have


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a bomb: the errors that told it, whether it was printed, and what went wrong."""

    name: str
    errors: list[str] = field(default_factory=list)
    printed: bool = False
    wrong: str = ""


def _full(sign: str, size: int = LARGEST) -> str:
    return sign * (size // len(sign.encode()))


def _lines(sign: str, size: int = LARGEST, length: int = 19_000) -> str:
    full = _full(sign, size)
    return "\n".join(full[at : at + length] for at in range(0, len(full), length))


def _paragraphs(sign: str, size: int = LARGEST, length: int = 4_000) -> str:
    return _lines(sign, size, length).replace("\n", "\n\n")


def _in_body(text: str) -> bytes:
    return (HEAD.format("") + text).encode()


def _in_head(text: str) -> bytes:
    return (HEAD.format(text + "\n") + "正文。\n").encode()


def _nested(marker: str, levels: int) -> str:
    return "\n".join(f"{'    ' * level}{marker} 甲" for level in range(levels))


def _table(rows: int, columns: int) -> str:
    return "\n".join(("|甲" * columns, "|-" * columns, *(["|1" * columns] * rows)))


# Those with a name of their own; below, signs that are only written out many times.
_SPECIAL: dict[str, Callable[[], bytes]] = {
    "brackets": lambda: _in_body("[" * 20_000),
    "brackets in a list of YAML": lambda: _in_head("authors: " + "[" * 20_000),
    "braces in YAML": lambda: _in_head("source: " + "{a: " * 10_000),
    "lists in lists of YAML": lambda: _in_head("\n".join(f"{' ' * n}- " for n in range(1_000))),
    "aliases of YAML": lambda: _in_head(
        "a: &a [x, x]\n" + "\n".join(f"a{n}: &a{n} [*a{n - 1 or ''}, *a{n - 1 or ''}]" for n in range(1, 40))
    ),
    "a number of YAML": lambda: _in_head(f"figures: [{{name: 甲, value: {'9' * 60_000}}}]"),
    "an exponent of YAML": lambda: _in_head("figures: [{name: 甲, value: 1e999999999}]"),
    "quoted escapes of YAML": lambda: _in_head('abstract: "' + "\\u4e00" * 10_000 + '"'),
    "keys of YAML": lambda: _in_head("\n".join(f"k{n}: 1" for n in range(7_000))),
    "colons of YAML": lambda: _in_head("abstract: " + "a: " * 20_000),
    "a line of ten megabytes": lambda: _in_body("甲" * 3_400_000),
    "lists 300 deep": lambda: _in_body(_nested("-", 300)),
    "numbered lists 300 deep": lambda: _in_body(_nested("1.", 300)),
    "lists 10 deep, often": lambda: _in_body("\n\n".join([_nested("-", 10)] * 400)),
    "quotes 3000 deep": lambda: _in_body(">" * 3_000 + "甲"),
    "quotes 10 deep, often": lambda: _in_body(("> " * 10 + "甲\n\n") * 2_000),
    "a table of 25,000 cells": lambda: _in_body(_table(500, 50)),
    "a wide table": lambda: _in_body(_table(3, 4_500)),
    "footnotes of one name": lambda: _in_body("甲[^1]" * 1_000 + "\n\n[^1]: 乙"),
    "footnotes within footnotes": lambda: _in_body("甲[^0]\n\n" + "\n\n".join(f"[^{n}]: [^{n + 1}]" for n in range(900))),
    "references": lambda: _in_body("\n".join(f"[{n}]: x{n}.md" for n in range(15_000))),
    "a reference used often": lambda: _in_body("[a]: x.md '" + "甲" * 15_000 + "'\n\n" + _paragraphs("[a] ", 120_000)),
    "headings of one name": lambda: _in_body("## 甲\n\n" * 5_000),
    "emphasis in emphasis": lambda: _in_body(_paragraphs("*甲**乙", 100_000)),
    "fences of all lengths": lambda: _in_body("\n".join("`" * (3 + n % 190) for n in range(4_000))),
    "code after a run that does not end": lambda: _in_body(_lines("``a`", 57_000)),
    "code of all lengths": lambda: _in_body(" ".join("`" * n + "a" for n in range(1, 190)) * 40),
    "a comment that never ends, often": lambda: _in_body(_paragraphs("<!-")),
    "entities": lambda: _in_body(_paragraphs("&#60;", 200_000)),
    "zeros of an entity": lambda: _in_body(_paragraphs("[甲](&#" + "0" * 900, 400_000)),
    "bidirectional signs": lambda: _in_body(_lines("\u202e")),
    "UTF-16": lambda: ("甲" * 400_000).encode("utf-16"),
    "bytes that are no text": lambda: b"\xff" * LARGEST,
    "nothing": lambda: b"",
    "line ends": lambda: _in_body("\n" * LARGEST),
    "carriage returns": lambda: _in_body("\r" * LARGEST),
}  # fmt: skip
_SIGNS = (
    "***甲", "**a**", "_a", "`a`", "``a`", "[a](b)", "[a](b 'c", "![a](<", "[^a]", "<a ", "<a \"", "<a onabc=", "<br>", "<a@b>", "<http://a>",
    "</", "\\*", "](", "|a", "- a\n", "1. a\n", "> a\n", "# a\n", "a\n=\n", "```\n", "```a\n", "    a\n", "a  \n", "xx年", "^v^", "□", "“", "（", "一、a\n",
    "其中1万元，", "产量1万元。\n\n", "11010119900101", "13800138000", "密码：a ", "a@b.c ", "市路1号", "a\u0301",
)  # fmt: skip


def bombs() -> Iterator[tuple[str, bytes]]:
    """Return every bomb with its name."""
    for name, make in _SPECIAL.items():
        yield name, make()
    for sign in _SIGNS:
        shape = _full if "\n" in sign else _paragraphs
        yield f"{sign!r} written out", _in_body(shape(sign, 40_000))


def _try(name: str, data: bytes, vocabularies: Vocabularies) -> Came:
    """Judge a text, and print it if it is accepted."""
    verdict = judge(PATH, data, vocabularies, TODAY)
    errors = sorted({each.rule.id for each in verdict.problems if each.severity.name == "ERROR"})
    if verdict.summary is None:
        return Came(name, errors, wrong="" if errors else "left out without a word")
    halves = front_matter.split(PATH, decode(PATH, data).text or "")
    assert isinstance(halves, front_matter.Halves)
    Renderer().render(body.visible(halves.body).text, verdict.summary.title)
    return Came(name, errors, printed=True, wrong="accepted in spite of an error" if errors else "")


def _apart(name: str, data: bytes, vocabularies: Vocabularies) -> Came:
    """Try a text in a process of its own, which is killed where it takes too long or too much."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        try:
            came = _try(name, data, vocabularies)
        except BaseException as error:
            came = Came(name, wrong=type(error).__name__)
        os.write(writing, json.dumps(asdict(came)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    return Came(**json.loads(told)) if told else Came(name, wrong=f"killed ({status})")


def main() -> None:
    """Try all, and print what came of each."""
    vocabularies = read_archive(Layout(ROOT / "tests" / "toy" / "docs"), TODAY, Memory()).archive.vocabularies
    for name, data in bombs():
        print(json.dumps(asdict(_apart(name, data, vocabularies)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
