"""The values that cross from the confined process."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.importing.blocks import (
    Answer,
    Document,
    LeftOut,
    Paragraph,
    Picture,
    Refusal,
    Run,
    Table,
    Tally,
    from_json,
    to_json,
)

RUNS = st.lists(
    st.builds(Run, st.text(alphabet="甲a\n\0\u2028", max_size=5), st.booleans(), note=st.integers(0, 3)),
    max_size=3,
).map(tuple)
BLOCKS = st.one_of(
    st.builds(Paragraph, RUNS, st.integers(0, 9)),
    st.builds(
        Table,
        st.lists(st.lists(st.lists(RUNS, max_size=2).map(tuple), max_size=2).map(tuple), max_size=2).map(
            tuple
        ),
    ),
)


@given(st.lists(BLOCKS, max_size=4).map(tuple), st.binary(max_size=40))
def test_an_answer_is_read_as_it_was_written(blocks: tuple[Paragraph | Table, ...], data: bytes) -> None:
    answer = Answer(
        Document(blocks, pictures=(Picture("png", data),), told=(LeftOut("deleted", 2, ("甲",)),))
    )
    assert from_json(to_json(answer)) == answer


def test_a_refusal_too() -> None:
    assert from_json(to_json(Answer(refusal=Refusal("bomb", "x")))) == Answer(refusal=Refusal("bomb", "x"))


def test_a_picture_of_another_kind_is_no_answer() -> None:
    written = to_json(Answer(Document(pictures=(Picture("png", b""),)))).replace(b'"png"', b'"svg"')
    with pytest.raises(ValueError, match="kind"):
        from_json(written)


def test_a_tally_keeps_the_first_examples_short() -> None:
    tally = Tally()
    for text in ("甲 \n 乙", "丙" * 100, "", "丁", "戊"):
        tally.add("deleted", text)
    (told,) = tally.told()
    assert told.count == 5
    assert told.examples == ("甲 乙", "丙" * 39 + "…", "丁")
