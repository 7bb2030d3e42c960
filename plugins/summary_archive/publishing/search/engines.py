"""Search elsewhere: the documents and settings that OpenSearch and Meilisearch take as they are.

A *document* is what search knows of a summary, with all headings it is gathered under. Its `id` is of letters and
digits and follows from its address; what is not known is left out.

**OpenSearch** compares texts in the form `folding` has: a character filter folds, then each character and each two
side by side are tokens. So `match_phrase` finds every substring of one character or more, and nothing else.

**Meilisearch** knows words only. For exact search its documents have `title_pairs` and `pairs`: each two characters
of the folded text as one word of letters (`pair`), so that a phrase of such words is a substring, and the beginning
of a word a character. The words of `title` and `text` are those its own tokeniser finds.
"""

import calendar
import datetime
import hashlib
import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from summary_archive.core.archive import INDEXES, Heading, year_id
from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.rendered import Rendered
from summary_archive.publishing.search.folding import fold, variants
from summary_archive.publishing.search.record import given, record

Json = dict[str, Any]
_MOST_TOTAL = 1_000_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WIDTH = 4
_FACETS = tuple(index.name for index in INDEXES)
# The fields of a document, and what OpenSearch makes of them.
_SHOWN: Json = {"type": "keyword", "index": False, "doc_values": False}
_KEYWORD: Json = {"type": "keyword"}
_DATE: Json = {"type": "date", "format": "strict_date"}
_TEXT: Json = {"type": "text", "analyzer": "substring", "norms": False}
_FIELDS: Mapping[str, Json] = MappingProxyType(
    {
        "id": _KEYWORD,
        "address": _SHOWN,
        "url": _SHOWN,
        "title": _TEXT,
        "period": _SHOWN,
        "department_name": _SHOWN,
        "authors": _KEYWORD,
        "number": _KEYWORD,
        "date": _DATE,
        "day": _DATE,
        **dict.fromkeys(_FACETS, _KEYWORD),
        "text": _TEXT,
    }
)


def _day(summary: Summary) -> datetime.date | None:
    """Return the day a summary is sorted by: its date, else the end of its period."""
    if summary.date or summary.period.last is None:
        return summary.date
    year, month = divmod(summary.period.last, 12)
    return datetime.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def document(edition: Edition, summary: Summary, text: Rendered) -> Json:
    """Return a summary as a document. `text` begins with the line of the title; a scar in it is U+FFFC."""
    known = record(given(edition, summary, text))
    day = _day(summary)
    every: Json = {
        "id": hashlib.blake2b(summary.address.encode(), digest_size=12).hexdigest(),
        "address": known.address,
        "url": edition.addresses.absolute(summary.address),
        "title": known.title,
        "period": known.period,
        "department_name": known.department,
        "authors": [author.name for author in summary.authors],
        "number": summary.number,
        "date": known.date,
        "day": day.isoformat() if day else "",
        "year": year_id(summary.period.year),
    }
    for index in INDEXES:
        if index.vocabulary is not None:
            vocabulary = edition.archive.vocabularies.of(index.vocabulary)
            own = index.filed_under(summary)
            above = (each for heading in own for each in vocabulary.gathered_at(heading))
            every[index.name] = list(dict.fromkeys((*own, *above)))
    every["text"] = known.text
    return {key: value for key, value in every.items() if value}


# Meilisearch


def pair(first: str, second: str) -> str:
    """Return the word that stands for two characters side by side: each four letters, its code point to base 26."""
    word = ""
    for character in (second, first):
        code = ord(character)
        for _ in range(_WIDTH):
            code, letter = divmod(code, len(_LETTERS))
            word = _LETTERS[letter] + word
    return word


_pair = cache(pair)


def pairs(text: str) -> str:
    """Return the words for every two characters of a text in the form it is compared in, the last with its end."""
    return " ".join(_pair(*each) for each in pairwise(f"{fold(text)}\n"))


def _meilisearch_document(plain: Json) -> Json:
    """Return a document with what is searched; days are numbers, for only such can be compared."""
    changed = {"title_pairs": pairs(plain["title"]), "pairs": pairs(plain["text"])}
    day = {"day": int(plain["day"].replace("-", ""))} if "day" in plain else {}
    return {**plain, **day, **changed}


def meilisearch_settings(edition: Edition) -> Json:
    """Return the settings of an index of Meilisearch 1.10 or later, for `PATCH /indexes/…/settings`."""
    most = max(len(edition.archive.headings(index.name)) for index in INDEXES)
    return {
        "searchableAttributes": ["title_pairs", "pairs", "title", "text"],
        "displayedAttributes": list(_FIELDS),
        "filterableAttributes": [*_FACETS, "day"],
        "sortableAttributes": ["day"],
        "rankingRules": ["sort", "words", "typo", "proximity", "attribute", "exactness", "day:desc"],
        "typoTolerance": {"enabled": False},
        "localizedAttributes": [{"attributePatterns": ["title", "text"], "locales": ["cmn"]}],
        "pagination": {"maxTotalHits": _MOST_TOTAL},
        "faceting": {"maxValuesPerFacet": max(most, 100), "sortFacetValuesBy": {"*": "count"}},
    }


# OpenSearch


def _escaped(text: str) -> str:
    """Return characters as a rule of a mapping filter has them: all but letters by their UTF-16 units."""
    if all(unicodedata.category(each)[0] == "L" for each in text):
        return text
    units = text.encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


@cache
def _rules() -> tuple[str, ...]:
    """Return what characters are folded to, but for plain lower case, as rules of a mapping filter."""
    found = []
    table = variants()
    for character in map(chr, range(0x110000)):
        category = unicodedata.category(character)
        if category in ("Cn", "Co", "Cs") or not unicodedata.is_normalized("NFC", character):
            continue  # texts are in this form
        plain = category[0] == "L" and character not in table and not unicodedata.decomposition(character)
        folded = character.lower() if plain else fold(f"0{character}0")[1:-1]  # there a space stays
        if folded != character.lower() or len(folded) > 1:
            found.append(f"{_escaped(character)} => {_escaped(folded)}")
    return tuple(found)


def opensearch_index(edition: Edition) -> Json:  # noqa: ARG001  # as the settings of others
    """Return settings and mappings of an index of OpenSearch 2 or later, for `PUT /…`; no plugin is needed."""
    analysis = {
        "char_filter": {
            "folded": {"type": "mapping", "mappings": list(_rules())},
            "one_space": {"type": "pattern_replace", "pattern": r"[ \p{Co}]+", "replacement": " "},
            "joined": {
                "type": "pattern_replace",
                "pattern": "(?<![0-9A-Za-z]) | (?![0-9A-Za-z])",
                "replacement": "",
            },
        },
        "tokenizer": {"substring": {"type": "ngram", "min_gram": 1, "max_gram": 2, "token_chars": []}},
        "analyzer": {
            "substring": {
                "type": "custom",
                "char_filter": ["folded", "one_space", "joined"],
                "tokenizer": "substring",
                "filter": ["lowercase"],
            }
        },
    }
    return {
        "settings": {"index": {"number_of_shards": 1, "analysis": analysis}},
        "mappings": {"dynamic": "strict", "properties": dict(_FIELDS)},
    }


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _plain_lines(plain: Json) -> str:
    return _line(plain)


def _opensearch_lines(plain: Json) -> str:
    return _line({"index": {"_id": plain["id"]}}) + _line(plain)


def _meilisearch_lines(plain: Json) -> str:
    return _line(_meilisearch_document(plain))


@dataclass(frozen=True, slots=True)
class Format:
    """What is written for an engine: the lines of a document, and a file of settings."""

    documents: str
    lines: Callable[[Json], str]
    settings: str = ""
    settings_of: Callable[[Edition], Json] | None = None

    def settings_text(self, edition: Edition) -> str:
        """Return the file of settings, empty where there is none."""
        made = self.settings_of(edition) if self.settings_of else {}
        return json.dumps(made, ensure_ascii=False, indent=1) + "\n" if made else ""


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "jsonl": Format("documents.jsonl", _plain_lines),
        "opensearch": Format("documents.ndjson", _opensearch_lines, "index.json", opensearch_index),
        "meilisearch": Format("documents.ndjson", _meilisearch_lines, "settings.json", meilisearch_settings),
    }
)


# What the search page needs besides the engine


def _terms(headings: tuple[Heading, ...]) -> Iterator[list[Any]]:
    """Return id, name, the place of the parent or -1, and pinyin of each heading."""
    places = {heading.id: place for place, heading in enumerate(headings)}
    for heading in headings:
        if heading.term is not None:
            parent = places.get(heading.term.parent or "", -1)
            pinyin = " ".join(syllable.rstrip("12345") for syllable in heading.term.pinyin)
            yield [heading.id, heading.term.name, parent, pinyin]


def backend_terms(edition: Edition) -> str:
    """Return what a search page that asks an engine elsewhere has to know, as JSON: see `Terms` in remote.ts."""
    known: Json = {"format": 1}
    for index in INDEXES:
        headings = edition.archive.headings(index.name)
        if index.vocabulary is None:
            known[index.name] = [[each.id, edition.heading_name(each), -1, ""] for each in headings]
        else:
            known[index.name] = list(_terms(headings))
    known["variants"] = "".join(f"{old}{new}" for old, new in variants().items())
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))
