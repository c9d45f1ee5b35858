"""Explores both systems of one variant with Hypothesis until an invariant is broken."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, Verbosity, configuration, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from prospect_to_cash.model.landscape import Model
from prospect_to_cash.stateful.action import Action
from prospect_to_cash.stateful.actions import ACTIONS
from prospect_to_cash.stateful.counterexample_feature import feature
from prospect_to_cash.stateful.machine import Broken, Tally, machine
from prospect_to_cash.stateful.replay import minimal
from prospect_to_cash.stateful.state import NewState, State, Steps

ACTIONS_PER_EXAMPLE = 40
"""The largest number of actions in an example."""
BATCH = 25
"""The number of examples that are drawn from one seed before the time is checked."""


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A broken invariant, and the feature file that reproduces it."""

    variant: str
    invariant: str
    found: str
    feature: str
    actions: int
    """The number of actions before the invariant broke for the first time."""


@dataclass(frozen=True, slots=True)
class ExploreResult:
    """The counts of one variant, and the counterexample if an invariant is broken."""

    variant: str
    examples: int
    actions: int
    rejected: int
    states: int
    counterexample: Counterexample | None


def explore(
    variant: str,
    steps: Steps,
    *,
    first_seed: int = 1,
    seconds: float | None = None,
    examples: int | None = None,
    model: Model | None = None,
    actions: Sequence[Action] = ACTIONS,
    clock: Callable[[], float] = time.monotonic,
    progress: Callable[[Tally], None] = lambda _: None,
) -> ExploreResult:
    """Explore one variant until an invariant is broken, or a limit is reached.

    Each batch has its own seed, from `first_seed` on. The same seed draws the same actions, and
    `seconds` only determines after which batch to stop. Raise `StartError` if an action doesn't
    match exactly one of `steps`.
    """
    new_state = partial(State, variant, steps, model)
    tally = Tally()
    start = clock()
    done = 0
    while tally.found is None:
        left = BATCH if examples is None else min(BATCH, examples - done * BATCH)
        if left <= 0 or (seconds is not None and done and clock() - start >= seconds):
            break
        _run_batch(machine(new_state, tally, actions), first_seed + done, left)
        done += 1
        progress(tally)
    return ExploreResult(
        variant,
        tally.examples,
        tally.actions,
        tally.rejected,
        len(tally.states),
        _counterexample(new_state, tally, first_seed + done - 1),
    )


def _run_batch(machine_class: type[RuleBasedStateMachine], number: int, examples: int) -> None:
    chosen = settings(
        max_examples=examples,
        stateful_step_count=ACTIONS_PER_EXAMPLE,
        database=None,
        deadline=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=False,
        verbosity=Verbosity.quiet,
        # Hypothesis shrinks slowly here because what can be drawn depends on earlier actions.
        # `minimal` shrinks the executed actions instead.
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    try:
        with _temporary_storage():
            run_state_machine_as_test(seed(number)(machine_class), settings=chosen)
    except Broken:
        return


@contextmanager
def _temporary_storage() -> Iterator[None]:
    """Keep the cache of Hypothesis out of the project's folder."""
    with TemporaryDirectory(prefix="p2c-") as folder:
        configuration.set_hypothesis_home_dir(Path(folder))
        try:
            yield
        finally:
            configuration.set_hypothesis_home_dir(None)


def _counterexample(new_state: NewState, tally: Tally, number: int) -> Counterexample | None:
    if tally.found is None:
        return None
    state, violation = tally.found
    events = [each.event for each in state.executed]
    state, violation = minimal(new_state, events, violation.invariant)
    variant = state.variant
    origin = f"an invariant broke in the global address book {variant}, seed {number}"
    text = feature(variant, state.executed, violation, origin)
    return Counterexample(variant, violation.invariant, violation.found, text, tally.actions)
