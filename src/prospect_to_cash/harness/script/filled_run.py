"""Makes the record of a filled script, with the scenarios as they are now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from prospect_to_cash import __version__
from prospect_to_cash.harness.evidence import record
from prospect_to_cash.harness.evidence.record import Problem, Run
from prospect_to_cash.harness.script import lines
from prospect_to_cash.harness.script.collected import Collected
from prospect_to_cash.harness.script.filled import FilledScenario
from prospect_to_cash.harness.script.results import BY_HAND, record_of, result_of
from prospect_to_cash.harness.script.script import script_scenario, version_of
from prospect_to_cash.harness.settings import Settings

if TYPE_CHECKING:
    # This module imports pytest-bdd, which pytest must import first to rewrite its asserts.
    from prospect_to_cash.harness.run.items import PlannedScenario


def record_results(
    filled: Sequence[FilledScenario], collected: Collected, settings: Settings
) -> tuple[Run, list[Problem]]:
    """Return the record of the scenarios that a tester filled in, and the cells that are wrong.

    A warning of the record names each scenario that changed after its script was written.
    """
    from prospect_to_cash.harness.run.commit import commit_of
    from prospect_to_cash.harness.run.execution import as_feature, as_scenario

    titles = settings.variant.titles if settings.variant else {}
    current: dict[tuple[str, str, str | None], PlannedScenario] = {}
    for planned in collected.planned:
        key = (planned.document.uri, version_of(planned.pickle), planned.variant)
        current.setdefault(key, planned)
    problems: list[Problem] = []
    warnings: list[str] = []
    features: dict[str, tuple[record.Feature, list[record.Scenario]]] = {}
    for each in filled:
        if not each.is_filled:
            continue
        found = current.get(each.key)
        if found is None:
            uris = {uri for uri, _, _ in current}
            warnings.append(str(each.lines[0].problem(lines.PLACE, _why_unknown(each, uris))))
            continue
        script = script_scenario(found, collected.steps, titles)
        result = result_of(script, each, problems)
        if len(result.steps) < len(script.steps):  # a problem says why
            continue
        empty = as_scenario(found.pickle, found.variant, found.verdict, found.steps)
        feature = as_feature(found.document)
        of_feature = features.setdefault(script.uri, (feature, []))[1]
        of_feature.append(record_of(empty, result))
    run = Run(
        tool=f"prospect-to-cash-acceptance {__version__}",
        project=settings.title,
        started=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        seconds=0.0,
        seed=0,
        commit=commit_of(settings.root),
        variants=titles,
        target=BY_HAND,
        features=tuple(_in_order(features)),
        warnings=tuple(warnings),
    )
    if collected.sources is not None:
        run = run.model_copy(update={"features": collected.sources.added_to(run.features)})
    if collected.register is not None:
        tags = settings.variant.tags if settings.variant else {}
        run = run.model_copy(update={"claims": collected.register.coverage(run, tags)})
    return run, problems


def _why_unknown(filled: FilledScenario, uris: set[str]) -> str:
    if filled.feature in uris:
        return (
            "The scenario changed after its script was written, so its results don't count. "
            "Write the script again, and repeat the scenario."
        )
    return f"Can't find the scenario: there's no feature file '{filled.feature}'."


def _in_order(
    features: dict[str, tuple[record.Feature, list[record.Scenario]]],
) -> Iterator[record.Feature]:
    for _, (feature, scenarios) in sorted(features.items()):
        ordered = sorted(scenarios, key=lambda each: (each.line, each.example_line or 0))
        yield feature.model_copy(update={"scenarios": tuple(ordered)})
