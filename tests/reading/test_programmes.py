"""The list of programmes, and summaries that name one."""

from summary_archive.core.problem import Place
from summary_archive.core.programmes import Programme
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.reading.archive import judge
from summary_archive.reading.programmes import parse_programmes
from tests.conftest import TODAY

PATH = "vocabulary/programmes.yml"
LIST = "- {id: pilot, name: 专利试点, aliases: [试点], note: 由点到面}\n- {编号: other, 名称: 别的, 别名: [试点]}\n"


def test_a_list_is_understood_and_what_two_claim_belongs_to_the_first() -> None:
    found, problems = parse_programmes(PATH, LIST)
    assert [each.rule.id for each in problems] == ["vocabulary-twin"]
    assert problems[0].related == Place(PATH, 1, 3)
    (pilot,) = found
    assert (pilot.id, pilot.name, pilot.aliases, pilot.note) == ("pilot", "专利试点", ("试点",), "由点到面")
    assert found.find("试点") is pilot
    assert found.find("没有") is None
    assert isinstance(pilot, Programme)


def test_a_summary_names_a_programme_by_any_of_its_names(vocabularies: Vocabularies) -> None:
    known = Vocabularies(
        vocabularies.department, vocabularies.topic, vocabularies.genre, programmes=parse_programmes(PATH, LIST)[0]
    )  # fmt: skip
    text = "---\ntitle: 一\nperiod: 2024\ndepartment: 青溪市知识产权局\ntopics: [专利]\ngenre: 年度总结\nprogramme: {}\n---\n\n正文。\n"
    for name in ("试点", "专利试点", "pilot"):
        verdict = judge("summaries/2024/a.md", text.format(name).encode(), known, TODAY)
        assert verdict.summary is not None
        assert verdict.summary.programme == "pilot"
    verdict = judge("summaries/2024/a.md", text.format("专力试点").encode(), known, TODAY)
    assert verdict.summary is None
    assert "专利试点" in verdict.problems[0].message()
    assert "programmes.yml" in verdict.problems[0].message()
