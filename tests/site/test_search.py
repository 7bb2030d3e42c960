"""Search as readers meet it, in a real browser: an invented archive, in three themes, by mouse, keyboard and phone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Dialog,
    Locator,
    Page,
    Request,
    Route,
    expect,
)

from tests.site.building import build

VOCABULARY = {
    "departments": "- {id: bgs, name: 办公室}\n- {id: zfk, name: 执法科, parent: bgs}\n- {id: cwb, name: 财务部}\n",
    "topics": "- {id: zonghe, name: 综合}\n- {id: zhuanli, name: 专利}\n- {id: caiwu, name: 财务}\n",
    "genres": "- {id: annual, name: 年度总结}\n- {id: speech, name: 讲话}\n",
}
THEMES = {
    "material": "theme: {name: material, features: [navigation.tabs, navigation.tabs.sticky]}",
    "instant": "theme: {name: material, features: [navigation.tabs, navigation.instant]}",
    "mkdocs": "theme: mkdocs",
}
YEARS = range(2013, 2025)
PHONE = {"width": 390, "height": 844}


def _summary(year: int, department: str, topic: str, body: str, genre: str = "年度总结") -> str:
    return (
        f"---\ntitle: {department}{year}年工作总结\nperiod: {year}\ndepartment: {department}\ngenre: {genre}\n"
        f"topics: [{topic}]\ndate: {year + 1}-01-15\n---\n\n## 一、做了什么\n\n{body}\n"
    )


def write(folder: Path, theme: str, address: str = "https://example.org/a/") -> Path:
    """Write the archive: twelve years of two departments, one of which writes of patents."""
    docs = folder / "docs"
    files = {
        "index.md": "# 家\n\n<!-- archive:search -->\n\n<!-- archive:latest 3 -->\n",
        **{f"vocabulary/{name}.yml": text for name, text in VOCABULARY.items()},
    }
    for year in YEARS:
        long = "\n\n".join(f"第{number}项工作按期完成，没有拖延。" * 4 for number in range(20))
        law = f"全年办理专利案件{year - 2000}件，知识**产权**保护得力，在長安办公。\n\n{long}\n\n由**市调解专利纠纷。"
        files[f"summaries/{year}/zhifa.md"] = _summary(year, "执法科", "专利", law)
        genre = "讲话" if year == 2020 else "年度总结"
        files[f"summaries/{year}/caiwu.md"] = _summary(year, "财务部", "财务", f"收支平衡。\n\n{long}", genre)
    for name, text in files.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    config = f"site_name: 试\nsite_url: {address}\nplugins: [summary-archive]\n{THEMES[theme]}\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> dict[str, str]:
    """The address of the archive's home in each theme."""
    found = {}
    for theme in THEMES:
        folder = tmp_path_factory.mktemp(theme)
        found[theme] = serve(folder / "site")
        built = build(write(folder, theme, found[theme]))
        assert built.code == 0, built.log
    return found


@pytest.fixture(params=["material", "mkdocs"])
def home(request: pytest.FixtureRequest, addresses: dict[str, str]) -> str:
    """The home page in a theme of each kind."""
    return addresses[request.param]


@pytest.fixture
def material(addresses: dict[str, str]) -> str:
    return addresses["material"]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    made = context.new_page()
    errors: list[str] = []

    def alarm(dialog: Dialog) -> None:
        errors.append(dialog.message)
        dialog.dismiss()

    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("dialog", alarm)
    yield made
    # The built-in theme's own script fails where its search is off.
    assert [error for error in errors if "backdrop" not in error] == []


@dataclass(frozen=True)
class Finder:
    """The parts of the search page."""

    page: Page

    def part(self, name: str) -> Locator:
        return self.page.locator(f"[data-sa-part={name}]")

    @property
    def field(self) -> Locator:
        return self.page.locator("#sa-q")

    @property
    def status(self) -> Locator:
        return self.part("status")

    @property
    def hits(self) -> Locator:
        return self.part("hits").locator("> li")

    def check(self, facet: str, value: str) -> Locator:
        return self.page.locator(f"[data-sa-facet={facet}] input[value='{value}']")

    def count(self, facet: str, value: str) -> Locator:
        label = self.page.locator(f"[data-sa-facet={facet}] label")
        return label.filter(has=self.page.locator(f"input[value='{value}']")).locator(".sa-number")

    def asked(self) -> dict[str, str]:
        """Return what the address asks for."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.page.url).query).items()}

    def open(self, home: str, query: str = "") -> "Finder":
        self.page.goto(f"{home}search/{query}")
        return self


@pytest.fixture
def finder(page: Page) -> Finder:
    return Finder(page)


def box(page: Page) -> Locator:
    return page.locator("#sa-box-q")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


# The box


def test_nothing_is_loaded_before_the_box_has_the_focus(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(home + "years/2024/", wait_until="networkidle")
    assert [path for path in asked if "/search" in path] == []
    box(page).focus()
    page.wait_for_load_state("networkidle")
    assert any(re.fullmatch(r"/assets/search\.\w+\.js", path) for path in asked)


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_leads_to_the_box_but_not_while_one_writes(key: str, page: Page, home: str) -> None:
    page.goto(home + "all/")
    page.keyboard.press(key)
    expect(box(page)).to_be_focused()
    page.keyboard.type("a/b")
    expect(box(page)).to_have_value("a/b")


def test_on_the_search_page_the_key_leads_to_its_own_field(finder: Finder, home: str) -> None:
    finder.open(home, "?q=专利")
    expect(finder.status).to_have_text("找到 12 篇")
    finder.page.keyboard.press("/")
    expect(finder.field).to_be_focused()


def test_words_are_suggested_and_chosen_by_keyboard(page: Page, home: str) -> None:
    page.goto(home + "all/")
    field = box(page)
    field.focus()
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("zhuanli")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(options(page).first).to_contain_text("专利")
    expect(options(page).first).to_contain_text("12 篇")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(page.get_by_role("listbox")).to_have_id(str(field.get_attribute("aria-controls")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("#sa-q")).to_have_value("专利")
    expect(Finder(page).status).to_have_text("找到 12 篇")


def test_one_comes_back_to_the_field_from_both_ends_of_the_list(page: Page, material: str) -> None:
    page.goto(material + "all/")
    box(page).focus()
    page.keyboard.type("zh")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    expect(box(page)).to_be_focused()


def test_escape_closes_the_list_and_leaves_what_is_written(page: Page, material: str) -> None:
    page.goto(material + "all/")
    box(page).focus()
    page.keyboard.type("zhuanli")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(box(page)).to_have_value("zhuanli")
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()


def test_enter_with_nothing_chosen_searches_for_what_is_written(page: Page, material: str) -> None:
    page.goto(material + "all/")
    box(page).focus()
    page.keyboard.type("案件")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(Finder(page).status).to_have_text("找到 12 篇")


def test_a_suggestion_can_be_clicked(page: Page, material: str) -> None:
    page.goto(material)
    page.locator("#sa-home-q").click()
    page.keyboard.type("zl")
    options(page).filter(has_text=re.compile("^专利")).first.click()
    page.wait_for_url("**/search/?q=*")
    assert Finder(page).asked() == {"q": "专利"}


def test_the_word_one_is_at_is_suggested_and_what_stands_before_it_stays(page: Page, material: str) -> None:
    page.goto(material + "all/")
    box(page).focus()
    page.keyboard.insert_text("案件 ")
    page.keyboard.type("zhuanli")
    expect(options(page).first).to_contain_text("案件 专利")


def test_leaving_the_box_closes_the_list(page: Page, material: str) -> None:
    page.goto(material + "all/")
    box(page).focus()
    page.keyboard.type("zhuanli")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)


def compose(client: CDPSession, text: str) -> None:
    client.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )


def press_composing(client: CDPSession, key: str) -> None:
    """Press a key as an input method takes it: the page is told of key code 229."""
    client.send(
        "Input.dispatchKeyEvent",
        {"type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": 229},
    )
    client.send(
        "Input.dispatchKeyEvent", {"type": "keyUp", "key": key, "code": key, "windowsVirtualKeyCode": 13}
    )


@pytest.mark.parametrize("letters", ["zhuan'li", "zhuan li"])
def test_letters_that_are_composed_are_suggested_for_and_enter_takes_none_of_them(
    letters: str, page: Page, material: str
) -> None:
    page.goto(material + "all/")
    field = box(page)
    field.focus()
    expect(field).to_have_attribute("role", "combobox")
    client = page.context.new_cdp_session(page)
    for end in range(1, len(letters) + 1):
        compose(client, letters[:end])
    expect(field).to_have_value(letters)
    expect(options(page).first).to_contain_text("专利")
    before = page.url
    press_composing(client, "ArrowDown")
    press_composing(client, "Enter")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    assert page.url == before
    client.send("Input.insertText", {"text": "专利"})
    expect(field).to_have_value("专利")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert Finder(page).asked() == {"q": "专利"}


def test_letters_that_are_composed_are_not_searched_for(finder: Finder, material: str) -> None:
    finder.open(material, "?q=专利")
    expect(finder.status).to_have_text("找到 12 篇")
    finder.field.fill("")
    finder.field.focus()
    client = finder.page.context.new_cdp_session(finder.page)
    compose(client, "cai'wu")
    expect(options(finder.page).first).to_contain_text("财务")
    finder.page.wait_for_timeout(400)
    assert "cai" not in finder.page.url
    client.send("Input.insertText", {"text": "收支"})
    expect(finder.status).to_have_text("找到 12 篇")
    expect(finder.hits.first).to_contain_text("财务部")
    assert finder.asked() == {"q": "收支"}


# The page


def test_without_a_query_one_is_told_how(finder: Finder, home: str) -> None:
    finder.open(home)
    expect(finder.field).to_be_focused()
    expect(finder.page.get_by_role("heading", name="怎样检索")).to_be_visible()
    expect(finder.part("idle").get_by_role("link", name="2024年")).to_be_visible()
    expect(finder.part("finding")).to_be_hidden()


def test_the_address_says_all_that_is_asked(finder: Finder, home: str) -> None:
    finder.open(home, "?q=专利&year=2024,2023,2022&department=zfk&from=2022-06&to=2024-12&sort=date")
    expect(finder.field).to_have_value("专利")
    expect(finder.hits).not_to_have_count(0)
    for year in ("2022", "2023", "2024"):
        expect(finder.check("year", year)).to_be_checked()
    expect(finder.check("department", "zfk")).to_be_checked()
    expect(finder.part("from")).to_have_value("2022-06")
    expect(finder.part("to")).to_have_value("2024-12")
    expect(finder.page.get_by_role("radio", name="最新")).to_be_checked()
    expect(finder.part("chosen").get_by_role("button", name="去掉")).to_have_count(6)
    expect(finder.hits.locator("mark").first).to_have_text("专利")


def test_values_of_one_facet_are_or_and_their_counts_live(finder: Finder, material: str) -> None:
    finder.open(material, "?q=工作")
    expect(finder.status).to_have_text("找到 24 篇")
    expect(finder.count("department", "cwb")).to_have_text("12")
    finder.check("year", "2024").check()
    expect(finder.status).to_have_text("找到 2 篇")
    expect(finder.count("department", "cwb")).to_have_text("1")
    expect(finder.count("year", "2023")).to_have_text("2")
    finder.check("year", "2023").check()
    expect(finder.status).to_have_text("找到 4 篇")
    finder.check("department", "bgs").check()
    expect(finder.status).to_have_text("找到 2 篇")
    assert finder.asked() == {"q": "工作", "year": "2024,2023", "department": "bgs"}


def test_what_is_chosen_can_be_taken_back(finder: Finder, material: str) -> None:
    finder.open(material, "?q=工作&year=2024&genre=speech")
    expect(finder.status).to_have_text("没有找到")
    finder.page.get_by_role("button", name="去掉“讲话”").click()
    expect(finder.status).to_have_text("找到 2 篇")
    expect(finder.page.get_by_role("button", name="去掉“2024年”")).to_be_focused()
    finder.check("genre", "annual").check()
    finder.page.get_by_role("button", name="清除").click()
    expect(finder.status).to_have_text("找到 24 篇")
    expect(finder.status).to_be_focused()
    assert finder.asked() == {"q": "工作"}


def test_what_is_written_replaces_and_what_is_chosen_is_a_step(finder: Finder, material: str) -> None:
    finder.open(material, "?q=专利")
    expect(finder.status).to_have_text("找到 12 篇")
    steps = finder.page.evaluate("history.length")
    finder.field.press("End")
    finder.field.press_sequentially(" 案件", delay=20)
    finder.page.wait_for_url(re.compile("%E6%A1%88"))
    assert finder.page.evaluate("history.length") == steps
    finder.check("year", "2024").check()
    expect(finder.status).to_have_text("找到 1 篇")
    finder.page.get_by_role("radio", name="最新").check()
    finder.page.wait_for_url("**sort=date*")
    assert finder.page.evaluate("history.length") == steps + 2
    finder.page.go_back()
    expect(finder.page.get_by_role("radio", name="最相关")).to_be_checked()
    finder.page.go_back()
    expect(finder.status).to_have_text("找到 12 篇")
    expect(finder.field).to_have_value("专利 案件")
    expect(finder.check("year", "2024")).not_to_be_checked()
    finder.page.go_forward()
    expect(finder.status).to_have_text("找到 1 篇")
    expect(finder.check("year", "2024")).to_be_checked()


def test_a_query_that_is_submitted_can_be_gone_back_from(finder: Finder, material: str) -> None:
    finder.open(material, "?q=专利")
    expect(finder.status).to_have_text("找到 12 篇")
    finder.field.fill("讲话")
    expect(finder.hits).to_have_count(0)
    finder.field.press("Enter")
    finder.page.go_back()
    expect(finder.field).to_have_value("专利")
    expect(finder.status).to_have_text("找到 12 篇")


def test_more_are_shown_on_demand_and_one_comes_back_to_where_one_was(finder: Finder, home: str) -> None:
    finder.open(home, "?q=专利&sort=date")
    expect(finder.hits).to_have_count(10)
    expect(finder.hits.first).to_contain_text("2024")
    finder.part("more").click()
    expect(finder.hits).to_have_count(12)
    expect(finder.part("more")).to_be_hidden()
    expect(finder.hits.nth(10).get_by_role("link")).to_be_focused()
    last = finder.hits.nth(11).get_by_role("link")
    last.scroll_into_view_if_needed()
    finder.page.wait_for_timeout(150)
    down = finder.page.evaluate("scrollY")
    assert down > 300
    last.click()
    finder.page.wait_for_url("**/summaries/2013/**")
    finder.page.go_back()
    expect(finder.hits).to_have_count(12)
    finder.page.wait_for_function(f"Math.abs(scrollY - {down}) < 5")


def test_dates_narrow_what_is_found(finder: Finder, material: str) -> None:
    finder.open(material, "?q=专利")
    finder.part("from").fill("2022-01")
    expect(finder.part("chosen")).to_contain_text("2022-01 起")
    finder.part("to").fill("2023-12")
    expect(finder.hits).to_have_count(2)
    assert finder.asked() == {"q": "专利", "from": "2022-01", "to": "2023-12"}


def test_garbage_in_the_address_does_no_harm(finder: Finder, home: str) -> None:
    finder.open(home, "?q=专利&year=9999,,&department=<b>&from=2024-99&sort=up&x=1&topic=%ff")
    expect(finder.status).to_have_text("没有找到")
    finder.part("loosen").click()
    expect(finder.status).to_have_text("找到 12 篇")
    assert finder.asked() == {"q": "专利"}


def test_markup_in_a_query_is_words(finder: Finder, home: str) -> None:
    query = "<img src=x onerror=alert(1)>"
    finder.open(home, "?q=%3Cimg%20src=x%20onerror=alert(1)%3E")
    expect(finder.status).to_have_text("没有找到")
    expect(finder.field).to_have_value(query)
    expect(finder.page.locator("img[src=x]")).to_have_count(0)


def test_where_nothing_is_found_one_is_told_which_word_fails(finder: Finder, home: str) -> None:
    finder.open(home, "?q=专利 转利")
    expect(finder.status).to_have_text("没有找到")
    expect(finder.part("notes")).to_have_text("所有总结里都没有“转利”。")
    finder.part("nearest").get_by_role("link", name="专利").click()
    expect(finder.status).to_have_text("找到 12 篇")
    expect(finder.field).to_have_value("专利 专利")


def test_words_that_are_nowhere_together_are_told_of(finder: Finder, material: str) -> None:
    finder.open(material, "?q=专利 收支")
    expect(finder.part("notes")).to_contain_text("没有一篇同时满足")
    expect(finder.part("nothing").get_by_role("link", name="全部总结")).to_be_visible()


def test_a_scar_is_shown_as_everywhere(finder: Finder, material: str) -> None:
    finder.open(material, "?q=专利纠纷")
    expect(finder.hits.first.locator(".sa-scar").first).to_have_text("原文已隐去")


def test_traditional_characters_and_simplified_ones_find_each_other(finder: Finder, material: str) -> None:
    for query in ("长安", "長安"):
        finder.open(material, f"?q={query}")
        expect(finder.status).to_have_text("找到 12 篇")
        expect(finder.hits.first.locator("mark").first).to_have_text("長安")


def test_an_index_that_cannot_be_fetched_is_told_of_and_asked_for_again(finder: Finder, home: str) -> None:
    finder.page.route("**/search/*.bin*", lambda route: route.abort())
    finder.open(home, "?q=专利")
    alert = finder.part("failed")
    expect(alert).to_be_visible()
    expect(alert.get_by_role("link", name="全部总结")).to_have_attribute("href", "../all/")
    finder.page.unroute_all()
    alert.get_by_role("button", name="再试一次").click()
    expect(finder.status).to_have_text("找到 12 篇")
    expect(alert).to_be_hidden()


def test_a_script_that_cannot_be_fetched_is_told_of(finder: Finder, home: str) -> None:
    finder.page.route("**/assets/search.*.js", lambda route: route.abort())
    finder.open(home, "?q=专利")
    expect(finder.part("failed")).to_be_visible()
    expect(finder.part("idle")).to_be_visible()


def test_a_page_opened_from_a_folder_says_why_it_cannot_search(
    page: Page, tmp_path: Path, addresses: dict[str, str]
) -> None:
    built = build(write(tmp_path, "material"))
    assert addresses
    assert built.code == 0, built.log
    page.goto((built.site / "search/index.html").as_uri() + "?q=x")
    expect(page.locator("[data-sa-part=failed]")).to_contain_text("直接从文件夹里打开")


def test_a_browser_that_is_too_old_is_told_so(finder: Finder, material: str) -> None:
    finder.page.add_init_script("delete window.DecompressionStream")
    finder.open(material, "?q=专利")
    expect(finder.part("old")).to_be_visible()
    expect(finder.part("idle")).to_be_visible()


def test_an_engine_elsewhere_is_asked_where_the_settings_name_one(page: Page, material: str) -> None:
    """The seam: another script is loaded, told its settings, and asked as the index is."""
    remote = """export const createRemote = (settings) => ({
      search: async (state, shown, tell) => tell({ hits: [], total: settings.total, exact: false, more: false, facets: {},
        failed: [], ignored: [] }),
      prefetch() {}, suggest: async () => [], nearest: async () => [] });"""

    def named(route: Route) -> None:
        answer = route.fetch()
        settings = 'data-sa-box data-sa-remote="../assets/remote.js" data-sa-backend=\'{"total": 1234}\''
        route.fulfill(response=answer, body=answer.text().replace("data-sa-box", settings, 1))

    def script(route: Route) -> None:
        route.fulfill(body=remote, content_type="text/javascript")

    page.route("**/search/?q=*", named)
    page.route("**/assets/remote.js", script)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    finder = Finder(page).open(material, "?q=专利")
    expect(finder.status).to_have_text("约 1,234 篇")
    assert not any(request.url.endswith(".bin") for request in asked)


# A heading, a summary


def test_a_year_is_searched_by_itself(finder: Finder, home: str) -> None:
    finder.page.goto(home + "years/2024/")
    field = finder.page.get_by_role("search", name="在“2024年”里检索").get_by_label("在“2024年”里检索")
    field.fill("专利")
    field.press("Enter")
    expect(finder.status).to_have_text("找到 1 篇")
    expect(finder.check("year", "2024")).to_be_checked()
    assert finder.asked() == {"year": "2024", "q": "专利"}


SUMMARY = "summaries/2024/zhifa/"


@pytest.mark.parametrize("has_highlights", [True, False])
def test_words_are_marked_on_a_summary_and_one_steps_through_them(
    has_highlights: bool, finder: Finder, home: str
) -> None:
    page = finder.page
    if not has_highlights:
        page.add_init_script("delete CSS.highlights")
    finder.open(home, "?q=专利&year=2024")
    finder.hits.first.get_by_role("link").click()
    bar = page.get_by_role("group", name="本页检索到的词")
    expect(bar.get_by_role("status")).to_have_text("第 1 / 2 处")
    if has_highlights:
        assert page.evaluate("[...CSS.highlights.get('sa-hit')].map(String)") == ["专利", "专利"]
    else:
        expect(page.locator("mark.sa-hit")).to_have_text(["专利", "专利"])
    bar.get_by_role("button", name="下一处").click()
    expect(bar.get_by_role("status")).to_have_text("第 2 / 2 处")
    page.wait_for_function("scrollY > 300")
    bar.get_by_role("button", name="下一处").click()
    expect(bar.get_by_role("status")).to_have_text("第 1 / 2 处")
    bar.get_by_role("button", name="关闭").press("Enter")
    expect(bar).to_have_count(0)
    assert "?" not in page.url
    assert page.evaluate("!CSS.highlights?.size")
    expect(page.locator("mark")).to_have_count(0)


@pytest.mark.parametrize("has_highlights", [True, False])
def test_a_hit_may_run_over_emphasis_but_not_over_what_is_hidden(
    has_highlights: bool, page: Page, material: str
) -> None:
    if not has_highlights:
        page.add_init_script("delete CSS.highlights")
    page.goto(f"{material}{SUMMARY}?q=知识产权保护 -商标 标题:保护 由市")
    bar = page.get_by_role("group", name="本页检索到的词")
    expect(bar.get_by_role("status")).to_have_text("第 1 / 1 处")
    if has_highlights:
        assert page.evaluate("[...CSS.highlights.get('sa-hit')].map(String)") == ["知识产权保护"]
    else:
        expect(page.locator("mark.sa-hit")).to_have_text(["知识", "产权", "保护"])


def test_simplified_words_are_marked_in_traditional_ones(page: Page, material: str) -> None:
    page.goto(f"{material}{SUMMARY}?q=长安")
    expect(page.get_by_role("group", name="本页检索到的词").get_by_role("status")).to_have_text("第 1 / 1 处")
    assert page.evaluate("[...CSS.highlights.get('sa-hit')].map(String)") == ["長安"]


def test_a_hit_stands_clear_of_headers_that_stay(page: Page, home: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{home}{SUMMARY}?q=纠纷")
    expect(page.locator(".sa-marks")).to_be_visible()
    top, bottom = page.evaluate(
        "(() => { const r = [...CSS.highlights.get('sa-hit')][0].getBoundingClientRect(); return [r.top, r.bottom] })()"
    )
    assert 120 < top < bottom < 900 - 100


def test_a_summary_without_a_query_loads_nothing(page: Page, material: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(material + SUMMARY, wait_until="networkidle")
    assert not any("/assets/search." in url for url in asked)
    expect(page.locator(".sa-marks")).to_have_count(0)


# The phone, no JavaScript, pages that change without being loaded


def test_on_the_phone_a_button_leads_to_search_and_the_facets_are_folded(
    browser: Browser, addresses: dict[str, str]
) -> None:
    for theme in ("material", "mkdocs"):
        page = browser.new_page(viewport=PHONE, locale="zh-CN")  # type: ignore[arg-type]
        finder = Finder(page)
        page.goto(addresses[theme] + SUMMARY)
        link = page.locator(".sa-box-link")
        size = link.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 24
        link.click()
        page.wait_for_url("**/search/")
        finder.field.fill("专利")
        expect(finder.status).to_have_text("找到 12 篇")
        expect(finder.part("from")).to_be_hidden()
        page.get_by_text("筛选", exact=True).click()
        finder.check("year", "2024").check()
        expect(finder.status).to_have_text("找到 1 篇")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.close()


def test_without_scripts_every_form_leads_to_a_page_that_leads_on(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    for start, field in (("all/", "#sa-box-q"), ("", "#sa-home-q"), ("topics/zhuanli/", "#sa-scope-q")):
        page.goto(home + start)
        page.locator(field).fill("专利")
        page.locator(field).press("Enter")
        page.wait_for_url("**/search/?*q=*")
        expect(page.locator("noscript .sa-told")).to_be_visible()
        expect(page.locator("#sa-q")).to_be_hidden()
    page.locator(".sa-shelves").get_by_role("link", name="执法科").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("执法科")
    context.close()


def test_where_pages_change_without_being_loaded(page: Page, addresses: dict[str, str]) -> None:
    home = addresses["instant"]
    page.goto(home, wait_until="networkidle")
    page.evaluate("window.stays = true")
    page.locator(".sa-row-title").first.click()
    page.wait_for_url("**/summaries/2024/*/")
    assert page.evaluate("window.stays")
    box(page).focus()
    page.keyboard.type("zhuanli")
    expect(page.locator("[role=listbox]")).to_have_count(1)
    expect(options(page).first).to_contain_text("专利")
    page.locator(".sa-crumbs").get_by_role("link", name="2024年").click()
    page.wait_for_url("**/years/2024/")
    assert page.evaluate("window.stays")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    box(page).fill("专利")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}search/?q=*")
    finder = Finder(page)
    expect(finder.status).to_have_text("找到 12 篇")
    finder.check("year", "2023").check()
    expect(finder.status).to_have_text("找到 1 篇")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.stays = true")
    finder.hits.first.get_by_role("link").click()
    expect(page.locator(".sa-marks [role=status]")).to_have_text("第 1 / 2 处")
    assert page.evaluate("window.stays")
    page.go_back()
    expect(finder.status).to_have_text("找到 1 篇")
    expect(finder.check("year", "2023")).to_be_checked()
    page.go_back()
    expect(finder.status).to_have_text("找到 12 篇")
    expect(finder.check("year", "2023")).not_to_be_checked()


# Everyone


@pytest.mark.parametrize(
    ("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]
)
def test_nothing_breaks_a_rule_of_wcag_that_axe_can_check(
    width: int, scheme: Literal["light", "dark"], browser: Browser, material: str
) -> None:
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)
    finder = Finder(page)
    broken: list[tuple[str, str, list[list[str]]]] = []

    def look(name: str, part: str | None = None) -> None:
        found = Axe().run(page, context=part, options=rules).response["violations"]
        broken.extend((name, each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found)

    finder.open(material)
    look("help")
    finder.open(material, "?q=专利&year=2024,2023")
    expect(finder.hits).to_have_count(2)
    if width == 390:
        page.get_by_text("筛选", exact=True).click()
    look("found")
    finder.open(material, "?q=专利 转利&year=2024")
    expect(finder.part("notes")).to_be_visible()
    look("nothing")
    page.goto(material)
    page.locator("#sa-home-q").focus()
    page.keyboard.type("zhuanli")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    look("suggestions", ".sa-search-home")
    page.goto(f"{material}{SUMMARY}?q=专利")
    expect(page.locator(".sa-marks")).to_be_visible()
    look("summary")
    context.close()
    assert broken == []


def test_the_count_is_told_to_those_who_do_not_see_it(finder: Finder, material: str) -> None:
    finder.open(material, "?q=专利")
    expect(finder.page.get_by_role("status").filter(has_text="找到 12 篇")).to_be_visible()
    expect(finder.page.get_by_role("region", name="检索结果")).to_be_visible()
    expect(finder.page.get_by_role("group", name="年份")).to_be_visible()


def test_printed_a_page_has_no_forms(page: Page, material: str) -> None:
    page.goto(f"{material}{SUMMARY}?q=专利")
    expect(page.locator(".sa-marks")).to_be_visible()
    page.emulate_media(media="print")
    for each in (".sa-box", ".sa-marks"):
        expect(page.locator(each)).to_be_hidden()
