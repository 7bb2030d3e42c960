from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Place
from summary_archive.core.rules import problem
from summary_archive.core.sameness import COMMON, MOST_PARAGRAPHS, SKETCH, Sketch, same, sketch

SENTENCES = [f"第{number}个街道上街宣传了{number}次，发放材料{number * 7}份" for number in range(1, 21)]
PARAGRAPH = "。".join(SENTENCES[:5])


def of(*paragraphs: str) -> Sketch:
    return sketch(Body("\n\n".join(paragraphs), 7))


def told(*texts: Sketch) -> list[tuple[str, int, str, int]]:
    found = same((f"{number}.md", text) for number, text in enumerate(texts))
    return [
        (each.rule.id, each.place.line, each.related.path, each.related.line)
        for each in found
        if each.related
    ]


def test_two_texts_that_are_nearly_one() -> None:
    first, second = of(*SENTENCES), of(*SENTENCES[:17], "又建立了三个工作站，覆盖全部街道")
    assert list(same([("a.md", first), ("b.md", second)])) == [
        problem("text-twin", Place("b.md"), Place("a.md"), other="a.md")
    ]
    assert told(first, of(*SENTENCES[:8], *(each.replace("街", "村") for each in SENTENCES[8:]))) == []


def test_the_paragraphs_of_a_twin_are_not_told_again() -> None:
    text = of(PARAGRAPH, *SENTENCES[5:])
    assert told(text, text, text) == [("text-twin", 1, "0.md", 1), ("text-twin", 1, "0.md", 1)]


def test_a_paragraph_that_stands_in_two() -> None:
    one, other = of(PARAGRAPH, *SENTENCES[5:12]), of("今年的情况如下", f"{PARAGRAPH}。", *SENTENCES[12:])
    assert told(one, other) == [("paragraph-twin", 9, "0.md", 7)]


def test_a_paragraph_twice_in_one_text_is_its_own_affair() -> None:
    assert told(of(PARAGRAPH, PARAGRAPH)) == []


def test_short_texts_are_not_held_against_others() -> None:
    assert told(of(*SENTENCES[:4]), of(*SENTENCES[:4])) == []
    assert told(of(), of()) == []


def test_a_sketch_is_no_larger_than_it_may_be() -> None:
    many = [f"{'甲' * 70}{number}" for number in range(1000)]
    found = of(*many)
    assert (len(found.paragraphs), len(found.lines)) == (MOST_PARAGRAPHS, MOST_PARAGRAPHS)
    assert len(found.sentences) == SKETCH
    assert len(of("。" * 100).paragraphs) == 0


def test_of_very_many_the_first_are_known() -> None:
    texts = [of(*SENTENCES)] * (COMMON + 5)
    assert [each[2] for each in told(*texts)] == ["0.md"] * (COMMON + 4)


@given(st.lists(st.sampled_from([*SENTENCES, PARAGRAPH, "", "。" * 70]), max_size=12))
def test_every_text_with_enough_in_it_is_the_twin_of_itself(paragraphs: list[str]) -> None:
    text = of(*paragraphs)
    assert [each[0] for each in told(text, text)] in (
        [],
        ["text-twin"],
        *([["paragraph-twin"] * n] for n in range(1, 3)),
    )
