"""A command run to its end, and what it took: it and everything it started."""

import math
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

LONGEST = 7200
"""Seconds after which a command is ended, with all it started."""
_OFTEN = 0.1
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Run:
    """What a finished command took: seconds by the clock, seconds of all processors, and memory in MB at its peak.

    `memory` is that of the largest process, `tree` of all together, not a number where the system does not tell.
    Processes that nobody waited for count in `tree` only.
    """

    wall: float
    cpu: float
    memory: float
    tree: float = math.nan


def run(
    command: list[str],
    folder: Path,
    log: Path,
    environment: Mapping[str, str] = MappingProxyType({}),
    longest: float = LONGEST,
    fine: Collection[int] = (0,),
) -> Run:
    """Run a command to its end, with more in its environment; what it prints is written to a file.

    Raises RuntimeError if it ends with a code that is not fine, or takes longer than so many seconds.
    """
    with log.open("w", encoding="utf-8") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            start_new_session=True,
        )  # fmt: skip
        with _ended_with(process), _watched(process, longest) as seen:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - started
            process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in fine:
        late = f" > {longest:.0f} s" if wall >= longest else ""
        raise RuntimeError(f"{' '.join(command)}{late}\n{log.read_text('utf-8', 'replace')[-4000:]}")
    largest = megabytes(used)
    if seen and largest <= megabytes(resource.getrusage(resource.RUSAGE_SELF)):
        largest = max(each for each, _ in seen)  # what this process had before counts as what its child had
    tree = max(largest, *(each for _, each in seen)) if seen else math.nan
    return Run(wall, used.ru_utime + used.ru_stime, largest, tree)


def megabytes(used: resource.struct_rusage) -> float:
    """Return the peak memory of what the operating system says was used."""
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / _MEGABYTE


def memory(pid: int) -> tuple[float, float] | None:
    """Return the memory in MB of a process and all below it: the largest peak so far, and all of them together now.

    Pages they share are counted once. To ask for that takes the system a moment, so of a process alone its peak is
    returned. None is returned where the system does not tell.
    """
    pids = [pid]
    for each in pids:
        threads: list[Path] = []
        with suppress(OSError):  # it has ended meanwhile
            threads = list(Path(f"/proc/{each}/task").iterdir())
        for thread in threads:
            with suppress(OSError):
                pids += map(int, (thread / "children").read_text("ascii").split())
    peaks = [_kilobytes(each, "status", "VmHWM:") for each in pids]
    if not any(peaks):
        return None
    together = sum(_kilobytes(each, "smaps_rollup", "Pss:") for each in pids) if len(pids) > 1 else max(peaks)
    return max(peaks) / 1024, together / 1024


def _kilobytes(pid: int, file: str, field: str) -> int:
    """Return what a file of the system says of a process, 0 if it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/{file}").read_text("utf-8").splitlines():
            if line.startswith(field):
                return int(line.split()[1])
    return 0


@contextmanager
def _ended_with(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """End a process, and what it started, if it is not waited for to its end."""
    try:
        yield
    finally:
        if process.returncode is None:
            end(process)


@contextmanager
def _watched(process: subprocess.Popen[bytes], longest: float) -> Iterator[list[tuple[float, float]]]:
    """Look at the memory of a process and those below it now and then; end it when its time is over."""
    seen: list[tuple[float, float]] = []
    done = threading.Event()

    def watch() -> None:
        deadline = time.monotonic() + longest
        while True:
            looked = time.perf_counter()
            if found := memory(process.pid):
                seen.append(found)
            taken = time.perf_counter() - looked
            if done.wait(max(_OFTEN, taken * 50)):  # looking takes a fiftieth of a processor at most
                return
            if time.monotonic() > deadline:
                end(process)
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that leads a session, and everything in it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
