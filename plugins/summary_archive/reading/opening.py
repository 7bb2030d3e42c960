"""Files and folders below a folder, opened without following a link anywhere on the way.

A path that was looked at may be exchanged for a link before it is opened. So each folder on the way is opened by
its name in the one before (openat, POSIX.1-2008), and what was opened is what is looked at.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

# Not every system has all of these. A pipe does not keep anybody waiting who does not wait.
_FILE = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC")
)
_FOLDER = _FILE | getattr(os, "O_DIRECTORY", 0)
_BY_NAME = os.open in os.supports_dir_fd and os.scandir in os.supports_fd


def opened(root: Path, path: str, flags: int = _FILE) -> int:
    """Open what lies at a path below a folder for reading; return its descriptor, which is the caller's to close.

    Raises:
        OSError: it is not there, it or a folder on the way is a link, or it may not be read.
    """
    if not _BY_NAME:
        return os.open(root / path, flags)
    *folders, name = path.split("/")
    at = os.open(root, _FOLDER & ~getattr(os, "O_NOFOLLOW", 0))
    try:
        for folder in folders:
            inner = os.open(folder, _FOLDER, dir_fd=at)
            os.close(at)
            at = inner
        return os.open(name, flags, dir_fd=at)
    finally:
        os.close(at)


@contextmanager
def listed(root: Path, path: str, most: int) -> Iterator[list[os.DirEntry[str]]]:
    """List a folder below another, by name; of more than `most` entries one too many is returned, any of them.

    Raises:
        OSError: it is not there, is no folder, or may not be read.
    """
    folder = opened(root, path, _FOLDER) if _BY_NAME else root / path
    try:
        with os.scandir(folder) as entries:
            yield sorted(islice(entries, most + 1), key=lambda entry: os.fsencode(entry.name))
    finally:
        if isinstance(folder, int):
            os.close(folder)
