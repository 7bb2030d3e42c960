"""What stands where in a text: its title, number, date and sign-off, and which of its lines are headings."""

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summary_archive.core.fields import TITLE_LENGTH
from summary_archive.importing.blocks import Block, Paragraph
from summary_archive.importing.runs import text_of
from summary_archive.reading import values

HEAD, TAIL = 8, 6
LONGEST_TITLE = 60
LONGEST_UNIT = 30
LONGEST_HEADING = 40
_TITLE_WORDS = re.compile("总结|报告|汇报|述职|讲话|致辞|发言|小结|体会|方案|计划|要点|情况|简报|纪要|回顾")
_SENTENCE = re.compile("[。！？；!?;]")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十\d（(①-⑳]{1,3}[、.．）)]|第[一二三四五六七八九十\d]{1,3}[章节条部]"
)
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（(【]\d{4}[〕\]）)】](?:第)?\d{1,5}号")
_BRACKETS = re.compile(r"[（(](.{6,24})[）)]")
_AUTHOR = re.compile(
    r"(?:作者|述职人|汇报人|报告人|总结人|撰稿人?|执笔人?|实习人)[:：]\s{0,9}([\u4e00-\u9fff·]{2,15})"
)
_DATED = re.compile(r"(?:时间|日期|成文日期)[:：]\s{0,9}(.{8,20})")
_UNIT_AND_DATE = re.compile(r"(?P<unit>[^\d\s]{2,30})[\s，,]{1,20}(?P<date>[\d二〇○零].{7,20})")
_BY_LOOK = (
    (re.compile(r"第[一二三四五六七八九十\d]{1,3}(?:部分|[章编])[\s　、：:]?"), 2),
    (re.compile(r"[一二三四五六七八九十]{1,3}\s?[、.．]"), 2),
    (re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"), 3),
)  # fmt: skip
_RUN_ON = re.compile("[。！？；：:!?;](?=.)|[；：，、:;,]$")


@dataclass(frozen=True, slots=True)
class Found:
    """Something found, with the line it was found in."""

    value: str
    line: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A text taken apart: what goes into front matter, and the blocks of its body."""

    blocks: tuple[Block, ...]
    title: Found | None = None
    date: Found | None = None
    unit: Found | None = None
    number: Found | None = None
    author: Found | None = None


def date_in(text: str) -> datetime.date | None:
    """Return the day a line consists of, None where it is something else or no day there is."""
    inside = _BRACKETS.fullmatch(text)
    written = inside[1] if inside else text
    if not 8 <= len(written) <= 24:
        return None
    try:
        return values.date(written)
    except ValueError:
        return None


def _short(block: Block, most: int) -> str:
    """Return the words of a paragraph that is a short line and no sentence, empty for any other block."""
    text = block.text if isinstance(block, Paragraph) else ""
    return text if len(text) <= most and not _SENTENCE.search(text) else ""


def _is_unit(text: str) -> bool:
    """Say whether a line may be the name of a body: short, and without what sentences are made of."""
    return (
        2 <= len(text) <= LONGEST_UNIT
        and not re.search(r"[\d，。、：:；;！？（(“”]", text)
        and not _NUMBERED.match(text)
    )


class _Taking:
    """Takes lines out of a text, noting what each is."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = list(blocks)
        self.found: dict[str, Found] = {}

    def take(self, place: int, **found: str) -> None:
        """Take a line out; what was found in it before stays."""
        line = self.text(place)
        for key, value in found.items():
            self.found.setdefault(key, Found(value, line))
        del self.blocks[place]

    def text(self, place: int) -> str:
        block = self.blocks[place]
        return block.text if isinstance(block, Paragraph) else ""

    def title(self) -> int:
        """Take the title out, and return where it stood; where none is found, 0."""
        place = next(
            (
                n
                for n, each in enumerate(self.blocks[:HEAD])
                if isinstance(each, Paragraph) and self.is_title(n, each)
            ),
            None,
        )
        if place is None:
            return 0
        first = self.blocks[place]
        assert isinstance(first, Paragraph)  # noqa: S101 — is_title has seen it
        lines = [self.text(place)]
        del self.blocks[place]
        while place < len(self.blocks) and self.goes_on(first, self.blocks[place], lines):
            lines.append(self.text(place))
            del self.blocks[place]
        title = "".join(lines) if all(not line.isascii() for line in lines) else " ".join(lines)
        self.found["title"] = Found(re.sub(r"\s+", " ", title).strip(), title)
        return place

    def is_title(self, place: int, each: Paragraph) -> bool:
        if each.titled:
            return True
        text = _short(each, LONGEST_TITLE)
        if not text or date_in(text) or _DOCUMENT_NUMBER.fullmatch(text):
            return False
        if each.align == "center":
            return place < 5 and (each.strong or _TITLE_WORDS.search(text) is not None)
        if place > 1 or _NUMBERED.match(text) or _AUTHOR.match(text):
            return False
        if each.level == 1:
            others = sum(1 for b in self.blocks if isinstance(b, Paragraph) and b.level == 1)
            return others == 1 or _TITLE_WORDS.search(text) is not None
        return (
            each.level == 0
            and not each.bullet
            and _TITLE_WORDS.search(text) is not None
            and ":" not in text
            and "：" not in text
        )

    def goes_on(self, first: Paragraph, block: Block, lines: list[str]) -> bool:
        """Say whether a line below goes on with the title: set just like it, or a second title after a dash."""
        text = _short(block, LONGEST_TITLE)
        if not text or not isinstance(block, Paragraph) or sum(map(len, lines)) + len(text) > TITLE_LENGTH:
            return False
        if text.startswith(("——", "—")):
            return True
        if date_in(text) or _NUMBERED.match(text) or _DOCUMENT_NUMBER.fullmatch(text) or len(lines) > 2:
            return False
        alike = (block.align, block.strong, block.titled) == (first.align, first.strong, first.titled)
        return alike and (first.titled or (first.align == "center" and first.strong))

    def around_title(self, below: int) -> None:
        """Take out what stands above and right below the title: a number, a date, a body, an author."""
        for place in range(below - 1, -1, -1):
            if _DOCUMENT_NUMBER.fullmatch(self.text(place)):
                self.take(place, number=self.text(place))
                below -= 1
        for _ in range(3):
            if below >= len(self.blocks) or not (text := self.text(below)):
                return
            block = self.blocks[below]
            centred = isinstance(block, Paragraph) and block.align == "center"
            dated = _DATED.fullmatch(text)
            if day := date_in(dated[1].strip() if dated else text):
                self.take(below, date=day.isoformat())
            elif _DOCUMENT_NUMBER.fullmatch(text.strip("（）()")):
                self.take(below, number=text.strip("（）()"))
            elif author := _AUTHOR.fullmatch(text):
                self.take(below, author=author[1])
            elif centred and _is_unit(text) and "title" in self.found:
                self.take(below, unit=text)
            else:
                return

    def sign_off(self) -> None:
        """Take out body and date at the end; a line above a date, or set to the right, is the body."""
        for place in range(len(self.blocks) - 1, max(-1, len(self.blocks) - TAIL), -1):
            text = self.text(place)
            both = _UNIT_AND_DATE.fullmatch(text)
            if day := date_in(text):
                self.take(place, date=day.isoformat())
                above = place - 1
                if above > 0 and self.is_signature(above):
                    self.take(above, unit=self.text(above))
                return
            if both and (day := date_in(both["date"])) and _is_unit(both["unit"]):
                self.take(place, unit=both["unit"], date=day.isoformat())
                return
            if len(text) > LONGEST_UNIT:
                return

    def is_signature(self, place: int) -> bool:
        """Say whether a line above the date is the body that signs."""
        block, text = self.blocks[place], self.text(place)
        return isinstance(block, Paragraph) and not block.level and not block.bullet and _is_unit(text)


def _kind(block: Block) -> int | None:
    """Return which kind of number a plain line begins with, 0 the highest."""
    text = block.text if isinstance(block, Paragraph) and not block.level and not block.bullet else ""
    return next((n for n, (pattern, _) in enumerate(_BY_LOOK) if pattern.match(text)), None)


def _by_look(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Make headings of lines that look so: 一、 of the second level, （一） of the third (GB/T 9704—2012, 7.3.3).

    They do where most lines of a kind are short and by themselves; where most run on, they number paragraphs.
    Several in a row with nothing below any of them are a list.
    """
    kinds = [_kind(block) for block in blocks]
    fit = [
        kind is not None and len(text_of(block)) <= LONGEST_HEADING and _RUN_ON.search(text_of(block)) is None
        for block, kind in zip(blocks, kinds, strict=True)
    ]
    alike: Counter[int] = Counter()
    for kind, fits in zip(kinds, fit, strict=True):
        if kind is not None:
            alike[kind] += 1 if fits else -1
    bare = [fits and _ends(kinds, n) for n, fits in enumerate(fit)]
    made: list[Block] = []
    for n, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        in_list = bare[n] and any(0 <= m < len(bare) and bare[m] and kinds[m] == kind for m in (n - 1, n + 1))
        if isinstance(block, Paragraph) and kind is not None and fit[n] and alike[kind] > 0 and not in_list:
            made.append(replace(block, level=_BY_LOOK[kind][1]))
        else:
            made.append(block)
    return tuple(made)


def _ends(kinds: Sequence[int | None], place: int) -> bool:
    """Say whether nothing stands below a numbered line: none follows, or one of its kind or a higher one."""
    here, following = kinds[place], kinds[place + 1] if place + 1 < len(kinds) else -1
    return here is not None and following is not None and following <= here


def _levelled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Set the headings of a text from the second level down, as far apart as they are. Markdown keeps its own."""
    levels = [block.level for block in blocks if isinstance(block, Paragraph) and block.level]
    if not levels or any(
        run.markdown for block in blocks if isinstance(block, Paragraph) for run in block.runs
    ):
        return tuple(blocks)
    shift = 2 - min(levels)
    return tuple(
        replace(block, level=min(6, block.level + shift))
        if isinstance(block, Paragraph) and block.level
        else block
        for block in blocks
    )


def outline(blocks: Sequence[Block], title: str = "") -> Outline:
    """Take a text apart; `title` is the one it is given by the compilation it is a piece of."""
    taking = _Taking(blocks)
    if title:
        taking.found["title"] = Found(title, title)
    taking.around_title(taking.title() if not title else 0)
    taking.sign_off()
    body = _levelled(taking.blocks)
    if not any(isinstance(block, Paragraph) and block.level for block in body):
        body = _by_look(body)
    return Outline(body, **taking.found)
