"""Writes a run as three CSV files: differences, claims, and traceability.

Each file is a function of the record. Spreadsheets open them with the right characters, and no
cell can be a formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from prospect_to_cash.harness.evidence.record import Claim, Feature, Run, Scenario
from prospect_to_cash.harness.report import coverage, differences
from prospect_to_cash.harness.report.csv_text import rows
from prospect_to_cash.harness.report.differences import Difference
from prospect_to_cash.harness.report.totals import title_of

_KINDS: Final = {
    "unlike": "different value",
    "missing": "missing row",
    "surplus": "unexpected row",
    "text": "different text",
    "message": "message",
}
_NOT_RUN: Final = "no scenario"
_SCENARIO: Final = ("feature", "file", "line", "scenario", "variant", "status")


def all_files(run: Run) -> dict[str, Iterator[str]]:
    """Return the content of each file, in parts, by name."""
    return {
        "differences.csv": rows(_differences(run)),
        "claims.csv": rows(_claims(run)),
        "traceability.csv": rows(_traceability(run)),
    }


def _differences(run: Run) -> Iterator[Sequence[str]]:
    """Yield a row for each value, row, or message of a scenario that didn't pass."""
    yield (
        *_SCENARIO, "step line", "kind", "system", "row", "column", "expected", "actual", "reasons",
    )  # fmt: skip
    for feature in run.features:
        for problem in feature.problems:
            line = str(problem.line)
            place = (feature.name, feature.uri, line, "", "", problem.status.value)
            yield (*place, line, "message", "", "", "", "", problem.message, "")
        for scenario in feature.scenarios:
            for found in differences.of_scenario(scenario):
                yield (*_scenario(run, feature, scenario), *_difference(found))


def _difference(found: Difference) -> Sequence[str]:
    expected, actual = found.expected or "", found.actual or ""
    kind, reasons = _KINDS[found.kind], "\n".join(found.reasons)
    return str(found.line), kind, found.system, found.row, found.column, expected, actual, reasons


def _claims(run: Run) -> Iterator[Sequence[str]]:
    """Yield a row for each claim and variant."""
    yield (
        "claim", "where", "says", "basis", "ruling", "quote", "article", "url", "variant",
        "verdict", "proved", "scenarios", "passed",
    )  # fmt: skip
    for claim in coverage.of_run(run):
        article = (claim.article.quoted, claim.article.url) if claim.article else ("", "")
        for variant in claim.covered:
            ran = [
                s for s in claim.scenarios if variant not in run.variants or s.variant == variant
            ]
            proved = claim.proved.get(variant)
            yield (
                *_stated(claim),
                claim.quote or "",
                *article,
                _variant(run, variant),
                coverage.answer(claim, variant),
                "" if proved is None else ("yes" if proved else "no"),
                str(len(ran)),
                str(sum(scenario.status.value == "passed" for scenario in ran)),
            )


def _traceability(run: Run) -> Iterator[Sequence[str]]:
    """Yield a row for each claim and its scenario, then the scenarios without a claim."""
    yield ("claim", "where", "says", "basis", "ruling", *_SCENARIO)
    features = {feature.uri: feature.name for feature in run.features}
    claimed: set[tuple[str, int]] = set()
    for claim in coverage.of_run(run):
        if not claim.scenarios:
            yield (*_stated(claim), "", "", "", "", "", _NOT_RUN)
        for each in claim.scenarios:
            claimed.add((each.uri, each.line))
            variant = title_of(run, each.variant) if each.variant else ""
            place = (features.get(each.uri, ""), each.uri, str(each.line))
            yield (*_stated(claim), *place, each.title, variant, each.status.value)
    for feature, scenario in run.scenarios():
        if (feature.uri, scenario.example_line or scenario.line) not in claimed:
            yield ("", "", "", "", "", *_scenario(run, feature, scenario))


def _stated(claim: Claim) -> Sequence[str]:
    return claim.id, claim.where, claim.says, claim.basis, claim.ruling or ""


def _variant(run: Run, tag: str) -> str:
    return title_of(run, tag) if tag in run.variants else ""


def _scenario(run: Run, feature: Feature, scenario: Scenario) -> Sequence[str]:
    line = str(scenario.example_line or scenario.line)
    variant = title_of(run, scenario.variant) if scenario.variant else ""
    status = scenario.status.value
    return feature.name, feature.uri, line, scenario.title, variant, status
