"""The command `summary-archive`."""

import argparse
import datetime
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path

from summary_archive import __version__, reporting
from summary_archive.core.fields import json_schema
from summary_archive.core.problem import Place, Severity, in_order
from summary_archive.publishing.proof import proof
from summary_archive.publishing.texts import kept_texts
from summary_archive.reading.archive import Layout, Memory, read_archive, read_body
from summary_archive.reading.files import read_bytes
from summary_archive.reading.text import lines

CLEAN, FINDINGS = 0, 1
_STARTER = (
    ("mkdocs.yml", "mkdocs.yml"),
    ("gitignore", ".gitignore"),
    ("index.md", "docs/index.md"),
    ("departments.yml", "docs/vocabulary/departments.yml"),
    ("topics.yml", "docs/vocabulary/topics.yml"),
    ("genres.yml", "docs/vocabulary/genres.yml"),
)


def _today() -> datetime.date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now().astimezone()
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date() if epoch else now.date()


@lru_cache(maxsize=8)
def _lines(docs: Path, path: str) -> list[str]:
    """Return the lines of a file of the archive; of what is not a plain file, none."""
    try:
        return lines(read_bytes(docs, path))
    except (OSError, ValueError):
        return []


def _line(docs: Path, place: Place) -> str | None:
    found = _lines(docs, place.path)
    return found[place.line - 1] if place.line <= len(found) else None


def _init(options: argparse.Namespace) -> int:
    """Write what an archive begins with, leaving alone what is there."""
    for name, target in _STARTER:
        path = options.folder / target
        if path.exists():
            print(f"已有，没有动 · left alone: {path}")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        text = files("summary_archive").joinpath("starter", name).read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        print(f"已写 · written: {path}")
    (options.folder / "docs" / "summaries").mkdir(parents=True, exist_ok=True)
    print("把总结放进 docs/summaries/<年份>/，再运行 mkdocs build。")
    print("Put summaries into docs/summaries/<year>/, then run: mkdocs build")
    return CLEAN


def _check(options: argparse.Namespace) -> int:
    """Check everything; say what is wrong, where, and how to mend it."""
    layout = Layout(options.docs, options.summaries, options.vocabulary)
    reading = read_archive(layout, _today(), Memory(), drafts=True)
    with kept_texts(None, partial(read_body, layout)) as texts:
        in_links = proof(reading.archive, texts, layout.docs, layout.summaries, reading.assets)
    missing = [each for each in reading.problems if each.rule.id == "vocabulary-missing"]
    found = in_order(missing or (*reading.problems, *in_links))
    shown = [each for each in found if options.notes or each.severity > Severity.NOTE]
    if shown:
        print(reporting.as_text(shown, partial(_line, layout.docs), options.language))
    print(f"{len(reading.archive.summaries)} 篇 · {reporting.counted(found, options.language)}")
    return FINDINGS if any(each.severity is Severity.ERROR for each in found) else CLEAN


def _schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of front matter."""
    print(json.dumps(json_schema(), ensure_ascii=False, indent=options.indent))
    return CLEAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="summary-archive", description="工作总结档案 · an archive of work summaries"
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        return added

    init = command(
        "init", _init, "写好一个新档案要有的文件，已有的不动 · write the files an archive begins with"
    )
    init.add_argument(
        "folder", type=Path, nargs="?", default=Path(), help="文件夹，默认是当前的 · the folder"
    )
    check = command(
        "check", _check, "检查全部总结，有错误时退出码为 1 · check every summary; exit 1 on errors"
    )
    check.add_argument(
        "docs", type=Path, nargs="?", default=Path("docs"), help="docs 文件夹 · the docs folder"
    )
    check.add_argument("--summaries", default="summaries", help="其中总结所在 · the summaries' folder in it")
    check.add_argument(
        "--vocabulary", default="vocabulary", help="其中词表所在 · the vocabularies' folder in it"
    )
    check.add_argument("--language", choices=("zh", "en"), default="zh", help="用哪种语言 · which language")
    check.add_argument("--notes", action="store_true", help="也列出提示 · list notes too")
    schema = command("schema", _schema, "输出说明部分的 JSON Schema · print the JSON Schema of front matter")
    schema.add_argument("--indent", type=int, default=2, help="缩进 · indentation")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 where all is well, 1 where something was found. Wrong usage exits with 2."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except BrokenPipeError:
        # Whoever read what is printed, such as head, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS


if __name__ == "__main__":
    sys.exit(main())
