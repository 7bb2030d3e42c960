import json

from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.summary import Author, Source
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.structured import report, script_json
from tests.publishing.invented import SITE, Invented


@given(
    st.recursive(st.text("<>/!-&'\"\u2028\u2029甲a]", max_size=12), lambda inner: st.lists(inner, max_size=3))
)
def test_json_in_a_script_says_the_same_and_cannot_end_it(data: object) -> None:
    text = script_json(data)
    assert json.loads(text) == data
    assert not set("<>&\u2028\u2029") & set(text)


def test_a_summary_is_a_report(archive: Invented) -> None:
    made = archive.add(
        "a",
        2024,
        title="**厂总结",
        abstract="摘要",
        number="5号",
        authors=(Author("张三"),),
        source=Source("源", "https://a.example"),
    )
    assert json.loads(report(archive.edition(), made)) == {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": "〔原文已隐去〕厂总结",
        "url": f"{SITE}summaries/2024/a/",
        "inLanguage": "zh-CN",
        "abstract": "摘要",
        "datePublished": "2025-01-15",
        "temporalCoverage": "2024",
        "reportNumber": "5号",
        "genre": "年度总结",
        "about": ["专利"],
        "author": [{"@type": "Person", "name": "张三"}],
        "sourceOrganization": {"@type": "Organization", "name": "知识产权局"},
        "isBasedOn": "https://a.example",
    }


def test_what_is_not_known_is_left_out(archive: Invented) -> None:
    archive.addresses = Addresses()
    data = json.loads(report(archive.edition(), archive.add("a", None)))
    assert data["author"] == [{"@type": "Organization", "name": "知识产权局"}]
    assert (
        not {"url", "abstract", "datePublished", "temporalCoverage", "reportNumber", "isBasedOn"}
        & data.keys()
    )
