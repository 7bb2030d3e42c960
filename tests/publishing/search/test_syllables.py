"""How words and characters are read."""

import pytest
from pypinyin import lazy_pinyin

from summary_archive.publishing.search.syllables import reading, readings


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("专利", "zhuan li"),
        ("行长", "hang zhang"),
        ("银行", "yin hang"),
        ("重庆", "chong qing"),
        ("会计", "kuai ji"),
        ("会议", "hui yi"),
        ("绿色", "lv se"),
        ("战略", "zhan lve"),
        ("重庆会计", "chong qing kuai ji"),
    ],
)
def test_a_word_is_read_by_the_phrases_in_it(word: str, expected: str) -> None:
    assert reading(word) == expected


@pytest.mark.parametrize(
    "word", ["党群工作部", "人力资源部", "知识产权局长", "增长率", "成都银行重庆分行", "不了了之"]
)
def test_words_are_read_as_the_library_reads_them(word: str) -> None:
    assert reading(word) == " ".join(lazy_pinyin(word))


def test_a_character_without_pinyin_is_an_empty_syllable() -> None:
    assert reading("专\u3402利") == "zhuan  li"
    assert readings("\u3402") == ()


def test_a_character_has_all_its_readings_the_usual_one_first() -> None:
    assert readings("重")[0] == "zhong"
    assert {"hang", "xing", "heng"} <= set(readings("行"))
    assert "lv" in readings("绿")
