"""The same work on many items in several processes; what comes of it is the same as in one, and in the same order.

A worker is a process of this very program that reads work from its standard input and answers on its standard
output, so that nothing of the process that started it is copied or run again, on any platform.
"""

import gc
import os
import pickle
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Generic, Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 300
"""Of so many items the work of one process is done before another one has begun."""
_BATCH = 25
_AHEAD = 3  # batches for each process that are under way at once
_RARELY = 100_000, 20, 100  # of new values, and of rounds that look at older ones, too
_LIVE = ("-P", "-s")  # nothing is imported from the folder it is started in, or from the user's own


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def collect_rarely() -> Callable[[], None]:
    """Look for what is no longer reachable much more rarely than Python does, and return what undoes that.

    A run makes hundreds of thousands of values and keeps nearly all of them to its end.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    return lambda: gc.set_threshold(*before)


class Workers:
    """Processes for all the work of one run, started when there first is much of it. Not for two works at once."""

    def __init__(self, processes: int) -> None:
        """Have as many processes as that; with one, all is done here."""
        self._processes = processes
        self._idle: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        self._all: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self.close()

    def spread(
        self, make: Callable[[], Callable[[Item], Result]], items: Iterable[Item]
    ) -> Generator[Result, None, None]:
        """Return what comes of the work on each item, in their order.

        `make` is called in each process and returns what does the work; it, the items and what comes of them must
        pickle. Where there are few items all is done here. So is what a worker could not do, whatever the reason.
        """
        items = iter(items)
        first = list(islice(items, FEW))
        if self._processes < 2 or len(first) < FEW:
            work = make()
            yield from map(work, chain(first, items))
            return
        team = _Team(self._ready(make), make)
        with ThreadPoolExecutor(self._processes) as threads:
            waiting: deque[Future[list[Result]]] = deque()
            try:
                everything = chain(first, items)
                while batch := list(islice(everything, _BATCH)):
                    waiting.append(threads.submit(team.do, batch))
                    if len(waiting) >= self._processes * _AHEAD:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            finally:
                for each in waiting:
                    each.cancel()

    def _ready(self, make: Callable[[], Any]) -> "SimpleQueue[subprocess.Popen[bytes] | None]":
        """Return the processes, each of which has made itself ready for a work; None for one that cannot."""
        if not self._all:
            self._all = [worker for _ in range(self._processes) if (worker := _started())]
            for number in range(self._processes):
                self._idle.put(self._all[number] if number < len(self._all) else None)
        for _ in range(self._processes):
            worker = self._idle.get()
            try:
                if worker is not None:
                    _send(worker.stdin, (make,))
            except OSError:
                worker = None  # it has ended
            self._idle.put(worker)
        return self._idle

    def close(self) -> None:
        """End the processes."""
        for worker in self._all:
            worker.kill()
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                with suppress(OSError):
                    if pipe:
                        pipe.close()
        self._all = []
        self._idle = SimpleQueue()


ALONE = Workers(1)
"""No workers: all is done here."""


class _Team(Generic[Item, Result]):
    """Processes that do the same work, each a batch at a time."""

    def __init__(
        self,
        idle: "SimpleQueue[subprocess.Popen[bytes] | None]",
        make: Callable[[], Callable[[Item], Result]],
    ) -> None:
        self._idle = idle
        self._make = make
        self._here: Callable[[Item], Result] | None = None
        self._lock = threading.Lock()

    def do(self, batch: list[Item]) -> list[Result]:
        """Have a batch done by a worker; what it cannot do is done here."""
        worker = self._idle.get()
        answer: list[Result] | None = None
        if worker is not None:
            try:
                answer = _asked(worker, batch)
            except (OSError, EOFError, ValueError, pickle.PickleError):
                worker = None  # it has ended
        self._idle.put(worker)
        return answer if answer is not None else self._done_here(batch)

    def _done_here(self, batch: list[Item]) -> list[Result]:
        with self._lock:
            self._here = self._here or self._make()
            return [self._here(item) for item in batch]


def _started() -> "subprocess.Popen[bytes] | None":
    """Start a worker; None where that cannot be done."""
    modules = os.pathsep.join(path for path in sys.path if Path(path).is_absolute())
    try:
        return subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, *_LIVE, "-m", "summary_archive.workers"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": modules, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
    except OSError:
        return None


def _send(pipe: Any, value: object) -> None:
    pickle.dump(value, pipe, pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _asked(worker: "subprocess.Popen[bytes]", batch: list[Item]) -> list[Any] | None:
    """Return what a worker answers to a batch, None where the work failed in it."""
    _send(worker.stdin, batch)
    answer: list[Any] | None = pickle.load(worker.stdout)  # type: ignore[arg-type]  # noqa: S301  # our own program
    return answer


def main() -> None:
    """Be a worker: read what makes the work, then batches of items, and answer each."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries may print is no answer
    collect_rarely()
    work: Callable[[Any], Any] | None = None
    with suppress(KeyboardInterrupt, BrokenPipeError, EOFError):
        while True:
            told = pickle.load(asked)  # noqa: S301  # what started this process
            if isinstance(told, tuple):
                work = _made(*told)
            else:
                _send(answers, _answer(work, told))


def _made(make: Callable[[], Callable[[Any], Any]]) -> Callable[[Any], Any] | None:
    """Return what does the work, None where it cannot be made here."""
    try:
        return make()
    except Exception:
        return None


def _answer(work: Callable[[Any], Any] | None, batch: list[Any]) -> list[Any] | None:
    """Return what comes of a batch, None where it must be done where its error can be seen."""
    try:
        return [work(item) for item in batch] if work else None
    except Exception:
        return None


if __name__ == "__main__":
    main()
