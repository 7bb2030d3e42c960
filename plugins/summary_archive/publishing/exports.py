"""The whole archive as JSON and CSV, for other programs."""

from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from summary_archive.core.summary import Figure, Plan, Summary
from summary_archive.core.vocabulary import Term
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.schema import schema_files
from summary_archive.publishing.tables import as_csv, as_json

FORMAT = 1


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "value": _number(figure.value),
        "unit": figure.unit,
        "change": figure.change,
        "target": figure.target,
        "parts": [{"name": part.name, "value": _number(part.value)} for part in figure.parts],
        "quote": figure.quote,
        "basis": figure.basis,
    }


def _plan(plan: Plan) -> dict[str, Any]:
    target = None if plan.target is None else _number(plan.target)
    return {"id": plan.id, "text": plan.text, "figure": plan.figure, "target": target}


def _term(term: Term) -> dict[str, Any]:
    return {
        "id": term.id,
        "name": term.name,
        "pinyin": " ".join(term.pinyin),
        "aliases": list(term.aliases),
        "former": [{"name": f.name, "from": f.since, "to": f.until} for f in term.former],
        "former_ids": list(term.former_ids),
        "parent": term.parent,
        "from": term.since,
        "to": term.until,
        "successors": list(term.successors),
        "note": term.note,
    }


def _summary(edition: Edition, summary: Summary) -> dict[str, Any]:
    return {
        "url": edition.addresses.outside(summary.address),
        "path": summary.path,
        "title": summary.title,
        "period": str(summary.period),
        "year": summary.period.year,
        "date": summary.date.isoformat() if summary.date else None,
        "department": {"id": summary.department.id, "name": summary.department.name},
        "genre": summary.genre,
        "topics": list(summary.topics),
        "authors": [{"name": a.name, "pinyin": " ".join(a.pinyin)} for a in summary.authors],
        "abstract": summary.abstract,
        "number": summary.number,
        "figures": [_figure(figure) for figure in summary.figures],
        "plans": [_plan(plan) for plan in summary.plans],
        "fulfils": [asdict(each) for each in summary.fulfils],
        "programme": summary.programme,
        "stages": [
            {
                "name": each.name,
                "from": each.since.isoformat() if each.since else None,
                "to": each.until.isoformat() if each.until else None,
                "length": each.length,
                "place": each.place,
            }
            for each in summary.stages
        ],
        "outputs": [asdict(each) for each in summary.outputs],
        "source": asdict(summary.source) if summary.source else None,
    }


def archive_json(edition: Edition) -> str:
    """Return everything but the texts, with the vocabularies, as JSON; a line a summary."""
    vocabularies = edition.archive.vocabularies
    head = {
        "format": FORMAT,
        "name": edition.settings.site_name,
        "departments": [_term(term) for term in vocabularies.department],
        "topics": [_term(term) for term in vocabularies.topic],
        "genres": [_term(term) for term in vocabularies.genre],
    }
    return as_json(head, "summaries", (_summary(edition, each) for each in edition.archive.summaries))


def archive_csv(edition: Edition) -> str:
    """Return one line a summary as CSV."""
    keys = (
        "title",
        "period",
        "year",
        "date",
        "department",
        "genre",
        "topics",
        "authors",
        "number",
        "abstract",
    )
    rows = (
        (
            each.title,
            str(each.period),
            each.period.year or "",
            each.date.isoformat() if each.date else "",
            each.department.name,
            edition.term_name("genre", each.genre),
            "、".join(edition.term_name("topic", topic) for topic in each.topics),
            "、".join(author.name for author in each.authors),
            each.number,
            each.abstract,
            edition.addresses.outside(each.address),
        )
        for each in edition.archive.summaries
    )
    return as_csv([*map(edition.word, keys), "URL"], rows)


def exports(edition: Edition) -> Iterator[tuple[str, str]]:
    """Return the file and text of every export."""
    yield "archive.json", archive_json(edition)
    yield "archive.csv", archive_csv(edition)
    yield from schema_files(edition)
