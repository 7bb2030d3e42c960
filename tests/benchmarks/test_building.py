"""What the benchmark of builds would say if it or a builder were broken; ours is run on a tiny archive."""

import io
import math
import re
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.benchmarks import ours
from tests.benchmarks.archive import ROOT, provide
from tests.benchmarks.builders import BUILDERS, HUGO, Builder
from tests.benchmarks.building import INVENTED, Measuring, main
from tests.benchmarks.figures import CHECK, CHECK_AGAIN, COLD, OURS, PLAIN, SAME, Figures, Grown
from tests.benchmarks.output import Output, endings, fingerprints, output, touched
from tests.benchmarks.process import Run, run

COUNT = 6
SECOND = Run(1.0, 1.5, 100.0, 120.0)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "archive"
    provide(INVENTED, COUNT, folder)
    return folder


@pytest.fixture(scope="module")
def report() -> str:
    printed = io.StringIO()
    with redirect_stdout(printed):
        code = main(["--count", str(COUNT), "--rounds", "1", "--growth", "--ours"])
    assert code == 0
    return printed.getvalue()


def rows(report: str) -> dict[str, list[str]]:
    """The rows of all tables by their first cell."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in report.splitlines() if "|" in line
    ]
    return {first: rest for first, *rest in cells}


def test_a_run_on_a_tiny_archive_prints_every_figure(report: str) -> None:
    found = rows(report)
    assert f"## 构建：虚构的档案，{COUNT} 篇" in report
    for name in (OURS, PLAIN):
        assert f"{COUNT} / {COUNT}" in found[name]
    done = [SAME, *ours.EDITS]
    assert [first for first in found if first.startswith(f"{OURS}，") and first != PLAIN] == [
        f"{OURS}，{each}" for each in done
    ]
    assert {"第一次", "再来一次", "HTML", "CSS", "JavaScript", "每篇 ms", "全部进程 MB"} <= found.keys()
    assert re.search(r"从存盘到看见新页：\d+\.\d\d s（3 次", report)
    assert "—" not in [cell for name in (f"{OURS}，{each}" for each in done) for cell in found[name]]


def test_only_what_changed_is_counted_as_changed(report: str) -> None:
    found = rows(report)
    changed = {done: int(found[f"{OURS}，{done}"][-1]) for done in (SAME, *ours.EDITS)}
    assert changed[SAME] == 0
    assert all(changed[done] for done in ours.EDITS)


def test_targets_are_of_ten_thousand_only(report: str) -> None:
    assert "达到" not in report


def test_the_invented_archive_is_the_same_each_time_and_without_errors(archive: Path, tmp_path: Path) -> None:
    provide(INVENTED, COUNT, tmp_path / "docs")
    texts = {path.relative_to(archive): path.read_text("utf-8") for path in archive.rglob("*.*")}
    again = {
        path.relative_to(tmp_path / "docs"): path.read_text("utf-8")
        for path in (tmp_path / "docs").rglob("*.*")
    }
    assert texts == again
    assert len(endings(archive)) == COUNT
    checked = ours.command("summary-archive", "check", "docs")
    run(checked, tmp_path, tmp_path / "log", ours.environment(tmp_path))


# What is noticed.


def test_a_page_that_is_missing_or_has_lost_its_text_is_noticed(archive: Path, tmp_path: Path) -> None:
    expected = endings(archive)
    for page, piece in expected.items():
        (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / page).write_text(f"<p>{piece}</p>", encoding="utf-8")
    (tmp_path / "feed.xml").touch()
    size = sum((tmp_path / page).stat().st_size for page in expected)
    assert output(tmp_path, expected) == Output(COUNT + 1, size, COUNT, 1, COUNT)
    first, second, *_ = expected
    (tmp_path / first).unlink()
    (tmp_path / second).write_text("<p></p>", encoding="utf-8")
    assert output(tmp_path, expected).summaries == COUNT - 2


def test_files_that_are_new_gone_or_other_are_counted(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_text(name, encoding="utf-8")
    before = fingerprints(tmp_path)
    assert touched(before, fingerprints(tmp_path)) == 0
    (tmp_path / "a").write_text("x", encoding="utf-8")
    (tmp_path / "b").unlink()
    (tmp_path / "d").touch()
    assert touched(before, fingerprints(tmp_path)) == 3


def figures() -> Figures:
    made = Output(20, 1000, 10, 2, 10_000)
    found = Figures("x", 10_000, 2000, "y", 1, ("Hugo", "Zensical"))
    for builder, done in (
        (OURS, COLD),
        (PLAIN, COLD),
        ("Hugo", COLD),
        (OURS, SAME),
        (OURS, CHECK),
        (OURS, CHECK_AGAIN),
    ):
        found.runs[builder, done].append(SECOND)
    found.outputs |= {OURS: made, PLAIN: made, "Hugo": made}
    found.touched |= {SAME: 0}
    found.reloads += [1.0, 1.2, 9.0]
    found.weight = {"HTML": (1, 90 * 1024)}
    found.grown = Grown(100_000, Run(12, 1, 900, 1000), SECOND, found.weight)
    return found


def targets(found: Figures) -> dict[str, list[str]]:
    return rows(found.markdown().partition("### 构建的目标")[2].partition("###")[0])


def missed(found: Figures) -> list[str]:
    return [name for name, cells in targets(found).items() if cells[-1] == "否"]


def test_targets_that_are_met_are_said_to_be() -> None:
    assert missed(figures()) == []
    assert targets(figures())["不带检索，倍数"] == ["≤ 1", "1.00", "是"]


@pytest.mark.parametrize(
    ("builder", "done", "taken", "told"),
    [
        (OURS, COLD, Run(1.6, 1, 1, 1), "从头构建，Hugo 的倍数"),
        (PLAIN, COLD, Run(1.1, 1, 1, 1), "不带检索，倍数"),
        (OURS, COLD, Run(1, 1, 100, 301), "内存峰值，全部进程 MB"),
        (OURS, SAME, Run(1.6, 1, 1, 1), "没有改动 s"),
        (OURS, CHECK, Run(11, 1, 1, 1), "检查，第一次 s"),
        (OURS, CHECK_AGAIN, Run(1.6, 1, 1, 1), "检查，再来一次 s"),
    ],
)
def test_a_target_that_is_missed_is_said_to_be(builder: str, done: str, taken: Run, told: str) -> None:
    found = figures()
    found.runs[builder, done] = [taken]
    assert told in missed(found)


def test_targets_of_preview_weight_and_growth_can_be_missed() -> None:
    found = figures()
    found.reloads, found.weight = [1.6], {"HTML": (1, 101 * 1024)}
    found.grown = Grown(100_000, Run(12.1 * 10, 1, 1, 1025), SECOND, found.weight)
    assert missed(found) == [
        "预览，从存盘到看见 s", "第一次看一篇 KB", "每篇用时，100,000 篇时的倍数", "内存峰值，100,000 篇时，全部进程 MB"
    ]  # fmt: skip


def test_the_middle_of_several_rounds_is_told() -> None:
    found = figures()
    found.runs[OURS, SAME] = [Run(wall, 1, 1, 1) for wall in (9.0, 1.25, 1.0)]
    assert targets(found)["没有改动 s"] == ["≤ 1.5", "1.25", "是"]


def test_a_builder_that_loses_summaries_and_one_that_was_not_measured_are_told() -> None:
    found = figures()
    found.outputs["Hugo"] = Output(20, 1000, 10, 2, 9_990)
    assert "Hugo 少了 10 篇。" in found.markdown()
    del found.runs["Hugo", COLD]
    assert targets(found)["不带检索，倍数"] == ["≤ 1", "—", "—"]


@dataclass(frozen=True)
class Planted(Builder):
    """A builder that runs a line of Python."""

    missing: str = ""

    def install(self) -> str:
        return self.missing


def planted(name: str, line: str, missing: str = "") -> Planted:
    return Planted(name, (), BUILDERS[1].lay, lambda _: [sys.executable, "-c", line], "site", (), missing)


def test_builders_that_cannot_be_installed_fail_or_make_nothing_are_told(
    tmp_path: Path,
) -> None:
    provide(INVENTED, COUNT, tmp_path / "archive")
    found = Figures("x", COUNT, 2000, "y", 1)
    others = [planted("a 1", "", "no"), planted("b 1", "raise SystemExit('broken')"), planted("c 1", "")]
    measuring = Measuring(tmp_path, found, others)
    measuring.build_others(measuring.others, COLD)
    assert [each.name for each in measuring.others] == ["c 1"]
    measuring.figures.runs[OURS, COLD] = measuring.figures.runs[OURS, SAME] = [SECOND]
    told = found.markdown()
    assert "a 1：没有装上（no）。" in told
    assert "b 1，从头构建：没有成功（broken）。" in told
    assert f"c 1 少了 {COUNT} 篇。" in told


def test_a_build_that_does_not_show_a_change_is_no_measurement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    provide(INVENTED, COUNT, tmp_path / "archive")
    measuring = Measuring(tmp_path, Figures("x", COUNT, 2000, "y", 1), ())
    ours.lay(measuring.archive, measuring.ours)
    for page in measuring.expected:
        (measuring.ours / ours.SITE / page).parent.mkdir(parents=True, exist_ok=True)
        (measuring.ours / ours.SITE / page).touch()
    monkeypatch.setattr(ours, "build", lambda _: SECOND)
    with pytest.raises(RuntimeError, match="改一篇"):
        measuring.build_changes()
    monkeypatch.setattr(ours, "EDITS", {"删一篇": ours.EDITS["删一篇"]})
    with pytest.raises(RuntimeError, match="删一篇"):
        measuring.build_changes()


# What a command took.


def python(code: str, folder: Path, longest: float = 60, fine: tuple[int, ...] = (0,)) -> Run:
    return run([sys.executable, "-c", code], folder, folder / "log", {"PLANTED": "1"}, longest, fine)


HOLD = "import time; held = b'x' * (80 << 20); time.sleep(1)"


def test_memory_and_time_of_what_a_command_starts_are_counted(tmp_path: Path) -> None:
    alone = python(HOLD, tmp_path)
    assert 80 < alone.memory < 120
    both = python(f"import subprocess, sys; each = subprocess.Popen([sys.executable, '-c', {HOLD!r}]); {HOLD}; each.wait()", tmp_path)  # fmt: skip
    if Path("/proc/self/smaps_rollup").exists():
        assert alone.tree == pytest.approx(alone.memory, rel=0.05)  # the system counts pages in batches
        assert 80 < both.memory < 120 < 160 < both.tree
    else:
        assert math.isnan(both.tree)
    busy = "import time\nwhile time.process_time() < 0.5: pass"
    waited = python(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])", tmp_path)
    assert waited.cpu >= 0.5


def test_a_command_that_fails_is_said_to_and_one_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    python("import os; os.environ['PLANTED']", tmp_path)
    with pytest.raises(RuntimeError, match="broken"):
        python("raise SystemExit('broken')", tmp_path)
    python("raise SystemExit(1)", tmp_path, fine=(0, 1))
    mark = tmp_path / "mark"
    late = f"import time, pathlib; time.sleep(3); pathlib.Path({str(mark)!r}).touch()"
    with pytest.raises(RuntimeError, match="> 0 s"):
        python(
            f"import subprocess, sys; subprocess.run([sys.executable, '-c', {late!r}])", tmp_path, longest=0.3
        )
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run(["sleep", "4"], timeout=3.5, check=True)
    assert not mark.exists()


# Other builders.


def test_other_builders_have_exact_versions_and_environments_of_their_own() -> None:
    assert [each.name.partition(" ")[0] for each in BUILDERS] == ["Hugo", "MkDocs", "Zensical"]
    environments = {each.environment for each in BUILDERS}
    assert len(environments) == len(BUILDERS)
    for each in BUILDERS:
        assert all(re.fullmatch(r"[a-z-]+==[\d.]+", package) for package in each.packages)
        assert set(re.findall(r"[\d.]+", each.name)) == {
            package.partition("==")[2] for package in each.packages
        }
        assert Path(sys.prefix) not in (each.environment, *each.environment.parents)
        assert ROOT / ".cache" in each.environment.parents


def test_what_other_builders_are_given_is_the_same_texts(archive: Path, tmp_path: Path) -> None:
    hugo, mkdocs, zensical = BUILDERS
    for each in BUILDERS:
        each.lay(archive, tmp_path / each.packages[0])
        assert each.command(tmp_path)[1] == "build"
    hugo_folder, mkdocs_folder, zensical_folder = (tmp_path / each.packages[0] for each in BUILDERS)
    for path in archive.glob("summaries/*/*.md"):
        text = path.read_text("utf-8")
        within = path.relative_to(archive)
        assert (mkdocs_folder / "docs" / within).read_text("utf-8") == text
        assert (zensical_folder / "docs" / within).read_text("utf-8") == text
        given = (hugo_folder / "content" / within).read_text("utf-8")
        assert given.replace(f'year: "{path.parent.name}"\n', "", 1) == text != given
    config = yaml.safe_load((mkdocs_folder / "mkdocs.yml").read_text("utf-8"))
    assert config["plugins"] == []
    assert config["nav"] == [{"首页": "index.md"}]
    assert hugo.command(tmp_path) == ["hugo", "build"]
    assert mkdocs.command(tmp_path)[0] == str(tmp_path / "bin/mkdocs")
    assert zensical.command(tmp_path)[0] == str(tmp_path / "bin/zensical")


def test_the_theme_for_hugo_files_and_feeds_as_ours_does() -> None:
    config = yaml.safe_load((HUGO / "hugo.yaml").read_text("utf-8"))
    assert set(config["taxonomies"].values()) == {"year", "department", "topics", "genre"}
    assert config["pagination"]["pagerSize"] == 50
    assert config["buildFuture"] is True
    for kind in ("home", "term"):
        assert config["outputs"][kind] == ["html", "atom"]
        assert (HUGO / f"layouts/{kind}.atom.xml").is_file()


# How it is called.


@pytest.mark.parametrize(
    ("told", "passed"),
    [
        ((), "--count 10000 --rounds 3"),
        (("CORPUS=made.py", "N=7", "R=2", "GROWTH=1"), "--corpus made.py --growth --count 7 --rounds 2"),
    ],
)
def test_make_passes_on_what_it_is_told(told: tuple[str, ...], passed: str) -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "--dry-run", "bench", *told],  # `make test` runs this within another make
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    command = " ".join(done.stdout.replace("\\\n", " ").splitlines()[-1].split())
    assert command.endswith(f"-m tests.benchmarks.building {passed}")


def test_a_smaller_run_stands_in_the_summary_of_a_job() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    told = [step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"]]
    assert [each for each in told if re.match(r'make bench N=\d+ R=1 >>"\$GITHUB_STEP_SUMMARY"$', each)]
