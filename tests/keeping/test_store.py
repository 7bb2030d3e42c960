"""The store of texts: whatever happens to its file costs time, and nothing else."""

import sqlite3
from pathlib import Path

import pytest

from summary_archive.keeping import store as module
from summary_archive.keeping.store import Store

ROW = ("甲", "<p>甲\n乙</p>")


def opened(file: Path | None) -> Store:
    return Store(file, columns=2)


def keep(file: Path, *keys: str) -> None:
    store = opened(file)
    for key in keys:
        store.put(key, *ROW)
    store.sweep()
    store.close()


def kept(file: Path, key: str, *, all_it_needs: bool = False) -> tuple[str, ...] | None:
    store = opened(file)
    try:
        row = store.get(key)
        if all_it_needs:
            store.sweep()
        return row
    finally:
        store.close()


def test_what_was_put_there_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "new" / "texts.sqlite"
    keep(file, "one")
    assert kept(file, "one") == ROW
    assert kept(file, "two") is None


def test_the_first_columns_can_be_had_by_themselves(tmp_path: Path) -> None:
    keep(tmp_path / "texts", "one")
    store = opened(tmp_path / "texts")
    assert store.get("one", 1) == ROW[:1]
    store.close()


def test_what_is_not_written_yet_is_there_too() -> None:
    store = opened(None)
    store.put("one", *ROW)
    assert store.get("one") == ROW
    assert store.get("one", 1) == ROW[:1]
    store.close()


def test_any_text_comes_back_as_it_was(tmp_path: Path) -> None:
    store = opened(tmp_path / "texts")
    store.put("one", "\ud800\0", "")
    store.close()
    assert kept(tmp_path / "texts", "one") == ("\ud800\0", "")


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_broken_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "texts"
    file.write_bytes(content)
    (tmp_path / "texts-journal").write_bytes(b"left over")
    assert kept(file, "one") is None
    keep(file, "one")
    assert kept(file, "one") == ROW


def test_a_file_of_another_form_is_begun_anew(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "texts")
    with database:
        database.execute("CREATE TABLE kept (key TEXT PRIMARY KEY, packed TEXT)")
    database.close()
    keep(tmp_path / "texts", "one")
    assert kept(tmp_path / "texts", "one") == ROW


def test_a_file_that_breaks_further_on_is_thrown_away(tmp_path: Path) -> None:
    file = tmp_path / "texts"
    keep(file, *map(str, range(300)))
    content = bytearray(file.read_bytes())
    content[8192:] = b"\xff" * len(content[8192:])
    file.write_bytes(content)
    store = opened(file)
    assert [store.get(str(number)) for number in range(300)].count(None) > 0
    store.close()
    keep(file, "one")
    assert kept(file, "one") == ROW


@pytest.mark.parametrize("torn", [b"", b"\0\0\0\0abc", "甲", None, 1])
def test_a_row_that_is_torn_is_replaced(tmp_path: Path, torn: object) -> None:
    keep(tmp_path / "texts", "one")
    database = sqlite3.connect(tmp_path / "texts")
    with database:
        database.execute("UPDATE kept SET text1 = ?", (torn,))
    database.close()
    assert kept(tmp_path / "texts", "one") is None
    keep(tmp_path / "texts", "one")
    assert kept(tmp_path / "texts", "one") == ROW


def test_one_bit_is_missed(tmp_path: Path) -> None:
    keep(tmp_path / "texts", "one")
    content = (tmp_path / "texts").read_bytes()
    (tmp_path / "texts").write_bytes(content.replace(b"<p>", b"<q>"))
    assert content.count(b"<p>") == 1
    assert kept(tmp_path / "texts", "one") is None


def test_a_place_that_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keep(tmp_path / "file" / "texts", "one")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x").write_text("")
    keep(tmp_path / "folder", "one")
    assert (tmp_path / "folder" / "x").exists()


def test_two_builds_can_use_it_at_once(tmp_path: Path) -> None:
    first, second = opened(tmp_path / "texts"), opened(tmp_path / "texts")
    for number in range(450):
        first.put(f"first-{number}", *ROW)
        second.put(f"second-{number}", *ROW)
    first.close()
    second.close()
    assert kept(tmp_path / "texts", "first-449") == kept(tmp_path / "texts", "second-0") == ROW


def test_a_build_that_keeps_the_file_to_itself_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    keep(tmp_path / "texts", "one")
    other = sqlite3.connect(tmp_path / "texts")
    other.execute("BEGIN EXCLUSIVE")
    store = opened(tmp_path / "texts")
    for number in range(1000):
        store.put(str(number), *ROW)
    assert store.get("one") is None
    store.close()
    other.rollback()
    other.close()
    assert kept(tmp_path / "texts", "one") == ROW


def test_it_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SPARE", 3)
    file = tmp_path / "texts"
    keep(file, "1", "2", "3")
    assert kept(file, "used", all_it_needs=True) is None
    assert kept(file, "1") == ROW, "a few that are not used are kept"
    keep(file, "4", "5", "6")
    assert kept(file, "4", all_it_needs=True) == ROW, (
        "all but this are let go of, for they are more than a few"
    )
    assert [kept(file, each) == ROW for each in "41256"] == [True, False, False, False, False]


def test_only_a_run_that_says_so_lets_anything_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SPARE", 0)
    file = tmp_path / "texts"
    keep(file, *"123")
    opened(file).close()
    assert [kept(file, each) for each in "123"] == [ROW] * 3
    store = opened(file)
    store.use("1")
    store.sweep()
    store.close()
    assert [kept(file, each) == ROW for each in "123"] == [True, False, False]
