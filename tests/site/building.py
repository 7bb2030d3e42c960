"""Sites built for the tests as a keeper builds them: by command, in a folder of their own."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin

ROOT = Path(__file__).resolve().parents[2]
BUILDERS = ("mkdocs", "properdocs")
BUILDER = os.environ.get("BUILDER", "mkdocs")


@dataclass(frozen=True)
class Built:
    """A finished build: where the site is, what the log says, and how the command ended."""

    site: Path
    log: str
    code: int

    def page(self, address: str) -> str:
        """Return the HTML of an address."""
        return (self.site / address / "index.html").read_text(encoding="utf-8")

    def printed(self) -> tuple[int, int]:
        """Return how many files the archive printed anew and how many it kept."""
        found = re.search(r"新印 (\d+) 个文件，沿用 (\d+) 个", self.log)
        assert found, self.log
        return int(found[1]), int(found[2])


def command(name: str) -> str:
    """Return the path of a command of this environment."""
    path = shutil.which(name, path=str(Path(sys.executable).parent))
    assert path, f"{name} is not installed beside {sys.executable}"
    return path


def environment(**more: str) -> dict[str, str]:
    """Return the environment builds run in."""
    return os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"} | more


def build(folder: Path, *arguments: str, builder: str = BUILDER, **more: str) -> Built:
    """Build the site of a folder with a mkdocs.yml."""
    done = subprocess.run(
        [command(builder), "build", "--config-file", "mkdocs.yml", *arguments],
        cwd=folder, env=environment(**more), capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    return Built(folder / "site", done.stdout + done.stderr, done.returncode)


def copy_sample(target: Path) -> Path:
    """Copy what the sample site is built from."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("docs", "hooks"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.remote: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.add(str(values["id"]))
        target = values.get("href") if tag in ("a", "link") else values.get("src")
        if target is None:
            return
        if tag == "a" or (tag == "link" and values.get("rel") in ("feed alternate", "prev", "next")):
            self.links.append(target)
        elif re.match(r"(?:https?:)?//", target) and values.get("rel") != "canonical":
            self.remote.append(target)


def links(html: str) -> tuple[list[str], set[str], list[str]]:
    """Return the links of a page, its ids, and what it loads from other hosts."""
    parser = _Links()
    parser.feed(html)
    return parser.links, parser.ids, parser.remote


def targets(html: str, address: str) -> set[str]:
    """Return the addresses within the site that a page at an address links to, anchors decoded."""
    base = f"https://site.invalid/{address}"
    found = {unquote(urljoin(base, link)) for link in links(html)[0]}
    return {link.removeprefix("https://site.invalid/") for link in found}
