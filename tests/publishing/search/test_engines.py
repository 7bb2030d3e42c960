import json
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.summary import Affiliation, Author, Plan
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.markdown import Renderer
from summary_archive.publishing.rendered import Rendered
from summary_archive.publishing.search.engines import (
    FORMATS,
    backend_terms,
    document,
    meilisearch_settings,
    opensearch_index,
    pair,
    pairs,
)
from summary_archive.publishing.search.folding import fold
from tests.publishing.invented import SITE, Invented

SCHEMAS = Path(__file__).parent / "schemas"
TEXTS = st.text(
    st.one_of(
        st.sampled_from("专利專長安ＡＢｃ１２%％.-—“”（）〔〕 　\n\ufffc・～①㎡ﬁéİ𠀀😀\u200b\ue000"),
        st.characters(exclude_categories=["Cs", "Cn"], max_codepoint=0xFFFF),
    ),
    max_size=40,
).map(lambda text: unicodedata.normalize("NFC", text))


def valid(engine: str, name: str, value: Any) -> None:
    schema = json.loads((SCHEMAS / f"{engine}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"}).validate(value)


def lines(archive: Invented, form: str) -> list[dict[str, Any]]:
    """Return what is written for an archive, line by line."""
    edition = archive.edition()
    render = Renderer().render
    written = "".join(
        FORMATS[form].lines(document(edition, each, render(archive.texts[each.path], each.title)))
        for each in edition.archive.summaries
    )
    assert written.endswith("\n")
    return [json.loads(line) for line in written.removesuffix("\n").split("\n")]


@pytest.fixture
def two(archive: Invented) -> Invented:
    archive.add(
        "执法", 2024, "# 一\n\n与▓▓公司座谈。", department=Affiliation("section", "专利执法科"), topics=("law", "patents"),
        authors=(Author("曾三"),), number="5号", plans=(Plan("x", "明年做事"),),
    )  # fmt: skip
    archive.add("b", None)
    return archive


def test_a_document_has_what_search_knows_with_all_headings_it_is_gathered_under(two: Invented) -> None:
    first, second = lines(two, "jsonl")
    text = first.pop("text")
    assert re.fullmatch("[0-9a-f]{24}", first.pop("id"))
    assert first == {
        "address": "summaries/2024/%E6%89%A7%E6%B3%95/",
        "url": f"{SITE}summaries/2024/%E6%89%A7%E6%B3%95/",
        "title": "2024年总结之执法",
        "period": "2024年",
        "department_name": "专利执法科",
        "authors": ["曾三"],
        "number": "5号",
        "date": "2025-01-15",
        "day": "2025-01-15",
        "year": "2024",
        "department": ["section", "bureau"],
        "topic": ["law", "patents"],
        "genre": ["annual"],
    }
    assert text.split("\n")[0] == "2024年总结之执法"
    assert text.split("\n")[-4:] == ["明年做事", "5号", "曾三", "专利执法科"]
    assert second["year"] == "undated"
    assert not {"date", "day", "number", "authors"} & second.keys()


def test_without_a_date_the_end_of_the_period_counts(archive: Invented) -> None:
    archive.add("a", 2023, date=None)
    assert lines(archive, "jsonl")[0]["day"] == "2023-12-31"
    assert lines(archive, "meilisearch")[0]["day"] == 20231231


def test_without_a_site_address_there_are_no_full_ones(archive: Invented) -> None:
    archive.addresses = Addresses(False)
    archive.add("a")
    (only,) = lines(archive, "jsonl")
    assert only["address"] == "summaries/2024/a.html"
    assert "url" not in only


def test_documents_stay_the_same_and_their_ids_differ(two: Invented) -> None:
    for form in FORMATS:
        assert lines(two, form) == lines(two, form)
    assert len({each["id"] for each in lines(two, "jsonl")}) == 2


def test_nothing_breaks_a_line(archive: Invented) -> None:
    archive.add("a", title='一"\\二\u2028三', text="四\u2029五\x85六")
    for form in FORMATS:
        assert len(lines(archive, form)) == 1 + (form == "opensearch")


def test_opensearch_takes_the_actions_and_every_field_is_mapped(two: Invented) -> None:
    written = lines(two, "opensearch")
    fields = opensearch_index(two.edition())["mappings"]["properties"]
    for action, source in zip(written[::2], written[1::2], strict=True):
        valid("opensearch", "action", action)
        assert action["index"]["_id"] == source["id"]
        assert source.keys() <= fields.keys()
    assert [fields[each]["type"] for each in ("year", "department", "topic", "genre", "day")] == [
        *["keyword"] * 4,
        "date",
    ]


def test_opensearch_takes_the_index(archive: Invented) -> None:
    index = opensearch_index(archive.edition())
    valid("opensearch", "index", index)
    analysis = index["settings"]["index"]["analysis"]
    (analyzer,) = analysis["analyzer"].values()
    assert analyzer["tokenizer"] in analysis["tokenizer"]
    assert set(analyzer["char_filter"]) == analysis["char_filter"].keys()
    used = {each["analyzer"] for each in index["mappings"]["properties"].values() if "analyzer" in each}
    assert used == analysis["analyzer"].keys()
    (tokenizer,) = analysis["tokenizer"].values()
    assert tokenizer["max_gram"] - tokenizer["min_gram"] == 1, "more needs index.max_ngram_diff"


def test_meilisearch_takes_the_settings_and_the_documents(two: Invented) -> None:
    settings = meilisearch_settings(two.edition())
    valid("meilisearch", "settings", settings)
    fields: set[str] = set()
    for each in lines(two, "meilisearch"):
        valid("meilisearch", "document", each)
        fields |= each.keys()
    assert set(settings["searchableAttributes"]) <= fields
    assert {*settings["displayedAttributes"], "title_pairs", "pairs"} == fields
    assert {"year", "department", "topic", "genre", "day"} == set(settings["filterableAttributes"])


@pytest.mark.parametrize(
    ("engine", "name", "value"),
    [
        ("opensearch", "action", {"upsert": {"_id": "a"}}),
        ("opensearch", "action", {"index": {}}),
        ("opensearch", "tokenizer", {"type": "ngram", "min_gram": 1, "max_gram": 2}),
        ("opensearch", "char_filter", {"type": "mapping", "mappings": ["a =>"]}),
        ("opensearch", "field", {"type": "keyword", "analyser": "x"}),
        ("meilisearch", "settings", {"searchableAttribute": ["a"]}),
        ("meilisearch", "settings", {"rankingRules": ["newest"]}),
        ("meilisearch", "settings", {"pagination": {"maxTotalHits": 0}}),
        ("meilisearch", "document", {"id": "summaries/2024/a/"}),
    ],
)
def test_the_schemas_can_fail(engine: str, name: str, value: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        valid(engine, name, value)


def analysed(text: str) -> str:
    """Return a text as the character filters and the lower case of OpenSearch leave it."""
    analysis = opensearch_index_analysis()
    mapped = "".join(analysis["rules"].get(each, each) for each in text)
    for pattern, replacement in analysis["patterns"]:
        mapped = re.sub(pattern.replace(r"\p{Co}", "\ue000-\uf8ff"), replacement, mapped)
    return "".join(character.lower() for character in mapped)  # as Lucene does, one by one


_ANALYSIS: dict[str, Any] = {}


def opensearch_index_analysis() -> dict[str, Any]:
    """Return the rules as Lucene reads them: escapes are UTF-16 units."""
    if not _ANALYSIS:

        def read(side: str) -> str:
            plain = re.sub(r"\\u([0-9a-f]{4})", lambda unit: chr(int(unit[1], 16)), side.strip())
            return plain.encode("utf-16", "surrogatepass").decode("utf-16")

        index = opensearch_index(Invented(Path()).edition())
        filters = index["settings"]["index"]["analysis"]["char_filter"]
        sides = (rule.partition("=>") for rule in filters["folded"]["mappings"])
        _ANALYSIS["rules"] = {read(old): read(new) for old, _, new in sides}
        _ANALYSIS["patterns"] = [
            (filters[name]["pattern"], filters[name]["replacement"]) for name in ("one_space", "joined")
        ]
    return _ANALYSIS


@given(TEXTS)
def test_opensearch_compares_texts_in_the_folded_form(text: str) -> None:
    assert analysed(text) == fold(text)


def test_what_a_character_is_folded_to_is_told_once() -> None:
    index = opensearch_index(Invented(Path()).edition())
    rules = index["settings"]["index"]["analysis"]["char_filter"]["folded"]["mappings"]
    told = Counter(rule.partition(" => ")[0] for rule in rules)
    assert max(told.values()) == 1
    assert {"專 => 专", "\\uff05 => \\u0025", "\\ufffc => \\u000a"} <= set(rules)


def test_a_pair_is_a_word_of_letters() -> None:
    assert pair("专", "利") == "bdotbfcz"
    assert pairs("专利a") == f"{pair('专', '利')} {pair('利', 'a')} {pair('a', chr(10))}"


@given(TEXTS.filter(fold), st.data())
def test_every_substring_is_a_phrase_of_pairs(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded) - 1))
    sought = folded[start : data.draw(st.integers(start + 1, len(folded)))]
    words = pairs(text).split(" ")
    assert len(words) == len(folded)
    if len(sought) == 1:
        assert any(word.startswith(pair(sought, "\n")[:4]) for word in words)
    else:
        phrase = [pair(*each) for each in pairwise(sought)]
        assert phrase in (words[at : at + len(phrase)] for at in range(len(words)))


@given(st.lists(st.characters(exclude_categories=["Cs"], max_codepoint=0x3FFFF), min_size=4, max_size=4))
def test_different_characters_make_different_pairs(characters: list[str]) -> None:
    one, two, three, four = characters
    assert (pair(one, two) == pair(three, four)) == ((one, two) == (three, four))


def test_the_search_page_is_told_the_headings_in_order(two: Invented) -> None:
    terms = json.loads(backend_terms(two.edition()))
    assert terms["format"] == 1
    assert terms["year"] == [["2024", "2024年", -1, ""], ["undated", "年份不详", -1, ""]]
    by_id = {each[0]: each for each in terms["department"]}
    assert by_id["section"][1:] == ["执法科", terms["department"].index(by_id["bureau"]), "zhi"]
    assert by_id["bureau"][2] == -1
    assert [each[0] for each in terms["genre"]] == [
        each.id for each in two.edition().archive.vocabularies.genre
    ]
    pairs_of = list(terms["variants"])
    assert dict(zip(pairs_of[::2], pairs_of[1::2], strict=True))["專"] == "专"


def test_a_text_that_cannot_be_printed_leaves_a_document_without_it(archive: Invented) -> None:
    archive.add("a")
    edition = archive.edition()
    assert document(edition, edition.archive.summaries[0], Rendered(""))["text"].startswith("2024年总结之a\n")
