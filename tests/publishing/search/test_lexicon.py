"""The files words are suggested from."""

import random
import re
import zlib
from collections.abc import Iterable

from summary_archive.publishing.search.lexicon import LARGEST, LETTERS, lexicon_files
from summary_archive.publishing.search.record import Record
from summary_archive.publishing.search.syllables import reading
from summary_archive.publishing.search.words import Counts, names_of, words_of

NAMES = ("专利", "知识产权局", "知识产权", "海关")
TEXTS = [
    "专利工作总结\n完成了专利申请，专利的保护。会计、行长、长期、银行。",
    "培训总结\n培训和考核。知识产权局的培训，绿色战略。",
    "专利执法\n专利执法，知识产权保护。重庆，知识产权的运用。",
]


def counts_of(texts: Iterable[str]) -> Counts:
    counts, names = Counts(), names_of(NAMES)
    for text in texts:
        counts.update(words_of(Record("", "", "", "", "", text), names))
    return counts


def files(texts: Iterable[str] = TEXTS) -> dict[str, str]:
    return {name: zlib.decompress(data).decode() for name, data in lexicon_files(counts_of(texts), NAMES)}


def entries(file: str) -> dict[str, tuple[str, int, str]]:
    """Return the pinyin, number and mark of each word of a file."""
    lines = [re.fullmatch(r"([a-z ]*)(.*)", line) for line in file.split("\n")[1:]]
    return {
        word: (line[1], int(number), mark)
        for line in lines
        if line
        for word, number, mark in re.findall(r"(\D+)(\d+)(\D)", line[2])
    }


def test_there_is_a_file_for_each_letter_a_pinyin_begins_with() -> None:
    found = files()
    assert {f"words/{letter}.bin" for letter in LETTERS} | {
        "words/names.bin",
        "syllables.bin",
    } == found.keys()
    assert entries(found["words/o.bin"]) == {}


def test_a_word_has_its_pinyin_and_in_how_many_summaries_it_stands() -> None:
    found = entries(files()["words/z.bin"])
    assert found["专利"] == ("zhuan li", 2, "A")
    assert found["知识产权"] == ("zhi shi chan quan", 2, "A")
    assert found["知识产权局"] == ("zhi shi chan quan ju", 1, "A")


def test_the_number_of_a_long_word_that_is_no_name_may_be_too_high() -> None:
    assert entries(files()["words/z.bin"])["专利执法"][2].islower()


def test_words_are_read_as_words() -> None:
    found = files()
    assert "会计" in entries(found["words/k.bin"])
    assert entries(found["words/h.bin"])["行长"][0] == "hang zhang"
    assert entries(found["words/c.bin"])["重庆"][0] == "chong qing"
    assert entries(found["words/l.bin"])["绿色"][0] == "lv se"


def test_names_are_there_once_more_but_not_those_no_summary_has() -> None:
    assert entries(files()["words/names.bin"]).keys() == {"专利", "知识产权", "知识产权局"}


def test_characters_stand_by_syllable_first_those_that_begin_words() -> None:
    lines = dict(re.findall(r"([a-z]+)(.*)", files()["syllables.bin"]))
    assert lines["zhuan"] == "专|"
    assert "长" in lines["chang"].partition("|")[0]
    assert "长" in lines["zhang"].partition("|")[2]
    assert "局" not in "".join(line.partition("|")[0] for line in lines.values())


def test_an_empty_archive_has_empty_files() -> None:
    assert set(files([]).values()) == {""}


def test_files_depend_on_counts_only() -> None:
    kept = Counts.unpacked(counts_of(reversed(TEXTS)).packed())
    assert list(lexicon_files(kept, reversed(NAMES))) == list(lexicon_files(counts_of(TEXTS), NAMES))


def test_no_file_is_too_large_and_further_words_are_found_by_the_first_two_letters() -> None:
    characters = [each for each in map(chr, range(0x4E00, 0xA000)) if reading(each).startswith("z")]
    chosen = random.Random(1).choices(characters, k=9000)  # noqa: S311
    texts = ["题\n" + "，".join(map("".join, zip(chosen[::2], chosen[1::2], strict=True)))]
    packed = dict(lexicon_files(counts_of(texts), NAMES))
    assert max(map(len, packed.values())) <= LARGEST
    found = {name: zlib.decompress(data).decode() for name, data in packed.items()}
    seconds = found["words/z.bin"].partition("\n")[0]
    assert seconds
    for second in seconds:
        words = entries(found[f"words/z{second}.bin"])
        assert words
        assert all(pinyin.startswith(f"z{second}") for pinyin, _, _ in words.values())
        assert not words.keys() & entries(found["words/z.bin"]).keys()
