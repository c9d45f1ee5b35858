"""What came of the scenarios so far; features join in whatever order their scenarios end."""

from __future__ import annotations

from collections.abc import Iterable

from prospect_to_cash.harness.evidence.record import Feature, Scenario, Status
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.run.verdicts import worst

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


class Results:
    """Collects features of one scenario each, or of problems, and joins them by file."""

    def __init__(self) -> None:
        self._heads: dict[str, Feature] = {}
        self._scenarios: dict[str, dict[tuple[int, int], Scenario]] = {}

    def __bool__(self) -> bool:
        return bool(self._heads)

    def add(self, feature: Feature) -> None:
        """Take in a feature with the scenario that just ended; a later result replaces it."""
        known = self._heads.get(feature.uri)
        if known is not None and not feature.source:  # the first one brought it along
            feature = feature.model_copy(update={"source": known.source})
        self._heads[feature.uri] = feature
        mine = self._scenarios.setdefault(feature.uri, {})
        for scenario in feature.scenarios:
            mine[scenario.line, scenario.example_line or 0] = scenario

    def features(self) -> tuple[Feature, ...]:
        """All features in the order of their paths, each scenario in the order of its file."""
        return tuple(
            self._heads[uri].model_copy(
                update={"scenarios": tuple(mine[place] for place in sorted(mine))}
            )
            for uri, mine in sorted(self._scenarios.items())
        )

    def places(self) -> set[tuple[str, int, int]]:
        """File, line, and line of the Examples row of each scenario."""
        return {(uri, *place) for uri, mine in self._scenarios.items() for place in mine}

    def code(self) -> Exit:
        """The exit code that the results ask for."""
        return code_of(self.features())


def code_of(features: Iterable[Feature]) -> Exit:
    """The exit code that features ask for; the greatest wins."""
    told = tuple(features)
    gravest = worst(*(scenario.status for feature in told for scenario in feature.scenarios))
    broken = any(feature.problems for feature in told)
    return max(_CODES[gravest], Exit.BROKEN if broken else Exit.MET)
