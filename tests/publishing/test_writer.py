import os
from pathlib import Path

import pytest

from summary_archive.publishing.writer import Kept, Ledger, Writer


def write(root: Path, before: Ledger, **files: tuple[str, str]) -> Writer:
    """Write files, given as key and content, and move what is new into the site."""
    new, site = root / "new", root / "site"
    writer = Writer(new, site, before)
    for name, (key, content) in files.items():
        writer.put(f"{name}/index.html", key, lambda content=content: content)  # type: ignore[misc]
    for page in new.rglob("*.html") if new.exists() else ():
        (site / page.relative_to(new)).parent.mkdir(parents=True, exist_ok=True)
        page.replace(site / page.relative_to(new))
    return writer


def test_what_has_the_same_key_is_left_alone_and_the_rest_is_made(tmp_path: Path) -> None:
    first = write(tmp_path, Ledger(), a=("1", "甲"), b=("1", "乙"))
    assert (first.written, first.kept) == (2, 0)
    second = write(tmp_path, first.after, a=("1", "never made"), b=("2", "丙"))
    assert (second.written, second.kept) == (1, 1)
    assert (tmp_path / "site/a/index.html").read_text(encoding="utf-8") == "甲"
    assert (tmp_path / "site/b/index.html").read_text(encoding="utf-8") == "丙"
    assert second.after.files.keys() == first.after.files.keys()


def test_what_others_have_touched_is_made_anew(tmp_path: Path) -> None:
    first = write(tmp_path, Ledger(), a=("1", "甲"), b=("1", "乙"), c=("1", "丙"))
    (tmp_path / "site/a/index.html").write_text("changed", encoding="utf-8")
    os.utime(tmp_path / "site/b/index.html", ns=(1, 1))
    (tmp_path / "site/c/index.html").unlink()
    second = write(tmp_path, first.after, a=("1", "甲"), b=("1", "乙"), c=("1", "丙"))
    assert (second.written, second.kept) == (3, 0)


def test_a_link_is_not_taken_for_the_file(tmp_path: Path) -> None:
    first = write(tmp_path, Ledger(), a=("1", "甲"))
    page = tmp_path / "site/a/index.html"
    page.rename(tmp_path / "elsewhere")
    page.symlink_to(tmp_path / "elsewhere")
    assert write(tmp_path, first.after, a=("1", "甲")).kept == 0


def test_without_the_site_everything_is_made(tmp_path: Path) -> None:
    first = write(tmp_path, Ledger(), a=("1", "甲"))
    assert write(tmp_path / "elsewhere", first.after, a=("1", "甲")).written == 1


def test_what_cannot_be_written_as_utf_8_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, Ledger(), a=("1", "甲\ud800"))
    assert (tmp_path / "site/a/index.html").read_text(encoding="utf-8") == "甲?"


def test_a_ledger_comes_back(tmp_path: Path) -> None:
    ledger = Ledger(
        {"甲/index.html": Kept("k", 3, 1_700_000_000_000_000_001)}, "w", [("years", "years/saslot/")]
    )
    ledger.save(tmp_path / "new" / "ledger.json")
    assert Ledger.load(tmp_path / "new" / "ledger.json") == ledger
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["ledger.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff",
        b'["", []]',
        b'["", [1], {}]',
        b'["", [], {"a": 1}]',
        b'["", [], {"a": ["k"]}]',
        b'["", [], {"a": ["k", "x", 1]}]',
        b"[" * 100_000,
        b'["", [], {"a": [1, null, 2]}]',
    ],
)
def test_a_broken_ledger_is_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "ledger.json").write_bytes(content)
    assert Ledger.load(tmp_path / "ledger.json") == Ledger()


def test_a_ledger_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Ledger().save(tmp_path / "file" / "ledger.json")
    (tmp_path / "folder" / "ledger.json").mkdir(parents=True)
    Ledger().save(tmp_path / "folder" / "ledger.json")
    assert [each.name for each in (tmp_path / "folder").iterdir()] == ["ledger.json"]
