"""The state machine that Hypothesis drives: what is drawn is done, then invariants are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from prospect_to_cash.model.landscape import Model
from prospect_to_cash.stateful.action import Action, Event
from prospect_to_cash.stateful.actions import BEFORE, OFTEN
from prospect_to_cash.stateful.actions.administration import SECOND_LEGAL_ENTITY
from prospect_to_cash.stateful.invariants import Invariants
from prospect_to_cash.stateful.state import World
from prospect_to_cash.stateful.violation import Violation

Draw: TypeAlias = Callable[[st.SearchStrategy[str]], str]


@dataclass(slots=True)
class Tally:
    """What an exploration of one variant did, and what it found last."""

    examples: int = 0
    actions: int = 0
    refused: int = 0
    states: set[int] = field(default_factory=set)
    found: tuple[World, Violation] | None = None
    """The run that broke an invariant. Hypothesis does it once more before it stops."""


class Broken(Exception):
    """An invariant doesn't hold."""


def drawn(action: Action, world: World, draw: Draw) -> Event | None:
    """An event of that action with arguments that fit; None where there is nothing to name."""
    arguments = []
    for name, parameter in action.parameters.items():
        offers = parameter.offers(world)
        if not offers:
            return None
        arguments.append((name, draw(st.sampled_from(offers))))
    return Event(action, tuple(arguments))


def can_be_done(action: Action, world: World) -> bool:
    """Whether there is something for every placeholder of an action to name."""
    return all(parameter.offers(world) for parameter in action.parameters.values())


def machine(
    variant: str, tally: Tally, model: Model | None, actions: Sequence[Action]
) -> type[RuleBasedStateMachine]:
    """The machine of one variant, which counts what it does in `tally`."""
    drawn_from = (*actions, *(action for action in OFTEN if action in actions))

    class Exploration(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self._world = World(variant, model)
            self._world.do(Event(SECOND_LEGAL_ENTITY))
            self._invariants: Invariants | None = None
            if tally.found is None:
                tally.examples += 1

        @initialize(data=st.data())
        def begin(self, data: st.DataObject) -> None:
            for action in BEFORE:
                if data.draw(_SELDOM):
                    self._do(action, data)

        @rule(data=st.data())
        def act(self, data: st.DataObject) -> None:
            possible = [action for action in drawn_from if can_be_done(action, self._world)]
            if possible:
                self._do(data.draw(st.sampled_from(possible)), data)

        def _do(self, action: Action, data: st.DataObject) -> None:
            world = self._world
            event = drawn(action, world, data.draw)
            if event is None:
                return
            if action.is_set_up:
                world.do(event)
                return
            # What an invariant remembers begins with the landscape as it was set up.
            self._invariants = self._invariants or Invariants(world)
            deed = world.do(event)
            if deed is None:
                return
            if tally.found is None:
                tally.actions += 1
                tally.refused += deed.refusal is not None
                tally.states.add(world.state)
            found = self._invariants.check()
            if found is not None:
                tally.found = (world, found)
                raise Broken(found.found)

    return Exploration


_SELDOM = st.sampled_from((False, False, False, True))
