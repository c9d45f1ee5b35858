"""A run done again from its events, and a run without the events that it doesn't need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from prospect_to_cash.model.landscape import Model
from prospect_to_cash.stateful.action import SEPARATOR, Event
from prospect_to_cash.stateful.invariants import Invariants
from prospect_to_cash.stateful.state import World
from prospect_to_cash.stateful.violation import Violation


def replayed(
    variant: str, events: Sequence[Event], model: Model | None = None
) -> tuple[World, Violation | None]:
    """Do events in a new world, up to the first invariant that doesn't hold."""
    world = World(variant, model)
    invariants: Invariants | None = None
    for event in events:
        if event.action.is_set_up:
            world.do(event)
            continue
        invariants = invariants or Invariants(world)
        if world.do(event) is not None:
            found = invariants.check()
            if found is not None:
                return world, found
    return world, None


def minimal(
    variant: str, events: Sequence[Event], invariant: str, model: Model | None = None
) -> tuple[World, Violation]:
    """The least of `events` that breaks `invariant`: no event, and no name in a list, can go.

    Events are left out by halves, quarters and so on, then one by one until each is needed. Raises
    `ValueError` where the events break no such invariant.
    """

    def broken(tried: Sequence[Event]) -> tuple[World, Violation] | None:
        world, found = replayed(variant, tried, model)
        return (world, found) if found is not None and found.invariant == invariant else None

    kept, smallest = list(events), broken(events)
    if smallest is None:
        raise ValueError(f"Done again, the events do not break this: {invariant}.")
    size = max(len(kept) // 2, 1)
    while True:
        fewer = _without_some(kept, size, broken)
        if fewer is not None:
            kept, smallest = fewer
            size = min(size, max(len(kept) // 2, 1))
        elif size > 1:
            size //= 2
        else:
            return _with_fewer_names(kept, smallest, broken)


_Found: TypeAlias = tuple[World, Violation]
_Broken: TypeAlias = Callable[[Sequence[Event]], _Found | None]


def _without_some(
    events: list[Event], size: int, broken: _Broken
) -> tuple[list[Event], _Found] | None:
    """The first run without `size` neighbours, the last ones first, that still breaks."""
    for end in range(len(events), 0, -size):
        fewer = events[: max(end - size, 0)] + events[end:]
        found = broken(fewer) if fewer else None
        if found is not None:
            return fewer, found
    return None


def _with_fewer_names(events: list[Event], smallest: _Found, broken: _Broken) -> _Found:
    for place, event in enumerate(events):
        for fewer in _fewer_names(event):
            tried = [*events[:place], fewer, *events[place + 1 :]]
            found = broken(tried)
            if found is not None:
                return _with_fewer_names(tried, found, broken)
    return smallest


def _fewer_names(event: Event) -> Iterator[Event]:
    """The event with half of the names that an argument lists, then with one name less."""
    for name, text in event.arguments:
        names = text.split(SEPARATOR)
        if len(names) < 2:
            continue
        half = len(names) // 2
        shorter = [names[:half], names[half:]]
        shorter += [[*names[:at], *names[at + 1 :]] for at in range(len(names))]
        for each in shorter:
            arguments = {**dict(event.arguments), name: SEPARATOR.join(each)}
            yield Event(event.action, tuple(arguments.items()))
