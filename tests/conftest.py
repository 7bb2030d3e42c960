"""What the tests share: the option to rewrite golden folders, the toy archive, the shared data, and Chromium."""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from summary_archive.core.vocabulary import Vocabularies
from summary_archive.reading.archive import Layout, Reading, read_archive
from summary_archive.reading.verdicts import Memory

# How long an example takes says how busy the machine is.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

TESTS = Path(__file__).resolve().parent
TODAY = datetime.date(2025, 6, 1)
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.hookimpl(tryfirst=True)  # before the groups are looked at
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file together where they share what is dear to make, as a site; others go anywhere."""
    for item in items:
        info = item._fixtureinfo if isinstance(item, pytest.Function) else None
        known = info.name2fixturedefs.values() if info else ()
        if any(each.scope != "function" and each.baseid.count("/") for (*_, each) in known):
            item.add_marker(pytest.mark.xdist_group(str(item.path)))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expectations of the golden folders")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the data shared with the project, beside the repository: real texts, measurements, design."""
    folder = TESTS.parents[1] / "shared"
    if not (folder / "data").is_dir():
        pytest.fail(f"the shared data is missing: there is no folder {folder / 'data'} beside the repository")
    return folder


@pytest.fixture(scope="session")
def toy_docs() -> Path:
    """The docs folder of the invented toy archive."""
    return TESTS / "toy" / "docs"


@pytest.fixture(scope="session")
def toy(toy_docs: Path) -> Reading:
    """The toy archive as read."""
    return read_archive(Layout(toy_docs), TODAY, Memory())


@pytest.fixture(scope="session")
def vocabularies(toy: Reading) -> Vocabularies:
    """The three vocabularies of the toy archive."""
    return toy.archive.vocabularies


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, which `make test` has found; its path is in CHROMIUM."""
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.fail(
            "CHROMIUM 没有设置：用 make test 运行，或先设为 Chromium 的路径 · run make test, or set CHROMIUM"
        )
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()
