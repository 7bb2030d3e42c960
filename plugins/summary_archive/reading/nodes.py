"""Strict YAML to nodes that know their places: no aliases, no tags, no duplicate keys, no depth without end."""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml import AliasEvent, MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from summary_archive.core.language import Text
from summary_archive.core.manuscript import Entry, Listing, Node, Scalar, ScalarKind, Table, Unread
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.reading.places import Places

DEEPEST = 12
_TAG = "tag:yaml.org,2002:"
_KINDS: dict[str, ScalarKind] = {
    f"{_TAG}int": "integer", f"{_TAG}float": "number", f"{_TAG}bool": "boolean", f"{_TAG}null": "null",
    f"{_TAG}timestamp": "date",
}  # fmt: skip
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVERS: Any = yaml.SafeLoader.yaml_implicit_resolvers
# What the parser says, where to look for it (at its own mark, or where what it was reading began), and what we say.
_REASONS = (
    ("unexpected end of stream", "began", Text("引号没有成对", "a quote is not closed")),
    ("could not find expected ':'", "began", Text("这一行缺冒号", "a colon is missing in this line")),
    ("did not find expected ',' or", "began", Text("括号没有成对，或少逗号", "a bracket or comma is missing")),
    ("mapping values", "here", Text("多了一个冒号，或缩进不对", "there is a colon too many, or wrong indentation")),
    ("cannot start any token", "here", Text("内容不能以这个符号开头", "a value cannot begin with this sign")),
    ("alphabetic or numeric", "began", Text("内容不能以这个符号开头", "a value cannot begin with this sign")),
    ("escape", "here", Text("双引号里的反斜杠不能这样用", "a backslash cannot be used like this within quotes")),
    ("sequence entries", "here", Text("这里不能用“- ”开头", "“- ” cannot stand here")),
    ("did not find expected", "here", Text("缩进或引号与上面对不上", "this does not fit the lines above")),
)  # fmt: skip


class Unreadable(Exception):
    """The text is not YAML from here on."""

    def __init__(self, told: Problem) -> None:
        super().__init__()
        self.told = told


def kind_of(text: str) -> ScalarKind:
    """Return what YAML reads a text without quotes as; of most their first character tells that it is text."""
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            return _KINDS.get(tag, "text")
    return "text"


class _Reader:
    """Turns the events of a YAML text into nodes, noting what is not allowed."""

    def __init__(self, text: str, places: Places, first_line: int) -> None:
        self.loader = _LOADER(text)
        self.places = places
        self.first_line = first_line
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        """Return the node of the text, None where it is empty."""
        event = self._next()
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        node = self._node(event, 1)
        self._next()
        rest = self._next()
        if not isinstance(rest, yaml.StreamEndEvent):
            reason = Text("--- 或 ... 之后还有内容", "there is more after --- or ...")
            self.problems.append(problem("yaml-syntax", self._place(rest.start_mark), reason=reason))
        return node

    def _next(self) -> Any:
        try:
            return self.loader.get_event()
        except yaml.MarkedYAMLError as error:
            said = f"{error.problem} {error.context or ''}"
            where, reason = next(
                ((where, reason) for words, where, reason in _REASONS if words in said),
                ("here", Text("YAML 的写法不对", said.strip())),
            )
            mark = error.context_mark if where == "began" and error.context_mark else error.problem_mark
            raise Unreadable(problem("yaml-syntax", self._place(mark), reason=reason)) from None

    def _place(self, mark: Any) -> Any:
        return self.places.at(mark.line + self.first_line, mark.column + 1)

    def _node(self, event: Any, depth: int) -> Node:
        place = self._place(event.start_mark)
        if isinstance(event, AliasEvent):
            self.problems.append(problem("yaml-alias", place))
            return Unread(place)
        if event.anchor is not None:
            self.problems.append(problem("yaml-alias", place))
        if event.tag is not None and event.tag != "!":
            self.problems.append(problem("yaml-tag", place, tag=event.tag.replace(_TAG, "!!")))
        if isinstance(event, ScalarEvent):
            if event.style == '"':
                self._hidden(event.value, place)
            if event.style:
                return Scalar(event.value, "text", place, quoted=True)
            return Scalar(event.value, kind_of(event.value), place)
        if depth > DEEPEST:
            raise Unreadable(problem("yaml-depth", place))
        if isinstance(event, SequenceStartEvent):
            return Listing(tuple(self._items(depth)), place)
        return Table(tuple(self._entries(depth)), place)

    def _hidden(self, text: str, place: Place) -> None:
        """Tell characters written as escapes that could not be written as they are."""
        if text.isprintable():
            return
        odd = next((c for c in text if not c.isprintable() and c not in "\n\t\u3000\u00a0"), None)
        if odd is not None:
            self.problems.append(problem("control-character", place, code=f"U+{ord(odd):04X}"))

    def _items(self, depth: int) -> Iterator[Node]:
        event = self._next()
        while not isinstance(event, SequenceEndEvent):
            yield self._node(event, depth + 1)
            event = self._next()

    def _entries(self, depth: int) -> Iterator[Entry]:
        stood: dict[str, Any] = {}
        event = self._next()
        while not isinstance(event, MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(self._next(), depth + 1)
            event = self._next()
            if isinstance(key, Unread):
                continue
            if not isinstance(key, Scalar):
                reason = Text("冒号前面应是一个名称", "a name should stand before the colon")
                self.problems.append(problem("yaml-syntax", key.place, reason=reason))
            elif key.text == "<<" and not key.quoted:
                self.problems.append(problem("yaml-alias", key.place))
            elif key.text in stood:
                self.problems.append(problem("yaml-duplicate", key.place, stood[key.text], key=key.text))
            else:
                stood[key.text] = key.place
                yield Entry(key.text, key.place, value)


def read_nodes(text: str, places: Places, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Parse YAML; return its nodes, None where it is empty, and what is not allowed in it.

    Raises:
        Unreadable: it is not YAML, or nested too deep.
    """
    reader = _Reader(text, places, first_line)
    node = reader.document()
    return node, tuple(reader.problems)
