"""Actions: registered steps that users can perform, and the values for their placeholders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from prospect_to_cash.stateful.event import Event, StepTemplate
from prospect_to_cash.stateful.state import State

Values: TypeAlias = Callable[[State], Sequence[str]]
"""Returns the values that a placeholder can have in a state."""


@dataclass(frozen=True, slots=True)
class Action(StepTemplate):
    """A step that users can perform, with the values for each placeholder."""

    placeholders: Mapping[str, Values] = field(default_factory=dict, kw_only=True)

    def draw(self, state: State, choose: Callable[[Sequence[str]], str]) -> Event | None:
        """Return an event with chosen values, or None if a placeholder has no value."""
        arguments = []
        for name, values in self.placeholders.items():
            found = values(state)
            if not found:
                return None
            arguments.append((name, choose(found)))
        return Event(self, tuple(arguments))

    def is_possible(self, state: State) -> bool:
        """Return whether every placeholder has a value."""
        return all(values(state) for values in self.placeholders.values())


def one_of(*texts: str) -> Values:
    """Return the values of a placeholder that doesn't depend on the state."""
    return lambda _: texts
