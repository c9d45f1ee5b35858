"""Replays the events of an example, and removes the events that a violation doesn't need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from prospect_to_cash.stateful.event import SEPARATOR, Event
from prospect_to_cash.stateful.invariants import Invariants
from prospect_to_cash.stateful.state import NewState, State
from prospect_to_cash.stateful.violation import Violation

_Found: TypeAlias = tuple[State, Violation]
_Replay: TypeAlias = Callable[[Sequence[Event]], _Found | None]


def replay(new_state: NewState, events: Sequence[Event]) -> tuple[State, Violation | None]:
    """Execute events in a new state, up to the first violation."""
    state = new_state()
    invariants: Invariants | None = None
    for event in events:
        if event.template.is_setup:
            state.execute(event)
            continue
        invariants = invariants or Invariants(state)
        if state.execute(event) is not None:
            violation = invariants.check()
            if violation is not None:
                return state, violation
    return state, None


def minimal(new_state: NewState, events: Sequence[Event], invariant: str) -> _Found:
    """Return a shortest example that breaks `invariant`: it needs each event and each listed name.

    Leave out half of the events, then a quarter, and so on down to one event. Raise `ValueError` if
    the events don't break the invariant.
    """

    def broken(tried: Sequence[Event]) -> _Found | None:
        state, violation = replay(new_state, tried)
        if violation is None or violation.invariant != invariant:
            return None
        return state, violation

    kept, smallest = list(events), broken(events)
    if smallest is None:
        raise ValueError(f"The replayed events don't break this invariant: {invariant}.")
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


def _without_some(
    events: list[Event], size: int, broken: _Replay
) -> tuple[list[Event], _Found] | None:
    """Leave out `size` consecutive events, the last ones first, and return what still breaks."""
    for end in range(len(events), 0, -size):
        fewer = events[: max(end - size, 0)] + events[end:]
        found = broken(fewer) if fewer else None
        if found is not None:
            return fewer, found
    return None


def _with_fewer_names(events: list[Event], smallest: _Found, broken: _Replay) -> _Found:
    for index, event in enumerate(events):
        for fewer in _fewer_names(event):
            tried = [*events[:index], fewer, *events[index + 1 :]]
            found = broken(tried)
            if found is not None:
                return _with_fewer_names(tried, found, broken)
    return smallest


def _fewer_names(event: Event) -> Iterator[Event]:
    """Yield the event with half of the names that an argument lists, then with one name less."""
    for name, text in event.arguments:
        names = text.split(SEPARATOR)
        if len(names) < 2:
            continue
        half = len(names) // 2
        shorter = [names[:half], names[half:]]
        shorter += [[*names[:at], *names[at + 1 :]] for at in range(len(names))]
        for each in shorter:
            arguments = {**dict(event.arguments), name: SEPARATOR.join(each)}
            yield Event(event.template, tuple(arguments.items()))
