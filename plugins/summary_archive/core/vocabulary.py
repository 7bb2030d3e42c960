"""The controlled lists: departments, topics and genres, with their names through time."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from summary_archive.core.indicators import Indicators
from summary_archive.core.naming import fold, nearest
from summary_archive.core.ordering import initial, sort_key
from summary_archive.core.problem import Place
from summary_archive.core.programmes import Programmes

Kind = Literal["department", "topic", "genre"]
_TONE = re.compile("(?<=[a-zü])[1-5]")


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name a term once had, with the years it was used; None is open."""

    name: str
    since: int | None = None
    until: int | None = None

    def used_in(self, year: int) -> bool:
        """Say whether it was the name in a year. The year of a renaming belongs to the new name."""
        return (self.since or 0) <= year and (self.until is None or year < self.until)


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a vocabulary. `pinyin` is of its numbered name: one syllable with tone, or digits, an item."""

    id: str
    name: str
    pinyin: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    parent: str | None = None
    since: int | None = None
    until: int | None = None
    successors: tuple[str, ...] = ()
    order: float | None = None
    note: str = ""
    former_ids: tuple[str, ...] = ()
    place: Place = field(default=Place(""), compare=False)

    @property
    def key(self) -> tuple[float, tuple[str, ...], str]:
        """The key it sorts by."""
        return sort_key(self.order, self.pinyin, self.name)

    @property
    def initial(self) -> str:
        """The letter it is filed under in an A–Z list."""
        return initial(self.pinyin)

    def name_in(self, year: int | None) -> str:
        """Return its name of a year: the former one that was used then, else today's."""
        if year is not None:
            for former in self.former:
                if former.until is not None and former.used_in(year):
                    return former.name
        return self.name

    @property
    def founded(self) -> int:
        """The year it is known to be there from, under whatever name; 0 where that is open."""
        founded = min((f.since for f in self.former if f.since is not None), default=self.since)
        if self.since is not None and founded is not None:
            founded = min(founded, self.since)
        return founded or 0

    def existed_in(self, first_year: int, last_year: int) -> bool:
        """Say whether it existed at some time of the years."""
        return self.founded <= last_year and (self.until is None or first_year <= self.until)

    def reports_in(self, year: int) -> bool:
        """Say whether it was there at the end of a year. The year of a merger belongs to the new body."""
        return self.founded <= year and (self.until is None or year < self.until)


@dataclass(frozen=True, slots=True)
class Match:
    """A term found by a text, and the former name it was found by, if it was one."""

    term: Term
    former: FormerName | None = None


@dataclass(frozen=True)
class Vocabulary:
    """A controlled list of one kind; its terms have ids, names and aliases of their own and stand in no circle."""

    kind: Kind
    terms: tuple[Term, ...] = ()

    def __iter__(self) -> Iterator[Term]:
        """Go through the terms in their order."""
        return iter(self.ordered)

    def __contains__(self, term_id: str) -> bool:
        """Say whether there is a term of this id."""
        return term_id in self._by_id

    def __getitem__(self, term_id: str) -> Term:
        """Return the term of an id; raises KeyError."""
        return self._by_id[term_id]

    @cached_property
    def ordered(self) -> tuple[Term, ...]:
        """The terms by explicit order, numerals and pinyin."""
        return tuple(sorted(self.terms, key=lambda term: term.key))

    @cached_property
    def _by_id(self) -> Mapping[str, Term]:
        return MappingProxyType({term.id: term for term in self.terms})

    @cached_property
    def _by_name(self) -> Mapping[str, Match]:
        found: dict[str, Match] = {}
        for term in self.terms:
            names = (*term.former_ids, *term.aliases, term.name, term.id)
            found |= {fold(name): Match(term) for name in names}
        return MappingProxyType(found)

    @cached_property
    def _by_former_name(self) -> Mapping[str, tuple[Match, ...]]:
        found: dict[str, list[Match]] = {}
        for term in self.terms:
            for former in term.former:
                found.setdefault(fold(former.name), []).append(Match(term, former))
        return MappingProxyType({name: tuple(matches) for name, matches in found.items()})

    def match(self, text: str, year: int | None = None) -> Match:
        """Find a term by id, name or alias; else by former name, of two that had it the one that did in the year.

        Raises:
            KeyError: there is none.
        """
        folded = fold(text)
        match = self._by_name.get(folded)
        if match is not None:
            return match
        matches = self._by_former_name[folded]
        of_the_year = (
            m for m in matches if m.former is not None and year is not None and m.former.used_in(year)
        )
        return next(of_the_year, matches[0])

    def find(self, text: str, year: int | None = None) -> Match | None:
        """Find a term as `match` does; None where there is none."""
        try:
            return self.match(text, year)
        except KeyError:
            return None

    @cached_property
    def _names(self) -> Mapping[str, str]:
        names = {fold(name): name for term in self.terms for name in (term.id, *term.aliases, term.name)}
        spelled = {_TONE.sub("", "".join(term.pinyin)): term.name for term in self.terms if term.pinyin}
        return MappingProxyType(spelled | names)

    def nearest(self, text: str) -> str | None:
        """Return the name, alias or id most like a text that was not found, or the name that is read like it."""
        near = nearest(fold(text), self._names)
        return None if near is None else self._names[near]

    @cached_property
    def _children(self) -> Mapping[str | None, tuple[Term, ...]]:
        children: dict[str | None, list[Term]] = {}
        for term in self.ordered:
            parent = term.parent if term.parent is not None and term.parent in self else None
            children.setdefault(parent, []).append(term)
        return MappingProxyType({parent: tuple(terms) for parent, terms in children.items()})

    def children(self, term_id: str | None) -> tuple[Term, ...]:
        """Return the terms directly under one, in order; under None, the roots."""
        return self._children.get(term_id, ())

    def ancestors(self, term_id: str) -> tuple[Term, ...]:
        """Return the terms above one, the nearest first."""
        above: list[Term] = []
        parent = self[term_id].parent
        while parent is not None and parent in self:
            above.append(self[parent])
            parent = self[parent].parent
        return tuple(above)

    @cached_property
    def _predecessors(self) -> Mapping[str, tuple[Term, ...]]:
        before: dict[str, list[Term]] = {}
        for term in self.ordered:
            for successor in dict.fromkeys(term.successors):
                before.setdefault(successor, []).append(term)
        return MappingProxyType({term_id: tuple(terms) for term_id, terms in before.items()})

    def predecessors(self, term_id: str) -> tuple[Term, ...]:
        """Return the terms that name this one as a successor, in order."""
        return self._predecessors.get(term_id, ())

    @cached_property
    def _gathered_at(self) -> dict[str, tuple[str, ...]]:
        return {}

    def gathered_at(self, term_id: str) -> tuple[str, ...]:
        """Return the ids of all terms that gather what is filed under one: those above it, and its successors."""
        if term_id not in self._gathered_at:
            seen: dict[str, None] = {}
            waiting = deque([term_id])
            while waiting:
                current = self[waiting.popleft()]
                for above in (current.parent, *current.successors):
                    if above is not None and above in self and above != term_id and above not in seen:
                        seen[above] = None
                        waiting.append(above)
            self._gathered_at[term_id] = tuple(seen)
        return self._gathered_at[term_id]


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The controlled lists of an archive: what summaries are filed under, and what their figures are called."""

    department: Vocabulary = field(default=Vocabulary("department"))
    topic: Vocabulary = field(default=Vocabulary("topic"))
    genre: Vocabulary = field(default=Vocabulary("genre"))
    figures: Indicators = field(default=Indicators(), kw_only=True)
    programmes: Programmes = field(default=Programmes(), kw_only=True)

    def of(self, kind: Kind) -> Vocabulary:
        """Return the list of a kind."""
        return {"department": self.department, "topic": self.topic, "genre": self.genre}[kind]
