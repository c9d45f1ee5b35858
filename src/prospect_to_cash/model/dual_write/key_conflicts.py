"""Whose a row is that two rows of the other side name by one number (ruling R59).

A table map finds the receiver's row by the key columns alone. Where two maps write to one table,
two rows of the sender may name the same row there: it is the one's whose map would send it back.
"""

from __future__ import annotations

from collections.abc import Sequence

from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.messages import Message
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Image


class KeyConflicts:
    """By direction of a table map, those that write to the same table under the same key."""

    def __init__(self, directions: Sequence[MapDirection]) -> None:
        self._of = {
            direction: tuple(
                other
                for other in directions
                if other is not direction and _is_rival(direction, other)
            )
            for direction in directions
        }

    def settled(self, message: Message) -> Message:
        """A message as it goes where its row over there stands for another row of the sender.

        One that enters takes the row over: what the other left there, and this one hasn't, is
        emptied. Any other enters anew, for the row isn't its own any more: the receiver is told
        what it is taken for, and may refuse.
        """
        direction, rivals = message.direction, self._of[message.direction]
        if not rivals or message.change == "delete":
            return message
        named = direction.translated({name: message.values[name] for name in direction.key_columns})
        held = direction.receiving.find(message.legal_entity, named)
        if held is None or direction.reverse.keeps_back(held) is None:
            return message
        if not any(_holds(rival, message.legal_entity, named, held) for rival in rivals):
            return message
        if not message.enters:
            return message._replace(enters=True)
        # Sorted, for sets have another order in each process.
        emptied: Image = dict.fromkeys(sorted(direction.columns - message.values.keys()))
        return message._replace(values={**message.values, **emptied})


def _is_rival(direction: MapDirection, other: MapDirection) -> bool:
    is_same_table = other.receiver is direction.receiver and other.receiving is direction.receiving
    return is_same_table and other.reverse.key_columns == direction.reverse.key_columns


def _holds(rival: MapDirection, legal_entity: str | None, named: Image, held: Row) -> bool:
    """Whether a row of the sender stands under another map, and the row over there is its own."""
    if rival.reverse.unlike(held) is not None:
        return False
    other = rival.sending.find(legal_entity, rival.reverse.translated(named))
    return other is not None and rival.unlike(other) is None
