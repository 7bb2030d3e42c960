"""What is kept of a reading is what a new reading would say."""

import datetime
import shutil
from pathlib import Path

import pytest

from summary_archive.core.problem import Place, Severity
from summary_archive.core.rules import lenient, problem
from summary_archive.keeping.store import Store
from summary_archive.reading.accept import Verdict
from summary_archive.reading.archive import Layout, Reading, read_archive
from summary_archive.reading.verdicts import Known, Memory, packed, remembered, unpacked
from summary_archive.workers import FEW, Workers
from tests.conftest import TODAY

LATER = TODAY + datetime.timedelta(days=400)
FUTURE = Verdict(None, (problem("date-future", Place("a.md"), text="2030-01-01"),))


def everything(toy_docs: Path) -> dict[str, Known]:
    memory = Memory()
    read_archive(Layout(toy_docs), TODAY, memory)
    return memory.known


def test_a_verdict_comes_back_as_it_was(toy_docs: Path) -> None:
    known = everything(toy_docs)
    assert len(known) > 5
    assert any(each.verdict.summary and each.verdict.summary.figures for each in known.values())
    for each in known.values():
        assert unpacked(packed(each)) == each


def test_problems_come_back_with_the_severity_they_were_told_with() -> None:
    place = Place("a.md", 3, 4)
    told = (
        problem("term-unknown", place, Place("b.yml"), list="x", text="\ud800", nearest="甲"),
        *lenient([problem("term-unknown", place, list="x", text="乙", nearest="")]),
    )
    back = unpacked(packed(Known(Verdict(None, told, draft=True), TODAY))).verdict
    assert back.problems == told
    assert [each.severity for each in back.problems] == [Severity.ERROR, Severity.WARNING]
    assert back.draft


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"day": "2024-01-01"}',
        '["2024-01-01",null,[["no-rule",1,["a",1,1],[],null]],null,false,[],[]]',
    ],
)
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises((ValueError, LookupError)):
        unpacked(text)


@pytest.mark.parametrize(
    ("verdict", "holds"),
    [(Verdict(None, ()), [False, True, True]), (FUTURE, [False, True, False])],
)
def test_days_go_by(verdict: Verdict, holds: list[bool]) -> None:
    known = Known(verdict, TODAY)
    assert [known.holds(day) for day in (TODAY - datetime.timedelta(days=1), TODAY, LATER)] == holds


def read(docs: Path, file: Path, today: datetime.date = TODAY, processes: int = 1) -> Reading:
    with remembered(file) as memory, Workers(processes) as workers:
        return read_archive(Layout(docs), today, memory, workers=workers)


def test_the_next_run_says_the_same_without_looking(
    toy_docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = read(toy_docs, tmp_path / "cache" / "verdicts")
    monkeypatch.setattr("summary_archive.reading.archive.judge", lambda *_: 1 // 0)
    monkeypatch.setattr("summary_archive.reading.archive.parse_vocabulary", lambda *_: 1 // 0)
    monkeypatch.setattr("summary_archive.reading.archive.same", lambda *_: 1 // 0)
    assert read(toy_docs, tmp_path / "cache" / "verdicts") == first
    assert read(toy_docs, tmp_path / "cache" / "verdicts", LATER) == first
    with pytest.raises(ZeroDivisionError):
        read(toy_docs, tmp_path / "other")
    monkeypatch.setattr("summary_archive.reading.verdicts.code_key", lambda: "other code")
    with pytest.raises(ZeroDivisionError):
        read(toy_docs, tmp_path / "cache" / "verdicts")


def test_what_is_in_memory_is_still_kept_in_the_file(
    toy_docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summary_archive.keeping.store._SPARE", 0)
    memory = Memory()
    for _ in range(2):
        with remembered(tmp_path / "verdicts", memory):
            read_archive(Layout(toy_docs), TODAY, memory)
    monkeypatch.setattr("summary_archive.reading.archive.judge", lambda *_: 1 // 0)
    assert read(toy_docs, tmp_path / "verdicts").archive.summaries


def test_a_run_that_fails_lets_nothing_go(
    toy_docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summary_archive.keeping.store._SPARE", 0)
    first = read(toy_docs, tmp_path / "verdicts")
    with pytest.raises(ZeroDivisionError), remembered(tmp_path / "verdicts"):
        1 // 0  # noqa: B018
    monkeypatch.setattr("summary_archive.reading.archive.judge", lambda *_: 1 // 0)
    assert read(toy_docs, tmp_path / "verdicts") == first


@pytest.mark.parametrize("change", ["summaries/2024/ip-annual.md", "vocabulary/topics.yml"])
def test_what_changed_is_looked_at(toy_docs: Path, tmp_path: Path, change: str) -> None:
    docs = tmp_path / "docs"
    for file in (each for each in toy_docs.rglob("*") if each.is_file()):
        copy = docs / file.relative_to(toy_docs)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    read(docs, tmp_path / "verdicts")
    changed = docs / change
    changed.write_text(changed.read_text(encoding="utf-8") + "\n***\n", encoding="utf-8")
    assert read(docs, tmp_path / "verdicts") == read(docs, tmp_path / "none")


def test_a_row_that_is_no_verdict_costs_time_only(toy_docs: Path, tmp_path: Path) -> None:
    first = read(toy_docs, tmp_path / "verdicts")

    class Nonsense(Store):
        def get(self, *_: object) -> tuple[str, ...] | None:
            return ("nonsense",)

    store = Nonsense(tmp_path / "verdicts")
    assert read_archive(Layout(toy_docs), TODAY, Memory(store)) == first
    store.close()


def test_many_files_are_judged_in_several_processes_as_in_one(toy_docs: Path, tmp_path: Path) -> None:
    text = (toy_docs / "summaries" / "2024" / "ip-annual.md").read_text(encoding="utf-8")
    text = text.replace("aliases: [summaries/2024/zhichanju/]\n", "")
    text += "\n" + "\n".join(f"这是第 {number} 件相同的事，做得一样。" for number in range(20))
    docs = tmp_path / "docs"
    (docs / "summaries" / "2024").mkdir(parents=True)
    shutil.copytree(toy_docs / "vocabulary", docs / "vocabulary")
    for number in range(FEW + 40):
        spoiled = (
            text.replace("period", "perio", 1) if number % 7 == 0 else text + f"\n第 {number} 篇 *** 。\n"
        )
        (docs / "summaries" / "2024" / f"n{number}.md").write_text(spoiled, encoding="utf-8")
    alone = read(docs, tmp_path / "one")
    assert len(alone.problems) > FEW
    assert any(each.rule.id == "text-twin" for each in alone.problems)
    assert len(alone.archive.summaries) > FEW / 2
    assert read(docs, tmp_path / "two", processes=2) == alone
    assert read(docs, tmp_path / "two", processes=2) == alone
