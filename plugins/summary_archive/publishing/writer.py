"""The writer: the files of the site that would not come out the same as they are."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import NamedTuple


class Kept(NamedTuple):
    """What stands for a printed file: what it was made from, and its size and time as it was left."""

    key: str
    size: int
    time: int


@dataclass
class Ledger:
    """What the last printing to a folder left there, by file. Without it everything is printed anew.

    `whole` stands for everything it was made from, and is empty where it must be gone through again whatever stands
    for it now. `places` are the sections and addresses of the shells that were used.
    """

    files: dict[str, Kept] = field(default_factory=dict)
    whole: str = ""
    places: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def load(cls, file: Path) -> "Ledger":
        """Read a ledger; one that is not there or broken is empty."""
        try:
            whole, places, rows = json.loads(file.read_text(encoding="utf-8"))
            return cls(
                {name: Kept(str(key), int(size), int(time)) for name, (key, size, time) in rows.items()},
                str(whole),
                [(str(section), str(address)) for section, address in places],
            )
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return cls()

    def save(self, file: Path) -> None:
        """Write the ledger, whole or not at all; if it cannot be written, the next printing takes longer."""
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(
                "w", encoding="utf-8", dir=file.parent, suffix=".new", delete=False
            ) as new:
                try:
                    new.write(json.dumps([self.whole, self.places, self.files]))
                    new.close()
                    Path(new.name).replace(file)
                except OSError:
                    Path(new.name).unlink(missing_ok=True)
                    raise


class Writer:
    """Writes files to a folder, but none that would be what the site has already."""

    def __init__(self, folder: Path, site: Path, before: Ledger) -> None:
        """Write to a folder; `before` is the ledger of the site."""
        self._folder = folder
        self._site = site
        self._before = before
        self._folders: set[Path] = set()
        self.after = Ledger()
        self.written = 0
        self.kept = 0

    def put(self, name: str, key: str, make: Callable[[], str | bytes]) -> None:
        """Have a file, made only where the site has none that was made from the same.

        `name` is its path in the site, `key` stands for all it is made from.
        """
        if not self.keep(name, key):
            self.write(name, key, make())

    def write(self, name: str, key: str, made: str | bytes) -> None:
        """Write a file."""
        target = self._folder / name
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        target.write_bytes(made.encode("utf-8", "replace") if isinstance(made, str) else made)
        stat = target.stat()
        self.after.files[name] = Kept(key, stat.st_size, stat.st_mtime_ns)
        self.written += 1

    def keep_all(self) -> bool:
        """Keep all files of the site as the last printing left them; say whether they are."""
        return all(self.keep(name, kept.key) for name, kept in self._before.files.items())

    def keep(self, name: str, key: str) -> bool:
        """Keep a file of the site if it was made from the same; say whether it was."""
        kept = self._before.files.get(name)
        if kept is None or kept.key != key:
            return False
        try:
            stat = os.lstat(f"{self._site}/{name}")
        except OSError:
            return False
        if (stat.st_size, stat.st_mtime_ns) != (kept.size, kept.time):
            return False
        self.after.files[name] = kept
        self.kept += 1
        return True
