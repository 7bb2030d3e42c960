"""Searches asked in Chromium, each from an empty page of a site on loopback, over what is served counted."""

import gzip
import http.server
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.benchmarks.judging import SHOWN
from tests.benchmarks.peers import TEXT_SUFFIXES

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--js-flags=--max-old-space-size=8192",
)  # fmt: skip
OURS = """
import { createEngine } from "/engine.js";
const engine = createEngine(new URL("/", location.href));
const never = new AbortController().signal;
const EMPTY = { q: "", year: [], department: [], topic: [], genre: [], from: "", to: "", sort: "best" };
export const open = async () => {};
export function ask(q, shown) {
  return new Promise((done, fail) => {
    const told = (answer) => {
      done({ ids: answer.hits.map(({ address }) => address), show: async () => {}, rest });
      if (window.once) throw new Error("enough");
    };
    const rest = engine.search({ ...EMPTY, q }, shown, told, never).catch((error) => {
      if (!window.once) throw error;
    });
    rest.catch(fail);
  });
}
"""
"""The page's side of our engine: a search is shown at its first answer, which has excerpts and facets; where only that
is wanted (`once`), it is stopped there, before it fetches more to be exact.
"""
_KINDS = {".js": "text/javascript", ".json": "application/json"}
_LONGEST = 900_000
_OPENED = """
async (longest) => {
  const start = performance.now();
  const late = new Promise((_, fail) => setTimeout(fail, longest, new Error("too long")));
  window.found = [];
  window.search = await Promise.race([late, import("/ask.js")]);
  await Promise.race([late, window.search.open()]);
  return performance.now() - start;
}
"""
_ASKED = """
async ([q, shown, longest]) => {
  const start = performance.now();
  const late = new Promise((_, fail) => setTimeout(fail, longest, new Error("too long")));
  const { ids, show, rest } = await Promise.race([late, window.search.ask(q, shown)]);
  await Promise.race([late, show()]);
  const ms = performance.now() - start;
  window.found.push(ids);
  await rest;
  return ms;
}
"""


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found, as ids in order; ms until its first hits stood with excerpts; ms that the page's process
    worked for all of it.
    """

    ids: tuple[str, ...]
    ms: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Cold:
    """The first search of a visitor: everything it fetched, with scripts; and ms from an empty page."""

    requests: int
    bytes: int
    ms: float


@dataclass(frozen=True, slots=True)
class Session:
    """Many searches on one page: what they found, and the memory after them in MB: JavaScript's heap, and the peak
    of the process, None where the system does not tell.
    """

    searched: tuple[Searched, ...]
    heap: float
    process: float | None


class _Site(http.server.ThreadingHTTPServer):
    """Serves a folder, an empty page, and a script; counts requests and bytes but for those two."""

    daemon_threads = True

    def __init__(self, folder: Path, script: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.script = folder, script
        self.requests = self.bytes = 0
        self.lock = threading.Lock()
        self._packed: dict[Path, bytes] = {}

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a page that has seen enough hangs up."""

    def content(self, name: str) -> tuple[bytes, str] | None:
        """Return what is sent for a name, and how it is packed; None if there is nothing."""
        path = self.folder / name
        if not path.is_file():
            return None
        if path.suffix not in TEXT_SUFFIXES:
            return path.read_bytes(), ""
        with self.lock:
            if path not in self._packed:
                self._packed[path] = gzip.compress(path.read_bytes(), 6)
        return self._packed[path], "gzip"


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Site

    def do_GET(self) -> None:
        name = urlsplit(self.path).path.lstrip("/")
        own = {
            "": ("<!doctype html><title>.</title>", "text/html"),
            "ask.js": (self.server.script, "text/javascript"),
        }
        if name in own:
            text, kind = own[name]
            return self._send(200, text.encode(), kind)
        found = self.server.content(name)
        if found is None:
            return self._send(404, b"", "text/plain")
        with self.server.lock:
            self.server.requests += 1
            self.server.bytes += len(found[0])
        return self._send(200, found[0], _KINDS.get(Path(name).suffix, "application/octet-stream"), found[1])

    def _send(self, code: int, data: bytes, kind: str, packed: str = "") -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if packed:
            self.send_header("Content-Encoding", packed)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path, script: str) -> Iterator[_Site]:
    """Serve a folder on loopback."""
    site = _Site(folder, script)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Start Chromium anew."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _page(browser: Browser, site: _Site) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{site.server_port}/")
    try:
        yield page
    finally:
        context.close()


def _open(page: Page) -> float:
    ms: float = page.evaluate(_OPENED, _LONGEST)
    return ms


def _ask(page: Page, q: str) -> float:
    ms: float = page.evaluate(_ASKED, [q, SHOWN, _LONGEST])
    return ms


def cold(path: str, folder: Path, script: str, queries: Sequence[str]) -> list[Cold]:
    """Ask each query as the first one of a visitor who has nothing."""
    found = []
    with served(folder, script) as site, chromium(path) as browser:
        with _page(browser, site):
            pass  # the browser itself has started
        for q in queries:
            site.requests = site.bytes = 0
            with _page(browser, site) as page:
                page.evaluate("window.once = true")
                ms = _open(page) + _ask(page, q)
                found.append(Cold(site.requests, site.bytes, ms))
    return found


def session(path: str, folder: Path, script: str, queries: Sequence[str]) -> Session:
    """Ask all queries on one page."""
    with served(folder, script) as site, chromium(path) as browser, _page(browser, site) as page:
        tools = page.context.new_cdp_session(page)
        tools.send("Performance.enable")
        _open(page)
        taken = []
        for q in queries:
            before = _metrics(tools)["ProcessTime"]
            ms = _ask(page, q)
            taken.append((ms, (_metrics(tools)["ProcessTime"] - before) * 1000))
        heap, peak = _metrics(tools)["JSHeapUsedSize"] / 2**20, _peak(browser)
        found = page.evaluate("window.found")
        searched = (Searched(tuple(ids), *each) for ids, each in zip(found, taken, strict=True))
        return Session(tuple(searched), heap, peak)


def empty(path: str, folder: Path) -> float | None:
    """Return the peak memory of a page that does nothing, as in `Session`."""
    with served(folder, "") as site, chromium(path) as browser, _page(browser, site):
        return _peak(browser)


def _metrics(tools: CDPSession) -> dict[str, float]:
    return {each["name"]: each["value"] for each in tools.send("Performance.getMetrics")["metrics"]}


def _peak(browser: Browser) -> float | None:
    """Return the peak memory of the largest process that renders pages, in MB, where the system tells it."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    peaks = []
    for each in processes:
        status = Path(f"/proc/{each['id']}/status")
        if each["type"] == "renderer" and status.is_file():
            fields = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
            peaks.append(int(fields["VmHWM"].split()[0]) / 1024)
    return max(peaks, default=None)
