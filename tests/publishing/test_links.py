import pytest

from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Problem
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.links import Linker, Sources
from summary_archive.publishing.markdown import Renderer
from tests.publishing.invented import SITE, summary

PAGES = {
    "index.md": "",
    "about.md": "about/",
    "guide/README.md": "guide/",
    "关于.md": "%E5%85%B3%E4%BA%8E/",
    "summaries/2024/one.md": "summaries/2024/one/",
    "summaries/2023/two.md": "summaries/2023/two/",
    "departments/index.md": "departments/",
    "departments/bureau.md": "departments/bureau/",
}
FILES = {
    "summaries/2024/图.png": "summaries/2024/%E5%9B%BE.png",
    "summaries/2024/a.pdf": "summaries/2024/a.pdf",
    "p.png": "p.png",
}
ANCHORS = {"summaries/2023/two.md": frozenset({"队伍建设", "经费"}), "about.md": frozenset({"us"})}
SOURCES = Sources(PAGES, FILES, frozenset(PAGES.values()), ANCHORS.get)
RENDERER = Renderer()


def lead(text: str, addresses: Addresses | None = None) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    resolved = Linker(SOURCES, addresses or Addresses(True, SITE)).resolve(
        summary(), RENDERER.render(text), lambda: Body(text, 10)
    )
    return resolved.links, resolved.problems


def rules(text: str) -> list[str]:
    return [each.rule.id for each in lead(text)[1]]


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("../2023/two.md", "../../../summaries/2023/two/"),
        ("../2023/two.md#经费", "../../../summaries/2023/two/#%E7%BB%8F%E8%B4%B9"),
        ("../2023/two.md#%E7%BB%8F%E8%B4%B9", "../../../summaries/2023/two/#%E7%BB%8F%E8%B4%B9"),
        ("../2023/two.md?print=1#经费", "../../../summaries/2023/two/?print=1#%E7%BB%8F%E8%B4%B9"),
        ("./one.md", "../../../summaries/2024/one/"),
        ("#节", "#%E8%8A%82"),
        ("one.md#节", "#%E8%8A%82"),
        ("?print=1", "../../../summaries/2024/one/?print=1"),
        ("../../index.md", "../../../"),
        ("../../about.md#us", "../../../about/#us"),
        ("../../%E5%85%B3%E4%BA%8E.md", "../../../%E5%85%B3%E4%BA%8E/"),
        ("../../departments/", "../../../departments/"),
        ("../../departments", "../../../departments/"),
        ("../../departments/bureau.md", "../../../departments/bureau/"),
        ("../../departments/bureau/", "../../../departments/bureau/"),
        ("../../departments/bureau/index.html", "../../../departments/bureau/"),
        ("../../departments/bureau.html", "../../../departments/bureau/"),
        ("../../../departments/bureau/", "../../../departments/bureau/"),
        ("../2023/two/", "../../../summaries/2023/two/"),
        ("../../2023/two/#经费", "../../../summaries/2023/two/#%E7%BB%8F%E8%B4%B9"),
        ("../../guide/", "../../../guide/"),
        ("/", "../../../"),
        ("/summaries/2023/two.md", "../../../summaries/2023/two/"),
        ("/summaries/2023/two/", "../../../summaries/2023/two/"),
        ("/zj/summaries/2023/two/", "../../../summaries/2023/two/"),
        ("a.pdf#page=2", "../../../summaries/2024/a.pdf#page%3D2"),
        ("图.png", "../../../summaries/2024/%E5%9B%BE.png"),
        ("https://a.example/?x=1#y", "https://a.example/?x=1#y"),
        ("HTTPS://a.example/", "HTTPS://a.example/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_a_link_leads_from_the_page_to_what_it_names(target: str, href: str) -> None:
    text = f"## 节\n\n[甲](<{target}>)"
    assert lead(text) == ((href,), ())


@pytest.mark.parametrize("target", ["图.png", "../2024/图.png", "/summaries/2024/图.png"])
def test_a_picture_beside_the_summary_is_found(target: str) -> None:
    assert lead(f"![图](<{target}>)") == (("../../../summaries/2024/%E5%9B%BE.png",), ())


def test_without_folders_links_lead_to_files() -> None:
    links, problems = lead(
        "[甲](../2023/two.md#经费) [乙](../../index.md) [丙](../2023/two.html)", Addresses(False)
    )
    assert links == (
        "../../summaries/2023/two.html#%E7%BB%8F%E8%B4%B9", "../../index.html", "../../summaries/2023/two.html",
    )  # fmt: skip
    assert problems == ()


def test_what_is_not_there_is_told_with_its_place_and_the_nearest() -> None:
    links, problems = lead("第一段。\n\n见[甲](../2024/two.md)。")
    assert links == ("../2024/two.md",)
    assert [str(each.place) for each in problems] == ["summaries/2024/one.md:12:6"]
    assert "../2024/two.md" in problems[0].message()
    assert "../2023/two.md" in problems[0].message()


def test_a_name_like_it_is_offered() -> None:
    assert "../2023/two.md" in lead("[甲](../2023/tw0.md)")[1][0].message()
    assert "图.png" in lead("![甲](图1.png)")[1][0].message()
    assert "是不是" not in lead("[甲](../2023/zzzzzzzz.md)")[1][0].message()


def test_a_section_that_is_not_there_is_told() -> None:
    links, problems = lead("[甲](../2023/two.md#队五建设) [乙](#无) [丙](../2023/two/#无)")
    assert links[0] == "../../../summaries/2023/two/#%E9%98%9F%E4%BA%94%E5%BB%BA%E8%AE%BE"
    assert [each.rule.id for each in problems] == ["link-anchor"] * 3
    assert "队伍建设" in problems[0].message()


def test_sections_that_are_not_known_are_not_held_against_a_link() -> None:
    assert rules("[甲](../../index.md#无) [乙](../../departments/bureau.md#g-2024)") == []


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JAVA&#9;SCRIPT:alert(1)",
        "data:text/html,x",
        "//evil.example/x",
        "file:///etc",
        "C:\\x",
        "http://[",
        "vbscript:x",
        "&#1;javascript:x",
    ],
)
def test_links_of_other_kinds_lead_nowhere(target: str) -> None:
    links, problems = lead(f"[甲](<{target}>)")
    assert not any(":" in link or link.startswith("//") for link in links)
    assert [each.rule.id for each in problems] in (["link-scheme"], ["link-missing"])
    assert "javascript:" not in RENDERER.render(f"[甲](<{target}>)").resolved(links)


def test_a_link_to_nothing_is_told() -> None:
    assert rules("[甲]()") == ["link-missing"]
    assert rules("[甲](#)") == ["link-missing"]


def test_pictures_of_other_sites_are_told_and_left_out() -> None:
    links, problems = lead("![图](https://a.example/x.png)")
    assert (links, [each.rule.id for each in problems]) == (("",), ["image-external"])
    assert rules("![图](mailto:a@b.example)") == ["link-scheme"]


def test_a_picture_that_is_not_there_is_told_and_left_out() -> None:
    assert lead("![图](無.png)")[0] == ("",)
    assert rules("![图](../2023/two.md)") == ["link-missing"]


def test_a_link_with_an_odd_target_has_the_place_of_its_text() -> None:
    assert str(lead("甲\n\n[乙](a\\_b.md)")[1][0].place) == "summaries/2024/one.md:10:1"


def test_a_text_without_links_is_not_fetched() -> None:
    def body() -> Body:
        raise AssertionError

    resolved = Linker(SOURCES, Addresses()).resolve(summary(), RENDERER.render("甲。"), body)
    assert (resolved.links, resolved.problems) == ((), ())
