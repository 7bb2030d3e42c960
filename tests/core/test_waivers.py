"""What a summary is let off."""

from summary_archive.core.problem import Place, Problem, Severity
from summary_archive.core.rules import RULES, problem
from summary_archive.core.waivers import WAIVABLE, Waiver, standing, without_waived

HERE = Place("a.md", 3, 1)
GAP = problem("number-gap", Place("a.md", 9), before="二", text="四", missing="三")
MORE = problem("more", Place("a.md", 99), rule="number-gap", count=7)
SCAR = problem("scar", Place("a.md", 5), text="□")


def test_what_is_waived_goes_and_the_rest_stands() -> None:
    assert list(standing((GAP, MORE, SCAR), (Waiver("number-gap", HERE),))) == [SCAR]


def test_a_waiver_that_nothing_was_found_for_is_told() -> None:
    (told,) = standing((), (Waiver("number-gap", HERE), Waiver("link-missing", HERE)))
    assert (told.rule.id, told.place) == ("waiver-unused", HERE)


def test_what_is_found_later_is_waived_by_file() -> None:
    def twin(path: str) -> Problem:
        return problem("text-twin", Place(path), Place("c.md"), other="c.md")

    problems = [twin("a.md"), twin("b.md")]
    assert list(without_waived(problems, {"a.md": ("text-twin",)})) == [problems[1]]


def test_what_keeps_a_file_out_is_not_waived_unless_it_goes_by_looks() -> None:
    errors = {each for each in WAIVABLE if RULES[each].severity is Severity.ERROR}
    assert errors <= {"personal-address", "personal-email"}
    assert not {"body-script", "personal-id", "waiver-unused", "more"} & WAIVABLE
