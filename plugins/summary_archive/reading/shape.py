"""Nodes to the canonical values of a table of fields, by its pydantic model; every problem with its place."""

import datetime
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from summary_archive.core.fields import STATUS_WORDS, Fields, Form, chinese_keys
from summary_archive.core.manuscript import Listing, Node, Scalar, Table
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.reading import values

Location = tuple[str | int, ...]
Model = TypeVar("Model", bound=Fields)
_MISSING = object()
_FOUND = {
    "text": "文字", "integer": "整数", "number": "小数", "boolean": "是非值（YAML 把它读作 true 或 false）",
    "null": "空的", "date": "日期", "list": "一列", "table": "一组",
}  # fmt: skip
_EXPECTED: dict[type, str] = {str: "文字", list: "一列", int: "整数", Decimal: "数", float: "数", datetime.date: "日期"}


@dataclass
class Shaping:
    """The work on one mapping: the places of its values by location, and the problems so far."""

    problems: list[Problem] = field(default_factory=list)
    places: dict[Location, Place] = field(default_factory=dict)


def _what(node: Node) -> str:
    if isinstance(node, Scalar):
        return _FOUND[node.kind]
    return _FOUND["list" if isinstance(node, Listing) else "table"]


def nearest(text: str, candidates: list[str]) -> str:
    """Return the words that offer the nearest candidate, or nothing."""
    close = get_close_matches(text, candidates, n=1, cutoff=0.5)
    return f"，是不是“{close[0]}”？" if close else ""


def _unwrap(annotation: Any, metadata: list[Any]) -> tuple[Any, Form | None]:
    """Return the bare type of an annotation, without Annotated and None, and its form if it has one."""
    form = next((each for each in metadata if isinstance(each, Form)), None)
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            form = form or next((each for each in more if isinstance(each, Form)), None)
        elif origin in (Union, types.UnionType):
            annotation = next(each for each in get_args(annotation) if each is not type(None))
        else:
            return annotation, form


def _understand(shaping: Shaping, key: str, node: Scalar, read: Callable[[str], Any]) -> Any:
    """Return what a reader of values makes of a scalar, noting what it normalised."""
    try:
        value = read(values.unquoted(node.text))
    except values.Unclear as unclear:
        shaping.problems.append(problem(unclear.rule, node.place, **unclear.values))
        return _MISSING
    if str(value) != node.text and not isinstance(value, int | float | Decimal):
        shaping.problems.append(problem("value-normalised", node.place, key=key, text=node.text, fixed=value))
    return value


def _text(shaping: Shaping, key: str, node: Scalar) -> Any:
    if not node.quoted:
        if node.kind in ("boolean", "null"):
            shaping.problems.append(
                problem("value-type", node.place, key=key, expected="文字", found=_FOUND[node.kind])
            )
            return _MISSING
        if node.kind != "text":
            found = _FOUND[node.kind]
            shaping.problems.append(problem("value-as-text", node.place, key=key, found=found, text=node.text))
    text = values.unquoted(node.text)
    if text != node.text.strip():
        shaping.problems.append(problem("value-normalised", node.place, key=key, text=node.text, fixed=text))
    return text


def _status(text: str) -> str:
    return STATUS_WORDS.get(values.narrow(text), values.narrow(text).casefold())


_FORMS: dict[str, Callable[[str], Any]] = {"period": values.period, "status": _status}
_NUMBERS: dict[type, Callable[[str], Any]] = {
    Decimal: values.number, float: lambda text: float(values.number(text)), int: lambda text: int(values.number(text)),
    datetime.date: values.date,
}  # fmt: skip


def _scalar(shaping: Shaping, key: str, node: Scalar, bare: Any, form: Form | None) -> Any:
    if form is not None and form.name in _FORMS:
        value = _understand(shaping, key, node, _FORMS[form.name])
        return value if value is _MISSING else str(value)
    if bare in _NUMBERS:
        if node.kind in ("boolean", "null"):
            found = _FOUND[node.kind]
            shaping.problems.append(problem("value-type", node.place, key=key, expected=_EXPECTED[bare], found=found))
            return _MISSING
        return _understand(shaping, key, node, _NUMBERS[bare])
    return _text(shaping, key, node)


def _items(shaping: Shaping, key: str, node: Node, bare: Any, at: Location) -> Any:
    annotation = get_args(bare)[0]
    inner, _ = _unwrap(annotation, [])
    if isinstance(node, Scalar):
        if node.kind == "null" and not node.quoted:
            return []
        if inner is not str:
            shaping.problems.append(problem("value-type", node.place, key=key, expected="一列", found=_what(node)))
            return _MISSING
        text = _text(shaping, key, node)
        if text is _MISSING:
            return _MISSING
        items = values.split(text)
        fixed = f"[{', '.join(items)}]"
        shaping.problems.append(problem("value-split", node.place, key=key, count=len(items), fixed=fixed))
        for number in range(len(items)):
            shaping.places[(*at, number)] = node.place
        return list(items)
    if isinstance(node, Table):
        shaping.problems.append(problem("value-type", node.place, key=key, expected="一列", found=_what(node)))
        return _MISSING
    found = [
        _value(shaping, key, item, annotation, [], (*at, number)) for number, item in enumerate(node.items)
    ]
    return [each for each in found if each is not _MISSING] if _MISSING not in found else _MISSING


def _value(shaping: Shaping, key: str, node: Node, annotation: Any, metadata: list[Any], at: Location) -> Any:
    """Return the canonical value of one node, or `_MISSING` with the problem noted."""
    bare, form = _unwrap(annotation, metadata)
    shaping.places[at] = node.place
    if get_origin(bare) is list:
        return _items(shaping, key, node, bare, at)
    if isinstance(bare, type) and issubclass(bare, Fields):
        if isinstance(node, Table):
            return _table(shaping, node, bare, at)
        if isinstance(node, Scalar) and node.kind == "text" and "title" in bare.model_fields:
            return {"title": values.unquoted(node.text)}
        shaping.problems.append(problem("value-type", node.place, key=key, expected="一组", found=_what(node)))
        return _MISSING
    if not isinstance(node, Scalar):
        expected = "文字" if get_origin(bare) is Literal else _EXPECTED.get(bare, "文字")
        shaping.problems.append(problem("value-type", node.place, key=key, expected=expected, found=_what(node)))
        return _MISSING
    return _scalar(shaping, key, node, bare, form)


def _table(shaping: Shaping, table: Table, model: type[Fields], at: Location) -> dict[str, Any]:
    """Return the canonical mapping; a value that could not be read is left out, its problem noted."""
    keys = chinese_keys(model)
    rows: dict[str, tuple[str, FieldInfo]] = {row.alias or name: (name, row) for name, row in model.model_fields.items()}
    found: dict[str, Any] = {}
    stood: dict[str, Place] = {}
    for entry in table.entries:
        written = values.narrow(entry.key)
        key = keys.get(written) or keys.get(written.casefold())
        if key is None:
            allowed = "、".join(f"{row.title}（{name}）" for name, (_, row) in rows.items())
            near = nearest(written.casefold(), list(keys))
            shaping.problems.append(problem("key-unknown", entry.place, key=entry.key, nearest=near, allowed=allowed))
            continue
        if key in stood:
            shaping.problems.append(problem("yaml-duplicate", entry.place, related=stood[key], key=entry.key))
            continue
        stood[key] = entry.place
        row = rows[key][1]
        empty = isinstance(entry.value, Scalar) and entry.value.kind == "null" and not entry.value.quoted
        if empty and not row.is_required():
            continue
        found[key] = _value(shaping, key, entry.value, row.annotation, list(row.metadata), (*at, key))
    for key, (_, row) in rows.items():
        if row.is_required() and key not in stood:
            example = (row.examples or [""])[0]
            shown = f"[{', '.join(example)}]" if isinstance(example, list) else example
            shaping.problems.append(problem("field-missing", table.place, key=key, label=row.title, example=shown))
    return {key: value for key, value in found.items() if value is not _MISSING}


def _bounds(error: Any) -> str:
    context = error.get("ctx", {})
    if "max_length" in context:
        return f"超过上限 {context['max_length']}"
    return f"至少要 {context.get('min_length', 1)}"


def _validation(shaping: Shaping, error: Any) -> Problem | None:
    """Return the problem of one of pydantic's findings; None where shaping has told it already."""
    at: Location = tuple(error["loc"])
    while at and at not in shaping.places:
        at = at[:-1]
    key = next((str(part) for part in reversed(at) if isinstance(part, str)), "")
    kind, given = error["type"], error.get("input")
    if kind == "missing" or not at:
        return None
    place = shaping.places[at]
    if kind in ("string_too_long", "string_too_short", "too_long", "too_short"):
        length = f"{len(given)} {'个字' if isinstance(given, str) else '项'}"
        return problem("value-length", place, key=key, length=length, bound=_bounds(error))
    if kind == "literal_error":
        allowed = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").replace(", ", "、")
        near = nearest(str(given), allowed.split("、"))
        return problem("value-choice", place, key=key, text=given, nearest=near, allowed=allowed)
    return problem("value-pattern", place, key=key, text=given, example="zscqj-2024")


def shape(table: Table, model: type[Model]) -> tuple[Model | None, Shaping]:
    """Return the canonical values of a mapping, None where they are not complete, and what was found."""
    shaping = Shaping()
    data = _table(shaping, table, model, ())
    try:
        return model.model_validate(data), shaping
    except ValidationError as errors:
        for error in errors.errors():
            found = _validation(shaping, error)
            if found is not None:
                shaping.problems.append(found)
        return None, shaping
