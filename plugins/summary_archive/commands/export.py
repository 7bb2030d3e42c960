"""The command `export search`: documents and settings for another search engine."""

import argparse
import shlex
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from summary_archive import reporting
from summary_archive.commands.common import CLEAN, FINDINGS, MISUSED, add_archive, layout_of, source_of, today
from summary_archive.commands.site import addresses_of
from summary_archive.core.problem import Problem, Severity, in_order
from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition, Settings
from summary_archive.publishing.search.engines import FORMATS, Format, document
from summary_archive.publishing.texts import kept_texts
from summary_archive.reading.archive import Layout, read_archive, read_body
from summary_archive.reading.verdicts import Memory

_BATCH = 200  # texts are kept in memory until as many are written
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
    layout = layout_of(options)
    reading = read_archive(layout, today(), Memory())
    told = [each for each in reading.problems if each.severity is Severity.ERROR]
    missing = [each for each in told if each.rule.id == "vocabulary-missing"]
    if not missing:
        form = FORMATS[options.format]
        addresses = addresses_of(options.docs, options.site_url, as_files=options.no_directory_urls)
        edition = Edition(reading.archive, addresses, Settings(language=options.language))
        try:
            _write(options.output, form, edition, _documents(edition, layout, form, told))
        except OSError as error:
            print(f"写不了 · cannot be written: {error.filename}: {error.strerror}", file=sys.stderr)
            return MISUSED
    found = in_order(missing or told)
    if found:
        print(reporting.as_text(found, source_of(layout.docs), options.language))
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


def add(commands: Any) -> None:
    """Add the command."""
    about = "为别的程序写出 · write for other programs"
    export = commands.add_parser("export", help=about, description=about)
    what = export.add_subparsers(dest="what", required=True, metavar="WHAT")
    about = "写出别的搜索引擎要的文档和设置 · write documents and settings for another search engine"
    search = what.add_parser("search", help=about, description=about)
    search.set_defaults(run=_export_search)
    add_archive(search)
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
