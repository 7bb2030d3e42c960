import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.verbatim import blanked, code

markdown = st.text(alphabet="a年`~\\ \n", max_size=80)


def shown(text: str) -> list[str]:
    return [text[start:end] for start, end in code(text).spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲 `乙` 丙 ``丁 ` 戊`` 己", ["`乙`", "``丁 ` 戊``"]),
        ("一行 `到\n下一行` 止", ["`到\n下一行`"]),
        ("一段 `没有\n\n结束` 了", []),
        ("长短 `不 `` 同", []),
        (r"\`不是` 代码`", ["` 代码`"]),
        ("```python\nx = `1`\n\ny\n```\n后", ["```python\nx = `1`\n\ny\n```"]),
        ("~~~\n```\n~~~ \n后", ["~~~\n```\n~~~ "]),
        ("- 甲\n\n  ```\n  乙\n  ```\n", ["```\n  乙\n  ```"]),  # to Markdown a span, not a block
        (" ~~~\n甲\n ~~~\n", []),
        ("~~~ a b\n甲\n~~~\n", []),
        ('~~~ { .python hl_lines="1" }\n甲\n~~~\n', ['~~~ { .python hl_lines="1" }\n甲\n~~~']),
        ("````\n```\n````", ["````\n```\n````"]),
        ("没有", []),
    ],
)
def test_code(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_whole_blocks_are_known_apart() -> None:
    found = code("`甲`\n\n```\n乙\n```\n")
    assert found.spans == ((0, 3), (5, 14))
    assert found.blocks == ((5, 14),)


def test_a_fence_that_nothing_closes_is_told_and_what_follows_is_no_code() -> None:
    text = "```\n甲\n\n~~~\n乙\n~~~\n"
    assert code(text).unclosed == (0,)
    assert shown(text) == ["~~~\n乙\n~~~"]


@given(markdown)
def test_spans_are_ordered_and_apart(text: str) -> None:
    spans = code(text).spans
    ends = [0, *(each for span in spans for each in span), len(text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in spans)


@given(markdown)
def test_blanking_keeps_length_and_lines(text: str) -> None:
    blank = blanked(text, code(text).spans)
    assert [len(line) for line in blank.split("\n")] == [len(line) for line in text.split("\n")]
    assert all(mark in (" ", kept) for mark, kept in zip(blank, text, strict=True))
