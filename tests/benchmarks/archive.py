"""The archives search is measured on, and how they are built: by command, each in a folder of its own."""

import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.process import Run, run
from tests.site.texts import write_archive

ROOT = Path(__file__).resolve().parents[2]
STOPWATCH = Path(__file__).with_name("stopwatch.py")
EPOCH = "1830000000"
"""The day of the builds, in seconds since 1970: late in 2027, for the dates of invented archives run past today."""
ADDED = "\n\n这一句是为了衡量改动一篇要多久而添上的，第 {} 次。\n"


@dataclass(frozen=True, slots=True)
class Build:
    """What a build took: as a whole; and the index of search in it, also in seconds."""

    whole: Run
    index: Run


def provide(corpus: Path | None, count: int, docs: Path) -> None:
    """Put the summaries and the vocabulary of an archive into a folder.

    `corpus` is a script that writes an invented archive (`SCRIPT COUNT FOLDER`), a folder with `summaries/` and
    `vocabulary/`, or one with texts and a `manifest.jsonl` that says what they are; None is the sample of the project.
    """
    if corpus is None:
        corpus = ROOT / "docs"
    if corpus.suffix == ".py":
        run([sys.executable, str(corpus), str(count), str(docs)], docs.parent, docs.parent / "made.log")
    elif (corpus / "manifest.jsonl").is_file():
        write_archive(corpus, docs)
    elif (corpus / "summaries").is_dir():
        for name in ("summaries", "vocabulary"):
            shutil.copytree(corpus / name, docs / name)
    else:
        raise FileNotFoundError(f"{corpus}: no script, no archive, and no texts with a manifest.jsonl")


def build(folder: Path, name: str, *, search: bool) -> Build:
    """Build the site of the archive in `folder/docs` into `folder/<name>`, as a keeper does."""
    (folder / "docs/index.md").write_text("# 首页\n\n<!-- archive:stats -->\n", encoding="utf-8")
    config = {
        "site_name": "档案",
        "site_url": "https://archive.example.org/",
        "site_dir": name,
        "theme": {"name": "material", "language": "zh"},
        "plugins": [{"summary-archive": {"search": search, "cache": f".cache/{name}"}}],
        "hooks": [str(STOPWATCH)],
    }
    (folder / f"{name}.yml").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")
    watched = folder / f"{name}.json"
    watched.unlink(missing_ok=True)
    mkdocs = Path(sys.executable).with_name("mkdocs")
    environment = {
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
        "STOPWATCH": str(watched),
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "plugins"))),
    }
    command = [str(mkdocs), "build", "--config-file", f"{name}.yml"]
    whole = run(command, folder, folder / f"{name}.log", environment)
    index = Run(**json.loads(watched.read_text("utf-8"))) if search else Run(0, 0, 0)
    return Build(whole, index)


def change_one(folder: Path, times: int) -> None:
    """Add a sentence to the text of one summary, the one in the middle."""
    paths = sorted((folder / "docs/summaries").rglob("*.md"))
    path = paths[len(paths) // 2]
    path.write_text(path.read_text("utf-8").rstrip("\n") + ADDED.format(times), encoding="utf-8")


def sizes(search: Path) -> dict[str, tuple[int, int]]:
    """Return how many files of the index there are and their bytes, by what they are for."""
    kinds = {"d": "d", "d3": "d", "p": "p", "p3": "p", "t": "t", "words": "words", "syllables.bin": "words"}
    found: dict[str, tuple[int, int]] = {}
    for path in search.rglob("*.bin"):
        kind = kinds.get(path.relative_to(search).parts[0], "rest")
        number, size = found.get(kind, (0, 0))
        found[kind] = (number + 1, size + path.stat().st_size)
    return found
