"""A compilation of model texts (……篇一 …… 篇七) to its pieces; the compiler's own words are left out and told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summary_archive.core.ordering import numeral
from summary_archive.importing.blocks import Block, Paragraph
from summary_archive.importing.runs import text_of

LONGEST_MARK = 80
FEWEST = 2
_NUMBER = "[一二三四五六七八九十]{1,3}|[0-9]{1,2}"
_MARK = re.compile(
    rf"[【\[]?(?P<name>[^【】\[\]:：]{{0,40}}?)[ （(【]{{0,2}}"
    rf"(?:(?P<form>篇|范文)[ ]?(?P<number>{_NUMBER})|第(?P<th>{_NUMBER})篇)[）)】\]]{{0,2}}"
    r"(?:[ :：、.]{1,3}(?P<title>[^ :：、.].{0,60}))?"
)
_OF_COMPILATIONS = re.compile(r"[0-9一二三四五六七八九十]{1,3}篇|合集|大全|精选|范文|模板|汇总")
_TITLE_WORDS = re.compile("总结|报告|述职|汇报|小结|体会|心得|讲话|发言|计划|方案")
_BOILERPLATE = re.compile(
    r"以上(?:就|便|内容|这些|为大家|是.{0,20}(?:内容|全部)).*|.*小编.*"
    r"|【.{1,40}】相关(?:文章|推荐).*|相关(?:文章|推荐|阅读)[:：].*"
    r"|(?:更多|想了解更多).{0,40}(?:请|关注|范文|文章).*|.{0,12}(?:希望|但愿).{0,20}(?:帮助|帮到|参考|喜欢).{0,20}"
    r"|(?:下载|收藏|关注|扫码).{0,30}(?:文档|本文|公众号).{0,20}"
)
_LONGEST_BOILERPLATE = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of a compilation: its mark as written, what it is called there, and its title where that has one."""

    mark: str
    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Compilation:
    """A compilation: its title, its pieces, and the compiler's words that belong to none."""

    title: str
    pieces: tuple[Piece, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    place: int
    text: str
    name: str
    form: str
    number: int
    title: str

    @property
    def piece(self) -> str:
        """What the piece is called: 篇三."""
        return (
            self.text[len(self.name) :].partition("：")[0].strip(" 【】[]（）()")
            if not self.title
            else self.short
        )

    @property
    def short(self) -> str:
        """What stands between the name and the title."""
        return self.text.removeprefix(self.name).removesuffix(self.title).strip(" :：、.【】[]（）()")


def _marks(blocks: Sequence[Block]) -> Iterator[_Mark]:
    for place, block in enumerate(blocks):
        text = block.text if isinstance(block, Paragraph) else ""
        if not 2 <= len(text) <= LONGEST_MARK or (match := _MARK.fullmatch(text)) is None:
            continue
        number = match["number"] or match["th"]
        value = int(number) if number.isdecimal() else numeral(number)
        yield _Mark(place, text, match["name"], match["form"] or "第", value, match["title"] or "")


def _row(marks: Sequence[_Mark]) -> list[_Mark]:
    """Return the marks that count 1, 2, 3 … under one name; none where there are too few."""
    rows: dict[tuple[str, str], list[_Mark]] = {}
    for mark in marks:
        row = rows.setdefault((mark.name.strip(), mark.form), [])
        if mark.number == len(row) + 1:
            row.append(mark)
    longest = max(rows.values(), key=len, default=[])
    return longest if len(longest) >= FEWEST else []


def split(blocks: tuple[Block, ...]) -> Compilation | None:
    """Split a compilation into its pieces; None where it is one text.

    Parts of a book are numbered 第一篇 as well: what is no compilation by its head, or by a name its marks
    share, is left whole.
    """
    row = _row(list(_marks(blocks)))
    if not row:
        return None
    head = [text for block in blocks[: row[0].place] if (text := text_of(block))]
    named = _TITLE_WORDS.search(row[0].name) is not None
    if not named and not any(_OF_COMPILATIONS.search(text) for text in head):
        return None
    pieces: list[Piece] = []
    left_out = head[1:]
    ends = [mark.place for mark in row[1:]] + [len(blocks)]
    for mark, end in zip(row, ends, strict=True):
        inside = list(blocks[mark.place + 1 : end])
        while inside and (words := _boilerplate(inside[-1])):
            left_out.append(words)
            inside.pop()
        pieces.append(Piece(mark.text, mark.piece or mark.text, mark.title, tuple(inside)))
    return Compilation(head[0] if head else row[0].name, tuple(pieces), tuple(left_out))


def _boilerplate(block: Block) -> str:
    """Return the words of a paragraph that a compiler sets below a piece, empty where it is none."""
    text = block.text if isinstance(block, Paragraph) else ""
    return text if len(text) <= _LONGEST_BOILERPLATE and _BOILERPLATE.fullmatch(text) else ""
