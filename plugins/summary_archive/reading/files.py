"""The files of an archive: what lies in the summaries' folder, by rule, and nothing else is opened."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from summary_archive.core.archive import UNDATED
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem

LARGEST_TEXT = 1_000_000
LARGEST_ASSET = 20_000_000
LONGEST_NAME = 120
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*\.md")
_RESERVED = re.compile(r"(?:index|readme|con|prn|aux|nul|com\d|lpt\d)\.md")
_FOLDER = re.compile(rf"\d{{4}}|{UNDATED}")
_ASSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(?P<kind>png|jpe?g|gif|webp|pdf)")
_MAGIC = {
    "png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"), "webp": (b"RIFF",), "pdf": (b"%PDF-",),
}  # fmt: skip
_KINDS = (
    (stat.S_ISLNK, "链接"), (stat.S_ISDIR, "文件夹"), (stat.S_ISFIFO, "管道"), (stat.S_ISSOCK, "套接字"),
    (stat.S_ISCHR, "设备"), (stat.S_ISBLK, "设备"),
)  # fmt: skip


@dataclass
class Found:
    """The paths that may be read, relative to the docs folder: texts and what lies beside them."""

    texts: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _shown(name: str) -> str:
    """Return a file name that can be printed: odd bytes and characters escaped."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        yield from sorted(entries, key=lambda entry: os.fsencode(entry.name))


def _kind(mode: int) -> str:
    return next((word for test, word in _KINDS if test(mode)), "特殊文件")


def _asset(entry: os.DirEntry[str], kind: str) -> str:
    """Return why an asset may not be published, or nothing."""
    size = entry.stat(follow_symlinks=False).st_size
    if size > LARGEST_ASSET:
        return f"有 {size} 字节，超过上限 {LARGEST_ASSET}"
    with Path(entry.path).open("rb") as file:
        head = file.read(16)
    if not head.startswith(_MAGIC[kind]) or (kind == "webp" and head[8:12] != b"WEBP"):
        return f"内容不是 {kind}"
    return ""


def _file(found: Found, entry: os.DirEntry[str], path: str, *, year_folder: bool) -> None:
    shown = _shown(entry.name)
    place = Place(_shown(path))
    mode = entry.stat(follow_symlinks=False).st_mode
    if not stat.S_ISREG(mode):
        found.problems.append(problem("file-kind", place, name=shown, kind=_kind(mode)))
        return
    if not entry.name.lower().endswith((".md", ".markdown")):
        match = _ASSET.fullmatch(entry.name)
        try:
            reason = _asset(entry, match["kind"].lower()) if match else "不是可以放的种类，或文件名不是英文字母和数字"
        except OSError as error:
            reason = error.strerror or str(error)
        if reason:
            found.problems.append(problem("asset-kind", place, name=shown, reason=reason))
        else:
            found.assets.append(path)
        return
    name_is_right = _SLUG.fullmatch(entry.name) and not _RESERVED.fullmatch(entry.name)
    if not name_is_right or len(entry.name) > LONGEST_NAME:
        found.problems.append(problem("file-name", place, name=shown))
    elif not year_folder:
        found.problems.append(problem("file-folder", place, name=_shown(path.rpartition("/")[0])))
    elif (size := entry.stat(follow_symlinks=False).st_size) > LARGEST_TEXT:
        found.problems.append(problem("file-size", place, size=size, limit=LARGEST_TEXT))
    else:
        found.texts.append(path)


def _folder(found: Found, folder: Path, path: str, depth: int, *, year_folder: bool) -> None:
    try:
        entries = list(_entries(folder))
    except OSError as error:
        found.problems.append(problem("file-unreadable", Place(_shown(path)), reason=error.strerror))
        return
    seen: dict[str, str] = {}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        inner = f"{path}/{entry.name}"
        twin = seen.setdefault(entry.name.casefold(), inner)
        if twin != inner:
            found.problems.append(problem("file-twin", Place(_shown(inner)), related=Place(twin), other=twin))
        elif entry.is_dir(follow_symlinks=False) and depth < 3:
            is_year = depth == 0 and _FOLDER.fullmatch(entry.name) is not None
            _folder(found, folder / entry.name, inner, depth + 1, year_folder=is_year)
        else:
            _file(found, entry, inner, year_folder=year_folder)


def find(docs: Path, folder: str) -> Found:
    """List the texts and assets below `docs/folder`; links, devices and what is named otherwise are told."""
    found = Found()
    root = docs / folder
    if root.is_dir() and not root.is_symlink():
        _folder(found, root, folder, 0, year_folder=False)
    return found


def read_bytes(docs: Path, path: str) -> bytes:
    """Read a file of the archive without following a link; raises OSError."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(docs / path, flags), "rb") as file:
        return file.read(LARGEST_TEXT + 1)
