"""What importing a file came to, in words: what was understood from where, what was left out, what to do next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summary_archive.core.language import Language, Text
from summary_archive.core.problem import Problem, Severity, printable
from summary_archive.importing.blocks import LeftOut, Refusal
from summary_archive.importing.drafting import Drafted, Drafts
from summary_archive.importing.manuscript import NEEDED
from summary_archive.importing.words import FIELDS, LEFT_OUT, NOTED, REFUSED, REPORT

_QUOTE = {"zh": "“{}”", "en": "“{}”"}


def refused(file: str, refusal: Refusal, language: Language) -> str:
    """Say why a file is not imported, and what to do about it."""
    what, cure = REFUSED[refusal.reason]
    said = what.fill(language, detail=printable(refusal.detail))
    return f"{printable(file)}: {said}\n    {REPORT['cure'].fill(language, cure=cure)}"


def _told(told: Iterable[LeftOut], words: Mapping[str, Text], language: Language) -> Iterator[str]:
    for each in told:
        if each.what in words:
            shown = " ".join(_QUOTE[language].format(printable(example)) for example in each.examples)
            count = REPORT["count"].fill(language, count=each.count)
            yield f"    {words[each.what].fill(language)} {count}" + (f" {shown}" if shown else "")


def _of_draft(draft: Drafted, path: str, problems: Sequence[Problem], language: Language) -> Iterator[str]:
    yield f"  → {path}"
    if draft.has_front_matter:
        yield f"    {REPORT['already'].fill(language)}"
    for each in draft.suggested:
        value = "、".join(each.value) if isinstance(each.value, tuple) else each.value
        yield f"    {FIELDS[each.key].fill(language)} {printable(value)} ← “{printable(each.sentence)}”"
    missing = [
        FIELDS[key].fill(language) for key in NEEDED if key not in {each.key for each in draft.suggested}
    ]
    if missing and not draft.has_front_matter:
        yield f"    {REPORT['missing'].fill(language)} {'、'.join(missing) if language == 'zh' else ', '.join(missing)}"
    if len(draft.files) > 1:
        yield f"    {REPORT['pictures'].fill(language, count=len(draft.files) - 1)}"
    counts = [
        sum(each.severity is severity for each in problems) for severity in (Severity.ERROR, Severity.WARNING)
    ]
    if any(counts):
        yield f"    {REPORT['found'].fill(language, errors=counts[0], warnings=counts[1])}"


def imported(
    file: str, made: Drafts, summaries: str, problems: Mapping[str, Sequence[Problem]], language: Language
) -> str:
    """Say what became of a file; `problems` are those `check` finds in each draft, by its path."""
    lines = [printable(file)]
    if made.compilation:
        title = printable(made.compilation)
        lines.append("  " + REPORT["pieces"].fill(language, title=title, count=len(made.drafted)))
    for draft in made.drafted:
        lines += _of_draft(draft, f"{summaries}/{draft.path}", problems.get(draft.path, ()), language)
    for heading, words in (("left-out", LEFT_OUT), ("noted", NOTED)):
        told = list(_told(made.told, words, language))
        if told:
            lines += [f"  {REPORT[heading].fill(language)}", *told]
    return "\n".join(lines)


def next_steps(docs: str, language: Language, *, trial: bool) -> str:
    """Say what to do when something has been imported."""
    if trial:
        return REPORT["would"].fill(language)
    steps = (REPORT["edit"].fill(language), REPORT["check"].fill(language, docs=docs))
    return "\n".join([REPORT["next"].fill(language), *(f"  {n}. {step}" for n, step in enumerate(steps, 1))])
