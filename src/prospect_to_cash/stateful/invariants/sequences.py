"""A number sequence never gives a number twice."""

from __future__ import annotations

from prospect_to_cash.model.applications.number_sequences import formatted
from prospect_to_cash.model.tables import supply_chain
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.supply_chain_quotations import SalesOrder, SalesQuotation
from prospect_to_cash.stateful.counterexample_steps import Line
from prospect_to_cash.stateful.state import World
from prospect_to_cash.stateful.violation import Violation

NEVER_TWICE = "A number sequence never gives a number twice"

_NUMBERED: dict[str, tuple[type[Row], str]] = {
    Sequence.PROSPECT: (supply_chain.BusinessRelation, "number"),
    Sequence.CUSTOMER: (supply_chain.CustomerAccount, "number"),
    Sequence.CONTACT_PERSON: (supply_chain.ContactPerson, "contact_person_id"),
    Sequence.QUOTATION: (SalesQuotation, "number"),
    Sequence.ORDER: (SalesOrder, "number"),
    Sequence.PARTY: (supply_chain.Party, "number"),
    Sequence.LOCATION: (supply_chain.Location, "location_id"),
}
"""What each sequence numbers."""


class Sequences:
    """Remembers which numbers each sequence gave."""

    def __init__(self, world: World) -> None:
        self._given: dict[tuple[str, str], int] = {}
        """By sequence, the largest number that it gave."""
        self._next: dict[tuple[str, str], int] = {}
        self._note(world)

    def check(self, world: World) -> Violation | None:
        """Compare the next number of each sequence with those that it gave."""
        known = _known(world)
        for sequence in _sequences(world):
            at = (sequence.legal_entity, sequence.name)
            began = self._next[at]
            given = [n for n in _new_numbers(world, sequence, known) if n >= began]
            largest = max([*given, sequence.next_number - 1])
            # What the sequence was about to give, and what nobody typed, it gave.
            if sequence.next_number != began or began in given:
                self._given[at] = max(largest, self._given.get(at, 0))
            if sequence.next_number <= self._given.get(at, 0):
                return _twice(world, sequence, self._given[at])
        self._note(world)
        return None

    def _note(self, world: World) -> None:
        for sequence in _sequences(world):
            self._next[sequence.legal_entity, sequence.name] = sequence.next_number


def _sequences(world: World) -> list[supply_chain.NumberSequence]:
    found = world.landscape.supply_chain.store.all(supply_chain.NumberSequence)
    return [sequence for sequence in found if sequence.name in _NUMBERED]


def _known(world: World) -> frozenset[str]:
    """Numbers that users typed, or that stood somewhere before the last event."""
    typed = {text for deed in world.deeds for _, text in deed.event.arguments}
    stood = {
        value
        for rows in world.rows_before
        for row in rows
        for value in row.__dict__.values()
        if isinstance(value, str)
    }
    return frozenset(typed | stood)


def _new_numbers(
    world: World, sequence: supply_chain.NumberSequence, known: frozenset[str]
) -> list[int]:
    """The numbers of new rows that have the format of a sequence, as counted by it."""
    kind, attribute = _NUMBERED[sequence.name]
    prefix, _, digits = sequence.number_format.partition("#")
    found = []
    for row in world.landscape.supply_chain.store.all(kind):
        text = getattr(row, attribute)
        company = getattr(row, "legal_entity", "")
        if text in known or company != sequence.legal_entity or not text.startswith(prefix):
            continue
        rest = text[len(prefix) :]
        if rest.isdigit() and len(rest) == len(digits) + 1:
            found.append(int(rest))
    return found


def _twice(world: World, sequence: supply_chain.NumberSequence, given: int) -> Violation:
    right = formatted(sequence.number_format, given + 1)
    wrong = formatted(sequence.number_format, sequence.next_number)
    is_here = sequence.legal_entity in ("", world.landscape.legal_entity)
    line = Line(f'the next number of the {sequence.name} number sequence is now "{right}"')
    found = f"The {sequence.name} number sequence continues at {wrong}, which it gave before."
    return Violation(NEVER_TWICE, found, (line,) if is_here else ())
