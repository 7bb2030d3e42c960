"""Plans and what became of them, as pages show them."""

from collections.abc import Iterable
from typing import NamedTuple

from summary_archive.core.promises import Promise
from summary_archive.core.summary import Figure, Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.line import plain
from summary_archive.publishing.rows import Name
from summary_archive.publishing.trends import with_unit

SIGNS = {
    "done": "✓", "part": "◐", "not": "✗", "changed": "↻", "met": "✓", "missed": "✗", "near": "≈",
    "above": "↑", "below": "↓",
}  # fmt: skip
"""A sign for each state, which stands beside its word."""


class Standing(NamedTuple):
    """What is said or shown of a plan: a word of the table, empty where nothing is, its sign, and as readers see it."""

    state: str
    sign: str
    text: str


class PromiseRow(NamedTuple):
    """A plan with what became of it.

    `plan` leads to where it was made, `teller` to the summary that says or shows what became of it. `said` is what that
    says, `shown` what its figure shows.
    """

    id: str
    text: str
    plan: Name
    target: str
    result: str
    said: Standing
    shown: Standing
    quote: str
    note: str
    teller: Name | None


def _standing(edition: Edition, state: str) -> Standing:
    return Standing(state, SIGNS.get(state, ""), edition.word(f"promise-{state}") if state else "")


def _of(summary: Summary, anchor: str) -> Name:
    return Name(plain(summary.title), f"{summary.address}#{anchor}")


def _result(figure: Figure) -> str:
    return with_unit(f"{figure.value:,f}", figure.unit)


def promise_row(edition: Edition, promise: Promise) -> PromiseRow:
    """Return a promise as it is shown."""
    plan, outcome, result = promise.plan, promise.outcome, promise.result
    unsaid = _standing(edition, "unsaid" if promise.teller and result is None else "")
    return PromiseRow(
        id=plan.id,
        text=plan.text,
        plan=_of(promise.maker, f"plan-{plan.id}"),
        target="" if plan.target is None else with_unit(f"{plan.target:,f}", promise.unit),
        result=_result(result) if result else "",
        said=_standing(edition, outcome.state) if outcome else unsaid,
        shown=_standing(edition, promise.showing),
        quote=(outcome.quote if outcome else "") or (result.quote if result else ""),
        note=outcome.note if outcome else "",
        teller=_of(promise.teller, "kept") if promise.teller else None,
    )


def promise_rows(edition: Edition, found: Iterable[Promise]) -> tuple[PromiseRow, ...]:
    """Return promises as they are shown."""
    return tuple(promise_row(edition, each) for each in found)
