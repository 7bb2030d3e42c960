"""The JSON Schema of front matter as it is published: what contributors may write, in either language of the keys."""

import json
from typing import Any

from summary_archive.core.fields import json_schema
from summary_archive.publishing.edition import Edition

FILE = "schema/summary.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(address: str = "") -> dict[str, Any]:
    """Return the schema of front matter at the head of a summary; `address` is where it is published.

    Stricter than reading, which also understands what is only written carelessly; wider than the canonical form:
    each key may be in Chinese, a year is a number in YAML, and a list may be one text, set apart by `、`.
    """
    canonical = json_schema()
    _bilingual(canonical, "#")
    for name, table in canonical["$defs"].items():
        _bilingual(table, f"#/$defs/{name}")
    title = "工作总结的开头 · front matter of a work summary"
    return {"$schema": DRAFT, **({"$id": address} if address else {}), **canonical, "title": title}


def _bilingual(table: dict[str, Any], pointer: str) -> None:
    """Let each key of a table of fields be written in Chinese, too, which is the title of its row."""
    rows: dict[str, Any] = table["properties"]
    for key, row in list(rows.items()):
        _widen(row)
        rows[row["title"]] = {"$ref": f"{pointer}/properties/{key}"}
    table["allOf"] = [
        {"anyOf": [{"required": [key]}, {"required": [rows[key]["title"]]}]}
        for key in table.pop("required", ())
    ]


def _widen(row: dict[str, Any]) -> None:
    """Let a row hold what YAML makes of its canonical form, or of a list written as one text."""
    if row.get("type") == "array" and row["items"].get("type") == "string":
        row["type"] = ["array", "string"]
    elif row["title"] == "时段":
        row["type"] = ["string", "integer"]


def schema_file(edition: Edition) -> str:
    """Return the schema as it is written to its file."""
    return json.dumps(schema(edition.addresses.absolute(FILE)), ensure_ascii=False, indent=2) + "\n"
