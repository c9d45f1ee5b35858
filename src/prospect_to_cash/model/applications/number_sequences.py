"""Number sequences: the format ``PR-#####`` returns PR-00001, PR-00002, and so on."""

from __future__ import annotations

from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.tables.supply_chain import NumberSequence


def formatted(number_format: str, number: int) -> str:
    """Return `number` in `number_format`, which has one run of ``#`` for the digits."""
    prefix, sign, rest = number_format.partition("#")
    suffix = rest.lstrip("#")
    return f"{prefix}{number:0{len(sign) + len(rest) - len(suffix)}d}{suffix}"


class NumberSequences:
    """The number sequences of one application."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._find = store.finder(NumberSequence, "legal_entity", "name")

    def peek(self, legal_entity: str, name: str) -> str:
        """Return the next number without using it."""
        sequence = self._sequence(legal_entity, name)
        return formatted(sequence.number_format, sequence.next_number)

    def take(self, legal_entity: str, name: str) -> str:
        """Return the next number, and advance; raise `KeyRejection` after the largest number."""
        sequence = self._sequence(legal_entity, name)
        if sequence.largest is not None and sequence.next_number > sequence.largest:
            raise KeyRejection(
                f"The {name} number sequence has reached its largest number, "
                f"{formatted(sequence.number_format, sequence.largest)}."
            )
        self._store.update(sequence, next_number=sequence.next_number + 1)
        return formatted(sequence.number_format, sequence.next_number)

    def _sequence(self, legal_entity: str, name: str) -> NumberSequence:
        sequence = self._find(legal_entity, name)
        if sequence is None:
            raise KeyRejection(f"Legal entity '{legal_entity}' has no {name} number sequence.")
        return sequence
