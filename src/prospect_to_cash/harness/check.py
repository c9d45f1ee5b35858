"""``p2c check``: checks feature files without running them, and writes the result.

Only `cli` imports this module.
"""

from __future__ import annotations

import inspect
import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TextIO

import pytest

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.gherkin.check import CheckResult
from prospect_to_cash.harness.gherkin.snippets import IMPORTS
from prospect_to_cash.harness.report.annotations import Annotation, azure_lines, github_lines
from prospect_to_cash.harness.report.labels import STATUS
from prospect_to_cash.harness.report.log_commands import plain_json, write_command
from prospect_to_cash.harness.run.ci import checkout_folder
from prospect_to_cash.harness.run.launch import collect_only, feature_places, nothing_found
from prospect_to_cash.harness.run.state import CHECK_RESULT, state_of
from prospect_to_cash.harness.settings import Settings

if TYPE_CHECKING:
    # This module imports pytest-bdd, which pytest must import first to rewrite its asserts.
    from prospect_to_cash.harness.run.definitions import AllDefinitions, Definition


def check_features(
    paths: tuple[str, ...],
    settings: Settings,
    format: str,
    out: TextIO,
    err: TextIO,
    *,
    snippets: bool = False,
    script: bool = False,
    debug: bool = False,
    defines: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Check feature files, write the result, and return the exit code: 2 for any problem.

    Without `paths`, check all files, and also report feature files in other folders and unused step
    definitions. With `snippets`, also write a step definition for each undefined step as text.
    With `script`, also report steps without a path, and paths that can't be used.
    `defines` are the values that the command line defines. Raise `StartError` if the step
    definitions can't be loaded or a path has no feature files.
    """
    files = dict.fromkeys(path for path, _ in feature_places(paths, settings))
    checker = _Checker(settings, checks_all=not paths)
    code = collect_only(settings, files, checker, err, debug=debug, defines=defines)
    if not checker.result.files and not checker.result.problems:
        if code:  # and the reason was written
            return code
        raise StartError(nothing_found(files, settings))
    if script:
        from prospect_to_cash.harness.script.findings import find

        checker.result.problems += find(paths, settings, debug=debug)
    lines = FORMATS[format](checker.result, checkout_folder(settings.root, format))
    if snippets and format == "text":
        lines = itertools.chain(lines, step_definitions(checker.result))
    for line in lines:
        if format in ("github", "azure"):
            write_command(out, line)
        else:
            out.write(f"{line}\n")
    return max(code, Exit.BROKEN if checker.result.problems else Exit.MET)


class _Checker:
    """A pytest plugin that checks every feature file of a session."""

    def __init__(self, settings: Settings, *, checks_all: bool) -> None:
        self.result = CheckResult()
        self.is_done = False
        self._settings = settings
        self._checks_all = checks_all

    def pytest_configure(self, config: pytest.Config) -> None:
        """Make feature files add their problems to the result."""
        config.stash[CHECK_RESULT] = self.result

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Check what depends on the whole project."""
        # Imported here because pytest must start first to rewrite the assertions of pytest-bdd.
        from prospect_to_cash.harness.run.strictness import unusable_feature_files

        self.is_done = True
        self.result.problems += unusable_feature_files(session.config, self._settings)
        if not self._checks_all:
            return
        state = state_of(session.config)
        assert state is not None, "the command has read the settings of the project"
        findings = self.result.problems if self._settings.strict else self.result.warnings
        findings += state.unbound
        if state.definitions is not None:
            self.result.warnings += unused_definitions(state.definitions)


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
            **({"snippet": problem.snippet} if problem.snippet else {}),
        }
        for severity, problem in _findings(result)
    ]
    content = {"files": result.files, "scenarios": result.scenarios, "findings": findings}
    yield plain_json(json.dumps(content, indent=2, ensure_ascii=False))


def as_github(result: CheckResult, folder: str = "") -> Iterator[str]:
    """Yield workflow commands, and then the totals. `folder` is the project in the checkout."""
    yield from github_lines(_annotations(result), folder)
    yield _totals(result)


def as_azure(result: CheckResult, folder: str = "") -> Iterator[str]:
    """Yield logging commands, and then the totals. `folder` is the project in the checkout."""
    yield from azure_lines(_annotations(result), folder)
    yield _totals(result)


def step_definitions(result: CheckResult) -> Iterator[str]:
    """Yield a Python module with a step definition for each undefined step, if there are any."""
    found = dict.fromkeys(problem.snippet for problem in result.problems if problem.snippet)
    if found:
        yield f"\nStep definitions for the undefined steps:\n\n{IMPORTS}\n"
    for each in found:
        yield f"\n{each}"


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


def unused_definitions(definitions: AllDefinitions) -> Iterator[Problem]:
    """Yield a warning for each unused step definition of the project.

    Those of a library can be there for other projects.
    """
    for each in definitions.unused():
        if not _is_ours(each):
            continue
        file, _, line = each.where.rpartition(":")
        sentence = f"{(each.kind or '*').title()} {each.text}"
        yield Problem(uri=file, line=int(line), message=f"No scenario uses '{sentence}'.")


def _is_ours(definition: Definition) -> bool:
    code = getattr(inspect.unwrap(definition.context.step_func), "__code__", None)
    if code is None:
        return False
    file = Path(code.co_filename)
    return file.is_relative_to(definition.root) and "site-packages" not in file.parts
