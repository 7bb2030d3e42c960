"""The sample site as built: everything is there, linked, described, and asks no other host for anything."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from summary_archive.cli import main
from tests.site.building import BUILDERS, ROOT, Built, build, copy_sample, links

SITE = "https://summary-archive.example.org/"
SUMMARIES = sorted(path.relative_to(ROOT / "docs") for path in (ROOT / "docs/summaries").glob("*/*.md"))
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _address(path: Path) -> str:
    return path.with_suffix("").as_posix() + "/"


def _pages(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }


@pytest.fixture(scope="module")
def pages(sample: Built) -> dict[str, str]:
    return _pages(sample.site)


def test_every_summary_has_its_page_at_the_address_of_its_file(sample: Built) -> None:
    assert len(SUMMARIES) >= 27
    for path in SUMMARIES:
        front = yaml.safe_load((ROOT / "docs" / path).read_text(encoding="utf-8").split("---\n")[1])
        assert front["title"] in sample.page(_address(path))


def test_every_page_is_reached_from_home_by_links_alone(pages: dict[str, str]) -> None:
    seen, waiting = {""}, [""]
    while waiting:
        here = waiting.pop()
        found, _, _ = links(pages[here])
        for link in found:
            target = urlsplit(urljoin(f"{SITE}{here}", link))
            address = unquote(target.path.lstrip("/"))
            if f"{target.scheme}://{target.netloc}/" == SITE and address in pages and address not in seen:
                seen.add(address)
                waiting.append(address)
    assert set(pages) - seen == {"404.html"}


def test_no_link_is_dead_and_no_anchor_is_missing(sample: Built, pages: dict[str, str]) -> None:
    ids = {address: links(html)[1] for address, html in pages.items()}
    dead = []
    for here, html in pages.items():
        for link in links(html)[0]:
            target = urlsplit(urljoin(f"{SITE}{here}", link))
            if f"{target.scheme}://{target.netloc}/" != SITE:
                continue
            address, anchor = unquote(target.path.lstrip("/")), unquote(target.fragment)
            there = address in pages or (sample.site / address).is_file()
            if not there or (anchor and anchor not in ids[address] and not anchor.startswith("__")):
                dead.append((here, link))
    assert dead == []


def test_nothing_is_loaded_from_another_host(pages: dict[str, str]) -> None:
    assert [(address, remote) for address, html in pages.items() if (remote := links(html)[2])] == []


def test_every_page_says_its_language_title_description_and_address(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        assert '<html lang="zh-CN"' in html, address
        assert len(re.findall(r"<title>[^<]+</title>", html)) == 1, address
        if address == "404.html":
            continue
        assert len(re.findall(r'<meta name="description" content="[^"]+"', html)) == 1, address
        assert len(re.findall(rf'<link rel="canonical" href="{re.escape(SITE)}', html)) == 1, address
        assert len(re.findall(r"<h1\b", html)) == 1, address


def test_the_card_stands_before_the_text_and_the_outline(pages: dict[str, str]) -> None:
    html = pages["summaries/2023/guowuyuan-niandu/"]
    assert html.index('class="sa-card"') < html.index("sa-outline") < html.index("sa-text")
    for word in (
        "部门",
        "时段",
        "成文日期",
        "文种",
        "主题",
        "作者",
        "来源",
        "摘要",
        "关键指标",
        "GB/T 7714—2015",
        "BibTeX",
    ):
        assert word in html


def test_json_ld_is_valid_and_says_what_the_summary_is(pages: dict[str, str]) -> None:
    html = pages["summaries/2023/guowuyuan-niandu/"]
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    data = json.loads(found[0])
    assert len(found) == 1
    assert data["@type"] == "Report"
    assert data["temporalCoverage"] == "2023"
    assert data["url"] == f"{SITE}summaries/2023/guowuyuan-niandu/"


def test_the_exports_hold_every_summary(sample: Built) -> None:
    exported = json.loads((sample.site / "archive.json").read_text(encoding="utf-8"))
    rows = list(csv.DictReader(io.StringIO((sample.site / "archive.csv").read_text(encoding="utf-8-sig"))))
    assert {each["path"] for each in exported["summaries"]} == {path.as_posix() for path in SUMMARIES}
    assert len(rows) == len(SUMMARIES)
    assert {row["URL"] for row in rows} == {f"{SITE}{_address(path)}" for path in SUMMARIES}


def test_coverage_agrees_with_the_files(sample: Built) -> None:
    fronts = [
        yaml.safe_load((ROOT / "docs" / path).read_text(encoding="utf-8").split("---\n")[1])
        for path in SUMMARIES
    ]
    handed_in = Counter(
        (front["department"], int(re.findall(r"\d{4}", str(front["period"]))[-1]), front["genre"])
        for front in fronts
        if front["period"] != "unknown"
    )
    covered = json.loads((sample.site / "coverage/coverage.json").read_text(encoding="utf-8"))
    entries = {
        (each["department"]["name"], each["year"], each["genre"]["name"]): each for each in covered["entries"]
    }
    assert {of: each["count"] for of, each in entries.items() if each["count"]} == handed_in
    assert covered["undated"] == len(fronts) - handed_in.total()
    asked: set[tuple[str, int, str]] = set()
    waived: set[tuple[str, int, str]] = set()
    for row in yaml.safe_load((ROOT / "docs/vocabulary/expectations.yml").read_text(encoding="utf-8")):
        for name in row["departments"]:
            asked |= {(name, year, row["genre"]) for year in range(row["from"], row["to"] + 1)}
        for let_off in row.get("waived", ()):
            for years in map(str, let_off["years"]):
                first, last = int(years[:4]), int(years[-4:])
                waived |= {
                    (name, year, row["genre"])
                    for name in let_off["departments"]
                    for year in range(first, last + 1)
                }
    assert {of for of, each in entries.items() if each["state"] != "free"} == asked
    assert (
        {of for of, each in entries.items() if each["state"] == "waived"}
        == waived - handed_in.keys()
        == waived
    )
    missing = {of for of, each in entries.items() if each["state"] == "missing"}
    assert missing == asked - waived - handed_in.keys() == {("国务院", 2019, "年度总结")}
    page = sample.page("coverage/")
    assert page.count('<td class="sa-lacking">') == 2 * len(missing)
    assert "期限 2020-03-31" in page


def test_there_is_a_feed_of_everything_and_one_of_every_heading(sample: Built, pages: dict[str, str]) -> None:
    headings = [a for a in pages if re.fullmatch(r"(?:years|departments|topics|genres)/[^/]+/", a)]
    assert len(headings) > 60
    for address in ("", *headings):
        feed = ET.parse(sample.site / address / "feed.xml").getroot()
        assert feed.find(f"{ATOM}updated") is not None
        found = re.search(r'<link rel="feed alternate"[^>]* href="([^"]+)"', pages[address])
        assert found
        assert urljoin(f"{SITE}{address}", found[1]) == f"{SITE}{address}feed.xml"
    whole = ET.parse(sample.site / "feed.xml").getroot()
    assert len(whole.findall(f"{ATOM}entry")) == 20


def test_the_sitemap_has_every_page_with_the_dates_of_the_summaries(
    sample: Built, pages: dict[str, str]
) -> None:
    urls = {
        str(url.findtext(f"{SITEMAP}loc")): url.findtext(f"{SITEMAP}lastmod")
        for url in ET.parse(sample.site / "sitemap.xml").getroot()
    }
    assert set(urls) == {
        f"{SITE}{address}"
        for address in pages
        if address not in ("404.html", "search/") and not address.endswith("/sheets/")
    }
    assert urls[f"{SITE}summaries/2023/guowuyuan-niandu/"] == "2024-03-05"


def test_what_the_page_for_contributors_shows_passes_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs/contribute.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    docs = copy_sample(tmp_path / "site") / "docs"
    (docs / "summaries/2024/zscqj-niandu.md").write_text(text, encoding="utf-8")
    assert main(["check", str(docs)]) == 0
    assert "警告 0 处" in capsys.readouterr().out


def test_scars_are_shown_as_such_and_nowhere_else(pages: dict[str, str]) -> None:
    counts = Counter(address for address, html in pages.items() if "原文已隐去</span>" in html)
    assert any("undated/" in address for address in counts)
    assert not any("guowuyuan" in address for address in counts)


def test_the_footer_says_how_many_when_and_which_version(pages: dict[str, str]) -> None:
    for address in ("", "summaries/2023/guowuyuan-niandu/", "years/", "topics/zhuanli/"):
        assert f"本档案收录总结 {len(SUMMARIES)} 篇" in pages[address], address


def test_the_shell_is_used_for_every_page(sample: Built) -> None:
    assert "整页渲染" not in sample.log


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_makes_the_same_archive(builder: str, sample: Built, tmp_path: Path) -> None:
    built = build(copy_sample(tmp_path / "site"), "--strict", builder=builder)
    assert built.code == 0, built.log
    text = re.compile(r'<section class="sa-text".*?</section>', re.DOTALL)
    for path in SUMMARIES:
        ours, theirs = (text.findall(each.page(_address(path))) for each in (sample, built))
        assert ours == theirs != []


def test_the_figures_of_the_sample_make_real_trends(sample: Built) -> None:
    told = json.loads((sample.site / "trends/trends.json").read_text(encoding="utf-8"))["series"]
    points = {each["figure"]["name"]: len(each["points"]) for each in told}
    assert sum(count >= 10 for count in points.values()) >= 8
    written = Counter(
        figure["name"]
        for path in SUMMARIES
        if (front := yaml.safe_load((ROOT / "docs" / path).read_text(encoding="utf-8").split("---\n")[1]))
        for figure in front.get("figures", [])
        if re.fullmatch(r"\d{4}", str(front["period"]))
    )
    assert {name: written[name] for name in points} == points
    for each in told:
        for point in each["points"]:
            assert point["url"].startswith(f"{SITE}summaries/{point['year']}/")
            assert point["quote"]
