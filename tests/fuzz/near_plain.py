"""Texts that are plain but for a thing or two, and how they are printed with Python-Markdown and without it.

`python -m tests.fuzz.near_plain 100000` (with PYTHONPATH=.:plugins) tries as many; CONTRIBUTING.md says more.
"""

import sys
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summary_archive.publishing.anchors import Outline
from summary_archive.publishing.markdown import Renderer

PLAIN_STARTS = (
    "",
    "",
    "",
    "# ",
    "## ",
    "### ",
    "###### ",
    "##",
    "- ",
    "- ",
    "* ",
    "1. ",
    "2. ",
    "10.  ",
    "- 甲\n- 乙",
    "1. 甲\n2. 乙",
    "　　",
)
PLAIN_WORDS = (
    "甲",
    "乙丙",
    "一、总结",
    "2024年",
    "ab",
    "，",
    "。",
    "！",
    "50%",
    "-",
    "!",
    "A&B",
    "x>y",
    "**强**",
    "20xx年",
    "□",
    " ",
    "　",
)
STARTS = (
    "#", "#　", "####### ", "+ ", "-  ", "01. ", "0. ", "１. ", "1.", "1、", "1) ", "> ", ">", "    ", "  ", " ", "\t", "　", "|", "| ", "**", "*",
    "-", "+", "-- ", "- - ", ": ", "~~~", "```", "[a]: ", "[^1]: ", "<", "_", "\u00a0", "\u2003", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\ufeff",
)  # fmt: skip
WORDS = (
    "**强", "强**", "** 强 **", "**强 **", "**强*", "*斜*", "***重***", "****", "*", "**强****强**", "甲* 乙*", "|", "a|b", "| 丙 |", "#", "##", "\\", "\\*",
    "`码`", "`", "[1]", "[链](x.md)", "![图](x)", "]:", "&", "&lt;", "&amp", "&**lt;**", "&#65;", ";", "a_b", "__x__", "_x_", "xx万元", "**工厂", "^v^",
    "[]", "“ ”", "____", "<br>", "<b>", "<", "https://a.b/c_d", "https://a/**b****c**", "1. ", "- ", "> ", "~", "'", '"', "{.a}", "\ue000", "\ufffd",
    "\x00", "\x02", "\x03", "\x1c", "\x7f", "\x85", "\u00a0", "\u200b", "\u2028", "\U0001f600", "\U00020000", "é", "e\u0301", "ſ", "K", "①", "²",
)  # fmt: skip
ENDS = (" ", "  ", "   ", "　", "\t", "\\", "|", " |", "#", " ##", "**", "\r", "\x0b", ":", "：")
LINES = (
    "===", "=", "= =", "---", "-", "--", "- -", "-- -", "- - -", "***", "* * *", "**", "+", "_ _ _", "|", "||", ":-", "---|---", "# a | b",
    "1. ---", "1. - -", "1. -- -", "* -- -", "+ ***", "1. ===", "1. #", "- ", "-", "1. ", "1.", "#", "## ", "　", "　　- 甲", "*甲", "*乙", "甲* 乙",
    "~~~\n甲\n~~~", "```\n甲\n```", "~~~", "    甲", "  乙", "- 甲\n    - 乙", "- 甲\n  乙", "> 甲", "[a]: b", "[^1]: 注", "///Footnotes Go Here///",
)  # fmt: skip
PLAIN_TABLES = (
    "| a | b |\n|---|---|\n| **c** | d |", "|a|\n|-|\n|b|", "| a | b |\n|:-|-:|\n| c |\n| d | e | f |", "|a|b|\n|:-:|:|\n|c|d|",
    "|  |  |\n|--|--|\n|  |  |", "||\n|-|\n||", "|\n|\n|", "| a | b |\n| | |\n| c | d |", "|a|b|\n|--:--|-: :-|\n|c|> d|",
)  # fmt: skip
TABLES = (
    "| a | b | \n|---|---|  \n| c | d |   ", "| a | b | \n|---|---|\n| c | d | ", "| a | b |\n|:-:|---|", "a | b\n--|--\nc | d", "| a | b |\n|---|\n| c | d |",
    "| a | b |\n|---|---|\n| c | d |\n甲", "| a | b |\n|---|---|\n| c | d |\n# e", "# a | b\n--|--\nc | d", "| **a | b** |\n|---|---|\n| c | **d** |",
    "| a | b |\n|---|---|\n| c | d", "| a |\n|---|\nb |", "| a | b |\n|-x-|---|\n| c | d |", "|a\x0b|\n|-|\n|\u2028b|", "|a|\n|-|\n\x0b|b|",
)  # fmt: skip
GAPS = (
    "\n",
    "\n\n",
    "\n\n\n",
    "\n\n\n\n",
    "\n \n",
    "\n    \n",
    "\n　\n",
    "\n　\n\n",
    "\n\t\n",
    "\r\n",
    "\r\n\r\n",
    "\n\n ",
    "\n\n    ",
    "\x0b\n",
)
PLAIN_GAPS = ("\n", "\n\n", "\n\n", "\n\n")
TITLES = ("", "总结", "一、总结", "甲", "强", "A&B")


def _of(pieces: tuple[str, ...], most: int = 1) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


_PLAIN = st.tuples(st.sampled_from(PLAIN_STARTS), _of(PLAIN_WORDS, 4)).map("".join)
_ODD = st.one_of(
    st.tuples(st.sampled_from(STARTS), _of(PLAIN_WORDS, 3)).map("".join),
    st.tuples(st.sampled_from(PLAIN_STARTS), st.sampled_from(PLAIN_STARTS + STARTS), _of(PLAIN_WORDS)).map("".join),
    st.tuples(st.sampled_from(PLAIN_STARTS), _of(PLAIN_WORDS, 2), st.sampled_from(WORDS), _of(PLAIN_WORDS, 2)).map("".join),
    st.tuples(_PLAIN, st.sampled_from(ENDS)).map("".join),
    st.sampled_from(LINES),
    st.sampled_from(TABLES),
)  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Make a text of lines, few of them odd, and a title that may be that of a heading."""
    oddness = draw(st.sampled_from((0, 5, 15, 40)))
    made: list[str] = []
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.integers(0, 99))
        line = draw(_ODD if kind < oddness else st.sampled_from(PLAIN_TABLES) if kind > 92 else _PLAIN)
        gap = draw(st.sampled_from(GAPS if draw(st.integers(0, 99)) < oddness else PLAIN_GAPS))
        made += [line, gap]
    before = draw(st.sampled_from(("", "\n", " \n", "    \n"))) if oddness else ""
    return before + "".join(made)


class Thorough(Renderer):
    """Has every text done by Python-Markdown."""

    def plainly(self, source: str, outline: Outline) -> str | None:  # noqa: ARG002
        return None


@cache
def renderers() -> tuple[Renderer, Thorough]:
    """Return a renderer as it is, and a thorough one."""
    return Renderer(), Thorough()


def hold(text: str, title: str) -> None:
    """Hold what is printed of a text against what Python-Markdown makes of it."""
    quick, thorough = renderers()
    assert quick.render(text, title) == thorough.render(text, title)


def main() -> None:
    """Try as many texts as are asked for."""
    tried = settings(
        max_examples=int(sys.argv[1]), deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )(given(texts(), st.sampled_from(TITLES))(hold))
    tried()


if __name__ == "__main__":
    main()
