"""A run done again from its events, and a run without the events that it doesn't need."""

from __future__ import annotations

from collections.abc import Sequence

from prospect_to_cash.exploration.action import Event
from prospect_to_cash.exploration.invariants import Invariants
from prospect_to_cash.exploration.violation import Violation
from prospect_to_cash.exploration.world import World
from prospect_to_cash.landscape import Model


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
    """Leave out, from the last to the first, each event without which `invariant` breaks too.

    Shrinking works on what was drawn, and what can be drawn depends on what was done before; this
    works on the events themselves. Raises `ValueError` where the events break no such invariant.
    """
    kept = list(events)
    world, found = replayed(variant, kept, model)
    if found is None or found.invariant != invariant:
        raise ValueError(f"Done again, the events do not break this: {invariant}.")
    place = len(kept) - 1
    while place >= 0:
        fewer = kept[:place] + kept[place + 1 :]
        again, still = replayed(variant, fewer, model)
        if still is not None and still.invariant == invariant:
            kept, world, found = fewer, again, still
            place = min(place, len(kept))
        place -= 1
    return world, found
