"""Printing again and again: what is written, what is kept, and what comes of accidents."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from summary_archive.core.debriefing import Debriefing, Group
from summary_archive.core.vocabulary import Term
from summary_archive.publishing import press
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.edition import Settings
from summary_archive.publishing.shell import Sheet
from tests.publishing.invented import DEPARTMENTS, Invented, theme, vocabularies


@pytest.fixture
def filled(archive: Invented) -> Invented:
    """Nine summaries of three years, the first of which links to another."""
    for year in (2022, 2023, 2024):
        for slug in ("a", "b", "c"):
            archive.add(
                slug,
                year,
                f"## 甲\n\n{year}年{slug}。",
                topics=("patents",) if slug == "a" else ("law", "marks"),
            )
    archive.add("a", 2022, "见[乙](../2023/a.md#甲)。")
    return archive


def changed(archive: Invented) -> set[str]:
    """Print again and return the files that are not as they were; files written but the same are a fault."""
    before = archive.printed_files()
    printed = archive.print()
    after = archive.printed_files()
    found = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert printed.written == len(found & after.keys()), "written anew without need"
    return found


def test_the_second_printing_writes_nothing(filled: Invented) -> None:
    first = filled.print()
    assert (first.kept, first.problems, first.in_full) == (0, (), [])
    second = filled.print()
    assert (second.written, second.kept) == (0, first.written)


def test_when_nothing_changed_nothing_is_gone_through(
    filled: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = filled.print()
    monkeypatch.setattr(press, "pages", lambda _: 1 // 0)
    assert filled.print().files == first.files
    filled.own["new.md"] = "new/"
    with pytest.raises(ZeroDivisionError):
        filled.print()


def test_problems_are_told_every_time(filled: Invented) -> None:
    filled.add("a", 2022, "见[乙](nothing.md)。")
    first = filled.print()
    assert [each.rule.id for each in first.problems] == ["link-missing"]
    assert filled.print().problems == first.problems


def test_a_file_that_others_have_touched_is_printed_again(filled: Invented) -> None:
    filled.print()
    page = filled.site / "years/2024/index.html"
    page.write_text("x", encoding="utf-8")
    assert filled.print().written == 1
    assert "2024" in page.read_text(encoding="utf-8")


def test_a_changed_text_is_printed_on_its_own_page_only(filled: Invented) -> None:
    filled.print()
    filled.add("b", 2023, "另外的话。", topics=("law", "marks"))
    assert changed(filled) == {"summaries/2023/b/index.html"}
    assert "另外的话。" in filled.read("summaries/2023/b/index.html")


def test_a_changed_title_is_printed_wherever_it_is_shown(filled: Invented) -> None:
    filled.print()
    filled.add("b", 2023, "## 甲\n\n2023年b。", topics=("law", "marks"), title="2023年总结之b新")
    found = changed(filled)
    showing = {name for name, text in filled.printed_files().items() if "2023年总结之b新" in text}
    assert found == showing
    assert {
        "summaries/2023/b/index.html",
        "all/index.html",
        "archive.json",
        "archive.csv",
        "years/2023/feed.xml",
    } <= found
    assert "years/2022/index.html" not in found


def test_a_changed_abstract_touches_no_page_that_does_not_show_it(filled: Invented) -> None:
    filled.print()
    filled.add("a", 2024, "## 甲\n\n2024年a。", abstract="新的摘要")
    found = changed(filled)
    assert found == {name for name, text in filled.printed_files().items() if "新的摘要" in text}
    assert not {"all/index.html", "summaries/2023/a/index.html"} & found


def test_a_removed_summary_is_gone_everywhere(filled: Invented) -> None:
    filled.add("gone", 2023, title="将要消失")
    filled.print()
    del filled.summaries["summaries/2023/gone.md"]
    found = changed(filled)
    assert "summaries/2023/gone/index.html" in found
    assert not any("将要消失" in text or "2023/gone" in text for text in filled.printed_files().values())


def test_a_removed_page_of_a_list_is_gone(filled: Invented) -> None:
    filled.print()
    assert (filled.site / "genres/annual/page/3/index.html").exists()
    for slug in "abc":
        del filled.summaries[f"summaries/2023/{slug}.md"]
    filled.print()
    assert not (filled.site / "genres/annual/page/3").exists()


def test_a_link_is_told_when_what_it_leads_to_has_gone(filled: Invented) -> None:
    filled.print()
    del filled.summaries["summaries/2023/a.md"]
    told = filled.print().problems
    assert [(each.rule.id, str(each.place)) for each in told] == [
        ("link-missing", "summaries/2022/a.md:10:6")
    ]
    assert filled.print().problems == told, "though nothing was printed anew"


def test_a_section_that_is_renamed_is_told_on_the_page_that_links_to_it(filled: Invented) -> None:
    filled.print()
    filled.add("a", 2023, "## 乙\n\n2023年a。")
    assert [each.rule.id for each in filled.print().problems] == ["link-anchor"]


def _settings(archive: Invented, **changes: Any) -> None:
    archive.settings = replace(archive.settings, **changes)


@pytest.mark.parametrize("page", ["summaries/2024/a/index.html", "years/2024/index.html", "all/index.html"])
@pytest.mark.parametrize(
    "change",
    [
        lambda archive: setattr(archive, "addresses", Addresses(True, "https://other.example/")),
        lambda archive: _settings(archive, site_name="别的名称"),
        lambda archive: _settings(archive, language="en"),
        lambda archive: setattr(
            archive, "theme", lambda sheet: theme(sheet).replace("<main>", "<main class=new>")
        ),
    ],
    ids=["address of the site", "name of the site", "language", "theme"],
)
def test_what_concerns_every_page_has_every_page_printed_anew(
    filled: Invented, page: str, change: Any
) -> None:
    filled.print()
    before = filled.read(page)
    change(filled)
    assert filled.print().written
    fresh = Invented(filled.root / "fresh", filled.settings, filled.addresses, filled.vocabularies)
    fresh.summaries, fresh.texts, fresh.theme = filled.summaries, filled.texts, filled.theme
    fresh.print()
    assert filled.printed_files() == fresh.printed_files()
    if "other" in filled.addresses.site_url or filled.theme is not theme:
        assert filled.read(page) != before


@pytest.mark.parametrize(
    "change",
    [
        lambda archive: setattr(archive, "addresses", Addresses(False, archive.addresses.site_url)),
        lambda archive: _settings(archive, page_size=2),
        lambda archive: _settings(archive, feed_length=1),
        lambda archive: _settings(
            archive, edit="https://forge.example/edit/{path}", report="https://forge.example/?t={title}"
        ),
        lambda archive: setattr(
            archive,
            "vocabularies",
            vocabularies(
                (replace(DEPARTMENTS[0], name="新局", note="改了"), *DEPARTMENTS[1:], Term("new", "新处"))
            ),
        ),
        lambda archive: archive.add("new", 2021, aliases=("old/address/", "旧.html")),
    ],
    ids=["folders", "page size", "feed length", "links to the forge", "vocabulary", "a new summary"],
)
def test_after_any_change_the_site_is_as_if_printed_for_the_first_time(filled: Invented, change: Any) -> None:
    filled.print()
    change(filled)
    filled.print()
    fresh = Invented(filled.root / "fresh", filled.settings, filled.addresses, filled.vocabularies)
    fresh.summaries, fresh.texts = filled.summaries, filled.texts
    fresh.print()
    assert filled.printed_files() == fresh.printed_files()


def test_a_changed_template_has_the_pages_printed_anew(filled: Invented, tmp_path: Path) -> None:
    filled.overrides = tmp_path / "templates"
    (filled.overrides / "parts").mkdir(parents=True)
    (filled.overrides / "notice.html").write_text("{% include 'parts/note.html' %}", encoding="utf-8")
    (filled.overrides / "parts" / "note.html").write_text("旧", encoding="utf-8")
    filled.add("w", status="withdrawn")
    filled.print()
    assert "旧" in filled.read("summaries/2024/w/index.html")
    (filled.overrides / "parts" / "note.html").write_text("新", encoding="utf-8")
    filled.print()
    assert "新" in filled.read("summaries/2024/w/index.html")


def test_a_setting_only_a_keepers_template_shows_has_its_pages_printed_anew(
    filled: Invented, tmp_path: Path
) -> None:
    filled.overrides = tmp_path / "templates"
    filled.overrides.mkdir()
    (filled.overrides / "notice.html").write_text("{{ settings.site_name }}", encoding="utf-8")
    filled.add("w", status="withdrawn")
    filled.print()
    _settings(filled, site_name="别的名称")
    filled.print()
    assert "别的名称" in filled.read("summaries/2024/w/index.html")


@pytest.mark.parametrize("name", ["ledger.json", "texts.sqlite"])
def test_a_file_of_ours_that_is_broken_costs_time_only(filled: Invented, name: str) -> None:
    filled.print()
    before = filled.printed_files()
    (filled.root / name).write_bytes(b"\x00broken")
    assert filled.print().problems == ()
    assert filled.printed_files() == before
    assert filled.print().written == 0


def test_a_page_that_was_tampered_with_is_put_right(filled: Invented) -> None:
    filled.print()
    page = filled.site / "all/index.html"
    good = page.read_text(encoding="utf-8")
    page.write_text("tampered", encoding="utf-8")
    assert filled.print().written == 1
    assert page.read_text(encoding="utf-8") == good


def test_a_printing_that_fails_leaves_the_site_before_it_as_it_was(
    filled: Invented, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.print()
    before = filled.printed_files()
    filled.add("b", 2023, "另外的话。")
    monkeypatch.setattr(press, "exports", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        filled.print()
    assert filled.printed_files() == before


def test_what_our_own_pages_have_taken_is_left_to_them(filled: Invented) -> None:
    filled.print(taken=("all/index.html", "feed.xml"))
    assert not (filled.site / "all").exists()
    assert not (filled.site / "feed.xml").exists()
    assert (filled.site / "archive.json").exists()


def test_a_former_address_does_not_take_the_place_of_a_page(filled: Invented) -> None:
    filled.add("x", 2020, title="本来", aliases=("summaries/2024/a/", "years/2024/"))
    filled.print()
    assert "2024年a。" in filled.read("summaries/2024/a/index.html")
    assert "refresh" not in filled.read("years/2024/index.html")


def test_a_former_address_belongs_to_one(filled: Invented) -> None:
    bureau = replace(DEPARTMENTS[0], former_ids=("old",))
    filled.vocabularies = vocabularies(departments=(bureau, *DEPARTMENTS[1:]))
    filled.add("x", 2020, aliases=("departments/old/", "debriefings/old/", "debriefings/old/"))
    filled.debriefings = (
        Debriefing(
            "debriefings/a.yml", "debriefings/a/", "会", (Group("一组"),), aliases=("debriefings/old/",)
        ),
    )
    told = [(each.rule.id, each.place.path) for each in filled.print().problems]
    assert sorted(told) == [("address-taken", "debriefings/a.yml"), ("address-taken", "summaries/2020/x.md")]
    assert "departments/bureau/" in filled.read("departments/old/index.html")
    assert "summaries/2020/x/" in filled.read("debriefings/old/index.html")


class _Links(HTMLParser):
    """The links of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "href" and tag in ("a", "link"):
                self.found.append(value or "")
            if name == "id":
                self.ids.add(value or "")


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_of_every_page_leads_to_a_page_and_a_place_on_it(
    filled: Invented, directory_urls: bool
) -> None:
    filled.add(
        "x",
        None,
        "甲",
        department=replace(filled.add("y", 2024).department, id="section", name="执法科"),
        aliases=("老地方/x/",),
    )
    filled.add("w", 2020, status="withdrawn", aliases=("old/w.html",))
    filled.addresses = Addresses(directory_urls, "https://archive.example/")
    filled.print()
    home = filled.addresses.file("")
    (filled.site / home).write_text("<html></html>", encoding="utf-8")
    files = filled.printed_files()
    pages = {name: _Links(text) for name, text in files.items() if name.endswith(".html")}
    assert len(pages) > 30
    for name, page in pages.items():
        base = f"https://archive.example/{name}"
        if directory_urls:
            base = base.removesuffix("index.html")
        for link in page.found:
            target, fragment = urldefrag(urljoin(base, link))
            path = unquote(target.removeprefix("https://archive.example/"))
            path = f"{path}index.html" if path.endswith("/") or not path else path
            assert path in files, (name, link)
            assert not fragment or unquote(fragment) in pages[path].ids, (name, link)


def test_a_theme_that_cannot_be_cut_is_told_of(filled: Invented) -> None:
    def by_address(sheet: Sheet) -> str:
        return theme(sheet).replace("<main>", f"<main>{sheet.address}")

    filled.theme = by_address
    assert "summaries/2024/a/" in filled.print().in_full
    assert "summaries/2024/a/" in filled.read("summaries/2024/a/index.html")


def test_settings_have_sensible_defaults() -> None:
    assert (Settings().page_size, Settings().feed_length, Settings().language) == (50, 20, "zh")
