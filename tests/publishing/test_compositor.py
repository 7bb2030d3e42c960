"""What contributors and keepers write is words wherever it stands, and never markup."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal

import pytest

from summary_archive.core.summary import Affiliation, Author, Figure, Part, Plan, Source
from summary_archive.publishing.components import COMPONENTS
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.edition import Settings
from summary_archive.publishing.shell import Sheet
from tests.publishing.invented import DEPARTMENTS, GENRES, TOPICS, Invented, vocabularies
from tests.publishing.marks import Marks

NASTY = (
    "<script>alert(1)</script>",
    '"onload="alert(1)',
    "'onload='alert(1)",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea></style></pre><script>alert(1)</script>",
    "<!-- -->]]>",
    "{{ 89*97 }}{% raw %}",
    "&amp;&lt;b&gt;",
    "javascript:alert(1)",
    "<img src=x onerror=alert(1)>",
    "saslottitlesaslot saslotcontentsaslot",
    "\\1 \\g<0> %s {title} $1",
    "a\u2028b\u2029c",
)


def full(sheet: Sheet) -> str:
    """Print a page of a theme that shows the title in many places."""
    return (
        f'<!doctype html><html lang="zh-CN"><head><title>{sheet.title} - 档案</title>'
        f'<meta name="description" content="{sheet.description}"><meta property="og:title" content="{sheet.title}">'
        f"</head><body><nav>{sheet.title}</nav><main>{sheet.content}</main></body></html>"
    )


@pytest.fixture(params=NASTY)
def nasty(request: pytest.FixtureRequest) -> str:
    return f"甲{request.param}乙"


@pytest.fixture
def printed(archive: Invented, nasty: str) -> Invented:
    """An archive in which everything that can be words is nasty."""

    def named(terms: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(replace(each, name=f"{each.id}{nasty}", note=nasty) for each in terms)  # type: ignore[type-var,attr-defined]

    departments = named(DEPARTMENTS)
    bureau = replace(
        departments[0], former=tuple(replace(each, name=nasty) for each in DEPARTMENTS[0].former)
    )  # type: ignore[type-var]
    archive.vocabularies = vocabularies((bureau, *departments[1:]), named(TOPICS), named(GENRES))  # type: ignore[arg-type]
    archive.settings = Settings(
        nasty,
        page_size=3,
        feed_length=4,
        report="https://f.example/?t={title}&u={url}",
        edit="https://f.example/e/{path}",
    )
    archive.theme = full
    for slug in "abcd":
        archive.add(
            slug, 2024, f"# {nasty}\n\n## {nasty}\n\n{nasty}\n\n| {nasty} |\n|---|\n| {nasty} |\n\n`{nasty}`",
            title=f"{slug}{nasty}", department=Affiliation("section", nasty), abstract=nasty, number=nasty,
            authors=(Author(nasty), Author(nasty)),
            figures=(Figure(nasty, Decimal(5), nasty, nasty, nasty, (Part(nasty, Decimal(5)),), nasty, nasty),),
            plans=(Plan("p", nasty, nasty, Decimal(1)),),
            source=Source(nasty, "https://a.example/?a=1&b='", nasty, nasty),
            aliases=(f"old/{slug}/",), topics=("patents", "law"),
        )  # fmt: skip
    archive.add("w", 2024, title=nasty, status="withdrawn")
    archive.add("e", 2024, title=nasty, status="erased")
    archive.print()
    return archive


def test_no_page_has_an_element_or_attribute_of_a_contributors(printed: Invented, nasty: str) -> None:
    scripts = 0
    for name, text in printed.printed_files().items():
        if not name.endswith(".html"):
            continue
        marks = Marks(text)
        assert marks.faults == [], name
        for element in marks.elements:
            assert not any(attribute.startswith("on") for attribute in element.attributes), name
            assert element.tag not in ("b", "textarea", "style"), name
            assert element.attributes.get("src", "") != "x", name
            assert not re.match(r"\s*javascript:", element.attributes.get("href", "")), name
            if element.tag == "script":
                scripts += 1
                assert element.attributes == {"type": "application/ld+json"}, name
                assert json.loads(element.words)["abstract"] == nasty
        assert "8633" not in text or "{{ 89*97 }}" not in nasty
    assert scripts == 4


def test_readers_see_the_words_as_they_were_written(printed: Invented, nasty: str) -> None:
    page = Marks(printed.read("summaries/2024/a/index.html"))
    assert page.all("title")[0].words == f"a{nasty} - 档案"
    assert page.all("h1")[0].words == f"a{nasty}"
    assert page.all("meta", name="description")[0].attributes["content"] == nasty
    assert page.all("meta", name="author")[0].attributes["content"] == f"{nasty}、{nasty}"
    assert page.all("section", class_="sa-abstract")[0].words.endswith(nasty)
    assert nasty in page.all("table", class_="sa-figures")[0].words
    assert nasty in page.all("dl", class_="sa-card")[0].words
    listed = Marks(printed.read("departments/section/index.html"))
    assert listed.all("h1")[0].words == f"section{nasty}"
    assert listed.all("a", class_="sa-row-title")[0].words == f"a{nasty}"


def test_an_erased_summary_says_nothing_of_itself(printed: Invented, nasty: str) -> None:
    text = printed.read("summaries/2024/e/index.html")
    assert nasty not in Marks(text).all("main")[0].words


def test_feeds_and_sitemaps_are_whole(printed: Invented, nasty: str) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for name, text in printed.printed_files().items():
        if name.endswith(".xml"):
            feed = ET.fromstring(text)  # our own
            for entry in feed.iter(f"{atom}entry"):
                assert (entry.findtext(f"{atom}title") or "")[1:] == nasty
                assert entry.findtext(f"{atom}summary") == nasty


def test_exports_hold_the_words_as_they_are(printed: Invented, nasty: str) -> None:
    whole = json.loads(printed.read("archive.json"))
    assert {each["title"][1:] for each in whole["summaries"]} == {nasty}
    assert whole["summaries"][0]["figures"][0]["quote"] == nasty
    rows = list(
        csv.reader(io.StringIO((printed.site / "archive.csv").read_text(encoding="utf-8-sig"), newline=""))
    )
    assert {row[0][1:] for row in rows[1:]} == {nasty}
    assert {len(row) for row in rows} == {11}


def test_components_are_words_too(printed: Invented) -> None:
    edition = printed.edition()
    compositor = Compositor(edition.settings, edition.addresses)
    for name, component in COMPONENTS.items():
        marks = Marks(compositor.component(component.show(edition, component.count), "about/"))
        assert marks.faults == [], name
        assert not any(element.tag in ("script", "b", "img") for element in marks.elements), name
        assert not any(each.startswith("on") for element in marks.elements for each in element.attributes), (
            name
        )


def test_a_moved_summary_leads_on(archive: Invented) -> None:
    archive.add("new", 2024, title="新题", aliases=("old/x/",))
    archive.print()
    page = Marks(archive.read("old/x/index.html"))
    assert (
        page.all("meta", http_equiv="refresh")[0].attributes["content"] == "0; url=../../summaries/2024/new/"
    )
    assert page.all("link", rel="canonical")[0].attributes["href"].endswith("/zj/summaries/2024/new/")
    assert page.all("meta", name="robots")[0].attributes["content"] == "noindex"
    assert page.all("a", href="../../summaries/2024/new/")[0].words == "新题"


def test_a_keepers_template_stands_before_ours(archive: Invented) -> None:
    archive.overrides = archive.root / "templates"
    archive.overrides.mkdir()
    (archive.overrides / "notice.html").write_text(
        "<p>{{ view.title }}</p>{{ page.title }}", encoding="utf-8"
    )
    archive.add("w", 2024, title="<b>", status="withdrawn")
    archive.print()
    assert "<p>&lt;b&gt;（已撤回）</p>" in archive.read("summaries/2024/w/index.html")


def test_a_keepers_template_can_lead_to_names_and_addresses(archive: Invented) -> None:
    archive.overrides = archive.root / "templates"
    archive.overrides.mkdir()
    template = "{{ link(view.target) }} {{ href('all/') }} {{ t('home') }} {{ settings.site_name }}"
    (archive.overrides / "notice.html").write_text(template, encoding="utf-8")
    archive.add("m", 2024, title="<b>**厂", aliases=("old/m/",))
    archive.print()
    marks = Marks(archive.read("old/m/index.html"))
    assert marks.all("a")[0].attributes["href"] == "../../summaries/2024/m/"
    assert marks.all("a")[0].words == "<b>〔原文已隐去〕厂"
    assert "../../all/ 首页 总结档案" in marks.all("main")[0].words


def test_the_page_for_what_is_not_there_leads_from_anywhere(archive: Invented) -> None:
    html = Compositor(archive.settings, archive.addresses).not_found("/zj/")
    links = {each.attributes["href"] for each in Marks(html).all("a")}
    assert {"/zj/", "/zj/years/", "/zj/all/"} <= links
    assert all(link.startswith("/zj/") for link in links)
