"""Collects the results of scenarios, in any order, and the texts of their feature files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from prospect_to_cash.harness.evidence.record import Feature, Scenario, Status
from prospect_to_cash.harness.exit import Exit
from prospect_to_cash.harness.gherkin.syntax import decode
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
    """The results so far. Each is added as a feature with one scenario, or with problems."""

    def __init__(self) -> None:
        self._heads: dict[str, Feature] = {}
        self._scenarios: dict[str, dict[tuple[int, int], Scenario]] = {}

    def __bool__(self) -> bool:
        return bool(self._heads)

    def add(self, feature: Feature) -> None:
        """Add a feature with one finished scenario. A later result replaces an earlier one."""
        known = self._heads.get(feature.uri)
        if known is not None and not feature.source:  # only the first result has the text
            feature = feature.model_copy(update={"source": known.source})
        self._heads[feature.uri] = feature
        scenarios = self._scenarios.setdefault(feature.uri, {})
        for scenario in feature.scenarios:
            scenarios[scenario.line, scenario.example_line or 0] = scenario

    def features(self) -> tuple[Feature, ...]:
        """Return all features by path, with the scenarios in the order of the file."""
        return tuple(
            self._heads[uri].model_copy(
                update={"scenarios": tuple(scenarios[key] for key in sorted(scenarios))}
            )
            for uri, scenarios in sorted(self._scenarios.items())
        )

    def keys(self) -> set[tuple[str, int, int]]:
        """Return the file, the line, and the line of the Examples row of each scenario."""
        return {(uri, *key) for uri, scenarios in self._scenarios.items() for key in scenarios}

    def code(self) -> Exit:
        """Return the exit code for the results."""
        return code_of(self.features())


def code_of(features: Iterable[Feature]) -> Exit:
    """Return the exit code for features, which is the highest that applies."""
    features = tuple(features)
    status = worst(*(scenario.status for feature in features for scenario in feature.scenarios))
    broken = any(feature.problems for feature in features)
    return max(_CODES[status], Exit.BROKEN if broken else Exit.MET)


class Sources:
    """The texts of the feature files, as they were at collection."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._texts: dict[str, str] = {}

    def keep(self, uri: str, content: bytes) -> None:
        """Keep the text of a feature file, if it can be decoded."""
        text = decode(content, uri)
        if isinstance(text, str):
            self._texts[uri] = text

    def added_once(self, feature: Feature) -> Feature:
        """Return `feature` with its text the first time, and without it from then on.

        So a worker of pytest-xdist sends each text once instead of with every scenario.
        """
        return feature.model_copy(update={"source": self._texts.pop(feature.uri, "")})

    def added_to(self, features: Iterable[Feature]) -> tuple[Feature, ...]:
        """Return `features` with their texts.

        The text of a file that neither this process nor a worker ran is read now.
        """
        return tuple(
            feature.model_copy(update={"source": feature.source or self._text(feature.uri)})
            for feature in features
        )

    def _text(self, uri: str) -> str:
        if uri not in self._texts:
            try:
                self.keep(uri, (self._root / uri).read_bytes())
            except OSError:  # the problems of the file report it
                return ""
        return self._texts.get(uri, "")
