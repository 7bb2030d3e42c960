"""Workers: what comes of it is the same as in one process, whatever becomes of them."""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pytest

from summary_archive import workers
from summary_archive.workers import Item, Result, Workers, processors

MANY = range(1000)
_HOME = os.getpid()


def spread(
    make: Callable[[], Callable[[Item], Result]], items: Iterable[Item], processes: int
) -> Iterator[Result]:
    """Do one work and end the workers."""
    with Workers(processes) as team:
        yield from team.spread(make, items)


def squares(home: int) -> Callable[[int], tuple[int, bool]]:
    return lambda number: (number * number, os.getpid() == home)


def dying(home: int) -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 500 and os.getpid() != home:
            os._exit(3)
        return -number

    return work


def talking(_home: int) -> Callable[[int], int]:
    def work(number: int) -> int:
        print("no answer")
        os.write(1, b"no answer")
        return number

    return work


def failing(_home: int) -> Callable[[int], int]:
    return lambda number: 1 // (number - 700)


def unstartable(home: int) -> Callable[[int], int]:
    if os.getpid() != home:
        raise MemoryError
    return abs


@pytest.mark.parametrize("processes", [1, 2, 8])
def test_results_come_in_order_whatever_the_number_of_processes(processes: int) -> None:
    done = list(spread(partial(squares, os.getpid()), iter(MANY), processes))
    assert [result for result, _ in done] == [number * number for number in MANY]
    assert all(here is (processes == 1) for _, here in done)


def test_little_work_is_done_here() -> None:
    assert all(here for _, here in spread(partial(squares, os.getpid()), range(5), 8))
    assert list(spread(partial(squares, os.getpid()), [], 8)) == []


def test_items_are_asked_for_as_they_are_needed() -> None:
    asked = []

    def items() -> Iterator[int]:
        for number in MANY:
            asked.append(number)
            yield number

    with Workers(2) as team:
        results = team.spread(partial(squares, os.getpid()), items())
        next(results)
        assert len(asked) < len(MANY) / 2
        results.close()


def test_the_same_processes_do_one_work_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    with Workers(2) as team:
        for _ in range(2):
            assert len(list(team.spread(partial(squares, os.getpid()), MANY))) == len(MANY)
            monkeypatch.setattr(workers, "_started", lambda: 1 // 0)
        assert list(team.spread(partial(failing_there, os.getpid()), MANY)) == list(MANY)
        assert not any(here for _, here in team.spread(partial(squares, os.getpid()), MANY))


def failing_there(home: int) -> Callable[[int], int]:
    return lambda number: number if os.getpid() == home else 1 // 0


def test_what_a_worker_that_died_had_to_do_is_done_here() -> None:
    assert list(spread(partial(dying, os.getpid()), MANY, 2)) == [-number for number in MANY]


def test_workers_that_cannot_begin_are_done_without() -> None:
    assert list(spread(partial(unstartable, os.getpid()), MANY, 2)) == list(MANY)


def test_workers_that_cannot_be_started_are_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    done = list(spread(partial(squares, os.getpid()), MANY, 2))
    assert [result for result, _ in done] == [number * number for number in MANY]
    assert all(here for _, here in done)


def test_what_work_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(spread(partial(talking, 0), MANY, 2)) == list(MANY)
    assert capfd.readouterr().out == ""


def test_work_that_fails_fails_where_it_is_seen() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(partial(failing, 0), MANY, 2))


def test_no_worker_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = workers._started

    def noted() -> "subprocess.Popen[bytes] | None":
        worker = start()
        assert worker is not None
        started.append(worker)
        return worker

    monkeypatch.setattr(workers, "_started", noted)
    with Workers(2) as team:
        next(team.spread(partial(squares, os.getpid()), MANY))
        assert [worker.poll() for worker in started] == [None] * 2
    assert [worker.poll() for worker in started] == [-signal.SIGKILL] * 2


def test_what_is_unreachable_is_looked_for_rarely_and_then_as_before() -> None:
    before = gc.get_threshold()
    again = workers.collect_rarely()
    try:
        assert gc.isenabled()
        assert gc.get_threshold()[0] > before[0]
    finally:
        again()
    assert gc.get_threshold() == before


def test_there_is_a_processor() -> None:
    assert processors() >= 1


@pytest.mark.parametrize("missing", [True, False])
def test_processors_are_counted_on_every_platform(missing: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None if missing else 3)
    assert processors() == (1 if missing else 3)
