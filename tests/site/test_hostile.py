"""What attackers send, in a real browser without a content security policy: none of it runs, and it is told.

The archive is built with the check switched off, so that what is refused is printed as well: the pages would be
harmless even if the check had missed it. The same texts printed without cleaning show that they are no empty words.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest
from markdown import markdown
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, ViewportSize, expect

from tests.hostile.vectors import (
    ASSETS,
    BODY,
    MEETING_FIELDS,
    QUERIES,
    TERMS,
    VECTORS,
    Vector,
    manuscript,
    meeting,
    vocabulary,
)
from tests.publishing.marks import Marks
from tests.site.building import Built, build

IN_TERMS, IN_MEETINGS, IN_QUERIES = 8000, 8200, 8500  # numbers of what is no vector of the table
# Takes from the check what it keeps out of the archive, but for addresses, which are names of files.
UNCHECKED = """
from summary_archive.reading import accept, archive, shape
accept.stops = archive.stops = lambda problems: False
shape._READERS["web-address"] = str
"""
# Does all that a reader can do: looks, points, focuses, opens, clicks, submits, but does not leave the page.
USE = """async () => {
  const stay = (event) => {
    const link = event.target.closest?.("a[href], area[href]");
    if (link && link.protocol !== "javascript:") event.preventDefault();
  };
  addEventListener("click", stay, true);
  addEventListener("submit", (event) => {
    if (!/^javascript:/i.test((event.submitter ?? event.target).formAction ?? event.target.action)) event.preventDefault();
  }, true);
  for (const each of document.querySelectorAll("*")) {
    const armed = [...each.attributes].filter((attribute) => /^on/i.test(attribute.name));
    for (const { name } of armed) each.dispatchEvent(new Event(name.slice(2).toLowerCase(), { bubbles: true }));
    if (armed.length) each.focus?.();
    if (each.matches("a, area, main button, main input, details")) each.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
  await new Promise((done) => setTimeout(done, 10));
}"""
# The same in every frame of a page, but for those that have gone elsewhere.
USE_FRAMES = """(use) => Promise.all(Array.from(frames, (frame) => {
  try { return frame.eval(`(${use})()`); } catch { return null; }
}))"""
SMALL: ViewportSize = {"width": 320, "height": 240}  # which is soon painted
TOGETHER = 30  # texts that are opened on one page
EVERY = 25  # of so many texts one is opened on a page of its own
PAGE = '<!doctype html><meta charset="utf-8"><main title="{0}">\n{1}\n</main>'
ODD = "script, iframe, object, embed, base, link, style, meta, form, svg, math, template, input, video, audio"


@dataclass
class Canary:
    """What a page has done that it should not: calls, by number, and addresses asked elsewhere."""

    calls: set[int] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)

    @property
    def ran(self) -> set[int]:
        """The numbers of the vectors that did anything."""
        asked = (re.search(r"evil\.invalid/(\d+)", each) for each in self.elsewhere)
        return self.calls | {int(each[1]) for each in asked if each}


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[tuple[BrowserContext, Canary]]:
    """A browser that notes what runs, and whatever is asked of anybody but an address; `.invalid` is nobody's."""
    canary = Canary()
    context = browser.new_context(locale="zh-CN", bypass_csp=True, viewport=SMALL)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:", "about:")):
            canary.elsewhere.add(request.url)

    def dialog(shown: Dialog) -> None:
        canary.said.append(shown.message)
        shown.dismiss()

    def opened(page: Page) -> None:
        page.on("dialog", dialog)
        page.on(
            "console", lambda message: canary.said.append(message.text) if message.type != "error" else None
        )

    context.on("request", asked)
    context.expose_binding("pwn", lambda _, number=-1: canary.calls.add(int(number)))
    context.add_init_script(
        "addEventListener('securitypolicyviolation', () => console.log('a policy was needed'))"
    )
    context.on("page", opened)
    yield context, canary
    context.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The archive of all vectors, printed as if nothing had been wrong with them."""
    folder = tmp_path_factory.mktemp("hostile")
    docs = folder / "docs"
    year = docs / "summaries" / "2024"
    year.mkdir(parents=True)
    (docs / "vocabulary").mkdir()
    for number, vector in enumerate(VECTORS):
        text = manuscript(vector, number)
        (year / f"v-{number}.md").write_text(text, encoding="utf-8")
    for name in TERMS:
        (docs / "vocabulary" / f"{name}.yml").write_text(vocabulary(name, IN_TERMS), encoding="utf-8")
    (docs / "debriefings").mkdir()
    for at in range(len(MEETING_FIELDS)):
        text = meeting(IN_MEETINGS + at, at)
        (docs / "debriefings" / f"m-{at}.yml").write_text(text, encoding="utf-8")
    for name in ("x.html", "x.svg", "x.md", "x.js"):
        (docs / "debriefings" / name).write_text("<script>pwn(8300)</script>", encoding="utf-8")
    for name, content, _, _ in ASSETS:
        (year / name).write_bytes(content)
    named = "\n".join(f"![甲]({name}) [乙]({name})\n" for name, _, _, _ in ASSETS)
    with_assets = manuscript(Vector("assets", named), IN_TERMS)
    (year / "assets.md").write_text(with_assets, encoding="utf-8")
    (docs / "index.md").write_text(
        "# 家\n\n<!-- archive:search -->\n\n<!-- archive:latest 20 -->\n", encoding="utf-8"
    )
    (folder / "unchecked.py").write_text(UNCHECKED, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: 试\nsite_url: https://example.org/a/\ntheme: {name: material, features: [navigation.tabs]}\n"
        "plugins: [{summary-archive: {page_size: 100}}]\nhooks: [unchecked.py]\n",
        encoding="utf-8",
    )
    found = build(folder)
    assert found.code == 0, found.log
    return found


@pytest.fixture(scope="module")
def address(built: Built, serve: Callable[[Path], str]) -> str:
    return serve(built.site)


def named(numbers: set[int]) -> list[str]:
    """The names of vectors by their numbers."""
    return [VECTORS[each].name if each < len(VECTORS) else f"number {each}" for each in sorted(numbers)]


def quiet(canary: Canary) -> None:
    assert named(canary.ran) == []
    assert canary.elsewhere == set()
    assert canary.said == []


def number_of(page: str) -> int:
    """The number of the vector a page is printed from, that of no vector where it is a list."""
    found = re.fullmatch(r"summaries/2024/v-(\d+)", page)
    return int(found[1]) if found else len(VECTORS)


def test_on_no_page_does_anything_run(built: Built, browser: Browser, address: str) -> None:
    """Lists and what fields make are opened as they are; of texts all that is printed, many on one page."""
    pages = sorted(path.parent.relative_to(built.site).as_posix() for path in built.site.rglob("index.html"))
    pages = [each for each in pages if not each.startswith("rules")]  # which nobody but ourselves writes
    texts = {number: built.page(each) for each in pages if (number := number_of(each)) < len(BODY)}
    assert len(texts) == len(BODY)
    assert {each.partition("/")[0] for each in pages} >= {
        ".", "all", "debriefings", "departments", "genres", "search", "summaries", "topics", "years",
    }  # fmt: skip
    for number, html in texts.items():
        start, end = html.index('<div class="sa sa-summary"'), html.rindex("</article>")
        assert Marks(html[start:end]).faults == [], VECTORS[number].name
        texts[number] = html[start:end]
    whole = [each for each in pages if number_of(each) >= len(BODY) or number_of(each) % EVERY == 0]
    for start in range(0, len(BODY), TOGETHER):
        together = "".join(texts[number] for number in range(start, min(start + TOGETHER, len(BODY))))
        (built.site / f"together-{start}").mkdir()
        (built.site / f"together-{start}" / "index.html").write_text(
            PAGE.format("", together), encoding="utf-8"
        )
        whole.append(f"together-{start}")
    with watched(browser, address) as (context, canary):
        page = context.new_page()
        odd = []
        for each in whole:
            page.goto(f"{address}{each}/")
            page.evaluate(USE)
            if page.evaluate(f"document.querySelectorAll('.sa-text :is({ODD}), .sa-row :is({ODD})').length"):
                odd.append(each)
        assert odd == []
        quiet(canary)


def test_meetings_are_printed_as_if_nothing_had_been_wrong_with_them(built: Built) -> None:
    """All but those that cannot be read; and nothing else of their folder is in the site."""
    there = {path.parent.name for path in (built.site / "debriefings").glob("*/index.html")}
    unread = {"date-form", "time-form", "minutes-form", "term-unknown", "address-form", "key-unknown"}
    expected = {f"m-{at}" for at, (_, _, told) in enumerate(MEETING_FIELDS) if told not in unread}
    assert expected <= there
    assert {path.suffix for path in (built.site / "debriefings").rglob("*.*")} == {
        ".html",
        ".ics",
        ".csv",
        ".json",
    }
    assert not (built.site / "debriefings/x.html").exists()
    assert not (built.site / "debriefings/x").exists()


def test_nothing_runs_in_what_is_opened_by_itself(built: Built, browser: Browser, address: str) -> None:
    """Feeds, the sitemap, the exports and the pictures, each as a document of its own."""
    kinds = (".xml", ".json", ".png", ".gif", ".jpg")
    files = sorted(
        path.relative_to(built.site).as_posix() for path in built.site.rglob("*.*") if path.suffix in kinds
    )
    theirs = [each for each in files if not each.startswith(("assets/", "search/"))]
    allowed = [name for name, _, told, _ in ASSETS if not told and not name.startswith(".")]
    assert {f"summaries/2024/{name}" for name in allowed if not name.endswith(".pdf")} < set(theirs)
    assert "feed.xml" in theirs
    with watched(browser, address) as (context, canary):
        page = context.new_page()
        for each in theirs:
            page.goto(address + each)
        quiet(canary)


def test_nothing_runs_in_search(browser: Browser, address: str) -> None:
    with watched(browser, address) as (context, canary):
        page = context.new_page()
        for number, query in enumerate(QUERIES, IN_QUERIES):
            written = quote(query.replace("PWN", f"pwn({number})"))
            page.goto("about:blank")
            page.goto(f"{address}search/?q={written}&department={written}&from={written}#{written}")
            expect(page.locator("[data-sa-page][data-sa-ready]")).to_be_attached()
            page.evaluate(USE)
        found, there = (quote(query.replace("PWN", f"pwn({IN_QUERIES})")) for query in QUERIES[:2])
        page.goto(f"{address}summaries/2024/v-0/?q={found}#{there}")
        page.evaluate(USE)
        page.goto(f"{address}search/?q=pwn")
        more = page.locator("[data-sa-part=more]")
        expect(page.locator(".sa-hits > li").first).to_be_visible()
        while more.is_visible():
            shown = page.locator(".sa-hits > li").count()
            more.click()
            expect(page.locator(".sa-hits > li").nth(shown)).to_be_visible()
        assert page.locator(".sa-hits > li").count() > len(BODY)
        page.evaluate(USE)
        box = page.get_by_role("combobox").first
        for typed in ("<img", "厂<", "题<", '">', "</script>"):
            box.fill(typed)
            page.wait_for_timeout(50)
            page.evaluate(USE)
        quiet(canary)


def test_without_cleaning_they_run_and_those_that_do_are_told(
    browser: Browser, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    """The planted fault: the same Markdown with its HTML let through, and fields put on a page as they are."""
    frames = []
    for number, vector in enumerate(VECTORS):
        text = vector.armed(number)
        if vector.where == "body":
            html = markdown(text, extensions=["sane_lists", "tables", "fenced_code", "footnotes"])
            whole = PAGE.format("", html)
        else:
            whole = PAGE.format(text, f'{text}<a href="{text}">甲</a>')
        frames.append(f'<iframe width=9 height=9 srcdoc="{escape(whole)}"></iframe>')
    for start in range(0, len(frames), TOGETHER):
        host = "".join(frames[start : start + TOGETHER])
        (tmp_path / f"{start}.html").write_text(
            f'<!doctype html><meta charset="utf-8">{host}', encoding="utf-8"
        )
    address = serve(tmp_path)
    with watched(browser, address) as (context, canary):
        for start in range(0, len(frames), TOGETHER):
            page = context.new_page()
            page.goto(f"{address}{start}.html")
            page.evaluate(USE_FRAMES, USE)
            page.close()
    ran = {each for each in canary.ran if each < len(VECTORS)}
    assert len([each for each in ran if each < len(BODY)]) >= 80
    assert len(ran) >= 120
    assert [VECTORS[each].name for each in ran if not VECTORS[each].told and not VECTORS[each].why] == []
