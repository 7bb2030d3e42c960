"""Whatever is changed between builds, a warm one makes byte for byte what a clean one does."""

import datetime
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.edition import Edition, Settings
from summary_archive.publishing.forge import Repository
from summary_archive.publishing.links import Sources
from summary_archive.publishing.markdown import Renderer
from summary_archive.publishing.press import Folders, Press
from summary_archive.publishing.proof import archive_sources
from summary_archive.publishing.publication import Publication
from summary_archive.publishing.rendered import Rendered
from summary_archive.publishing.search.files import search_files
from summary_archive.publishing.shell import Sheet
from summary_archive.publishing.texts import kept_texts
from summary_archive.reading.archive import Layout, read_archive, read_body
from summary_archive.reading.verdicts import remembered
from summary_archive.workers import Workers
from tests.conftest import TODAY
from tests.publishing.invented import theme

NAMES = ["a", "b", "c", "d"]
DEPARTMENTS = ["办公室", "财务部", "审计科"]
TOPICS = ["综合", "预算", "培训"]
GENRES = ["年度总结", "讲话"]
BODIES = [
    "## 一、做了什么\n\n写了总结。\n",
    "写了另一篇，见[甲](a.md#一做了什么)。\n",
    "照《预算法》和《经费管理办法（试行）》办。\n",
    "没有[这一篇](nothing.md)，***也隐去了。\n",
    "| 一 | 二 |\n|---|---|\n| 三 | 四 |\n",
]


MEETING = {"标题": "述职会议", "日期": "2025-01-15", "开始": "13:30", "时段": "2024", "文种": GENRES[0]}
SPEAKERS = [*DEPARTMENTS, "张某", "{姓名: 李某, 总结: summaries/2023/a.md}", "{姓名: 张某, 部门: 办公室}"]


class Site:
    """The files of an archive, the settings of its site, and what a build does without MkDocs."""

    def __init__(self, root: Path) -> None:
        self.docs = root / "docs"
        self.settings = Settings("档案", page_size=2, feed_length=3)
        self.theme = theme
        self.today = TODAY
        self.terms = {
            "departments": [f"{{id: d{n}, name: {name}}}" for n, name in enumerate(DEPARTMENTS)],
            "topics": [f"{{id: t{n}, name: {name}}}" for n, name in enumerate(TOPICS)],
            "genres": [f"{{id: g{n}, name: {name}}}" for n, name in enumerate(GENRES)],
        }
        self.expected: list[str] = []
        self.figures: list[str] = []
        self.programmes = ""
        self.front: dict[str, dict[str, str]] = {}
        self.bodies: dict[str, str] = {}
        self.meetings: dict[str, dict[str, str]] = {}
        for year in (2022, 2023, 2024):
            self.add(f"{year}/a", {})

    def add(self, name: str, changes: dict[str, str]) -> None:
        """Add a summary, or change one."""
        year = name.partition("/")[0]
        fresh = {
            "title": f"总结{name}", "period": year, "department": DEPARTMENTS[0], "topics": TOPICS[0], "genre": GENRES[0],
        }  # fmt: skip
        self.bodies[name] = changes.get("body", self.bodies.get(name, BODIES[0]))
        front = {key: value for key, value in changes.items() if key != "body"}
        self.front[name] = fresh | self.front.get(name, {}) | front

    def meet(self, name: str, changes: dict[str, str]) -> None:
        """Add a meeting, or change one."""
        fresh = MEETING | {"分组": f"[{{名称: 一组, 述职人: [{DEPARTMENTS[0]}]}}]"}
        self.meetings[name] = fresh | self.meetings.get(name, {}) | changes

    def write(self) -> None:
        """Write the files."""
        shutil.rmtree(self.docs, ignore_errors=True)
        for kind, terms in self.terms.items():
            path = self.docs / "vocabulary" / f"{kind}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(f"- {term}\n" for term in terms), encoding="utf-8")
        if self.figures:
            rows = "".join(f"- {row}\n" for row in self.figures)
            (self.docs / "vocabulary/figures.yml").write_text(rows, encoding="utf-8")
        if self.programmes:
            (self.docs / "vocabulary/programmes.yml").write_text(self.programmes, encoding="utf-8")
        if self.expected:
            rows = "".join(f"- {row}\n" for row in self.expected)
            (self.docs / "vocabulary/expectations.yml").write_text(rows, encoding="utf-8")
        for name, front in self.front.items():
            path = self.docs / "summaries" / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            head = "".join(f"{key}: {value}\n" for key, value in front.items())
            path.write_text(f"---\n{head}---\n\n{self.bodies[name]}", encoding="utf-8")
        for name, fields in self.meetings.items():
            path = self.docs / "debriefings" / f"{name}.yml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(f"{key}: {value}\n" for key, value in fields.items()), encoding="utf-8")

    def build(self, out: Path, processes: int = 1) -> dict[str, bytes]:
        """Build with what is kept in a folder, and return the files of the site there."""
        with Workers(processes) as workers:
            return self._build(out, workers)

    def _build(self, out: Path, workers: Workers) -> dict[str, bytes]:
        layout = Layout(self.docs)
        with remembered(out / "verdicts.sqlite") as memory:
            archive = read_archive(layout, self.today, memory, workers=workers).archive
        edition = Edition(archive, Addresses(True, "https://example.org/"), self.settings, self.today)
        pages = dict(archive_sources(archive))
        publication = Publication(out / "site", out / "elsewhere")
        new = publication.begin()
        summaries = {each.path: each for each in archive.summaries}
        with kept_texts(out / "texts.sqlite", partial(read_body, layout)) as texts:

            def anchors(path: str) -> frozenset[str] | None:
                return texts.outline(summaries[path]).anchors if path in summaries else None

            printed = Press(
                edition,
                Compositor(edition.settings, edition.addresses),
                self.theme,
                texts,
                Sources(pages, {}, frozenset(pages.values()), anchors),
                search=lambda: search_files(edition, texts, out / "search.sqlite", lambda *_: None, workers),
                workers=workers,
            ).print(Folders(new, out / "site"), out / "ledger.json", ())
        publication.publish(printed.files)
        publication.settle()
        return {
            path.relative_to(out / "site").as_posix(): path.read_bytes()
            for path in (out / "site").rglob("*")
            if path.is_file()
        }


def louder(sheet: Sheet) -> str:
    """Another theme."""
    return theme(sheet).replace("<main>", "<main class=loud>")


Change = Callable[[Site], None]
NAMED = st.builds(lambda year, name: f"{year}/{name}", st.integers(2021, 2024), st.sampled_from(NAMES))
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["新的题目", "“又一个”<b>", "总结"]),
        "department": st.sampled_from(DEPARTMENTS),
        "topics": st.lists(st.sampled_from(TOPICS), min_size=1, max_size=2, unique=True).map("、".join),
        "genre": st.sampled_from(GENRES),
        "period": st.sampled_from(["2023", "2024-H1", "unknown"]),
        "date": st.sampled_from(["2024-01-31", "2025-01-02"]),
        "abstract": st.sampled_from(["摘要一句。", "另一句摘要。"]),
        "status": st.sampled_from(["published", "draft", "withdrawn", "erased"]),
        "aliases": st.sampled_from(["[old/one/]", "[years/2024/]"]),
        "authors": st.sampled_from(["单明", "[曾三、区四]"]),
        "figures": st.sampled_from(
            [
                "[{name: 立案数, value: 3, unit: 件}]",
                "[{name: 案件数, value: 0.04, unit: 万件, change: +7%}]",
                "[{name: 立案数, value: 5, unit: 件, basis: 含县区, quote: 写了总结, parts: [{name: 甲, value: 5}]}]",
            ]
        ),
        "programme": st.sampled_from(["试点", "专利试点"]),
        "plans": st.sampled_from(
            [
                "[{id: x, text: 立案3件以上, figure: 立案数, target: 3}]",
                "[{id: x, text: 再办一次}, {id: y, text: 再说}]",
            ]
        ),
        "fulfils": st.sampled_from(
            [
                "[{plan: x, state: done}]",
                "[{plan: y, state: part, quote: 写了总结}]",
                "[{plan: x, state: changed, note: 改了, of: summaries/2022/a.md}]",
            ]
        ),
        "stages": st.sampled_from(
            [
                "[{name: 总装, from: 2023-07-01, to: 2023-07-09}, {name: 质量, from: 2023-07-10, to: 2023-08-01}]",
                "[{name: 总装, from: 2023-07-01, place: 车间}, {name: 质量, length: 3周}]",
            ]
        ),
        "outputs": st.sampled_from(
            ["[{title: 工序改善}]", "[{title: 工序改善, url: 'https://example.org/', note: 试用}]"]
        ),
        "body": st.sampled_from(BODIES),
    },
)


MET = st.fixed_dictionaries(
    {},
    optional={
        "标题": st.sampled_from(["另一次会议", "“会”<b>"]),
        "日期": st.sampled_from(["2024-12-30", "2025-06-01", "2025-06-02"]),
        "开始": st.sampled_from(["9:00", "14:00"]),
        "述职分钟": st.sampled_from(["3", "8"]),
        "文种": st.sampled_from(GENRES),
        "时段": st.sampled_from(["2023", "2024"]),
        "材料": st.sampled_from(["{截止: 2025-05-31}", "{截止: 2025-06-01, 交给: 人事处}"]),
        "分组": st.lists(st.sampled_from(SPEAKERS), max_size=3, unique=True).map(
            lambda people: f"[{{名称: 一组, 述职人: [{', '.join(people)}]}}]"
        ),
        "请假": st.sampled_from(["[张某]", "[]"]),
        "旧址": st.sampled_from(["[debriefings/old/]", "[debriefings/a/]"]),
    },
)


def _renamed(kind: str, at: int) -> Change:
    """Return what gives a term another name; its old one stays as a former one."""

    def change(site: Site) -> None:
        terms = site.terms[kind]
        term = terms[at % len(terms)]
        name = term.partition("name: ")[2].partition(",")[0].rstrip("}")
        if "former" not in term:
            terms[at % len(terms)] = term.replace(
                f"name: {name}", f"name: 新{name}, former: [{{name: {name}}}]"
            )

    return change


def _parted(at: int, other: int, end: str) -> Change:
    """Return what ends a department, or puts it under another."""

    def change(site: Site) -> None:
        terms = site.terms["departments"]
        if at != other and "parent" not in terms[at] and "to:" not in terms[at]:
            terms[at] = terms[at].rstrip("}") + end.format(other=f"d{other}") + "}"

    return change


def _set(**changes: object) -> Change:
    return lambda site: setattr(site, "settings", replace(site.settings, **changes))  # type: ignore[arg-type]


def _gone(name: str, site: Site) -> None:
    site.front.pop(name, None)
    site.bodies.pop(name, None)


def _expecting(department: str, genre: str, since: int, due: str, waived: bool) -> Change:
    """Return what asks for summaries, and lets the department off a year."""
    let_off = (
        f", waived: [{{departments: [{department}], years: [2023], reason: 机构改革}}]" if waived else ""
    )
    row = f"{{genre: {genre}, departments: [{department}], from: {since}, due: {due}{let_off}}}"
    return lambda site: site.expected.append(row)


CHANGES: st.SearchStrategy[Change] = st.one_of(
    st.builds(
        _expecting,
        st.sampled_from([*DEPARTMENTS, "全部"]),
        st.sampled_from(GENRES),
        st.integers(2020, 2024),
        st.sampled_from(["01-31", "06-01", "当年06-01", "当年12-31"]),
        st.booleans(),
    ),
    st.builds(lambda name, fields: lambda site: site.add(name, fields), NAMED, FIELDS),
    st.builds(lambda name: partial(_gone, name), NAMED),
    st.builds(lambda name, fields: lambda site: site.meet(name, fields), st.sampled_from("ab"), MET),
    st.builds(lambda name: lambda site: site.meetings.pop(name, None), st.sampled_from("ab")),
    st.builds(
        _parted,
        st.integers(0, 2),
        st.integers(0, 2),
        st.sampled_from(
            [
                ", to: 2023, successors: [{other}]",
                ", to: 2022",
                ", from: 2023",
                ", parent: {other}",
                ", former_ids: [old-{other}]",
            ]
        ),
    ),
    st.builds(_renamed, st.sampled_from(["departments", "topics", "genres"]), st.integers(0, 2)),
    st.sampled_from(
        [
            lambda site: setattr(site, "programmes", ""),
            _set(page_size=3),
            _set(site_name="别的档案"),
            _set(edit="https://example.org/edit/{path}"),
            _set(language="en"),
            lambda site: setattr(site, "theme", louder),
            lambda site: setattr(site, "today", site.today + datetime.timedelta(days=1)),
            lambda site: setattr(site, "today", site.today + datetime.timedelta(days=220)),
            lambda site: site.expected.clear(),
            lambda site: site.figures.append("{id: cases, name: 立案数, unit: 件}"),
            lambda site: site.figures.insert(
                0, "{id: all-cases, name: 案件数, aliases: [立案数], unit: 万件}"
            ),
            lambda site: site.figures.clear(),
            lambda site: site.figures.append(
                "{id: cases, name: 立案数, unit: 百件, better: higher, decimals: 2, note: 说明, "
                "breaks: [{year: 2024, note: 改了}]}"
            ),
            lambda site: site.figures.append("{id: other, name: 立案, unit: 件, aliases: [立案数]}"),
            lambda site: setattr(site, "programmes", "- {id: p, name: 试点, aliases: [专利试点]}\n"),
            lambda site: setattr(
                site, "programmes", "- {id: p, name: 专利试点, aliases: [试点], note: 说明}\n"
            ),
            _set(repository=Repository("github", "https://github.example/o/r")),
            lambda site: setattr(site, "today", site.today + datetime.timedelta(days=30)),
            lambda site: site.terms["topics"].append("{id: new, name: 全新}"),
            lambda _site: None,
        ]
    ),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_a_warm_build_is_a_clean_one(changes: list[Change]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        site = Site(root)
        for number, change in enumerate((lambda _: None, *changes)):
            change(site)
            site.write()
            warm, clean = site.build(root / "warm"), site.build(root / f"clean-{number}")
            assert warm == clean


def test_a_day_that_makes_something_late_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path)
    _expecting(DEPARTMENTS[0], GENRES[1], 2023, "06-01", False)(site)
    site.write()
    before = site.build(tmp_path / "warm")
    site.today += datetime.timedelta(days=1)
    after = site.build(tmp_path / "warm")
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {
        "coverage/index.html", "coverage/coverage.csv", "coverage/coverage.json",
        "years/2024/index.html", "departments/d0/index.html",
    }  # fmt: skip
    site.today += datetime.timedelta(days=1)
    monkeypatch.setattr(Press, "_print", lambda *_: 1 // 0)  # nothing more is late: nothing is gone through
    assert site.build(tmp_path / "warm") == after


def test_a_build_in_which_nothing_changed_forgets_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summary_archive.keeping.store._SPARE", 0)
    site = Site(tmp_path)
    site.write()
    site.build(tmp_path / "warm")
    site.build(tmp_path / "warm")
    rendered: list[str] = []
    render = Renderer.render

    def noted(self: Renderer, text: str, title: str) -> Rendered:
        rendered.append(title)
        return render(self, text, title)

    monkeypatch.setattr(Renderer, "render", noted)
    site.add("2023/a", {"body": BODIES[2]})
    site.write()
    site.build(tmp_path / "warm")
    assert rendered == ["总结2023/a"]


def test_a_site_is_the_same_whatever_the_number_of_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summary_archive.workers.FEW", 5)
    monkeypatch.setattr("summary_archive.workers._BATCH", 2)
    site = Site(tmp_path)
    for number, body in enumerate(BODIES * 5):
        site.add(f"{2020 + number % 4}/s{number}", {"body": body, "title": f"第{number}篇"})
    site.write()
    alone = site.build(tmp_path / "1")
    assert len([name for name in alone if name.startswith("search/t/")]) > len(BODIES) * 5
    for processes in (2, 8):
        assert site.build(tmp_path / f"{processes}", processes) == alone


@pytest.mark.parametrize(
    ("fault", "stale"),
    [
        ("press.summary_key", lambda _edition, summary, _links: summary.path),
        ("press.Press._whole", lambda *_: "the same"),
        ("edition.Edition.moment", ()),
        ("texts.Texts.key", staticmethod(lambda summary: summary.path)),
        ("search.files._known", lambda _edition, summary: (summary.path,)),
        ("debriefing_files.digest", lambda *_: "the same"),
    ],
)
def test_a_key_that_forgets_something_is_seen(
    fault: str, stale: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"summary_archive.publishing.{fault}", stale)
    site = Site(tmp_path)
    site.bodies["2023/a"] = BODIES[0]
    _expecting(DEPARTMENTS[0], GENRES[1], 2023, "06-01", False)(site)
    site.meet("a", {})
    site.write()
    site.build(tmp_path / "warm")
    if fault == "edition.Edition.moment":
        site.today += datetime.timedelta(days=1)
    else:
        site.add("2023/a", {"body": BODIES[3], "title": "另一个题目"})
        site.meet("a", {"开始": "14:00"})
    site.write()
    assert site.build(tmp_path / "warm") != site.build(tmp_path / "clean")


def test_a_day_later_what_is_missing_is_told_without_anything_else_having_changed(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.meet("a", {"文种": GENRES[1], "材料": "{截止: 2025-06-01}"})
    site.write()
    name = "debriefings/a/index.html"
    assert "sa-not-due" in site.build(tmp_path / "warm")[name].decode()
    site.today += datetime.timedelta(days=1)
    assert "sa-missing" in site.build(tmp_path / "warm")[name].decode()
