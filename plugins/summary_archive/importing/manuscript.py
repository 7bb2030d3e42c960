"""A text and what is suggested about it to a Markdown file with front matter, a draft for a person to look over."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summary_archive.core import scars
from summary_archive.core.archive import UNDATED
from summary_archive.core.fields import FrontMatter
from summary_archive.core.language import Language
from summary_archive.core.period import Period
from summary_archive.importing import escaping
from summary_archive.importing.blocks import Block, Document, Paragraph, Run, Runs, Table
from summary_archive.importing.key_figures import KeyFigure
from summary_archive.importing.suggestions import Suggestion
from summary_archive.importing.words import ASKED, DRAFT, FIELDS, FIGURES, PICTURE, STATUS, SUGGESTED

NEEDED = ("title", "period", "department", "genre", "topics")
_PLAIN = re.compile(r"[\w〔〕《》（）·、，。—][\w〔〕《》（）·、，。：— -]*")
_READ_OTHERWISE = re.compile(r"[\d.,:+-]+|true|false|yes|no|on|off|null|none|y|n|~", re.IGNORECASE)
_BREAKS_ADDRESS = re.compile(r"[\s()<>\\]")
_PATH = re.compile(r"[\\/:]")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece comes from: the title of the compilation, and which piece of it."""

    title: str
    piece: str


@dataclass
class Draft:
    """A file in the making: what it is called, what it says, and which pictures go beside it, by their numbers."""

    folder: str
    slug: str
    text: str = ""
    pictures: list[int] = field(default_factory=list)

    def picture(self, number: int) -> int:
        """Return the place of a picture among those of this file, from 1."""
        if number not in self.pictures:
            self.pictures.append(number)
        return self.pictures.index(number) + 1


def folder_of(period: str | None) -> str:
    """Return the folder a summary of a period goes to."""
    year = Period.parse(period).year if period else None
    return UNDATED if year is None else f"{year}"


def as_yaml(value: str) -> str:
    """Return a text as YAML reads it back, in quotes where it needs them."""
    plain = (
        _PLAIN.fullmatch(value) and not _READ_OTHERWISE.fullmatch(value) and not value.endswith((" ", ":"))
    )
    return value if plain else json.dumps(value, ensure_ascii=False)


def _remark(text: str) -> str:
    return "# " + " ".join(text.split())


def _field(each: Suggestion) -> str:
    if isinstance(each.value, tuple):
        return f"{each.key}: [{', '.join(as_yaml(item) for item in each.value)}]"
    bare = each.key in ("period", "date")
    return f"{each.key}: {each.value if bare else as_yaml(each.value)}"


def front_matter(
    file: str,
    suggested: Sequence[Suggestion],
    source: Source | None,
    found: Sequence[KeyFigure],
    language: Language,
) -> Iterator[str]:
    """Go through the lines of front matter: suggestions with their sentences, and remarks on what is missing."""
    yield _remark(DRAFT.fill(language, file=file))
    for each in suggested:
        yield _remark(SUGGESTED.fill(language, label=FIELDS[each.key], sentence=each.sentence))
        yield _field(each)
    there = {each.key for each in suggested}
    for key in NEEDED:
        if key not in there:
            example = FrontMatter.model_fields[key].examples
            shown = example[0] if example else ""
            shown = f"[{', '.join(shown)}]" if isinstance(shown, list) else shown
            yield _remark(ASKED.fill(language, label=FIELDS[key], example=f"{key}: {shown}"))
    if source:
        yield "source:"
        yield f"  title: {as_yaml(source.title)}"
        yield f"  piece: {as_yaml(source.piece)}"
    if found:
        yield _remark(FIGURES.fill(language))
        yield "# figures:"
        for figure in found:
            yield f"# - name: {as_yaml(figure.name)}"
            yield f"#   value: {figure.value}"
            yield f"#   unit: {as_yaml(figure.unit)}"
            yield f"#   quote: {as_yaml(figure.sentence)}"
    yield _remark(STATUS.fill(language))
    yield "status: draft"


class _Writer:
    """Writes the body of one draft."""

    def __init__(self, draft: Draft, document: Document, language: Language) -> None:
        self.draft = draft
        self.document = document
        self.language: Language = language
        self.notes: list[int] = []

    def inline(self, runs: Runs, *, bold: bool = True) -> str:
        """Return runs as Markdown; words are bold only where no mark of it could be taken for a scar."""
        plain = "".join(self.run(run, bold=False) for run in runs)
        if not bold or not any(run.bold for run in runs):
            return plain
        marked = "".join(self.run(run, bold=True) for run in runs)
        same = [scar.text for scar in scars.find(plain)] == [scar.text for scar in scars.find(marked)]
        return marked if same else plain

    def run(self, run: Run, *, bold: bool) -> str:
        if run.picture:
            return self.image(run)
        note = self.note(run.note) if run.note else ""
        if run.markdown:
            return run.text
        text = escaping.escaped(run.text)
        if run.link and text.strip():
            address = _BREAKS_ADDRESS.sub(
                lambda match: f"%{ord(match[0]):02X}" if ord(match[0]) < 128 else "", run.link
            )
            return f"[{text}]({address}){note}"
        bare = text.strip("，、。：；！？ \u3000")
        if bold and run.bold and bare:
            at = text.index(bare)
            text = f"{text[:at]}**{bare}**{text[at + len(bare) :]}"
        return text + note

    def image(self, run: Run) -> str:
        place = self.draft.picture(run.picture)
        kind = self.document.pictures[run.picture - 1].kind
        # Word puts the path a picture had on somebody's computer into its description.
        words = "" if _PATH.search(run.text) else re.sub(r"[\[\]`*<>!]", "", run.text)[:60].strip()
        return f"![{words or PICTURE.fill(self.language, number=place)}]({self.draft.slug}-{place}.{kind})"

    def note(self, number: int) -> str:
        if number not in self.notes:
            self.notes.append(number)
        return f"[^{self.notes.index(number) + 1}]"

    def table(self, table: Table) -> str:
        rows = [[self.cell(cell) for cell in row] for row in table.rows]
        width = max(map(len, rows))
        if width == 1 and len(rows) == 1:  # a frame around words
            return "\n\n".join(escaping.line(self.inline(line)) for line in table.rows[0][0])
        rows = [row + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join((lines[0], "|" + " --- |" * width, *lines[1:]))

    def cell(self, lines: tuple[Runs, ...]) -> str:
        written = (escaping.cell(self.inline(line, bold=False)).strip() for line in lines)
        return "<br>".join(each for each in written if each)

    def body(self, blocks: Sequence[Block]) -> str:
        """Return the blocks as Markdown, an empty line between them but for the items of a list of bullets."""
        parts: list[str] = []
        number: int | None = None  # of the item of an ordered list that stands right above
        bullet = 0
        for block in blocks:
            if isinstance(block, Table):
                parts += ["", self.table(block)]
                number, bullet = None, 0
                continue
            if block.bullet:
                depth = min(block.bullet, bullet + 1)
                parts += [
                    *([] if bullet else [""]),
                    "    " * (depth - 1) + "- " + self.inline(block.runs).strip(),
                ]
                number, bullet = None, depth
                continue
            text, number = self.paragraph(block, number)
            bullet = 0
            parts += ["", text]
        return "\n".join(parts).strip("\n")

    def paragraph(self, block: Paragraph, before: int | None) -> tuple[str, int | None]:
        """Return a paragraph, and its number where it is an item of an ordered list."""
        if any(run.markdown for run in block.runs):
            text = "".join(run.text for run in block.runs)
            return (f"{'#' * block.level} {text}" if block.level else text), None
        text = self.inline(block.runs, bold=not block.strong).strip(" \t\u3000\u00a0")
        if block.level:
            return f"{'#' * block.level} {text}", None
        number = escaping.number_of(text)
        if number is None:
            return escaping.line(text), None
        # Markdown counts a list on from its first number, whatever the others are.
        if before is not None and number != before + 1:
            return escaping.without_list(text), None
        return text, number

    def footnotes(self) -> Iterator[str]:
        """Go through the texts of the notes that were referred to."""
        for place, number in enumerate(self.notes, 1):
            yield f"[^{place}]: {self.inline(self.document.notes[number - 1], bold=False).strip() or '—'}"


def write_body(draft: Draft, document: Document, blocks: Sequence[Block], language: Language) -> str:
    """Return the body of a draft as Markdown, noting which pictures it needs."""
    writer = _Writer(draft, document, language)
    body = writer.body(blocks)
    return "\n\n".join((body, *writer.footnotes())) + "\n"
