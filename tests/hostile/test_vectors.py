"""Every vector is told by the check, on the line it stands on; those that are not have a reason."""

import re
from pathlib import Path

import pytest

from summary_archive.core.arrangement import submitted
from summary_archive.core.problem import Problem, Severity
from summary_archive.core.rules import RULES
from summary_archive.core.submissions import Submissions
from summary_archive.core.vocabulary import Vocabularies, Vocabulary
from summary_archive.reading.archive import KINDS, judge
from summary_archive.reading.debriefing import judge_debriefing
from summary_archive.reading.files import find
from summary_archive.reading.vocabulary import parse_vocabulary
from summary_archive.reporting import as_github, as_text, one_line
from tests.conftest import TODAY
from tests.hostile.vectors import (
    ASSETS,
    BODY,
    FIELDS,
    MEETING_FIELDS,
    TERMS,
    VECTORS,
    Vector,
    manuscript,
    meeting,
    vocabulary,
)

PATH = "summaries/2024/a.md"
NAMES = (
    "<img src=x onerror=pwn(1)>.md", '"onload="pwn(1).md', "a\nb.md", "::error::a.md", "a\r::error::b.md", "\x1b[2J.md",
    "javascript:pwn(1).md", "{{ 7*7 }}.md", "x..%2f..%2fy.md", "a\u202emd.exe.md", "\uff1cscript\uff1e.md", "-rf.md", "`id`.md",
    "a.md.html", "a.png\n.md", "=1+1.md", "con.md", "a.svg", "a.PHP", ";.md", "CON.png ", "a.png.", "x\u2028y.md",
)  # fmt: skip


def parsed(kind: str) -> tuple[Vocabulary, tuple[Problem, ...]]:
    return parse_vocabulary(kind, f"vocabulary/{kind}s.yml", vocabulary(f"{kind}s", 1))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def terms() -> Vocabularies:
    return Vocabularies(*(parsed(kind)[0] for kind in KINDS))


def test_there_are_many_and_each_has_its_own_name() -> None:
    assert len(BODY) >= 120
    assert len(FIELDS) >= 50
    assert len({vector.name for vector in VECTORS}) == len(VECTORS)
    assert {vector.told for vector in VECTORS} - {""} <= set(RULES)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
def test_it_is_told_with_its_line(vector: Vector, terms: Vocabularies) -> None:
    number = VECTORS.index(vector)
    text = manuscript(vector, number)
    verdict = judge(PATH, text.encode(), terms, TODAY)
    if not vector.told:
        assert vector.why
        return
    found = [each for each in verdict.problems if each.rule.id == vector.told]
    assert found, [each.rule.id for each in verdict.problems]
    lines = text.split("\n")
    armed = vector.armed(number).split("\n")
    first = lines.index(armed[0]) if vector.where == "body" else 0
    last = first + len(armed) if vector.where == "body" else lines.index("---", 1)
    assert all(first <= each.place.line - 1 <= last for each in found)
    if vector.told in ("body-script", "value-script"):
        assert verdict.summary is None
        assert all(each.severity is Severity.ERROR for each in found)


def test_a_vocabulary_is_told_as_well() -> None:
    """Whoever changes a vocabulary by a pull request reads of every field that holds code."""
    for kind in KINDS:
        armed = [row for row in TERMS[f"{kind}s"] if "PWN" in str(row)]
        found = [each.rule.id for each in parsed(kind)[1]]
        assert found.count("value-script") >= len(armed)
        assert set(found) == {"value-script"}


@pytest.mark.parametrize("at", range(len(MEETING_FIELDS)), ids=lambda at: f"{at}-{MEETING_FIELDS[at][0]}")
def test_a_meeting_is_told_as_well(at: int, terms: Vocabularies) -> None:
    """Whoever adds a meeting by a pull request reads of every field that holds code, and it is not published."""
    text = meeting(at, at)
    read, problems = judge_debriefing("debriefings/a.yml", text.encode(), terms)
    told = MEETING_FIELDS[at][2]
    if told == "debriefing-summary":
        assert read is not None
        problems = tuple(submitted(read, Submissions(())))
    rules = {each.rule.id for each in problems}
    assert told in rules if told else not rules
    if told == "value-script":
        assert any(each.severity is Severity.ERROR for each in problems)
    for each in problems:
        assert one_line(each).isprintable()


@pytest.mark.parametrize(("name", "content", "told", "why"), ASSETS, ids=[name for name, *_ in ASSETS])
def test_an_asset_is_what_its_name_says_or_told(
    name: str, content: bytes, told: str, why: str, tmp_path: Path
) -> None:
    folder = tmp_path / "summaries" / "2024"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(content)
    found = find(tmp_path, "summaries")
    assert [each.rule.id for each in found.problems] == ([told] if told else [])
    assert bool(found.assets) == (not told and not name.startswith("."))
    assert told or why


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_told_in_one_printable_line(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "summaries" / "2024"
    folder.mkdir(parents=True)
    (folder / name).write_text("x", encoding="utf-8")
    found = find(tmp_path, "summaries")
    assert found.texts == found.assets == []
    (told,) = found.problems
    assert told.rule.id in ("file-name", "asset-kind")
    for written in (
        one_line(told),
        as_github([told], ""),
        as_text([told], lambda _: None).splitlines()[0],
    ):
        assert written.isprintable()
    assert not re.search("[\r\n\x1b\u202e\u2028]", told.message() + told.place.path)
