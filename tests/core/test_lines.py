from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.lines import Line, split


def test_what_a_line_is() -> None:
    text = "# 标题 #\n正文\n接着\n\n## \n- 项\n|a|b|\n> 引\n    print()\n| 表"
    assert list(split(text)) == [
        Line(2, "标题", 1, prose=False),
        Line(7, "正文"),
        Line(10, "接着", apart=False),
        Line(17, "", 2, prose=False),
        Line(18, "- 项", prose=False),
        Line(22, "|a|b|", prose=False, apart=False),
        Line(28, "> 引", prose=False, apart=False),
        Line(32, "    print()", prose=False, apart=False),
        Line(44, "| 表", prose=False, apart=False),
    ]


def test_a_row_of_a_table_may_begin_with_a_word() -> None:
    assert [each.prose for each in split("甲 | 乙 | 丙\n甲|乙\n#不是标题\n1. 编号")] == [
        False,
        True,
        True,
        True,
    ]


@given(st.text(alphabet="甲# \t\n|-一、1.（）>"))
def test_each_line_stands_where_it_says(text: str) -> None:
    for line in split(text):
        assert text.startswith(line.text, line.start)
        assert "\n" not in line.text
