"""The snippets for VS Code, in this repository and in a new archive."""

import json
from importlib.resources import files

import yaml

from summary_archive.core.skeletons import FRONT, headings
from tests.site.building import ROOT

STARTER = files("summary_archive") / "starter"
SNIPPETS = json.loads((STARTER / "summary.code-snippets").read_text(encoding="utf-8"))


def test_both_are_the_same() -> None:
    assert json.loads((ROOT / ".vscode/summary.code-snippets").read_text(encoding="utf-8")) == SNIPPETS


def test_each_genre_a_new_archive_has_begins_with_its_headings() -> None:
    genres = yaml.safe_load((STARTER / "genres.yml").read_text(encoding="utf-8"))
    assert [*SNIPPETS] == [genre["name"] for genre in genres]
    for genre in genres:
        snippet = SNIPPETS[genre["name"]]
        body = snippet["body"]
        assert [line[3:] for line in body if line.startswith("## ")] == [*headings(genre["id"])]
        assert [line.partition(":")[0] for line in body[1:6]] == [key for key, _ in FRONT]
        assert f"文种: {genre['name']}" in body
        assert (body[0], body[6], body[-1]) == ("---", "---", "$0")
        assert "总结" in snippet["prefix"]
