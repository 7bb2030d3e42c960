"""What is cited, as a page, as CSV and as JSON."""

import csv
import io
import json

from summary_archive.core.cited import Citation
from summary_archive.publishing.cited import cited_page
from tests.publishing.invented import SITE, Invented


def test_titles_lead_to_the_summaries_that_cite_them(archive: Invented) -> None:
    for number in range(33):
        made = archive.add(f"s{number}", 2024)
        archive.cited[made.path] = (Citation("专利法", ("zhuan1", "li4", "fa3")),)
    old = archive.add("old", 2001)
    archive.cited[old.path] = (Citation("案例<b>汇编", ("an4",)), Citation("条例", ("tiao2", "li4")))
    archive.cited["summaries/2024/gone.md"] = (Citation("没有", ("mei2",)),)
    archive.print()
    page = archive.read("regulations/index.html")
    assert page.index("《条例》") < page.index("《专利法》") < page.index("《案例&lt;b&gt;汇编》")
    assert page.count("/summaries/2024/") == 30
    assert "还有 3 篇" in page
    assert "没有" not in page
    rows = list(csv.reader(io.StringIO(archive.read("regulations/regulations.csv")[1:])))
    assert len(rows) == 1 + 33 + 2
    assert ["条例", "法律、法规、规划和通知", "2001", "2001年总结之old", f"{SITE}summaries/2001/old/"] in rows
    told = json.loads(archive.read("regulations/regulations.json"))["titles"]
    assert [(each["title"], each["regulation"], len(each["cited_by"])) for each in told] == [
        ("案例<b>汇编", False, 1), ("条例", True, 1), ("专利法", True, 33),
    ]  # fmt: skip
    assert 'href="../regulations/"' in archive.read("topics/index.html")


def test_where_nothing_is_cited_there_is_no_page(archive: Invented) -> None:
    archive.add("a", 2024)
    assert list(cited_page(archive.edition())) == []
    archive.print()
    assert not (archive.site / "regulations").exists()
    assert "regulations/" not in archive.read("topics/index.html")
