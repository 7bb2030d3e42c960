"""How far a run is, shown on a terminal and nowhere else, and how long each stage of it took."""

import sys
import time
from collections.abc import Callable

from summary_archive.core.language import Text

STAGES = {
    "reading": Text("读入", "reading"),
    "own": Text("自写的网页", "own pages"),
    "texts": Text("正文", "texts"),
    "pages": Text("网页", "pages"),
    "exports": Text("订阅和导出", "feeds and exports"),
    "search": Text("检索索引", "search index"),
    "publishing": Text("换上网站", "publishing"),
}
Tell = Callable[[str, int, int], None]
"""Is told that a stage has begun, or how many of how many things are done in it."""
_OFTEN = 100  # things done between two words of progress
_SURE = 2.0  # seconds after which it can be said how long it will take


def silent(_stage: str, _done: int = 0, _of: int = 0) -> None:
    """Show nothing."""


class Progress:
    """Shows progress, and keeps the seconds each stage took, until the next began."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stage = ""
        self._began = 0.0
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, done: int = 0, of: int = 0) -> None:
        """Show how many of how many things are done in a stage, and how long the rest will take."""
        if stage != self._stage:
            self.end()
            self._stage, self._began = stage, self._clock()
        if of >= _OFTEN and sys.stderr.isatty() and done and (done % _OFTEN == 0 or done == of):
            left = "" if done == of else self._left(done, of)
            text = f"{STAGES[stage].zh} · {STAGES[stage].en} {done:,} / {of:,}{left}"
            sys.stderr.write(f"\r{text}\x1b[K" + ("\n" if done == of else ""))
            sys.stderr.flush()

    def _left(self, done: int, of: int) -> str:
        spent = self._clock() - self._began
        if spent < _SURE:
            return ""
        seconds = round(spent / done * (of - done))
        return f"，还要 {seconds} 秒 · {seconds} s left"

    def end(self) -> None:
        """Know that the last stage is over."""
        if self._stage:
            spent = self._clock() - self._began
            self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + spent
        self._stage = ""

    def __str__(self) -> str:
        """Return how long each stage took."""
        return "，".join(f"{STAGES[stage].zh} {spent:.2f} s" for stage, spent in self.seconds.items())
