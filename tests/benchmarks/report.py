"""What was measured, as the tables of the page 性能."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.archive import Build
from tests.benchmarks.browser import Cold, Session
from tests.benchmarks.judging import Judged
from tests.benchmarks.peers import Made
from tests.benchmarks.process import Run
from tests.benchmarks.queries import CLASSES
from tests.benchmarks.table import KB, MB, at, number, share, spread, table
from tests.benchmarks.truth import Document

KINDS = {"d": "哪几篇有", "p": "在哪里", "t": "每篇的文本", "words": "词和拼音", "rest": "其余"}
SINGLE = "单字"
TARGETS_AT = 10_000


@dataclass(frozen=True, slots=True)
class Builds:
    """Builds without search and with it; each again, with one summary changed."""

    plain: Build
    plain_again: Build
    search: Build
    search_again: Build


@dataclass(frozen=True, slots=True)
class Compared:
    """What a search finds and takes; `made` is None for ours, the index of which is part of the site."""

    name: str
    recall: Sequence[float]
    precision: Sequence[float]
    first: Sequence[float]
    cold: Sequence[Cold]
    session: Session
    made: Made | None


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of a corpus. `answers` are judged searches with their classes; `sizes` files and bytes by kind."""

    title: str
    documents: Sequence[Document]
    answers: Sequence[tuple[str, Judged]]
    builds: Builds
    sizes: Mapping[str, tuple[int, int]]
    script: int
    compared: Sequence[Compared | str]
    empty_page: float | None
    peer_queries: int
    versions: str

    def markdown(self) -> str:
        """Return the report."""
        characters = sum(len(each.text) for each in self.documents) / len(self.documents)
        parts = [
            f"## {self.title}，{len(self.documents):,} 篇",
            f"每篇平均 {characters:,.0f} 字。{self.versions}。",
            f"### 比较\n\n{self._comparison()}",
            f"### 各类查询\n\n{self._classes()}",
            f"### 索引和构建\n\n{self._building()}",
        ]
        if len(self.documents) == TARGETS_AT:
            parts.insert(2, f"### 目标\n\n{self._targets()}")
        return "\n\n".join(parts) + "\n"

    @property
    def _plain(self) -> list[Judged]:
        """The searches for one word, nothing chosen."""
        return [each for kind, each in self.answers if kind in CLASSES]

    @property
    def _bytes(self) -> int:
        return sum(size for _, size in self.sizes.values())

    def _comparison(self) -> str:
        head = (
            "", "找全", "为真", "前十", "索引 MB", "文件", "首次查询 KB", "请求", "首次查询 ms", "再查询 ms", "CPU ms", "内存 MB",
            "建索引 s", "内存 MB",
        )  # fmt: skip
        rows = [self._compared(each) for each in self.compared if isinstance(each, Compared)]
        told = "".join(f"\n\n{each}" for each in self.compared if isinstance(each, str))
        note = (
            f"\n\n中间三列是各类查询各取前 {self.peer_queries} 个，在 Chromium 里问的；"
            "首次查询从空白页开始，含脚本，到头十条连摘录显示为止。"
            f"内存是网页进程的峰值，空白页占 {_megabytes(self.empty_page)} MB。"
            "连写三个数的，是中位数、95% 分位和最大值。"
        )
        return table(head, rows) + told + note

    def _compared(self, each: Compared) -> tuple[str, ...]:
        files, size = sum(count for count, _ in self.sizes.values()), self._bytes
        taken = self.builds.search.index
        if each.made:
            files, size, taken = each.made.files, each.made.bytes, each.made.run
        return (
            each.name,
            share(each.recall),
            share(each.precision),
            share(each.first),
            number(size / MB, 1),
            number(files),
            spread([cold.bytes for cold in each.cold], KB),
            number(at([cold.requests for cold in each.cold], 0.5)),
            spread([cold.ms for cold in each.cold]),
            spread([searched.ms for searched in each.session.searched]),
            spread([searched.cpu for searched in each.session.searched]),
            _megabytes(each.session.process),
            number(taken.cpu, 1),
            f"+{number(taken.memory)}" if each.made is None else number(taken.memory),
        )

    def _classes(self) -> str:
        head = (
            "", "查询", "命中", "找全", "为真", "精确", "首答 KB", "请求", "全部分面 KB", "精确 KB",
            "首答 CPU ms", "全部 CPU ms", "连解压", "再查首答", "再查全部",
        )  # fmt: skip
        kinds = list(dict.fromkeys(kind for kind, _ in self.answers))
        rows = [_row(kind, [each for other, each in self.answers if other == kind]) for kind in kinds]
        eight = [each for kind, each in self.answers if kind in CLASSES and kind != SINGLE]
        return table(head, [_row("前八类", eight), *rows])

    def _building(self) -> str:
        builds = self.builds
        rows = [
            ("不带检索", builds.plain.whole, builds.plain_again.whole),
            ("带检索", builds.search.whole, builds.search_again.whole),
            ("其中检索", builds.search.index, builds.search_again.index),
        ]
        head = ("", "全部 s", "CPU s", "内存 MB", "改一篇 s", "CPU s", "内存 MB")
        built = table(head, [(name, *_taken(full), *_taken(again)) for name, full, again in rows])
        sizes = [
            (KINDS[kind], number(self.sizes[kind][0]), number(self.sizes[kind][1] / MB, 2))
            for kind in KINDS
            if kind in self.sizes
        ]
        total = ("共", number(sum(count for count, _ in self.sizes.values())), number(self._bytes / MB, 2))
        note = f"检索的脚本（连界面，压缩后）{self.script / KB:.1f} KB。"
        return f"{built}\n\n{table(('索引', '文件', 'MB'), [*sizes, total])}\n\n{note}"

    def _targets(self) -> str:
        return table(("目标", "要求", "实测", "达到"), self._target_rows())

    def _target_rows(self) -> Iterator[tuple[str, str, str, str]]:
        plain = self._plain
        first = [each.first.bytes / KB for each in plain]
        cpu = [each.cpu[1].first for each in plain]
        index, again = self.builds.search.index, self.builds.search_again.index
        wrong = sum(bool(each.faults) for _, each in self.answers)
        rows = [
            ("错误的回答", 0, float(wrong), 0),
            ("首次查询中位数 KB", 64, at(first, 0.5), 1),
            ("首次查询最大 KB", 128, max(first), 1),
            ("首次查询最多请求", 15, max(each.first.requests for each in plain), 0),
            ("首答 CPU 95% 分位 ms", 5, at(cpu, 0.95), 2),
            ("建索引 s", 15, index.cpu, 1),
            ("改一篇 s", 1, again.cpu, 2),
            ("检索脚本 KB", 12, self.script / KB, 1),
        ]
        for name, most, value, digits in rows:
            yield name, f"≤ {most}", number(value, digits), "是" if value <= most else "否"


def _megabytes(value: float | None) -> str:
    return number(math.nan if value is None else value)


def _taken(run: Run) -> tuple[str, str, str]:
    return number(run.wall, 1), number(run.cpu, 1), number(run.memory)


def _worked(answers: Sequence[Judged]) -> Iterator[list[float]]:
    """Return the milliseconds of searches: to the first answer and to the last, with opening files, and again."""
    opening, opened, again = zip(*(each.cpu for each in answers), strict=True)
    yield [each.first for each in opened]
    yield [each.whole for each in opened]
    yield [each.whole for each in opening]
    yield [each.first for each in again]
    yield [each.whole for each in again]


def _row(name: str, answers: Sequence[Judged]) -> tuple[str, ...]:
    exact = [each.exact.bytes for each in answers if each.exact]
    return (
        name,
        number(len(answers)),
        number(at([each.truth for each in answers], 0.5)),
        share([each.recall for each in answers if each.recall is not None and each.truth]),
        share([each.shown_true / each.shown for each in answers if each.shown]),
        share([float(each.is_exact) for each in answers]),
        spread([each.first.bytes for each in answers], KB),
        spread([each.first.requests for each in answers]),
        spread([each.whole.bytes for each in answers], KB),
        spread(exact, KB),
        *(spread(times, 1, 1) for times in _worked(answers)),
    )
