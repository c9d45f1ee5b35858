"""All actions of stateful testing."""

from __future__ import annotations

from prospect_to_cash.stateful.action import Action
from prospect_to_cash.stateful.actions import administration, parties, trade

GIVEN: tuple[Action, ...] = (*administration.SETUP, administration.QUEUE_LIMIT)
"""Given steps that an example can begin with."""

FREQUENT: tuple[Action, ...] = (*parties.ADDING, *parties.CHANGING, *administration.STATES)
"""Actions that are drawn twice as often, because they change rows and how rows are synced."""

ACTIONS: tuple[Action, ...] = (
    *parties.CREATING,
    *parties.COLUMNS,
    *parties.DELETING,
    *parties.ADDRESSES,
    *trade.TRADE,
    *trade.PARAMETERS,
    *FREQUENT,
    administration.SWITCHING,
)
"""The When steps of users of both systems and of the administrator of dual-write, each once."""

ALL: tuple[Action, ...] = (administration.SECOND_LEGAL_ENTITY, *GIVEN, *ACTIONS)
