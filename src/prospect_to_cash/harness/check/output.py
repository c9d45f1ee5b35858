"""Writes what a check found: for people, for programs, and as annotations of a CI server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from prospect_to_cash.harness.check.result import Checked
from prospect_to_cash.harness.report.annotations import Annotation, azure_lines, github_lines
from prospect_to_cash.harness.report.labels import STATUS, plural


def as_text(checked: Checked, folder: str = "") -> Iterator[str]:  # noqa: ARG001  # all formats are called alike
    """A line for each finding, ``file:line:column: sentence``, and the sum."""
    for problem, severity in checked.findings:
        what = "" if severity == "error" else f"{severity}: "
        yield f"{problem.uri}:{problem.line}:{problem.column}: {what}{problem.message}"
    yield _sum(checked)


def as_json(checked: Checked, folder: str = "") -> Iterator[str]:  # noqa: ARG001  # all formats are called alike
    """One object with the numbers of files and scenarios, and the findings."""
    findings = [
        {
            "severity": severity,
            "file": problem.uri,
            "line": problem.line,
            "column": problem.column,
            "status": problem.status.value,
            "message": problem.message,
        }
        for problem, severity in checked.findings
    ]
    facts = {"files": checked.files, "scenarios": checked.scenarios, "findings": findings}
    yield json.dumps(facts, indent=2, ensure_ascii=False)


def as_github(checked: Checked, folder: str = "") -> Iterator[str]:
    """Workflow commands, and the sum; `folder` leads from the checkout to the project."""
    yield from github_lines(_annotations(checked), folder)
    yield _sum(checked)


def as_azure(checked: Checked, folder: str = "") -> Iterator[str]:
    """Logging commands, and the sum; `folder` leads from the checkout to the project."""
    yield from azure_lines(_annotations(checked), folder)
    yield _sum(checked)


FORMATS: dict[str, Callable[[Checked, str], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "azure": as_azure,
}


def _annotations(checked: Checked) -> Iterator[Annotation]:
    for problem, severity in checked.findings:
        is_error = severity == "error"
        title = f"Feature file: {STATUS[problem.status].word}" if is_error else "Step definition"
        yield Annotation(
            problem.uri, problem.line, problem.column, title, problem.message, severity
        )


def _sum(checked: Checked) -> str:
    errors, warnings = checked.count("error"), checked.count("warning")
    found = [plural(errors, "problem") if errors else "no problem"]
    found += [plural(warnings, "warning")] if warnings else []
    looked = f"{plural(checked.files, 'file')}, {plural(checked.scenarios, 'scenario')}"
    return f"{looked}: {', '.join(found)}."
