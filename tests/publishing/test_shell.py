from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.publishing.shell import Sheet, Shell, render_in_full, same

WORDS = st.text()
SAID = st.text(min_size=1)


def bare(sheet: Sheet) -> str:
    return f"<html><head><title>{sheet.title}</title></head><body>{sheet.content}</body></html>"


def full(sheet: Sheet) -> str:
    return (
        f'<html><head><title>{sheet.title} - 档案</title><meta name="description" content="{sheet.description}">'
        f'<link rel="canonical" href="{sheet.canonical}"><meta property="og:title" content="{sheet.title}"></head>'
        f'<body data-title="{sheet.title}">{sheet.content}<footer>{sheet.title}</footer></body></html>'
    )


def unquoted(sheet: Sheet) -> str:
    return (
        f"<HTML><head><meta content=site name=description><title>{sheet.title}</title></head>{sheet.content}"
    )


def headless(sheet: Sheet) -> str:
    return f"<main>{sheet.content}</main>"


def titled(sheet: Sheet) -> str:
    """A theme that puts a title where the content has none."""
    heading = "" if "<h1" in sheet.content else f"<h1>{sheet.title}</h1>"
    return f"<head></head>{heading}{sheet.content}"


@given(
    st.sampled_from([bare, full, unquoted, headless]),
    WORDS,
    SAID,
    SAID,
    WORDS,
    st.sampled_from(["", "<meta>", "saslottitlesaslot"]),
)
def test_a_filled_shell_is_the_page_rendered_in_full(
    theme: Callable[[Sheet], str], title: str, description: str, canonical: str, content: str, head: str
) -> None:
    shell = Shell.cut(theme, "years/saslot/", "years", canonical=True)
    sheet = Sheet("years/2024/", "years", title, description, canonical, content, head)
    assert shell.fill(sheet) == render_in_full(theme, sheet)


@given(WORDS, SAID)
def test_a_site_without_an_address_has_no_canonical_one(title: str, description: str) -> None:
    shell = Shell.cut(bare, "years/saslot/", "years", canonical=False)
    sheet = Sheet("years/2024/", "years", title, description, "", "<p>甲</p>")
    assert shell.fill(sheet) == render_in_full(bare, sheet)
    assert "canonical" not in shell.fill(sheet)


def test_a_theme_sees_that_the_content_has_its_title() -> None:
    shell = Shell.cut(titled, "years/saslot/", "years", canonical=False)
    sheet = Sheet("years/2024/", "years", "年份", "说明", "", "<h1>2024年</h1>")
    assert shell.fill(sheet) == render_in_full(titled, sheet)
    assert shell.fill(sheet).count("<h1>") == 1


@pytest.mark.parametrize("theme", [bare, full])
def test_description_and_canonical_address_stand_there_once(theme: Callable[[Sheet], str]) -> None:
    sheet = Sheet("a/", "a", "甲", '说"明', "https://a.example/?b&c", "<p></p>", "<meta name=robots>")
    page = render_in_full(theme, sheet)
    assert page.count('<meta name="description" content="说&quot;明">') == 1
    assert page.count('<link rel="canonical" href="https://a.example/?b&amp;c">') == 1
    assert page.count("<meta name=robots>\n</head>") == 1


@pytest.mark.parametrize(
    ("one", "other", "are_the_same"),
    [
        ("a", "a", True),
        ("&#34;", "&quot;", True),
        ("&lt;", "&amp;lt;", False),
        ("a", "b", False),
    ],
)
def test_pages_are_the_same_however_their_characters_are_escaped(
    one: str, other: str, are_the_same: bool
) -> None:
    assert same(one, other) is are_the_same
