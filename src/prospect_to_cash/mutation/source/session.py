"""Runs the scenarios on the model as it is, and on random mutants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from enum import StrEnum
from typing import NamedTuple

from prospect_to_cash.harness.evidence.first_failure import first_failure
from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.mutation.baseline import run_baseline
from prospect_to_cash.mutation.replay import Replay
from prospect_to_cash.mutation.source.mutants import SourceMutant
from prospect_to_cash.mutation.source.patching import CannotPatchError, empty_caches, patch
from prospect_to_cash.mutation.source.processes import run_each
from prospect_to_cash.mutation.source.tracing import Line, LineTracer
from prospect_to_cash.mutation.source.watchdog import SECONDS, Watchdog


class Fate(StrEnum):
    """The outcome of a random mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    NOT_RUN = "not run"
    """No scenario runs the changed statement."""
    UNUSABLE = "can't be patched"
    """The functions of a running process can't have this change."""


class Death(NamedTuple):
    """The first scenario that failed on a mutant."""

    scenario: int
    reason: str


class MutantResult(NamedTuple):
    """The outcome of a mutant. Without a scenario, it was killed because its process ended."""

    fate: Fate
    covering: int
    """The number of scenarios that run the changed statement."""
    death: Death | None = None


class _Traced(NamedTuple):
    passed: bool
    lines: frozenset[Line]


class SourceSession:
    """Runs random mutants with the scenarios of one replay.

    `kept_results` are the files with functions that keep results which depend on the model.
    A scenario that takes more than `seconds` of processor time kills a mutant.
    """

    def __init__(
        self,
        replay: Replay,
        mutants: Sequence[SourceMutant],
        kept_results: Set[str],
        processes: int,
        seconds: float = SECONDS,
    ) -> None:
        self._replay = replay
        self._seconds = seconds
        self._mutants = mutants
        self._kept_results = kept_results
        self._processes = processes
        self._tracer = LineTracer(
            (mutant.path, line) for mutant in mutants for line in mutant.lines
        )
        self._model = Model()
        self._lines: list[frozenset[Line]] = []
        self._always: frozenset[Line] = frozenset()
        """What runs before the first scenario only, because its result is kept."""

    def run_baseline(self) -> Iterator[int]:
        """Run all scenarios on the model as it is; yield how many are done.

        Raises `StartError` if one doesn't pass, because it would fail for every mutant.
        """
        # In a process of its own, so that this one keeps nothing of a scenario.
        for _, lines in run_each([None], lambda _: self._run_once(), 1):
            self._always = lines or frozenset()
        traced = yield from run_baseline(self._replay.items, self._trace, self._processes)
        self._lines = [each.lines for each in traced]

    def run_mutants(self, numbers: Sequence[int]) -> Iterator[tuple[int, MutantResult]]:
        """Return the result of each mutant, in the order in which they are done."""
        for at, result in run_each(numbers, self._run_mutant, self._processes):
            number = numbers[at]
            covering = len(self._covering(self._mutants[number]))
            yield number, result or MutantResult(Fate.KILLED, covering)

    # ---- the model as it is ---------------------------------------------------------------------

    def _run_once(self) -> frozenset[Line]:
        """Return what runs only once: the first scenario of a variant has it, the next hasn't."""
        found: frozenset[Line] = frozenset()
        firsts = {item.planned.variant: item for item in reversed(self._replay.items)}
        for item in firsts.values():
            empty_caches(self._kept_results)
            first, second = (self._trace(item) for _ in range(2))
            found |= first.lines - second.lines
        return found

    def _trace(self, item: ScenarioItem) -> _Traced:
        with self._tracer.recording() as lines:
            scenario, _ = self._replay.run(item, self._model)
        return _Traced(scenario.status is Status.PASSED, frozenset(lines))

    # ---- one mutant -----------------------------------------------------------------------------

    def _run_mutant(self, number: int) -> MutantResult:
        mutant = self._mutants[number]
        covering = self._covering(mutant)
        if not covering:
            return MutantResult(Fate.NOT_RUN, 0)
        try:
            patch(mutant, self._kept_results)
        except CannotPatchError:
            return MutantResult(Fate.UNUSABLE, len(covering))
        watchdog = Watchdog(self._seconds)
        watchdog.start()
        for scenario in covering:
            reason = self._failure(scenario)
            if reason is not None:
                return MutantResult(Fate.KILLED, len(covering), Death(scenario, reason))
            watchdog.finished()
        return MutantResult(Fate.SURVIVED, len(covering))

    def _failure(self, number: int) -> str | None:
        try:
            scenario, _ = self._replay.run(self._replay.items[number], self._model)
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        if scenario.status is Status.PASSED:
            return None
        failure = first_failure(scenario)
        return f"{failure.step}: {failure.because}"

    def _covering(self, mutant: SourceMutant) -> list[int]:
        """Return the scenarios that run the changed statement, short ones first."""
        items = self._replay.items
        lines = {(mutant.path, line) for line in mutant.lines}
        always = not lines.isdisjoint(self._always)
        found = [n for n, own in enumerate(self._lines) if always or not lines.isdisjoint(own)]
        return sorted(found, key=lambda number: (len(items[number].planned.bound), number))
