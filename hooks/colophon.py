"""Says in the footer of every page how many summaries there are, when the site was made and by which version.

The date is that of SOURCE_DATE_EPOCH, else of the commit that is printed, so that the same commit gives the
same pages; else today's.
"""

import datetime
import os
import subprocess
from pathlib import Path
from typing import cast

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from summary_archive import __version__
from summary_archive.plugin import SummaryArchivePlugin


def _date(folder: Path) -> datetime.date:
    """Return the day the site stands for."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        asked = ["git", "log", "-1", "--format=%ct"]
        done = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
        epoch = done.stdout.strip()
    moment = (
        datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        if epoch
        else datetime.datetime.now(datetime.UTC)
    )
    return moment.date()


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Put the colophon where themes print the copyright notice; the archive has been read by now."""
    folder = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    plugin = cast("SummaryArchivePlugin", config.plugins["summary-archive"])
    date = _date(folder)
    config.copyright = (
        f"本档案收录总结 {len(plugin.edition.archive.summaries)} 篇，"
        f'<time datetime="{date}">{date.year}年{date.month}月{date.day}日</time>编印。Summary Archive {__version__}，'
        '用 <a href="https://squidfunk.github.io/mkdocs-material/" rel="noopener">Material for MkDocs</a> 排版'
    )
