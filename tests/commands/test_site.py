from pathlib import Path

import pytest

from summary_archive.commands.site import addresses_of, rule_pages_of, setting


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("site_url: https://a.example/", "https://a.example/"),
        ("site_url: 'https://a.example/' # 网址", "https://a.example/"),
        ("site_url: !ENV SITE_URL", ""),
        ("#site_url: https://a.example/", ""),
        ("extra:\n  site_url: https://a.example/", ""),
    ],
)
def test_a_plain_setting_is_read(written: str, value: str, docs: Path) -> None:
    (docs.parent / "mkdocs.yml").write_text(f"site_name: 甲\n{written}\n", encoding="utf-8")
    assert setting(docs, "site_url") == value


def test_without_settings_nothing_is_known(docs: Path) -> None:
    assert setting(docs, "site_url") == ""
    assert rule_pages_of(docs)("scar") == ""
    (docs.parent / "mkdocs.yml").write_bytes(b"site_url: \xff")
    assert setting(docs, "site_url") == ""


def test_what_is_given_stands_before_what_is_written(docs: Path) -> None:
    (docs.parent / "mkdocs.yml").write_text("site_url: https://a.example/zj\n", encoding="utf-8")
    assert rule_pages_of(docs)("scar") == "https://a.example/zj/rules/scar/"
    given = addresses_of(docs, "https://b.example", as_files=True)
    assert given.absolute("rules/scar/") == "https://b.example/rules/scar.html"
