"""Turns an exception that a step raised into a status and a message."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from typing import NamedTuple

import pytest

from prospect_to_cash.common.errors import AuthoringError, Rejection
from prospect_to_cash.harness.evidence.record import Problem, Status


class Verdict(NamedTuple):
    """The status of a step or scenario, and its message."""

    status: Status = Status.PASSED
    message: str | None = None


_SEVERITY = (
    Status.PASSED,
    Status.NOT_APPLICABLE,
    Status.SKIPPED,
    Status.FAILED,
    Status.UNDEFINED,
    Status.AMBIGUOUS,
    Status.BROKEN,
    Status.ERROR,
)


def worst(*statuses: Status) -> Status:
    """Return the worst of several statuses, or passed if there are none."""
    return max(statuses, key=_SEVERITY.index, default=Status.PASSED)


def verdict_of(problems: Sequence[Problem], line: int) -> Verdict:
    """Return the verdict for a step in `line` that has problems in its text or table."""
    special = [each.status for each in problems if each.status is not Status.BROKEN]
    messages = (
        each.message if each.line == line else f"line {each.line}: {each.message}"
        for each in problems
    )
    return Verdict(special[0] if special else Status.BROKEN, "\n".join(messages))


def judge(error: BaseException, *, place: str, definition: str) -> Verdict:
    """Return the verdict for a step that raised `error`.

    `place` is the file and line of the step, `definition` that of its step function.
    """
    match error:
        case AuthoringError():
            return Verdict(Status.BROKEN, f"{place}: {error}")
        case Rejection():
            return Verdict(Status.FAILED, f"Rejected: {error}")
        case pytest.xfail.Exception():
            return Verdict(Status.SKIPPED, f"Expected to fail: {error.msg}")
        case pytest.skip.Exception():
            return Verdict(Status.SKIPPED, f"Skipped: {error.msg}")
        case pytest.fail.Exception():
            return Verdict(Status.FAILED, str(error.msg))
        case AssertionError():
            return Verdict(Status.FAILED, str(error) or f"An assertion failed at {_raised(error)}.")
        case _:
            cause = f"{type(error).__name__}: {_first_line(error)}".removesuffix(": ")
            lookup = isinstance(error, pytest.FixtureLookupError)
            raised = "" if lookup else f" (raised at {_raised(error)})"
            text = f"The step definition {definition} failed: {cause}{raised}."
            return Verdict(Status.ERROR, text)


def _first_line(error: BaseException) -> str:
    if isinstance(error, pytest.FixtureLookupError):
        return f"can't find the fixture '{error.argname}'"
    lines = str(error).strip().splitlines()
    return lines[0].removesuffix(".") if lines else ""


def _raised(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "an unknown place"
