"""The command `schema`: the JSON Schema of front matter."""

import argparse
import json
from typing import Any

from summary_archive.commands.common import CLEAN, add_command
from summary_archive.core.fields import json_schema


def _schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of front matter."""
    print(json.dumps(json_schema(), ensure_ascii=False, indent=options.indent))
    return CLEAN


def add(commands: Any) -> None:
    """Add the command."""
    schema = add_command(
        commands, "schema", _schema, "输出说明部分的 JSON Schema · print the JSON Schema of front matter"
    )
    schema.add_argument("--indent", type=int, default=2, help="缩进 · indentation")
