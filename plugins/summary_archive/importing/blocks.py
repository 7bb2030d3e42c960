"""What a file of any kind is read into: paragraphs and tables in order, pictures, notes, and what was left out.

These values cross from the confined process as JSON, so they hold nothing but text, numbers and bytes.
"""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter

Alignment = Literal["", "center", "right"]
PictureKind = Literal["png", "jpg", "gif", "webp"]
LONGEST_EXAMPLE, MOST_EXAMPLES = 40, 3


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look. `picture` and `note` count from 1, 0 is none.

    `markdown` says that the text is Markdown already, and is not to be escaped.
    """

    text: str
    bold: bool = False
    link: str = ""
    note: int = 0
    picture: int = 0
    markdown: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its automatic number written out.

    `level` is 1 to 9 for a heading, 0 for none; `bullet` how deep it is in a list of bullets; `titled` says
    that a style makes it the title; `strong` that all of it is bold or large.
    """

    runs: Runs
    level: int = 0
    bullet: int = 0
    align: Alignment = ""
    titled: bool = False
    strong: bool = False
    kind: Literal["paragraph"] = "paragraph"

    @property
    def text(self) -> str:
        """The words, in one line."""
        return " ".join("".join(run.text for run in self.runs).split("\n")).strip(" \t\u3000\u00a0")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells, a cell a few lines. Cells merged with one before them are empty."""

    rows: tuple[tuple[tuple[Runs, ...], ...], ...]
    kind: Literal["table"] = "table"


Block = Annotated[Paragraph | Table, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a kind the archive takes, known by its first bytes."""

    kind: PictureKind
    data: bytes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the file holds that is told in the report: what (a key of `words.TOLD`), how often, examples."""

    what: str
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Runs, ...] = ()
    pictures: tuple[Picture, ...] = ()
    told: tuple[LeftOut, ...] = ()
    head: str = ""
    """Front matter the file has already, as it is written."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read: a key of `words.REFUSED`, and a detail where there is one."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the confined process says: a document or a refusal."""

    document: Document | None = None
    refusal: Refusal | None = None

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", extra="forbid")


class Refused(Exception):
    """The file is not read."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason, detail)


class Tally:
    """Counts what is to be told, with the first examples of each."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._examples: dict[str, list[str]] = {}

    def add(self, what: str, example: str = "", count: int = 1) -> None:
        """Note something, with the words it is about."""
        self._counts[what] = self._counts.get(what, 0) + count
        examples = self._examples.setdefault(what, [])
        shown = " ".join(example.split())
        if shown and len(examples) < MOST_EXAMPLES:
            examples.append(shown if len(shown) <= LONGEST_EXAMPLE else shown[: LONGEST_EXAMPLE - 1] + "…")

    def told(self) -> tuple[LeftOut, ...]:
        """Return everything that was noted, in order."""
        return tuple(
            LeftOut(what, count, tuple(self._examples[what])) for what, count in self._counts.items()
        )


@cache
def _answers() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)


def to_json(answer: Answer) -> bytes:
    """Write an answer as JSON, bytes in Base64."""
    return _answers().dump_json(answer)


def from_json(data: bytes) -> Answer:
    """Read an answer and check its shape; raises ValueError."""
    return _answers().validate_json(data)
