"""Words to Markdown that shows just these words."""

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summary_archive.core import scars
from summary_archive.importing import escaping
from summary_archive.publishing.markdown import Renderer

SIGNS = st.text(alphabet="甲乙ab1. *_`#>+-=~:[]()!<&;|\\^/，。", min_size=1, max_size=24)
_TAG = re.compile(r"<[^<>]*>")


def shown(markdown: str) -> str:
    """What a reader sees of a line of Markdown."""
    return "".join(unescape(_TAG.sub("", Renderer().render(markdown).html)).split())


def as_markdown(text: str) -> str:
    line = escaping.line(escaping.escaped(text))
    return escaping.without_list(line)


@given(SIGNS)
@example("*甲*乙")
@example("<b>甲</b> & &amp; `x` [a](b) [^1] # 甲")
@example("- 甲")
@example("1. 甲")
@example("\\*甲")
@example("___")
@example("[甲]:乙")
@example("**甲**")
@example("\\*<\\*")
@example("__ __")
def test_what_is_written_is_what_is_seen(text: str) -> None:
    text = " ".join(text.split())
    if text and not scars.find(text) and not scars.find(as_markdown(text)):
        assert shown(as_markdown(text)) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "**工厂车间",
        "知识^v^与",
        "n-cam□n-step",
        "平台[]是",
        "《____专利法》",
        "20xx年",
        "实习人：***",
        "结合“ ”开展",
    ],
)
def test_what_anonymising_left_stays(text: str) -> None:
    found = [scar.text for scar in scars.find(text)]
    assert found
    assert [scar.text for scar in scars.find(as_markdown(text))] == found


@given(st.text(alphabet="一二1.、 ", max_size=8))
def test_only_numbers_with_a_dot_and_a_space_begin_a_list(text: str) -> None:
    number = escaping.number_of(text)
    assert (number is not None) == bool(re.match(r"\d+\.[ \t]", text))


def test_cells() -> None:
    assert escaping.cell("甲|乙\n丙") == "甲\\|乙 丙"


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "*a" * 50_000, "<a" * 50_000, "&#" * 50_000, "\\" * 100_000, "- " * 50_000]
)
def test_nasty_text_takes_no_time(text: str) -> None:
    assert len(as_markdown(text)) >= len(text)
