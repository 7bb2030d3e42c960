import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summary_archive.core.debriefing import Debriefing
from summary_archive.core.fields import DebriefingFields, chinese_keys
from summary_archive.core.problem import Problem, Severity
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.reading.archive import Layout, Reading, read_archive
from summary_archive.reading.debriefing import LARGEST, find_debriefings, is_name, judge_debriefing
from summary_archive.reading.text import lines
from summary_archive.reading.verdicts import Memory, remembered
from summary_archive.reporting import one_line
from tests.conftest import TODAY
from tests.publishing.invented import vocabularies

PATH = "debriefings/a.yml"
GOOD = "标题: 述职会议\n分组:\n- {名称: 第一组, 述职人: [张某, 李某, 周某]}\n"
KEYS = [
    *chinese_keys(DebriefingFields),
    "述职人",
    "考核小组",
    "在后",
    "时间",
    "分钟",
    "姓名",
    "部门",
    "截止",
    "得分",
    "原因",
]
SUMMARY = "---\ntitle: 甲{name}\nperiod: 2024\ndepartment: 办公室\ntopics: [综合]\ngenre: 年度总结\n---\n\n做了{name}。\n"


def judge(text: str, known: Vocabularies | None = None) -> tuple[Debriefing | None, tuple[Problem, ...]]:
    return judge_debriefing(PATH, text.encode(), known or vocabularies())


def rules(text: str) -> list[str]:
    return [each.rule.id for each in judge(text)[1]]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for kind, term in (("department", "办公室"), ("topic", "综合"), ("genre", "年度总结")):
        file = tmp_path / "vocabulary" / f"{kind}s.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"- {{id: {kind}, name: {term}}}\n", encoding="utf-8")
    (tmp_path / "summaries/2024").mkdir(parents=True)
    (tmp_path / "debriefings").mkdir()
    return tmp_path


def write(docs: Path, name: str, text: str) -> None:
    (docs / name).write_text(text, encoding="utf-8")


def read(docs: Path, memory: Memory | None = None) -> Reading:
    return read_archive(Layout(docs), TODAY, memory or Memory())


def test_the_shortest_meeting() -> None:
    meeting, problems = judge(GOOD)
    assert meeting is not None
    assert problems == ()
    assert (meeting.address, meeting.title, meeting.date, meeting.start) == (
        "debriefings/a/",
        "述职会议",
        None,
        None,
    )
    assert [speaker.label for speaker in meeting.speakers] == ["张某", "李某", "周某"]
    assert meeting.groups[0].place.line == 3
    assert meeting.speakers[1].place.column == GOOD.split("\n")[2].index("李某") + 1


@pytest.mark.parametrize("people", ["张某、李某，周某", "[张某, {姓名: 李某}, {name: 周某, 职务: 主任}]"])
def test_names_as_they_are_written(people: str) -> None:
    meeting, _ = judge(GOOD.replace("[张某, 李某, 周某]", f'"{people}"' if "[" not in people else people))
    assert meeting is not None
    assert [speaker.label for speaker in meeting.speakers] == ["张某", "李某", "周某"]


def test_a_name_alone_may_be_a_department_with_its_name_of_the_day() -> None:
    meeting, _ = judge(
        GOOD.replace("张某", "bureau").replace("李某", "{部门: 知识产权局, 姓名: 李某}")
        + "日期: 2010-01-05\n"
    )
    assert meeting is not None
    first, second, third = meeting.speakers
    assert (first.name, first.label, first.department and first.department.id) == ("", "专利管理局", "bureau")
    assert (second.label, second.department and second.department.name) == ("李某", "专利管理局")
    assert third.department is None
    former, _ = judge(GOOD.replace("张某", "专利管理局"))
    assert former is not None
    assert former.speakers[0].label == "专利管理局"


@pytest.mark.parametrize(
    "written", ["summaries/2024/x.md", "docs/summaries/2024/x.md", "/summaries/2024/x/", "summaries/2024/x"]
)
def test_a_summary_may_be_named_by_its_file_or_address(written: str) -> None:
    meeting, _ = judge(GOOD.replace("张某", f"{{姓名: 张某, 总结: {written}}}"))
    assert meeting is not None
    assert meeting.speakers[0].summary == "summaries/2024/x.md"


def test_slips_of_the_pen_are_understood_also_in_the_lines_below() -> None:
    text = "标题：述职会议\n开始:13：30\n分组：\n- 名称：第一组\n  述职人：[张某]\n"
    assert [each.rule.id for each in judge(text.replace("开始:13", "开始：13"))[1]].count(
        "yaml-wide-colon"
    ) == 5
    assert "yaml-space" in rules(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["debriefing-shape"]),
        ("- 张某\n", ["debriefing-shape"]),
        (GOOD + "奖金: 5\n", ["key-unknown"]),
        (GOOD + "标题: 又一个\n", ["yaml-duplicate"]),
        (GOOD + "日期: 2025-02-30\n", ["date-impossible"]),
        (GOOD + "开始: 25:00\n", ["time-form"]),
        (GOOD + "答疑分钟: 601\n", ["minutes-form"]),
        (GOOD + "答疑分钟: yes\n", ["value-type"]),
        (GOOD + "休息: [{分钟: 5}]\n", ["debriefing-break-when"]),
        (GOOD + "休息: [{在后: 张某, 时间: 9:00, 分钟: 5}]\n", ["debriefing-break-when", "value-normalised"]),
        (GOOD + "请假: &x [张某]\n", ["yaml-alias"]),
        (GOOD + "说明: !!python/object x\n", ["yaml-tag"]),
        (GOOD + "说明: " + "[" * 40 + "]" * 40 + "\n", ["yaml-depth"]),
        (GOOD.replace("张某", "{职务: 主任}"), ["field-missing"]),
        (GOOD.replace("张某", "{部门: 没有的部}"), ["term-unknown"]),
        (GOOD.replace("- {名称", "- 第一组\n- {名称"), ["value-type"]),
        (GOOD + "要求: 得分为 92 的上台\n", ["debriefing-score", "value-split"]),
        (GOOD + "说明: 李某评为优秀\n", ["debriefing-score"]),
        (GOOD + "要求: [每人讲5分钟, 得分表由人事处收, 满分100分]\n", []),
        (GOOD + "请假:\n  张某: 病假\n", ["value-type"]),
        (GOOD + "请假: 张某因公\n", ["debriefing-reason"]),
        (GOOD.replace("张某", "霍去病") + "请假: [霍去病]\n", []),
        (GOOD + "说明: 联系人手机13800138000\n", ["personal-mobile"]),
        ("分组: x\n标题: 会\n", ["value-type"]),
    ],
)  # fmt: skip
def test_what_is_told(text: str, told: list[str]) -> None:
    assert rules(text) == told


VALUES = st.recursive(
    st.sampled_from(
        [
            "张某",
            "办公室",
            "知识产权局",
            "13:30",
            "25:00",
            "5",
            "2025-01-15",
            "2024",
            "",
            "~",
            "no",
            "{",
            "得分92",
            "因病",
        ]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150)
@given(
    st.one_of(
        st.text(max_size=60),
        st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8).map(
            lambda each: json.dumps(each, ensure_ascii=False)
        ),
    )
)
def test_whatever_is_in_a_file_it_is_read_or_told(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    meeting, problems = judge_debriefing(PATH, data, vocabularies())
    assert meeting is not None or problems
    assert judge_debriefing(PATH, data, vocabularies()) == (meeting, problems)
    written = lines(data)
    for each in problems:
        assert 1 <= each.place.line <= len(written)
        assert 1 <= each.place.column <= len(written[each.place.line - 1]) + 1
        assert one_line(each).isprintable()


def test_what_is_not_text_is_told() -> None:
    assert [each.rule.id for each in judge_debriefing(PATH, b"PK\x03\x04", vocabularies())[1]] == ["not-text"]


def test_a_score_is_never_said_again() -> None:
    told = judge(GOOD + "评分: {张某: 92}\n请假: [李某因病住院]\n")[1]
    assert {each.rule.id for each in told} == {"debriefing-score", "debriefing-reason"}
    assert not any("92" in each.message() or "病" in each.message() for each in told)


def test_a_bad_file_keeps_only_its_own_meeting_out(docs: Path) -> None:
    write(docs, "debriefings/good.yml", GOOD)
    write(docs, "debriefings/bad.yml", GOOD.replace("李某", "张某"))
    reading = read(docs)
    assert [each.path for each in reading.archive.debriefings] == ["debriefings/good.yml"]
    assert [(each.rule.id, each.place.path) for each in reading.problems] == [
        ("debriefing-twin", "debriefings/bad.yml")
    ]


def test_what_else_lies_in_the_folder_is_told_and_not_opened(docs: Path) -> None:
    for name in ("index.yml", "A.yml", "会议.yml", "a.yaml", "x.md", "x.html", "con.yml", ".hidden"):
        write(docs, f"debriefings/{name}", GOOD)
    (docs / "debriefings/folder.yml").mkdir()
    (docs / "debriefings/link.yml").symlink_to(docs / "vocabulary/topics.yml")
    os.mkfifo(docs / "debriefings/pipe.yml")
    write(docs, "debriefings/large.yml", "#" * (LARGEST + 1))
    write(docs, "debriefings/a-13800138000.yml", GOOD)
    found = find_debriefings(docs)
    assert found.texts == {}
    told = {each.place.path.rpartition("/")[2]: each.rule.id for each in found.problems}
    expected = dict.fromkeys(
        ("index.yml", "A.yml", "会议.yml", "a.yaml", "x.md", "x.html", "con.yml", "folder.yml"),
        "debriefing-file",
    )
    assert told == {
        **expected, "link.yml": "file-kind", "pipe.yml": "file-kind", "large.yml": "file-size", "a-138****8000.yml": "personal-mobile",
    }  # fmt: skip


def test_a_folder_that_is_none_is_told(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summary_archive.reading.debriefing.MOST_NAMES", 1)
    for name in "ab":
        write(docs, f"debriefings/{name}.yml", GOOD)
    assert [each.rule.id for each in find_debriefings(docs).problems] == ["folder-size"]
    for name in "ab":
        (docs / f"debriefings/{name}.yml").unlink()
    (docs / "debriefings").rmdir()
    assert find_debriefings(docs).problems == []
    write(docs, "debriefings", "")
    assert [each.rule.id for each in find_debriefings(docs).problems] == ["file-unreadable"]


def test_names_of_files() -> None:
    assert is_name("2025-niandu.yml")
    assert not is_name("x" * 120 + ".yml")


def test_which_summary_was_handed_in_is_held_against_the_archive(docs: Path) -> None:
    write(docs, "summaries/2024/one.md", SUMMARY.format(name="一件"))
    meeting = GOOD.replace("张某", "办公室").replace("李某", "{姓名: 李某, 总结: summaries/2024/x.md}")
    write(docs, "debriefings/a.yml", meeting + "时段: 2024\n文种: 年度总结\n")
    assert [(each.rule.id, each.severity) for each in read(docs).problems] == [
        ("debriefing-summary", Severity.WARNING)
    ]
    write(docs, "summaries/2024/two.md", SUMMARY.format(name="另外的事情，与上面的不同"))
    found = read(docs)
    assert [each.rule.id for each in found.problems] == ["debriefing-unclear", "debriefing-summary"]
    assert len(found.archive.debriefings) == 1


def test_a_meeting_is_known_again_by_its_bytes(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(docs, "debriefings/a.yml", GOOD + "主持: 李某\n来源: {title: 通知}\n日期: 2025-01-15\n")
    store = tmp_path / "verdicts.sqlite"
    with remembered(store) as memory:
        first = read(docs, memory)
    assert [each.rule.id for each in first.problems] == ["debriefing-sides"]

    def never(*_: object) -> None:
        raise AssertionError("it was read again")

    monkeypatch.setattr("summary_archive.reading.archive.judge_debriefing", never)
    with remembered(store) as memory:
        again = read(docs, memory)
        assert read(docs, memory).archive.debriefings == again.archive.debriefings
    assert again.archive.debriefings == first.archive.debriefings
    assert again.problems == first.problems
    write(docs, "debriefings/a.yml", GOOD)
    with pytest.raises(AssertionError), remembered(store) as memory:
        read(docs, memory)


def test_what_is_kept_wrongly_is_read_again(
    docs: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(docs, "debriefings/a.yml", GOOD)
    store = tmp_path / "verdicts.sqlite"
    with remembered(store) as memory:
        read(docs, memory)
    monkeypatch.setattr("summary_archive.keeping.store.Store.get", lambda *_: ("nonsense",))
    with remembered(store) as memory:
        assert len(read(docs, memory).archive.debriefings) == 1


def test_the_folder_of_another_archive_may_have_none(toy: Reading) -> None:
    assert toy.archive.debriefings == ()
