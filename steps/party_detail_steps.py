"""Steps that change details of a party: its contacts, credit limit, and currency."""

from __future__ import annotations

from decimal import Decimal

from prospect_to_cash.model.landscape import Landscape
from prospect_to_cash.model.tables.option_sets import System
from steps.events import event
from steps.name_types import ContactName, PartyName
from steps.value_types import CurrencyOrNone


@event(
    "the primary contact of {party:Quoted} was changed to {contact:Quoted} in {system:System}",
    "the primary contact of {party:Quoted} is changed to {contact:Quoted} in {system:System}",
)
def _(landscape: Landscape, party: PartyName, contact: ContactName, system: System) -> None:
    """Makes another contact of a party its primary contact."""
    landscape.user_of(system).change_primary_contact(party, contact)


@event(
    "the contact {contact:Quoted} was removed from {party:Quoted} in {system:System}",
    "the contact {contact:Quoted} is removed from {party:Quoted} in {system:System}",
)
def _(landscape: Landscape, contact: ContactName, party: PartyName, system: System) -> None:
    """Removes a contact from a party. In Sales, the contact itself stays."""
    landscape.user_of(system).remove_contact(party, contact)


@event(
    "the credit limit of {party:Quoted} was changed to {amount:Amount} in {system:System}",
    "the credit limit of {party:Quoted} is changed to {amount:Amount} in {system:System}",
)
def _(landscape: Landscape, party: PartyName, amount: Decimal | None, system: System) -> None:
    """Changes the credit limit of a customer, or of any account or contact in Sales."""
    landscape.user_of(system).change_credit_limit(party, amount)


@event(
    "the currency of {party:Quoted} was changed to {currency:Quoted} in {system:System}",
    "the currency of {party:Quoted} is changed to {currency:Quoted} in {system:System}",
)
def _(landscape: Landscape, party: PartyName, currency: CurrencyOrNone, system: System) -> None:
    """Changes the currency of a prospect or customer. 'none' empties it."""
    landscape.user_of(system).change_party_currency(party, currency)
