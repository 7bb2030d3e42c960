"""What was measured of builds, as the tables of the page 性能."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.output import Output
from tests.benchmarks.process import Run
from tests.benchmarks.table import KB, MB, number, table

OURS, PLAIN = "本站", "本站，不带检索"
COLD, SAME, CHECK, CHECK_AGAIN = "从头构建", "没有改动", "检查，第一次", "检查，再来一次"
TARGETS_AT = 10_000
Weight = Mapping[str, tuple[int, int]]
"""Files and bytes by kind."""


@dataclass(frozen=True, slots=True)
class Grown:
    """An archive of some size: from nothing, and with nothing changed; and what the first view of a page loads."""

    count: int
    cold: Run
    same: Run
    weight: Weight

    @property
    def each(self) -> float:
        """Seconds a summary."""
        return self.cold.wall / self.count


@dataclass(slots=True)
class Figures:
    """Everything that was measured, filled as it is.

    `runs` are by builder and what was done; `outputs` by builder; `touched` says how many files of the site were other
    after a second build. `others` are the names of other builders, `notes` what is to be said of those that failed.
    """

    title: str
    count: int
    length: float
    machine: str
    rounds: int
    others: Sequence[str] = ()
    runs: dict[tuple[str, str], list[Run]] = field(default_factory=lambda: defaultdict(list))
    outputs: dict[str, Output] = field(default_factory=dict)
    touched: dict[str, int] = field(default_factory=dict)
    reloads: list[float] = field(default_factory=list)
    weight: Weight = field(default_factory=dict)
    grown: Grown | None = None
    notes: list[str] = field(default_factory=list)

    def run(self, builder: str, done: str) -> Run | None:
        """Return the medians of what was measured, None if nothing was."""
        runs = self.runs.get((builder, done))
        if not runs:
            return None
        return Run(*(median(getattr(each, name) for each in runs) for name in Run.__slots__))

    def own(self) -> Grown:
        """Return the figures of growth at this size."""
        cold, same = self.run(OURS, COLD), self.run(OURS, SAME)
        if cold is None or same is None:
            raise ValueError("ours was not measured")
        return Grown(self.count, cold, same, self.weight)

    def markdown(self) -> str:
        """Return the report."""
        times = f"各做 {self.rounds} 次，取中位数" if self.rounds > 1 else "各做一次"
        parts = [
            f"## 构建：{self.title}，{self.count:,} 篇",
            f"每个文件平均 {self.length:,.0f} 字。{self.machine}。{times}。",
            f"### 从头构建\n\n{self._comparison()}",
            f"### 再次构建\n\n{self._again()}",
            f"### 检查、预览和页面\n\n{self._rest()}",
        ]
        if self.grown:
            parts.append(f"### 随篇数增长\n\n{self._growth(self.grown)}")
        if self.count == TARGETS_AT:
            parts.insert(2, f"### 构建的目标\n\n{table(('目标', '要求', '实测', '达到'), self._targets())}")
        return "\n\n".join(parts) + "\n"

    def _comparison(self) -> str:
        head = (
            "", "s", "倍", "CPU s", "倍", "最大进程 MB", "全部进程 MB", "总结", "网页", "订阅", "文件", "共 MB"
        )  # fmt: skip
        rows = [self._compared(name) for name in (OURS, PLAIN, *self.others) if name in self.outputs]
        reference = f"“倍”是 {self.others[0]} 的几倍。" if self.others else ""
        lost = [
            f"{name} 少了 {self.count - made.summaries:,} 篇。"
            for name, made in self.outputs.items()
            if made.summaries < self.count
        ]
        told = "".join(f"\n\n{each}" for each in (reference, *self.notes, *lost) if each)
        return table(head, rows) + told

    def _compared(self, name: str) -> tuple[str, ...]:
        run, made = self.run(name, COLD), self.outputs[name]
        wall, cpu = self._ratios(run)
        return (
            name, seconds(run), number(wall, 2), *_rest_of(run, number(cpu, 2)),
            f"{made.summaries:,} / {self.count:,}", number(made.pages), number(made.feeds), number(made.files),
            number(made.bytes / MB, 1),
        )  # fmt: skip

    def _ratios(self, run: Run | None) -> tuple[float, float]:
        """Return how many times the time, and the time of processors, of the first other builder a run took."""
        reference = self.run(self.others[0], COLD) if self.others else None
        if run is None or reference is None:
            return math.nan, math.nan
        return run.wall / reference.wall, run.cpu / reference.cpu

    def _again(self) -> str:
        head = ("", "s", "CPU s", "最大进程 MB", "全部进程 MB", "变了的文件")
        rows = [(f"{OURS}，{done}", OURS, done) for done in self.touched]
        rows += [(f"{name}，{SAME}", name, SAME) for name in self.others]
        return table(
            head,
            [
                (label, seconds(run), *_rest_of(run), number(self.touched[done]) if name == OURS else "—")
                for label, name, done in rows
                if (run := self.run(name, done))
            ],
        )

    def _rest(self) -> str:
        checks = [(done, self.run(OURS, done)) for done in (CHECK, CHECK_AGAIN)]
        checked = table(
            ("检查全部", "s", "CPU s", "最大进程 MB", "全部进程 MB"),
            [(done.partition("，")[2], seconds(run), *_rest_of(run)) for done, run in checks],
        )
        return f"{checked}\n\n{self._seen()}\n\n{_weighed(self.weight)}"

    def _seen(self) -> str:
        if not self.reloads:
            return "预览没有量。"
        most = f"最久 {max(self.reloads):.2f} s"
        return f"`mkdocs serve` 里从存盘到看见新页：{median(self.reloads):.2f} s（{len(self.reloads)} 次的中位数，{most}）。"

    def _growth(self, grown: Grown) -> str:
        own = self.own()
        rows = [
            ("每篇 ms", own.each * 1000, grown.each * 1000, 2),
            ("每篇 CPU ms", own.cold.cpu / own.count * 1000, grown.cold.cpu / grown.count * 1000, 2),
            ("全部进程 MB", own.cold.tree, grown.cold.tree, 0),
            ("没有改动 s", own.same.wall, grown.same.wall, 2),
            ("第一次看一篇 KB", _bytes(own.weight) / KB, _bytes(grown.weight) / KB, 1),
        ]
        head = ("", f"{own.count:,} 篇", f"{grown.count:,} 篇", "倍")
        return table(
            head,
            [(name, number(a, digits), number(b, digits), number(b / a, 2)) for name, a, b, digits in rows],
        )

    def _targets(self) -> Iterator[tuple[str, str, str, str]]:
        """Say of everything that is wanted of 10,000 summaries whether it is so, as far as it was measured."""
        own = self.own()
        walls = {done: self.run(OURS, done) for done in (*self.touched, CHECK, CHECK_AGAIN)}
        compared = self.others[0] if self.others else "别家"
        rows = [
            (f"从头构建，{compared} 的倍数", 1.5, self._ratios(own.cold)[0], 2),
            ("不带检索，倍数", 1.0, self._ratios(self.run(PLAIN, COLD))[0], 2),
            *(
                (f"{done} s", 1.5 if done == SAME else 2, run.wall if run else math.nan, 2)
                for done, run in walls.items()
                if done in self.touched
            ),
            ("预览，从存盘到看见 s", 1.5, median(self.reloads) if self.reloads else math.nan, 2),
            ("内存峰值，全部进程 MB", 300, own.cold.tree, 0),
            *(
                (f"{done} s", most, run.wall if run else math.nan, 2)
                for done, most in ((CHECK, 10), (CHECK_AGAIN, 1.5))
                for run in (walls[done],)
            ),
            ("第一次看一篇 KB", 100, _bytes(self.weight) / KB, 1),
        ]
        if self.grown:
            rows += [
                (f"每篇用时，{self.grown.count:,} 篇时的倍数", 1.2, self.grown.each / own.each, 2),
                (f"内存峰值，{self.grown.count:,} 篇时，全部进程 MB", 1024, self.grown.cold.tree, 0),
            ]
        for name, most, value, digits in rows:
            met = "—" if math.isnan(value) else "是" if value <= most else "否"
            yield name, f"≤ {most:g}", number(value, digits), met


def seconds(run: Run | None) -> str:
    """Return the time of a run by the clock."""
    return number(run.wall if run else math.nan, 2)


def _rest_of(run: Run | None, *after_cpu: str) -> tuple[str, ...]:
    """Return what else a run took: processors, something in between, and memory."""
    if run is None:
        return ("—", *after_cpu, "—", "—")
    return (number(run.cpu, 2), *after_cpu, number(run.memory), number(run.tree))


def _bytes(weight: Weight) -> int:
    return sum(size for _, size in weight.values())


def _weighed(weight: Weight) -> str:
    rows = [(kind, number(files), number(size / KB, 1)) for kind, (files, size) in weight.items()]
    total = ("共", number(sum(files for files, _ in weight.values())), number(_bytes(weight) / KB, 1))
    return table(("第一次看一篇总结", "文件", "gzip KB"), [*rows, total])
