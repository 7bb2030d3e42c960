"""A file that is a list of rows to what could be read of each row, and what is wrong with them."""

from dataclasses import dataclass
from typing import Generic

from summary_archive.core.manuscript import Listing, Table
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.reading.nodes import Unreadable, read_nodes
from summary_archive.reading.places import Places
from summary_archive.reading.shape import Model, Readers, Shaped, shape


@dataclass(frozen=True, slots=True)
class Listed(Generic[Model]):
    """The rows of a file as far as they could be read, each with its place."""

    rows: tuple[tuple[Place, Shaped[Model]], ...] = ()
    problems: tuple[Problem, ...] = ()


def read_list(
    path: str,
    text: str,
    model: type[Model],
    largest: int,
    rules: tuple[str, str],
    readers: Readers | None = None,
) -> Listed[Model]:
    """Read a list of rows by the fields of a model, no more than `largest`.

    `rules` are what is broken where it is no list of rows, and where there are too many.
    """
    shapeless, too_many = rules
    try:
        node, told = read_nodes(text, Places(path))
    except Unreadable as broken:
        return Listed(problems=(broken.told,))
    if node is None:
        return Listed()
    if not isinstance(node, Listing):
        return Listed(problems=(*told, problem(shapeless, node.place)))
    found = [*told]
    rows: list[tuple[Place, Shaped[Model]]] = []
    if len(node.items) > largest:
        found.append(problem(too_many, node.items[largest].place, count=len(node.items), limit=largest))
    for item in node.items[:largest]:
        if not isinstance(item, Table):
            found.append(problem(shapeless, item.place))
            continue
        shaped = shape(item, model, readers)
        found += shaped.problems
        rows.append((item.place, shaped))
    return Listed(tuple(rows), tuple(found))
