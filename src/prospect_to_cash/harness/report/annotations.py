"""What did not pass as annotations: lines that a CI server hangs on the files of a change.

GitHub: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
Azure Pipelines: https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario
from prospect_to_cash.harness.report import text as plain
from prospect_to_cash.harness.report import totals
from prospect_to_cash.harness.report.labels import STATUS, plural

MOST = 50
"""How many are written. GitHub shows ten of a step; more would only bury the log."""
_LINES = 30
"""How many lines one of them may have."""


@dataclass(frozen=True)
class Annotation:
    """A mistake with its place."""

    uri: str
    line: int
    column: int | None
    title: str
    message: str
    severity: Literal["error", "warning"] = "error"


def of(run: Run) -> Iterator[Annotation]:
    """The mistakes in feature files, then the scenarios that did not pass, each once."""
    for feature in totals.broken(run):
        for problem in feature.problems:
            words = STATUS[problem.status]
            yield Annotation(
                problem.uri, problem.line, problem.column, f"Feature file: {words.word}",
                problem.message,
            )  # fmt: skip
    for feature, scenario in run.scenarios():
        if scenario.status not in totals.QUIET:
            yield _of_scenario(feature, scenario)


def github(run: Run, folder: str = "", most: int = MOST) -> Iterator[str]:
    """The lines for GitHub; `folder` leads from the checkout to the project."""
    yield from _lines(run, folder, most, _github, "::warning::")


def azure(run: Run, folder: str = "", most: int = MOST) -> Iterator[str]:
    """The lines for Azure Pipelines; `folder` leads from the checkout to the project."""
    yield from _lines(run, folder, most, _azure, "##vso[task.logissue type=warning]")


def github_lines(found: Iterable[Annotation], folder: str = "") -> Iterator[str]:
    """A line for GitHub for each annotation, however many there are."""
    return (_github(folder, annotation) for annotation in found)


def azure_lines(found: Iterable[Annotation], folder: str = "") -> Iterator[str]:
    """A line for Azure Pipelines for each annotation, however many there are."""
    return (_azure(folder, annotation) for annotation in found)


def _lines(
    run: Run, folder: str, most: int, form: Callable[[str, Annotation], str], warning: str
) -> Iterator[str]:
    found = list(of(run))
    for annotation in found[:most]:
        yield form(folder, annotation)
    if len(found) > most:
        yield f"{warning}{plural(len(found) - most, 'more mistake')}: see the reports of the run."
    if run.interrupted:
        yield f"{warning}The run was interrupted before its end."


def _of_scenario(feature: Feature, scenario: Scenario) -> Annotation:
    unmet = [step for step in scenario.steps if step.status not in totals.QUIET]
    line = scenario.example_line or scenario.line
    said = []
    for step in unmet:
        said += [f"{step.keyword.strip()} {step.text}", *plain.indented(plain.reasons(step))]
    if scenario.message is not None:
        said += scenario.message.split("\n")
    if len(said) > _LINES:
        said[_LINES - 1 :] = [f"({plural(len(said) - _LINES + 1, 'more line')} in the reports)"]
    written = [step.line for step in unmet if not step.is_inserted]
    return Annotation(
        feature.uri,
        written[0] if written else line,
        None,
        f"{scenario.title}: {STATUS[scenario.status].word}",
        "\n".join(said) or STATUS[scenario.status].means,
    )


def _github(folder: str, told: Annotation) -> str:
    facts = [f"file={_property(plain.clean(folder + told.uri))}", f"line={told.line}"]
    if told.column is not None:
        facts.append(f"col={told.column}")
    facts.append(f"title={_property(plain.clean(told.title))}")
    return f"::{told.severity} {','.join(facts)}::{_data(plain.clean(told.message))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _azure(folder: str, told: Annotation) -> str:
    path = _vso_property(plain.clean(folder + told.uri))
    facts = [f"type={told.severity}", f"sourcepath={path}", f"linenumber={told.line}"]
    if told.column is not None:
        facts.append(f"columnnumber={told.column}")
    message = _vso_data(plain.clean(f"{told.title}\n{told.message}"))
    return f"##vso[task.logissue {';'.join(facts)};]{message}"


def _vso_data(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _vso_property(text: str) -> str:
    return _vso_data(text).replace(";", "%3B").replace("]", "%5D")
