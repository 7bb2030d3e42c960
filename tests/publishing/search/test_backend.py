import json

import pytest

from summary_archive.publishing.search.backend import Backend


def test_what_the_page_is_told() -> None:
    backend = Backend.of({"backend": "meilisearch", "url": "https://search.example.org", "public_key": "abc"})
    assert json.loads(backend.as_json()) == {
        "backend": "meilisearch",
        "url": "https://search.example.org",
        "index": "summaries",
        "public_key": "abc",
        "terms": "../search/terms.json",
    }


@pytest.mark.parametrize(
    ("setting", "key"),
    [
        ({"backend": "solr", "url": "https://a.example"}, "backend"),
        ({"backend": "opensearch"}, "url"),
        ({"backend": "opensearch", "url": "javascript:alert(1)"}, "url"),
        ({"backend": "opensearch", "url": "search.example"}, "url"),
        ({"backend": "opensearch", "url": "https://a.example", "private_key": "x"}, "private_key"),
    ],
)
def test_what_is_wrong_is_told_with_its_key(setting: dict[str, str], key: str) -> None:
    with pytest.raises(ValueError, match=f"{key}: "):
        Backend.of(setting)
