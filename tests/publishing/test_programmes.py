"""Programmes: one page for all, and one for each across years and bodies."""

import csv
import io
import json
from dataclasses import replace

from summary_archive.core.programmes import Programme, Programmes
from summary_archive.core.summary import Affiliation
from summary_archive.publishing.programmes import programme_pages
from tests.publishing.invented import SITE, Invented


def test_a_programme_gathers_its_summaries_across_years_and_bodies(archive: Invented) -> None:
    rows = (Programme("pilot", "专利<b>试点", note="由点到面"), Programme("silent", "没有人说的"))
    archive.vocabularies = replace(archive.vocabularies, programmes=Programmes(rows))
    archive.add("a", 2022, programme="pilot")
    archive.add("b", 2024, programme="pilot", department=Affiliation("section", "执法科"))
    archive.add("c", 2024, programme="pilot")
    archive.add("d", None, programme="pilot")
    archive.add("e", 2024)
    archive.print()
    page = archive.read("programmes/pilot/index.html")
    assert "4 篇，2 个部门" in page
    assert "由点到面" in page
    assert "<b>" not in page
    assert page.index("2024年总结之b") < page.index("2022年总结之a") < page.index("undated年总结之d")
    assert "总结之e" not in page
    root = archive.read("programmes/index.html")
    assert "2022—2024" in root
    assert "没有人说的" in root
    assert "还没有收录" in archive.read("programmes/silent/index.html")
    assert 'href="../../../programmes/pilot/"' in archive.read("summaries/2024/b/index.html")
    assert "programmes/" not in archive.read("summaries/2024/e/index.html")
    assert 'href="../programmes/"' in archive.read("genres/index.html")
    lines = list(csv.reader(io.StringIO(archive.read("programmes/programmes.csv")[1:])))
    assert len(lines) == 1 + 4
    assert lines[1] == [
        "专利<b>试点", "pilot", "2024", "执法科", "section", "年度总结", "2024年总结之b", f"{SITE}summaries/2024/b/",
    ]  # fmt: skip
    told = json.loads(archive.read("programmes/programmes.json"))["programmes"]
    assert [(each["id"], len(each["summaries"])) for each in told] == [("pilot", 4), ("silent", 0)]
    assert told[0]["summaries"][3]["year"] is None
    from summary_archive.publishing.proof import archive_sources
    from summary_archive.publishing.sitemap import sitemap

    edition = archive.edition()
    assert dict(archive_sources(edition.archive))["programmes/pilot.md"] == "programmes/pilot/"
    assert f"{SITE}programmes/silent/" in "".join(sitemap(edition, []).values())


def test_without_a_list_there_are_no_pages(archive: Invented) -> None:
    archive.add("a", 2024)
    assert list(programme_pages(archive.edition())) == []
    archive.print()
    assert not (archive.site / "programmes").exists()
