"""Drafts to disk: all of them or none, nothing overwritten unasked, nothing outside the summaries' folder."""

import os
import re
import shutil
import stat
import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from summary_archive.importing.blocks import Refused

_NAME = re.compile(r"(?:\d{4}|undated)/[a-z0-9][a-z0-9-]{0,110}\.(?:md|png|jpg|gif|webp)", re.ASCII)


def _refuse_links(docs: Path, folder: Path) -> None:
    """Refuse folders that are links, or no folders, on the way from the docs folder."""
    at = docs
    for part in folder.relative_to(docs).parts:
        at /= part
        try:
            mode = at.lstat().st_mode
        except FileNotFoundError:
            return
        if not stat.S_ISDIR(mode):
            raise Refused("outside", at.relative_to(docs).as_posix())


def _refuse_taken(folder: Path, name: str) -> None:
    """Refuse a name that is there, also in other case or form."""
    if folder.is_dir():
        for each in os.listdir(folder):  # noqa: PTH208 — names only
            if unicodedata.normalize("NFC", each).casefold() == name:
                raise Refused("exists", f"{folder.name}/{each}")


def write_all(docs: Path, summaries: str, files: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write files by their names below the summaries' folder, `2024/x.md`.

    They are written beside their places first. Should one not find its place, those before it are taken
    back, and what they replaced is put back.

    Raises:
        Refused: a name is not allowed, is taken, or would lead elsewhere; or the disk does not take it.
    """
    if Path(summaries).is_absolute() or ".." in Path(summaries).parts:
        raise Refused("outside", summaries)
    root = docs / summaries
    try:
        for name in files:
            if not _NAME.fullmatch(name):
                raise Refused("name", name)
            _refuse_links(docs, (root / name).parent)
            if not force:
                _refuse_taken((root / name).parent, Path(name).name)
        root.mkdir(parents=True, exist_ok=True)
        staging = Path(
            tempfile.mkdtemp(prefix=".import-", dir=root)
        )  # names that begin with a dot are not read
    except OSError as error:
        raise Refused("unwritable", error.strerror or "") from None
    settled = _Settled()
    try:
        for count, data in enumerate(files.values()):
            (staging / f"{count}").write_bytes(data)
        for count, name in enumerate(files):
            settled.settle(staging / f"{count}", root / name, staging / f"{count}-before")
    except BaseException as error:
        settled.take_back()
        if isinstance(error, OSError):
            raise Refused("unwritable", error.strerror or "") from None
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)


class _Settled:
    """What has found its place, so that it can be taken back."""

    def __init__(self) -> None:
        self._files: list[tuple[Path, Path | None]] = []
        self._folders: list[Path] = []

    def settle(self, staged: Path, target: Path, before: Path) -> None:
        """Put a file in its place; what is there is put aside."""
        if not target.parent.is_dir():
            target.parent.mkdir()
            self._folders.append(target.parent)
        replaced = target.exists() or target.is_symlink()
        if replaced:
            target.replace(before)
        self._files.append((target, before if replaced else None))
        staged.replace(target)
        target.chmod(0o644)

    def take_back(self) -> None:
        """Undo everything."""
        for target, before in reversed(self._files):
            target.unlink(missing_ok=True)
            if before is not None:
                before.replace(target)
        for folder in self._folders:
            if not any(folder.iterdir()):
                folder.rmdir()
