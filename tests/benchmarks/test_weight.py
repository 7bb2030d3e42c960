"""The weight of a page: what is counted is what a browser loads."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.benchmarks import ours
from tests.benchmarks.archive import provide
from tests.benchmarks.building import INVENTED, middle
from tests.benchmarks.weight import first_view, loaded


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of ours, built."""
    folder = tmp_path_factory.mktemp("weighed")
    provide(INVENTED, 6, folder / "archive")
    ours.lay(folder / "archive", folder / "ours")
    ours.build(folder / "ours")
    return folder / "ours"


class _Noting(http.server.SimpleHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path.removeprefix("/"))
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def asked(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of the site, and what is asked for there."""
    handler: type[_Noting] = type("Noting", (_Noting,), {"asked": []})
    serving = functools.partial(handler, directory=str(folder / ours.SITE))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serving)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", handler.asked
    server.shutdown()
    server.server_close()


def test_what_is_counted_is_what_a_browser_loads(
    folder: Path, asked: tuple[str, list[str]], browser: Browser
) -> None:
    page = middle(folder)
    address, names = asked
    with browser.new_page() as opened:
        opened.goto(address + page, wait_until="networkidle")
    counted = loaded(folder / ours.SITE, page)
    assert {each for each in counted if "favicon" not in each} == {
        each for each in names if "favicon" not in each
    }
    assert sum("favicon" in each for each in counted) == 1  # a browser without a window does not ask for it


def test_the_weight_is_that_of_the_files_packed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text(
        '<link rel="stylesheet" href="../b.css"><script src="/c.js"></script>'
    )
    (tmp_path / "b.css").write_text(
        '@font-face {src: url("d.woff2")} p {background: url(data:image/png;base64,xx)}'
    )
    (tmp_path / "c.js").write_text("x" * 1000)
    (tmp_path / "d.woff2").write_bytes(bytes(range(256)))
    weight = first_view(tmp_path, "a/index.html")
    assert weight.keys() == {"HTML", "CSS", "JavaScript", "字体"}
    assert weight["JavaScript"] == (1, len(gzip.compress(b"x" * 1000, 6)))
    assert weight["字体"] == (1, 256)


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<script src="gone.js"></script>', "gone.js, which is not there"),
        ('<link rel="preload icon" href="https://example.org/x.css">', "loads https://example.org/x.css"),
    ],
)
def test_what_is_missing_or_elsewhere_is_noticed(html: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(html)
    with pytest.raises(ValueError, match=told):
        loaded(tmp_path, "index.html")


def test_links_that_are_only_followed_weigh_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="x.html"></a><link rel="canonical" href="https://example.org/"><link rel="alternate" href="feed.xml">'
    )
    assert loaded(tmp_path, "index.html") == ["index.html"]
