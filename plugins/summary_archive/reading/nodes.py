"""Strict YAML to nodes that know their places: no aliases, no tags, no duplicate keys, no depth without end."""

import re
from collections.abc import Iterator

import yaml

from summary_archive.core.manuscript import Entry, Listing, Node, Scalar, ScalarKind, Table
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem

DEEPEST = 12
_TAG = "tag:yaml.org,2002:"
_KINDS: dict[str, ScalarKind] = {
    "str": "text", "int": "integer", "float": "number", "bool": "boolean", "null": "null", "timestamp": "date",
}  # fmt: skip
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LONG_INTEGER = re.compile(r"(?<!\S)[-+]?[0-9_]{400,}(?!\S)")
_REASONS = {
    "mapping values are not allowed": "这里多了一个冒号",
    "could not find expected ':'": "这一行缺冒号",
    "found unexpected end of stream": "引号没有成对",
    "found character '\\t'": "这里有制表符",
    "expected <block end>": "缩进与上面几行对不上",
    "did not find expected key": "缩进或引号与上面几行对不上",
    "did not find expected ',' or": "括号里少逗号，或没有成对",
    "found unknown escape character": "引号里的反斜杠不能这样用",
    "found undefined alias": "用了没有定义的引用",
}


def _reason(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.problem or ''} {error.context or ''}"
    return next((zh for en, zh in _REASONS.items() if en in said), said.strip())


def _forbidden(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Find anchors, aliases and tags before anything is built from them."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        mark = event.start_mark
        place = Place(path, mark.line + first_line, mark.column + 1)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield problem("yaml-alias", place)
        tag = getattr(event, "tag", None)
        if tag and not (isinstance(event, yaml.ScalarEvent) and tag == "!"):
            yield problem("yaml-tag", place, tag=tag.replace(_TAG, "!!"))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                yield problem("yaml-depth", place)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Reader:
    """Turns composed YAML into nodes, noting what is twice."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.problems: list[Problem] = []

    def place(self, node: yaml.Node) -> Place:
        return Place(self.path, node.start_mark.line + self.first_line, node.start_mark.column + 1)

    def read(self, node: yaml.Node) -> Node:
        place = self.place(node)
        if isinstance(node, yaml.SequenceNode):
            return Listing(tuple(self.read(item) for item in node.value), place)
        if isinstance(node, yaml.MappingNode):
            return Table(tuple(self.entries(node)), place)
        kind = _KINDS.get(node.tag.removeprefix(_TAG), "text")
        return Scalar(node.value, kind, place, quoted=node.style in ("'", '"', "|", ">"))

    def entries(self, node: yaml.MappingNode) -> Iterator[Entry]:
        seen: dict[str, Place] = {}
        for key, value in node.value:
            place = self.place(key)
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(problem("yaml-syntax", place, reason="冒号前面应是一个名称"))
                continue
            if key.tag == _TAG + "merge":
                self.problems.append(problem("yaml-alias", place))
                continue
            if key.value in seen:
                self.problems.append(problem("yaml-duplicate", place, related=seen[key.value], key=key.value))
                continue
            seen[key.value] = place
            yield Entry(key.value, place, self.read(value))


def read_nodes(text: str, path: str, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """Parse YAML; return its nodes, None where nothing could be made of it or it is empty, and the problems."""
    start = Place(path, first_line)
    if text.count("[") + text.count("{") > 2000 or _LONG_INTEGER.search(text):
        return None, (problem("yaml-depth", start),)
    try:
        forbidden = tuple(_forbidden(text, path, first_line))
        if forbidden:
            return None, forbidden
        composed = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + first_line, mark.column + 1) if mark else start
        return None, (problem("yaml-syntax", place, reason=_reason(error)),)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return None, (problem("yaml-syntax", start, reason=str(error).splitlines()[0]),)
    if composed is None:
        return None, ()
    reader = _Reader(path, first_line)
    return reader.read(composed), tuple(reader.problems)
