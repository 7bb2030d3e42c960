"""Nodes to the canonical values of a table of fields, by its pydantic model; every problem with its place."""

import datetime
import json
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError

from summary_archive.core.fields import OUTCOME_WORDS, STATUS_WORDS, Fields, Form, FormName, chinese_keys
from summary_archive.core.language import Text
from summary_archive.core.manuscript import Entry, Listing, Node, Scalar, Table, Unread
from summary_archive.core.naming import nearest
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import offer, problem
from summary_archive.reading import values
from summary_archive.reading.markup import scripts

Location = tuple[str | int, ...]
Model = TypeVar("Model", bound=Fields)
Readers = Mapping[FormName, Callable[[str], Any]]

MOST_OFFERS = 20
_MISSING = object()
_PLAIN_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_PLAIN_ITEM = re.compile(r"[\u4e00-\u9fff][\w（）《》“”·—]*")
_SPLIT_ITEM = re.compile("[、，；;]")
_FOUND = {
    "text": Text("文字", "text"), "integer": Text("整数", "a whole number"), "number": Text("小数", "a number"),
    "boolean": Text("是非值（YAML 把它读作 true 或 false）", "a truth value, as YAML reads it"),
    "null": Text("空的", "empty"), "date": Text("日期", "a date"),
}  # fmt: skip
_MINUTES = Text("分钟数", "a number of minutes")
_FOUND_LIST, _FOUND_TABLE = Text("一列", "a list"), Text("一组", "a group")
_EXPECTED: Mapping[Any, Text] = {
    str: Text("文字", "text"), int: Text("年份", "a year"), Decimal: Text("数", "a number"),
    float: Text("数", "a number"), datetime.date: Text("日期", "a date"),
}  # fmt: skip


@lru_cache(maxsize=256)
def _period(text: str) -> str:
    """Return the canonical form of a period; most files of an archive name one of a few."""
    return str(values.period(text))


_READERS: Readers = {
    "period": _period,
    "date": values.date,
    "time": values.time,
    "minutes": values.minutes,
    "status": lambda text: STATUS_WORDS.get(values.narrow(text), values.narrow(text).casefold()),
    "outcome": lambda text: OUTCOME_WORDS.get(values.narrow(text), values.narrow(text).casefold()),
    "web-address": values.web_address,
    "site-address": values.site_address,
    "years": values.years,
    "due": values.due,
}
# What is read from the text as it stands, whatever YAML takes it for.
_AS_WRITTEN = ("period", "date", "time", "minutes", "years", "due")
_NUMBERS: Mapping[Any, Callable[[str], Any]] = {
    Decimal: values.number, float: lambda text: float(values.number(text)), int: values.year,
}  # fmt: skip


@dataclass
class Shaped(Generic[Model]):
    """A mapping as far as it could be read.

    `fields` is None where they are not complete; `data` is what there is; `places` are those of the values.
    """

    fields: Model | None = None
    data: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: dict[Location, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Column:
    """What is known of the values of a field: their type, form, and for a list its items and most of them.

    `model` is its type where that is a table of fields.
    """

    key: str
    type: Any
    model: type[Fields] | None = None
    form: FormName | None = None
    item: "_Column | None" = None
    most: int = 0
    label: str = ""
    example: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a model by key, and what its keys may be written as."""

    by_key: Mapping[str, _Column]
    written: Mapping[str, str]
    allowed: Text


def _column(key: str, annotation: Any, metadata: list[Any], **more: Any) -> _Column:
    """Return the column of an annotation, taken out of Annotated and of `| None`."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *inner = get_args(annotation)
            metadata = [*metadata, *inner]
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(each for each in get_args(annotation) if each is not type(None))
        else:
            break
    form = next((each.name for each in metadata if isinstance(each, Form)), None)
    if get_origin(annotation) is not list:
        is_table = isinstance(annotation, type) and issubclass(annotation, Fields)
        return _Column(key, annotation, annotation if is_table else None, form, **more)
    most = next(each.max_length for each in metadata if hasattr(each, "max_length"))
    return _Column(key, list, None, form, _column(key, get_args(annotation)[0], []), most, **more)


@cache
def _columns(model: type[Fields]) -> _Columns:
    by_key: dict[str, _Column] = {}
    for name, row in model.model_fields.items():
        key = row.alias or name
        example = (row.examples or [""])[0]
        shown = f"[{', '.join(example)}]" if isinstance(example, list) else str(example)
        by_key[key] = _column(
            key, row.annotation, row.metadata, label=str(row.title), example=shown, required=row.is_required()
        )
    zh = "、".join(f"{column.label}（{key}）" for key, column in by_key.items())
    return _Columns(by_key, chinese_keys(model), Text(zh, ", ".join(by_key)))


def _found(node: Node) -> Text:
    if isinstance(node, Scalar):
        return _FOUND[node.kind]
    return _FOUND_LIST if isinstance(node, Listing) else _FOUND_TABLE


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.kind == "null"


class _Shaper(Generic[Model]):
    """The work on one mapping."""

    def __init__(self, model: type[Model], readers: Readers) -> None:
        self.model = model
        self.readers = {**_READERS, **readers}
        self.shaped: Shaped[Model] = Shaped()
        self.unknown = 0

    def tell(self, rule: str, place: Place, related: Place | None = None, /, **more: object) -> None:
        self.shaped.problems.append(problem(rule, place, related, **more))

    def wrong_type(self, column: _Column, node: Node, expected: Text) -> Any:
        self.tell("value-type", node.place, key=column.key, expected=expected, found=_found(node))
        return _MISSING

    def table(self, table: Table, model: type[Fields], at: Location) -> dict[str, Any]:
        """Return the canonical mapping; a value that could not be read is left out, its problem noted."""
        columns = _columns(model)
        found: dict[str, Any] = {}
        stood: dict[str, Place] = {}
        for entry in table.entries:
            written = values.narrow(entry.key)
            key = columns.written.get(written) or columns.written.get(written.casefold())
            if key is None:
                self.unknown_key(entry, written, columns)
            elif key in stood:
                self.tell("yaml-duplicate", entry.place, stood[key], key=entry.key)
            else:
                stood[key] = entry.place
                column = columns.by_key[key]
                if not _is_empty(entry.value):
                    value = self.value(entry.value, column, (*at, key))
                    if value is not _MISSING:
                        found[key] = value
                elif column.required:
                    self.missing(column, entry.value.place)
        for key, column in columns.by_key.items():
            if column.required and key not in stood:
                self.missing(column, table.place)
        return found

    def missing(self, column: _Column, place: Place) -> None:
        self.tell("field-missing", place, key=column.key, label=column.label, example=column.example)

    def unknown_key(self, entry: Entry, written: str, columns: _Columns) -> None:
        self.unknown += 1
        near = nearest(written.casefold(), columns.written) if self.unknown <= MOST_OFFERS else None
        self.tell("key-unknown", entry.place, key=entry.key, nearest=offer(near), allowed=columns.allowed)

    def value(self, node: Node, column: _Column, at: Location) -> Any:
        """Return the canonical value of one node, or `_MISSING` with the problem noted."""
        self.shaped.places[at] = node.place
        if isinstance(node, Unread):
            return _MISSING
        if column.item is not None:
            return self.items(node, column, column.item, at)
        if column.model is not None:
            if isinstance(node, Table):
                return self.table(node, column.model, at)
            if isinstance(node, Scalar) and node.kind == "text" and column.model.alone:
                entry = Entry(column.model.alone, node.place, node)
                return self.table(Table((entry,), node.place), column.model, at)
            if isinstance(node, Scalar) and node.kind == "text" and "title" in column.model.model_fields:
                title = values.one_line(values.unquoted(node.text))
                fixed = f"{{title: {title}}}"
                self.tell("value-normalised", node.place, key=column.key, text=node.text, fixed=fixed)
                return {"title": title}
            return self.wrong_type(column, node, _FOUND_TABLE)
        if not isinstance(node, Scalar) or node.kind in ("boolean", "null"):
            expected = _MINUTES if column.form == "minutes" else _EXPECTED.get(column.type, _EXPECTED[str])
            return self.wrong_type(column, node, expected)
        return self.scalar(node, column)

    def scalar(self, node: Scalar, column: _Column) -> Any:
        if column.form in _AS_WRITTEN:
            return self.read(node, column.key, self.readers[column.form], values.unquoted(node.text))
        if column.type in _NUMBERS:
            return self.read(node, column.key, _NUMBERS[column.type], node.text)
        if node.kind != "text":
            self.tell("value-as-text", node.place, key=column.key, found=_FOUND[node.kind], text=node.text)
        text = values.one_line(values.unquoted(node.text))
        reader = self.readers.get(column.form) if column.form else None
        if reader is not None:
            return self.read(node, column.key, reader, text)
        if text != values.one_line(node.text):
            self.tell("value-normalised", node.place, key=column.key, text=node.text, fixed=text)
        for piece in scripts(text)[:1]:
            self.tell("value-script", node.place, key=column.key, text=piece.text)
        return text

    def read(self, node: Scalar, key: str, reader: Callable[[str], Any], text: str) -> Any:
        """Return what a reader of values makes of a text, noting what it normalised."""
        try:
            value = reader(text)
        except values.Unclear as unclear:
            self.tell(unclear.rule, node.place, **unclear.values)
            return _MISSING
        is_number = isinstance(value, (Decimal, float, int))  # a union would be made anew every time
        if not _PLAIN_NUMBER.fullmatch(node.text) if is_number else str(value) != values.one_line(node.text):
            self.tell("value-normalised", node.place, key=key, text=node.text, fixed=value)
        return value

    def items(self, node: Node, column: _Column, item: _Column, at: Location) -> Any:
        """Return the items of a list that could be read; those of one written in a line are split."""
        if isinstance(node, Scalar):
            alone = item.model is not None and item.model.alone
            if (item.type is not str and not alone) or node.kind == "boolean":
                return self.wrong_type(column, node, _FOUND_LIST)
            nodes = self.pieces(node, item)
            count = len(nodes)
            fixed = _in_a_line(nodes)
            if nodes:
                self.tell("value-split", node.place, key=column.key, count=count, fixed=fixed)
        elif not isinstance(node, Listing):
            return self.wrong_type(column, node, _FOUND_LIST)
        else:
            nodes = [piece for each in node.items[: column.most] for piece in self.split_item(each, item)]
            count = max(len(nodes), len(node.items))
        if count > column.most:
            counted = Text(f"{count} 项", f"{count} items")
            self.tell("value-length", node.place, key=column.key, length=counted, bound=_at_most(column.most))
            nodes = nodes[: column.most]
        found: list[Any] = []
        for each in nodes:
            value = self.value(each, item, (*at, len(found)))
            if value is not _MISSING:
                found.append(value)
        return found if found or not nodes else _MISSING

    def is_one(self, text: str, item: _Column) -> bool:
        """Say whether a text with separators in it is one item all the same."""
        if item.form == "sentence":
            return True
        reader = self.readers.get(item.form) if item.form else None
        if reader is None:
            return False
        try:
            reader(text)
        except values.Unclear:
            return False
        return True

    def pieces(self, node: Scalar, item: _Column) -> list[Scalar]:
        """Return the items of a list written in one line, each as if it stood where the line begins."""
        text = values.one_line(values.unquoted(node.text))
        pieces = (text,) if self.is_one(text, item) else values.split(text)
        return [Scalar(piece, "text", node.place, quoted=True) for piece in pieces]

    def split_item(self, node: Node, item: _Column) -> list[Any]:
        """Return an item of a list, or what it is split into where it is itself a list in one line."""
        if item.form in ("topic", "author") and isinstance(node, Scalar) and _SPLIT_ITEM.search(node.text):
            pieces = self.pieces(node, item)
            if len(pieces) > 1:
                fixed = _in_a_line(pieces)
                self.tell("value-split", node.place, key=item.key, count=len(pieces), fixed=fixed)
                return pieces
        return [node]

    def validated(self, error: Any) -> None:
        """Tell one of pydantic's findings, unless it has been told already."""
        at: Location = tuple(error["loc"])
        kind, given = error["type"], error["input"]
        if kind == "missing":
            return
        while at not in self.shaped.places:
            at = at[:-1]
        key = next(str(part) for part in reversed(at) if isinstance(part, str))
        place = self.shaped.places[at]
        context = error.get("ctx", {})
        if kind in ("string_too_long", "string_too_short", "too_short"):
            length = len(given)
            counted = Text(f"{length} {'项' if kind == 'too_short' else '个字'}", f"{length} in length")
            least = context.get("min_length")
            bound = (
                _at_most(context["max_length"])
                if least is None
                else Text(f"至少要 {least}", f"at least {least}")
            )
            self.tell("value-length", place, key=key, length=counted, bound=bound)
        elif kind == "literal_error":
            allowed = re.findall(r"'([^']*)'", context["expected"])
            near = offer(nearest(given, allowed))
            self.tell("value-choice", place, key=key, text=given, nearest=near, allowed="、".join(allowed))
        else:
            self.tell("value-pattern", place, key=key, text=given, example="zscqj-2024")

    def shape(self, table: Table) -> Shaped[Model]:
        shaped = self.shaped
        shaped.data = self.table(table, self.model, ())
        try:
            shaped.fields = self.model.model_validate(shaped.data)
        except ValidationError as errors:
            for error in errors.errors(include_url=False):
                self.validated(error)
        return shaped


def _in_a_line(items: list[Scalar]) -> str:
    """Return texts as a list in one line of YAML, in quotes where they could be read as something else."""
    texts = (each.text for each in items)
    written = (
        text if _PLAIN_ITEM.fullmatch(text) else json.dumps(text, ensure_ascii=False) for text in texts
    )
    return f"[{', '.join(written)}]"


def _at_most(most: int) -> Text:
    return Text(f"超过上限 {most}", f"more than {most}")


def shape(table: Table, model: type[Model], readers: Readers | None = None) -> Shaped[Model]:
    """Read a mapping by the rows of a model; `readers` read the forms only the caller knows, such as terms."""
    return _Shaper(model, readers or {}).shape(table)
