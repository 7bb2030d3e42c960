"""What is promised of `.github`: nothing a stranger sends runs with rights, and forms are what GitHub takes."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.publishing.contribute import FORMS
from tests.site.building import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ISSUE_FORMS = sorted(each for each in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if each.stem != "config")
CHANGES = GITHUB / "scripts" / "changes.py"
TRIGGERS = ({"pull_request": None, "push": {"branches": ["main"]}}, {"push": {"branches": ["main"]}})
WRITES = {"deploy.yml": {"deploy": {"pages", "id-token"}}}


def read(text: str) -> dict[Any, Any]:
    loaded = yaml.safe_load(text)
    assert isinstance(loaded, dict)
    return loaded


def steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def broken(name: str, text: str) -> Iterator[str]:
    """What a workflow breaks of what is promised."""
    workflow = read(text)
    if workflow.get(True) not in TRIGGERS:  # YAML 1.1 reads `on` as true
        yield "triggers"
    if workflow.get("permissions") != {}:
        yield "permissions"
    if re.search(r"\bsecrets\s*[.\[]|toJSON\(\s*secrets|secrets:\s*inherit|github\.token", text):
        yield "secrets"
    for job_name, job in workflow["jobs"].items():
        writes = {
            scope for scope, right in job.get("permissions", {"all": "write"}).items() if right != "read"
        }
        if writes - WRITES.get(name, {}).get(job_name, set()):
            yield "rights"
        if "timeout-minutes" not in job:
            yield "timeout"
    for step in steps(workflow):
        if "${{" in step.get("run", ""):
            yield "expression"
        uses = step.get("uses", "actions/x@" + "0" * 40)
        if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", uses):
            yield "pin"
        if (
            uses.startswith("actions/checkout@")
            and step.get("with", {}).get("persist-credentials") is not False
        ):
            yield "credentials"
        if "continue-on-error" in step:
            yield "ignored"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_keeps_what_is_promised(path: Path) -> None:
    assert list(broken(path.name, path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("promise", "old", "new"),
    [
        ("triggers", "  pull_request:\n", "  pull_request_target:\n"),
        ("triggers", "  pull_request:\n", "  pull_request:\n  workflow_run:\n"),
        ("triggers", "branches: [main]", "branches: ['**']"),
        ("permissions", "\npermissions: {}\n", "\npermissions: write-all\n"),
        ("permissions", "\npermissions: {}\n", "\n"),
        ("rights", "contents: read", "contents: write"),
        ("secrets", "run: make wheel", "run: make wheel\n        env: {TOKEN: '${{ secrets.TOKEN }}'}"),
        ("secrets", "run: make wheel", "run: make wheel\n        env: {TOKEN: '${{ github.token }}'}"),
        ("expression", "run: make wheel", "run: echo ${{ github.event.pull_request.title }}"),
        ("pin", "actions/setup-python@a309ff8b426b58ec0e2a45f0f869d46889d02405", "actions/setup-python@v6"),
        ("pin", "actions/setup-python@", "someone/setup-python@"),
        ("credentials", "persist-credentials: false", "persist-credentials: true"),
        ("ignored", "run: make wheel", "run: make wheel\n        continue-on-error: true"),
        ("timeout", "    timeout-minutes: 15\n", ""),
    ],
)
def test_a_promise_that_is_broken_is_seen(promise: str, old: str, new: str) -> None:
    text = (GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert old in text
    assert promise in set(broken("ci.yml", text.replace(old, new)))


def test_one_hash_stands_for_one_version_everywhere() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    pins = set(re.findall(r"uses: (\S+)@(\S+) # (v\S+)", text))
    assert len(pins) == len({action for action, _, _ in pins}) == 5
    assert len(re.findall(r"uses: ", text)) == len(re.findall(r"uses: \S+@[0-9a-f]{40} # v", text))


def test_only_main_is_deployed() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        if "deploy-pages" in text or "pages: write" in text:
            assert read(text)[True] == {"push": {"branches": ["main"]}}


def test_what_is_code_waits_for_the_answer_and_the_site_does_not() -> None:
    jobs = read((GITHUB / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    always = {name for name, job in jobs.items() if "if" not in job}
    assert always == {"changes", "site"}
    assert {job.get("if") for name, job in jobs.items() if name not in always} == {
        "needs.changes.outputs.kind == 'code'"
    }
    told = " ".join(step.get("run", "") for step in jobs["site"]["steps"])
    assert "--format github" in told
    assert "--format markdown" in told
    assert "make site" in told


# The script that tells content from code.


def script() -> Any:
    spec = importlib.util.spec_from_file_location("changes", CHANGES)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


changes = script()


@pytest.mark.parametrize(
    ("mode", "name", "content"),
    [
        ("100644", "docs/summaries/2024/a.md", True),
        ("100644", "docs/debriefings/a.yml", True),
        ("100755", "docs/summaries/2024/a.md", True),
        ("000000", "docs/summaries/2024/a.md", True),
        ("100644", "docs/summaries/2024/换行\n和 空格\t“.md", True),
        ("120000", "docs/summaries/2024/a.md", False),
        ("160000", "docs/summaries/2024", False),
        ("120000", "docs/summaries", False),
        ("100644", "docs/summaries", False),
        ("100644", "docs/summaries/.gitattributes", False),
        ("100644", "docs/summaries/.x/a.md", False),
        ("100644", "docs/summaries-evil/a.md", False),
        ("100644", "docs/index.md", False),
        ("100644", "docs/vocabulary/topics.yml", False),
        ("100644", "x/docs/summaries/a.md", False),
        ("100644", ".github/workflows/ci.yml", False),
        ("100644", "mkdocs.yml", False),
        ("100644", "Docs/summaries/2024/a.md", False),
    ],
)
def test_what_is_content(mode: str, name: str, content: bool) -> None:
    assert changes.is_content(mode, name) is content


def test_one_file_of_code_makes_it_code_and_so_does_nothing() -> None:
    one = ("100644", "docs/summaries/2024/a.md")
    assert changes.kind([one, one]) == "content"
    assert changes.kind([one, ("100644", "Makefile"), one]) == "code"
    assert changes.kind([]) == "code"


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)))
def test_any_name_is_read_as_it_is(names: list[str]) -> None:
    raw = "".join(f":100644 120000 0000000 1111111 T\0{name}\0" for name in names)
    assert list(changes.read(raw.encode())) == [("120000", name) for name in names]


@pytest.fixture
def commit(tmp_path: Path) -> Callable[[dict[str, str]], str]:
    """A function that commits files in a repository with one summary, and returns what the script says of it."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(("git", "-C", str(tmp_path), *who, *arguments), check=True, capture_output=True)

    def write(files: dict[str, str]) -> None:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        git("add", "--all")
        git("commit", "--quiet", "--message", "x")

    def make(files: dict[str, str]) -> str:
        write(files)
        done = subprocess.run(
            [sys.executable, "-I", str(CHANGES)], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    git("init", "--quiet")
    write({"docs/summaries/2024/a.md": "甲\n" * 20, "mkdocs.yml": "乙\n" * 20})
    return make


def test_the_script_looks_at_two_commits(commit: Callable[[dict[str, str]], str]) -> None:
    assert commit({'docs/summaries/2025/引号" 换行\n.md': "x"}) == "content"
    assert commit({"docs/summaries/2024/a.md": "丙", "docs/debriefings/a.yml": "x"}) == "content"
    assert commit({"docs/summaries/2024/b.md": "丙", "Makefile": "x"}) == "code"


def test_code_that_is_moved_among_the_summaries_is_code(
    commit: Callable[[dict[str, str]], str], tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").unlink()
    assert commit({"docs/summaries/2024/b.md": "乙\n" * 20}) == "code"


def test_a_link_among_the_summaries_is_code(commit: Callable[[dict[str, str]], str], tmp_path: Path) -> None:
    (tmp_path / "docs/summaries/2024/link.md").symlink_to("/etc/passwd")
    assert commit({}) == "code"


# Issue forms, as docs.github.com describes them: “Syntax for issue forms” and “Syntax for GitHub's form schema”.

TOP = {"name", "description", "title", "labels", "assignees", "projects", "type", "body"}
ELEMENT = {"type", "id", "attributes", "validations"}
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}


def form_faults(text: str) -> Iterator[str]:
    """What GitHub would refuse of an issue form."""
    form = read(text)
    if not {"name", "description", "body"} <= form.keys() <= TOP:
        yield "keys"
    if not all(isinstance(form.get(key), str) and form[key] for key in ("name", "description")):
        yield "texts"
    if not any(element.get("type") != "markdown" for element in form["body"]):
        yield "nothing asked"
    ids = [element["id"] for element in form["body"] if "id" in element]
    labels = [
        element["attributes"].get("label") for element in form["body"] if element.get("type") != "markdown"
    ]
    if len(set(ids)) < len(ids) or len(set(labels)) < len(labels):
        yield "twice"
    for element in form["body"]:
        yield from element_faults(element)


def element_faults(element: dict[str, Any]) -> Iterator[str]:
    kind, attributes = element.get("type"), element.get("attributes", {})
    if not element.keys() <= ELEMENT or kind not in ATTRIBUTES or not attributes.keys() <= ATTRIBUTES[kind]:
        yield "element"
        return
    if not attributes.get("value" if kind == "markdown" else "label") or (
        kind == "markdown" and "id" in element
    ):
        yield "element"
    if not re.fullmatch(r"[A-Za-z0-9_-]+", element.get("id", "x")):
        yield "id"
    if not element.get("validations", {}).keys() <= {"required"} or (
        kind == "checkboxes" and "validations" in element
    ):
        yield "validations"
    options = attributes.get("options", ["x"])
    shown = [each.get("label") if kind == "checkboxes" else each for each in options]
    if not shown or len(set(shown)) < len(shown) or not all(isinstance(each, str) and each for each in shown):
        yield "options"


@pytest.mark.parametrize("path", ISSUE_FORMS, ids=lambda path: path.name)
def test_an_issue_form_is_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(form_faults(text)) == []
    for each in re.findall(r"^\s*(?:name|description|label): (.+)$", text, re.MULTILINE):
        assert re.search(r"[\u4e00-\u9fff].* · .*[A-Za-z]", each), "Chinese first, English second"


@pytest.mark.parametrize(
    ("fault", "old", "new"),
    [
        ("keys", "description: 网页", "descriptions: 网页"),
        ("texts", "name: 报告错误 · Report an error", "name: 2024"),
        ("twice", "id: file", "id: address"),
        ("id", "id: file", "id: 文件"),
        ("element", "type: textarea", "type: text"),
        ("element", "      label: 文件 · File\n", ""),
        ("validations", "required: true", "needed: true"),
    ],
)
def test_a_form_that_github_would_refuse_is_seen(fault: str, old: str, new: str) -> None:
    text = (GITHUB / "ISSUE_TEMPLATE" / "report.yml").read_text(encoding="utf-8")
    assert old in text
    assert fault in set(form_faults(text.replace(old, new)))


def test_pages_link_to_the_forms_there_are_and_fill_in_fields_they_have() -> None:
    assert {path.stem for path in ISSUE_FORMS} == set(FORMS)
    report = read((GITHUB / "ISSUE_TEMPLATE" / "report.yml").read_text(encoding="utf-8"))
    assert {"address", "file"} <= {element.get("id") for element in report["body"]}
    config = read((GITHUB / "ISSUE_TEMPLATE" / "config.yml").read_text(encoding="utf-8"))
    assert config == {"blank_issues_enabled": True}


def test_code_owners_are_nobody_until_a_keeper_names_them() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []


def test_templates_of_pull_requests_ask_in_both_languages() -> None:
    templates = [GITHUB / "pull_request_template.md", *(GITHUB / "PULL_REQUEST_TEMPLATE").glob("*.md")]
    assert {path.stem for path in templates} == {
        "pull_request_template", "new-summary", "correction", "withdrawal", "vocabulary",
    }  # fmt: skip
    for path in templates:
        for box in re.findall(r"^- \[ \] (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert re.search(r"[\u4e00-\u9fff`].* · .*[a-z]", box)
