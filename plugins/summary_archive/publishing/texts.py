"""The texts of summaries as HTML, rendered once and kept by what is in them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.core.summary import Summary
from summary_archive.publishing.code import code_key, digest
from summary_archive.publishing.markdown import Renderer
from summary_archive.publishing.rendered import Rendered
from summary_archive.publishing.store import Store


class Texts:
    """Renders texts, keeping them in a file by what is in them. What is kept can be thrown away at any time."""

    def __init__(self, file: Path | None, fetch: Callable[[Summary], Body]) -> None:
        self._store = Store(file)
        self._fetch = fetch
        self._renderer = Renderer()
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

    def of(self, summary: Summary) -> Rendered:
        """Return the text of a summary; one that cannot be printed is told and stands empty."""
        return self._get(summary, html=True)

    def outline(self, summary: Summary) -> Rendered:
        """Return the text of a summary, its HTML perhaps left out: its links, sections and anchors."""
        return self._get(summary, html=False)

    def body(self, summary: Summary) -> Body:
        """Return the text of a summary as written."""
        return self._fetch(summary)

    def close(self) -> None:
        """Keep what was rendered."""
        self._store.close()

    def _get(self, summary: Summary, *, html: bool) -> Rendered:
        key = self.key(summary)
        if key == self._last[0]:  # the store may not have been able to keep it
            return self._last[1]
        kept = self._store.get(key, html=html)
        if kept is not None:
            return kept
        if summary.path in self._unprintable:
            return Rendered("")
        try:
            text = self._renderer.render(self._fetch(summary).text, summary.title)
        except (
            Exception
        ) as error:  # whatever a text does to the libraries, it is the only one that is not printed
            told = problem("body-unprintable", Place(summary.path), reason=type(error).__name__)
            self._unprintable[summary.path] = told
            self._renderer = Renderer()  # the other is left in the middle of something
            return Rendered("")
        self.rendered += 1
        self._last = key, text
        self._store.put(key, text)
        return text


@contextmanager
def kept_texts(file: Path | None, fetch: Callable[[Summary], Body]) -> Iterator[Texts]:
    """Open the kept texts for one printing."""
    texts = Texts(file, fetch)
    try:
        yield texts
    finally:
        texts.close()
