"""Publishing: whatever happens in the middle of it, the site is the old one or the new one."""

import errno
import os
from pathlib import Path

import pytest

from summary_archive.publishing import publication as module
from summary_archive.publishing.publication import Publication

OLD = {
    "index.html": "old",
    "a/index.html": "old",
    "b/c/index.html": "old",
    "gone/index.html": "old",
    ".git/HEAD": "x",
}
NEW = {"index.html": "new", "b/c/index.html": "new", "d/e/index.html": "new", "gone": "a file now"}
KEPT = {"a/index.html"}
WHOLE = NEW | {"a/index.html": "old", ".git/HEAD": "x"}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path / "site", OLD)
    return tmp_path / "site"


@pytest.fixture
def begun(site: Path) -> Publication:
    publication = Publication(site, site.with_name("elsewhere"))
    write(publication.begin(), NEW)
    assert read(site) == OLD
    return publication


def alone(site: Path) -> bool:
    return [each.name for each in site.parent.iterdir()] == ["site"]


def test_what_is_new_is_put_in_and_what_is_gone_taken_out(site: Path, begun: Publication) -> None:
    begun.publish(KEPT)
    assert read(site) == WHOLE
    begun.settle()
    assert read(site) == WHOLE
    assert alone(site)
    assert [each for each in site.rglob("*") if each.is_dir() and not any(each.iterdir())] == []


def test_a_site_that_is_not_there_is_made(tmp_path: Path) -> None:
    publication = Publication(tmp_path / "a" / "site", tmp_path / "elsewhere")
    write(publication.begin(), NEW)
    publication.publish(KEPT)
    publication.settle()
    assert read(tmp_path / "a" / "site") == NEW


def test_it_can_be_undone_to_the_very_end(site: Path, begun: Publication) -> None:
    begun.publish(KEPT)
    begun.undo()
    assert read(site) == OLD
    assert alone(site)


def test_what_was_never_published_is_let_go_of(site: Path, begun: Publication) -> None:
    begun.settle()
    assert read(site) == OLD
    assert alone(site)


class Stopped(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("moves", range(7))
@pytest.mark.parametrize("how", ["undo", "settle", "begin"])
def test_wherever_it_stops_the_old_site_comes_back(
    moves: int, how: str, site: Path, begun: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = module._move
    done: list[Path] = []

    def stopping(source: Path, target: Path) -> None:
        if len(done) == moves:
            raise Stopped
        done.append(target)
        move(source, target)

    monkeypatch.setattr(module, "_move", stopping)
    with pytest.raises(Stopped):
        begun.publish(KEPT)
    monkeypatch.undo()
    if how == "begin":  # another process, another time
        begun = Publication(site, site.with_name("elsewhere"))
        begun.begin()
        assert read(site) == OLD
        how = "settle"
    getattr(begun, how)()
    assert read(site) == OLD
    assert alone(site)


def test_once_it_is_whole_a_process_that_ends_does_not_undo_it(site: Path, begun: Publication) -> None:
    begun.publish(KEPT)
    Publication(site, site.with_name("elsewhere")).begin()
    assert read(site) == WHOLE


@pytest.mark.parametrize("journal", ["", "{", "1", "null", '{"a": 1}'])
def test_a_journal_that_is_torn_is_none(journal: str, site: Path, begun: Publication) -> None:
    old = site.with_name(".site.build") / "old"
    old.mkdir()
    (old / "added.json").write_text(journal, encoding="utf-8")
    begun.settle()
    assert read(site) == OLD


def test_files_go_from_one_file_system_to_another(
    site: Path, begun: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr(Path, "replace", refused)
    begun.publish(KEPT)
    assert read(site) == WHOLE
    begun.undo()
    assert read(site) == OLD


def test_where_nothing_can_be_made_beside_the_site_it_is_made_elsewhere(site: Path) -> None:
    (site.parent / ".site.build").write_text("in the way", encoding="utf-8")
    publication = Publication(site, site.with_name("elsewhere"))
    assert publication.begin() == site.with_name("elsewhere") / "new"
    write(site.with_name("elsewhere") / "new", NEW)
    publication.publish(KEPT)
    publication.settle()
    assert read(site) == WHOLE
    assert not site.with_name("elsewhere").exists()


def test_a_site_behind_a_link_is_changed_where_it_is(tmp_path: Path) -> None:
    write(tmp_path / "real", OLD)
    (tmp_path / "site").symlink_to("real")
    publication = Publication(tmp_path / "site", tmp_path / "elsewhere")
    write(publication.begin(), NEW)
    publication.publish(KEPT)
    publication.settle()
    assert (tmp_path / "site").is_symlink()
    assert read(tmp_path / "real") == WHOLE
