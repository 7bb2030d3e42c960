"""What a text keeps coming back to."""

from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.motifs import MOST, motifs


def test_what_is_said_three_times_is_found_the_most_frequent_first() -> None:
    text = "夜市场开业。夜市场整修！\n\n# 夜市场\n\n夜市场；单板机，单板机，单板机。只说两次，只说两次。"
    assert motifs(text) == ("夜市场", "单板机")


def test_words_that_only_join_count_and_date_are_none() -> None:
    assert (
        motifs("我们的工作。我们的工作。我们的工作。二〇二四年三月。二〇二四年三月。二〇二四年三月。") == ()
    )
    assert motifs("专利的执法，专利的执法，专利的执法") == ()


def test_latin_names_are_found_whatever_their_case() -> None:
    assert motifs("bb1142y 型机、BB1142Y、Bb1142y；RISC-V、RISC-V 与 risc-v，GB GB GB") == (
        "bb1142y",
        "risc-v",
    )


def test_no_more_than_a_few() -> None:
    text = "，".join(
        f"{chr(0x5000 + number)}{chr(0x6000 + number)}{chr(0x7000 + number)}" for number in range(40)
    )
    assert len(motifs("，".join([text] * 3))) == MOST
    assert motifs("") == ()


@given(st.text(alphabet="夜市场单板a1-，。 ", max_size=80))
def test_what_is_found_is_in_the_text_and_does_not_depend_on_the_order_of_its_sentences(text: str) -> None:
    found = motifs(text)
    assert all(each in text.casefold() for each in found)
    assert motifs("。".join(reversed(text.split("。")))) == found
