"""The worst of several statuses, and the exit code of a run."""

from __future__ import annotations

from collections.abc import Iterable

from prospect_to_cash.harness.evidence.record import Feature, Status
from prospect_to_cash.harness.exit import Exit

SEVERITY = (
    Status.PASSED,
    Status.NOT_APPLICABLE,
    Status.SKIPPED,
    Status.FAILED,
    Status.UNDEFINED,
    Status.AMBIGUOUS,
    Status.BROKEN,
    Status.ERROR,
)
"""All statuses, the worst last."""


def worst(*statuses: Status) -> Status:
    """Return the worst of several statuses, or passed if there are none."""
    return max(statuses, key=SEVERITY.index, default=Status.PASSED)


_CODES = {
    Status.PASSED: Exit.MET,
    Status.NOT_APPLICABLE: Exit.MET,
    Status.SKIPPED: Exit.MET,
    Status.FAILED: Exit.NOT_MET,
    Status.UNDEFINED: Exit.BROKEN,
    Status.AMBIGUOUS: Exit.BROKEN,
    Status.BROKEN: Exit.BROKEN,
    Status.ERROR: Exit.INTERNAL_ERROR,
}


def code_of(features: Iterable[Feature]) -> Exit:
    """Return the exit code for features, which is the highest that applies."""
    features = tuple(features)
    status = worst(*(scenario.status for feature in features for scenario in feature.scenarios))
    broken = any(feature.problems for feature in features)
    return max(_CODES[status], Exit.BROKEN if broken else Exit.MET)
