"""A number sequence never gives a number twice, even if the save that took it was rejected.

A continuous sequence is the exception: it gives the number of a rejected save again (ruling R72).
"""

from __future__ import annotations

from prospect_to_cash.model.tables import supply_chain
from prospect_to_cash.model.tables.number_format import formatted
from prospect_to_cash.model.tables.option_sets import Sequence
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.supply_chain_quotations import SalesOrder, SalesQuotation
from prospect_to_cash.stateful.state import State
from prospect_to_cash.stateful.violation import Violation, WrittenStep, rejected_with

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
"""The table and column with the numbers of each sequence."""

_CREATED_IN_SCM = '" is created in Supply Chain Management'
_TAKING: dict[str, str] = {Sequence.PROSPECT: "prospect", Sequence.CUSTOMER: "customer"}
"""The sequences that give a number before anything is checked, and what they number."""


class Sequences:
    """The numbers that each sequence gave."""

    def __init__(self, state: State) -> None:
        self._given: dict[tuple[str, str], int] = {}
        """The largest number that each sequence gave."""
        self._next: dict[tuple[str, str], int] = {}
        self._note(state)

    def check(self, state: State) -> Violation | None:
        """Compare the next number of each sequence with the numbers that it gave."""
        known = _known(state)
        for sequence in _sequences(state):
            key = (sequence.legal_entity, sequence.name)
            start = self._next[key]
            given = [n for n in _new_numbers(state, sequence, known) if n >= start]
            largest = max([*given, sequence.next_number - 1, start])
            # The sequence gave a number if it advanced, if a new row has its next number and no
            # user typed it, or if a user saved a row without a number.
            if sequence.next_number != start or start in given or _took_number(state, sequence):
                self._given[key] = max(largest, self._given.get(key, 0))
            if sequence.next_number <= self._given.get(key, 0):
                return _given_again(state, sequence, self._given[key])
        self._note(state)
        return None

    def _note(self, state: State) -> None:
        for sequence in _sequences(state):
            self._next[sequence.legal_entity, sequence.name] = sequence.next_number


def _took_number(state: State, sequence: supply_chain.NumberSequence) -> bool:
    """Return whether the last event used up the next number of a sequence, saved or rejected."""
    last = state.executed[-1]
    if sequence.legal_entity != state.landscape.legal_entity or last.error is not None:
        return False
    if last.rejection is not None and sequence.is_continuous:
        return False
    text = last.event.text
    created, name = f' {_TAKING.get(sequence.name)} "', dict(last.event.arguments).get("name")
    return created in text and text.endswith(f'"{name}{_CREATED_IN_SCM}')


def _sequences(state: State) -> list[supply_chain.NumberSequence]:
    found = state.landscape.supply_chain.store.all(supply_chain.NumberSequence)
    return [sequence for sequence in found if sequence.name in _NUMBERED]


def _known(state: State) -> frozenset[str]:
    """Return the numbers that users typed, and all texts in rows before the last event."""
    typed = {text for each in state.executed for _, text in each.event.arguments}
    existing = {
        value
        for rows in state.rows_before
        for row in rows
        for value in row.__dict__.values()
        if isinstance(value, str)
    }
    return frozenset(typed | existing)


def _new_numbers(
    state: State, sequence: supply_chain.NumberSequence, known: frozenset[str]
) -> list[int]:
    """Return the numbers of new rows that have the format of a sequence, without its prefix."""
    kind, attribute = _NUMBERED[sequence.name]
    prefix, _, digits = sequence.number_format.partition("#")
    found = []
    for row in state.landscape.supply_chain.store.all(kind):
        text = getattr(row, attribute)
        company = getattr(row, "legal_entity", "")
        if text in known or company != sequence.legal_entity or not text.startswith(prefix):
            continue
        rest = text[len(prefix) :]
        if rest.isdigit() and len(rest) == len(digits) + 1:
            found.append(int(rest))
    return found


def _given_again(state: State, sequence: supply_chain.NumberSequence, given: int) -> Violation:
    correct = formatted(sequence.number_format, given + 1)
    wrong = formatted(sequence.number_format, sequence.next_number)
    is_here = sequence.legal_entity in ("", state.landscape.legal_entity)
    step = WrittenStep(f'the next number of the {sequence.name} number sequence is now "{correct}"')
    found = f"The {sequence.name} number sequence continues at {wrong}, which it gave before."
    rejection = state.executed[-1].rejection
    rejected = () if rejection is None else (rejected_with(rejection),)
    return Violation(NEVER_TWICE, found, (*rejected, step) if is_here else ())
