"""The index as it is kept: whatever happened before, it is what it would be if it were written anew."""

import pickle
import sqlite3
from collections.abc import Iterable
from functools import partial
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summary_archive.publishing.search.contribution import Contribution, contribution
from summary_archive.publishing.search.index import Entry, Index
from summary_archive.publishing.search.record import Given
from summary_archive.publishing.search.words import Names

_NAMES = ("知识产权局", "专利")
_TEXT = st.text("专利知识产权2024年.ab c\n，。長", min_size=1, max_size=40)
_ARCHIVE = st.dictionaries(st.integers(0, 60), _TEXT, max_size=50)


def _given(text: str) -> Given:
    title, _, rest = text.partition("\n")
    return Given("summaries/a/", title, "2024年", "局", "2024-01-01", (), f"<pre>{escape(rest)}</pre>", ())


def _update(
    file: Path | None, archive: dict[int, str], code: str = "1"
) -> tuple[dict[str, bytes], bytes, int]:
    """Bring an index up to date; return its files, the words it counts, and how many summaries were fetched."""
    fetched = []

    def fetch(text: str) -> Given:
        fetched.append(text)
        return _given(text)

    index = Index(file, code, _NAMES)
    index.update([Entry(number, f"{code} {text}", partial(fetch, text)) for number, text in archive.items()])
    files = {each.name: each.read() for each in index.files()}
    words = index.words.packed()
    index.close()
    return files, words, len(fetched)


@given(st.lists(_ARCHIVE, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_index_that_was_changed_is_what_it_would_be_if_it_were_new(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[int, str]]
) -> None:
    file = tmp_path_factory.mktemp("index") / "search.sqlite"
    for archive in steps:
        files, words, _ = _update(file, archive)
        assert (files, words) == _update(None, archive)[:2]


def _large(count: int) -> dict[int, str]:
    return {number: f"第{number}篇\n专利第{number % 7}号，{number}件" for number in range(count)}


@pytest.mark.parametrize(
    "change",
    [{5: "改了的一篇\n专利84件"}, {300: "新的一篇"}, {5: None}, {5: "第5篇\n专利第5号，5件", 6: "长安"}],
    ids=["changed", "added", "removed", "one as it was"],
)
def test_only_what_changed_is_fetched_and_written(tmp_path: Path, change: dict[int, str | None]) -> None:
    archive = _large(200)
    before, _, _ = _update(tmp_path / "search.sqlite", archive)
    now = {number: text for number, text in (archive | change).items() if text is not None}
    after, words, fetched = _update(tmp_path / "search.sqlite", now)
    assert fetched == len([1 for number in now if now[number] != archive.get(number)])
    assert (after, words) == _update(None, now)[:2]
    assert before != after


def test_nothing_is_done_where_nothing_changed(tmp_path: Path) -> None:
    first = _update(tmp_path / "search.sqlite", _large(50))
    again = _update(tmp_path / "search.sqlite", _large(50))
    assert (again[0], again[2]) == (first[0], 0)


def test_what_other_code_wrote_is_written_anew(tmp_path: Path) -> None:
    _update(tmp_path / "search.sqlite", _large(20), "1")
    assert _update(tmp_path / "search.sqlite", _large(20), "2")[2] == 20


@pytest.mark.parametrize("broken", [b"no database", b""])
def test_a_broken_file_costs_time_only(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "search.sqlite"
    file.write_bytes(broken)
    assert _update(file, _large(20)) == _update(None, _large(20))
    assert _update(file, _large(20))[2] == 0


def test_where_no_file_can_be_had_there_is_an_index_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be")
    assert _update(tmp_path / "cache/search.sqlite", _large(20)) == _update(None, _large(20))


def test_two_builds_at_once_do_not_disturb_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summary_archive.publishing.search.index._PATIENCE", 0.05)
    file = tmp_path / "search.sqlite"
    _update(file, _large(20))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert _update(file, _large(30)) == _update(None, _large(30))
    other.execute("ROLLBACK")
    other.close()
    assert _update(file, _large(20))[2] == 0


def test_a_build_that_is_killed_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "search.sqlite"
    _update(file, _large(20))

    def killed() -> Given:
        raise KeyboardInterrupt

    index = Index(file, "1", _NAMES)
    with pytest.raises(KeyboardInterrupt):
        index.update([Entry(0, "new", killed)])
    index._database.close()
    assert _update(file, _large(20))[2] == 0


def test_what_summaries_contribute_may_be_made_elsewhere() -> None:
    asked: list[str] = []

    def elsewhere(many: Iterable[Given], names: Names) -> Iterable[Contribution]:
        asked.extend(names.names)
        return [contribution(pickle.loads(pickle.dumps(each)), names) for each in many]  # noqa: S301  # our own

    archive = _large(30)
    entries = [Entry(number, "", partial(_given, text)) for number, text in archive.items()]
    indexes = Index(None, "1", _NAMES), Index(None, "1", _NAMES, elsewhere)
    for index in indexes:
        index.update(entries)
    here, there = ({each.name: each.read() for each in index.files()} for index in indexes)
    assert here == there
    assert asked == ["知识产权局"]
    assert indexes[0].words.packed() == indexes[1].words.packed()
    for index in indexes:
        index.close()


def test_how_far_it_is_is_told() -> None:
    told: list[tuple[int, int]] = []
    index = Index(None, "1", _NAMES)
    index.update(
        [Entry(number, "", lambda: _given("专利")) for number in range(3)], lambda *each: told.append(each)
    )
    index.close()
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_new_names_are_counted_without_fetching_anything(tmp_path: Path) -> None:
    file, entries = (
        tmp_path / "search.sqlite",
        [Entry(1, "", lambda: _given("财务部\n财务部")), Entry(2, "", lambda: _given("长安"))],
    )
    for names in (["知识产权局"], ["财务部"]):
        kept, new = Index(file, "1", names), Index(None, "1", names)
        for index in (kept, new):
            index.update(entries)
        assert kept.words.packed() == new.words.packed()
        kept.close()
        new.close()
