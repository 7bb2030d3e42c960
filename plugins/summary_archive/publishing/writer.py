"""The writer: files to the site, those that would come out the same taken over from the printing before."""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands for a printed file: what it was made from, and its size and time as it was left."""

    key: str
    size: int
    time: int


@dataclass
class Ledger:
    """What the last printing to a folder left there, by file. Without it everything is printed anew."""

    files: dict[str, Kept] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path) -> "Ledger":
        """Read a ledger; one that is not there or broken is empty."""
        try:
            rows = json.loads(file.read_text(encoding="utf-8"))
            return cls(
                {name: Kept(str(key), int(size), int(time)) for name, (key, size, time) in rows.items()}
            )
        except (OSError, ValueError, TypeError, AttributeError, RecursionError):
            return cls()

    def save(self, file: Path) -> None:
        """Write the ledger, whole or not at all; if it cannot be written, the next printing takes longer."""
        rows = {name: [kept.key, kept.size, kept.time] for name, kept in self.files.items()}
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(
                "w", encoding="utf-8", dir=file.parent, suffix=".new", delete=False
            ) as new:
                try:
                    json.dump(rows, new)
                    new.close()
                    Path(new.name).replace(file)
                except OSError:
                    Path(new.name).unlink(missing_ok=True)
                    raise


class Writer:
    """Writes files to a site, and takes over from the previous one those whose key is the same.

    What is taken over is linked, or copied where that cannot be, so that the previous site stays whole.
    """

    def __init__(self, site: Path, previous: Path | None, before: Ledger) -> None:
        self._site = site
        self._previous = previous
        self._before = before
        self._folders: set[Path] = set()
        self.after = Ledger()
        self.written = 0
        self.kept = 0

    def put(self, name: str, key: str, make: Callable[[], str | bytes]) -> None:
        """Have a file at the site, made only where none is there that was made from the same.

        `name` is its path in the site, `key` stands for all it is made from.
        """
        target = self._site / name
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        if self._take_over(name, key, target):
            return
        made = make()
        target.write_bytes(made.encode("utf-8", "replace") if isinstance(made, str) else made)
        stat = target.stat()
        self.after.files[name] = Kept(key, stat.st_size, stat.st_mtime_ns)
        self.written += 1

    def _take_over(self, name: str, key: str, target: Path) -> bool:
        kept = self._before.files.get(name)
        if self._previous is None or kept is None or kept.key != key:
            return False
        source = self._previous / name
        try:
            stat = source.lstat()
            if (stat.st_size, stat.st_mtime_ns) != (kept.size, kept.time):
                return False
            try:
                os.link(source, target)
            except OSError:
                shutil.copy2(source, target)
        except OSError:
            return False
        self.after.files[name] = kept
        self.kept += 1
        return True
