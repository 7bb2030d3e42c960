"""Where the links of a text lead: by source path as MkDocs users write them, checked by the archive itself."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.core.summary import Summary
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.markdown import Link, Rendered

_SCHEMES = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Sources:
    """What can be linked to: source path → address, for pages and for files; and the addresses of all pages.

    `anchors` returns the anchors of the page of a source path, None where they are not known.
    """

    pages: Mapping[str, str]
    files: Mapping[str, str]
    addresses: frozenset[str]
    anchors: Callable[[str], frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where the links of a text lead, in order, and what is wrong with them."""

    links: tuple[str, ...]
    problems: tuple[Problem, ...]


def _place(summary: Summary, body: Callable[[], Body], target: str) -> Place:
    """Return the place of a link's target in its file; the first, where it stands more than once."""
    text = body()
    at = text.text.find(target)
    if at < 0:
        return Place(summary.path, text.first_line)
    start = text.text.rfind("\n", 0, at) + 1
    return Place(summary.path, text.first_line + text.text.count("\n", 0, at), at - start + 1)


def _offer(text: str, known: list[str]) -> str:
    close = get_close_matches(text, known, n=1, cutoff=0.6)
    return f"，是不是“{close[0]}”？" if close else ""


class _Resolver:
    """Resolves the links of one summary."""

    def __init__(self, summary: Summary, rendered: Rendered, sources: Sources, addresses: Addresses) -> None:
        self.summary = summary
        self.rendered = rendered
        self.sources = sources
        self.addresses = addresses
        self.broken: list[tuple[str, str, dict[str, object]]] = []

    def _fail(self, rule: str, link: Link, **values: object) -> str:
        self.broken.append((rule, link.target, values))
        return "" if link.image or rule == "link-scheme" else link.target

    def resolve(self, link: Link) -> str:
        try:
            parts = urlsplit(link.target)
        except ValueError:
            return self._fail("link-scheme", link, text=link.target)
        if parts.scheme or parts.netloc:
            if parts.scheme.lower() not in _SCHEMES:
                return self._fail("link-scheme", link, text=link.target)
            if link.image:
                return self._fail("image-external", link, text=link.target)
            return link.target
        if not parts.path:
            return self._section(link, self.summary.path, self.rendered.anchors, unquote(parts.fragment), "")
        return self._internal(link, unquote(parts.path), unquote(parts.fragment))

    def _internal(self, link: Link, path: str, fragment: str) -> str:
        here = posixpath.dirname(self.summary.path)
        target = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(here, path))
        if not link.image and target in self.sources.pages:
            address = self.sources.pages[target]
            anchors = self.sources.anchors(target) if fragment else None
            return self._section(link, target, anchors, fragment, address)
        if target in self.sources.files:
            return self.addresses.href(self.summary.address, self.sources.files[target])
        by_address = posixpath.normpath(posixpath.join(self.summary.address, path)) + "/"
        for address in (target + "/", by_address):
            if not link.image and address in self.sources.addresses:
                hash_sign = f"#{fragment}" if fragment else ""
                return self.addresses.href(self.summary.address, address + hash_sign)
        known = list(self.sources.files if link.image else self.sources.pages)
        near = _offer(target, known) if len(known) < 2000 else ""
        return self._fail("link-missing", link, text=link.target, nearest=near)

    def _section(
        self, link: Link, path: str, anchors: frozenset[str] | None, fragment: str, address: str
    ) -> str:
        if fragment and anchors is not None and fragment not in anchors:
            offer = _offer(fragment, sorted(anchors))
            self.broken.append(("link-anchor", link.target, {"text": fragment, "nearest": offer}))
        if path == self.summary.path and not address:
            return f"#{fragment}"
        return self.addresses.href(self.summary.address, address + (f"#{fragment}" if fragment else ""))


def resolve(
    summary: Summary, rendered: Rendered, body: Callable[[], Body], sources: Sources, addresses: Addresses
) -> Resolved:
    """Lead the links of a summary's text to where they go, as links from its page."""
    resolver = _Resolver(summary, rendered, sources, addresses)
    links = tuple(resolver.resolve(link) for link in rendered.links)

    def problems() -> Iterator[Problem]:
        for rule, target, values in resolver.broken:
            yield problem(rule, _place(summary, body, target), **values)

    return Resolved(links, tuple(problems()))
