"""The command `init`: what an archive begins with."""

import argparse
from importlib.resources import files
from pathlib import Path
from typing import Any

from summary_archive.commands.common import CLEAN, add_command

_STARTER = (
    ("mkdocs.yml", "mkdocs.yml"),
    ("gitignore", ".gitignore"),
    ("summary.code-snippets", ".vscode/summary.code-snippets"),
    ("index.md", "docs/index.md"),
    ("departments.yml", "docs/vocabulary/departments.yml"),
    ("topics.yml", "docs/vocabulary/topics.yml"),
    ("genres.yml", "docs/vocabulary/genres.yml"),
    ("expectations.yml", "docs/vocabulary/expectations.yml"),
)


def _init(options: argparse.Namespace) -> int:
    """Write what an archive begins with, leaving alone what is there."""
    for name, target in _STARTER:
        path = options.folder / target
        if path.exists():
            print(f"已有，没有动 · left alone: {path}")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        text = files("summary_archive").joinpath("starter", name).read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        print(f"已写 · written: {path}")
    (options.folder / "docs" / "summaries").mkdir(parents=True, exist_ok=True)
    print("把总结放进 docs/summaries/<年份>/，再运行 mkdocs build。")
    print("Put summaries into docs/summaries/<year>/, then run: mkdocs build")
    return CLEAN


def add(commands: Any) -> None:
    """Add the command."""
    init = add_command(
        commands,
        "init",
        _init,
        "写好一个新档案要有的文件，已有的不动 · write the files an archive begins with",
    )
    init.add_argument(
        "folder", type=Path, nargs="?", default=Path(), help="文件夹，默认是当前的 · the folder"
    )
