"""No text takes longer than ten seconds or more than a gigabyte: it is refused, by itself, or printed."""

import json
import os
import subprocess
import sys

import pytest

from tests.hostile.bombs import ROOT, Came, bombs

NAMES = [name for name, _ in bombs()]
ACCEPTED = {
    "lists 10 deep, often", "quotes 10 deep, often", "a table of 25,000 cells", "a wide table", "headings of one name", "entities",
}  # fmt: skip


@pytest.fixture(scope="module")
def came() -> dict[str, Came]:
    """What came of each, in one process that tries each in another."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.bombs"],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'plugins'}"},
        capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    return {row["name"]: Came(**row) for row in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_refused_or_printed(name: str, came: dict[str, Came]) -> None:
    assert came[name].wrong == ""
    assert came[name].printed != bool(came[name].errors)


def test_some_are_printed_and_most_are_not(came: dict[str, Came]) -> None:
    assert len(NAMES) > 70
    assert {name for name in ACCEPTED if not came[name].printed} == set()
    assert sum(not each.printed for each in came.values()) > 30
