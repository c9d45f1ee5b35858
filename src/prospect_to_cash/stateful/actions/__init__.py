"""All actions that exploration can take."""

from __future__ import annotations

from prospect_to_cash.stateful.action import Action
from prospect_to_cash.stateful.actions import administration, parties, trade

BEFORE: tuple[Action, ...] = (*administration.SET_UP, administration.QUEUE_LIMIT)
"""What can be said before anything happens."""

OFTEN: tuple[Action, ...] = (*parties.BELONGING, *parties.CHANGING, *administration.STATES)
"""What is worth doing often: it changes what stands, and how it travels."""

ACTIONS: tuple[Action, ...] = (
    *parties.CREATING,
    *parties.COLUMNS,
    *trade.TRADE,
    *trade.SETTINGS,
    *OFTEN,
    administration.ELSEWHERE,
)
"""What users of both systems and the administrator of dual-write do, each once."""

EVERY: tuple[Action, ...] = (administration.SECOND_LEGAL_ENTITY, *BEFORE, *ACTIONS)
