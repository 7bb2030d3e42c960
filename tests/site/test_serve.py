"""`serve` and `gh-deploy`: what is edited shows on reload, and only what changed is printed again."""

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.site.building import BUILDER, command, copy_sample, environment

PATIENCE = 60.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Served:
    """A running `serve` of a copy of the sample."""

    def __init__(self, folder: Path, log: Path, address: str) -> None:
        self.folder = folder
        self.log = log
        self.address = address

    def page(self, path: str) -> str:
        """Return a page, empty while it is not there."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                text: str = answer.read().decode()
                return text
        except (urllib.error.URLError, ConnectionError):
            return ""

    def printed(self) -> list[int]:
        """Return how many files each build so far printed anew."""
        return [int(n) for n in re.findall(r"新印 (\d+) 个文件", self.log.read_text(encoding="utf-8"))]

    def after(self, change: Callable[[], object], shown: Callable[[], bool]) -> int:
        """Make a change, wait until it is shown, and return how many files were printed for it."""
        before = len(self.printed())
        change()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if len(self.printed()) > before and shown():
                return self.printed()[before]
            time.sleep(0.2)
        pytest.fail(f"not shown within {PATIENCE:.0f} s:\n{self.log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = copy_sample(tmp_path_factory.mktemp("serve") / "site")
    (folder / "mine").mkdir()
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("  - summary-archive\n", "  - summary-archive:\n      templates: mine\n")
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    log = folder / "serve.log"
    port = _free_port()
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [command(BUILDER), "serve", "--livereload", "--config-file", "mkdocs.yml", "-a", f"127.0.0.1:{port}"],
            cwd=folder, env=environment(SOURCE_DATE_EPOCH="1767225600"), stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            served = Served(folder, log, f"http://127.0.0.1:{port}/")
            served.after(lambda: None, lambda: bool(served.page("")))
            yield served
        finally:
            process.terminate()
            process.wait(20)


def test_an_edited_summary_shows_and_little_else_is_printed(served: Served) -> None:
    path = served.folder / "docs/summaries/2023/guowuyuan-niandu.md"
    text = path.read_text(encoding="utf-8")
    printed = served.after(
        lambda: path.write_text(text + "\n新写的一段。\n", encoding="utf-8"),
        lambda: "新写的一段。" in served.page("summaries/2023/guowuyuan-niandu/"),
    )
    assert 1 <= printed < 40  # its page, and the files of the index that its words are in


def test_an_edited_vocabulary_shows(served: Served) -> None:
    path = served.folder / "docs/vocabulary/topics.yml"
    text = path.read_text(encoding="utf-8")
    served.after(
        lambda: path.write_text(text.replace("name: 专利执法", "name: 专利行政执法"), encoding="utf-8"),
        lambda: "专利行政执法" in served.page("topics/"),
    )


def test_a_template_of_the_keeper_s_shows(served: Served) -> None:
    path = served.folder / "mine/notice.html"
    path.write_text("<p>一</p>", encoding="utf-8")
    mine = served.folder / "mine/all.html"
    served.after(
        lambda: mine.write_text('<div class="sa"><h1>我们的全部</h1></div>', encoding="utf-8"),
        lambda: "我们的全部" in served.page("all/"),
    )


def test_a_draft_is_shown_in_the_preview_only(served: Served) -> None:
    path = served.folder / "docs/summaries/2023/guowuyuan-niandu.md"
    text = path.read_text(encoding="utf-8").replace("---\n", "---\nstatus: draft\n", 1)
    served.after(
        lambda: path.write_text(text, encoding="utf-8"),
        lambda: "草稿" in served.page("summaries/2023/guowuyuan-niandu/"),
    )


def test_a_mistake_is_told_and_the_preview_goes_on(served: Served) -> None:
    path = served.folder / "docs/summaries/2022/guowuyuan-niandu.md"
    text = path.read_text(encoding="utf-8")
    served.after(
        lambda: path.write_text(text.replace("genre:", "gender:"), encoding="utf-8"),
        lambda: not served.page("summaries/2022/guowuyuan-niandu/") and bool(served.page("years/2021/")),
    )
    assert "[key-unknown]" in served.log.read_text(encoding="utf-8")


def test_gh_deploy_pushes_the_archive(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "site")
    remote = tmp_path / "remote.git"

    def git(*arguments: str) -> str:
        identity = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.org"}
        identity |= {"GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@example.org"}
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=environment(**identity),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    git("init", "--quiet", "--initial-branch=main")
    git("init", "--quiet", "--bare", str(remote))
    git("remote", "add", "origin", str(remote))
    git("config", "user.name", "x")
    git("config", "user.email", "x@example.org")
    git("add", "docs", "mkdocs.yml")
    git("commit", "--quiet", "--message", "x")
    done = subprocess.run(
        [command(BUILDER), "gh-deploy", "--config-file", "mkdocs.yml"],
        cwd=folder, env=environment(), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    listed = git("--git-dir", str(remote), "ls-tree", "-r", "--name-only", "gh-pages")
    assert "summaries/2023/guowuyuan-niandu/index.html" in listed.split("\n")
