"""What the placeholders of actions stand for: the cast, its numbers, and the words of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prospect_to_cash.model.tables.option_sets import AddressRole, MapState, PartyType, System
from prospect_to_cash.stateful.action import SEPARATOR, Parameter, one_of, word

if TYPE_CHECKING:
    from prospect_to_cash.stateful.state import World

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

SYSTEM = word({"Supply Chain Management": System.SCM, "Sales": System.SALES})
ADDRESS = word(
    {
        "a delivery address": (AddressRole.DELIVERY,),
        "an invoice address": (AddressRole.INVOICE,),
        "a delivery and invoice address": (AddressRole.DELIVERY, AddressRole.INVOICE),
    }
)
SUMMARY_ADDRESS = word(
    {"a delivery address": AddressRole.DELIVERY, "an invoice address": AddressRole.INVOICE}
)
PURPOSE = word({"delivery": AddressRole.DELIVERY, "invoice": AddressRole.INVOICE})
GROUP = one_of("10", "20", "30")
NUMBER = one_of("P-1", "P-2", "PR-00001", "CU-00001")
"""Numbers that users choose; some are those that a number sequence gives."""
QUOTE_NUMBER = one_of("QUO-1001", "QUO-1002", "SQ-00001")
ON_OFF = word({"on": True, "off": False})

ORGANIZATION = Parameter(lambda world: world.unused(ORGANIZATIONS))
PERSON = Parameter(lambda world: world.unused(PERSONS))
PARTY_TYPES = {"organization": PartyType.ORGANIZATION, "person": PartyType.PERSON}
PARTY = Parameter(lambda world: world.parties)
STREET = Parameter(lambda world: (world.next_street,))
DOCUMENT = Parameter(lambda world: world.documents)


def _in_state(*states: MapState) -> Parameter:
    return Parameter(lambda world: world.maps_in(*states))


RUNNING = _in_state(MapState.RUNNING)
PAUSED = _in_state(MapState.PAUSED)
STOPPED = _in_state(MapState.NOT_RUNNING)
ANY_MAP = _in_state(*MapState)
WITH_ERRORS = Parameter(lambda world: world.maps_with_errors)


def _names(text: str) -> list[str]:
    return text.split(SEPARATOR)


def _all_in(state: MapState) -> Parameter:
    def offers(world: World) -> tuple[str, ...]:
        maps = world.maps_in(state)
        return (SEPARATOR.join(maps),) if maps else ()

    return Parameter(offers, _names)


ALL_RUNNING, ALL_PAUSED = _all_in(MapState.RUNNING), _all_in(MapState.PAUSED)
