"""Our builder as a keeper runs it: by command, on a folder with docs/ and mkdocs.yml."""

import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

from tests.benchmarks.archive import EPOCH, ROOT
from tests.benchmarks.process import Run, run

STARTER = ROOT / "plugins/summary_archive/starter"
SITE = "site"
PLAIN = "plain.yml"
"""The configuration without search; its site lies in `plain`."""
WITH_SEARCH = "mkdocs.yml"
SENTENCE = "这一句是为了衡量要等多久而添上的，第{}次。"


def environment(folder: Path) -> dict[str, str]:
    """Return what commands find in their environment: the code beside this file, and caches in the folder."""
    return {
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
        "PYTHONPATH": str(ROOT / "plugins"),
        "XDG_CACHE_HOME": str(folder / ".cache/home"),
    }


def command(name: str, *arguments: str) -> list[str]:
    """Return a command of this environment with its arguments."""
    return [str(Path(sys.executable).with_name(name)), *arguments]


def lay(archive: Path, folder: Path) -> None:
    """Make a folder ready to be built, nothing built yet, from that of an archive; as `init` makes it."""
    started = yaml.safe_load((STARTER / "mkdocs.yml").read_text("utf-8"))
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(archive, folder / "docs")
    shutil.copy(STARTER / "index.md", folder / "docs")
    for name, site, search in ((WITH_SEARCH, SITE, True), (PLAIN, "plain", False)):
        config = started | {
            "site_url": "https://archive.example.org/",
            "site_dir": site,
            "plugins": [{"summary-archive": {"search": search}}],
        }
        (folder / name).write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")


def forget(folder: Path) -> None:
    """Remove everything that was built, and all caches."""
    for name in (SITE, "plain", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)


def build(folder: Path, config: str = WITH_SEARCH) -> Run:
    """Build the site."""
    mkdocs = command("mkdocs", "build", "--config-file", config)
    return run(mkdocs, folder, folder / "build.log", environment(folder))


def check(folder: Path) -> Run:
    """Check everything; that there are errors is no failure."""
    checked = command("summary-archive", "check", "docs")
    return run(checked, folder, folder / "check.log", environment(folder), fine=(0, 1))


def summaries(folder: Path) -> list[Path]:
    """Return the files of all summaries."""
    return sorted((folder / "docs/summaries").rglob("*.md"))


def page_of(folder: Path, summary: Path) -> str:
    """Return the file of a summary's page within the site."""
    return f"{summary.relative_to(folder / 'docs').with_suffix('').as_posix()}/index.html"


def add_sentence(path: Path, sentence: str) -> None:
    """Write a sentence at the end of a summary."""
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{sentence}\n", encoding="utf-8")


def _change(folder: Path) -> tuple[str, str | None]:
    paths = summaries(folder)
    path = paths[len(paths) // 2]
    sentence = SENTENCE.format("一")
    add_sentence(path, sentence)
    return page_of(folder, path), sentence


def _add(folder: Path) -> tuple[str, str | None]:
    """Add one that has the first half of one text and the second of another, so that it is like neither."""
    paths = summaries(folder)
    first, second = paths[len(paths) // 3], paths[len(paths) // 4]
    lines, others = (path.read_text("utf-8").splitlines() for path in (first, second))
    sentence = SENTENCE.format("二")
    path = first.with_name(f"{first.stem}-added.md")
    text = "\n".join((*lines[: len(lines) // 2], "", *others[len(others) // 2 :], "", sentence, ""))
    path.write_text(text, encoding="utf-8")
    return page_of(folder, path), sentence


def _delete(folder: Path) -> tuple[str, str | None]:
    paths = summaries(folder)
    path = paths[len(paths) * 2 // 3]
    path.unlink()
    return page_of(folder, path), None


def _rename(folder: Path) -> tuple[str, str | None]:
    """Rename the department that most summaries are of; what it was called stays an alias."""
    vocabulary = folder / "docs/vocabulary/departments.yml"
    terms = yaml.safe_load(vocabulary.read_text("utf-8"))
    found = Counter(line for path in summaries(folder) for line in path.read_text("utf-8").splitlines()[:20])
    term = max(terms, key=lambda each: sum(found[line] for line in _lines(each["name"])))
    term["aliases"] = [*term.get("aliases", []), term["name"]]
    term["name"] += "改名"
    vocabulary.write_text(yaml.safe_dump(terms, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return f"departments/{term['id']}/index.html", term["name"]


def _lines(name: str) -> tuple[str, ...]:
    return f"department: {name}", f'department: "{name}"', f"部门: {name}", f"部门：{name}"


EDITS: Mapping[str, Callable[[Path], tuple[str, str | None]]] = {
    "改一篇": _change,
    "添一篇": _add,
    "删一篇": _delete,
    "部门改名": _rename,
}
"""What may happen to an archive between two builds. Each returns a page, and what must then be in it, None if the page
must be gone.
"""
