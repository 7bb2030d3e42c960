"""Measures search: what it finds, what a first query fetches, what it takes, and what other searches take.

    python -m tests.benchmarks.search [--corpus CORPUS] [--count N] [--check]

An archive is made and built in a temporary folder, and searched for words drawn from its texts; what is true is found
by looking through every text. Other searches are given the same texts and the same queries. With `--check` only our
answers are judged, and it ends with 1 if one of them is wrong.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import browser, peers
from tests.benchmarks.archive import ROOT, Build, build, change_one, provide, sizes
from tests.benchmarks.judging import SHOWN, Judged, judge, node
from tests.benchmarks.queries import CLASSES, Query, filtered, queries
from tests.benchmarks.report import Builds, Compared, Report
from tests.benchmarks.truth import Asked, Document, Found, read_documents, truth

CLIENT = ROOT / "plugins/summary_archive/publishing/search/client/engine.ts"
ESBUILD = ROOT / ".cache/client/node_modules/.bin/esbuild"
FILTERED = "加条件的查询"
COLD_EACH_CLASS = 3
MANY = 2000
"""With more summaries than these, other searches are asked fewer queries."""
_started = time.monotonic()


@dataclass(frozen=True, slots=True)
class Asking:
    """The queries of all searches, and what is true of them."""

    documents: Sequence[Document]
    drawn: Sequence[Query]
    truths: Mapping[str, Found]

    def some(self, each_class: int) -> list[str]:
        """Return the first queries of each class."""
        of_class = {kind: [query.q for query in self.drawn if query.kind == kind] for kind in CLASSES}
        return [q for found in of_class.values() for q in found[:each_class]]


def tell(message: str) -> None:
    """Say on the terminal what is being done."""
    print(f"[{time.monotonic() - _started:6.0f} s] {message}", file=sys.stderr, flush=True)


def measure_builds(folder: Path) -> Builds:
    """Build an archive with search and without, and each again with one summary changed."""
    found: dict[str, Build] = {}
    for search, name in ((False, "plain"), (True, "site")):
        tell(f"build {'with' if search else 'without'} search")
        found[name] = build(folder, name, search=search)
        change_one(folder, len(found))
        found[f"{name} again"] = build(folder, name, search=search)
    return Builds(found["plain"], found["plain again"], found["site"], found["site again"])


def judged(site: Path, asking: Asking, count: int) -> list[tuple[str, Judged]]:
    """Judge our answers to every query, and to some with conditions; each with its class."""
    searches = [(query.kind, Asked(query.q)) for query in asking.drawn]
    conditions = [(FILTERED, asked) for asked in filtered(asking.documents, asking.drawn, count)]
    truths = [asking.truths[asked.q] for _, asked in searches]
    truths += [truth(asking.documents, asked) for _, asked in conditions]
    searches += conditions
    answers = judge(site, [asked for _, asked in searches], truths)
    return [(kind, each) for (kind, _), each in zip(searches, answers, strict=True)]


def compare_ours(
    chromium: str, site: Path, asking: Asking, each_class: int, answers: Sequence[Judged]
) -> Compared:
    """Measure our engine in Chromium; what it finds is known."""
    environment = os.environ | {"PATH": f"{Path(node()).parent}{os.pathsep}{os.environ['PATH']}"}
    bundle = ("--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning")
    subprocess.run(
        [str(ESBUILD), *bundle, f"--outfile={site}/engine.js", str(CLIENT)],
        check=True,
        env=environment,
        timeout=60,
    )
    session = browser.session(chromium, site, browser.OURS, asking.some(each_class))
    return Compared(
        "本站",
        [each.recall for each in answers if each.recall is not None and each.truth],
        [each.shown_true / each.shown for each in answers if each.shown],
        [each.first_places[0] / each.first_places[1] for each in answers if each.truth],
        browser.cold(chromium, site, browser.OURS, asking.some(COLD_EACH_CLASS)),
        session,
        None,
    )


def compare(peer: peers.Peer, chromium: str, folder: Path, asking: Asking, each_class: int) -> Compared:
    """Measure another search."""
    tell(peer.name)
    made = peers.made(peer, asking.documents, folder)
    places, script = peer.places(folder), peers.script(peer, folder)
    addresses = [each.address for each in asking.documents]
    asked = asking.some(each_class)
    session = browser.session(chromium, folder, script, list(map(peer.ask, asked)))
    recall, precision, first = [], [], []
    for q, searched in zip(asked, session.searched, strict=True):
        true = asking.truths[q].addresses
        found = list(dict.fromkeys(addresses[places[each]] for each in searched.ids))
        hits = len(true.intersection(found))
        if true:
            recall.append(hits / len(true))
            first.append(len(true.intersection(found[:SHOWN])) / min(SHOWN, len(true)))
        if found:
            precision.append(hits / len(found))
    cold = browser.cold(
        chromium, folder, script, list(map(peer.ask, asking.some(COLD_EACH_CLASS)[: peer.cold]))
    )
    return Compared(peer.name, recall, precision, first, cold, session, made)


def compare_all(
    folder: Path, asking: Asking, each_class: int, answers: Sequence[Judged], others: Sequence[peers.Peer]
) -> list[Compared | str]:
    """Measure our search and others in Chromium; of one that cannot be installed, say why."""
    chromium = os.environ["CHROMIUM"]
    tell("our engine in Chromium")
    found: list[Compared | str] = [compare_ours(chromium, folder / "site", asking, each_class, answers)]
    for place, peer in enumerate(others):
        missing = peers.install(peer.packages)
        if missing:
            found.append(f"{peer.name}：没有装上（{missing}）")
        else:
            found.append(compare(peer, chromium, folder / f"peer-{place}", asking, each_class))
    return found


def ask_for(documents: Sequence[Document], each_class: int) -> Asking:
    """Draw queries and find out what is true of them."""
    drawn = queries(documents, each_class)
    tell(f"{len(drawn)} queries; looking through {len(documents)} texts for each")
    return Asking(documents, drawn, {each.q: truth(documents, Asked(each.q)) for each in drawn})


def versions() -> str:
    """Return what the measuring was done with."""

    def said(*command: str) -> str:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        return done.stdout.strip()

    chromium = said(os.environ["CHROMIUM"], "--version") if os.environ.get("CHROMIUM") else ""
    python = f"Python {platform.python_version()}"
    parts = (f"{os.cpu_count()} 个处理器", python, f"Node.js {said(node(), '--version')}", chromium)
    return "，".join(part.split(" built ")[0] for part in parts if part)


def main() -> int:
    """Measure and print; return 1 if an answer of ours is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--corpus", type=Path, help="a script that writes archives, an archive, or texts; else the sample"
    )
    parser.add_argument("--count", type=int, default=1000, help="how many summaries the script is to write")
    parser.add_argument("--queries", type=int, default=128, help="how many of each class")
    parser.add_argument("--ours", action="store_true", help="measure no other searches")
    parser.add_argument("--check", action="store_true", help="only judge our answers")
    options = parser.parse_args()
    corpus = options.corpus.resolve() if options.corpus else None
    with tempfile.TemporaryDirectory(prefix="bench-search-") as name:
        folder = Path(name)
        tell(f"making the archive in {folder}")
        provide(corpus, options.count, folder / "docs")
        if options.check:
            return check(folder, options.queries)
        return measure(folder, corpus, options.queries, () if options.ours else peers.PEERS)


def check(folder: Path, each_class: int) -> int:
    """Build and judge, nothing else."""
    build(folder, "site", search=True)
    asking = ask_for(read_documents(folder / "docs", folder / "site/search"), each_class)
    answers = judged(folder / "site", asking, each_class)
    faults = print_faults(answers, print)
    print(f"{len(answers)} 次查询，{len(asking.documents)} 篇，{faults} 次有错")
    return 1 if faults else 0


def print_faults(answers: Sequence[tuple[str, Judged]], say: Callable[[str], None]) -> int:
    """Say which answers are wrong and return how many; print the first ones."""
    wrong = [each for _, each in answers if each.faults]
    for each in wrong[:20]:
        say(f"{each.asked}：\n  " + "\n  ".join(fault[:200] for fault in each.faults[:5]))
    return len(wrong)


def measure(folder: Path, corpus: Path | None, each_class: int, others: Sequence[peers.Peer]) -> int:
    """Measure everything and print the report."""
    builds = measure_builds(folder)
    documents = read_documents(folder / "docs", folder / "site/search")
    asking = ask_for(documents, each_class)
    tell("our answers")
    answers = judged(folder / "site", asking, each_class)
    fewer = min(each_class, 24) if len(documents) > MANY else each_class
    plain = [each for kind, each in answers if kind != FILTERED]
    compared = compare_all(folder, asking, fewer, plain, others)
    invented = corpus is not None and corpus.suffix == ".py"
    title = "样本" if corpus is None else "虚构的档案" if invented else corpus.name
    script = next((folder / "site/assets").glob("search.*.js"))
    report = Report(
        title, documents, [(kind, each) for kind, each in answers], builds, sizes(folder / "site/search"),
        peers.sent(script), compared, browser.empty(os.environ["CHROMIUM"], folder), fewer, versions(),
    )  # fmt: skip
    print(report.markdown())
    return 1 if print_faults(answers, tell) else 0


if __name__ == "__main__":
    sys.exit(main())
