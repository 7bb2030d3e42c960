"""The command `schema`: the JSON Schema of front matter, or of the file of a debriefing meeting."""

import argparse
import json
from typing import Any

from summary_archive.commands.common import CLEAN, add_command
from summary_archive.core.fields import json_schema
from summary_archive.publishing.schema import SCHEMAS


def _schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of what is asked for."""
    model, _ = SCHEMAS[options.of]
    print(json.dumps(json_schema(model), ensure_ascii=False, indent=options.indent))
    return CLEAN


def add(commands: Any) -> None:
    """Add the command."""
    schema = add_command(
        commands,
        "schema",
        _schema,
        "输出说明部分或述职会议文件的 JSON Schema · print the JSON Schema of front matter, or of a meeting",
    )
    schema.add_argument(
        "of", nargs="?", choices=tuple(SCHEMAS), default="summary", help="哪一种文件 · of which kind of file"
    )
    schema.add_argument("--indent", type=int, default=2, help="缩进 · indentation")
