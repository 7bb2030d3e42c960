"""What is searched for: words, phrases, names and numbers drawn from the texts, the same ones for the same texts."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pypinyin.constants import PHRASES_DICT

from summary_archive.publishing.search.folding import HIDDEN, fold
from tests.benchmarks.truth import FACETS, Asked, Document

SEED = 20240601
_TRIES = 400
_SUFFIXES = (
    "人会件册力化区厂参员司商国型处奖家局层度库性户所数期权案法点率理现率社科类级组网者表证课费部量院项额"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_NUMBER = re.compile(
    r"\d[\d,]*(?:\.\d+)?\s?(?:%|％|‰|[多余]?(?:万|亿|千|百)?(?:[件项个元名次人家篇份户起天月日年公里吨级页章]|小时|公顷|平方米))"
)
_LATIN = re.compile(r"[\u4e00-\u9fff]{0,2}[A-Za-zＡ-Ｚａ-ｚ0-9][\w.+/-]*[\u4e00-\u9fff]{0,2}", re.ASCII)
_PERSON = re.compile(
    "[王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗毛邓江温][\u4e00-\u9fff]{1,2}(?=同志|教授|院士|总理|主席|部长|老师|先生|同学)"
)
_PLAIN = re.compile(r"[^\W_]+")
_BREAKS = re.compile(rf"[\n{HIDDEN}\"“”„＂«»‟]")


@dataclass(frozen=True, slots=True)
class Query:
    """A query as written, and the class it was drawn for."""

    kind: str
    q: str


Draw = Callable[[random.Random, Document], str | None]


def _within(rnd: random.Random, run: str, length: int) -> str | None:
    if len(run) < length:
        return None
    at = rnd.randrange(len(run) - length + 1)
    return run[at : at + length]


def _spot(rnd: random.Random, pattern: re.Pattern[str], document: Document) -> str | None:
    found = [match[0] for match in pattern.finditer(document.text)]
    return rnd.choice(found) if found else None


def _is_word(word: str) -> bool:
    """Say whether something is in the dictionary, or made of a word that is there as most longer words are."""
    return (
        word in PHRASES_DICT
        or (len(word) == 3 and word[:2] in PHRASES_DICT and word[2] in _SUFFIXES)
        or (len(word) == 4 and word[:2] in PHRASES_DICT and word[2:] in PHRASES_DICT)
    )


def _word(length: int) -> Draw:
    """Return what draws a word, a frequent one more often."""

    def draw(rnd: random.Random, document: Document) -> str | None:
        run = _spot(rnd, _HAN, document)
        word = _within(rnd, run, length) if run else None
        return word if word and _is_word(word) else None

    return draw


def _phrase(rnd: random.Random, document: Document) -> str | None:
    run = _spot(rnd, _HAN, document)
    return _within(rnd, run, rnd.randint(5, 10)) if run else None


def _substring(rnd: random.Random, document: Document) -> str | None:
    return _within(rnd, rnd.choice(_BREAKS.split(document.text)), rnd.randint(2, 12))


def _name(rnd: random.Random, document: Document) -> str | None:
    return rnd.choice(document.authors) if document.authors else _spot(rnd, _PERSON, document)


def _number(rnd: random.Random, document: Document) -> str | None:
    return _spot(rnd, _NUMBER, document)


def _latin(rnd: random.Random, document: Document) -> str | None:
    found = _spot(rnd, _LATIN, document)
    return found if found and re.search("[A-Za-zＡ-Ｚａ-ｚ]", found) else None


def _character(rnd: random.Random, document: Document) -> str | None:
    return _within(rnd, document.text, 1)


CLASSES: dict[str, Draw] = {
    "两字词": _word(2),
    "三字词": _word(3),
    "四字词": _word(4),
    "五至十字短语": _phrase,
    "任意片段": _substring,
    "人名": _name,
    "带单位的数字": _number,
    "西文和混排": _latin,
    "单字": _character,
}
"""Eight classes, and single characters."""


def written(text: str) -> str | None:
    """Return how a text is asked for so that it is one word; None if there is nothing in it to search for."""
    text = text.strip()
    if _BREAKS.search(text) or not fold(text):
        return None
    return text if _PLAIN.fullmatch(text) else f'"{text}"'


def queries(documents: Sequence[Document], each_class: int) -> list[Query]:
    """Draw so many different queries of each class, or fewer where there are not so many."""
    drawn = []
    for kind, draw in CLASSES.items():
        rnd = random.Random(f"{SEED} {kind}")  # noqa: S311  # the same for everybody
        found: dict[str, None] = {}
        for _ in range(each_class * _TRIES):
            if len(found) == each_class:
                break
            text = draw(rnd, rnd.choice(documents))
            if text and (q := written(text)):
                found[q] = None
        drawn += [Query(kind, q) for q in found]
    return drawn


def filtered(documents: Sequence[Document], drawn: Sequence[Query], count: int) -> Iterator[Asked]:
    """Return searches of one or two words with something chosen, or a span of months, or a word that must not be."""
    rnd = random.Random(SEED)  # noqa: S311  # likewise
    months = sorted({each.month for each in documents if each.month}) or ["2024-01"]
    values = {
        facet: sorted({each for document in documents for each in document.filed.get(facet, ())})
        for facet in FACETS
    }
    for _ in range(count):
        q = rnd.choice(drawn).q
        how = rnd.random()
        if how < 0.5:
            q += f" {rnd.choice(('', '-', '标题:'))}{rnd.choice(drawn).q}"
        chosen = {
            facet: tuple(sorted(rnd.sample(ids, min(len(ids), rnd.randint(1, 3)))))
            for facet, ids in values.items()
            if ids and rnd.random() < 0.4
        }
        dates = sorted(rnd.choices(months, k=2)) if rnd.random() < 0.3 else ["", ""]
        yield Asked(q, chosen, *dates)
