import datetime
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.manuscript import Body, Manuscript
from summary_archive.core.naming import nearest
from summary_archive.core.problem import Place, in_order
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.reading import archive as reading
from summary_archive.reading import files
from summary_archive.reading.archive import Layout, Reading, _manuscript, judge, read_archive, read_body
from summary_archive.reading.verdicts import Memory

TODAY = datetime.date(2025, 6, 1)
SIZE = 200_000  # enough for what takes time with the square of the length never to end
HEAD = "---\ntitle: 总结\nperiod: 2024\ndepartment: ip-office\ntopics: [专利]\ngenre: annual\n{}---\n"

yaml_like = st.lists(
    st.sampled_from(
        [
            "title", "period", "部门", "topics", "figures", "plans", "source", ": ", "：", ":", "\n", "\n  ", "\n\t", "- ", "[", "]",
            "{", "}", "&a ", "*a", "!!str ", "<<", "|", ">", "'", '"', "#", " #", "%", "@", "2024", "no", "~", "甲", "、", "---\n",
            "...\n", "\\", "? ", "\u200b", "\x00", "\u2028", "\ufeff", "1e9", ", ", "name: 甲", "value: 1", "\x85",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip
markdown_like = st.lists(
    st.sampled_from(
        ["甲", "**", "__", "`", "```\n", "~~~\n", "<!--", "-->", "<b>", "<", ">", "[", "](", ")", "[^1]", "|", "-", "\n", "\n\n", "    ",
         "xx", "20xx年", "□", "^v^", "“ ”", "https://", "javascript:", "# ", "- ", "1. ", "> ", "\\", "\u202e", "\ue000", "[]", "x年"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@pytest.fixture
def docs(tmp_path: Path, toy_docs: Path) -> Path:
    """A copy of the toy archive that may be changed."""
    return shutil.copytree(toy_docs, tmp_path / "docs")


def read(docs: Path, memory: Memory | None = None, today: datetime.date = TODAY) -> Reading:
    return read_archive(Layout(docs), today, memory or Memory())


def written(found: Reading, level: str = "") -> list[str]:
    return [f"{each.place} {each.rule.id}" for each in found.problems if level in each.severity.name]


def summary_of(found: Reading, path: str) -> Summary:
    return next(each for each in found.archive.summaries if each.path == path)


@given(
    st.text()
    | yaml_like
    | markdown_like
    | st.tuples(yaml_like, markdown_like).map(lambda two: f"---\n{two[0]}\n---\n{two[1]}")
)
def test_no_text_is_too_much(vocabularies: Vocabularies, text: str) -> None:
    verdict = judge("summaries/2024/a.md", text.encode("utf-8", "surrogatepass"), vocabularies, TODAY)
    assert verdict.summary is not None or verdict.problems
    assert list(verdict.problems) == list(dict.fromkeys(verdict.problems))
    for each in verdict.problems:
        assert each.message("zh")
        assert each.message("en")
        assert each.cure("zh")
        assert each.cure("en")


@given(yaml_like, markdown_like)
def test_a_problem_stands_in_the_file_where_it_says(vocabularies: Vocabularies, head: str, body: str) -> None:
    data = (HEAD.format(head.replace("---", "").replace("...", "") + "\n") + body).encode()
    lines = data.decode().split("\n")
    for each in judge("summaries/2024/a.md", data, vocabularies, TODAY).problems:
        for place in filter(
            None, (each.place, each.related if each.related and each.related.path.endswith(".md") else None)
        ):
            assert 1 <= place.line <= len(lines)
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1


@given(st.text(alphabet="甲□x\n\u200b\u202e<b>", max_size=40))
def test_problems_in_a_text_stand_under_their_characters(vocabularies: Vocabularies, body: str) -> None:
    data = (HEAD.format("") + body).encode()
    lines = data.decode().split("\n")
    for each in judge("summaries/2024/a.md", data, vocabularies, TODAY).problems:
        here = lines[each.place.line - 1][each.place.column - 1 :]
        if each.rule.id == "scar":
            shown = dict(each.values)["text"]
            assert isinstance(shown, str)
            assert here.startswith(shown[0])
        elif each.rule.id in ("zero-width", "bidi-control"):
            assert here[0] in "\u200b\u202e"
        elif each.rule.id == "body-html":
            assert here.startswith("<")


def test_the_toy_archive_is_read(toy: Reading) -> None:
    assert len(toy.archive.summaries) == 8
    assert [each.path for each in toy.archive.withdrawn] == ["summaries/2024/withdrawn.md"]
    assert {each.rule.id for each in toy.problems} == {"scar", "value-normalised"}
    assert toy.problems == in_order(toy.problems)


def test_a_file_that_cannot_be_accepted_does_not_keep_out_the_others(docs: Path) -> None:
    (docs / "summaries" / "2024" / "bad.md").write_text("没有说明", encoding="utf-8")
    (docs / "summaries" / "2024" / "worse.md").write_bytes(b"\xff\xfe")
    found = read(docs)
    assert len(found.archive.summaries) == 8
    assert written(found, "ERROR") == [
        "summaries/2024/bad.md:1:1 front-matter-missing",
        "summaries/2024/worse.md:1:1 encoding",
    ]


def test_drafts_are_read_where_they_are_asked_for(toy_docs: Path) -> None:
    found = read_archive(Layout(toy_docs), TODAY, Memory(), drafts=True)
    assert "summaries/2022/trademark.md" in [each.path for each in found.archive.summaries]


def test_what_did_not_change_is_not_judged_again(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def noting(path: str, *arguments: object) -> object:
        judged.append(path)
        return judge(path, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "judge", noting)
    memory = Memory()
    first = read(docs, memory)
    assert len(judged) == 10
    changed = docs / "summaries" / "2024" / "ip-annual.md"
    changed.write_text(changed.read_text("utf-8").replace("两次", "三次"), encoding="utf-8")
    judged.clear()
    second = read(docs, memory)
    assert judged == ["summaries/2024/ip-annual.md"]
    assert second.problems == first.problems
    topics = docs / "vocabulary" / "topics.yml"
    topics.write_text(topics.read_text("utf-8") + "- {id: new, name: 新}\n", encoding="utf-8")
    judged.clear()
    read(docs, memory)
    assert len(judged) == 10
    judged.clear()
    read(docs, memory, TODAY + datetime.timedelta(days=1))
    assert not judged, "a day that goes by changes nothing"
    changed.write_text(changed.read_text("utf-8").replace("date: 2025", "date: 2999"), encoding="utf-8")
    for day, wanted in ((0, 1), (0, 0), (1, 1)):
        judged.clear()
        read(docs, memory, TODAY + datetime.timedelta(days=day))
        assert len(judged) == wanted, "but it may for a date in the future"


def test_a_vocabulary_that_cannot_be_had_is_told(docs: Path) -> None:
    folder = docs / "vocabulary"
    (folder / "departments.yml").unlink()
    (folder / "topics.yml").write_bytes(b"\xff")
    (folder / "genres.yml").unlink()
    (folder / "genres.yml").mkdir()
    found = read(docs)
    assert [each for each in written(found) if each.startswith("vocabulary")] == [
        "vocabulary/departments.yml:1:1 vocabulary-missing",
        "vocabulary/genres.yml:1:1 file-kind",
        "vocabulary/topics.yml:1:1 encoding",
    ]
    assert found.archive.summaries == ()


def test_what_is_invisible_does_not_move_the_problems_of_a_vocabulary(docs: Path) -> None:
    (docs / "vocabulary" / "topics.yml").write_text("- {id: a\u200bb, nam: 甲}\n", encoding="utf-8")
    told = [each for each in written(read(docs)) if each.startswith("vocabulary")]
    assert told == [
        "vocabulary/topics.yml:1:3 field-missing",
        "vocabulary/topics.yml:1:9 zero-width",
        "vocabulary/topics.yml:1:13 key-unknown",
    ]


def test_a_file_that_goes_while_it_is_read_is_told(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = files.read_bytes

    def going(folder: Path, path: str, most: int = 1_000_000) -> bytes:
        if path.endswith("old.md"):
            raise OSError(5, "Input/output error")
        return read_bytes(folder, path, most)

    monkeypatch.setattr(files, "read_bytes", going)
    assert written(read(docs), "ERROR") == ["summaries/undated/old.md:1:1 file-unreadable"]


def test_a_text_may_be_as_large_as_the_layout_says(docs: Path) -> None:
    size = (docs / "summaries" / "2024" / "ip-annual.md").stat().st_size
    found = read_archive(Layout(docs, largest_text=size - 1), TODAY, Memory())
    assert written(found, "ERROR") == ["summaries/2024/ip-annual.md:1:1 file-size"]


def add(docs: Path, name: str, alias: str) -> None:
    text = HEAD.format(f"aliases: [{alias}]\n") + "\n正文\n"
    (docs / "summaries" / "2024" / f"{name}.md").write_text(text, encoding="utf-8")


def test_an_address_belongs_to_one(docs: Path) -> None:
    add(docs, "x", "summaries/2024/zhichanju/")
    add(docs, "y", "summaries/2023/ip-half/")
    found = read(docs)
    assert written(found, "ERROR") == [
        "summaries/2024/x.md:7:11 address-taken",
        "summaries/2024/y.md:7:11 address-taken",
    ]
    assert len(found.archive.summaries) == 8


@pytest.mark.parametrize("gone", [None, b"", b"---\n{}\n---\n"])
def test_of_a_file_that_has_changed_meanwhile_the_head_is_named(
    docs: Path, monkeypatch: pytest.MonkeyPatch, gone: bytes | None
) -> None:
    add(docs, "x", "summaries/2024/zhichanju/")
    read_bytes = files.read_bytes
    times: list[str] = []

    def changing(folder: Path, path: str, most: int = 1_000_000) -> bytes:
        times.append(path)
        if times.count("summaries/2024/x.md") < 2 or not path.endswith("x.md"):
            return read_bytes(folder, path, most)
        if gone is None:
            raise FileNotFoundError
        return gone

    monkeypatch.setattr(files, "read_bytes", changing)
    (problem,) = (each for each in read(docs).problems if each.rule.id == "address-taken")
    assert problem.place in (Place("summaries/2024/x.md"), Place("summaries/2024/x.md", 2, 1))


def test_a_file_with_much_that_others_contradict_is_read_again_once_and_told_of_in_short(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"指标{number}" for number in range(120)]
    indicators = "".join(f"- {{id: c{at}, name: {name}, unit: 件}}\n" for at, name in enumerate(names))
    (docs / "vocabulary/figures.yml").write_text(indicators, encoding="utf-8")
    plans = "".join(f"  - {{id: x{at}, text: 打算{at}}}\n" for at in range(120))
    told = "".join(f"  - {{plan: x{at}, state: done, of: summaries/2000/x.md}}\n" for at in range(120))
    for year, value in (("2023", 1), ("2024", 9)):
        figures = "".join(f"  - {{name: {name}, value: {value}, unit: 件, change: +5%}}\n" for name in names)
        head = HEAD.replace("period: 2024", f"period: {year}")
        text = head.format(f"figures:\n{figures}plans:\n{plans}fulfils:\n{told}") + "\n正文\n"
        (docs / f"summaries/{year}/zz.md").write_text(text, encoding="utf-8")
    read_again: list[str] = []
    offered: list[str] = []

    def again(layout: Layout, path: str) -> Manuscript | None:
        read_again.append(path)
        return _manuscript(layout, path)

    def near(text: str, candidates: Iterable[str]) -> str | None:
        known = list(candidates)
        offered.extend(known)
        return nearest(text, known)

    monkeypatch.setattr(reading, "_manuscript", again)
    monkeypatch.setattr(reading, "nearest", near)
    counts: dict[str, int] = {}
    for each in read(docs).problems:
        if each.place.path == "summaries/2024/zz.md":
            counts[each.rule.id] = counts.get(each.rule.id, 0) + 1
    assert counts == {"figure-change": 100, "fulfils-of": 100, "more": 2}
    assert sorted(read_again) == ["summaries/2023/zz.md", *["summaries/2024/zz.md"] * 2]
    assert len(offered) == 2 * 5 * 2


def test_the_text_of_a_summary_is_fetched_without_hidden_remarks(docs: Path) -> None:
    path = docs / "summaries" / "2005" / "patent-office.md"
    path.write_text(path.read_text("utf-8") + "<!-- 不发布 -->\n", encoding="utf-8")
    found = read(docs)
    summary = summary_of(found, "summaries/2005/patent-office.md")
    assert read_body(Layout(docs), summary) == Body("\n全年受理专利申请三件。\n\n", 8)
    path.write_text("没有了", encoding="utf-8")
    with pytest.raises(OSError, match="changed"):
        read_body(Layout(docs), summary)
    path.write_text(
        path.read_text("utf-8").replace("没有了", "---\ntitle: 甲\n---\n别的正文\n"), encoding="utf-8"
    )
    with pytest.raises(OSError, match="changed"):
        read_body(Layout(docs), summary)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        read_body(Layout(docs), summary)


def test_the_sample_archive_of_the_project_has_no_errors() -> None:
    found = read(Path(__file__).resolve().parents[2] / "docs", today=datetime.date(2100, 1, 1))
    assert written(found, "ERROR") == []
    assert found.archive.summaries


@pytest.mark.parametrize(
    "sign",
    [
        "<!--", "<!---->", "`", "`a", "[", "[a](", "![", "*a_", "**a", "_", "<", "<a ", "<a>", "<p onx", "](data:", "data:", "<a@",
        "<://", "\\", "|", "x", "×a", "□", "x年", "“ ", "- ", "1. ", "> ", "#", "~~~\n", "```\n", "```a\n", "    ", "a  \n", "---\n",
        "[^1]", "http://", "\x00", "\x00a", "\u200b", "\ue000a", "\u202e", "\r", "：", "- a: ", "{", "[a, ",
    ],
)  # fmt: skip
@pytest.mark.parametrize("part", ["body", "line", "head"])
def test_a_file_full_of_one_sign_is_judged_all_the_same(
    vocabularies: Vocabularies, sign: str, part: str
) -> None:
    full = sign * (SIZE // len(sign.encode()))
    if part == "line":
        full = "\n".join(full[at : at + 5000] for at in range(0, len(full), 5000))
    text = f"---\ntitle: x\n{full[:65_000]}\n---\n正文" if part == "head" else HEAD.format("") + full
    verdict = judge("summaries/2024/a.md", text.encode(), vocabularies, TODAY)
    assert len(verdict.problems) < 2000
