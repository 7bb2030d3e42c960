"""The JSON Schemas of what contributors may write, in either language of the keys: front matter, and meetings."""

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from summary_archive.core.fields import DebriefingFields, Fields, FrontMatter, json_schema
from summary_archive.publishing.edition import Edition

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: Mapping[str, tuple[type[Fields], str]] = MappingProxyType(
    {
        "summary": (FrontMatter, "工作总结的开头 · front matter of a work summary"),
        "debriefing": (DebriefingFields, "述职会议的文件 · file of a debriefing meeting"),
    }
)
"""The tables of fields that have a schema, with its title, by the name it is published under."""


def schema(address: str = "", name: str = "summary") -> dict[str, Any]:
    """Return the schema of one of the tables; `address` is where it is published.

    Stricter than reading, which also understands what is only written carelessly; wider than the canonical form:
    each key may be in Chinese, a year is a number in YAML, a list may be one text, set apart by `、`, and so may
    what can be written alone.
    """
    model, title = SCHEMAS[name]
    canonical = json_schema(model)
    _bilingual(canonical, "#")
    for key, table in canonical["$defs"].items():
        _bilingual(table, f"#/$defs/{key}")
    return {"$schema": DRAFT, **({"$id": address} if address else {}), **canonical, "title": title}


def _bilingual(table: dict[str, Any], pointer: str) -> None:
    """Let each key of a table of fields be written in Chinese, too, which is the title of its row."""
    rows: dict[str, Any] = table["properties"]
    for key, row in list(rows.items()):
        _widen(row)
        rows[row["title"]] = {"$ref": f"{pointer}/properties/{key}"}
    needed = table.pop("required", ())
    if needed:
        table["allOf"] = [
            {"anyOf": [{"required": [key]}, {"required": [rows[key]["title"]]}]} for key in needed
        ]


def _widen(row: dict[str, Any]) -> None:
    """Let a row hold what YAML makes of its canonical form, or of a list written as one text."""
    if row.get("type") == "array" and row["items"].get("type") == "string":
        row["type"] = ["array", "string"]
    elif row["title"] == "述职人":
        row["type"] = ["array", "string"]
        row["items"] = {"anyOf": [row["items"], {"type": "string"}]}
    elif row["title"] == "时段":
        row["type"] = ["string", "integer"]


def schema_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Return the schemas as they are written to their files."""
    for name in SCHEMAS:
        file = f"schema/{name}.json"
        text = json.dumps(schema(edition.addresses.absolute(file), name), ensure_ascii=False, indent=2)
        yield file, f"{text}\n"
