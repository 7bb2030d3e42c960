"""Drafts to disk."""

from pathlib import Path

import pytest

from summary_archive.importing.blocks import Refused
from summary_archive.importing.writing import write_all


def refused(docs: Path, files: dict[str, bytes], *, force: bool = False) -> str:
    with pytest.raises(Refused) as told:
        write_all(docs, "summaries", files, force=force)
    return told.value.refusal.reason


def there(docs: Path) -> dict[str, bytes]:
    return {
        path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()
    }


def test_files_are_written(tmp_path: Path) -> None:
    write_all(tmp_path / "docs", "summaries", {"2024/a.md": b"1", "2024/a-1.png": b"2"})
    assert there(tmp_path / "docs") == {"summaries/2024/a.md": b"1", "summaries/2024/a-1.png": b"2"}
    assert [path.name for path in (tmp_path / "docs/summaries").iterdir()] == ["2024"]


@pytest.mark.parametrize("taken", ["a.md", "A.MD"])
def test_nothing_is_overwritten_unasked(tmp_path: Path, taken: str) -> None:
    folder = tmp_path / "summaries/2024"
    folder.mkdir(parents=True)
    (folder / taken).write_bytes(b"old")
    assert refused(tmp_path, {"2024/b.md": b"new", "2024/a.md": b"new"}) == "exists"
    assert there(tmp_path) == {f"summaries/2024/{taken}": b"old"}


def test_what_is_there_is_overwritten_when_asked(tmp_path: Path) -> None:
    write_all(tmp_path, "summaries", {"2024/a.md": b"old"})
    write_all(tmp_path, "summaries", {"2024/a.md": b"new"}, force=True)
    assert there(tmp_path) == {"summaries/2024/a.md": b"new"}


@pytest.mark.parametrize(
    "name",
    [
        "../a.md",
        "2024/../../a.md",
        "/a.md",
        "2024/a.svg",
        "2024/a/b.md",
        "a.md",
        "2024/甲.md",
        "２０２４/a.md",
        "2024/a.md\n",
    ],
)
def test_odd_names_are_refused(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, {name: b"x"}) == "name"
    assert there(tmp_path) == {}


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "docs/summaries").mkdir(parents=True)
    (tmp_path / "docs/summaries/2024").symlink_to(tmp_path / "elsewhere")
    assert refused(tmp_path / "docs", {"2024/a.md": b"x"}) == "outside"
    assert refused(tmp_path / "docs", {"2024/a.md": b"x"}, force=True) == "outside"
    assert there(tmp_path / "elsewhere") == {}


def test_a_link_in_the_place_of_a_file_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"old")
    (tmp_path / "docs/summaries/2024").mkdir(parents=True)
    (tmp_path / "docs/summaries/2024/a.md").symlink_to(tmp_path / "secret")
    assert refused(tmp_path / "docs", {"2024/a.md": b"x"}) == "exists"
    write_all(tmp_path / "docs", "summaries", {"2024/a.md": b"x"}, force=True)
    assert (tmp_path / "secret").read_bytes() == b"old"
    assert (tmp_path / "docs/summaries/2024/a.md").read_bytes() == b"x"


def test_what_fails_half_way_is_taken_back(tmp_path: Path) -> None:
    write_all(tmp_path, "summaries", {"2024/a.md": b"old"})
    before = there(tmp_path)
    (tmp_path / "summaries/2025").write_bytes(b"")  # a file where a folder is wanted
    assert refused(tmp_path, {"2024/a.md": b"new", "2025/b.md": b"new"}, force=True) == "outside"
    (tmp_path / "summaries/2025").unlink()
    (tmp_path / "summaries/2024/b.md").mkdir()  # a folder where a file is wanted
    (tmp_path / "summaries/2024/b.md/x").write_bytes(b"")
    write_all(tmp_path, "summaries", {"2023/c.md": b"new"})
    assert there(tmp_path) == before | {"summaries/2024/b.md/x": b"", "summaries/2023/c.md": b"new"}


def test_an_error_on_the_way_takes_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, "summaries", {"2024/a.md": b"old"})
    before = there(tmp_path)
    real = Path.chmod

    def fails(self: Path, mode: int) -> None:
        if self.name == "b.md":
            raise OSError(28, "No space left on device")
        real(self, mode)

    monkeypatch.setattr(Path, "chmod", fails)
    assert refused(tmp_path, {"2024/a.md": b"new", "2025/b.md": b"new"}, force=True) == "unwritable"
    assert there(tmp_path) == before
    assert [path.name for path in (tmp_path / "summaries").iterdir()] == ["2024"]


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "docs").write_bytes(b"")
    assert refused(tmp_path / "docs", {"2024/a.md": b"x"}) in ("unwritable", "outside")
