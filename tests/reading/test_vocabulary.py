import pytest

from summary_archive.core.problem import Place
from summary_archive.core.vocabulary import FormerName, Term, Vocabulary
from summary_archive.reading import vocabulary as reading
from summary_archive.reading.shape import MOST_OFFERS
from summary_archive.reading.vocabulary import parse_vocabulary

PATH = "vocabulary/departments.yml"


def read(text: str) -> tuple[Vocabulary, list[str]]:
    vocabulary, problems = parse_vocabulary("department", PATH, text)
    return vocabulary, [each.rule.id for each in problems]


def test_a_term_with_everything() -> None:
    vocabulary, problems = read(
        "- 编号: a\n  名称: 甲局\n  拼音: jiǎ jú\n  别名: [甲]\n  旧名: [{名称: 旧甲, 起: 1990, 止: 2000}]\n"
        "  上级: b\n  起: 1990\n  止: 2018\n  旧编号: [old-a]\n  后继: [b]\n  次序: 1.5\n  说明: 沿革\n- {id: b, name: 乙局}\n"
    )
    assert problems == []
    assert vocabulary["a"] == Term(
        "a", "甲局", ("jiǎ", "jú"), ("甲",), (FormerName("旧甲", 1990, 2000),), "b", 1990, 2018, ("b",), 1.5, "沿革", ("old-a",)
    )  # fmt: skip
    assert vocabulary.match("old-a").term is vocabulary["a"]
    assert vocabulary["a"].place == Place(PATH, 1, 3)


def test_an_empty_list_is_a_list() -> None:
    assert read("") == read("# 还没有\n") == (Vocabulary("department"), [])


def test_a_former_id_is_nobody_elses() -> None:
    vocabulary, problems = read("- {id: a, name: 甲, former_ids: [b]}\n- {id: b, name: 乙}\n")
    assert ([term.id for term in vocabulary], problems) == (["a"], ["vocabulary-twin"])


def test_what_two_claim_belongs_to_the_first() -> None:
    vocabulary, problems = read(
        "- {id: a, name: 甲, aliases: [甲, 丙]}\n- {id: b, name: 丙}\n- {id: c, name: 丁}\n"
    )
    assert [term.id for term in vocabulary] == ["c", "a"]
    assert problems == ["vocabulary-twin"]


def test_those_in_a_circle_stand_alone_so_that_the_rest_can_be_filed() -> None:
    vocabulary, problems = read(
        "- {id: a, name: 甲, parent: b}\n- {id: b, name: 乙, parent: a}\n- {id: c, name: 丙, parent: d}\n- {id: d, name: 丁}\n"
    )
    assert problems == ["vocabulary-cycle", "vocabulary-cycle"]
    assert [vocabulary[each].parent for each in "abcd"] == [None, None, "d", None]


def test_what_is_not_yaml_is_told() -> None:
    assert read("- {id: a\n") == (Vocabulary("department"), ["yaml-syntax"])


def test_no_more_terms_are_read_than_a_list_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 2)
    vocabulary, problems = read("".join(f"- {{id: t{number}, name: 第{number}}}\n" for number in range(4)))
    assert [term.id for term in vocabulary] == ["t0", "t1"]
    assert problems == ["vocabulary-size"]


def test_after_many_unknown_ids_no_nearest_is_looked_for() -> None:
    text = "".join(f"- {{id: t{number}, name: 第{number}, parent: tt{number}}}\n" for number in range(30))
    _, problems = parse_vocabulary("topic", PATH, text)
    offered = [each for each in problems if "是不是" in each.message()]
    assert (len(problems), len(offered)) == (30, MOST_OFFERS)


def test_a_chain_is_cut_where_it_is_too_long() -> None:
    text = "".join(f"- {{id: t{number}, name: 第{number}, parent: t{number + 1}}}\n" for number in range(199))
    vocabulary, problems = read(text + "- {id: t199, name: 末}\n")
    assert problems == ["vocabulary-depth"] * 150
    assert len(vocabulary.gathered_at("t150")) == reading.DEEPEST - 1
    assert vocabulary.gathered_at("t149") == ()
