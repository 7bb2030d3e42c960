"""Writes the index of Material's own search, with jieba, for a list of texts: run by an environment that has both.

    python material_index.py TEXTS.json FOLDER

The plugin itself does it, over pages made of the texts, without MkDocs rendering anything.
"""

import json
import sys
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.config import load_config


def main(texts: Path, folder: Path) -> None:
    """Write FOLDER/search/search_index.json; what MkDocs wants besides lies beside the texts."""
    (texts.parent / "docs").mkdir()
    settings = texts.with_name("mkdocs.yml")
    settings.write_text(
        "site_name: 档案\ntheme: {name: material, language: zh}\nplugins: [{search: {lang: zh}}]\n",
        encoding="utf-8",
    )
    config = load_config(str(settings), site_dir=str(folder))
    plugin: Any = config.plugins["material/search"]
    plugin.on_config(config)
    for number, lines in enumerate(json.loads(texts.read_text("utf-8"))):
        title, *paragraphs = map(escape, lines)
        content = f"<h1 id='title'>{title}</h1>" + "".join(f"<p>{each}</p>\n" for each in paragraphs)
        page = SimpleNamespace(meta={}, title=title, toc=[], url=f"{number}/", content=content)
        plugin.on_page_context({}, page=page, config=config, nav=None)
    plugin.on_post_build(config=config)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
