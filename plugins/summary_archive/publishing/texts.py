"""The texts of summaries as HTML, rendered once and kept by what is in them."""

import json
from collections import deque
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.core.summary import Summary
from summary_archive.keeping.code import code_key, digest
from summary_archive.keeping.store import Store
from summary_archive.progress import Tell, silent
from summary_archive.publishing.markdown import Renderer
from summary_archive.publishing.rendered import Link, Rendered, Section
from summary_archive.workers import Workers


class Wanted(NamedTuple):
    """What must be known of a summary to render its text."""

    path: str
    title: str
    body_digest: str


Fetch = Callable[[Wanted], Body]
"""Fetches the text of a summary."""
_OUTLINE, _WHOLE = 1, 2  # columns of the store


def _wanted(summary: Summary) -> Wanted:
    return Wanted(summary.path, summary.title, summary.body_digest)


def _pack(text: Rendered) -> tuple[str, str]:
    """Return a text as it is kept: its outline, and its HTML."""
    outline = [
        text.token,
        [[section.level, section.anchor, section.title] for section in text.sections],
        [[link.target, link.image] for link in text.links],
        sorted(text.anchors),
        text.characters,
    ]
    return json.dumps(outline, ensure_ascii=False), text.html


def _unpack(outline: str, html: str = "") -> Rendered:
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


class _Renders:
    """Fetches and renders texts. Whatever a text does to the libraries, it is the only one that is not printed."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._renderer = Renderer()

    def __call__(self, summary: Wanted) -> tuple[str, str] | str:
        """Return the text of a summary as it is kept, or the name of the error that keeps it from being printed."""
        try:
            return _pack(self._renderer.render(self._fetch(summary).text, summary.title))
        except Exception as error:
            self._renderer = Renderer()  # the other is left in the middle of something
            return type(error).__name__


class Texts:
    """Renders texts, keeping them in a file by what is in them. What is kept can be thrown away at any time."""

    def __init__(self, file: Path | None, fetch: Fetch) -> None:
        self._store = Store(file, _WHOLE)
        self._fetch = fetch
        self._render = _Renders(fetch)
        self._unprintable: dict[str, Problem] = {}
        self._last = ("", Rendered(""))
        self.rendered = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The texts that could not be printed."""
        return tuple(self._unprintable.values())

    @staticmethod
    def key(summary: Summary) -> str:
        """Return what stands for the text of a summary as HTML."""
        return digest(code_key(), summary.title, summary.body_digest)

    def prepare(self, summaries: Collection[Summary], workers: Workers, tell: Tell = silent) -> None:
        """Render what is not kept, by workers where there is much; what no summary has any more is let go of."""
        tell("texts", 0, 0)
        asked: deque[Summary] = deque()

        def missing() -> Iterator[Wanted]:
            for done, summary in enumerate(summaries, 1):
                tell("texts", done, len(summaries))
                if self.key(summary) not in self._store:
                    asked.append(summary)
                    yield _wanted(summary)

        for made in workers.spread(partial(_Renders, self._fetch), missing()):
            self._take(asked.popleft(), made)
        self._store.sweep()

    def of(self, summary: Summary) -> Rendered:
        """Return the text of a summary; one that cannot be printed is told and stands empty."""
        return self._get(summary, _WHOLE)

    def outline(self, summary: Summary) -> Rendered:
        """Return the text of a summary, its HTML perhaps left out: its links, sections and anchors."""
        return self._get(summary, _OUTLINE)

    def body(self, summary: Summary) -> Body:
        """Return the text of a summary as written."""
        return self._fetch(_wanted(summary))

    def close(self) -> None:
        """Keep what was rendered."""
        self._store.close()

    def _get(self, summary: Summary, columns: int) -> Rendered:
        key = self.key(summary)
        if key == self._last[0]:  # the store may not have been able to keep it
            return self._last[1]
        kept = self._store.get(key, columns)
        with suppress(ValueError, TypeError):  # what stands there is no text, and will be replaced
            if kept is not None:
                return _unpack(*kept)
        if summary.path in self._unprintable:
            return Rendered("")
        return self._take(summary, self._render(_wanted(summary)))

    def _take(self, summary: Summary, made: tuple[str, str] | str) -> Rendered:
        """Keep what came of a text, or tell that it cannot be printed."""
        if isinstance(made, str):
            told = problem("body-unprintable", Place(summary.path), reason=made)
            self._unprintable[summary.path] = told
            return Rendered("")
        key, text = self.key(summary), _unpack(*made)
        self.rendered += 1
        self._last = key, text
        self._store.put(key, *made)
        return text


@contextmanager
def kept_texts(file: Path | None, fetch: Fetch) -> Iterator[Texts]:
    """Open the kept texts for one printing."""
    texts = Texts(file, fetch)
    try:
        yield texts
    finally:
        texts.close()
