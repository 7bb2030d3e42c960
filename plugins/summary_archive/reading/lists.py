"""A file that is a list of rows to what could be read of each row, and what is wrong with them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from summary_archive.core.manuscript import Listing, Table
from summary_archive.core.naming import Named, fold
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


LARGEST = 1_000
Made = TypeVar("Made", bound=Named)


def read_register(
    path: str, text: str, model: type[Model], make: Callable[[Model, Place], Made | Problem]
) -> tuple[tuple[Made, ...], tuple[Problem, ...]]:
    """Read a list of what has names. What two rows claim belongs to the first, and the second is left out.

    `make` returns what a row says, or why it cannot be understood.
    """
    listed = read_list(path, text, model, LARGEST, ("vocabulary-shape", "vocabulary-size"))
    problems = [*listed.problems]
    claimed: dict[str, Place] = {}
    rows: list[Made] = []
    for place, shaped in listed.rows:
        made = make(shaped.fields, place) if shaped.fields is not None else None
        if isinstance(made, Problem):
            problems.append(made)
        elif made is not None:
            names = dict.fromkeys(map(fold, (made.id, made.name, *made.aliases)))
            taken = [each for each in names if each in claimed]
            problems += (problem("vocabulary-twin", place, claimed[each], text=each) for each in taken)
            if not taken:
                claimed |= dict.fromkeys(names, place)
                rows.append(made)
    return tuple(rows), tuple(problems)
