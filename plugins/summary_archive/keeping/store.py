"""A file of texts by key, in columns, each sealed by a checksum. Whatever is wrong with it costs time only."""

import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path

_SPARE = 1000
_BATCH = 200
_PATIENCE = 10.0  # seconds for which another build may keep the file to itself
_SEAL = 4  # bytes
_BROKEN = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_MISMATCH)


def _sealed(text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return zlib.crc32(data).to_bytes(_SEAL) + data


def _unsealed(kept: bytes) -> str:
    """Return a text as it was kept; raises ValueError for what was not."""
    data = kept[_SEAL:]
    if zlib.crc32(data).to_bytes(_SEAL) != kept[:_SEAL]:
        raise ValueError("not as it was kept")
    return data.decode("utf-8", "surrogatepass")


class Store:
    """Rows of texts by key, in a file that two builds may share, or in memory where there is none."""

    def __init__(self, file: Path | None, columns: int = 1) -> None:
        """Open a file, or begin one; each row has as many texts as there are columns."""
        self._file = file
        self._columns = [f"text{number}" for number in range(columns)]
        self._insert = f"INSERT OR REPLACE INTO kept VALUES (?{', ?' * columns})"  # noqa: S608  # as many as columns
        self._database = self._open() or self._begun(sqlite3.connect(":memory:"))
        self._there = self._keys()
        self._waiting: dict[str, tuple[str, ...]] = {}
        self._used: set[str] = set()
        self._writable = True
        self._broken = False

    def _begun(self, database: sqlite3.Connection) -> sqlite3.Connection:
        columns = "".join(f", {column} BLOB" for column in self._columns)
        database.execute(f"CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY{columns})")
        database.execute(self._query(len(self._columns)), ("",)).fetchone()
        return database

    def _query(self, columns: int) -> str:
        return f"SELECT {', '.join(self._columns[:columns])} FROM kept WHERE key = ?"  # noqa: S608  # our own names

    def _open(self) -> sqlite3.Connection | None:
        """Open the file; one that is broken is begun anew, and None where none can be had."""
        if self._file is None:
            return None
        for _ in range(2):
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(self._file, timeout=_PATIENCE)
                try:
                    database.execute("PRAGMA synchronous = OFF")  # a row that is torn is seen by its seal
                    return self._begun(database)
                except sqlite3.Error:
                    database.close()
                    raise
            except (sqlite3.Error, OSError) as error:
                if not is_broken(error):
                    return None
                remove(self._file)
        return None

    def _keys(self) -> set[str]:
        with suppress(sqlite3.Error):
            return {key for (key,) in self._database.execute("SELECT key FROM kept")}
        return set()

    def __contains__(self, key: str) -> bool:
        """Say whether a row was kept when the file was opened, or since; it may turn out to be torn."""
        self.use(key)
        return key in self._there

    def use(self, key: str) -> None:
        """Note that a row is still of use."""
        self._used.add(key)

    def get(self, key: str, columns: int | None = None) -> tuple[str, ...] | None:
        """Return the first columns of a row, all if it is not said how many; None where it is not kept."""
        self._used.add(key)
        if key in self._waiting:
            return self._waiting[key][:columns]
        try:
            row = self._database.execute(self._query(columns or len(self._columns)), (key,)).fetchone()
            return tuple(map(_unsealed, row)) if row else None
        except sqlite3.Error as error:
            self._broken = self._broken or is_broken(error)
        except (ValueError, TypeError):
            pass  # what stands there was torn, and will be replaced
        return None

    def put(self, key: str, *row: str) -> None:
        """Keep a row."""
        self._used.add(key)
        if self._writable:
            self._there.add(key)
            self._waiting[key] = row
            if len(self._waiting) >= _BATCH:
                self._write()

    def _write(self) -> None:
        """Write what is waiting, a little at a time, so that another build is not kept from doing so."""
        rows = [(key, *map(_sealed, row)) for key, row in self._waiting.items()]
        self._waiting.clear()
        try:
            with self._database:
                self._database.executemany(self._insert, rows)
        except sqlite3.Error as error:
            self._writable = False
            self._broken = self._broken or is_broken(error)

    def sweep(self) -> None:
        """Let go of what has not been used when there is much of it; for a run that has asked for all it needs."""
        if self._writable:
            with suppress(sqlite3.Error), self._database:
                unused = self._keys() - self._used
                if len(unused) > len(self._used) + _SPARE:
                    rows = ((key,) for key in sorted(unused))
                    self._database.executemany("DELETE FROM kept WHERE key = ?", rows)

    def close(self) -> None:
        """Write what is waiting, and let go of a file that is broken."""
        if self._waiting:
            self._write()
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
