"""Runs the scenarios of a session as they are and with the added steps, for a comparison.

A recorded run replaces the first of the two if the model, the features, and the program are still
the same. In the second, a scenario stops as soon as the change turns out not to concern it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TextIO, TypeAlias

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.common.wording import plural
from prospect_to_cash.harness.evidence.record import Feature, Run, Scenario, Status
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.report import run_json, terminal
from prospect_to_cash.harness.report.file_names import PAGE, RECORD
from prospect_to_cash.harness.run.fingerprint import fingerprint_of
from prospect_to_cash.harness.run.hand_over import Session
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.results import Results
from prospect_to_cash.harness.run.scenario_pool import ScenarioPool, without_added_steps
from prospect_to_cash.harness.run.session_end import finish
from prospect_to_cash.harness.run.state import state_of
from prospect_to_cash.harness.run.statuses import code_of

Key: TypeAlias = tuple[str, int, int]
"""The file of a scenario, its line, and the line of its Examples row or 0."""
_ONLY_SHOWN = (
    "This report has only the scenarios that fail with the change, or that pass only with it."
)


class BothRuns(NamedTuple):
    """The run as it is, and the run with the change, of the same scenarios."""

    recorded: Run
    """The run as it is, with all scenarios of the record, also those that aren't selected."""
    normal: Run
    changed: Run
    sentences: tuple[str, ...]
    """The added steps, as they were matched."""
    ran: int
    """The number of scenarios that the change could concern, so that they ran to their end."""
    different: Run
    """The changed run with evidence, but only of scenarios that end differently or don't pass."""
    before: dict[Key, Scenario]
    """The scenarios of `different` in the run as it is, with evidence, by file and lines."""
    page: Path
    """The HTML page of the run as it is."""


class _Changed(NamedTuple):
    """The results with the change: all, how many scenarios ran to their end, those to show."""

    features: list[Feature]
    ran: int
    different: list[Feature]


class Comparison:
    """Both runs of the scenarios of one session."""

    def __init__(
        self,
        session: Session,
        items: Sequence[ScenarioItem],
        processes: int,
        progress: TextIO,
    ) -> None:
        state = state_of(session.config)
        assert state is not None, "the session has scenarios"
        self._config, self._state = session.config, state
        self._folder = state.selection.reports
        """The folder of the run as it is."""
        self._items = [item for item in items if item.planned.not_applicable is None]
        self._others = [item for item in items if item.planned.not_applicable is not None]
        self._pool = ScenarioPool(session, processes)
        self._progress = progress

    def run(self) -> BothRuns:
        """Run what must be run, write the reports of a normal run, and return both runs.

        Raise `StartError` if a scenario can't run as it is, or if a step applies to none.
        """
        _require_usable(self._items)
        state = self._state
        state.fingerprint = fingerprint_of(state.settings, state.defines, state.test_modules)
        recorded = self._recorded()
        if recorded is None and self._seems_inapplicable():
            self._with_change({})
        started = datetime.now(UTC).isoformat(timespec="seconds")
        clock = perf_counter()
        normal = self._as_is() if recorded is None else self._selected(recorded)
        seconds = perf_counter() - clock
        before = {key_of(feature, s): s for feature, s in _scenarios(normal)}
        changed = self._with_change(before)
        if recorded is None:
            self._write(normal, started, seconds)
        return self._both(recorded or self._record(), normal, changed)

    def _evidence(self, recorded: Run, shown: Iterable[Feature]) -> dict[Key, Scenario]:
        """Return the scenarios of `shown` in the run as it is, with their steps."""
        keys = {key_of(feature, scenario) for feature, scenario in _scenarios(shown)}
        if not keys:
            return {}
        first = next(s for feature, s in recorded.scenarios() if key_of(feature, s) in keys)
        if not first.steps:
            lines = {key[1:] for key in keys}
            recorded = run_json.read_some(
                self._folder / RECORD, lambda each: (each.line, each.example_line or 0) in lines
            )
        return {
            key_of(feature, s): s
            for feature, s in recorded.scenarios()
            if key_of(feature, s) in keys
        }

    # ---- the run as it is -----------------------------------------------------------------------

    def _recorded(self) -> Run | None:
        """Return the recorded run if it has all scenarios, and nothing has changed since.

        The last whole run has those of any selection.
        """
        selection = self._state.selection
        for folder in dict.fromkeys((selection.whole, selection.reports)):
            if (run := self._recorded_in(folder)) is not None:
                self._folder = folder
                return run
        return None

    def _recorded_in(self, folder: Path) -> Run | None:
        file, state = folder / RECORD, self._state
        if not (file.exists() and (folder / PAGE).exists()):
            return None
        try:
            run = run_json.read_outline(file)
        except ProspectToCashError:
            return None  # it is written again
        now = state.fingerprint
        is_same = (
            now is not None
            and now.model is not None
            and run.fingerprint == now
            and run.seed == state.selection.seed
            and run.defines == dict(state.defines)
            and run.not_applicable == dict(state.not_applicable)
            and not run.interrupted
        )
        known = {key_of(f, s) for f, s in run.scenarios() if s.status in _COMPARABLE}
        return run if is_same and known.issuperset(item.key for item in self._items) else None

    def _selected(self, run: Run) -> list[Feature]:
        """Return the recorded results of the selected scenarios."""
        selected = {item.key for item in self._items}
        return [
            feature.model_copy(update={"scenarios": (scenario,)})
            for feature, scenario in run.scenarios()
            if key_of(feature, scenario) in selected
        ]

    def _as_is(self) -> list[Feature]:
        """Run the scenarios without the added steps; raises `StartError` if one can't run."""
        planned = [item.planned for item in self._items]
        for item in self._items:
            item.planned = without_added_steps(item.planned)
        progress = terminal.Progress(self._progress, len(self._items))
        found = []
        for result in self._pool.run(self._items, lambda *_: True):
            found.append(result.feature)
            progress.scenario(result.feature, result.scenario)
        progress.done()
        for item, original in zip(self._items, planned, strict=True):
            item.planned = original
        _require_ran(found)
        return found

    def _write(self, normal: Iterable[Feature], started: str, seconds: float) -> None:
        """Write the reports of the run as it is; raises `StartError` if that fails."""
        for feature in (*normal, *(item.record() for item in self._others)):
            self._state.results.add(feature)
        finish(self._config, self._state, started=started, seconds=seconds, interrupted=False)
        if self._state.internal_errors:
            raise StartError("\n".join(self._state.internal_errors), Exit.INTERNAL_ERROR)

    def _record(self) -> Run:
        assert self._state.run is not None, "the reports were written"
        return self._state.run

    # ---- the run with the change ----------------------------------------------------------------

    def _seems_inapplicable(self) -> bool:
        """Return whether no step applies to the first scenario of any variant."""
        first = {item.planned.variant: item for item in reversed(self._items)}
        results = list(self._pool.run(list(first.values()), lambda *_: False))
        return all(
            step.status is Status.SKIPPED
            for result in results
            for step in result.scenario.steps
            if step.is_inserted
        )

    def _with_change(self, before: dict[Key, Scenario]) -> _Changed:
        """Run the scenarios with the added steps.

        Raise `StartError` if a step doesn't apply to any scenario, such as an unknown map.
        """
        for item in self._items:
            item.before = before.get(item.key)
        progress = terminal.Progress(self._progress, len(self._items))
        found: list[Feature] = []
        different: list[Feature] = []
        ran = 0
        for result in self._pool.run(self._items, _is_shown):
            feature, known = result.feature, result.item.before
            if result.is_unaffected and known is not None:
                added = tuple(step for step in result.scenario.steps if step.is_inserted)
                same = known.model_copy(update={"steps": added})
                feature = feature.model_copy(update={"scenarios": (same,)})
            else:
                ran += 1
                if _is_shown(result.item, result.scenario):
                    different.append(feature)
            found.append(feature)
            progress.scenario(feature, feature.scenarios[0])
        progress.done()
        _require_applicable(found, self._state.injected_givens.steps)
        return _Changed(found, ran, different)

    # ---- both -----------------------------------------------------------------------------------

    def _both(self, recorded: Run, normal: list[Feature], changed: _Changed) -> BothRuns:
        not_applicable = [item.record() for item in self._others]
        part = self._run_of(recorded, changed.different).model_copy(
            update={"claims": (), "warnings": (*recorded.warnings, _ONLY_SHOWN)}
        )
        return BothRuns(
            recorded,
            self._run_of(recorded, [*normal, *not_applicable]),
            self._run_of(recorded, [*changed.features, *not_applicable]),
            self._state.injected_givens.steps,
            changed.ran,
            part,
            self._evidence(recorded, changed.different),
            self._folder / PAGE,
        )

    def _run_of(self, recorded: Run, features: Iterable[Feature]) -> Run:
        results = Results()
        for feature in features:
            results.add(feature)
        run = recorded.model_copy(
            update={"features": self._state.sources.added_to(results.features())}
        )
        register, variant = self._state.vocabulary.register, self._state.settings.variant
        if register is None:
            return run
        return run.model_copy(
            update={"claims": register.coverage(run, variant.tags if variant else {})}
        )


_COMPARABLE = (Status.PASSED, Status.FAILED, Status.SKIPPED)
"""The statuses of scenarios that can run. With any other, a comparison would say nothing."""


def _is_shown(item: ScenarioItem, scenario: Scenario) -> bool:
    """Return whether the evidence of a scenario with the change is worth showing."""
    if item.is_unaffected:
        return False
    before = item.before
    return scenario.status is not Status.PASSED or (
        before is not None and before.status is not Status.PASSED
    )


def _require_usable(items: Iterable[ScenarioItem]) -> None:
    """Raise `StartError` if the text of a scenario has a problem."""
    broken = [item for item in items if item.planned.problems]
    if broken:
        first = broken[0].planned
        _raise_unusable(len(broken), f"{first.document.uri}:{first.pickle.own_line}", "check")


def _require_ran(features: Sequence[Feature]) -> None:
    """Raise `StartError` if a scenario ended because it can't run as it is."""
    bad = [(f, s) for f, s in _scenarios(features) if s.status not in _COMPARABLE]
    if bad:
        (feature, scenario), *_ = bad
        place = f"{feature.uri}:{scenario.example_line or scenario.line}"
        _raise_unusable(len(bad), place, "run", code_of(features))


def _raise_unusable(count: int, place: str, command: str, code: Exit = Exit.BROKEN) -> None:
    raise StartError(
        f"{plural(count, 'scenario')} can't run even without the change, such as {place}. "
        f"To see why, run 'p2c {command}'. Nothing was compared.",
        max(code, Exit.BROKEN),
    )


def _require_applicable(features: Sequence[Feature], sentences: Iterable[str]) -> None:
    """Raise `StartError` if a step doesn't apply to any scenario, such as an unknown map."""
    added = [step for _, s in _scenarios(features) for step in s.steps if step.is_inserted]
    for sentence in sentences:
        steps = [step for step in added if step.text == sentence]
        if all(step.status is Status.SKIPPED for step in steps):
            # Each variant can have other valid values, but the first sentence is the same.
            reasons: dict[str, str] = {}
            for message in (step.message for step in steps if step.message):
                reasons.setdefault(message.partition(". ")[0], message)
            text = " ".join(reasons.values()) or "No scenario reached it."
            raise StartError(f"'{sentence}' doesn't apply to any scenario: {text}")


def _scenarios(features: Iterable[Feature]) -> Iterator[tuple[Feature, Scenario]]:
    for feature in features:
        for scenario in feature.scenarios:
            yield feature, scenario


def key_of(feature: Feature, scenario: Scenario) -> Key:
    """Return the key of a scenario in a run."""
    return feature.uri, scenario.line, scenario.example_line or 0
