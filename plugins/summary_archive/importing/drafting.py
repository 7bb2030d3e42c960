"""A document to drafts: a compilation split, each text taken apart, named, and written as Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from summary_archive.core.language import Language
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.importing import slugs
from summary_archive.importing.blocks import Block, Document, LeftOut, Refused, Tally
from summary_archive.importing.compilation import split
from summary_archive.importing.manuscript import Draft, Source, folder_of, front_matter, write_body
from summary_archive.importing.outline import outline
from summary_archive.importing.runs import text_of
from summary_archive.importing.suggestions import Suggestion, figures, period_in, suggest


@dataclass(frozen=True, slots=True)
class Drafted:
    """One manuscript: where it goes, below the summaries' folder, its files, and what was understood."""

    path: str
    files: tuple[tuple[str, bytes], ...]
    suggested: tuple[Suggestion, ...]
    has_front_matter: bool = False


@dataclass(frozen=True, slots=True)
class Drafts:
    """All that became of a file; `compilation` is the title of the compilation it was."""

    drafted: tuple[Drafted, ...]
    told: tuple[LeftOut, ...]
    compilation: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """What drafts are made with: the lists, the language of remarks, a name that was asked for, names taken so far."""

    vocabularies: Vocabularies
    language: Language
    name: str = ""


def drafts(file: str, document: Document, desk: Desk, taken: set[str]) -> Drafts:
    """Make drafts of a document; `file` is the name it has, `taken` the paths drafted before, which grows.

    Raises:
        Refused: there are no words in it.
    """
    if not any(text_of(block).strip() for block in document.blocks) and not document.pictures:
        raise Refused("no-words")
    if document.head:
        return Drafts((_as_it_is(document, desk, taken, file),), document.told)
    compilation = split(document.blocks)
    if compilation is None:
        return Drafts((_draft(file, document, document.blocks, desk, taken),), document.told)
    tally = Tally()
    for each in compilation.left_out:
        tally.add("boilerplate", each)
    made = tuple(
        _draft(
            file, document, piece.blocks, desk, taken, title=piece.title, mark=piece.mark,
            source=Source(compilation.title, piece.name),
        )
        for piece in compilation.pieces
    )  # fmt: skip
    return Drafts(made, (*document.told, *tally.told()), compilation.title)


def _draft(
    file: str,
    document: Document,
    blocks: tuple[Block, ...],
    desk: Desk,
    taken: set[str],
    *,
    title: str = "",
    mark: str = "",
    source: Source | None = None,
) -> Drafted:
    found = outline(blocks, title)
    suggested = suggest(found, desk.vocabularies, mark)
    if mark and not any(each.key == "title" for each in suggested):
        suggested = (Suggestion("title", mark, mark), *suggested)  # what it is called where it stood
    known = {each.key: each.value for each in suggested if isinstance(each.value, str)}
    draft = Draft(folder_of(known.get("period")), "")
    draft.slug = _free(draft.folder, desk.name or _slug(known, file, desk), taken)
    body = write_body(draft, document, found.blocks, desk.language)
    head = "\n".join(front_matter(file, suggested, source, figures(found), desk.language))
    text = f"---\n{head}\n---\n\n{body}"
    return Drafted(f"{draft.folder}/{draft.slug}.md", tuple(_files(draft, document, text)), suggested)


def _slug(known: dict[str, str], file: str, desk: Desk) -> str:
    title = known.get("title") or file.rpartition(".")[0] or file
    return slugs.suggest(
        title, known.get("period"), known.get("department"), known.get("genre"), desk.vocabularies
    )


def _free(folder: str, slug: str, taken: set[str]) -> str:
    """Return the name, with a number behind it where another draft of this run has it, and note it."""
    free, count = slug, 1
    while f"{folder}/{free}" in taken:
        count += 1
        free = f"{slug}-{count}"
    taken.add(f"{folder}/{free}")
    return free


def _files(draft: Draft, document: Document, text: str) -> Iterator[tuple[str, bytes]]:
    yield f"{draft.folder}/{draft.slug}.md", text.encode("utf-8", "replace")
    for place, number in enumerate(draft.pictures, 1):
        picture = document.pictures[number - 1]
        yield f"{draft.folder}/{draft.slug}-{place}.{picture.kind}", picture.data


def _as_it_is(document: Document, desk: Desk, taken: set[str], file: str) -> Drafted:
    """Return a Markdown file that has front matter as it is, filed under the period it names."""
    lines = (line.partition(":") for line in document.head.replace("：", ":").split("\n"))
    named = {key.strip(): value.strip().strip("'\"") for key, _, value in lines}
    period = period_in(named.get("period") or named.get("时段") or "")
    draft = Draft(folder_of(str(period) if period else None), "")
    stem = file.rpartition(".")[0]
    title = named.get("title") or named.get("标题") or stem
    slug = desk.name or (
        stem if slugs.is_slug(stem) else slugs.suggest(title, None, None, None, desk.vocabularies)
    )
    draft.slug = _free(draft.folder, slug, taken)
    body = write_body(draft, document, document.blocks, desk.language)
    text = f"---\n{document.head}\n---\n\n{body}"
    return Drafted(
        f"{draft.folder}/{draft.slug}.md", tuple(_files(draft, document, text)), (), has_front_matter=True
    )
