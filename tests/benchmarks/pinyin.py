"""Measures the pinyin suggestions: how often the meant word is among the first, what they weigh, and how fast they are.

    python -m tests.benchmarks.pinyin FOLDER … [--words DICTIONARY] [--sample N]

A folder holds texts (.md, .txt), with front matter or without, and `vocabulary/*.yml` if it has one. What is meant is
sampled independently of the lexicon: the texts are cut by longest match with a dictionary, one word at the beginning of
each line (pypinyin's phrases if none is given); words of two to four characters in at least three summaries and one
in a hundred. They are typed as pypinyin reads them, and weighed by how often they stand in the texts.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from summary_archive.publishing.search.folding import fold
from summary_archive.publishing.search.lexicon import lexicon_files
from summary_archive.publishing.search.record import Record
from summary_archive.publishing.search.words import Counts, names_of, words_of

CLIENT = Path(__file__).parents[2] / "plugins/summary_archive/publishing/search/client/suggest.ts"
SEED = 20240601
READ_FOR_WORDS = 1000
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
_NODE = """
import { readFileSync } from "node:fs";
const { folder, client, queries } = JSON.parse(readFileSync(0, "utf8"));
const { suggestions } = await import(client);
const signal = new AbortController().signal;
const open = (tell = () => {}) =>
  suggestions({ get: async (name) => (tell(name), readFileSync(`${folder}/${name}`)) });
const warm = open();
const ranks = [], times = [];
for (const [typed, meant] of queries) {
  await warm.suggest(typed, signal);
  const start = performance.now();
  const found = await warm.suggest(typed, signal);
  times.push(performance.now() - start);
  ranks.push(found.findIndex(({ text }) => text === meant));
}
const cold = [], fetched = [];
for (const [typed] of queries.slice(0, 200)) {
  const names = [];
  const fresh = open((name) => names.push(name));
  fetched.push(names);
  const start = performance.now();
  await fresh.suggest(typed, signal);
  cold.push(performance.now() - start);
}
console.log(JSON.stringify({ ranks, times, cold, fetched }));
"""


@dataclass(frozen=True, slots=True)
class Meant:
    """A word somebody means, and how often it stands in the texts."""

    text: str
    times: int


def summaries(folder: Path) -> Iterator[Record]:
    """Read texts, each with its title: that of its front matter, else the name of its file."""
    for path in sorted(each for each in folder.rglob("*") if each.suffix in (".md", ".txt")):
        text = path.read_text("utf-8")
        matter = _FRONT_MATTER.match(text)
        title = (
            str((yaml.load(matter[1], yaml.CSafeLoader) or {}).get("title", path.stem))
            if matter
            else path.stem
        )
        body = re.sub(r"[#*|>`]", "", text[matter.end() if matter else 0 :])
        yield Record("", title, "", "", "", title + "\n" + re.sub(r"\s*\n\s*", "\n", body))


def terms(folder: Path) -> list[str]:
    """Return the names of a vocabulary."""
    files = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("vocabulary/*.yml"))]
    entries = [entry for file in files if isinstance(file, list) for entry in file]
    return [name for entry in entries for name in (entry["name"], *entry.get("aliases", ()))]


def cut(text: str, dictionary: frozenset[str]) -> Iterator[str]:
    """Cut a text into words by longest match."""
    for run in _HAN.findall(text):
        at = 0
        while at < len(run):
            length = next(
                (n for n in range(min(6, len(run) - at), 1, -1) if run[at : at + n] in dictionary), 1
            )
            yield run[at : at + length]
            at += length


def meant(records: list[Record], dictionary: frozenset[str]) -> list[Meant]:
    """Return the words that are looked for."""
    times: Counter[str] = Counter()
    summaries_of: Counter[str] = Counter()
    read = records[:: max(1, len(records) // READ_FOR_WORDS)]
    for record in read:
        found = Counter(word for word in cut(fold(record.text), dictionary) if 2 <= len(word) <= 4)
        times.update(found)
        summaries_of.update(found.keys())
    least = max(3, len(read) / 100)
    return [Meant(word, times[word]) for word, number in sorted(summaries_of.items()) if number >= least]


@dataclass(frozen=True, slots=True)
class Answers:
    """The rank of what was meant for each query, -1 if it was not offered; milliseconds; and bytes fetched."""

    ranks: list[int]
    times: list[float]
    cold: list[float]
    fetched: list[int]


def asked(files: Mapping[str, bytes], queries: list[tuple[str, str]]) -> Answers:
    """Type queries in node."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "words").mkdir()
        for name, data in files.items():
            (Path(folder) / name).write_bytes(zlib.decompress(data))
        order = json.dumps({"folder": folder, "client": CLIENT.as_uri(), "queries": queries})
        node = Path(sys.executable).with_name("node")
        command = [str(node) if node.exists() else "node", "--input-type=module", "--eval", _NODE]
        done = subprocess.run(command, input=order, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    fetched = [sum(len(files[name]) for name in names) for names in told["fetched"]]
    return Answers(told["ranks"], told["times"], told["cold"], fetched)


def within(ranks: list[int], words: list[Meant], first: int) -> str:
    """Return the share of words that are among the first: by how often they stand in the texts, and of all words."""
    found = [0 <= rank < first for rank in ranks]
    weighed = sum(word.times for word, ok in zip(words, found, strict=True) if ok) / sum(
        word.times for word in words
    )
    return f"{weighed:.4f} ({sum(found) / len(found):.4f} of words alike)"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that so many are no greater than."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measure(folder: Path, dictionary: frozenset[str], sample: int) -> None:
    """Measure one archive."""
    records, names = list(summaries(folder)), terms(folder)
    characters = sum(len(record.text) for record in records)
    finder, counts = names_of(names), Counts()
    start = time.process_time()
    for record in records:
        counts.update(words_of(record, finder))
    counts.items()
    between = time.process_time()
    files = dict(lexicon_files(counts, names))
    end = time.process_time()
    print(f"{folder}: {len(records)} summaries, {characters:,} characters")
    print(
        f"  words {between - start:.2f} s, files {end - between:.2f} s, counts packed {len(counts.packed()):,} B"
    )
    largest = max(len(data) for name, data in files.items() if name.startswith("words/"))
    print(f"  {len(files)} files, {sum(map(len, files.values())):,} B, largest {largest:,} B,", end=" ")
    print(f"syllables {len(files['syllables.bin']):,} B")
    words = meant(records, dictionary)
    report(files, random.Random(SEED).sample(words, min(sample, len(words))))  # noqa: S311


def ways_of(words: list[Meant]) -> Iterator[tuple[str, int, list[str]]]:
    """Return the ways words are typed: what it is called, among how many they are looked for, and what is typed."""
    read = [lazy_pinyin(word.text) for word in words]
    yield "full pinyin", 5, ["".join(each) for each in read]
    yield "with spaces", 5, [" ".join(each) for each in read]
    yield (
        "last syllable begun",
        5,
        ["".join([*each[:-1], each[-1][: len(each[-1]) // 2 or 1]]) for each in read],
    )
    yield "initials", 10, ["".join(syllable[0] for syllable in each) for each in read]
    yield (
        "a character, then letters",
        5,
        [w.text[0] + "".join(s[1:]) for w, s in zip(words, read, strict=True)],
    )


def report(files: Mapping[str, bytes], words: list[Meant]) -> None:
    """Print how well and fast words are suggested."""
    print(f"  {len(words)} words sampled")
    for name, first, typed in ways_of(words):
        answers = asked(files, [(each, word.text) for each, word in zip(typed, words, strict=True)])
        print(f"  {name}, top {first}: {within(answers.ranks, words, first)}")
        for length in (2, 3, 4):
            part = [
                (rank, word)
                for rank, word in zip(answers.ranks, words, strict=True)
                if len(word.text) == length
            ]
            if part:
                print(f"    {length} characters: {within([r for r, _ in part], [w for _, w in part], first)}")
        spread = ", ".join(f"{percentile(answers.times, share):.2f}" for share in (0.5, 0.95, 1))
        print(
            f"    ms p50, p95, max: {spread}; nothing loaded yet, p95: {percentile(answers.cold, 0.95):.1f}",
            end="; ",
        )
        print(f"bytes p50, max: {percentile(answers.fetched, 0.5):,}, {max(answers.fetched):,}")


def main() -> None:
    """Measure the archives named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--words", type=Path)
    parser.add_argument("--sample", type=int, default=2000)
    options = parser.parse_args()
    lines = options.words.read_text("utf-8").split("\n") if options.words else PHRASES_DICT
    dictionary = frozenset(line.split()[0] for line in lines if line.strip())
    for folder in options.folders:
        measure(folder, dictionary, options.sample)


if __name__ == "__main__":
    main()
