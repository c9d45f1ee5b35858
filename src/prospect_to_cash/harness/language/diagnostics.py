"""What is wrong in a text, exactly as `p2c check` says it, with ranges and fixes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from prospect_to_cash.harness.evidence.record import Problem
from prospect_to_cash.harness.gherkin.check import CheckedFile
from prospect_to_cash.harness.gherkin.findings import Finding, Fix
from prospect_to_cash.harness.language.positions import (
    Position,
    Range,
    TextEdit,
    range_at,
    text_edits,
)
from prospect_to_cash.harness.language.rechecks import Problems


class Severity(Enum):
    """How much a diagnostic matters now."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    """An error in the line that is being typed, or near it."""


class Action(NamedTuple):
    """One way to correct a text."""

    title: str
    edits: tuple[TextEdit, ...]


class Diagnostic(NamedTuple):
    """A problem of a text."""

    code: str
    range: Range
    severity: Severity
    message: str
    fixes: tuple[Action, ...] = ()


def diagnostics(
    checked: CheckedFile | Problems,
    lines: Sequence[str],
    cursor: Position | None = None,
    near: Collection[int] = (),
) -> list[Diagnostic]:
    """Return the diagnostics of a checked text, in the order of lines.

    An error in the line of the cursor, or in a line `near` it, is only a hint, because what is
    typed there isn't complete yet.
    """
    typed = {*near} if cursor is None else {cursor.line, *near}
    found = list(_found(checked.problems, Severity.ERROR, lines, typed))
    found += _found(checked.warnings, Severity.WARNING, lines, typed)
    return sorted(found, key=lambda each: each.range)


def _found(
    problems: Sequence[Problem], severity: Severity, lines: Sequence[str], typed: Collection[int]
) -> Iterator[Diagnostic]:
    for problem in problems:
        place = range_at(lines, problem.line - 1, problem.column - 1)
        code: str = ""
        fixes: tuple[Fix, ...] = ()
        if isinstance(problem, Finding):
            code, fixes = problem.code, problem.fixes
        yield Diagnostic(
            code,
            place,
            Severity.HINT if place.start.line in typed else severity,
            problem.message,
            tuple(Action(fix.title, text_edits(fix.edits, lines)) for fix in fixes),
        )
