import re
from importlib.resources import files

import pytest

from summary_archive.publishing.words import WORDS, word

FIELD = re.compile(r"\{(\w+)\}")
PACKAGE = files("summary_archive.publishing")
TEMPLATES = "".join(each.read_text(encoding="utf-8") for each in (PACKAGE / "templates").iterdir())


def test_both_languages_say_the_same_things() -> None:
    for key, text in WORDS.items():
        assert text.zh, key
        assert text.en, key
        assert set(FIELD.findall(text.zh)) == set(FIELD.findall(text.en)), key


def test_every_word_a_template_uses_is_in_the_catalogue() -> None:
    used = set(re.findall(r"\bt\('([\w-]+)'", TEMPLATES))
    assert len(used) > 20
    assert used <= WORDS.keys()


def test_a_word_is_filled_in() -> None:
    assert word("zh", "count", n=3) == "3 篇"
    assert word("en", "year-name", year=2024) == "2024"
    with pytest.raises(KeyError):
        word("zh", "no such word")
