import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.publishing.joining import joined

PIECES = st.sampled_from(
    [*"甲乙，。“”…—·ab1 \t\n\n", "<strong>", "</strong>", "<code>", "</code>", "<em>", "</em>", "<br>", "<sup>",
     "</sup>", "<pre>", "</pre>", '<a href="x">', "</a>", "</p>\n<p>"]
)  # fmt: skip

WORDS = st.lists(st.sampled_from([*"甲乙，。“”…—·ab1 \t\n\n\n\ue000", "<br>"]), max_size=6).map("".join)
CODE = st.text("甲“a \n", max_size=4).map(lambda words: f"<code>{words}</code>")


def _around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(["strong", "em", 'a href="x"', 'sup id="x"'])
    marked = st.tuples(tags, inside).map(lambda made: f"<{made[0]}>{made[1]}</{made[0].split()[0]}>")
    return st.lists(WORDS | CODE | marked, max_size=4).map("".join)


LINES = st.recursive(WORDS | CODE, _around, max_leaves=12)
PAGES = st.lists(LINES.map(lambda words: f"<p>{words}</p>") | CODE.map("<pre>{}</pre>".format)).map("\n".join)

# The rule, as slow as it is short.
_WIDE = "\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff\ue000"
_SHARED = "“”‘’…—·"
_OPEN, _CLOSE = r"(?:<(?:strong|em|a|code|sup)\b[^<>]*>)*", r"(?:</(?:strong|em|a|code|sup)>)*"
_AFTER = rf"[ \t]*\n[ \t]*(?={_OPEN}[{_WIDE}{_SHARED}])"
_RULE = re.compile(
    rf"(<pre\b.*?</pre>)|(<code\b[^<>]*>[^<>]*[{_WIDE}]</code>{_CLOSE}){_AFTER}|(<code\b[^<>]*>.*?</code>)"
    rf"|([{_WIDE}]{_CLOSE}|</sup>){_AFTER}|([{_SHARED}]{_CLOSE})[ \t]*\n[ \t]*(?={_OPEN}[{_WIDE}])",
    re.DOTALL,
)


@given(PAGES)
def test_the_quick_way_joins_what_the_rule_does(html: str) -> None:
    assert joined(html) == _RULE.sub(lambda match: match[match.lastindex or 0], html)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("第一行\n第二行", "第一行第二行"),
        ("第一行 \n\t第二行", "第一行第二行"),
        ("甲\n乙\n丙", "甲乙丙"),
        ("甲，\n乙", "甲，乙"),
        ("他说\n“好”\n再说", "他说“好”再说"),
        ("增长——\n尤其", "增长——尤其"),
        ("<strong>甲</strong>\n乙", "<strong>甲</strong>乙"),
        ("甲\n<strong>乙</strong>", "甲<strong>乙</strong>"),
        ("<strong>甲\n乙</strong>", "<strong>甲乙</strong>"),
        ('<a href="x">甲</a>\n<em>乙</em>', '<a href="x">甲</a><em>乙</em>'),
        ('甲<sup id="fnref:1"><a>1</a></sup>\n乙', '甲<sup id="fnref:1"><a>1</a></sup>乙'),
        ("<code>甲</code>\n乙", "<code>甲</code>乙"),
        ("甲\n<code>乙</code>", "甲<code>乙</code>"),
        ("甲\ue000\n乙", "甲\ue000乙"),
        ("𠀀\n𠀁", "𠀀𠀁"),
    ],
)
def test_a_break_between_chinese_is_no_space(broken: str, whole: str) -> None:
    assert joined(broken) == whole


@pytest.mark.parametrize(
    "kept",
    [
        "well\nknown",
        "共\n12件",
        "PDF\n文件",
        "it’s—\nwell",
        "said.”\n“Hello",
        "甲<br>\n乙",
        "<p>甲</p>\n<p>乙</p>",
        "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>",
        "<pre><code>甲\n乙</code></pre>",
        "<code>甲\n乙</code>",
        "甲<code>甲\n乙</code>乙",
        "<code>make</code>\n之后",
    ],
)
def test_other_breaks_stay(kept: str) -> None:
    assert joined(kept) == kept


@given(st.lists(PIECES, max_size=25).map("".join))
def test_joining_twice_is_joining_once_and_takes_away_nothing_but_space(html: str) -> None:
    once = joined(html)
    assert joined(once) == once
    assert "".join(once.split()) == "".join(html.split())
