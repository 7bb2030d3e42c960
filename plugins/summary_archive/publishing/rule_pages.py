"""The pages of the rules: all that the check can say, by group, and one page a rule with its example."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summary_archive.core.examples import EXAMPLES, Group, by_group
from summary_archive.core.explanation import LABELS, Explanation, explain
from summary_archive.core.language import Language
from summary_archive.core.problem import Rule
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Name

ADDRESS = "rules/"
_SECTION = "contribute"  # whoever reads of a rule is contributing
_TAGS: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule on the list of all: its page, how bad it is as a word and as a class of style, and what it says."""

    rule: Name
    level: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class RulesView:
    """What stands on the list of all rules: groups with their id, title and rules."""

    title: str
    note: str
    groups: tuple[tuple[str, str, tuple[RuleLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A rule in one language: its tag after BCP 47, what is said, and the labels of the parts."""

    tag: str
    rule: Explanation
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RuleView:
    """What stands on the page of a rule: it in the site's language, and in the other."""

    first: Said
    second: Said


def rule_address(rule: str) -> str:
    """Return where the page of a rule lives; it never changes."""
    return f"{ADDRESS}{rule}/"


def rule_addresses() -> Iterator[tuple[str, str]]:
    """Return the source path each page of the rules is linked to by, and its address; the list of all first."""
    yield f"{ADDRESS}index.md", ADDRESS
    for rule in EXAMPLES:
        yield f"{ADDRESS}{rule}.md", rule_address(rule)


def _line(rule: Rule, language: Language) -> RuleLine:
    said = explain(rule, language)
    return RuleLine(Name(rule.id, rule_address(rule.id)), said.level, said.severity, said.message)


def _said(rule: Rule, language: Language) -> Said:
    labels = {key: label.fill(language) for key, label in LABELS.items()}
    return Said(_TAGS[language], explain(rule, language), labels)


def _rule_page(edition: Edition, group: Group, rule: Rule, crumbs: tuple[Name, ...]) -> Page:
    language = edition.settings.language
    view = RuleView(_said(rule, language), _said(rule, "en" if language == "zh" else "zh"))
    said = view.first.rule
    title = edition.word("rule-title", rule=rule.id, message=said.message)
    description = edition.described("rule-description", rule=rule.id, message=said.message, why=said.why)
    above = Name(group.title.fill(language), f"{ADDRESS}#{group.id}")
    return Page(rule_address(rule.id), _SECTION, title, "rule.html", view, description, (*crumbs, above))


def rule_pages(edition: Edition) -> Iterator[Page]:
    """Return the list of all rules, and the page of each."""
    language = edition.settings.language
    title, note = edition.word("rules"), edition.word("rules-note", n=len(EXAMPLES))
    groups = tuple(
        (group.id, group.title.fill(language), tuple(_line(rule, language) for rule in rules))
        for group, rules in by_group()
    )
    home, itself = Name(edition.word("home"), ""), Name(title, ADDRESS)
    description = edition.described("root-description", name=title, counted=note)
    yield Page(ADDRESS, _SECTION, title, "rules.html", RulesView(title, note, groups), description, (home,))
    for group, rules in by_group():
        for rule in rules:
            yield _rule_page(edition, group, rule, (home, itself))
