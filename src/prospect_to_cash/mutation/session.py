"""Runs mutants: each with the scenarios that cover it, until one kills it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from prospect_to_cash.harness.evidence.mutants import (
    By,
    Detection,
    KillingTest,
    MutationResult,
    TaggedScenario,
)
from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.gherkin.register import CLAIM_TAG
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.process_pool import run_all
from prospect_to_cash.model.landscape import InMemoryLandscape, Model
from prospect_to_cash.mutation.baseline import run_baseline
from prospect_to_cash.mutation.coverage import (
    RecordingModel,
    coverage_of,
    coverage_of_last_action,
)
from prospect_to_cash.mutation.mutant import Covered, Mutant
from prospect_to_cash.mutation.mutants.entities import without_keys
from prospect_to_cash.mutation.replay import Replay, detect, is_accepted_now, rejections


class Baseline(NamedTuple):
    """A scenario on the model as it is."""

    passed: bool
    rejections: tuple[bool, ...]
    coverage: frozenset[Covered]
    last_action: frozenset[Covered]
    """The coverage of its last action: a Then step is more likely to detect a mutant there."""
    size: int
    """The number of changes in its sync log."""


@dataclass(frozen=True)
class MutantTask:
    """A mutant to be run in one variant, and the claims that rest on it there."""

    mutant: Mutant
    variant: str | None
    """The tag of the variant."""
    claims: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    """The result of a mutant, and for each claim the scenario of the claim that kills it."""

    result: MutationResult
    evidence: dict[str, KillingTest | None]
    killers: dict[str, frozenset[int]]
    """For each claim, the numbers of the scenarios with its tag that kill the mutant."""


class MutationSession:
    """Runs mutants with the scenarios of one replay."""

    def __init__(self, replay: Replay, processes: int) -> None:
        self._replay = replay
        self._processes = processes
        self._baselines: list[Baseline] = []

    def run_baseline(self) -> Iterator[int]:
        """Run all scenarios on the model as it is; yield how many are done.

        Raises `StartError` if one doesn't pass, because it would fail for every mutant.
        """
        self._baselines = yield from run_baseline(
            self._replay.items, self._baseline, self._processes
        )

    def tagged(self, claim: str) -> list[int]:
        """Return the numbers of the scenarios that have the tag of a claim."""
        tag = f"{CLAIM_TAG}{claim}"
        return [n for n, item in enumerate(self._replay.items) if tag in item.planned.tags]

    def unneeded(
        self, claim: str, variants: Collection[str], killers: Collection[int]
    ) -> tuple[TaggedScenario, ...]:
        """Return the scenarios of which no Examples row is among the `killers` of a claim.

        Only the `variants` in which the claim holds count.
        """
        rows: dict[tuple[str, int], list[int]] = {}
        for number in self.tagged(claim):
            planned = self._replay.items[number].planned
            if planned.variant in variants:
                rows.setdefault((planned.document.uri, planned.pickle.line), []).append(number)
        return tuple(
            TaggedScenario(
                uri=uri, line=line, title=self._replay.items[numbers[0]].planned.pickle.name
            )
            for (uri, line), numbers in rows.items()
            if not set(numbers).intersection(killers)
        )

    def run_mutants(self, tasks: Sequence[MutantTask]) -> Iterator[tuple[int, TaskResult]]:
        """Return the number and the result of each task, in the order in which they are done."""
        return run_all(tasks, self._run_mutant, self._processes)

    # ---- one scenario ---------------------------------------------------------------------------

    def _baseline(self, item: ScenarioItem) -> Baseline:
        coverage: set[Covered] = set()
        last_action: set[Covered] = set()
        size = 0
        scenario, landscape = self._replay.run(item, RecordingModel(coverage.add))
        if isinstance(landscape, InMemoryLandscape):
            coverage.update(coverage_of(landscape, scenario))
            last_action.update(coverage_of_last_action(landscape))
            size = len(landscape.link.log)
        passed = scenario.status is Status.PASSED
        rejected = rejections(scenario)
        return Baseline(passed, rejected, frozenset(coverage), frozenset(last_action), size)

    def _detect(
        self, number: int, model: Model, *, must_accept: bool, may_reject: bool = False
    ) -> Detection | None:
        """Return how a scenario detects a mutated model.

        With `must_accept`, a Then step counts only if the model accepts what it rejected before.
        """
        item, baseline = self._replay.items[number], self._baselines[number]
        scenario, _ = self._replay.run(item, model, has_states=False)
        kinds = [bound.step.kind for bound in item.planned.bound]
        found = detect(scenario, kinds, baseline.rejections, may_reject=may_reject)
        still_rejects = must_accept and not is_accepted_now(scenario, baseline.rejections)
        if found is not None and found.by is By.THEN and still_rejects:
            return found.model_copy(update={"by": By.WHEN})
        return found

    # ---- one mutant -----------------------------------------------------------------------------

    def _run_mutant(self, task: MutantTask) -> TaskResult:
        mutant, variant = task.mutant, task.variant
        items = self._replay.items
        mine = [n for n, item in enumerate(items) if item.planned.variant == variant]
        covering = [n for n in mine if not self._baselines[n].coverage.isdisjoint(mutant.coverage)]
        covering.sort(key=lambda number: self._priority(number, mutant))
        mutant_without_keys = without_keys(mutant.model)
        for_claims: dict[int, KillingTest | None] = {}

        def run_for_claim(number: int) -> KillingTest | None:
            if number not in for_claims:
                found = self._detect(
                    number,
                    mutant.model,
                    must_accept=mutant.removes_constraint,
                    may_reject=mutant.adds_constraint,
                )
                if found is None or found.by is By.WHEN:
                    # A key may reject in place of the mutated part, so remove the keys as well.
                    found = (
                        self._detect(
                            number, mutant_without_keys, must_accept=mutant.removes_constraint
                        )
                        or found
                    )
                for_claims[number] = self._killing_test(number, found)
            return for_claims[number]

        def run(number: int) -> KillingTest | None:
            found = self._detect(
                number, mutant.model, must_accept=False, may_reject=mutant.adds_constraint
            )
            return self._killing_test(number, found)

        evidence: dict[str, KillingTest | None] = {}
        killers: dict[str, frozenset[int]] = {}
        for claim in task.claims:
            tagged = [n for n in self.tagged(claim) if items[n].planned.variant == variant]
            tagged.sort(key=lambda n: (n not in covering, self._priority(n, mutant)))
            tests = map(run_for_claim, tagged)
            evidence[claim] = next((test for test in tests if test and test.has_assertion), None)
            # Each scenario with the tag should kill one of the claim's mutants.
            found = {n: run_for_claim(n) for n in tagged if n in for_claims or n in covering}
            killers[claim] = frozenset(
                number for number, test in found.items() if test and test.has_assertion
            )
        killing_test = next((test for test in evidence.values() if test), None)
        if killing_test is None:
            killing_test = _best(map(run, covering))
        result = MutationResult(variant=variant, killing_test=killing_test, covering=len(covering))
        return TaskResult(result, evidence, killers)

    def _priority(self, number: int, mutant: Mutant) -> tuple[bool, int]:
        """Return a sort key: scenarios whose last action covers the mutant, then short ones."""
        baseline = self._baselines[number]
        return baseline.last_action.isdisjoint(mutant.coverage), baseline.size

    def _killing_test(self, number: int, found: Detection | None) -> KillingTest | None:
        if found is None:
            return None
        planned = self._replay.items[number].planned
        pickle = planned.pickle
        values = ", ".join(value for _, value in pickle.example)
        return KillingTest(
            variant=planned.variant,
            uri=planned.document.uri,
            line=pickle.own_line,
            title=f"{pickle.name} ({values})" if values else pickle.name,
            detection=found,
        )


def _best(tests: Iterable[KillingTest | None]) -> KillingTest | None:
    """Return the first killing test with an assertion, or else the first one."""
    first = None
    for test in tests:
        if test is not None:
            if test.has_assertion:
                return test
            first = first or test
    return first
