"""The sample site as readers meet it, in a real browser: desktop and phone, by mouse and by keyboard."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.building import Built

PAGE_TYPES = {
    "home": "", "years": "years/", "year": "years/2023/", "undated": "years/undated/", "departments": "departments/",
    "department": "departments/state-council/", "topics": "topics/", "topic": "topics/zhuanli/", "genres": "genres/",
    "genre": "genres/annual/", "summary": "summaries/2023/guowuyuan-niandu/",
    "scarred": "summaries/undated/qiye-zhuanli-gongzuo/", "all": "all/", "coverage": "coverage/", "contribute": "contribute/",
    "about": "about/", "rules": "rules/", "rule": "rules/yaml-comment/", "debriefings": "debriefings/", "trends": "trends/", "trend": "trends/gdp/", "compare": "compare/state-council/2021-2022/",
    "debriefing": "debriefings/zhongceng-shuzhi/", "sheets": "debriefings/zhongceng-shuzhi/sheets/", "missing": "summaries/2023/nothing-here/",
}  # fmt: skip
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def address(sample: Built, serve: Callable[[Path], str]) -> str:
    return serve(sample.site)


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    width, height = SIZES[request.param]
    made = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_home_department_summary_next_year_and_back(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".sa-component-coverage").get_by_role("link", name="国务院").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("国务院")
    page.locator("#list").get_by_role("link", name="国务院2022年工作总结").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("国务院2022年工作总结")
    page.get_by_role("navigation", name="同部门前后").get_by_role("link", name="下一期").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("国务院2023年工作总结")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("国务院")


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_a_page_asks_no_other_host_logs_no_error_and_fits(name: str, page: Page, address: str) -> None:
    elsewhere: list[str] = []
    errors: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith(address) else elsewhere.append(request.url)
    )
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + PAGE_TYPES[name], wait_until="networkidle")
    expected = ["404"] if name == "missing" else []
    assert elsewhere == []
    assert [error for error in errors if not any(word in error for word in expected)] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_scrolls_sideways_at_320_pixels(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    wide = []
    for name, path in PAGE_TYPES.items():
        page.goto(address + path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(name)
    page.close()
    assert wide == []


def test_every_page_is_complete_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator(".sa-component-latest a.sa-row-title").first.click()
    expect(page.locator("dl.sa-card")).to_be_visible()
    expect(page.locator(".sa-text")).to_be_visible()
    expect(page.locator("button[data-sa-copy]")).to_have_count(2)
    expect(page.locator("button[data-sa-copy]").first).to_be_hidden()
    context.close()


def test_a_citation_is_copied_with_the_date_of_reading(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + PAGE_TYPES["summary"])
    page.get_by_role("button", name="复制").first.click()
    expect(page.get_by_role("status")).to_have_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    assert f"[{today}]" in copied
    assert "[R/OL]" in copied
    context.close()


def test_by_keyboard_alone_from_home_to_a_summary(page: Page, address: str) -> None:
    page.goto(address)
    wanted = page.locator(".sa-component-latest a.sa-row-title").first
    title = wanted.inner_text()
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            break
    else:
        pytest.fail("the first summary is not reached by Tab")
    outline = wanted.evaluate("each => getComputedStyle(each).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_skip_link_leads_to_the_content(page: Page, address: str) -> None:
    page.goto(address + PAGE_TYPES["summary"])
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_contain_class("md-skip")
    page.keyboard.press("Enter")
    target = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.evaluate("id => !!document.getElementById(id)?.closest('article')", target)


def test_the_menu_opens_by_keyboard_on_the_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto(address + PAGE_TYPES["summary"])
    button = page.get_by_role("button", name="菜单")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.locator(".md-nav--primary").get_by_role("link", name="部门").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("部门")
    page.close()


def test_the_outline_leads_to_its_section_and_says_where_one_is(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + PAGE_TYPES["summary"])
    link = page.get_by_role("navigation", name="目录").get_by_role("link").nth(3)
    link.click()
    heading = page.locator(f"[id='{page.evaluate('decodeURIComponent(location.hash.slice(1))')}']")
    expect(heading).to_be_in_viewport()
    expect(page.locator(".sa-outline [aria-current]")).to_have_count(1)
    page.close()


def test_the_missing_page_offers_the_year_it_would_have_been_in(page: Page, address: str) -> None:
    page.goto(address + PAGE_TYPES["missing"])
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这一页")
    page.locator("[data-sa-guess] a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2023年")


def test_shared_punctuation_is_drawn_by_a_chinese_font(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + PAGE_TYPES["summary"])
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    page.evaluate(
        "{ const text = document.querySelector('.sa-text p');"
        "  text.textContent = '“”——……·'; text.getBoundingClientRect(); }"  # Laid out before it is asked about.
    )
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": ".sa-text p"})["nodeId"]
    fonts = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert fonts
    assert all("CJK" in font["familyName"] or "Hei" in font["familyName"] for font in fonts), fonts
    page.close()


def test_the_text_is_set_for_chinese(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + PAGE_TYPES["summary"])
    style = page.locator(".sa-text p").first.evaluate(
        "each => { const s = getComputedStyle(each); return [s.textAlign, parseFloat(s.lineHeight) / parseFloat(s.fontSize), "
        "each.getBoundingClientRect().width / parseFloat(s.fontSize), s.lineBreak] }"
    )
    align, line, measure, breaking = style
    assert align == "justify"
    assert 1.7 <= line <= 1.8
    assert 32 <= measure <= 42
    assert breaking == "strict"
    page.close()


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_no_page_breaks_a_rule_of_wcag_that_axe_can_check(
    size: str, scheme: str, browser: Browser, address: str
) -> None:
    width, height = SIZES[size]
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    broken = []
    for name, path in PAGE_TYPES.items():
        page.goto(address + path)
        found = Axe().run(page, options=rules).response["violations"]
        broken += [(name, each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
    context.close()
    assert broken == []


BUILD_FAULTS = """() => {
  const faults = [], all = name => [...document.querySelectorAll(name)];
  if (all("h1").length !== 1) faults.push("h1: " + all("h1").length);
  all("main :is(h1, h2, h3, h4, h5, h6)").reduce((last, each) => {
    const level = Number(each.tagName[1]);
    if (level > last + 1) faults.push("level left out: " + each.textContent);
    return level;
  }, 0);
  const ids = all("[id]").map(each => each.id);
  faults.push(...ids.filter((each, n) => ids.indexOf(each) !== n).map(each => "id twice: " + each));
  for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "for"])
    for (const each of all(`[${name}]`))
      for (const id of each.getAttribute(name).split(' '))
        if (!document.getElementById(id)) faults.push(`${name}: ${id}`);
  for (const table of all(".sa table")) {
    if (!table.caption && !table.closest(".sa-text")) faults.push("no caption: " + table.className);
    for (const each of table.querySelectorAll("th"))
      if (!each.scope || !each.textContent.trim()) faults.push("header without scope or text: " + table.className);
  }
  const marks = all("[role=search], .sa [role=region], .sa nav, .sa section[aria-label]")
    .map(each => each.getAttribute("aria-label")).filter(Boolean);
  faults.push(...marks.filter((each, n) => marks.indexOf(each) !== n).map(each => "landmark twice: " + each));
  return faults;
}"""


def test_pages_are_built_so_that_they_can_be_listened_to(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults = {}
    for name, path in PAGE_TYPES.items():
        page.goto(address + path)
        if found := page.evaluate(BUILD_FAULTS):
            faults[name] = found
    planted = "document.querySelector('main').innerHTML = '<h3 id=a>x</h3><p id=a aria-controls=b>y</p>'"
    page.evaluate(planted)
    found = page.evaluate(BUILD_FAULTS)
    context.close()
    assert faults == {}
    assert found == ["h1: 0", "level left out: x", "id twice: a", "aria-controls: b"]


def test_what_the_tab_key_reaches_is_not_under_the_header(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 800})
    page.goto(address + PAGE_TYPES["trend"])
    covered = []
    for _ in range(50):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => document.activeElement.closest("main") && document.activeElement.getBoundingClientRect().bottom
                 <= document.querySelector(".md-header").getBoundingClientRect().bottom"""
        )
        if hidden:
            covered.append(page.evaluate("document.activeElement.textContent"))
    page.close()
    assert covered == []


def test_each_sheet_of_a_meeting_is_a_page_of_paper(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + PAGE_TYPES["sheets"])
    sheets = page.locator(".sa-sheet").count()
    paper = page.pdf(prefer_css_page_size=True)
    page.close()
    assert sheets == 8
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == sheets


def test_paper_is_white_and_its_ink_dark_when_the_screen_is_dark(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address + PAGE_TYPES["summary"])
    page.emulate_media(media="print")
    ink, card, table = page.evaluate(
        """[["h1", "color"], ["dl.sa-card", "backgroundColor"], [".sa-table", "backgroundImage"]]
           .map(([name, value]) => getComputedStyle(document.querySelector(name))[value])"""
    )
    context.close()
    assert max(map(int, re.findall(r"\d+", ink)[:3])) < 64
    assert min(map(int, re.findall(r"\d+", card)[:3])) > 224
    assert table == "none"


@pytest.mark.parametrize("name", ["trends", "trend", "department"])
def test_a_long_table_does_not_leave_the_page_before_it_empty(
    name: str, browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + PAGE_TYPES[name])
    page.emulate_media(media="print")
    breaks = page.locator(".sa-figure-lines, .sa-series, .sa-promises").evaluate_all(
        "tables => tables.map(each => getComputedStyle(each).breakInside)"
    )
    page.close()
    assert set(breaks) == {"auto"}


def test_the_theme_puts_no_second_frame_around_a_table_of_a_text(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + PAGE_TYPES["summary"])
    region = page.locator(".sa-text .sa-table").first
    region.locator(".md-typeset__scrollwrap").wait_for(state="attached")
    inner, outer = region.evaluate("each => [each.scrollWidth, each.clientWidth]")
    page.close()
    assert inner == outer
