import json
import re
from importlib.resources import files

from summary_archive.core.archive import INDEXES
from summary_archive.core.summary import Affiliation
from summary_archive.publishing.components import COMPONENTS
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.edition import Settings
from summary_archive.publishing.headings import heading_pages
from summary_archive.publishing.search_page import SearchView, search_page
from tests.publishing.invented import Invented
from tests.publishing.marks import Marks

CLIENT = files("summary_archive.publishing") / "search" / "client"


def view(archive: Invented) -> SearchView:
    found = search_page(archive.edition()).view
    assert isinstance(found, SearchView)
    return found


def printed(archive: Invented) -> Marks:
    edition = archive.edition()
    return Marks(Compositor(edition.settings, edition.addresses).content(search_page(edition)))


def test_an_empty_archive_has_a_page_of_search(archive: Invented) -> None:
    assert [(shelf.root.address, shelf.names) for shelf in view(archive).shelves] == [
        (f"{index.folder}/", ()) for index in INDEXES
    ]
    assert printed(archive).faults == []


def test_the_most_used_headings_come_first_and_the_others_are_counted(archive: Invented) -> None:
    for year in range(2001, 2024):
        archive.add("a", year, topics=("law",) if year > 2002 else ("marks", "law"))
    archive.add("b", None, department=Affiliation("office", "商标所"))
    years, departments, topics, _ = view(archive).shelves
    assert [name.text for name in years.names][:2] == ["2023年", "2022年"]
    assert (len(years.names), years.more) == (16, 7)
    assert [name.text for name in topics.names] == ["执法", "商标", "专利"]
    assert departments.more == 0


def test_the_script_finds_all_it_says_and_all_its_parts(archive: Invented) -> None:
    """What client/*.ts asks for by name stands in the page, and nothing stands there that it does not use."""
    scripts = "".join(
        each.read_text(encoding="utf-8") for each in CLIENT.iterdir() if each.name.endswith(".ts")
    )
    page = (files("summary_archive.publishing") / "templates" / "search.html").read_text(encoding="utf-8")
    asked = "".join(re.findall(r"\bpart(?:<\w+>)?\(([^()]*)\)", scripts))
    parts = set(re.findall(r'"([a-z]+)"', asked))
    assert parts == set(re.findall(r'data-sa-part="(\w+)"', page))
    said = set(re.findall(r'\bsay\("([\w-]+)"', scripts)) | set(re.findall(r'\bwords\["([\w-]+)"\]', scripts))
    ternary = re.findall(r'\bsay\([^()]* \? "([\w-]+)" : "([\w-]+)"', scripts)
    said |= {word for pair in ternary for word in pair}
    assert said == json.loads(view(archive).words).keys()


def test_the_words_of_the_script_are_data_and_not_markup(archive: Invented) -> None:
    page = printed(archive)
    root = page.all("div", id="sa-content")[0]
    assert json.loads(root.attributes["data-sa-words"])["count"] == "找到 {n} 篇"
    assert page.all("script") == []


def test_every_facet_has_its_place_in_order(archive: Invented) -> None:
    sets = printed(archive).all("fieldset", class_="sa-facet")
    assert [each.attributes["data-sa-facet"] for each in sets] == [index.name for index in INDEXES]
    assert all("hidden" in each.attributes for each in sets)


def test_without_scripts_one_is_told_and_led_on(archive: Invented) -> None:
    archive.add("a", 2024)
    page = printed(archive)
    assert "JavaScript" in page.all("noscript")[0].words
    links = {each.attributes["href"] for each in page.all("a")}
    assert {
        "../years/2024/",
        "../departments/bureau/",
        "../topics/patents/",
        "../genres/annual/",
        "../all/",
    } <= links


def test_the_form_leads_to_the_page_itself_and_its_field_has_a_name(archive: Invented) -> None:
    page = printed(archive)
    (form,) = page.all("form", role="search")
    assert (form.attributes["action"], form.attributes["method"]) == ("../search/", "get")
    (field,) = page.all("input", name="q")
    (label,) = page.all("label", for_=field.attributes["id"])
    assert label.words == "检索总结"


def test_the_page_is_in_english_too(archive: Invented) -> None:
    archive.settings = Settings("Archive", language="en")
    page = printed(archive)
    assert page.all("h1")[0].words == "Search"
    assert not re.search("[\u4e00-\u9fff]", page.all("header")[0].words)


def test_the_page_is_printed_unless_there_is_no_search(archive: Invented) -> None:
    archive.print()
    assert 'id="sa-q"' in archive.read("search/index.html")
    archive.settings = Settings("总结档案", search=False)
    archive.print()
    assert not (archive.site / "search/index.html").exists()


def test_a_heading_is_searched_by_itself(archive: Invented) -> None:
    archive.add("a", 2024)
    edition = archive.edition()
    wanted = {"year": ("2024", "2024年"), "department": ("bureau", "知识产权局"), "topic": ("patents", "专利"), "genre": ("annual", "年度总结")}  # fmt: skip
    for index, (value, name) in wanted.items():
        page = next(heading_pages(edition, edition.archive.heading(index, value)))
        marks = Marks(Compositor(edition.settings, edition.addresses).content(page))
        (hidden,) = marks.all("input", type="hidden")
        assert (hidden.attributes["name"], hidden.attributes["value"]) == (index, value)
        assert marks.all("form")[0].attributes["aria-label"] == f"在“{name}”里检索"


def test_nothing_to_search_nothing_to_search_in(archive: Invented) -> None:
    archive.add("a", 2024)
    edition = archive.edition()
    page = next(heading_pages(edition, edition.archive.heading("topic", "marks")))
    assert Marks(Compositor(edition.settings, edition.addresses).content(page)).all("form") == []


def test_the_home_page_and_the_missing_page_have_a_form(archive: Invented) -> None:
    edition = archive.edition()
    shown = COMPONENTS["search"].show(edition, 0)
    home = Marks(Compositor(edition.settings, edition.addresses).component(shown, ""))
    assert home.all("form")[0].attributes["action"] == "search/"
    missing = Marks(Compositor(edition.settings, edition.addresses).not_found("/zj/"))
    assert missing.all("form")[0].attributes["action"] == "/zj/search/"


def test_where_there_is_no_search_there_are_no_forms(archive: Invented) -> None:
    archive.settings = Settings("总结档案", search=False)
    archive.add("a", 2024)
    edition = archive.edition()
    compositor = Compositor(edition.settings, edition.addresses)
    page = next(heading_pages(edition, edition.archive.heading("year", "2024")))
    shown = COMPONENTS["search"].show(edition, 0)
    for html in (compositor.content(page), compositor.component(shown, ""), compositor.not_found("/")):
        assert Marks(html).all("form") == []
