"""The values for the placeholders of actions: names, numbers, and what a state contains."""

from __future__ import annotations

from prospect_to_cash.model.tables.option_sets import MapState, Ownership, Parameter, System
from prospect_to_cash.stateful.action import Values, one_of
from prospect_to_cash.stateful.event import SEPARATOR
from prospect_to_cash.stateful.state import State

ORGANIZATIONS = (
    "Fabrikam",
    "Contoso",
    "Adventure Works",
    "Northwind",
    "Litware",
    "Proseware",
)
PERSONS = (
    "Ana Ferreira",
    "Lars Holm",
    "Mia Keller",
    "Jon Brandt",
    "Eva Lindqvist",
    "Omar Haddad",
    "Rosa Weiss",
    "Tom Ferreira",
)
LEGAL_ENTITIES = ("USMF", "DEMF")

LEGAL_ENTITY = one_of(*LEGAL_ENTITIES)
SYSTEM = one_of(*(system.title for system in System))
ADDRESS = one_of(
    "a delivery address",
    "an invoice address",
    "a delivery and invoice address",
    "a home address",
    "an address",
)
SUMMARY_ADDRESS = one_of("a delivery address", "an invoice address", "a business address")
ROLES = one_of("Delivery", "Invoice", "Invoice and Delivery", "Payment", "no role")
CURRENCY = one_of("EUR", "USD")
GROUP = one_of("10", "20", "30")
NUMBER = one_of("P-1", "P-2", "PR-00001", "CU-00001")
"""Numbers that users choose. Some of them are the next numbers of number sequences."""
QUOTE_NUMBER = one_of("QUO-1001", "QUO-1002", "SQ-00001")
ON_OFF = one_of("on", "off")
OWNERSHIP = one_of(*map(str, Ownership))
PARAMETER = one_of(*map(str, Parameter))


def organization(state: State) -> tuple[str, ...]:
    """Return the name of an organization that doesn't exist yet."""
    return state.unused(ORGANIZATIONS)


def person(state: State) -> tuple[str, ...]:
    """Return the name of a person who doesn't exist yet."""
    return state.unused(PERSONS)


def party(state: State) -> tuple[str, ...]:
    """Return the parties of the legal entity in which the users work."""
    return state.parties


def any_party(state: State) -> tuple[str, ...]:
    """Return all parties, also contact persons and those of another legal entity."""
    return state.all_parties


def street(state: State) -> tuple[str, ...]:
    """Return a street that no address has."""
    return (state.next_street,)


def known_street(state: State) -> tuple[str, ...]:
    """Return the streets of the addresses so far."""
    return state.streets


def document(state: State) -> tuple[str, ...]:
    """Return the numbers of quotations and quotes."""
    return state.documents


def map_in(*map_states: MapState) -> Values:
    """Return the values of a placeholder for a table map in one of these states."""
    return lambda state: state.maps_in(*map_states)


def all_maps_in(map_state: MapState) -> Values:
    """Return the only value of a placeholder for all table maps in a state."""

    def values(state: State) -> tuple[str, ...]:
        maps = state.maps_in(map_state)
        return (SEPARATOR.join(maps),) if maps else ()

    return values


def map_with_errors(state: State) -> tuple[str, ...]:
    """Return the table maps with an open catch-up error."""
    return state.maps_with_errors
