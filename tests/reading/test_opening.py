"""What lies below a folder is opened as it is, whatever it has been exchanged for meanwhile."""

import os
from pathlib import Path

import pytest

from summary_archive.reading import opening
from summary_archive.reading.opening import listed, opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.md").write_text("秘密", encoding="utf-8")
    folder = tmp_path / "docs" / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "x.md").write_text("甲", encoding="utf-8")
    return tmp_path / "docs"


def read(root: Path, path: str) -> bytes:
    with os.fdopen(opened(root, path), "rb") as file:
        return file.read()


def names(root: Path, path: str, most: int = 9) -> list[str]:
    with listed(root, path, most) as entries:
        return [entry.name for entry in entries]


@pytest.mark.parametrize("by_name", [True, False])
def test_a_file_and_a_folder_are_opened(root: Path, by_name: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_BY_NAME", by_name)
    assert read(root, "a/b/x.md") == "甲".encode()
    assert names(root, "a") == ["b"]
    with pytest.raises(FileNotFoundError):
        read(root, "a/b/y.md")


def test_the_root_itself_may_be_a_link(root: Path) -> None:
    link = root.with_name("link")
    link.symlink_to(root)
    assert read(link, "a/b/x.md") == "甲".encode()


@pytest.mark.parametrize("exchanged", ["a", "a/b", "a/b/x.md"])
def test_no_link_is_followed_wherever_it_stands(root: Path, exchanged: str) -> None:
    (root / exchanged).rename(root / "moved")
    (root / exchanged).symlink_to(root / "moved")
    with pytest.raises(OSError, match=r"links|directory"):
        read(root, "a/b/x.md")
    if exchanged != "a/b/x.md":
        with pytest.raises(OSError, match=r"links|directory"):
            names(root, "a/b")


def test_a_folder_is_listed_in_order_and_only_as_far_as_wanted(root: Path) -> None:
    for name in "edc":
        (root / "a" / name).touch()
    assert names(root, "a") == ["b", "c", "d", "e"]
    assert len(names(root, "a", 2)) == 3
    with pytest.raises(NotADirectoryError):
        names(root, "a/c")


def test_nothing_stays_open(root: Path) -> None:
    first = os.open(root, os.O_RDONLY)
    os.close(first)
    for path in ("a/b/x.md", "a/b/y.md", "c/d"):
        try:
            os.close(opened(root, path))
        except FileNotFoundError:
            continue
    names(root, "a/b")
    last = os.open(root, os.O_RDONLY)
    os.close(last)
    assert last == first  # the lowest number that is free
