"""What a builder made of an archive: its files, and which of the summaries have a page with their text in it."""

import os
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_RUN = re.compile("[\u4e00-\u9fff]{6,}")


@dataclass(frozen=True, slots=True)
class Output:
    """Files and their bytes; how many are pages or feeds; and how many summaries stand in it with their text."""

    files: int
    bytes: int
    pages: int
    feeds: int
    summaries: int


def endings(docs: Path) -> dict[str, str]:
    """Return for the page of each summary what must be in it: the last run of Chinese characters of its text."""
    found = {}
    for path in sorted((docs / "summaries").rglob("*.md")):
        runs = _RUN.findall(path.read_text("utf-8"))
        page = path.relative_to(docs).with_suffix("") / "index.html"
        found[page.as_posix()] = runs[-1] if runs else ""
    return found


def average_length(docs: Path) -> float:
    """Return how many characters a file of a summary has on average, with its front matter."""
    lengths = [len(path.read_text("utf-8")) for path in (docs / "summaries").rglob("*.md")]
    return sum(lengths) / len(lengths)


def holds(page: Path, piece: str) -> bool:
    """Say whether a page is there, with a piece of text in it."""
    return page.is_file() and piece in page.read_text("utf-8")


def output(site: Path, expected: Mapping[str, str]) -> Output:
    """Look at everything in a folder, and for what must be in its pages."""
    paths = list(_files(site))
    return Output(
        len(paths),
        sum(path.stat().st_size for path in paths),
        sum(path.suffix == ".html" for path in paths),
        sum(path.name == "feed.xml" for path in paths),
        sum(holds(site / page, piece) for page, piece in expected.items()),
    )


def _files(folder: Path) -> Iterator[Path]:
    for within, _, names in os.walk(folder):
        yield from (Path(within, name) for name in names)


def fingerprints(site: Path) -> dict[Path, int]:
    """Return a sum of each file's content."""
    return {path: zlib.crc32(path.read_bytes()) for path in _files(site)}


def touched(before: Mapping[Path, int], after: Mapping[Path, int]) -> int:
    """Return how many files are new, gone, or other than they were."""
    return len({path for path, _ in before.items() ^ after.items()})
