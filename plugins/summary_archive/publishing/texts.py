"""The texts of summaries as HTML, rendered once and kept by what is in them."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

from summary_archive.core import scars
from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.core.summary import Summary
from summary_archive.publishing import anchors, markdown
from summary_archive.publishing.markdown import Link, Rendered, Renderer, Section

_SPARE = 1000


def _edition_key() -> str:
    """Return what stands for the code that renders: its own text and its libraries' versions."""
    digest = hashlib.blake2b(digest_size=8)
    for module in (scars, anchors, markdown):
        digest.update(Path(module.__file__).read_bytes())
    digest.update(f"{version('markdown')} {version('nh3')}".encode())
    return digest.hexdigest()


def _pack(text: Rendered) -> str:
    return json.dumps(
        [
            text.html,
            text.token,
            [[s.level, s.anchor, s.title] for s in text.sections],
            [[link.target, link.image] for link in text.links],
            sorted(text.anchors),
            text.characters,
        ],
        ensure_ascii=False,
    )


def _unpack(packed: str) -> Rendered:
    html, token, sections, links, taken, characters = json.loads(packed)
    return Rendered(
        html,
        token,
        tuple(Section(*each) for each in sections),
        tuple(Link(*each) for each in links),
        frozenset(taken),
        characters,
    )


class Texts:
    """Renders texts, keeping them in a file by digest. What is kept can be thrown away at any time."""

    def __init__(self, file: Path | None, fetch: Callable[[Summary], Body]) -> None:
        self._file = file
        self._fetch = fetch
        self._renderer = Renderer()
        self._key = _edition_key()
        self._used: set[str] = set()
        self._database = self._open()
        self.problems: list[Problem] = []
        self.rendered = 0

    def _open(self) -> sqlite3.Connection:
        """Open the file; one that is broken is begun anew, and where none can be had memory does."""
        if self._file is not None:
            for _ in range(2):
                try:
                    self._file.parent.mkdir(parents=True, exist_ok=True)
                    database = sqlite3.connect(self._file, timeout=30)
                    database.execute("CREATE TABLE IF NOT EXISTS texts (key TEXT PRIMARY KEY, packed TEXT) WITHOUT ROWID")
                    database.execute("SELECT key FROM texts LIMIT 1").fetchone()
                except (sqlite3.Error, OSError):
                    with suppress(OSError):
                        self._file.unlink()
                else:
                    return database
        database = sqlite3.connect(":memory:")
        database.execute("CREATE TABLE texts (key TEXT PRIMARY KEY, packed TEXT) WITHOUT ROWID")
        return database

    def of(self, summary: Summary) -> Rendered:
        """Return the text of a summary; one that cannot be printed is told and stands empty."""
        key = f"{self._key}-{summary.body_digest}"
        self._used.add(key)
        try:
            row = self._database.execute("SELECT packed FROM texts WHERE key = ?", (key,)).fetchone()
            if row is not None:
                return _unpack(row[0])
        except (sqlite3.Error, ValueError, TypeError):
            pass
        try:
            text = self._renderer.render(self._fetch(summary).text)
        except (RecursionError, OSError) as error:
            self.problems.append(problem("body-unprintable", Place(summary.path), reason=type(error).__name__))
            return Rendered("")
        self.rendered += 1
        with suppress(sqlite3.Error):
            self._database.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (key, _pack(text)))
        return text

    def body(self, summary: Summary) -> Body:
        """Return the text of a summary as written."""
        return self._fetch(summary)

    def close(self) -> None:
        """Keep what was rendered, and let go of what has not been used when there is much of it."""
        with suppress(sqlite3.Error):
            kept = {key for (key,) in self._database.execute("SELECT key FROM texts")}
            unused = kept - self._used
            if len(unused) > len(self._used) + _SPARE:
                self._database.executemany("DELETE FROM texts WHERE key = ?", ((key,) for key in unused))
            self._database.commit()
        self._database.close()


@contextmanager
def kept_texts(file: Path | None, fetch: Callable[[Summary], Body]) -> Iterator[Texts]:
    """Open the kept texts for one printing."""
    texts = Texts(file, fetch)
    try:
        yield texts
    finally:
        texts.close()
