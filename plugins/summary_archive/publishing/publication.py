"""The site as readers see it: changed only when a new printing is whole, and put back if the build fails after all."""

import errno
import json
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

_NEW, _OLD, _FILES, _JOURNAL = "new", "old", "files", "added.json"


class Publication:
    """A site, and beside it a folder for what is new of it, and one for what was replaced.

    The second is kept until it is settled that the build has not failed. A build that is killed leaves the site as
    it was; one that is killed while it publishes is undone by the next.
    """

    def __init__(self, site: Path, elsewhere: Path) -> None:
        """Know the site; both folders lie `elsewhere` where nothing can be made beside it."""
        self._site = Path(os.path.realpath(site))
        self._beside = self._site.with_name(f".{self._site.name}.build")
        self._elsewhere = elsewhere
        self._work = self._beside
        self._added: list[str] = []  # files the site did not have

    def begin(self) -> Path:
        """Return an empty folder for what is new, after putting right what a killed build has left.

        Raises:
            OSError: nothing can be written here.
        """
        for work in (self._elsewhere, self._beside):
            self._work = work
            self.settle()
        try:
            (self._work / _NEW).mkdir(parents=True)
        except OSError:
            self._work = self._elsewhere
            (self._work / _NEW).mkdir(parents=True)
        return self._work / _NEW

    def publish(self, keep: Collection[str]) -> None:
        """Put what is new into the site, and take out of it what is neither new nor to be kept.

        Hidden files and folders of the site, such as `.git`, stay. Raises OSError; what was done can be undone.
        """
        new, there = set(_files(self._work / _NEW)), set(_files(self._site))
        old = self._work / _OLD
        old.mkdir()
        self._added = sorted(new - there)
        (old / _JOURNAL).write_text(json.dumps(self._added), encoding="utf-8")
        for name in sorted(there - (set(keep) - new)):
            _move(self._site / name, old / _FILES / name)
            _prune(self._site, name)
        _merge(self._work / _NEW, self._site)
        (old / _JOURNAL).unlink()

    def undo(self) -> None:
        """Have the site as it was before it was published."""
        for name in self._added:
            with suppress(OSError):
                (self._site / name).unlink()
                _prune(self._site, name)
        if (self._work / _OLD / _FILES).is_dir():
            _merge(self._work / _OLD / _FILES, self._site)
        self._clear()

    def settle(self) -> None:
        """Let go of what was replaced, and of what was not published; what was published in part is undone."""
        begun = _read(self._work / _OLD / _JOURNAL)
        if begun is None:
            self._clear()
        else:
            self._added = begun
            self.undo()

    def _clear(self) -> None:
        self._added = []
        shutil.rmtree(self._work, ignore_errors=True)


def _read(journal: Path) -> list[str] | None:
    """Return which files a build that was killed had begun to add; None where none had."""
    try:
        return list(map(str, json.loads(journal.read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError):
        return None


def _files(folder: Path, before: str = "") -> Iterator[str]:
    """Return the paths of all files below a folder, without what is hidden at its top."""
    with suppress(FileNotFoundError), os.scandir(folder) as inside:
        for entry in inside:
            if entry.name.startswith(".") and not before:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder / entry.name, f"{before}{entry.name}/")
            else:
                yield before + entry.name


def _move(source: Path, target: Path) -> None:
    """Move a file or folder to where there is none, or a file over a file, also to another file system."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.move(source, target)


def _merge(source: Path, target: Path) -> None:
    """Move what is in a folder into another; a folder that is not there yet as a whole."""
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(source.iterdir()):
        there = target / entry.name
        if entry.is_dir() and not entry.is_symlink() and there.is_dir():
            _merge(entry, there)
        else:
            _move(entry, there)


def _prune(root: Path, name: str) -> None:
    """Remove the folders of a file that is gone, as far as nothing else is in them."""
    folder = (root / name).parent
    with suppress(OSError):
        while folder != root:
            folder.rmdir()
            folder = folder.parent
