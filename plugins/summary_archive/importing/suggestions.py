"""What front matter may say about a text, each with the sentence it comes from. Suggested, never invented."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summary_archive.core.period import Period
from summary_archive.core.vocabulary import Match, Term, Vocabularies, Vocabulary
from summary_archive.importing.blocks import Block
from summary_archive.importing.key_figures import KeyFigure, key_figures
from summary_archive.importing.outline import Outline
from summary_archive.importing.runs import text_of
from summary_archive.reading import values

MOST_TOPICS, FEWEST_MENTIONS = 4, 3
_OF_THE_MOST = 6  # what is named less than a sixth as often as the topic named most is none
MOST_FIGURES = 12
OPENING = 4
LONGEST_SENTENCE = 120
_SENTENCE = re.compile(r"[^。！？；\n]{1,2000}[。！？；]?")
_YEAR = r"(?:(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})"
_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_PERIOD = re.compile(
    rf"{_YEAR}年?(?:度)?[ ]?(?:"
    rf"[上下]半年|第?[一二三四1-4]季度|前三季度"
    rf"|{_MONTH}月份?[ ]?(?:[-—–~～至到]{{1,2}}[ ]?(?:{_YEAR}年)?{_MONTH}月份?)?(?!\d{{1,2}}日)"
    rf"|{_MONTH}[-—–~～至到]{{1,2}}{_MONTH}月份?"
    rf")|{_YEAR}年?[ ]?[-—–~～至到]{{1,2}}[ ]?{_YEAR}年?|{_YEAR}年度?"
)
_DAY = re.compile(r"[ ]?\d{0,2}月?\d{1,2}日")
# What a title says of its genre; the names are those that archives begin with, and count where they are listed.
_GENRES = (
    (re.compile("讲话|致辞|发言"), "讲话"),
    (re.compile("述职.{0,20}方案"), "述职方案"),
    (re.compile("述职"), "述职报告"),
    (re.compile("实习"), "实习总结"),
    (re.compile("半年"), "半年总结"),
    (re.compile("季度"), "季度总结"),
    (re.compile("月度|月份?(?:工作)?(?:总结|情况|报告)"), "月度总结"),
    (re.compile("专项|专题"), "专项总结"),
    (re.compile("个人"), "个人总结"),
    (re.compile("年度|全年|年终|年(?:的)?(?:[^年月]{0,30})(?:总结|报告|汇报)"), "年度总结"),
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value for a field of front matter, as it is written there, and the words it comes from."""

    key: str
    value: str | tuple[str, ...]
    sentence: str


def sentences(blocks: Sequence[Block]) -> Iterator[str]:
    """Go through the sentences of a text."""
    for block in blocks:
        yield from (match[0].strip() for match in _SENTENCE.finditer(text_of(block)) if match[0].strip())


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SENTENCE else text[: LONGEST_SENTENCE - 1] + "…"


def period_in(text: str, *, begins: bool = False) -> Period | None:
    """Return the first period a text names; with `begins`, only one it begins with. A single day is none."""
    for match in _PERIOD.finditer(text[:400]):
        if begins and text[: match.start()].strip(" \u3000一二三四、.（）()"):
            return None
        if _DAY.match(text, match.end()):
            continue
        try:
            return values.period(match[0].replace("～", "至"))
        except ValueError:
            continue
    return None


def _period(outline: Outline) -> Iterator[Suggestion]:
    if outline.title and (found := period_in(outline.title.value)):
        yield Suggestion("period", str(found), outline.title.value)
        return
    opening = [sentence for block in outline.blocks[:OPENING] for sentence in [*sentences([block])][:1]]
    for sentence in opening:
        if found := period_in(sentence, begins=True):
            yield Suggestion("period", str(found), sentence)
            return


def _names(vocabulary: Vocabulary) -> list[tuple[str, Term]]:
    """Return the names and aliases of a list that are long enough to be looked for, the longest first."""
    names = [
        (name, term)
        for term in vocabulary.terms
        for name in (term.name, *term.aliases, *(former.name for former in term.former))
        if len(name) >= 2
    ]
    return sorted(names, key=lambda each: -len(each[0]))


def _department(outline: Outline, vocabulary: Vocabulary, year: int | None) -> Iterator[Suggestion]:
    """Suggest the body that signs, else the one the title names, else what signs though it is not listed."""
    unit = outline.unit
    match: Match | None = vocabulary.find(unit.value, year) if unit else None
    if unit and match:
        yield Suggestion("department", unit.value, unit.line)
        return
    if outline.title:
        title = outline.title.value
        named = next((name for name, _ in _names(vocabulary) if name in title), None)
        if named:
            yield Suggestion("department", named, title)
            return
    if unit:
        yield Suggestion("department", unit.value, unit.line)


def _genre(outline: Outline, vocabulary: Vocabulary, mark: str) -> Iterator[Suggestion]:
    """Suggest the genre that a title, or the mark of a piece, names: by the list or by its words."""
    for said in (outline.title.value if outline.title else "", mark):
        named = next((term.name for name, term in _names(vocabulary) if name in said), None)
        # The first words that say anything decide: what they say need not be listed, and then nothing is suggested.
        by_words = next((name for pattern, name in _GENRES if pattern.search(said)), None)
        if named or (by_words and vocabulary.find(by_words)):
            yield Suggestion("genre", named or by_words or "", said)
            return
    opening = next(sentences(outline.blocks[:1]), "")
    if opening.startswith("同志们") and vocabulary.find("讲话"):
        yield Suggestion("genre", "讲话", opening)


def _topics(outline: Outline, vocabulary: Vocabulary) -> Iterator[Suggestion]:
    """Suggest the topics that a text names most often, or in its title."""
    title = outline.title.value if outline.title else ""
    text = "\n".join((title, *map(text_of, outline.blocks)))
    mentions: dict[str, int] = {}
    first: dict[str, int] = {}
    for name, term in _names(vocabulary):
        count = text.count(name)
        if count:
            mentions[term.name] = (
                mentions.get(term.name, 0) + count + (FEWEST_MENTIONS if name in title else 0)
            )
            first[term.name] = min(first.get(term.name, len(text)), text.index(name))
            text = text.replace(name, "\0" * len(name))  # a shorter name within is not one more mention
    fewest = max(FEWEST_MENTIONS, max(mentions.values(), default=0) // _OF_THE_MOST)
    found = sorted((name for name, count in mentions.items() if count >= fewest), key=lambda n: -mentions[n])
    if not found:
        return
    found = found[:MOST_TOPICS]
    whole = "\n".join((title, *map(text_of, outline.blocks)))
    spans = [(match.start(), match.end()) for match in _SENTENCE.finditer(whole)]
    shown = next((whole[start:end] for start, end in spans if start <= first[found[0]] < end), "")
    yield Suggestion("topics", tuple(found), shown.strip())


def figures(outline: Outline) -> tuple[KeyFigure, ...]:
    """Return numbers with a name and a unit, each name once."""
    found: dict[str, KeyFigure] = {}
    for each in key_figures(map(text_of, outline.blocks)):
        found.setdefault(each.name, replace(each, sentence=_cut(each.sentence)))
        if len(found) == MOST_FIGURES:
            break
    return tuple(found.values())


def suggest(outline: Outline, vocabularies: Vocabularies, mark: str = "") -> tuple[Suggestion, ...]:
    """Return what can be said of a text, in the order of front matter; `mark` is that of a piece of a compilation."""
    found: list[Suggestion] = []
    if outline.title:
        found.append(Suggestion("title", outline.title.value, outline.title.line))
    found += _period(outline)
    year = next((Period.parse(str(each.value)).year for each in found if each.key == "period"), None)
    if year is None and outline.date:
        year = int(outline.date.value[:4])
    found += _department(outline, vocabularies.department, year)
    found += _genre(outline, vocabularies.genre, mark)
    found += _topics(outline, vocabularies.topic)
    for key, each in (("date", outline.date), ("number", outline.number)):
        if each:
            found.append(Suggestion(key, each.value, each.line))
    if outline.author:
        found.append(Suggestion("authors", (outline.author.value,), outline.author.line))
    return tuple(Suggestion(each.key, each.value, _cut(each.sentence)) for each in found)
