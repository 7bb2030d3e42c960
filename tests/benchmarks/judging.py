"""Our engine's answers held against the truth."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.truth import Asked, Found

ASK = Path(__file__).with_name("ask.ts")
SHOWN = 10
"""How many hits are shown at first, as on the page."""
MOST = 200
"""Up to so many true hits a search is asked for all of them, and so are `SAMPLED` of the others."""
SAMPLED = 20
LARGEST = 20_000
"""Of searches with more true hits than these none is asked for all: the texts of all would be in memory at once."""
_LONGEST = 3600


@dataclass(frozen=True, slots=True)
class Cost:
    """What was fetched until some moment of a search."""

    requests: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Worked:
    """The milliseconds processors worked until the first answer, as it is told below, and until the last."""

    first: float
    whole: float


@dataclass(frozen=True, slots=True)
class Judged:
    """How a search went. `first`, `whole` and `exact`: what was fetched until the first answer with excerpts and the
    facets there are by then, or that there are none, until the first with all facets, and until the first that is
    exact, None if none is.

    `recall` is of those asked for all; `cpu` is of an engine in use: opening files, with its files
    opened, and the same again.
    """

    asked: Asked
    truth: int
    faults: tuple[str, ...]
    shown: int
    shown_true: int
    first_places: tuple[int, int]
    recall: float | None
    total: int
    is_exact: bool
    first: Cost
    whole: Cost
    exact: Cost | None
    cpu: tuple[Worked, Worked, Worked]


def node() -> str:
    """Return the Node.js that comes with the test tools, else the one on this machine."""
    own = Path(sys.executable).with_name("node")
    return str(own) if own.exists() else "node"


def places_asked_whole(truths: Sequence[Found]) -> list[int]:
    """Return which searches are asked for all of their hits."""
    few = [place for place, found in enumerate(truths) if len(found.addresses) <= MOST]
    many = [place for place, found in enumerate(truths) if MOST < len(found.addresses) <= LARGEST]
    return sorted([*few, *many[:: max(1, len(many) // SAMPLED)]])


def judge(site: Path, searches: Sequence[Asked], truths: Sequence[Found]) -> list[Judged]:
    """Ask our engine each search and hold what it says against the truth."""
    order = {
        "site": str(site),
        "states": [asked.state() for asked in searches],
        "whole": places_asked_whole(truths),
        "most": LARGEST + 1,
        "shown": SHOWN,
    }
    command = [node(), "--disable-warning=ExperimentalWarning", str(ASK)]
    done = subprocess.run(
        command, input=json.dumps(order), capture_output=True, text=True, check=False, timeout=_LONGEST
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-4000:])
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [judged(*each) for each in zip(searches, truths, lines, strict=True)]


def judged(asked: Asked, found: Found, line: Mapping[str, Any]) -> Judged:
    """Hold what was told in one search against the truth; `line` is what ask.ts writes of it."""
    told = line["told"]
    last = told[-1]
    everything = line.get("all")
    listed = set(everything if everything is not None else last["addresses"])
    exact = next((each for each in told if each["exact"]), None)
    faults = [fault for each in told for fault in _faults(found, each)]
    if last["exact"] and len(last["addresses"]) < min(SHOWN, len(found.addresses)):
        faults.append(f"只列出 {len(last['addresses'])} 篇，实有 {len(found.addresses)} 篇")
    faults += _missing(found, everything)
    return Judged(
        asked,
        len(found.addresses),
        tuple(dict.fromkeys(faults)),
        len(listed),
        len(listed & found.addresses),
        (len(found.addresses.intersection(last["addresses"])), min(SHOWN, len(found.addresses))),
        None if everything is None else len(listed & found.addresses) / max(1, len(found.addresses)),
        last["total"],
        last["exact"],
        _cost(next(filter(_says_something, told), last)),
        _cost(next((each for each in told if "topic" in each["counts"]), last)),
        _cost(exact) if exact else None,
        _worked(line["times"]),
    )


def _says_something(told: Mapping[str, Any]) -> bool:
    return not told["total"] or bool(told["addresses"] and told["excerpts"])


def _worked(times: Sequence[Mapping[str, float]]) -> tuple[Worked, Worked, Worked]:
    opening, opened, again = (Worked(**each) for each in times)
    return opening, opened, again


def _cost(told: Mapping[str, Any]) -> Cost:
    return Cost(told["requests"], told["bytes"])


def _faults(found: Found, told: Mapping[str, Any]) -> list[str]:
    """Say what is wrong with one answer; it may not be the last one."""
    truth = len(found.addresses)
    faults = [f"不该有 {each}" for each in told["addresses"] if each not in found.addresses]
    if len(set(told["addresses"])) < len(told["addresses"]):
        faults.append("有一篇列了两次")
    if told["total"] < truth:
        faults.append(f"说有 {told['total']} 篇，实有 {truth} 篇")
    if told["exact"]:
        if told["total"] != truth:
            faults.append(f"说正好 {told['total']} 篇，实有 {truth} 篇")
        for facet, counts in told["counts"].items():
            counted = {each: count for each, count in counts.items() if count}
            if counted != found.counts[facet]:
                faults.append(f"{facet} 的篇数不对：{counted}，应为 {dict(found.counts[facet])}")
    return faults


def _missing(found: Found, everything: Sequence[str] | None) -> list[str]:
    if everything is None:
        return []
    missing = found.addresses.difference(everything)
    false = set(everything) - found.addresses
    return [*(f"没找到 {each}" for each in sorted(missing)), *(f"不该有 {each}" for each in sorted(false))]
