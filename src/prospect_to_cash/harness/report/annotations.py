"""Writes failures as annotations, which a CI server shows in the files of a change.

GitHub: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
Azure Pipelines: https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import Feature, Place, Problem, Run, Scenario
from prospect_to_cash.harness.report import text, totals
from prospect_to_cash.harness.report.labels import STATUS
from prospect_to_cash.harness.report.log_commands import without_commands

MOST = 50
"""The number of annotations that are written. GitHub shows ten for each CI step."""
_LINES = 30
"""The maximum number of lines in an annotation."""


@dataclass(frozen=True)
class Annotation:
    """A failure with its place."""

    uri: str
    line: int
    column: int | None
    title: str
    message: str
    severity: Literal["error", "warning"] = "error"


def of(run: Run) -> Iterator[Annotation]:
    """Yield the problems in feature files, then the scenarios that didn't pass."""
    for feature in totals.broken(run):
        for problem in feature.problems:
            title = f"Feature file: {STATUS[problem.status].text}"
            yield Annotation(problem.uri, problem.line, problem.column, title, problem.message)
    for feature, scenario in run.scenarios():
        if scenario.status not in totals.QUIET:
            yield _of_scenario(feature, scenario)


def github(run: Run, folder: str = "", most: int = MOST) -> Iterator[str]:
    """Yield the lines for GitHub. `folder` is the path from the checkout to the project."""
    yield from _lines(run, folder, most, _github, "::warning::")


def azure(run: Run, folder: str = "", most: int = MOST) -> Iterator[str]:
    """Yield the lines for Azure. `folder` is the path from the checkout to the project."""
    yield from _lines(run, folder, most, _azure, "##vso[task.logissue type=warning]")


def github_lines(found: Iterable[Annotation], folder: str = "") -> Iterator[str]:
    """Yield a line for GitHub for each annotation, without a limit."""
    return (_github(folder, annotation) for annotation in found)


def azure_lines(found: Iterable[Annotation], folder: str = "") -> Iterator[str]:
    """Yield a line for Azure Pipelines for each annotation, without a limit."""
    return (_azure(folder, annotation) for annotation in found)


def _lines(
    run: Run, folder: str, most: int, form: Callable[[str, Annotation], str], warning: str
) -> Iterator[str]:
    found = list(of(run))
    for annotation in found[:most]:
        yield form(folder, annotation)
    if len(found) > most:
        yield f"{warning}{plural(len(found) - most, 'more failure')}: see the reports of the run."
    yield from (f"{warning}{sentence}" for sentence in totals.missing(run))


def _of_scenario(feature: Feature, scenario: Scenario) -> Annotation:
    failed = [step for step in scenario.steps if step.status not in totals.QUIET]
    line = scenario.example_line or scenario.line
    lines = []
    for step in failed:
        lines += [f"{step.keyword.strip()} {step.text}", *text.indented(text.reasons(step))]
    if scenario.message is not None:
        lines += scenario.message.split("\n")
    if len(lines) > _LINES:
        lines[_LINES - 1 :] = [f"({plural(len(lines) - _LINES + 1, 'more line')} in the reports)"]
    written = [step for step in failed if not step.is_inserted]
    at: Problem | Place | None = None
    if written:
        at = written[0].problems[0] if written[0].problems else written[0].place(feature.uri)
    return Annotation(
        feature.uri,
        at.line if at else line,
        at.column if at else None,
        f"{scenario.title}: {STATUS[scenario.status].text}",
        "\n".join(lines) or STATUS[scenario.status].meaning,
    )


def _github(folder: str, annotation: Annotation) -> str:
    facts = [f"file={_property(_shown(folder + annotation.uri))}", f"line={annotation.line}"]
    if annotation.column is not None:
        facts.append(f"col={annotation.column}")
    facts.append(f"title={_property(_shown(annotation.title))}")
    return f"::{annotation.severity} {','.join(facts)}::{_data(_shown(annotation.message))}"


def _shown(value: str) -> str:
    """Return a text that has no command in it, which would be read instead of the annotation."""
    return without_commands(text.clean(value))


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _azure(folder: str, annotation: Annotation) -> str:
    path = _vso_property(_shown(folder + annotation.uri))
    facts = [f"type={annotation.severity}", f"sourcepath={path}", f"linenumber={annotation.line}"]
    if annotation.column is not None:
        facts.append(f"columnnumber={annotation.column}")
    message = _vso_data(_shown(f"{annotation.title}\n{annotation.message}"))
    return f"##vso[task.logissue {';'.join(facts)};]{message}"


def _vso_data(value: str) -> str:
    return value.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _vso_property(value: str) -> str:
    return _vso_data(value).replace(";", "%3B").replace("]", "%5D")
