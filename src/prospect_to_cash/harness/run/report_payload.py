"""How what came of a scenario travels: as an attribute of the report of its teardown.

A worker of pytest-xdist sends reports to another process as plain data; there the result is text.
"""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.evidence.record import Feature

_RESULT = "p2c_result"


def attach(report: pytest.TestReport, result: Feature, *, as_text: bool) -> None:
    """Let `report` carry `result`."""
    setattr(report, _RESULT, result.model_dump_json() if as_text else result)


def result_of(report: pytest.TestReport) -> Feature | None:
    """Return what a report carries, if it does."""
    result = getattr(report, _RESULT, None)
    if isinstance(result, str):
        result = Feature.model_validate_json(result)
        setattr(report, _RESULT, result)  # several ask, and reading takes longer than writing
    return result
