"""Names of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.vocabulary import Vocabularies
from summary_archive.importing import slugs


@pytest.mark.parametrize(
    ("title", "period", "department", "genre", "slug"),
    [
        ("青溪市知识产权局2024年总结", "2024", "知产局", "年度总结", "ip-office-annual"),
        ("总结", "2024-Q3", "知产局", "年度总结", "ip-office-annual-q3"),
        ("总结", "2024-07", "知产局", "年度总结", "ip-office-annual-07"),
        ("第二车间2024年总结", "2024", None, "年度总结", "di-2-che-jian-zong-jie"),
        ("***", None, None, None, "zong-jie-1"),
        ("con", None, None, None, "con-1"),
    ],
)
def test_suggestions(
    vocabularies: Vocabularies,
    title: str,
    period: str | None,
    department: str | None,
    genre: str | None,
    slug: str,
) -> None:
    assert slugs.suggest(title, period, department, genre, vocabularies) == slug


@given(st.text(max_size=200))
def test_every_title_gives_a_name_that_is_allowed(title: str) -> None:
    slug = slugs.suggest(title, None, None, None, Vocabularies())
    assert slugs.is_slug(slug)
    assert len(slug) <= slugs.LONGEST + 5


@pytest.mark.parametrize("text", ["", "-a", "A", "甲", "a b", "index", "com1", "a/b", "a\n"])
def test_what_is_no_name(text: str) -> None:
    assert not slugs.is_slug(text)
