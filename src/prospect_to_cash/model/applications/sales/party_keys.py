"""The alternate keys that the party solution adds to Sales (ruling R83).

A key of a table that only the solution has, such as that of a location, is a key of the row.
"""

from __future__ import annotations

from typing import Any

from prospect_to_cash.model.applications.rules import Constraint, Rule
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.sales.commands import (
    SaveAccount,
    SaveContact,
    SaveContactForParty,
)
from prospect_to_cash.model.applications.sales.product_texts import duplicate_key
from prospect_to_cash.model.tables.sales import Account, Contact, ContactForParty

_ACCOUNT = "msdyn_partyidkey", ("customertypecode", "msdyn_company", "msdyn_partyid")
_ACCOUNT_WITHOUT_TYPE = (
    "msdyn_partywithnorelationshiptype",
    ("msdyn_company", "msdyn_hasnorelationshiptype", "msdyn_partyid"),
)
_CONTACT = "msdyn_partykey", ("msdyn_company", "msdyn_partyid")
_CONTACT_WITHOUT_COMPANY = (
    "msdyn_partykeywithnocompany",
    ("msdyn_contacthasnocompany", "msdyn_partyid"),
)
_CONTACT_FOR_PARTY = (
    "msdyn_contactforpartyuniquekey",
    ("msdyn_associatedcompanyid", "msdyn_associatedpartyid", "msdyn_contactpartyid"),
)


def _party_has_one_account_of_a_type(sales: Sales, command: SaveAccount) -> str | None:
    after = command.after
    if after.company is None:
        return None
    for other in sales.store.where(Account, party=after.party):
        if other.id != after.id and _account_key(other) == _account_key(after):
            has_type = after.relationship_type is not None
            return duplicate_key(*(_ACCOUNT if has_type else _ACCOUNT_WITHOUT_TYPE))
    return None


def _account_key(account: Account) -> tuple[object, ...]:
    return account.relationship_type, account.company, account.party


def _party_has_one_contact(sales: Sales, command: SaveContact) -> str | None:
    after = command.after
    for other in sales.store.where(Contact, party=after.party):
        if other.id != after.id and _contact_key(other) == _contact_key(after):
            return duplicate_key(*(_CONTACT_WITHOUT_COMPANY if after.company is None else _CONTACT))
    return None


def _contact_key(contact: Contact) -> tuple[object, ...]:
    return contact.company, contact.party


def _parties_have_one_contact_for_party(sales: Sales, command: SaveContactForParty) -> str | None:
    after = command.after
    if after.contact_party is None:
        return None
    for other in sales.store.where(ContactForParty, associated_party=after.associated_party):
        is_same = (other.company, other.contact_party) == (after.company, after.contact_party)
        if other.id != after.id and is_same:
            return duplicate_key(*_CONTACT_FOR_PARTY)
    return None


PARTY_KEYS: tuple[Rule[Sales, Any], ...] = (
    Constraint(
        "A party has one account for each company and relationship type",
        SaveAccount,
        "R83",
        _party_has_one_account_of_a_type,
    ),
    Constraint(
        "A party has one contact for each company, and one without a company",
        SaveContact,
        "R83",
        _party_has_one_contact,
    ),
    Constraint(
        "Two parties have one contact for party in each company",
        SaveContactForParty,
        "R83",
        _parties_have_one_contact_for_party,
    ),
)
"""The alternate keys of the party solution."""
