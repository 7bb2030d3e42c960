"""A vocabulary file to a vocabulary; a term that cannot be understood is left out and told."""

from collections.abc import Iterator

from summary_archive.core.fields import TermFields
from summary_archive.core.manuscript import Listing, Table
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.core.vocabulary import FormerName, Kind, Term, Vocabulary, fold
from summary_archive.reading import pinyin
from summary_archive.reading.nodes import read_nodes
from summary_archive.reading.shape import nearest, shape


def _term(fields: TermFields, place: Place) -> Term:
    return Term(
        id=fields.id,
        name=fields.name,
        pinyin=pinyin.of_name(fields.name, fields.pinyin),
        aliases=tuple(fields.aliases),
        former=tuple(FormerName(each.name, each.from_, each.to) for each in fields.former),
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
        for text in dict.fromkeys(map(fold, (term.id, term.name, *term.aliases))):
            other = claimed.setdefault(text, term)
            if other is not term:
                yield problem("vocabulary-twin", term.place, related=other.place, text=text)


def _references(terms: list[Term]) -> Iterator[Problem]:
    """Find parents and successors that are not there, circles, and years the wrong way round."""
    by_id = {term.id: term for term in terms}
    for term in terms:
        for key, ids in (("parent", (term.parent,) if term.parent else ()), ("successors", term.successors)):
            for each in ids:
                if each not in by_id:
                    offer = nearest(each, list(by_id))
                    yield problem("vocabulary-reference", term.place, key=key, text=each, nearest=offer)
        if term.since is not None and term.until is not None and term.until < term.since:
            yield problem("vocabulary-years", term.place, text=term.name)
        seen: set[str] = set()
        waiting = [term.id]
        while waiting:
            current = by_id.get(waiting.pop())
            for above in (current.parent, *current.successors) if current else ():
                if above == term.id:
                    yield problem("vocabulary-cycle", term.place, text=term.name)
                    waiting.clear()
                    break
                if above is not None and above not in seen:
                    seen.add(above)
                    waiting.append(above)


def parse_vocabulary(kind: Kind, path: str, text: str) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read a list of terms; what two terms claim belongs to the first, and the second is left out."""
    node, problems = read_nodes(text, path)
    if node is None and not problems:
        return Vocabulary(kind), ()
    if not isinstance(node, Listing):
        return Vocabulary(kind), problems or (problem("vocabulary-shape", Place(path)),)
    found: list[Problem] = list(problems)
    terms: list[Term] = []
    for item in node.items:
        if not isinstance(item, Table):
            found.append(problem("vocabulary-shape", item.place))
            continue
        fields, shaping = shape(item, TermFields)
        found += shaping.problems
        if fields is not None:
            terms.append(_term(fields, item.place))
    twins = tuple(_twins(terms))
    found += twins
    left_out = {twin.place for twin in twins}
    terms = [term for term in terms if term.place not in left_out]
    references = tuple(_references(terms))
    return Vocabulary(kind, tuple(_mended(terms, references))), (*found, *references)


def _mended(terms: list[Term], problems: tuple[Problem, ...]) -> Iterator[Term]:
    """Return the terms, those in a circle without parent and successors, so that the rest can be filed."""
    circles = {each.place for each in problems if each.rule.id == "vocabulary-cycle"}
    for term in terms:
        if term.place in circles:
            yield Term(term.id, term.name, term.pinyin, term.aliases, term.former, place=term.place)
        else:
            yield term
