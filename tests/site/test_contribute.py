"""The form that begins a new summary, in a real browser: what it opens is what the archive itself would open."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from summary_archive.core.skeletons import Beginning, file_name, headings, manuscript
from summary_archive.publishing.forge import Kind, Repository
from tests.site.building import Built, build
from tests.site.test_plugin import archive, summary

CONFIG = (
    "site_name: 试\nrepo_url: https://FORGE.example/o/r\nedit_uri: edit/main/docs/\n"
    "theme: {name: material, palette: [{media: '(prefers-color-scheme: light)', scheme: default, primary: custom, toggle: {icon: material/weather-night, name: 深}}, "
    "{media: '(prefers-color-scheme: dark)', scheme: slate, primary: custom, toggle: {icon: material/weather-sunny, name: 浅}}]}\n"
    "plugins: [summary-archive]\n"
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGE = "# 投稿\n\n<!-- archive:submit -->\n\n<!-- archive:contribute -->\n\n<!-- archive:issues -->\n"
FILES = {
    "contribute.md": PAGE,
    "summaries/2023/b.md": summary("办公室2023年总结", year=2023),
    "vocabulary/genres.yml": "- {id: annual, name: 年度总结}\n- {id: quarter, name: 季度总结}\n",
}


def built(folder: Path, forge: str) -> Built:
    made = build(archive(folder, CONFIG.replace("FORGE", forge), files=FILES), "--strict")
    assert made.code == 0, made.log
    return made


@pytest.fixture(scope="module")
def github(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    return serve(built(tmp_path_factory.mktemp("github"), "github").site)


@pytest.fixture
def page(browser: Browser, github: str) -> Iterator[Page]:
    made = browser.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN")
    made.goto(f"{github}contribute/", wait_until="networkidle")
    yield made
    made.close()


def opened(page: Page) -> str:
    return page.get_by_role("link", name="打开新建文件页").get_attribute("href") or ""


@pytest.mark.parametrize(
    ("title", "topics"),
    [("办公室2024年第三季度总结", ""), ('“甲”: #1 & 100%\\ "乙" (丙)*\'', "综合、 a b"), ("😀𠮷", "综合")],
)
def test_the_new_file_is_what_the_archive_itself_would_open(page: Page, title: str, topics: str) -> None:
    page.get_by_label("文种").select_option("季度总结")
    page.get_by_label("部门").select_option("办公室")
    page.get_by_label("年份").fill("2024")
    page.get_by_label("哪一段").select_option("Q3")
    page.get_by_label("主题").fill(topics)
    expect(page.get_by_label("标题")).to_have_value("办公室2024年第三季度总结")
    page.get_by_label("标题").fill(title)
    begun = Beginning(title, "2024-Q3", "办公室", "季度总结", "quarter", (topics,))
    text, path = manuscript(begun), f"summaries/2024/{file_name('bgs', 'quarter', '2024-Q3')}"
    repository = Repository.of("https://github.example/o/r", "edit/main/docs/")
    assert repository is not None
    assert opened(page) == repository.new_file(path, text).address
    assert page.locator("#sa-c-text").text_content() == text
    expect(page.locator("[data-sa-part=path]")).to_have_text(f"docs/{path}")
    expect(page.get_by_text("已经填好，在方框里接着写正文")).to_be_visible()


def test_what_was_written_by_hand_is_not_written_over(page: Page) -> None:
    page.get_by_label("文件名").fill("my-own.md")
    page.get_by_label("标题").fill("自己的标题")
    page.get_by_label("部门").select_option("财务部")
    expect(page.get_by_label("文件名")).to_have_value("my-own.md")
    page.get_by_label("标题").fill("")
    page.get_by_label("文种").select_option("年度总结")
    assert page.get_by_label("标题").input_value().startswith("财务部")


def test_without_a_year_it_is_undated(page: Page) -> None:
    page.get_by_label("年份").fill("")
    assert parse_qs(urlsplit(opened(page)).query)["filename"][0].startswith("docs/summaries/undated/")
    assert "时段: unknown\n" in (page.locator("#sa-c-text").text_content() or "")


def test_a_text_that_is_too_long_for_an_address_is_copied(page: Page) -> None:
    page.get_by_label("标题").fill("长" * 120)
    page.get_by_label("主题").fill("长" * 200)
    page.evaluate(
        "() => { const f = document.forms; for (const x of f) if (x.dataset.saSettings) x.elements.topics.value = '长'.repeat(400) }"
    )
    page.get_by_label("标题").press("End")
    page.get_by_label("标题").type("x")
    page.get_by_label("标题").press("Backspace")
    assert "value=" not in opened(page)
    expect(page.get_by_text("请先复制下面的内容")).to_be_visible()


def test_the_address_of_the_page_chooses(page: Page, github: str) -> None:
    page.goto(f"{github}contribute/?department=cwb&genre=quarter&year=2022", wait_until="networkidle")
    expect(page.get_by_label("部门")).to_have_value("财务部")
    expect(page.get_by_label("文件名")).to_have_value("cwb-quarter.md")
    expect(page.locator("[data-sa-part=path]")).to_have_text("docs/summaries/2022/cwb-quarter.md")


def test_without_a_script_there_are_links(browser: Browser, github: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{github}contribute/")
    expect(page.locator("form.sa-contribute")).to_be_hidden()
    query = parse_qs(urlsplit(page.get_by_role("link", name="年度总结").get_attribute("href") or "").query)
    assert query["filename"] == ["docs/summaries/2024/bumen-annual.md"]
    assert [f"## {each}" in query["value"][0] for each in headings("annual")] == [True] * 4
    expect(page.get_by_role("link", name="打开投稿单")).to_be_visible()
    context.close()


def test_a_summary_leads_to_its_source_and_to_the_form_for_errors(page: Page, github: str) -> None:
    page.goto(f"{github}summaries/2024/a/")
    edit = page.get_by_role("link", name="提修改").get_attribute("href")
    assert edit == "https://github.example/o/r/edit/main/docs/summaries/2024/a.md"
    query = parse_qs(urlsplit(page.get_by_role("link", name="报告错误").get_attribute("href") or "").query)
    assert query["template"] == ["report.yml"]
    assert query["title"] == ["报告错误：办公室2024年年度总结"]
    assert query["file"] == ["summaries/2024/a.md"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_breaks_a_rule_of_wcag_that_axe_can_check(browser: Browser, github: str, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)  # type: ignore[arg-type]
    elsewhere: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith(github) else elsewhere.append(request.url)
    )
    page.goto(f"{github}contribute/", wait_until="networkidle")
    found = Axe().run(page, options=RULES)
    assert [each["id"] for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert elsewhere == []
    assert (
        page.locator("body").get_attribute("data-md-color-scheme")
        == {"light": "default", "dark": "slate"}[scheme]
    )
    page.close()


@pytest.mark.parametrize("kind", ["gitlab", "elsewhere"])
def test_a_forge_that_takes_no_text_or_is_not_known(
    browser: Browser, tmp_path: Path, serve: Callable[[Path], str], kind: Kind
) -> None:
    page = browser.new_page()
    page.goto(f"{serve(built(tmp_path, kind).site)}contribute/", wait_until="networkidle")
    link = page.get_by_role("link", name="打开新建文件页")
    if kind == "gitlab":
        assert "file_name=docs/summaries/" in (link.get_attribute("href") or "")
        expect(page.get_by_text("请先复制下面的内容")).to_be_visible()
    else:
        expect(link).to_be_hidden()
        expect(page.get_by_text("存成这个名字的文件")).to_be_visible()
        expect(page.get_by_text("没有写明仓库的地址").first).to_be_visible()
    page.close()
