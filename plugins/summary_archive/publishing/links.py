"""Where the links of a text lead: by source path as MkDocs users write them, checked by the archive itself."""

import posixpath
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Problem, Ruler
from summary_archive.core.rules import MOST_OF_A_RULE, offer, problem
from summary_archive.core.summary import Summary
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.rendered import Link, Rendered

_SCHEMES = ("http", "https", "mailto")
_CANDIDATES = 2000
_OFFERS = 20  # likenesses looked for in one text


@dataclass(frozen=True, slots=True)
class Sources:
    """What can be linked to: source path → address, for pages and for files; and the addresses of all pages.

    `anchors` returns the anchors of the page of a source path, None where they are not known; `key` stands for those
    that are not a summary's.
    """

    pages: Mapping[str, str]
    files: Mapping[str, str]
    addresses: frozenset[str]
    anchors: Callable[[str], frozenset[str] | None]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where the links of a text lead, in order, and what is wrong with them."""

    links: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a link, by rule."""

    rule: str
    text: str
    nearest: str | None = None


def _offset(text: str, target: str) -> int:
    """Return where a link's target stands in a text; the first, where it stands more than once."""
    at = text.find(f"({target}") + 1 or text.find(target)
    return at if target and at >= 0 else 0


class Linker:
    """Leads links to where they go, for all the texts of one printing."""

    def __init__(self, sources: Sources, addresses: Addresses) -> None:
        self._sources = sources
        self._addresses = addresses
        self._offers = _OFFERS
        self._root = urlsplit(addresses.site_url).path or "/"

    def resolve(self, summary: Summary, text: Rendered, body: Callable[[], Body]) -> Resolved:
        """Lead the links of a summary's text to where they go, as links from its page."""
        if not text.links:
            return Resolved()
        self._offers = _OFFERS
        led = {link: self._lead(summary, text, link) for link in dict.fromkeys(text.links)}
        faults = [
            (link, fault)
            for link, (_, fault) in led.items()
            if fault is not None and fault.rule not in summary.waived
        ]
        hrefs = tuple(led[link][0] for link in text.links)
        return Resolved(hrefs, tuple(self._told(summary, faults, body)) if faults else ())

    @staticmethod
    def _told(
        summary: Summary, faults: list[tuple[Link, _Fault]], body: Callable[[], Body]
    ) -> Iterator[Problem]:
        """Tell the faults of a text, those of a rule that are very many only in part."""
        text = body()
        ruler = Ruler(summary.path, text.text, text.first_line)
        told: Counter[str] = Counter()
        for link, fault in faults:
            told[fault.rule] += 1
            if told[fault.rule] <= MOST_OF_A_RULE:
                place = ruler.at(_offset(text.text, link.target))
                yield problem(fault.rule, place, text=fault.text, nearest=offer(fault.nearest))
        for rule, count in told.items():
            if count > MOST_OF_A_RULE:
                yield problem("more", ruler.at(0), rule=rule, count=count - MOST_OF_A_RULE)

    def _lead(self, summary: Summary, text: Rendered, link: Link) -> tuple[str, _Fault | None]:
        """Return where a link leads, and what is wrong with it; it leads nowhere if it must not be followed."""
        target = link.target
        try:
            parts = urlsplit(target)
        except ValueError:
            return "", _Fault("link-scheme", target)
        if parts.scheme or parts.netloc:
            if parts.scheme not in _SCHEMES or (link.image and parts.scheme == "mailto"):
                return "", _Fault("link-scheme", target)
            return ("", _Fault("image-external", target)) if link.image else (target, None)
        path, query, fragment = unquote(parts.path), parts.query, unquote(parts.fragment)
        if not path and not link.image and (fragment or query):
            source: str | None = summary.path
        else:
            source = self._source(summary, path, image=link.image) if path else None
        if source is None:
            fault = _Fault("link-missing", target, self._near(summary, path, image=link.image))
            return "" if link.image else quote(target, safe="/#?&=%+,;@~"), fault
        pages, files = self._sources.pages, self._sources.files
        address = pages[source] if source in pages else files[source]
        return self._href(summary, address, query, fragment), self._dead(summary, text, source, fragment)

    def _href(self, summary: Summary, address: str, query: str, fragment: str) -> str:
        if not query:
            return self._addresses.href(summary.address, f"{address}#{fragment}" if fragment else address)
        link = f"{self._addresses.href(summary.address, address)}?{quote(query, safe='/?&=%+,;:@~')}"
        return f"{link}#{quote(fragment)}" if fragment else link

    def _source(self, summary: Summary, path: str, *, image: bool) -> str | None:
        """Return the source a link means: by source path, else by address; from the root if it begins there."""
        for candidate in self._meant(summary.path, path):
            if candidate in self._sources.files or (candidate in self._sources.pages and not image):
                return candidate
        if image:
            return None
        for candidate in (*self._meant(summary.path, path), *self._meant(summary.address, path)):
            for address in _addresses_of(candidate):
                if address in self._by_address:
                    return self._by_address[address]
        return None

    def _meant(self, here: str, path: str) -> Iterator[str]:
        """Return the paths from the root that a path may mean, read from a page or file."""
        if not path.startswith("/"):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
            return
        if self._root != "/" and path.startswith(self._root):
            yield posixpath.normpath(path.removeprefix(self._root))
        yield posixpath.normpath(path.lstrip("/"))

    @cached_property
    def _by_address(self) -> Mapping[str, str]:
        return {unquote(address): source for source, address in self._sources.pages.items()}

    def _may_offer(self) -> bool:
        """Say whether one more like name may be looked for; that takes long, and nobody reads hundreds."""
        self._offers -= 1
        return self._offers >= 0

    def _dead(self, summary: Summary, text: Rendered, source: str, fragment: str) -> _Fault | None:
        """Return what is wrong with a link into a page, which has no such section."""
        if not fragment or source not in self._sources.pages:
            return None
        known = text.anchors if source == summary.path else self._sources.anchors(source)
        if known is None or fragment in known:
            return None
        near = get_close_matches(fragment, sorted(known), n=1) if self._may_offer() else []
        return _Fault("link-anchor", fragment, near[0] if near else None)

    def _near(self, summary: Summary, path: str, *, image: bool) -> str | None:
        """Return what a link to nothing may have meant: the same name elsewhere, or a like one."""
        if not path or not self._may_offer():
            return None
        meant = next(self._meant(summary.path, path))
        name = posixpath.basename(meant)
        known = self._files_by_name if image else self._pages_by_name
        close = known.get(name) or [
            each
            for like in get_close_matches(name, list(known)[:_CANDIDATES], n=1, cutoff=0.7)
            for each in known[like]
        ]
        if not close:
            return None
        nearest = max(close, key=lambda each: (len(posixpath.commonprefix((each, meant))), each))
        return posixpath.relpath(nearest, posixpath.dirname(summary.path))

    @cached_property
    def _pages_by_name(self) -> Mapping[str, list[str]]:
        return _by_name(self._sources.pages)

    @cached_property
    def _files_by_name(self) -> Mapping[str, list[str]]:
        return _by_name(self._sources.files)


def _by_name(paths: Mapping[str, str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(posixpath.basename(path), []).append(path)
    return found


def _addresses_of(path: str) -> Iterator[str]:
    """Return the addresses a path may be: `x` and `x/index.html` are `x/`, and so is `x.html`."""
    path = "" if path in (".", "index.html") else path.removesuffix("/index.html")
    yield path
    if path:
        yield f"{path.removesuffix('.html')}/"
