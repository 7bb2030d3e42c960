"""Which characters side by side are likely words."""

import numpy as np

from summary_archive.publishing.search.likelihood import of_fours, of_pairs, of_threes
from summary_archive.publishing.search.words import EDGED, among, packed

PAIRS = np.sort(packed(["专利", "利申", "申请", "甲乙", "请量", "银行", "覆盖", "盖率"]))
NUMBERS = np.full(len(PAIRS), 100)
EDGES = np.sort(packed(["专利", "申请", "覆盖"])) + np.uint64(EDGED)
WORDS, COUNTS = np.concatenate([PAIRS, EDGES]), np.concatenate([NUMBERS, np.full(len(EDGES), 80)])
LIKELY = of_pairs(PAIRS, NUMBERS, WORDS, COUNTS)


def pair(word: str) -> float:
    return float(LIKELY[np.searchsorted(PAIRS, packed([word])[0])])


def test_two_characters_at_edges_are_likelier_than_a_phrase_and_this_than_any_others() -> None:
    assert 1 >= pair("专利") > pair("银行") > pair("利申")


def test_three_characters_with_a_suffix_are_likely_and_parts_of_a_word_are_not() -> None:
    derived, part = of_threes(packed(["覆盖率", "专利申"]), PAIRS, LIKELY).tolist()
    assert derived > part


def test_four_characters_of_two_words_are_likely_and_those_across_words_are_not() -> None:
    pairs = np.sort(packed(["专利", "利申", "申请", "请专"]))
    likely = np.where(among(pairs, np.sort(packed(["专利", "申请"]))), 0.9, 0.035)
    whole, across = of_fours(packed(["专利申请", "利申请专"]), pairs, likely).tolist()
    assert whole > across


def test_a_phrase_is_likely_whatever_it_is_made_of() -> None:
    pairs = np.sort(packed(["知识", "识产", "产权"]))
    assert of_fours(packed(["知识产权"]), pairs, np.full(3, 0.01)).tolist() > [1.0]
