import datetime
from decimal import Decimal

import pytest

from summary_archive.core.summary import Affiliation, Author, Figure, Part
from summary_archive.publishing.edition import Settings
from summary_archive.publishing.page import Page
from summary_archive.publishing.summaries import NoticeView, SummaryView, notice_pages, summary_page
from tests.publishing.invented import SITE, Invented
from tests.publishing.marks import Marks


def page(archive: Invented, path: str = "summaries/2024/one.md") -> Page:
    return summary_page(archive.edition(), archive.summaries[path], ())


def view(archive: Invented, path: str = "summaries/2024/one.md") -> SummaryView:
    found = page(archive, path).view
    assert isinstance(found, SummaryView)
    return found


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("425", "件", "425 件"),
        ("1234567.50", "元", "1,234,567.50 元"),
        ("5", "%", "5%"),
        ("-0.3", "‰", "-0.3‰"),
        ("1E+3", "", "1,000"),
    ],
)
def test_a_figure_is_shown_with_its_unit(archive: Invented, value: str, unit: str, shown: str) -> None:
    archive.add("one", figures=(Figure("指标", Decimal(value), unit),))
    assert view(archive).figures[0].value == shown


def test_only_columns_with_something_in_them_are_shown(archive: Invented) -> None:
    archive.add(
        "one",
        figures=(
            Figure("甲", Decimal(1), change="+1%"),
            Figure("乙", Decimal(2), quote="达2件", parts=(Part("丙", Decimal(2000)),)),
        ),
    )
    assert view(archive).figure_columns == ("change", "quote")
    assert view(archive).figures[1].parts == ("丙 2,000",)
    archive.add("one")
    assert view(archive).figure_columns == ()


def test_the_department_stands_under_the_name_of_its_day_below_those_above_it(archive: Invented) -> None:
    archive.add("one", department=Affiliation("section", "监督科"))
    found = view(archive)
    assert (found.department.text, found.department.address) == ("监督科", "departments/section/")
    assert [name.text for name in found.departments_above] == ["知识产权局"]


def test_before_and_after_come_from_the_same_department(archive: Invented) -> None:
    for year in (2022, 2023, 2024):
        archive.add("one", year)
    archive.add("x", 2023, department=Affiliation("section", "执法科"))
    found = view(archive, "summaries/2023/one.md")
    assert found.previous is not None
    assert found.next is not None
    assert (found.previous.address, found.next.address) == ("summaries/2022/one/", "summaries/2024/one/")
    assert view(archive).next is None


def test_links_to_the_forge_are_filled_in_and_encoded(archive: Invented) -> None:
    archive.settings = Settings(
        edit="https://f.example/edit/{path}", report="https://f.example/new?t={title}&b={url}&x={other}"
    )
    archive.add("one", title="甲&b={url}")
    assert view(archive).edit == "https://f.example/edit/summaries/2024/one.md"
    assert view(archive).report == (
        "https://f.example/new?t=%E7%94%B2%26b%3D%7Burl%7D&b=https%3A%2F%2Farchive.example%2Fzj%2Fsummaries%2F2024%2Fone%2F&x={other}"
    )
    archive.settings = Settings()
    assert (view(archive).edit, view(archive).report) == ("", "")


def test_a_page_says_what_it_is_about(archive: Invented) -> None:
    archive.add("one", abstract="**厂的摘要", authors=(Author("张三"), Author("李四")))
    assert (page(archive).description, page(archive).author) == ("〔原文已隐去〕厂的摘要", "张三、李四")
    archive.add("one")
    assert (page(archive).description, page(archive).author) == ("知识产权局 2024年 年度总结", "知识产权局")
    archive.add("one", None)
    assert page(archive, "summaries/undated/one.md").description == "知识产权局 年份不详 年度总结"


def test_a_draft_is_marked_and_hidden(archive: Invented) -> None:
    archive.add("one", status="draft")
    assert (page(archive).hidden, view(archive).draft) == (True, True)


def test_taken_back_and_erased_every_address_answers(archive: Invented) -> None:
    archive.add("w", title="撤回的", status="withdrawn", aliases=("old/w/",))
    archive.add("e", title="删去的", status="erased", aliases=("old/e/",))
    archive.add("m", title="搬走的", aliases=("old/m/", "old/m.html"))
    found = {each.address: each for each in notice_pages(archive.edition())}
    assert found.keys() == {
        "summaries/2024/w/",
        "old/w/",
        "summaries/2024/e/",
        "old/e/",
        "old/m/",
        "old/m.html",
    }
    assert found["old/w/"].title == "撤回的（已撤回）"
    assert all("删去的" not in repr(each) for address, each in found.items() if "/e/" in address)
    moved = found["old/m.html"]
    assert isinstance(moved.view, NoticeView)
    assert moved.view.target is not None
    assert moved.view.target.address == moved.canonical == "summaries/2024/m/"
    assert all(each.hidden for each in found.values())


def test_a_reader_finds_the_card_before_the_text(archive: Invented) -> None:
    archive.add(
        "one",
        text="## 一、甲\n\n正文。\n\n## 二、乙\n\n再说。",
        number="5号",
        date=datetime.date(2025, 1, 2),
        abstract="摘要。",
    )
    archive.print()
    html = archive.read("summaries/2024/one/index.html")
    body = html.partition("<main>")[2]
    assert body.index("5号") < body.index("摘要。") < body.index("正文。") < body.index("GB/T 7714")
    marks = Marks(html)
    assert len(set(marks.ids())) == len(marks.ids())
    assert {f"#{each}" for each in marks.ids()} >= {
        each.attributes["href"] for each in marks.all("a") if each.attributes["href"].startswith("#")
    }
    assert f"{SITE}summaries/2024/one/" in html
