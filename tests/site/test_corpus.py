"""Real texts: all of the shared data built as an archive, its counts held against the manifest."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.site.building import Built, build, links

Row = dict[str, Any]


@pytest.fixture(scope="module")
def manifest(shared: Path) -> list[Row]:
    rows = [
        json.loads(line) for line in (shared / "data/manifest.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert len(rows) == 187
    return rows


def _ids(rows: list[Row], key: str) -> dict[str, str]:
    return {
        name: f"{key.replace('_', '-')}-{n}" for n, name in enumerate(dict.fromkeys(row[key] for row in rows))
    }


def _address(number: int, row: Row) -> str:
    return f"summaries/{row.get('year', 'undated')}/{row['set']}-{number:03d}/"


@pytest.fixture(scope="module")
def corpus(manifest: list[Row], shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The archive of the texts; their front matter is made from the manifest."""
    folder = tmp_path_factory.mktemp("corpus")
    vocabulary = folder / "docs/vocabulary"
    vocabulary.mkdir(parents=True)
    for name, key in (("departments", "issuing_body"), ("genres", "genre")):
        terms = [{"id": term, "name": label} for label, term in _ids(manifest, key).items()]
        (vocabulary / f"{name}.yml").write_text(json.dumps(terms, ensure_ascii=False), encoding="utf-8")
    (vocabulary / "topics.yml").write_text("- {id: whole, name: 全文}\n", encoding="utf-8")
    for number, row in enumerate(manifest):
        front = {
            "title": row["title"],
            "period": str(row.get("year", "unknown")),
            "department": row["issuing_body"],
            "genre": row["genre"],
            "topics": ["全文"],
            "source": {"title": row["title"], "note": row["licence"]},
        }
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
        text = (shared / "data" / row["set"] / row["file"]).read_text(encoding="utf-8")
        path = folder / "docs" / f"{_address(number, row).rstrip('/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{head}---\n\n{text}", encoding="utf-8")
    (folder / "docs/index.md").write_text("# 全部\n\n<!-- archive:stats -->\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: 全部\ntheme: material\nplugins: [{summary-archive: {page_size: 20}}]\n", encoding="utf-8"
    )
    built = build(folder)
    assert built.code == 0, built.log
    return built


def test_every_text_has_its_page(corpus: Built, manifest: list[Row]) -> None:
    for number, row in enumerate(manifest):
        html = corpus.page(_address(number, row))
        assert row["title"].replace("&", "&amp;") in html


def test_every_summary_is_reached_from_the_page_of_all(corpus: Built, manifest: list[Row]) -> None:
    listed = {link.removeprefix("../") for link in links(corpus.page("all"))[0]}
    assert {_address(number, row) for number, row in enumerate(manifest)} <= listed


@pytest.mark.parametrize(
    ("folder", "key"), [("years", "year"), ("departments", "issuing_body"), ("genres", "genre")]
)
def test_counts_equal_the_manifest_s(folder: str, key: str, corpus: Built, manifest: list[Row]) -> None:
    ids = _ids(manifest, key) if key != "year" else {}
    expected = Counter(ids.get(str(row.get(key)), str(row.get(key, "undated"))) for row in manifest)
    for heading, count in expected.items():
        first = corpus.page(f"{folder}/{heading}")
        assert f"共 {count} 篇" in first
        shown = []
        for page in range(1, -(-count // 20) + 1):
            html = first if page == 1 else corpus.page(f"{folder}/{heading}/page/{page}")
            shown += html.split('class="sa-row-title"')[1:]
        assert len(shown) == count
    assert sum(expected.values()) == 187


def test_the_exports_hold_all_of_it(corpus: Built) -> None:
    exported = json.loads((corpus.site / "archive.json").read_text(encoding="utf-8"))
    assert len(exported["summaries"]) == 187
