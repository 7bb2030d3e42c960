"""Runs of text."""

from hypothesis import given
from hypothesis import strategies as st

from summary_archive.importing.blocks import Run
from summary_archive.importing.runs import breaks, joined, words

RUNS = st.lists(
    st.builds(
        Run,
        st.text(alphabet="甲 \n", max_size=4),
        st.booleans(),
        note=st.integers(0, 1),
        picture=st.integers(0, 1),
    ),
    max_size=8,
)


def test_neighbours_of_one_look_are_one() -> None:
    assert joined([Run("全"), Run("年"), Run("好", bold=True), Run(" ", bold=False), Run("的", bold=True)]) == (
        Run("全年"), Run("好 的", bold=True),
    )  # fmt: skip


@given(RUNS)
def test_joining_keeps_every_character_note_and_picture(runs: list[Run]) -> None:
    found = joined(runs)
    assert "".join(run.text for run in found) == "".join(run.text for run in runs)
    assert sum(run.note for run in found) == sum(run.note for run in runs)
    assert sum(run.picture for run in found) == sum(run.picture for run in runs)


@given(RUNS)
def test_breaking_keeps_everything_but_the_breaks(runs: list[Run]) -> None:
    lines = breaks(tuple(runs))
    assert len(lines) == 1 + sum(run.text.count("\n") for run in runs)
    assert "".join(run.text for line in lines for run in line) == "".join(run.text for run in runs).replace(
        "\n", ""
    )
    assert sum(run.note for line in lines for run in line) == sum(run.note for run in runs)


def test_words_are_in_one_line_and_without_descriptions_of_pictures() -> None:
    assert words([Run(" 甲\n乙 "), Run("图", picture=1)]) == "甲 乙"
