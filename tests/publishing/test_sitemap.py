import xml.etree.ElementTree as ET

import pytest

from summary_archive.core.summary import Author
from summary_archive.publishing import sitemap as module
from summary_archive.publishing.comparing import compare_address
from summary_archive.publishing.press import pages
from summary_archive.publishing.sitemap import sitemap
from tests.publishing.invented import SITE, Invented

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(text: str) -> dict[str, str | None]:
    root = ET.fromstring(text)  # our own
    found = [(each.findtext(f"{SPACE}loc") or "", each.findtext(f"{SPACE}lastmod")) for each in root]
    assert len(dict(found)) == len(found), "an address stands twice"
    return dict(found)


@pytest.fixture
def filled(archive: Invented) -> Invented:
    for year in (2022, 2023, 2024, None):
        for slug in "abcd":
            archive.add(slug, year, authors=(Author(slug),))
    return archive


def test_every_page_is_listed_with_the_date_of_its_newest_summary(filled: Invented) -> None:
    filled.add("draft", status="draft")
    filled.add("gone", status="withdrawn")
    found = listed(sitemap(filled.edition(), [SITE, f"{SITE}about/"])["sitemap.xml"])
    expected = {f"{SITE}{page.address}" for page in pages(filled.edition()) if not page.hidden}
    expected |= {f"{SITE}{compare_address(each)}" for each in filled.edition().comparisons}
    expected |= {f"{SITE}{each.address}" for each in filled.summaries.values() if each.status == "published"}
    assert found.keys() == expected | {SITE, f"{SITE}about/"}
    assert found[f"{SITE}summaries/2022/a/"] == "2023-01-15"
    assert found[f"{SITE}summaries/undated/a/"] is None
    assert found[f"{SITE}years/2023/"] == found[f"{SITE}years/2023/page/2/"] == "2024-01-15"
    assert found[f"{SITE}years/undated/"] is None
    assert found[f"{SITE}topics/marks/"] is None
    assert found[f"{SITE}compare/bureau/2022-2023/"] == "2024-01-15"
    assert found[f"{SITE}all/"] == "2025-01-15"


def test_a_page_of_the_keepers_own_stands_once(filled: Invented) -> None:
    assert f"{SITE}all/" in listed(sitemap(filled.edition(), [f"{SITE}all/", ""])["sitemap.xml"])


def test_a_long_one_is_split(filled: Invented, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = listed(sitemap(filled.edition(), [])["sitemap.xml"])
    monkeypatch.setattr(module, "MOST", 10)
    parts = sitemap(filled.edition(), [])
    names = listed(parts.pop("sitemap.xml"))
    assert names.keys() == {f"{SITE}{name}" for name in parts}
    assert {url for text in parts.values() for url in listed(text)} == whole.keys()
    assert max(len(listed(text)) for text in parts.values()) == 10
