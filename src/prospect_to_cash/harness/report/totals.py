"""The numbers that all reports share: totals by status, the verdict, and the matrix of a run.

The matrix has one row for each feature, and one column for each variant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario, Status
from prospect_to_cash.harness.report.labels import STATUS

QUIET = (Status.PASSED, Status.SKIPPED, Status.NOT_APPLICABLE)
"""The statuses that aren't failures."""


def failed(scenarios: Iterable[Scenario]) -> list[Scenario]:
    """Return the scenarios that ran and didn't pass."""
    return [scenario for scenario in scenarios if scenario.status not in QUIET]


def applicable(scenarios: Iterable[Scenario]) -> list[Scenario]:
    """Return the scenarios, except those of a variant that the run excludes."""
    return [scenario for scenario in scenarios if scenario.status is not Status.NOT_APPLICABLE]


def broken(run: Run) -> list[Feature]:
    """Return the feature files with errors."""
    return [feature for feature in run.features if feature.problems]


def breakdown(scenarios: Iterable[Scenario]) -> str:
    """Return ``117 passed, 2 failed, 1 undefined``."""
    found = [scenario.status for scenario in scenarios]
    counts = ((found.count(status), label.text) for status, label in STATUS.items())
    return ", ".join(f"{count} {text}" for count, text in counts if count)


def status_of(scenarios: Sequence[Scenario]) -> Status:
    """Return one status for several scenarios. Different failures together count as failed."""
    if scenarios and not applicable(scenarios):
        return Status.NOT_APPLICABLE
    found = {scenario.status for scenario in failed(scenarios)}
    if found:
        return found.pop() if len(found) == 1 else Status.FAILED
    skipped = any(scenario.status is Status.SKIPPED for scenario in scenarios)
    return Status.SKIPPED if skipped else Status.PASSED


def summary(scenarios: Sequence[Scenario]) -> str:
    """Return ``12 passed``, ``1 of 12 failed``, or ``12 not applicable``."""
    counted = applicable(scenarios)
    status = status_of(scenarios)
    if status is Status.NOT_APPLICABLE:
        return f"{len(scenarios)} {STATUS[status].text}"
    if status is Status.PASSED:
        return f"{len(counted)} passed"
    many = (
        [each for each in counted if each.status is status]
        if status is Status.SKIPPED
        else failed(counted)
    )
    return f"{len(many)} of {len(counted)} {STATUS[status].text}"


def passed(run: Run) -> bool:
    """Return whether the run passed: scenarios ran, all passed, and no file has errors."""
    scenarios = applicable(scenario for _, scenario in run.scenarios())
    return (
        bool(scenarios)
        and all(scenario.status is Status.PASSED for scenario in scenarios)
        and not broken(run)
        and run.is_complete
    )


def verdict(run: Run) -> str:
    """Return the result of the run in one to four sentences."""
    every_one = [scenario for _, scenario in run.scenarios()]
    scenarios = applicable(every_one)
    excluded = len(every_one) - len(scenarios)
    count, bad, files = len(scenarios), len(failed(scenarios)), len(broken(run))
    if not scenarios:
        sentences = ["No scenario ran."]
    elif bad:
        sentences = [f"{bad} of {plural(count, 'scenario')} didn't pass."]
    elif all(scenario.status is Status.PASSED for scenario in scenarios):
        sentences = [f"{count} of {plural(count, 'scenario')} passed."]
    else:
        sentences = [f"{plural(count, 'scenario')}: {breakdown(scenarios)}."]
    if excluded:
        sentences.append(f"{plural(excluded, 'scenario')} not applicable.")
    if files:
        have = "has" if files == 1 else "have"
        sentences.append(f"{plural(files, 'feature file')} {have} errors and didn't run.")
    return " ".join([*sentences, *missing(run)])


def missing(run: Run) -> Iterator[str]:
    """Yield a sentence for each reason why scenarios of the run are missing."""
    if run.interrupted:
        yield "The run was interrupted before its end."
    if run.missing_shards:
        yield f"{shards(run.missing_shards)} missing."


def shards(names: Sequence[str]) -> str:
    """Return shards as the start of a sentence: ``Shard 2/3 is``."""
    return f"Shard {names[0]} is" if len(names) == 1 else f"Shards {', '.join(names)} are"


@dataclass(frozen=True)
class Row:
    """The scenarios of one feature, one tuple for each column."""

    feature: Feature
    cells: tuple[tuple[Scenario, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """Features by variants."""

    variants: tuple[str | None, ...]
    """The tag of the variant of each column. None is for scenarios without a variant."""
    titles: tuple[str, ...]
    rows: tuple[Row, ...]


def matrix_of(run: Run) -> Matrix:
    """Return the matrix of `run`, with the numbered scenarios of the article first."""
    used = {scenario.variant for _, scenario in run.scenarios()}
    variants: list[str | None] = list(run.variants)
    variants += sorted(tag for tag in used if tag is not None and tag not in run.variants)
    if None in used or not variants:
        variants.append(None)
    return Matrix(
        variants=tuple(variants),
        titles=tuple(title_of(run, variant) for variant in variants),
        rows=tuple(
            Row(feature, tuple(_of(feature, variant) for variant in variants))
            for feature in in_order(run.features)
        ),
    )


def title_of(run: Run, variant: str | None) -> str:
    """Return the title of a variant."""
    if variant is not None:
        return run.variants.get(variant, variant)
    return "no variant" if run.variants else "scenarios"


def in_order(features: Iterable[Feature]) -> list[Feature]:
    """Return `features`, with the files ``scenario_<number>...`` first, by number."""
    return sorted(features, key=_place)


def stem(feature: Feature) -> str:
    """Return the name of the file without folder and ``.feature``."""
    return PurePosixPath(feature.uri).name.removesuffix(".feature") or feature.uri


def _place(feature: Feature) -> tuple[int, int]:
    numbered = re.match(r"scenario_(\d+)", stem(feature))
    return (0, int(numbered[1])) if numbered else (1, 0)


def _of(feature: Feature, variant: str | None) -> tuple[Scenario, ...]:
    return tuple(each for each in feature.scenarios if each.variant == variant)
