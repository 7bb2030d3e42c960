from dataclasses import replace
from decimal import Decimal

from summary_archive.core.archive import Archive
from summary_archive.core.cited import Citation
from summary_archive.core.neighbours import RELATED, Neighbours, neighbours
from summary_archive.core.period import Period
from summary_archive.core.summary import Affiliation, Author, Figure, Summary
from summary_archive.core.vocabulary import Term, Vocabularies, Vocabulary


def summary(name: str, period: str, department: str = "a", *topics: str, genre: str = "annual") -> Summary:
    return Summary(
        name, f"{name}/", name, Period.parse(period), Affiliation(department, department), topics, genre
    )


def names(*summaries: Summary) -> dict[str, tuple[str | None, str | None, list[str]]]:
    found = neighbours(Archive.of(summaries, Vocabularies()))
    return {
        path: (
            each.previous.path if each.previous else None,
            each.next.path if each.next else None,
            [other.path for other in each.related],
        )
        for path, each in found.items()
    }


def test_before_and_after_are_of_the_same_department_and_genre() -> None:
    found = names(
        summary("2022", "2022"), summary("2024", "2024"), summary("2023", "2023"), summary("half", "2023-H1", genre="half"),
        summary("other", "2023", "b"), summary("undated", "unknown"),
    )  # fmt: skip
    assert found["2023"][:2] == ("2022", "2024")
    assert found["2022"][:2] == (None, "2023")
    assert found["2024"][:2] == ("2023", None)
    assert found["half"][:2] == found["other"][:2] == found["undated"][:2] == (None, None)


def test_a_summary_of_several_years_does_not_stand_between_those_of_one() -> None:
    found = names(
        summary("2016", "2016"), summary("2017", "2017"), summary("five", "2013/2017"), summary("four", "2008/2012"),
    )  # fmt: skip
    assert found["2017"][:2] == ("2016", None)
    assert found["five"][:2] == ("four", None)


def test_of_several_of_one_time_each_goes_on_from_what_the_same_people_signed() -> None:
    def signed(name: str, year: str, *authors: str) -> Summary:
        return replace(summary(name, year), authors=tuple(map(Author, authors)))

    found = names(
        signed("one", "2021", "甲"), signed("z22", "2022", "张某"), signed("l22", "2022", "李某"), signed("l23", "2023", "李某"),
        signed("w23", "2023", "王某", "张某"), signed("z24", "2024", "张某"), signed("l24", "2024", "李某"), signed("x25", "2025"),
    )  # fmt: skip
    assert {path: each[:2] for path, each in found.items()} == {
        "one": (None, None), "z22": (None, "z24"), "l22": (None, "l23"), "l23": ("l22", "l24"), "w23": (None, None),
        "z24": ("z22", None), "l24": ("l23", None), "x25": (None, None),
    }  # fmt: skip
    found = names(signed("a22", "2022"), signed("a23", "2023"), signed("b23", "2023"), signed("a24", "2024"))
    assert {path: each[:2] for path, each in found.items()} == {
        "a22": (None, None), "a23": ("a22", None), "b23": ("a22", None), "a24": (None, None),
    }  # fmt: skip
    assert names(signed("a", "2023", "甲"), signed("b", "2024", "乙"))["b"][:2] == ("a", None)


def test_of_equally_related_ones_the_nearest_in_time_comes_first() -> None:
    found = names(
        summary("one", "2020", "a", "x"), summary("far", "2001", "b", "x"), summary("near", "2019", "c", "x"),
        summary("else", "2020", "z"),
    )  # fmt: skip
    assert found["one"][2] == ["near", "far"]


def test_related_share_topics_the_rarer_the_better_and_not_what_everything_shares() -> None:
    found = names(
        summary("one", "2024", "a", "all", "rare", "common"),
        summary("two", "2024", "b", "all", "rare"),
        summary("three", "2024", "c", "all", "common"),
        summary("four", "2024", "d", "all", "common"),
        summary("five", "2024", "e", "all"),
    )
    assert found["one"][2] == ["two", "four", "three"]
    assert found["five"][2] == []


def test_the_same_department_counts_a_little_and_those_beside_it_are_not_named_twice() -> None:
    found = names(
        summary("one", "2024", "a", "x"), summary("two", "2024", "b", "x"), summary("three", "2024", "a", "x", genre="speech"),
        summary("before", "2023", "a", "x"), summary("else", "2024", "z"),
    )  # fmt: skip
    assert found["one"] == ("before", None, ["three", "two"])


def test_no_more_than_a_few_are_related() -> None:
    several = [summary(f"{number:02}", "2024", f"d{number}", "x") for number in range(20)]
    found = neighbours(Archive.of([*several, summary("other", "2024", "z", "y")], Vocabularies()))
    assert {len(found[each.path].related) for each in several} == {RELATED}
    assert neighbours(Archive.of([], Vocabularies())) == {}
    assert Neighbours() == Neighbours(None, None, ())


def test_figures_and_kinship_count_a_little() -> None:
    known = Vocabularies(
        Vocabulary(
            "department",
            (Term("a", "甲"), Term("old", "旧甲", successors=("a",)), Term("b", "乙"), Term("part", "甲一", parent="a")),
        )
    )  # fmt: skip

    def stating(name: str, department: str, *figures: str, topic: str = "x") -> Summary:
        made = tuple(Figure(each, Decimal(1)) for each in figures)
        return replace(summary(name, "2020", department, topic), figures=made)

    others = (stating("1", "b"), stating("2", "old"), stating("3", "part"), stating("4", "b", "立案数"))
    found = neighbours(
        Archive.of((stating("one", "a", "立案数"), *others, stating("else", "b", topic="y")), known)
    )
    assert [each.path for each in found["one"].related] == ["4", "2", "3", "1"]
    assert "else" not in [each.path for each in found["4"].related]


def test_what_every_summary_states_makes_none_related() -> None:
    made = tuple(
        replace(summary(name, "2020", "a", name), figures=(Figure("立案数", Decimal(1)),)) for name in "xyz"
    )
    assert all(not each.related for each in neighbours(Archive.of(made, Vocabularies())).values())


def test_a_programme_makes_summaries_related() -> None:
    made = [replace(summary(name, "2020", name, name), programme="p" if name < "z" else "") for name in "xyz"]
    found = neighbours(Archive.of(made, Vocabularies()))
    assert [each.path for each in found["x"].related] == ["y"]
    assert found["z"].related == ()


def test_what_cites_the_same_is_related() -> None:
    made = [summary(name, "2020", name, name) for name in "xyz"]
    law = (Citation("专利法"),)
    found = neighbours(Archive.of(made, Vocabularies(), cited={"x": law, "z": law}))
    assert [each.path for each in found["x"].related] == ["z"]
    assert found["y"].related == ()


def test_what_texts_come_back_to_makes_them_related_unless_too_many_do() -> None:
    made = [summary(f"{number}", "2020", f"{number}", f"{number}") for number in range(12)]
    motifs: dict[str, tuple[str, ...]] = {each.path: ("所有人",) for each in made}
    motifs |= {"2": ("夜市场", "所有人"), "7": ("夜市场", "所有人"), "9": ("单独的",)}
    found = neighbours(Archive.of(made, Vocabularies(), motifs=motifs))
    assert {path: [each.path for each in of_it.related] for path, of_it in found.items() if of_it.related} == {
        "2": ["7"], "7": ["2"],
    }  # fmt: skip


def test_a_topic_counts_more_than_a_word_that_texts_share() -> None:
    made = [
        summary(f"{number}", "2020", f"{number}", "x" if number in (1, 5) else f"{number}")
        for number in range(12)
    ]
    found = neighbours(Archive.of(made, Vocabularies(), motifs={"1": ("夜市场",), "8": ("夜市场",)}))
    assert [each.path for each in found["1"].related] == ["5", "8"]
