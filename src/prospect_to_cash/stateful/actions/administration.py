"""Steps of the setup, for table maps and catch-up errors, for legal entities, and for time."""

from __future__ import annotations

from prospect_to_cash.model.tables.option_sets import MapState
from prospect_to_cash.stateful.action import Action, one_of
from prospect_to_cash.stateful.placeholders import (
    LEGAL_ENTITIES,
    LEGAL_ENTITY,
    SYSTEM,
    all_maps_in,
    map_in,
    map_with_errors,
)

SECOND_LEGAL_ENTITY = Action(
    f'the legal entity "{LEGAL_ENTITIES[1]}" exists', keyword="Given", is_setup=True
)
"""Adds a legal entity with its own rows and numbers."""

SETUP = (
    Action(
        'the next number of the customer number sequence is "{number}"',
        keyword="Given",
        is_setup=True,
        placeholders={"number": one_of("PR-00001")},
    ),
    Action("the prospect number sequence is continuous", keyword="Given", is_setup=True),
    Action("the default customer group for prospects is not set", keyword="Given", is_setup=True),
)
"""Differences from the setup that the articles require."""

QUEUE_LIMIT = Action(
    "the queue limit is {records}",
    keyword="Given",
    placeholders={"records": one_of("1 record", "3 records")},
)
"""Limits how many records can wait, before the first action."""

_RUNNING, _PAUSED = map_in(MapState.RUNNING), map_in(MapState.PAUSED)
_STOPPED = map_in(MapState.NOT_RUNNING)

STATES = (
    Action('the table map "{name}" is stopped', placeholders={"name": map_in(*MapState)}),
    Action('the table map "{name}" is paused', placeholders={"name": _RUNNING}),
    Action(
        "these table maps are paused",
        table=(("TABLE MAP",), ("{names}",)),
        placeholders={"names": all_maps_in(MapState.RUNNING)},
    ),
    Action('the table map "{name}" is resumed', placeholders={"name": _PAUSED}),
    Action(
        "these table maps are resumed",
        table=(("TABLE MAP",), ("{names}",)),
        placeholders={"names": all_maps_in(MapState.PAUSED)},
    ),
    Action(
        'the table map "{name}" is resumed {queue}',
        placeholders={
            "name": _PAUSED,
            "queue": one_of(
                "with its queued records kept as catch-up errors", "without its queued records"
            ),
        },
    ),
    Action(
        "these table maps are resumed {queue}",
        table=(("TABLE MAP",), ("{names}",)),
        placeholders={
            "names": all_maps_in(MapState.PAUSED),
            "queue": one_of(
                "with their queued records kept as catch-up errors", "without their queued records"
            ),
        },
    ),
    Action('the table map "{name}" is run without initial sync', placeholders={"name": _STOPPED}),
    Action(
        'the table map "{name}" is run with its related table maps',
        placeholders={"name": _STOPPED},
    ),
    Action(
        'the table map "{name}" is run with initial sync and {master} as the master',
        placeholders={"name": _STOPPED, "master": SYSTEM},
    ),
    Action(
        'the table map "{name}" is run with initial sync for legal entity "{code}" '
        "and {master} as the master",
        placeholders={"name": _STOPPED, "code": one_of(LEGAL_ENTITIES[0]), "master": SYSTEM},
    ),
    Action(
        'all catch-up errors of the table map "{name}" are retried',
        placeholders={"name": map_with_errors},
    ),
    Action("a day passes"),
)
"""Actions of an administrator of dual-write, and the passing of a day."""

SWITCHING = Action('the users switch to legal entity "{code}"', placeholders={"code": LEGAL_ENTITY})
"""Lets the users of both systems work in another legal entity."""
