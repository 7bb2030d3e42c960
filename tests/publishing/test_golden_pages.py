"""Pages and files of the toy archive, with what `golden_pages/docs` adds to it, as they were last looked at.

What each is to hold is asserted elsewhere, piece by piece; here the whole of it stands, so that a change to any of
it is seen. All of it is invented. `pytest --accept` rewrites them; read the difference before you keep it.
"""

import datetime
import re
import shutil
from pathlib import Path

import pytest

from tests.publishing.test_warm import Site

GOLDEN = Path(__file__).with_name("golden_pages")
PAGES = (
    "coverage/index.html", "coverage/coverage.csv", "coverage/coverage.json", "years/2024/index.html",
    "departments/ip-office/index.html", "trends/index.html", "trends/applications/index.html",
    "trends/applications/figures.csv", "trends/applications/figures.json",
    "compare/ip-office/2024-2025/index.html", "compare/ip-office/2024-2025/compare.csv",
    "compare/ip-office/2024-2025/compare.json", "summaries/2025/ip-annual/index.html", "debriefings/index.html",
    "debriefings/qingxi/index.html", "debriefings/qingxi/sheets/index.html", "programmes/pilot/index.html",
    "programmes/programmes.csv", "regulations/index.html", "regulations/regulations.csv",
)  # fmt: skip


@pytest.fixture(scope="module")
def printed(toy_docs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("golden")
    site = Site(folder)
    shutil.copytree(toy_docs, site.docs)
    shutil.copytree(GOLDEN / "docs", site.docs, dirs_exist_ok=True)
    site.today = datetime.date(2026, 3, 1)
    return site.build(folder / "out")


@pytest.mark.parametrize("name", PAGES)
def test_it_is_as_it_was_looked_at(
    printed: dict[str, bytes], name: str, request: pytest.FixtureRequest
) -> None:
    text = printed[name].decode("utf-8").replace("\r\n", "\n")
    if name.endswith(".html"):
        content = re.search("<main>(.*)</main>", text, re.DOTALL)
        assert content
        text = content[1].strip() + "\n"
    expected = GOLDEN / "expected" / name.replace("/", "--")
    if request.config.getoption("--accept"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")
