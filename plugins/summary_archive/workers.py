"""The same work on many items in several processes; what comes of it is the same as in one, and in the same order.

A worker is a process of this very program that reads work from its standard input and answers on its standard
output, so that nothing of the process that started it is copied or run again, on any platform.
"""

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
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 300
"""Of so many items the work of one process is done before another one has begun."""
_BATCH = 25
_AHEAD = 3  # batches for each process that are under way at once
_LIVE = ("-P", "-s")  # nothing is imported from the folder it is started in, or from the user's own


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    make: Callable[[], Callable[[Item], Result]], items: Iterable[Item], processes: int
) -> Generator[Result, None, None]:
    """Return what comes of the work on each item, in their order.

    `make` is called in each process and returns what does the work; it, the items and what comes of them must
    pickle. With one process, or with few items, all is done here. So is what a worker could not do, whatever
    the reason.
    """
    items = iter(items)
    first = list(islice(items, FEW))
    if processes < 2 or len(first) < FEW:
        work = make()
        yield from map(work, chain(first, items))
        return
    team = _Team(make, processes)
    with ThreadPoolExecutor(processes) as threads:
        waiting: deque[Future[list[Result]]] = deque()
        try:
            everything = chain(first, items)
            while batch := list(islice(everything, _BATCH)):
                waiting.append(threads.submit(team.do, batch))
                if len(waiting) >= processes * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()
            team.close()


class _Team(Generic[Item, Result]):
    """Processes that do the same work, each a batch at a time."""

    def __init__(self, make: Callable[[], Callable[[Item], Result]], processes: int) -> None:
        self._make = make
        self._here: Callable[[Item], Result] | None = None
        self._lock = threading.Lock()
        self._all = [started for _ in range(processes) if (started := _started(make))]
        self._idle: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        for worker in (*self._all, *[None] * (processes - len(self._all))):
            self._idle.put(worker)

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

    def close(self) -> None:
        """End the workers."""
        for worker in self._all:
            worker.kill()
            worker.wait()
            for pipe in (worker.stdin, worker.stdout):
                with suppress(OSError):
                    if pipe:
                        pipe.close()


def _started(make: Callable[[], Any]) -> "subprocess.Popen[bytes] | None":
    """Start a worker; None where that cannot be done."""
    modules = os.pathsep.join(path for path in sys.path if Path(path).is_absolute())
    command = [sys.executable, *_LIVE, "-m", "summary_archive.workers"]
    try:
        worker = subprocess.Popen(  # noqa: S603  # our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": modules, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip
        _send(worker.stdin, make)
    except OSError:
        return None
    return worker


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
    with suppress(KeyboardInterrupt, BrokenPipeError, EOFError):
        work = pickle.load(asked)()  # noqa: S301  # what started this process
        while True:
            batch = pickle.load(asked)  # noqa: S301
            try:
                answer = [work(item) for item in batch]
            except Exception:  # it is done again where the error can be seen
                answer = None
            _send(answers, answer)


if __name__ == "__main__":
    main()
