"""One folder a rule: what is written, and word for word what is said about it or what is understood.

A folder is named after its rule, with a variant where there are several. It holds `input.md` (a summary),
`input.yml` (a vocabulary of departments), `expected.yml` (what is expected of the toy archive's departments),
`meeting.yml` (a debriefing meeting) or `files/` (a docs folder), and beside it `expected.txt` (the
problems, as a terminal shows them), `valid.txt` (the summary as understood), or both where a summary stands
although something is said about it. `pytest --accept` rewrites the two; read the difference before you keep it.
"""

import dataclasses
import datetime
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from summary_archive.core.debriefing import Debriefing, Person
from summary_archive.core.period import Period
from summary_archive.core.personal import masked
from summary_archive.core.problem import Place, Problem, stops
from summary_archive.core.rules import RULES
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.reading.archive import Layout, judge, read_archive
from summary_archive.reading.debriefing import judge_debriefing
from summary_archive.reading.expectations import parse_expectations
from summary_archive.reading.text import decode, lines
from summary_archive.reading.verdicts import Memory
from summary_archive.reading.vocabulary import parse_vocabulary
from summary_archive.reporting import as_text

GOLDEN = Path(__file__).resolve().parent
FOLDERS = sorted(path for path in GOLDEN.iterdir() if path.is_dir() and not path.name.startswith("__"))
TODAY = datetime.date(2025, 6, 1)
NAME = "summaries/2024/input.md"

# What git cannot hold, or should not, is shown by a test that makes it; the test names the rule.
SHOWN_BY_TESTS = {
    "debriefing-file": "tests/reading/test_debriefing.py",
    "debriefing-gone": "tests/commands/test_debriefing.py",
    "debriefing-summary": "tests/reading/test_debriefing.py",
    "debriefing-unclear": "tests/reading/test_debriefing.py",
    "address-gone": "tests/commands/test_check.py",
    "file-kind": "tests/reading/test_files.py",
    "file-size": "tests/reading/test_files.py",
    "file-twin": "tests/reading/test_files.py",
    "folder-size": "tests/reading/test_files.py",
    "file-unreadable": "tests/reading/test_files.py",
    "vocabulary-size": "tests/reading/test_vocabulary.py",
    "expectation-size": "tests/reading/test_expectations.py",
}
RAISED_BY_PUBLISHING = {
    "body-unprintable", "link-missing", "link-anchor", "link-scheme", "image-external", "marker-unknown",
    "marker-argument",
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What came of a folder's input: the problems, how they are reported, and the summary or meeting."""

    problems: tuple[Problem, ...]
    report: str
    summary: Summary | Debriefing | None


def read(folder: Path, vocabularies: Vocabularies) -> Outcome:
    summary: Summary | Debriefing | None = None
    if (folder / "files").is_dir():
        docs = folder / "files"
        problems = read_archive(Layout(docs), TODAY, Memory()).problems

        def data(place: Place) -> bytes:
            file = docs / place.path
            return file.read_bytes() if file.is_file() else b""
    else:
        (file,) = (*folder.glob("input.*"), *folder.glob("expected.yml"), *folder.glob("meeting.yml"))
        content = file.read_bytes()
        if file.suffix == ".md":
            verdict = judge(NAME, content, vocabularies, TODAY)
            summary, problems = verdict.summary, verdict.problems
        elif file.name == "meeting.yml":
            meeting, problems = judge_debriefing("debriefings/meeting.yml", content, vocabularies)
            summary = None if stops(problems) else meeting
        else:
            path = f"vocabulary/{'expectations' if file.stem == 'expected' else 'departments'}.yml"
            decoded = decode(path, content)
            assert decoded.text is not None
            if file.stem == "expected":
                _, found = parse_expectations(path, decoded.text, vocabularies)
            else:
                _, found = parse_vocabulary("department", path, decoded.text)
            problems = (*decoded.problems, *found)

        def data(place: Place) -> bytes:
            return content if place.path != "vocabulary/topics.yml" else b""

    def source(place: Place) -> str | None:
        there = masked("\n".join(lines(data(place)))).split("\n")
        return there[place.line - 1] if place.line <= len(there) else None

    return Outcome(problems, as_text(problems, source), summary)


def plain(value: Any) -> Any:
    """A value as JSON has it, without what is empty."""
    if isinstance(value, Period | Decimal | datetime.date):
        return str(value)
    if dataclasses.is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {
            name: plain(each)
            for name, each in pairs
            if each not in ("", (), None) and "digest" not in name and not name.startswith("place")
        }
    if isinstance(value, Person):
        return value.name
    return [plain(each) for each in value] if isinstance(value, tuple) else value


def as_json(summary: Summary | Debriefing) -> str:
    return json.dumps(plain(summary), ensure_ascii=False, indent=2) + "\n"


def outputs(outcome: Outcome) -> Iterator[tuple[str, str]]:
    if outcome.problems:
        yield "expected.txt", outcome.report
    if outcome.summary is not None:
        yield "valid.txt", as_json(outcome.summary)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_folder(folder: Path, vocabularies: Vocabularies, request: pytest.FixtureRequest) -> None:
    outcome = read(folder, vocabularies)
    found = dict(outputs(outcome))
    if request.config.getoption("--accept"):
        for name in ("expected.txt", "valid.txt"):
            (folder / name).unlink(missing_ok=True)
        for name, text in found.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.txt")}
    assert there, f"{folder.name} expects nothing; run pytest --accept"
    assert all(text.strip() for text in there.values()), f"{folder.name} has an empty expectation"
    assert found == there
    rule = next((rule for rule in RULES if folder.name == rule or folder.name.startswith(f"{rule}-")), None)
    broken = {each.rule.id for each in outcome.problems}
    assert folder.name.startswith("valid") or any(
        folder.name == each or folder.name.startswith(f"{each}-") for each in broken
    ), f"{folder.name} breaks {broken or 'nothing'}, not {rule}"


def test_each_rule_is_shown(vocabularies: Vocabularies) -> None:
    shown = {each.rule.id for folder in FOLDERS for each in read(folder, vocabularies).problems}
    assert set(RULES) == shown | set(SHOWN_BY_TESTS) | RAISED_BY_PUBLISHING
    assert not shown & RAISED_BY_PUBLISHING


@pytest.mark.parametrize(("rule", "test"), SHOWN_BY_TESTS.items())
def test_what_no_folder_can_hold_is_shown_by_a_test(rule: str, test: str) -> None:
    assert f'"{rule}"' in (GOLDEN.parents[1] / test).read_text("utf-8")


def test_what_is_said_is_said_in_english_too(vocabularies: Vocabularies) -> None:
    """A Chinese word in an English message stands in it because it was written, or in brackets."""
    for folder in FOLDERS:
        for each in read(folder, vocabularies).problems:
            said = each.message("en")
            for _, value in each.values:
                if isinstance(value, str):
                    said = said.replace(value, "")
            said = re.sub("“[^”]*”", "", said)
            assert not re.search("[\u4e00-\u9fff]", said), said
