from summary_archive.core.period import Period
from summary_archive.core.summary import Affiliation, Summary


def test_the_slug_is_the_last_part_of_the_address() -> None:
    summary = Summary(
        "summaries/2024/ip.md",
        "summaries/2024/ip/",
        "总结",
        Period.parse("2024"),
        Affiliation("a", "甲"),
        (),
        "annual",
    )
    assert summary.slug == "ip"
