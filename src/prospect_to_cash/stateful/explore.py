"""Exploration: Hypothesis drives both systems of each variant until an invariant breaks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, Verbosity, configuration, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from prospect_to_cash.model.dual_write.catalog import VARIANTS
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.stateful.action import Action
from prospect_to_cash.stateful.actions import ACTIONS
from prospect_to_cash.stateful.counterexample_feature import feature
from prospect_to_cash.stateful.machine import Broken, Tally, machine
from prospect_to_cash.stateful.replay import minimal

STEPS = 40
"""How many actions an example has at most."""
BATCH = 25
"""How many examples are drawn under one seed, before the clock is looked at."""


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A broken invariant, and the feature file that reproduces it."""

    variant: str
    invariant: str
    found: str
    feature: str
    actions: int
    """How many actions had been done when it broke first."""


@dataclass(frozen=True, slots=True)
class Explored:
    """What exploring one variant came to."""

    variant: str
    examples: int
    actions: int
    refused: int
    states: int
    counterexample: Counterexample | None


def explore(
    variant: str,
    *,
    first_seed: int = 1,
    seconds: float | None = None,
    examples: int | None = None,
    model: Model | None = None,
    actions: Sequence[Action] = ACTIONS,
    clock: Callable[[], float] = time.monotonic,
    progress: Callable[[Tally], None] = lambda _: None,
) -> Explored:
    """Explore one variant until an invariant breaks, or there is enough of it.

    Batch after batch under `first_seed` and those that follow it: the same seed, the same actions;
    `seconds` only says after which batch it ends.
    """
    tally = Tally()
    began = clock()
    done = 0
    while tally.found is None:
        left = BATCH if examples is None else min(BATCH, examples - done * BATCH)
        if left <= 0 or (seconds is not None and done and clock() - began >= seconds):
            break
        _batch(machine(variant, tally, model, actions), first_seed + done, left)
        done += 1
        progress(tally)
    return Explored(
        variant,
        tally.examples,
        tally.actions,
        tally.refused,
        len(tally.states),
        _counterexample(variant, tally, model, first_seed + done - 1),
    )


def _batch(explored: type[RuleBasedStateMachine], number: int, examples: int) -> None:
    chosen = settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        database=None,
        deadline=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=False,
        verbosity=Verbosity.quiet,
        # Shrinking what was drawn is slow, since what can be drawn depends on what was done before;
        # `minimal` shrinks what was done.
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    try:
        with _nothing_left_behind():
            run_state_machine_as_test(seed(number)(explored), settings=chosen)
    except Broken:
        return


@contextmanager
def _nothing_left_behind() -> Iterator[None]:
    """Keep what Hypothesis caches out of the project's folder."""
    with TemporaryDirectory(prefix="p2c-") as folder:
        configuration.set_hypothesis_home_dir(Path(folder))
        try:
            yield
        finally:
            configuration.set_hypothesis_home_dir(None)


def _counterexample(
    variant: str, tally: Tally, model: Model | None, number: int
) -> Counterexample | None:
    if tally.found is None:
        return None
    world, violation = tally.found
    events = [deed.event for deed in world.deeds]
    world, violation = minimal(variant, events, violation.invariant, model)
    origin = f"an invariant broke in the global address book {variant}, seed {number}"
    text = feature(variant, world.deeds, violation, origin)
    return Counterexample(variant, violation.invariant, violation.found, text, tally.actions)


__all__ = ["VARIANTS", "Counterexample", "Explored", "explore"]
