"""A vocabulary file to a vocabulary; a term that cannot be understood is left out and told."""

from collections.abc import Iterator
from dataclasses import replace

from summary_archive.core.fields import TermFields
from summary_archive.core.naming import fold, nearest
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import offer, problem
from summary_archive.core.vocabulary import FormerName, Kind, Term, Vocabulary
from summary_archive.reading import pinyin
from summary_archive.reading.lists import read_list
from summary_archive.reading.shape import MOST_OFFERS

LARGEST = 5_000
DEEPEST = 50


def _term(fields: TermFields, place: Place) -> Term:
    return Term(
        id=fields.id,
        name=fields.name,
        pinyin=pinyin.of_name(fields.name, fields.pinyin),
        aliases=tuple(fields.aliases),
        former=tuple(FormerName(each.name, each.from_, each.to) for each in fields.former),
        former_ids=tuple(fields.former_ids),
        parent=fields.parent,
        since=fields.from_,
        until=fields.to,
        successors=tuple(fields.successors),
        order=fields.order,
        note=fields.note,
        place=place,
    )


def _twins(terms: list[Term]) -> Iterator[Problem]:
    """Find ids, names and aliases that two terms claim; a former name may have become another's."""
    claimed: dict[str, Term] = {}
    for term in terms:
        for text in (term.id, term.name, *term.aliases, *term.former_ids):
            other = claimed.setdefault(fold(text), term)
            if other is not term:
                yield problem("vocabulary-twin", term.place, other.place, text=text)


def _references(terms: list[Term]) -> Iterator[Problem]:
    """Find parents and successors that are not there, and years the wrong way round."""
    ids = {term.id for term in terms}
    unknown = 0
    for term in terms:
        parent = (term.parent,) if term.parent is not None else ()
        for key, named in (("parent", parent), ("successors", term.successors)):
            for each in named:
                if each not in ids:
                    unknown += 1
                    near = offer(nearest(each, ids) if unknown <= MOST_OFFERS else None)
                    yield problem("vocabulary-reference", term.place, key=key, text=each, nearest=near)
        years = ((term.since, term.until), *((former.since, former.until) for former in term.former))
        if any(since is not None and until is not None and until < since for since, until in years):
            yield problem("vocabulary-years", term.place, text=term.name)


def _untied(terms: list[Term]) -> tuple[list[Term], list[Problem]]:
    """Return the terms without the ties of those that stand in a circle or too deep, so that the rest can be filed.

    A tie is a parent or a successor; a term's depth is the length of the longest chain of ties above it.
    """
    above = {term.id: tuple(each for each in (term.parent, *term.successors) if each) for term in terms}
    waits = {term_id: sum(each in above for each in over) for term_id, over in above.items()}
    below: dict[str, list[str]] = {}
    for term_id, over in above.items():
        for each in over:
            below.setdefault(each, []).append(term_id)
    depth = dict.fromkeys(above, 0)
    free = [term_id for term_id, count in waits.items() if not count]
    for term_id in free:
        for each in below.get(term_id, ()):
            depth[each] = max(depth[each], depth[term_id] + 1)
            waits[each] -= 1
            if not waits[each]:
                free.append(each)
    untied: list[Term] = []
    problems: list[Problem] = []
    for term in terms:
        if waits[term.id]:
            problems.append(problem("vocabulary-cycle", term.place, text=term.name))
        elif depth[term.id] >= DEEPEST:
            problems.append(problem("vocabulary-depth", term.place, text=term.name, limit=DEEPEST))
        else:
            untied.append(term)
            continue
        untied.append(replace(term, parent=None, successors=()))
    return untied, problems


def parse_vocabulary(kind: Kind, path: str, text: str) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read a list of terms; what two terms claim belongs to the first, and the second is left out."""
    listed = read_list(path, text, TermFields, LARGEST, ("vocabulary-shape", "vocabulary-size"))
    terms = [_term(each.fields, place) for place, each in listed.rows if each.fields is not None]
    twins = tuple(_twins(terms))
    left_out = {twin.place for twin in twins}
    terms = [term for term in terms if term.place not in left_out]
    untied, knots = _untied(terms)
    return Vocabulary(kind, tuple(untied)), (*listed.problems, *twins, *_references(terms), *knots)
