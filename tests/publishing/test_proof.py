from pathlib import Path

import pytest

from summary_archive.core.archive import Archive
from summary_archive.core.manuscript import Body
from summary_archive.publishing.proof import archive_sources, proof
from summary_archive.publishing.texts import kept_texts
from tests.publishing.invented import Invented, vocabularies
from tests.publishing.test_debriefings import arranged


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name in (
        "index.md",
        "guide/README.md",
        "guide/help.md",
        "img/a.png",
        "LICENSE",
        ".hidden/x.md",
        "debriefings/a.yml",
        "debriefings/bad.yml",
        "summaries/2024/no.svg",
    ):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text("", encoding="utf-8")
    return tmp_path / "docs"


def found(archive: Invented, docs: Path, text: str) -> list[str]:
    made = archive.add("one", text=text)
    other = archive.add("two", text="## 甲")
    texts = {made.path: text, other.path: "## 甲"}
    with kept_texts(None, lambda each: Body(texts[each.path])) as opened:
        problems = proof(
            Archive.of([made, other], vocabularies(), debriefings=[arranged()]),
            opened,
            docs,
            "summaries",
            ["summaries/2024/a.pdf"],
            {made.path},
        )
    return [each.rule.id for each in problems]


@pytest.mark.parametrize(
    "target",
    [
        "two.md", "two.md#甲", "../../index.md", "../../guide/README.md", "../../guide/", "../../guide/help.md#x",
        "../../img/a.png", "../../LICENSE", "a.pdf", "../../years/2024.md", "../../departments/bureau.md",
        "../../departments/index.md", "../../all.md", "../../debriefings/a.yml", "../../debriefings/index.md", "https://a.example",
    ],
)  # fmt: skip
def test_what_a_build_would_find_is_found(archive: Invented, docs: Path, target: str) -> None:
    assert found(archive, docs, f"[甲]({target})") == []


@pytest.mark.parametrize(
    "target",
    [
        "three.md",
        "../../none.md",
        "no.svg",
        "../../.hidden/x.md",
        "../../years/1999.md",
        "../../debriefings/bad.yml",
    ],
)
def test_what_a_build_would_not_find_is_told(archive: Invented, docs: Path, target: str) -> None:
    assert found(archive, docs, f"[甲]({target})") == ["link-missing"]


def test_a_section_that_is_not_there_is_told(archive: Invented, docs: Path) -> None:
    assert found(archive, docs, "[甲](two.md#乙)") == ["link-anchor"]


def test_every_page_of_the_archive_has_a_source(archive: Invented) -> None:
    archive.add("one", None)
    sources = dict(archive_sources(archive.edition().archive))
    assert sources["years/undated.md"] == "years/undated/"
    assert sources["summaries/undated/one.md"] == "summaries/undated/one/"
    assert len(set(sources.values())) == len(sources)
