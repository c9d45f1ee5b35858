"""Writes the result of a check as text, as JSON, or as annotations of a CI server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Literal

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.check import CheckResult
from prospect_to_cash.harness.report.annotations import Annotation, azure_lines, github_lines
from prospect_to_cash.harness.report.labels import STATUS, plural


def as_text(result: CheckResult, folder: str = "") -> Iterator[str]:  # noqa: ARG001  # same parameters for all formats
    """Yield ``file:line:column: message`` for each problem and warning, and then the totals."""
    for severity, problem in _findings(result):
        label = "" if severity == "error" else f"{severity}: "
        yield f"{problem.uri}:{problem.line}:{problem.column}: {label}{problem.message}"
    yield _totals(result)


def as_json(result: CheckResult, folder: str = "") -> Iterator[str]:  # noqa: ARG001  # same parameters for all formats
    """Yield one object with the number of files and scenarios, and all problems and warnings."""
    findings = [
        {
            "severity": severity,
            "file": problem.uri,
            "line": problem.line,
            "column": problem.column,
            "status": problem.status.value,
            "message": problem.message,
        }
        for severity, problem in _findings(result)
    ]
    content = {"files": result.files, "scenarios": result.scenarios, "findings": findings}
    yield json.dumps(content, indent=2, ensure_ascii=False)


def as_github(result: CheckResult, folder: str = "") -> Iterator[str]:
    """Yield workflow commands, and then the totals. `folder` is the project in the checkout."""
    yield from github_lines(_annotations(result), folder)
    yield _totals(result)


def as_azure(result: CheckResult, folder: str = "") -> Iterator[str]:
    """Yield logging commands, and then the totals. `folder` is the project in the checkout."""
    yield from azure_lines(_annotations(result), folder)
    yield _totals(result)


FORMATS: dict[str, Callable[[CheckResult, str], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "azure": as_azure,
}


def _findings(result: CheckResult) -> Iterator[tuple[Literal["error", "warning"], Problem]]:
    for problem in result.problems:
        yield "error", problem
    for warning in result.warnings:
        yield "warning", warning


def _annotations(result: CheckResult) -> Iterator[Annotation]:
    for severity, problem in _findings(result):
        is_error = severity == "error"
        title = f"Feature file: {STATUS[problem.status].text}" if is_error else "Step definition"
        yield Annotation(
            problem.uri, problem.line, problem.column, title, problem.message, severity
        )


def _totals(result: CheckResult) -> str:
    found = [plural(len(result.problems), "problem") if result.problems else "no problems"]
    found += [plural(len(result.warnings), "warning")] if result.warnings else []
    checked = f"{plural(result.files, 'file')}, {plural(result.scenarios, 'scenario')}"
    return f"{checked}: {', '.join(found)}."
