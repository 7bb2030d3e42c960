"""A file of texts as HTML by key, outlines apart from the HTML. Whatever is wrong with it costs time only."""

import json
import sqlite3
from contextlib import suppress
from pathlib import Path

from summary_archive.publishing.rendered import Link, Rendered, Section

_SPARE = 1000
_BATCH = 200
_PATIENCE = 10.0  # seconds for which another build may keep the file to itself
_BROKEN = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_MISMATCH)
_TABLE = "CREATE TABLE IF NOT EXISTS texts (key TEXT PRIMARY KEY, outline TEXT, html TEXT)"


def _pack(text: Rendered) -> tuple[str, str]:
    outline = [
        text.token,
        [[section.level, section.anchor, section.title] for section in text.sections],
        [[link.target, link.image] for link in text.links],
        sorted(text.anchors),
        text.characters,
    ]
    return json.dumps(outline, ensure_ascii=False), text.html


def _unpack(outline: str, html: str) -> Rendered:
    """Return a text as it was packed; raises ValueError or TypeError for what was not."""
    token, sections, links, anchors, characters = json.loads(outline)
    return Rendered(
        html,
        token,
        tuple(Section(*each) for each in sections),
        tuple(Link(*each) for each in links),
        frozenset(anchors),
        characters,
    )


class Store:
    """Texts by key, in a file that two builds may share, or in memory where there is none."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._database = self._open() or sqlite3.connect(":memory:")
        self._database.execute(_TABLE)
        self._waiting: dict[str, tuple[str, str]] = {}
        self._used: set[str] = set()
        self._writable = True
        self._broken = False

    def _open(self) -> sqlite3.Connection | None:
        """Open the file; one that is broken is begun anew, and None where none can be had."""
        if self._file is None:
            return None
        for _ in range(2):
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(self._file, timeout=_PATIENCE)
                try:
                    database.execute(_TABLE)
                    database.execute("SELECT outline, html FROM texts LIMIT 1").fetchone()
                except sqlite3.Error:
                    database.close()
                    raise
            except (sqlite3.Error, OSError) as error:
                if not is_broken(error):
                    return None
                remove(self._file)
            else:
                return database
        return None

    def get(self, key: str, *, html: bool) -> Rendered | None:
        """Return a text if it is kept, without its HTML where that is not wanted."""
        self._used.add(key)
        if key in self._waiting:
            return _unpack(*self._waiting[key])
        try:
            row = self._database.execute(
                f"SELECT outline, {'html' if html else repr('')} FROM texts WHERE key = ?",  # noqa: S608
                (key,),
            ).fetchone()
            return _unpack(*row) if row else None
        except sqlite3.Error as error:
            self._broken = self._broken or is_broken(error)
        except (ValueError, TypeError):
            pass  # what stands there is no text, and will be replaced
        return None

    def put(self, key: str, text: Rendered) -> None:
        """Keep a text."""
        self._used.add(key)
        if self._writable:
            self._waiting[key] = _pack(text)
            if len(self._waiting) >= _BATCH:
                self._write()

    def _write(self) -> None:
        """Write what is waiting, a little at a time, so that another build is not kept from doing so."""
        rows = [(key, *packed) for key, packed in self._waiting.items()]
        self._waiting.clear()
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            self._writable = False
            self._broken = self._broken or is_broken(error)

    def close(self) -> None:
        """Let go of what has not been used when there is much of it, and of a file that is broken."""
        if self._waiting:
            self._write()
        if self._writable:
            with suppress(sqlite3.Error), self._database:
                unused = {key for (key,) in self._database.execute("SELECT key FROM texts")} - self._used
                if len(unused) > len(self._used) + _SPARE:
                    rows = ((key,) for key in sorted(unused))
                    self._database.executemany("DELETE FROM texts WHERE key = ?", rows)
        self._database.close()
        if self._broken and self._file is not None:
            remove(self._file)


def remove(file: Path) -> None:
    """Remove a database with what belongs to it, as far as that can be done."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            file.with_name(file.name + ending).unlink()


def is_broken(error: sqlite3.Error | OSError) -> bool:
    """Say whether it is the file itself that is wrong, and not another build or the disk in the way."""
    if isinstance(error, OSError):
        return False
    # An error that is not SQLite's own has no code; its primary code are the lowest eight bits.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _BROKEN
