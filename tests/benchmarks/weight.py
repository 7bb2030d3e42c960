"""What a browser loads to show a page for the first time: the page and the files it names, each packed with gzip."""

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

TEXT_SUFFIXES = (".js", ".json", ".html", ".css")
KINDS = {
    ".html": "HTML",
    ".css": "CSS",
    ".js": "JavaScript",
    ".woff2": "字体",
    ".woff": "字体",
    ".ttf": "字体",
}
OTHER = "其余"
_LINKED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
_IN_CSS = re.compile(r"""(?:@import\s+|url\()\s*["']?(?!data:)([^"')\s;]+)""")
_HOST = "https://site.invalid/"


def loaded(site: Path, page: str) -> list[str]:
    """Return the files that the first view of a page loads; what scripts fetch when something is done is not of them.

    Named they are in the page and in style sheets. Raises ValueError where something is named that is not there, or
    is on another host.
    """
    found = [page]
    for name in found:
        if not (site / name).is_file():
            raise ValueError(f"{page} needs {name}, which is not there")
        for address in _named(site / name):
            target = urljoin(_HOST + name, address)
            if not target.startswith(_HOST):
                raise ValueError(f"{name} loads {target}")
            wanted = unquote(urlsplit(target).path.removeprefix("/"))
            if wanted not in found:
                found.append(wanted)
    return found


def first_view(site: Path, page: str) -> dict[str, tuple[int, int]]:
    """Return how many files the first view of a page loads, and their bytes as sent, by kind."""
    weight: dict[str, tuple[int, int]] = {}
    for name in loaded(site, page):
        kind = KINDS.get(Path(name).suffix, OTHER)
        files, size = weight.get(kind, (0, 0))
        weight[kind] = (files + 1, size + sent(site / name))
    return weight


def sent(path: Path) -> int:
    """Return how many bytes of a file a host sends that compresses what is text."""
    data = path.read_bytes()
    return len(gzip.compress(data, 6)) if path.suffix in TEXT_SUFFIXES else len(data)


def _named(path: Path) -> Iterator[str]:
    """Return the addresses a file loads others from."""
    if path.suffix == ".html":
        parser = _Loads()
        parser.feed(path.read_text("utf-8"))
        yield from parser.found
    elif path.suffix == ".css":
        yield from _IN_CSS.findall(path.read_text("utf-8"))


class _Loads(HTMLParser):
    """Gathers what a page loads by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "link" and _LINKED.intersection(values.get("rel", "").split()):
            self.found.append(values["href"])
        elif tag in ("script", "img", "source", "iframe") and values.get("src", "data:")[:5] != "data:":
            self.found.append(values["src"])
