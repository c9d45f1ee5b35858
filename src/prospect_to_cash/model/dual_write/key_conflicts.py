"""Whose a row is that two rows of the other side name by one number (ruling R59).

A table map finds the receiver's row by the key columns alone. Where two maps write to one table,
two rows of the sender may name the same row there: it is the one's whose map would send it back.
"""

from __future__ import annotations

from collections.abc import Sequence

from prospect_to_cash.model.dual_write.map_direction import Leg
from prospect_to_cash.model.dual_write.messages import Message
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Image


class Rivals:
    """By direction of a table map, those that write to the same table under the same key."""

    def __init__(self, legs: Sequence[Leg]) -> None:
        self._of = {
            leg: tuple(other for other in legs if other is not leg and _is_rival(leg, other))
            for leg in legs
        }

    def settled(self, message: Message) -> Message:
        """A message as it goes where its row over there stands for another row of the sender.

        One that enters takes the row over: what the other left there, and this one hasn't, is
        emptied. Any other enters anew, for the row isn't its own any more: the receiver is told
        what it is taken for, and may refuse.
        """
        leg, rivals = message.leg, self._of[message.leg]
        if not rivals or message.change == "delete":
            return message
        named = leg.translated({name: message.values[name] for name in leg.key_columns})
        held = leg.receiving.find(message.legal_entity, named)
        if held is None or leg.opposite.keeps_back(held) is None:
            return message
        if not any(_holds(rival, message.legal_entity, named, held) for rival in rivals):
            return message
        if not message.enters:
            return message._replace(enters=True)
        # Sorted, for sets have another order in each process.
        emptied: Image = dict.fromkeys(sorted(leg.columns - message.values.keys()))
        return message._replace(values={**message.values, **emptied})


def _is_rival(leg: Leg, other: Leg) -> bool:
    is_same_table = other.receiver is leg.receiver and other.receiving is leg.receiving
    return is_same_table and other.opposite.key_columns == leg.opposite.key_columns


def _holds(rival: Leg, legal_entity: str | None, named: Image, held: Row) -> bool:
    """Whether a row of the sender stands under another map, and the row over there is its own."""
    if rival.opposite.unlike(held) is not None:
        return False
    other = rival.sending.find(legal_entity, rival.opposite.translated(named))
    return other is not None and rival.unlike(other) is None
