"""Real texts: all of the shared data built as an archive, its counts held against the manifest."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.site.building import Built, build, links
from tests.site.texts import Row, address, ids, manifest_of, write_archive


@pytest.fixture(scope="module")
def manifest(shared: Path) -> list[Row]:
    rows = manifest_of(shared / "data")
    assert len(rows) == 187
    return rows


@pytest.fixture(scope="module")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The archive of the texts; their front matter is made from the manifest."""
    folder = tmp_path_factory.mktemp("corpus")
    write_archive(shared / "data", folder / "docs")
    (folder / "docs/index.md").write_text("# 全部\n\n<!-- archive:stats -->\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: 全部\ntheme: material\nplugins: [{summary-archive: {page_size: 20}}]\n", encoding="utf-8"
    )
    built = build(folder)
    assert built.code == 0, built.log
    return built


def test_every_text_has_its_page(corpus: Built, manifest: list[Row]) -> None:
    for number, row in enumerate(manifest):
        html = corpus.page(address(number, row))
        assert row["title"].replace("&", "&amp;") in html


def test_every_summary_is_reached_from_the_page_of_all(corpus: Built, manifest: list[Row]) -> None:
    listed = {link.removeprefix("../") for link in links(corpus.page("all"))[0]}
    assert {address(number, row) for number, row in enumerate(manifest)} <= listed


@pytest.mark.parametrize(
    ("folder", "key"), [("years", "year"), ("departments", "issuing_body"), ("genres", "genre")]
)
def test_counts_equal_the_manifest_s(folder: str, key: str, corpus: Built, manifest: list[Row]) -> None:
    known = ids(manifest, key) if key != "year" else {}
    expected = Counter(known.get(str(row.get(key)), str(row.get(key, "undated"))) for row in manifest)
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
