"""What the benchmark would say if search were wrong: each kind of wrong answer, planted."""

from typing import Any

import pytest

from tests.benchmarks.judging import judged
from tests.benchmarks.truth import Asked, Found

FOUND = Found(
    frozenset({"a/", "b/"}),
    {"year": {"2024": 2}, "department": {"law": 2}, "topic": {"t": 1}, "genre": {"g": 2}},
)
RIGHT: dict[str, Any] = {
    "requests": 9,
    "bytes": 60_000,
    "total": 2,
    "exact": True,
    "addresses": ["a/", "b/"],
    "excerpts": True,
    "counts": {
        "year": {"2024": 2, "2023": 0},
        "department": {"law": 2},
        "topic": {"t": 1},
        "genre": {"g": 2},
    },
}
TIMES = [{"first": 1.0, "whole": 3.0}, {"first": 0.7, "whole": 2.0}, {"first": 0.5, "whole": 0.6}]


def _faults(everything: list[str] | None = None, **planted: Any) -> tuple[str, ...]:
    line = {"told": [RIGHT | planted], "times": TIMES, "all": everything}
    return judged(Asked("专利"), FOUND, line).faults


def test_a_right_answer_has_no_fault() -> None:
    assert _faults() == ()
    assert _faults(["b/", "a/"]) == ()


def test_an_answer_that_is_not_exact_may_say_more() -> None:
    assert _faults(total=5, exact=False, addresses=["a/"]) == ()


def test_an_answer_that_is_not_the_last_may_show_less() -> None:
    line = {"told": [RIGHT | {"addresses": ["a/"]}, RIGHT], "times": TIMES}
    assert judged(Asked("专利"), FOUND, line).faults == ()


@pytest.mark.parametrize(
    "planted",
    [
        {"addresses": ["a/", "c/"]},
        {"addresses": ["a/", "a/"]},
        {"addresses": ["a/"]},
        {"total": 3},
        {"total": 1, "exact": False},
        {"counts": RIGHT["counts"] | {"topic": {"t": 2}}},
        {"counts": RIGHT["counts"] | {"year": {}}},
        {"everything": ["a/"]},
        {"everything": ["a/", "b/", "c/"]},
    ],
)
def test_a_wrong_answer_is_noticed(planted: dict[str, Any]) -> None:
    assert len(_faults(**planted)) == 1


def test_costs_are_those_of_the_answer_that_first_has_what_is_meant() -> None:
    told = [
        RIGHT | {"requests": 3, "addresses": [], "exact": False, "counts": {}},
        RIGHT | {"requests": 5, "exact": False, "counts": {"year": {"2024": 2}}},
        RIGHT | {"requests": 7, "exact": False},
        RIGHT,
    ]
    answer = judged(Asked("专利"), FOUND, {"told": told, "times": TIMES})
    assert (answer.first.requests, answer.whole.requests) == (5, 7)
    assert answer.exact
    assert answer.exact.requests == 9
    assert answer.recall is None


def test_that_there_is_nothing_is_an_answer() -> None:
    nothing = RIGHT | {"total": 0, "addresses": [], "exact": False, "requests": 4, "counts": {}}
    told = [nothing | {"total": 7, "requests": 2}, nothing, nothing | {"exact": True, "requests": 9}]
    assert judged(Asked("专利"), Found(frozenset(), {}), {"told": told, "times": TIMES}).first.requests == 4
