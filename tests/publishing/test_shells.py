import pytest

from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.shell import Sheet, Theme, render_in_full
from summary_archive.publishing.shells import Shells
from tests.publishing.invented import theme

CALLS: list[str] = []


def counted(sheet: Sheet) -> str:
    CALLS.append(sheet.address)
    return theme(sheet)


def sheet(address: str, title: str = "甲") -> Sheet:
    return Sheet(
        address, address.partition("/")[0], title, "说明", f"https://a.example/{address}", "<h1>甲</h1>", ""
    )


def shells(of: Theme, in_navigation: frozenset[str] = frozenset(), directory_urls: bool = True) -> Shells:
    return Shells(of, Addresses(directory_urls, "https://a.example/"), in_navigation)


def key(of: Shells, address: str) -> str:
    return of.key(address, address.partition("/")[0])


@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_theme_is_rendered_a_few_times_for_many_pages(directory_urls: bool) -> None:
    CALLS.clear()
    made = shells(counted, directory_urls=directory_urls)
    for number in range(100):
        each = sheet(f"summaries/2024/{number}/", f"<{number}>")
        assert made.fill(each) == render_in_full(theme, each)
    assert len(CALLS) < 10
    assert made.in_full == []


def test_each_section_and_depth_has_its_own() -> None:
    made = shells(theme)
    keys = {key(made, each) for each in ("years/2024/", "years/2023/", "topics/law/", "topics/marks/")}
    assert len(keys) == 2
    CALLS.clear()
    deep = shells(counted)
    key(deep, "years/")
    key(deep, "years/2024/")
    key(deep, "years/2024/page/2/")
    key(deep, "years/2023/page/3/")
    key(deep, "old/page.html")
    assert CALLS == ["years/", "years/saslot/", "years/saslot/saslot/saslot/", "old/page.html"]


def by_address(sheet: Sheet) -> str:
    """A theme that shows what no slot stands for."""
    return theme(sheet).replace("<main>", f"<main>{sheet.address}")


def cutting(sheet: Sheet) -> str:
    """A theme that cuts what is long."""
    return theme(
        Sheet(
            sheet.address, sheet.section, sheet.title[:100], sheet.description, sheet.canonical, sheet.content
        )
    )


@pytest.mark.parametrize("of", [by_address, cutting])
def test_a_theme_that_does_more_than_fill_in_is_rendered_in_full(of: Theme) -> None:
    made = shells(of)
    for number in range(9):
        each = sheet(f"summaries/2024/{number}/", f"标题{number}")
        assert made.fill(each) == render_in_full(of, each)
    assert made.in_full == ["summaries/2024/0/"]


def test_what_is_in_the_navigation_is_rendered_in_full() -> None:
    CALLS.clear()
    made = shells(counted, frozenset(["years/2024/"]))
    for _ in range(20):
        made.fill(sheet("years/2024/"))
    assert CALLS == ["years/2024/"] * 20
    assert made.in_full == []


def test_another_theme_has_another_key() -> None:
    assert key(shells(theme), "years/2024/") != key(shells(by_address), "years/2024/")
    assert key(shells(theme), "years/2024/") == key(shells(theme), "years/2023/")
