"""Archives of real texts, whose front matter is made from a manifest that says what they are."""

import json
from pathlib import Path
from typing import Any

from summary_archive.core.personal import masked

Row = dict[str, Any]


def manifest_of(data: Path) -> list[Row]:
    """Return the rows of a folder's manifest."""
    return [json.loads(line) for line in (data / "manifest.jsonl").read_text("utf-8").splitlines()]


def ids(rows: list[Row], key: str) -> dict[str, str]:
    """Return the id each value of a key is given in the vocabulary."""
    return {
        name: f"{key.replace('_', '-')}-{n}" for n, name in enumerate(dict.fromkeys(row[key] for row in rows))
    }


def address(number: int, row: Row) -> str:
    """Return where a text of the manifest lives."""
    return f"summaries/{row.get('year', 'undated')}/{row['set']}-{number:03d}/"


def write_archive(data: Path, docs: Path) -> None:
    """Write the texts of a folder and their vocabulary into a docs folder."""
    rows = manifest_of(data)
    vocabulary = docs / "vocabulary"
    vocabulary.mkdir(parents=True)
    for name, key in (("departments", "issuing_body"), ("genres", "genre")):
        terms = [{"id": term, "name": label} for label, term in ids(rows, key).items()]
        (vocabulary / f"{name}.yml").write_text(json.dumps(terms, ensure_ascii=False), encoding="utf-8")
    (vocabulary / "topics.yml").write_text("- {id: whole, name: 全文}\n", encoding="utf-8")
    for number, row in enumerate(rows):
        front = {
            "title": row["title"],
            "period": str(row.get("year", "unknown")),
            "department": row["issuing_body"],
            "genre": row["genre"],
            "topics": ["全文"],
            "source": {"title": row["title"], "note": row["licence"]},
        }
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
        # Some give addresses of persons, and a password or two: no text with these is published.
        text = masked((data / row["set"] / row["file"]).read_text("utf-8"))
        path = docs / f"{address(number, row).rstrip('/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{head}---\n\n{text}", encoding="utf-8")
