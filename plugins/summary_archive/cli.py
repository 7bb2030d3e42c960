"""The command `summary-archive`."""

import argparse
import datetime
import json
import os
import re
import shlex
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from summary_archive import __version__, reporting
from summary_archive.core.fields import json_schema
from summary_archive.core.language import Language
from summary_archive.core.problem import Place, Problem, Severity, in_order
from summary_archive.core.summary import Summary
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.edition import Edition, Settings
from summary_archive.publishing.proof import proof
from summary_archive.publishing.search.engines import FORMATS, Format, document
from summary_archive.publishing.texts import kept_texts
from summary_archive.reading.archive import Layout, Memory, read_archive, read_body
from summary_archive.reading.files import read_bytes
from summary_archive.reading.text import lines

CLEAN, FINDINGS, MISUSED, BROKEN = 0, 1, 2, 3
_BATCH = 200  # texts are kept in memory until as many are written
_STARTER = (
    ("mkdocs.yml", "mkdocs.yml"),
    ("gitignore", ".gitignore"),
    ("index.md", "docs/index.md"),
    ("departments.yml", "docs/vocabulary/departments.yml"),
    ("topics.yml", "docs/vocabulary/topics.yml"),
    ("genres.yml", "docs/vocabulary/genres.yml"),
)
# What to do with an export; docs/keepers.md says more.
_NEXT = {
    "jsonl": "已写 · written: {folder}/documents.jsonl",
    "opensearch": """\
已写 · written: {folder}/index.json, {folder}/documents.ndjson
接着运行 · then run:
  export OPENSEARCH=https://localhost:9200/summaries
  curl --fail-with-body -X PUT "$OPENSEARCH" -H 'Content-Type: application/json' --data-binary @{folder}/index.json
  rm -f {folder}/part-*
  split -l 2000 {folder}/documents.ndjson {folder}/part-
  for part in {folder}/part-*; do
    curl --fail-with-body -X POST "$OPENSEARCH/_bulk?filter_path=errors,items.*.error" \\
      -H 'Content-Type: application/x-ndjson' --data-binary @"$part"
  done""",
    "meilisearch": """\
已写 · written: {folder}/settings.json, {folder}/documents.ndjson
接着运行 · then run:
  export MEILISEARCH=http://localhost:7700/indexes/summaries
  curl --fail-with-body -X PATCH "$MEILISEARCH/settings" -H "Authorization: Bearer $MEILI_MASTER_KEY" \\
    -H 'Content-Type: application/json' --data-binary @{folder}/settings.json
  rm -f {folder}/part-*
  split -l 500 {folder}/documents.ndjson {folder}/part-
  for part in {folder}/part-*; do
    curl --fail-with-body -X POST "$MEILISEARCH/documents?primaryKey=id" \\
      -H "Authorization: Bearer $MEILI_MASTER_KEY" \\
      -H 'Content-Type: application/x-ndjson' --data-binary @"$part"
  done""",
}


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
    counted = f"{len(reading.archive.summaries)} 篇 · {reporting.counted(found, options.language)}"
    _report(options, shown, counted)
    return FINDINGS if any(each.severity is Severity.ERROR for each in found) else CLEAN


def _report(options: argparse.Namespace, problems: Sequence[Problem], counted: str) -> None:
    """Print problems in the form that is asked for; what is for programs says nothing else."""
    language: Language = options.language
    folder = f"{options.docs.as_posix()}/".removeprefix("./")
    if options.format == "text":
        if problems:
            print(reporting.as_text(problems, partial(_line, options.docs), language))
        print(counted)
    elif options.format == "json":
        print(reporting.as_json(problems, language))
    elif options.format == "sarif":
        print(reporting.as_sarif(problems, folder, language))
    elif problems:
        print(reporting.as_github(problems, folder, language))


def _setting(docs: Path, name: str) -> str:
    """Return a plain setting of the mkdocs.yml beside the docs folder, empty where there is none."""
    try:
        written = (docs.resolve().parent / "mkdocs.yml").read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
    found = re.search(
        rf"^{name}:[ \t]+(['\"]?)([^\s'\"#!][^\s'\"#]*)\1[ \t]*(?:#.*)?$", written, re.MULTILINE
    )
    return found[2] if found else ""


def _addresses(options: argparse.Namespace) -> Addresses:
    """Return the addresses of the site, as MkDocs will have them."""
    url: str = _setting(options.docs, "site_url") if options.site_url is None else options.site_url
    as_files = options.no_directory_urls or _setting(options.docs, "use_directory_urls").lower() == "false"
    return Addresses(not as_files, url if url.endswith("/") or not url else f"{url}/")


def _documents(edition: Edition, layout: Layout, form: Format, told: list[Problem]) -> Iterator[str]:
    """Go through the lines of all documents; tell what could not be printed."""
    summaries = edition.archive.summaries
    for first in range(0, len(summaries), _BATCH):
        batch: tuple[Summary, ...] = summaries[first : first + _BATCH]
        with kept_texts(None, partial(read_body, layout)) as texts:
            for each in batch:
                yield form.lines(document(edition, each, texts.of(each)))
            told += texts.problems


def _export_search(options: argparse.Namespace) -> int:
    """Write documents and settings for another search engine; say what is wrong with what was left out."""
    layout = Layout(options.docs, options.summaries, options.vocabulary)
    reading = read_archive(layout, _today(), Memory())
    told = [each for each in reading.problems if each.severity is Severity.ERROR]
    missing = [each for each in told if each.rule.id == "vocabulary-missing"]
    if not missing:
        form = FORMATS[options.format]
        edition = Edition(reading.archive, _addresses(options), Settings(language=options.language))
        try:
            _write(options.output, form, edition, _documents(edition, layout, form, told))
        except OSError as error:
            print(f"写不了 · cannot be written: {error.filename}: {error.strerror}", file=sys.stderr)
            return MISUSED
    found = in_order(missing or told)
    if found:
        print(reporting.as_text(found, partial(_line, layout.docs), options.language))
    if not missing:
        print(_NEXT[options.format].format(folder=shlex.quote(str(options.output))))
    print(f"{len(reading.archive.summaries)} 篇 · {reporting.counted(found, options.language)}")
    return FINDINGS if found else CLEAN


def _write(folder: Path, form: Format, edition: Edition, lines: Iterator[str]) -> None:
    """Write the documents line by line and the settings; what is there is replaced once all is written."""
    folder.mkdir(parents=True, exist_ok=True)
    begun = folder / f"{form.documents}.part"
    try:
        with begun.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
        if form.settings:
            text = form.settings_text(edition)
            (folder / form.settings).write_text(text, encoding="utf-8", newline="\n")
        begun.replace(folder / form.documents)
    finally:
        with suppress(OSError):
            begun.unlink(missing_ok=True)


def _schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of front matter."""
    print(json.dumps(json_schema(), ensure_ascii=False, indent=options.indent))
    return CLEAN


def _add_archive(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where the archive is, and in which language to say things."""
    parser.add_argument(
        "docs", type=Path, nargs="?", default=Path("docs"), help="docs 文件夹 · the docs folder"
    )
    parser.add_argument("--summaries", default="summaries", help="其中总结所在 · the summaries' folder in it")
    parser.add_argument(
        "--vocabulary", default="vocabulary", help="其中词表所在 · the vocabularies' folder in it"
    )
    parser.add_argument("--language", choices=("zh", "en"), default="zh", help="用哪种语言 · which language")


def _add_export(commands: Any) -> None:
    """Add the command `export search`."""
    about = "为别的程序写出 · write for other programs"
    export = commands.add_parser("export", help=about, description=about)
    what = export.add_subparsers(dest="what", required=True, metavar="WHAT")
    about = "写出别的搜索引擎要的文档和设置 · write documents and settings for another search engine"
    search = what.add_parser("search", help=about, description=about)
    search.set_defaults(run=_export_search)
    _add_archive(search)
    search.add_argument(
        "--format", choices=tuple(FORMATS), required=True, help="给哪种引擎 · for which engine"
    )
    search.add_argument(
        "--output",
        type=Path,
        default=Path("search-export"),
        metavar="DIR",
        help="写到哪里，默认是 search-export · where to",
    )
    search.add_argument(
        "--site-url", metavar="URL", help="网站首页的地址，默认照 mkdocs.yml · the address of the home page"
    )
    search.add_argument(
        "--no-directory-urls",
        action="store_true",
        help="网页是 .html 文件，默认照 mkdocs.yml · pages are .html files",
    )


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
    _add_archive(check)
    check.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="输出的形式；github 是拉取请求里各行的批注 · the form of the report",
    )
    check.add_argument("--notes", action="store_true", help="也列出提示 · list notes too")
    _add_export(commands)
    schema = command("schema", _schema, "输出说明部分的 JSON Schema · print the JSON Schema of front matter")
    schema.add_argument("--indent", type=int, default=2, help="缩进 · indentation")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 where all is well, 1 where something was found, 3 where the program is at fault.

    Wrong usage exits with 2.
    """
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except BrokenPipeError:
        # Whoever read what is printed, such as head, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except Exception:
        traceback.print_exc()
        print(
            "这是程序的错，不是文件的错，请报告 · a fault of the program, not of the files; please report it",
            file=sys.stderr,
        )
        return BROKEN


if __name__ == "__main__":
    sys.exit(main())
