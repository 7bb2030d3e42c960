"""The store of texts: whatever happens to its file costs time, and nothing else."""

import sqlite3
from pathlib import Path

import pytest

from summary_archive.publishing import store as module
from summary_archive.publishing.rendered import Link, Rendered, Section
from summary_archive.publishing.store import Store

TEXT = Rendered(
    '<p>甲<a href="link-0-0">乙</a></p>',
    "link-0",
    (Section(2, "a", "甲"),),
    (Link("x.md"),),
    frozenset("a"),
    2,
)
OUTLINE = Rendered("", TEXT.token, TEXT.sections, TEXT.links, TEXT.anchors, TEXT.characters)


def keep(file: Path, *keys: str) -> None:
    store = Store(file)
    for key in keys:
        store.put(key, TEXT)
    store.close()


def kept(file: Path, key: str) -> Rendered | None:
    store = Store(file)
    try:
        return store.get(key, html=True)
    finally:
        store.close()


def test_what_was_put_there_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "new" / "texts.sqlite"
    keep(file, "one")
    assert kept(file, "one") == TEXT
    assert kept(file, "two") is None


def test_an_outline_comes_without_the_html(tmp_path: Path) -> None:
    keep(tmp_path / "texts", "one")
    store = Store(tmp_path / "texts")
    assert store.get("one", html=False) == OUTLINE
    store.close()


def test_what_is_not_written_yet_is_there_too() -> None:
    store = Store(None)
    store.put("one", TEXT)
    assert store.get("one", html=True) == TEXT
    store.close()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_broken_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "texts"
    file.write_bytes(content)
    (tmp_path / "texts-journal").write_bytes(b"left over")
    assert kept(file, "one") is None
    keep(file, "one")
    assert kept(file, "one") == TEXT


def test_a_file_of_another_form_is_begun_anew(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "texts")
    with database:
        database.execute("CREATE TABLE texts (key TEXT PRIMARY KEY, packed TEXT)")
    database.close()
    keep(tmp_path / "texts", "one")
    assert kept(tmp_path / "texts", "one") == TEXT


def test_a_file_that_breaks_further_on_is_thrown_away(tmp_path: Path) -> None:
    file = tmp_path / "texts"
    keep(file, *map(str, range(300)))
    content = bytearray(file.read_bytes())
    content[8192:] = b"\xff" * len(content[8192:])
    file.write_bytes(content)
    store = Store(file)
    assert [store.get(str(number), html=True) for number in range(300)].count(None) > 0
    store.close()
    keep(file, "one")
    assert kept(file, "one") == TEXT


@pytest.mark.parametrize("outline", ["", "[]", "{}", "null", '["t", 1, 2, 3, 4]', '["t", [[1]], [], [], 0]'])
def test_a_row_that_is_no_text_is_replaced(tmp_path: Path, outline: str) -> None:
    keep(tmp_path / "texts", "one")
    database = sqlite3.connect(tmp_path / "texts")
    with database:
        database.execute("UPDATE texts SET outline = ?", (outline,))
    database.close()
    assert kept(tmp_path / "texts", "one") is None
    keep(tmp_path / "texts", "one")
    assert kept(tmp_path / "texts", "one") == TEXT


def test_a_place_that_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keep(tmp_path / "file" / "texts", "one")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x").write_text("")
    keep(tmp_path / "folder", "one")
    assert (tmp_path / "folder" / "x").exists()


def test_two_builds_can_use_it_at_once(tmp_path: Path) -> None:
    first, second = Store(tmp_path / "texts"), Store(tmp_path / "texts")
    for number in range(450):
        first.put(f"first-{number}", TEXT)
        second.put(f"second-{number}", TEXT)
    first.close()
    second.close()
    assert kept(tmp_path / "texts", "first-449") == kept(tmp_path / "texts", "second-0") == TEXT


def test_a_build_that_keeps_the_file_to_itself_is_waited_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    keep(tmp_path / "texts", "one")
    other = sqlite3.connect(tmp_path / "texts")
    other.execute("BEGIN EXCLUSIVE")
    store = Store(tmp_path / "texts")
    for number in range(1000):
        store.put(str(number), TEXT)
    assert store.get("one", html=True) is None
    store.close()
    other.rollback()
    other.close()
    assert kept(tmp_path / "texts", "one") == TEXT


def test_it_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SPARE", 3)
    file = tmp_path / "texts"
    keep(file, "1", "2", "3")
    assert kept(file, "used") is None
    assert kept(file, "1") == TEXT, "a few that are not used are kept"
    keep(file, "4", "5", "6")
    assert kept(file, "4") == TEXT, "all but this are let go of, for they are more than a few"
    assert [kept(file, each) == TEXT for each in "41256"] == [True, False, False, False, False]
