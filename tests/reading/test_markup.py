"""HTML in a contributor's words: what is only shown, what would run, and where it begins."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.reading.markup import LONGEST_SHOWN, MOST_LOOKED_AT, markup, scripts

PIECES = st.sampled_from(
    ["<", ">", "<a ", "</b>", '"', "'", "=", " onload=", "on", "javascript:", "&#106;", "](", "[", "]:", "]", "\n", "甲",
     "<script", "<!", "<?", "<https://a.b>", "/", "\\", "&Tab;"]
)  # fmt: skip


def found(text: str) -> tuple[list[str], list[str]]:
    shown, runs = markup(text)
    return [each.text for each in shown], [each.text for each in runs]


@pytest.mark.parametrize(
    "text",
    [
        "<Script>", "</script>", "<script src=//x", "<iframe\n", "<svg/onload=x>", "<img/onerror=x>", '<img src="x"onerror=x>',
        "<img\nonerror\n=\nx>", '<img alt="<" onerror=x>', '<img alt=">" onerror=x>', "<b onmouseover=x", "<a href=javascript:x>",
        "<a href='java&#115;cript:x'>", "<a href=java&Tab;script&colon;x>", '<a href="&#1;data:x">',
        "[甲](javascript:x)", "[甲]( <JavaScript:x>)", "[甲](java\nscript:x)", "[甲](&#x0006a;avascript&#0058;x)",
        "[甲](javascript\\:x)", "[甲]: vbscript:x", "[甲]:\n  data:x", "> [甲]:\n> javascript:x", "![甲](data:x)", "<javascript://x>",
    ],
)  # fmt: skip
def test_what_would_run_is_found(text: str) -> None:
    assert found(f"甲 {text}")[1]


@pytest.mark.parametrize(
    "text",
    [
        "<b>", "<br clear=all>", "<img src=x>", "<b>甲</b> set online=1", "<p title=on>", '<a title="x > y" href=x>',
        "[甲](x.md)", "[^1]: Data: 脚注", "metadata:foo,bar", "javascript: (x)", "]( 甲 data:x)", "a<b，c once=5", "<https://a.b?onload=x>",
        "3 < 5 > 2", "<scripts>", "&lt;script>",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert found(text)[1] == []


def test_html_that_would_not_run_is_told_apart() -> None:
    assert found("<b>甲</b> <br> <a@b.c> <?x?> <!x> <i") == (["<b>", "</b>", "<?x?>", "<!x>"], [])


def test_each_tag_is_told_once_and_in_order() -> None:
    text = '<b><img onerror=a onload=b><a href="javascript:x"><p>'
    shown, runs = markup(text)
    assert [each.start for each in runs] == [3, 27]
    assert [each.text for each in shown] == ["<b>", "<p>"]


def test_of_what_is_long_only_the_first_line_and_the_beginning_are_shown() -> None:
    assert scripts("<script\nsrc=x>")[0].text == "<script"
    (piece,) = scripts(f"<script src={'x' * 100}>")
    assert len(piece.text) == LONGEST_SHOWN
    assert piece.text.endswith("…")
    assert found("[甲](javascript:x)") == ([], ["](javascript:"])


def test_a_tag_that_ended_long_ago_has_no_attributes_any_more() -> None:
    assert scripts(f"<b {'x' * 3000} onload=x") == []
    assert scripts("<a>" * 20 + " onload=x") == []


def test_where_there_are_very_many_all_are_taken_for_what_they_may_be() -> None:
    text = "<b> onload=x " * (MOST_LOOKED_AT + 10)
    assert len(scripts(text)) == 9


@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_is_written_the_pieces_stand_where_they_are_said_to(text: str) -> None:
    shown, runs = markup(text)
    for pieces in (shown, runs):
        assert [each.start for each in pieces] == sorted({each.start for each in pieces})
        for piece in pieces:
            assert text[piece.start :].startswith(piece.text.removesuffix("…"))
            assert re.match(r"[<\[\]]", piece.text)
    assert not {each.start for each in shown} & {each.start for each in runs}
