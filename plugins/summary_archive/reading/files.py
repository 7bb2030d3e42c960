"""The files of an archive: what lies in the summaries' folder, by rule, and nothing else is opened."""

import os
import posixpath
import re
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from summary_archive.core.archive import UNDATED
from summary_archive.core.language import Text
from summary_archive.core.personal import masked
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import few, problem
from summary_archive.reading.opening import listed, opened
from summary_archive.reading.private import in_name

LARGEST_TEXT = 1_000_000
LARGEST_ASSET = 20_000_000
LONGEST_NAME = 120
MOST_NAMES = 200_000  # in all folders together
DEEPEST = 3
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*\.md")
_RESERVED = re.compile(r"(?:index|readme|con|prn|aux|nul|com\d|lpt\d)\.md")
_YEAR_FOLDER = re.compile(rf"\d{{4}}|{UNDATED}", re.ASCII)
_ASSET_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_ASSET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(?P<kind>png|jpe?g|gif|webp|pdf)", re.IGNORECASE | re.ASCII)
_DOCUMENT = re.compile(r".*\.(?:docx?|wps|rtf|odt|txt)", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:png|jpe?g|gif|webp|pdf)", re.IGNORECASE | re.ASCII)
_NAMED = re.compile(r"(?<![\w./-])[\w./-]++", re.ASCII)
_MAGIC = {
    "png": (b"\x89PNG\r\n\x1a\n",), "jpg": (b"\xff\xd8\xff",), "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"), "webp": (b"RIFF",), "pdf": (b"%PDF-",),
}  # fmt: skip
_KINDS = (
    (stat.S_ISLNK, Text("链接", "link")), (stat.S_ISDIR, Text("文件夹", "folder")),
    (stat.S_ISFIFO, Text("管道", "pipe")), (stat.S_ISSOCK, Text("套接字", "socket")),
)  # fmt: skip
_OTHER_KIND = Text("设备或别的特殊文件", "device or other special file")
_NOT_MARKDOWN = Text(
    "文字要先改成 Markdown 文件（.md），做法见 /contribute/", "texts must be Markdown files, see /contribute/"
)
_NOT_AN_ASSET = Text(
    "不是可以放的种类，或文件名不是英文字母和数字", "not of a kind allowed, or its name is not ASCII"
)


class NotAFile(OSError):
    """What should be a file is a link, a folder, a pipe, a device …"""

    def __init__(self, mode: int) -> None:
        super().__init__()
        self.kind = _kind(mode)


class TooLarge(OSError):
    """The file has more bytes than are read."""


@dataclass
class Found:
    """The paths that may be read, relative to the docs folder: texts and what lies beside them."""

    texts: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def printable_name(name: str) -> str:
    """Return a file name that can be printed: odd bytes and characters escaped."""
    if name.isprintable():
        return name
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def shown(name: str) -> str:
    """Return a file name as it may be shown: nothing personal in it."""
    return masked(printable_name(name))


def _kind(mode: int) -> Text:
    return next((word for test, word in _KINDS if test(mode)), _OTHER_KIND)


def read_bytes(docs: Path, path: str, most: int = LARGEST_TEXT) -> bytes:
    """Read a file of the archive without following a link or waiting for a pipe.

    Raises:
        NotAFile: it is a link or no plain file.
        TooLarge: it has more than `most` bytes.
        OSError: it cannot be read.
    """
    mode = os.lstat(f"{docs}/{path}").st_mode
    if not stat.S_ISREG(mode):
        raise NotAFile(mode)
    descriptor = opened(docs, path)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):  # it has been exchanged just now
            raise NotAFile(status.st_mode)
        data, size = b"", min(status.st_size, most) + 1
        while len(data) <= most and (more := os.read(descriptor, size)):
            data += more
    finally:
        os.close(descriptor)
    if len(data) > most:
        raise TooLarge
    return data


def unreadable(path: str, error: OSError, most: int = LARGEST_TEXT) -> Problem:
    """Return the problem of a file that could not be read."""
    place, name = Place(shown(path)), shown(path.rpartition("/")[2])
    if isinstance(error, NotAFile):
        return problem("file-kind", place, name=name, kind=error.kind)
    if isinstance(error, TooLarge):
        return problem("file-size", place, limit=most)
    return problem("file-unreadable", place, reason=error.strerror)


class _Search:
    """Goes through the summaries' folder."""

    def __init__(self, docs: Path, largest_text: int) -> None:
        self.docs = docs
        self.largest_text = largest_text
        self.found = Found()
        self.names = 0

    def tell(self, rule: str, path: str, related: Place | None = None, **more: object) -> None:
        self.found.problems.append(problem(rule, Place(shown(path)), related, **more))

    def folder(self, path: str, depth: int, *, is_year: bool) -> None:
        with ExitStack() as stack:
            try:
                inside = stack.enter_context(listed(self.docs, path, MOST_NAMES - self.names))
            except OSError as error:
                self.found.problems.append(unreadable(path, error))
                return
            self.names += len(inside)
            if self.names > MOST_NAMES:
                self.tell("folder-size", path, limit=MOST_NAMES)
            else:
                self.entries(inside, path, depth, is_year=is_year)

    def entries(self, inside: list[os.DirEntry[str]], path: str, depth: int, *, is_year: bool) -> None:
        """Go through what lies in a folder, which is open."""
        seen: dict[str, str] = {}
        for entry in inside:
            if entry.name.startswith("."):
                continue
            inner = f"{path}/{entry.name}"
            twin = seen.setdefault(unicodedata.normalize("NFC", entry.name).casefold(), inner)
            if twin != inner:
                self.tell("file-twin", inner, Place(shown(twin)), other=shown(twin))
            elif not entry.is_dir(follow_symlinks=False):
                try:
                    self.file(entry, inner, is_year=is_year)
                except OSError as error:
                    self.found.problems.append(unreadable(inner, error))
            elif depth == DEEPEST or not _ASSET_FOLDER.fullmatch(entry.name):
                self.tell("file-folder", inner, name=shown(inner))
            else:
                self.folder(
                    inner, depth + 1, is_year=depth == 0 and _YEAR_FOLDER.fullmatch(entry.name) is not None
                )

    def file(self, entry: os.DirEntry[str], path: str, *, is_year: bool) -> None:
        """Take in a file, or tell why not; raises OSError."""
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile(status.st_mode)
        name = entry.name
        personal = tuple(in_name(printable_name(path)))
        if personal:
            self.found.problems += personal
        elif not name.lower().endswith((".md", ".markdown")):
            self.asset(name, path, status.st_size)
        elif not is_name(name):
            self.tell("file-name", path, name=shown(name))
        elif not is_year:
            self.tell("file-folder", path, name=shown(path.rpartition("/")[0]))
        elif status.st_size > self.largest_text:
            self.found.problems.append(unreadable(path, TooLarge(), self.largest_text))
        else:
            self.found.texts.append(path)

    def asset(self, name: str, path: str, size: int) -> None:
        """Take in what lies beside the texts, if it is of a kind that may and is what its name says."""
        match = _ASSET.fullmatch(name)
        reason: Text | None = None
        if match is None:
            reason = _NOT_MARKDOWN if _DOCUMENT.fullmatch(name) else _NOT_AN_ASSET
        elif size > LARGEST_ASSET:
            reason = Text(
                f"有 {size} 字节，超过上限 {LARGEST_ASSET}", f"it has {size} bytes, more than {LARGEST_ASSET}"
            )
        elif not self.is_kind(path, kind := match["kind"].lower()):
            reason = Text(f"内容不是 {kind}", f"its content is not {kind}")
        if reason is None:
            self.found.assets.append(path)
        else:
            self.tell("asset-kind", path, name=shown(name), reason=reason)

    def is_kind(self, path: str, kind: str) -> bool:
        descriptor = opened(self.docs, path)
        try:
            head = os.read(descriptor, 16)
        finally:
            os.close(descriptor)
        return head.startswith(_MAGIC[kind]) and (kind != "webp" or head[8:12] == b"WEBP")


def is_name(name: str) -> bool:
    """Say whether the file of a summary may have a name."""
    return bool(_SLUG.fullmatch(name)) and not _RESERVED.fullmatch(name) and len(name) <= LONGEST_NAME


def named(path: str, text: str) -> Iterator[str]:
    """Return the paths of the assets that the text of a file names, whether they are there or not."""
    folder = posixpath.dirname(path)
    if _ENDING.search(text) is None:
        return  # as nearly every text
    for match in _NAMED.finditer(text):
        if _ASSET.fullmatch(match[0].rpartition("/")[2]):
            yield posixpath.normpath(posixpath.join(folder, match[0]))


def find(docs: Path, folder: str, largest_text: int = LARGEST_TEXT) -> Found:
    """List the texts and assets below `docs/folder`; links, devices and what is named otherwise are told."""
    search = _Search(docs, largest_text)
    try:
        mode = (docs / folder).lstat().st_mode
        if not stat.S_ISDIR(mode):
            raise NotAFile(mode)
    except FileNotFoundError:
        return search.found
    except OSError as error:
        search.found.problems.append(unreadable(folder, error))
        return search.found
    search.folder(folder, 0, is_year=False)
    search.found.problems = list(few(search.found.problems))
    return search.found
