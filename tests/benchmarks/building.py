"""Measures builds: ours from nothing and after each kind of change, and other builders on the same texts.

    python -m tests.benchmarks.building [--corpus CORPUS] [--count N] [--rounds R] [--growth] [--ours]

Everything is run by command and looked at from outside, in a temporary folder ($TMPDIR; best on a file system in
memory). It ends with 1 if the site lacks a summary; seconds are printed and not judged.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks import ours
from tests.benchmarks.archive import provide
from tests.benchmarks.builders import BUILDERS, Builder
from tests.benchmarks.figures import (
    CHECK,
    CHECK_AGAIN,
    COLD,
    OURS,
    PLAIN,
    SAME,
    TARGETS_AT,
    Figures,
    Grown,
)
from tests.benchmarks.machine import machine
from tests.benchmarks.output import average_length, endings, fingerprints, holds, output, touched
from tests.benchmarks.process import Run
from tests.benchmarks.reload import reload_seconds
from tests.benchmarks.weight import first_view

INVENTED = Path(__file__).with_name("invented.py")
RELOADS = 3
GROWTH = 10
_started = time.monotonic()


def tell(message: str) -> None:
    """Say on the terminal what is being done."""
    print(f"[{time.monotonic() - _started:6.0f} s] {message}", file=sys.stderr, flush=True)


class Measuring:
    """Archive and builders in a folder, and what was measured of them so far."""

    def __init__(self, folder: Path, figures: Figures, others: Sequence[Builder]) -> None:
        self.archive, self.ours = folder / "archive", folder / "ours"
        self.folder, self.figures = folder, figures
        figures.others = [each.name for each in others]
        self.expected = endings(self.archive)
        self.others = [each for each in others if self._ready(each)]

    def _place(self, builder: Builder) -> Path:
        return self.folder / builder.name.partition(" ")[0].lower()

    def _ready(self, builder: Builder) -> bool:
        """Install another builder and lay the archive out for it; if that cannot be done, note why."""
        tell(f"{builder.name}: install")
        missing = builder.install()
        if missing:
            self.figures.notes.append(f"{builder.name}：没有装上（{missing}）。")
            return False
        builder.lay(self.archive, self._place(builder))
        return True

    def round(self) -> None:
        """Measure everything once, ours beside the first of the others."""
        ours.lay(self.archive, self.ours)
        first, rest = self.others[:1], self.others[1:]
        self._cold(PLAIN, ours.PLAIN, "plain")
        self.build_others(first, COLD)
        self._cold(OURS, ours.WITH_SEARCH, ours.SITE)
        self.build_others(rest, COLD)
        self.build_others(self.others, SAME)
        self.build_changes()
        tell(f"{OURS}: serve")
        self.figures.reloads += reload_seconds(self.ours, RELOADS)
        ours.forget(self.ours)
        for done in (CHECK, CHECK_AGAIN):
            self._take(OURS, done, partial(ours.check, self.ours))

    def _take(self, builder: str, done: str, command: Callable[[], Run]) -> None:
        tell(f"{builder}: {done}")
        self.figures.runs[builder, done].append(command())

    def _cold(self, name: str, config: str, site: str) -> None:
        """Build ours from nothing."""
        ours.forget(self.ours)
        self._take(name, COLD, partial(ours.build, self.ours, config))
        if name not in self.figures.outputs:
            self.figures.outputs[name] = output(self.ours / site, self.expected)
        if name == OURS and not self.figures.weight:
            self.figures.weight = first_view(self.ours / site, middle(self.ours))

    def build_others(self, others: Sequence[Builder], done: str) -> None:
        """Build with others, from nothing or again; one that fails is noted and left out from then on."""
        for each in others:
            folder = self._place(each)
            if done == COLD:
                each.forget(folder)
            try:
                self._take(each.name, done, partial(each.build, folder))
            except RuntimeError as error:
                self.figures.notes.append(
                    f"{each.name}，{done}：没有成功（{str(error).strip().splitlines()[-1]}）。"
                )
                self.others = [other for other in self.others if other is not each]
                continue
            if each.name not in self.figures.outputs:
                self.figures.outputs[each.name] = output(folder / each.site, self.expected)

    def build_changes(self) -> None:
        """Build ours again, with nothing changed and after each kind of change."""
        site = self.ours / ours.SITE
        before = fingerprints(site)
        for done, edit in {SAME: None, **ours.EDITS}.items():
            page, piece = edit(self.ours) if edit else (next(iter(self.expected)), "")
            self._take(OURS, done, partial(ours.build, self.ours))
            if (site / page).exists() if piece is None else not holds(site / page, piece):
                raise RuntimeError(f"{done}: {page} does not show it")
            after = fingerprints(site)
            self.figures.touched[done] = touched(before, after)
            before = after


def middle(folder: Path) -> str:
    """Return the page of the summary in the middle of all."""
    paths = ours.summaries(folder)
    return ours.page_of(folder, paths[len(paths) // 2])


def grown(folder: Path, corpus: Path, count: int) -> Grown:
    """Measure ours on a larger archive."""
    tell(f"growth: {count:,} summaries")
    provide(corpus, count, folder / "larger")
    place = folder / "grown"
    ours.lay(folder / "larger", place)
    shutil.rmtree(folder / "larger")
    tell(COLD)
    cold = ours.build(place)
    tell(SAME)
    return Grown(count, cold, ours.build(place), first_view(place / ours.SITE, middle(place)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 if the site lacks a summary."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--corpus",
        type=Path,
        default=INVENTED,
        help="a script that writes archives (SCRIPT COUNT FOLDER), or an archive",
    )
    parser.add_argument(
        "--count", type=int, default=TARGETS_AT, help="how many summaries the script is to write"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is done, in turn")
    parser.add_argument("--growth", action="store_true", help="build ours on ten times as many too")
    parser.add_argument("--ours", action="store_true", help="measure no other builders")
    options = parser.parse_args(arguments)
    corpus: Path = options.corpus.resolve()
    invented = corpus.suffix == ".py"
    if options.growth and not invented:
        parser.error("--growth needs a script that writes archives")
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        tell(f"making the archive in {folder}")
        provide(corpus, options.count, folder / "archive")
        found = len(endings(folder / "archive"))
        length = average_length(folder / "archive")
        title = "虚构的档案" if invented else corpus.name
        figures = Figures(title, found, length, machine(folder), options.rounds)
        measuring = Measuring(folder, figures, () if options.ours else BUILDERS)
        for _ in range(options.rounds):
            measuring.round()
        if options.growth:
            shutil.rmtree(measuring.ours)
            figures.grown = grown(folder, corpus, options.count * GROWTH)
    print(figures.markdown())
    return 0 if figures.outputs[OURS].summaries == found else 1


if __name__ == "__main__":
    sys.exit(main())
