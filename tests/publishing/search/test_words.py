"""Which words a summary contributes, and the counts of many."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.publishing.search.record import Record
from summary_archive.publishing.search.words import (
    EDGED,
    NAMED,
    Counts,
    Names,
    han_names,
    named,
    names_of,
    packed,
    spelled,
    words_of,
)

NONE = names_of(())


def words(text: str, names: Names = NONE) -> set[int]:
    found = words_of(Record("", "", "", "", "", text), names).tolist()
    assert len(found) == len(set(found))
    return set(found)


def plain(text: str) -> set[str]:
    return {each for each in spelled(packed_from(words(text))) if each.isalpha()}


def edged(text: str) -> set[str]:
    marked = {each - EDGED for each in words(text) if EDGED <= each < 2 * EDGED}
    return set(spelled(packed_from(marked)))


def packed_from(numbers: set[int]) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    return np.array(sorted(numbers), np.uint64)


def two(text: str) -> set[str]:
    return {each for each in plain(text) if len(each) == 2}


def long(text: str) -> set[str]:
    return {each for each in plain(text) if len(each) > 2}


def test_a_word_of_up_to_four_characters_is_a_number() -> None:
    texts = ["专利", "知识产权", "办公室"]
    assert spelled(packed(texts)) == texts


def test_every_two_han_characters_side_by_side_are_counted_but_not_across_what_stands_between() -> None:
    assert two("题\n做好工作，bb专1利。") == {"做好", "好工", "工作"}


def test_spaces_between_han_characters_are_no_gap() -> None:
    assert two("题\n专 利\u3000法") == {"专利", "利法"}


def test_traditional_characters_are_folded() -> None:
    assert two("題\n專利") == {"专利"}


def test_characters_beyond_the_basic_plane_stand_between() -> None:
    assert two("题\n专利𠀀产权") == {"专利", "产权"}


def test_what_stands_alone_between_signs_and_function_words_is_likely_a_word() -> None:
    assert edged("题\n完成了培训和考核的工作任务。") >= {"完成", "培训", "考核"}
    assert "工作" not in edged("题\n完成了工作任务。")


def test_what_stands_at_two_edges_is_likely_a_word() -> None:
    assert "专利" in edged("题\n专利申请量，申请专利。")
    assert "利申" not in edged("题\n专利申请量，申请专利。")


def test_three_or_four_characters_count_if_they_stand_alone_or_twice() -> None:
    assert long("题\n知识产权，办公室。") == {"知识产权", "办公室"}
    assert long("题\n我局知识产权工作。") == set()
    assert long("题\n我局知识产权工作，全市知识产权保护。") == {"知识产", "识产权", "知识产权"}


def test_a_conjunction_stands_within_a_word_and_a_particle_does_not() -> None:
    assert "党和国家" in long("题\n为党和国家机关，按党和国家要求")
    assert not long("题\n我局的工作，我局的工作")


def test_a_title_counts_what_begins_or_ends_a_stretch_of_it() -> None:
    assert {"关于专", "关于专利", "利工作", "专利工作"} <= long("关于专利工作\n正文")
    assert {"关于", "工作"} <= edged("关于专利工作\n正文")


def test_names_of_the_vocabulary_are_counted_wherever_they_stand() -> None:
    names = names_of(("知识产权局", "技術中心", "专利", "ISO认证"))
    assert names.names == ("技术中心", "知识产权局")
    assert named("知识产权局") in words("题\n省知识产权局下发", names)
    assert named("知识产权局") not in words("题\n知识产权，产权局", names)
    assert min(names.numbers.tolist()) >= NAMED


def test_only_names_in_han_characters_have_a_pinyin() -> None:
    assert han_names(["專利", "专利", "A", "科", "ISO认证", "党的建设"]) == ["专利", "党的建设"]


def test_short_texts_and_none_contribute_what_they_have() -> None:
    assert words("") == set()
    assert words("题") == set()
    assert two("专利") == {"专利"}


TEXTS = st.lists(st.text("专利知识产权的和，a 1\n"), max_size=8)


@given(TEXTS, st.lists(st.text("专利知识产权的和，a 1\n"), max_size=4))
def test_counts_are_those_of_the_summaries_left(stay: list[str], go: list[str]) -> None:
    counts, fresh = Counts(), Counts()
    found = [words_of(Record("", "", "", "", "", text), NONE) for text in [*go, *stay]]
    for each in found:
        counts.update(each)
    counts.items()
    for each in found[: len(go)]:
        counts.subtract(each)
    for each in found[len(go) :]:
        fresh.update(each)
    assert [each.tolist() for each in counts.items()] == [each.tolist() for each in fresh.items()]


@given(TEXTS)
def test_counts_are_kept(texts: list[str]) -> None:
    counts = Counts()
    for text in texts:
        counts.update(words_of(Record("", "", "", "", "", text), NONE))
    kept = Counts.unpacked(counts.packed())
    assert [each.tolist() for each in kept.items()] == [each.tolist() for each in counts.items()]
    assert kept.packed() == counts.packed()
