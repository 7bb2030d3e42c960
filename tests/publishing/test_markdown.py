"""The text of a summary as a reader sees it, and what no text can bring about."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from summary_archive.publishing import markdown
from summary_archive.publishing.line import SCAR_HTML
from summary_archive.publishing.markdown import Renderer
from summary_archive.publishing.rendered import Link, Section
from tests.fuzz import near_plain
from tests.fuzz.laws import ALLOWED
from tests.publishing.marks import Marks

RENDERER = Renderer()
PIECES = st.sampled_from(
    [*"甲乙，。“”… ab1\n\n\n\t<>&\"'`*_[]()!#>|:-^{}\\/=~□x%", "**", "__", "```", "~~~", "    ", "- ", "2. ", "# ",
     "## ", "> ", "[^1]", "[^1]: ", "![", "](", "](x.md)", "](javascript:x)", "[a]: b", "<script>", "</script>",
     "<img src=x onerror=y>", "<br>", "&lt;", "&amp;", "&#106;", "&nbsp;", "<!--", "-->", "]]>", "{{ 7*7 }}",
     "<https://a.example>", "<a@b.example>", "| a | b |\n|---|:-:|\n| c | d |\n", "\n---\n", "===", "xx年", "^v^",
     "[甲](x.md)", "![乙](y)", "[a]", "![a]", "`a`", "*甲*", "\\*", "  \n", "\n\n[a]: b 'c'\n\n", "\n\n[^1]: 注。\n\n",
     "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "\x02amp\x03", "\ue000", " \"onload=\"x", "```{.a #b onclick=c}\n"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def html(text: str, title: str = "") -> str:
    return RENDERER.render(text, title).html.strip()


def words(text: str) -> str:
    return "".join(Marks(f"<p>{html(text)}</p>").elements[0].words.split())


@given(TEXTS)
@settings(max_examples=400)
def test_whatever_is_written_only_what_is_allowed_comes_out(text: str) -> None:
    rendered = RENDERER.render(text, "甲乙")
    marks = Marks(rendered.resolved([f"target-{number}" for number in range(len(rendered.links))]))
    assert marks.faults == []
    for element in marks.elements:
        assert element.tag in ALLOWED
        assert set(element.attributes) <= ALLOWED[element.tag]
        assert element.attributes.get("class", "sa-scar") in (
            "sa-scar",
            "sa-table",
            "footnote",
            "footnote-ref",
            "footnote-backref",
        )
        assert re.fullmatch(r"target-\d+|#fn.*", element.attributes.get("href", "#fn"), re.DOTALL)
        assert re.fullmatch(r"target-\d+", element.attributes.get("src", "target-0"))
    assert rendered.anchors <= set(marks.ids())
    assert not re.search("[\x02\x03\ue000]", rendered.html)


@given(TEXTS)
@settings(max_examples=400)
def test_the_quick_way_through_plain_words_gives_what_the_long_one_does(text: str) -> None:
    assert RENDERER.render(text) == _slow().render(text)


class _Thorough(markdown._Inline):
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if patternIndex == 0 and not isinstance(data, AtomicString):
            data = "".join(self._with_code(data))
        return InlineProcessor._InlineProcessor__handleInline(self, data, patternIndex)  # type: ignore[attr-defined,no-any-return]


_SLOW: list[Renderer] = []


def _slow() -> Renderer:
    """Return a renderer that has every run of text go through Python-Markdown and its patterns but that for code."""
    if not _SLOW:
        renderer = near_plain.Thorough()
        md = renderer._markdown
        md.treeprocessors.register(_Thorough(md), "inline", 20)
        _SLOW.append(renderer)
    return _SLOW[0]


@given(TEXTS, TEXTS)
def test_one_text_leaves_nothing_behind_for_the_next(first: str, second: str) -> None:
    RENDERER.render(first)
    assert RENDERER.render(second) == Renderer().render(second)


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<div onclick='x'>\n\n甲\n\n</div>",
        "甲 <b>乙</b>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_html_is_shown_and_not_obeyed(written: str) -> None:
    assert {each.tag for each in Marks(html(written)).elements} <= {"p"}
    assert "".join(written.split()).replace("&lt;", "<").replace("&gt;", ">") in words(written)


def test_entities_are_the_characters_they_stand_for() -> None:
    assert html("&ldquo;甲&rdquo; &amp;lt; A&B &copy; &foo;") == "<p>“甲” &amp;lt; A&amp;B © &amp;foo;</p>"


def test_scars_are_shown() -> None:
    assert html("**工厂20xx年") == f"<p>{SCAR_HTML}工厂{SCAR_HTML}年</p>"


def test_a_scar_in_an_attribute_is_told_in_words() -> None:
    found = Marks(html('![□图](a.png "□题") [甲](b.md "□题")'))
    assert found.all("img")[0].attributes["alt"] == "〔原文已隐去〕图"
    assert (
        found.all("img")[0].attributes["title"] == found.all("a")[0].attributes["title"] == "〔原文已隐去〕题"
    )


def test_lines_of_chinese_are_joined_but_not_in_code() -> None:
    assert html("第一行\n第二行\n**强\n调**") == "<p>第一行第二行<strong>强调</strong></p>"
    assert html("```\n第一行\n第二行\n```") == "<pre><code>第一行\n第二行\n</code></pre>"
    assert "第一行\n第二行" in html("甲\n\n    第一行\n    第二行\n")


def test_a_list_keeps_its_number() -> None:
    assert '<ol start="2">' in html("2. 甲\n3. 乙")
    assert "<ol>" in html("1. 甲\n2. 乙")


def sections(text: str, title: str = "") -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in RENDERER.render(text, title).sections]


def test_headings_begin_on_the_second_level() -> None:
    assert sections("## 甲\n\n### 乙") == [(2, "甲"), (3, "乙")]
    assert sections("# 甲\n\n## 乙\n\n###### 丙") == [(2, "甲"), (3, "乙"), (6, "丙")]


def test_a_first_heading_that_is_the_title_is_not_said_twice() -> None:
    assert sections("# 知识产权局 ２０２４年总结\n\n## 甲", "知识产权局2024年总结") == [(2, "甲")]
    assert sections("总结\n===\n\n# 甲", "总结") == [(2, "甲")]
    assert sections("前言。\n\n# 总结\n\n## 甲", "总结") == [(2, "甲")]
    assert sections("# **厂总结\n\n## 甲", "**厂总结") == [(2, "甲")]
    assert sections("# 别的\n\n# 总结", "总结") == [(2, "别的"), (2, "总结")]
    assert sections("## 总结\n\n甲", "总结") == [(2, "总结")]


def test_a_sections_words_are_those_a_reader_sees() -> None:
    text = "## 一、A &amp; B 的 `x<y` **重点** 1\\. 脚注[^1]\n\n[^1]: 注。"
    assert RENDERER.render(text).sections == (
        Section(2, "a-b-的-x-y-重点-1-脚注", "一、A & B 的 x<y 重点 1. 脚注"),
    )


def test_every_section_has_its_own_anchor_on_the_page() -> None:
    rendered = RENDERER.render("## 一、小结\n\n## 二、小结\n\n## \n\n## Cite")
    ids = Marks(rendered.html).ids()
    assert ids == ["小结", "小结-2", "section", "section-cite"]
    assert [section.anchor for section in rendered.sections] == ["小结", "小结-2", "section-cite"]


def test_a_table_stands_in_a_region_one_can_reach_by_keyboard() -> None:
    found = Marks(html("| 甲 | 乙 |\n|---:|---|\n| 1<br>2 | **3** |\n\n中\n\n| 丙 |\n|---|\n| 4 |"))
    regions = found.all("div", class_="sa-table", role="region", tabindex="0")
    assert len(regions) == 2
    assert len({each.attributes["aria-label"] for each in regions}) == 2
    assert {each.attributes["scope"] for each in found.all("th")} == {"col"}
    assert found.all("th")[0].attributes["style"] == "text-align: right;"
    assert found.all("br")


def test_footnotes_lead_there_and_back() -> None:
    found = Marks(html("甲[^注 一]乙[^注 一]。\n\n[^注 一]: 说明。"))
    ids = found.ids()
    assert len(set(ids)) == len(ids) == 3
    assert not any(" " in each for each in ids)
    assert {each.attributes["href"].removeprefix("#") for each in found.all("a")} == set(ids)


def test_links_are_told_as_they_are_meant() -> None:
    text = (
        '[甲](a\\_b.md?x=1&amp;y=2#节 "题") ![图](b.png) <a@b.example> <https://c.example/?d=1&e=2> '
        "[乙][丙] [空]() [丁](../2023/x.md)\n\n[丙]: &#106;avascript:x"
    )
    assert RENDERER.render(text).links == (
        Link("a_b.md?x=1&y=2#节"), Link("b.png", image=True), Link("mailto:a@b.example"),
        Link("https://c.example/?d=1&e=2"), Link("javascript:x"), Link(""), Link("../2023/x.md"),
    )  # fmt: skip


def test_a_link_cannot_pass_for_a_footnote() -> None:
    assert RENDERER.render("[甲](#fn:1)").links == (Link("#fn:1"),)


def test_length_is_told_in_characters_a_reader_reads() -> None:
    assert RENDERER.render("甲乙，**丙** <丁> AB。\n\n[戊](https://a.example)").characters == 7


def _deep(levels: int) -> Iterator[str]:
    for level in range(levels):
        yield f"{'    ' * level}- 甲"


def test_what_is_too_deep_is_said_to_be() -> None:
    with pytest.raises(RecursionError):
        Renderer().render("\n".join(_deep(400)))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("`甲`乙``丙`丁``", "<p><code>甲</code>乙<code>丙`丁</code></p>"),
        ("`` ` ``", "<p><code>`</code></p>"),
        ("``甲` 乙", "<p>``甲` 乙</p>"),
        ("\\`甲`", "<p>`甲`</p>"),
        ("`**甲**` **`乙`**", "<p><code>**甲**</code> <strong><code>乙</code></strong></p>"),
        ("`&lt;<b>`", "<p><code>&amp;lt;&lt;b&gt;</code></p>"),
        ("[`甲`](a.md)", '<p><a href="link-0">'),
        ("| 甲 |\n|---|\n| `乙` |", "<code>乙</code>"),
    ],
)
def test_code_within_a_line(written: str, expected: str) -> None:
    found = re.sub(r"link-[0-9a-f]{16}-", "link-", html(written))
    assert expected in found
