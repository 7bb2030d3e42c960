"""Other searches over the same texts: Pagefind, and Material's own, each installed in an environment of the benchmark."""

import gzip
import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.benchmarks import environments
from tests.benchmarks.archive import ROOT
from tests.benchmarks.process import Run, run
from tests.benchmarks.truth import FACETS, Document
from tests.benchmarks.weight import TEXT_SUFFIXES as TEXT_SUFFIXES
from tests.benchmarks.weight import sent as sent

ENVIRONMENT = ROOT / ".cache/bench-search/peers"
INDEXER = Path(__file__).with_name("material_index.py")
PAGEFIND = ("pagefind-bin==1.5.2", "pagefind-bin-extended==1.5.2")
MATERIAL = ("mkdocs-material==9.8.1", "jieba==0.42.1")
_HAN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Peer:
    """A search: what installs it, what makes its index in a folder, and how a query is written for it.

    `places` returns, for the ids its answers have, the places of the documents. `script` is the page's side of it.
    `cold` is how many first queries of a visitor are measured at most; some take long, and fetch the same each time.
    """

    name: str
    packages: tuple[str, ...]
    make: Callable[[Sequence[Document], Path], Run]
    ask: Callable[[str], str]
    places: Callable[[Path], Mapping[str, int]]
    script: str
    cold: int


@dataclass(frozen=True, slots=True)
class Made:
    """The index of a peer: where, what it took, its files, and their bytes as sent, text compressed."""

    run: Run
    files: int
    bytes: int


def install(packages: Sequence[str]) -> str:
    """Install packages into the environment of the peers; return why that cannot be done, "" if it is."""
    return environments.install(packages, ENVIRONMENT)


def made(peer: Peer, documents: Sequence[Document], folder: Path) -> Made:
    """Make the index of a peer in a folder."""
    folder.mkdir(parents=True)
    taken = peer.make(documents, folder)
    index = folder / ("pagefind" if (folder / "pagefind").is_dir() else "search")
    files = [each for each in index.rglob("*") if each.is_file()]
    return Made(taken, len(files), sum(map(sent, files)))


def spaced(text: str) -> str:
    """Return a text with each Chinese character a word."""
    return _HAN.sub(r" \1 ", text)


def _spaced_query(q: str) -> str:
    return f'"{re.sub(" +", " ", spaced(q.strip(chr(34)))).strip()}"'


def _page(document: Document, form: Callable[[str], str]) -> str:
    title, *lines = (escape(form(each)) for each in document.text.split("\n"))
    filters = "".join(
        f'<span data-pagefind-filter="{facet}">{escape(each)}</span>'
        for facet in FACETS
        for each in sorted(document.filed.get(facet, ()))
    )
    paragraphs = "".join(f"<p>{each}</p>\n" for each in lines)
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<div hidden data-pagefind-ignore="index">{filters}</div>'
        f"<main data-pagefind-body><h1>{title}</h1>\n{paragraphs}</main></body></html>"
    )


def _pagefind(command: str, form: Callable[[str], str]) -> Callable[[Sequence[Document], Path], Run]:
    def make(documents: Sequence[Document], folder: Path) -> Run:
        for number, document in enumerate(documents):
            page = folder / str(number) / "index.html"
            page.parent.mkdir()
            page.write_text(_page(document, form), encoding="utf-8")
        module = str(ENVIRONMENT / "bin/python"), "-m", command
        taken = run([*module, "--site", str(folder)], folder, folder / "pagefind.log")
        for page in folder.glob("*/index.html"):
            if page.parent.name.isdecimal():
                shutil.rmtree(page.parent)
        return taken

    return make


def _pagefind_places(folder: Path) -> dict[str, int]:
    """Return the document of each fragment; Pagefind's answers name fragments."""
    places = {}
    for path in (folder / "pagefind/fragment").glob("*.pf_fragment"):
        data = (
            gzip.decompress(path.read_bytes()) if path.read_bytes()[:2] == b"\x1f\x8b" else path.read_bytes()
        )
        fragment = json.loads(data[data.index(b"{") :])
        places[path.stem] = int(fragment["url"].strip("/"))
    return places


def _material(documents: Sequence[Document], folder: Path) -> Run:
    source = folder.with_name(f"{folder.name}-source")
    source.mkdir()
    texts = source / "texts.json"
    lines = [document.text.split("\n") for document in documents]
    texts.write_text(json.dumps(lines), encoding="utf-8")
    command = [str(ENVIRONMENT / "bin/python"), str(INDEXER), str(texts), str(folder)]
    taken = run(command, source, source / "made.log")
    assets = next(ENVIRONMENT.glob("lib/*/site-packages/material/templates/assets/javascripts"))
    shutil.copytree(assets, folder / "assets/javascripts")
    return taken


def _material_places(folder: Path) -> dict[str, int]:
    docs = json.loads((folder / "search/search_index.json").read_text("utf-8"))["docs"]
    return {each["location"]: int(each["location"].partition("/")[0]) for each in docs}


_PAGEFIND_SCRIPT = """
const pagefind = await import("/pagefind/pagefind.js");
export async function ask(q, shown) {
  const { results } = await pagefind.search(q);
  return { ids: results.map(({ id }) => id), show: () => Promise.all(results.slice(0, shown).map((each) => each.data())) };
}
export const open = async () => { await pagefind.init(); await pagefind.filters(); };
"""
_MATERIAL_SCRIPT = """
const worker = new Worker("/WORKER");
const answers = [];
worker.addEventListener("message", ({ data }) => answers.shift()(data));
const send = (message) => new Promise((done) => { answers.push(done); worker.postMessage(message); });
export const open = async () => {
  const { config, docs } = await (await fetch("/search/search_index.json")).json();
  await send({ type: 0, data: { config, docs, options: { suggest: false } } });
};
export async function ask(q) {
  const { data } = await send({ type: 2, data: q });
  return { ids: data.items.map(([{ location }]) => location), show: async () => {} };
}
"""


def script(peer: Peer, folder: Path) -> str:
    """Return the module a page asks a peer with."""
    workers = [each.relative_to(folder).as_posix() for each in folder.glob("assets/javascripts/workers/*.js")]
    return peer.script.replace("WORKER", workers[0]) if workers else peer.script


PEERS = (
    Peer(
        "Pagefind 1.5.2",
        PAGEFIND,
        _pagefind("pagefind_bin_extended", lambda text: text),
        lambda q: q.strip('"'),
        _pagefind_places,
        _PAGEFIND_SCRIPT,
        24,
    ),
    Peer(
        "Pagefind 1.5.2，一字一词，加引号",
        PAGEFIND,
        _pagefind("pagefind_bin", spaced),
        _spaced_query,
        _pagefind_places,
        _PAGEFIND_SCRIPT,
        24,
    ),
    Peer(
        "Material 9.8.1 自带检索 + jieba",
        MATERIAL,
        _material,
        lambda q: q.strip('"'),
        _material_places,
        _MATERIAL_SCRIPT,
        2,
    ),
)
