"""Addresses and contacts that were synced belong to the party's current account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import PartyType, System
from prospect_to_cash.stateful.invariants.identities import CUSTOMER_MAPS
from prospect_to_cash.stateful.oracle import Oracle
from prospect_to_cash.stateful.state import State
from prospect_to_cash.stateful.violation import Violation, rows_exist

OWNED_BY_CURRENT_ACCOUNT = (
    "Addresses and contacts that were synced belong to the party's current account"
)


class _Owner(NamedTuple):
    """A row of Sales that owns an address or contact that also exists in SCM."""

    company: str | None
    number: str | None
    is_person: bool
    by_party: bool = False
    """True if the row is found by its party, not only by its number."""


class _Owned(NamedTuple):
    """An address or contact in both systems: its party in SCM, and its owners in Sales."""

    view: str
    description: str
    party_number: str
    owners: tuple[_Owner, ...]


class DuplicateNumbers:
    """The prospects with the number of a customer of another party (rulings R22 and R95).

    One of them was created after the other. Such a prospect doesn't share the customer's account,
    but contact persons name the account by its number. A customer that a conversion creates is of
    the prospect's party.
    """

    def __init__(self) -> None:
        self._prospects: set[int] = set()
        self._customers: set[int] = set()
        self._found: set[tuple[str, _Owner]] = set()
        """The party of each prospect, and the account that its number alone would select."""

    def note(self, state: State) -> None:
        """Compare the prospects with the customers, if the last event created one of them."""
        scm = state.landscape.supply_chain
        for relation in scm.store.all(supply_chain.BusinessRelation):
            is_new = relation.id not in self._prospects
            self._prospects.add(relation.id)
            customer = scm.customers.find(relation.number, relation.legal_entity)
            if customer is None or is_new is not (customer.id in self._customers):
                continue
            if not is_new and not _creates_customer(state):
                continue
            if customer.party_number != relation.party_number:
                self._found.add((relation.party_number, _of_prospect(state, relation)))
        self._customers = {row.id for row in scm.store.all(supply_chain.CustomerAccount)}

    def contain(self, party_number: str, owner: _Owner) -> bool:
        """Return whether a prospect of the party has the number of `owner`."""
        return (party_number, owner) in self._found


def _creates_customer(state: State) -> bool:
    """Return whether the last event creates a customer on the form of SCM."""
    text = state.executed[-1].event.template.text if state.executed else ""
    return "customer" in text and " is created " in text


def check(state: State, oracle: Oracle, duplicates: DuplicateNumbers) -> Violation | None:
    """Compare the party in SCM with the account or contact that is the owner in Sales."""
    for owned in _owned(state):
        # Its accounts, and the accounts that its party had as a prospect.
        for owner in (*owned.owners, *_of_prospects(state, owned.party_number)):
            current = _current(state, owner)
            if current is None or current.party_number == owned.party_number:
                continue
            if duplicates.contain(owned.party_number, owner):
                continue
            if _is_synced(oracle, owner):
                party = state.landscape.supply_chain.parties.get(owned.party_number)
                return _wrong_party(state, owned, party.name)
    return None


def _of_prospects(state: State, party_number: str) -> tuple[_Owner, ...]:
    relations = state.landscape.supply_chain.prospects.of_party(party_number)
    return tuple(_of_prospect(state, relation) for relation in relations)


def _of_prospect(state: State, relation: supply_chain.BusinessRelation) -> _Owner:
    party = state.landscape.supply_chain.parties.get(relation.party_number)
    is_person = party.party_type is PartyType.PERSON
    return _Owner(relation.legal_entity, relation.number, is_person)


def _is_synced(oracle: Oracle, owner: _Owner) -> bool:
    key = (owner.company, (owner.number or "").casefold())
    return oracle.is_row_synced(CUSTOMER_MAPS[owner.is_person], key)


def _wrong_party(state: State, owned: _Owned, party: str) -> Violation:
    def corrections(_: Mapping[str, str]) -> Mapping[str, str]:
        return {"RELATED TO": "customer account"}

    kind = "ROLES" if owned.view == "addresses" else "CONTACT"
    columns = ("PARTY", "SYSTEM", kind, *(("STREET",) if kind == "ROLES" else ()), "RELATED TO")
    found = (
        f"{owned.description} belongs to party '{owned.party_number}' ({party}), "
        "which isn't the party of the current account."
    )
    step = rows_exist(state, owned.view, columns, [party], corrections, systems=(System.SCM,))
    return Violation(OWNED_BY_CURRENT_ACCOUNT, found, (step,))


def _current(
    state: State, owner: _Owner
) -> supply_chain.CustomerAccount | supply_chain.BusinessRelation | None:
    """Return the row in SCM for an account or contact: the customer, otherwise the prospect."""
    scm = state.landscape.supply_chain
    if owner.number is None or owner.company is None:
        return None
    kind = PartyType.PERSON if owner.is_person else PartyType.ORGANIZATION
    rows = (
        scm.customers.find(owner.number, owner.company),
        scm.prospects.find(owner.number, owner.company),
    )
    for row in rows:
        if row is not None and scm.parties.get(row.party_number).party_type is kind:
            return row
    return None


def _owned(state: State) -> Iterator[_Owned]:
    if sales.Party in state.landscape.sales_app.store.kinds:
        yield from _addresses(state)
        yield from _contacts_for_parties(state)
    else:
        yield from _contacts(state)


def _owners(state: State, party: int | None) -> tuple[_Owner, ...]:
    store = state.landscape.sales_app.store
    accounts = store.where(sales.Account, party=party)
    contacts = [row for row in store.where(sales.Contact, party=party) if row.number]
    found = [_Owner(row.company, row.number, False, by_party=True) for row in accounts]
    return (*found, *(_Owner(row.company, row.number, True, by_party=True) for row in contacts))


def _addresses(state: State) -> Iterator[_Owned]:
    scm = state.landscape.supply_chain.store
    sales_store = state.landscape.sales_app.store
    for use in sales_store.all(sales.PartyPostalAddress):
        if use.party is None or use.collection is None:
            continue
        location = sales_store.get(sales.PostalAddressCollection, use.collection).location
        found = scm.where(supply_chain.PartyLocation, location_id=location)
        for each in found:
            description = f"The address at location {location}"
            yield _Owned("addresses", description, each.party_number, _owners(state, use.party))


def _contacts_for_parties(state: State) -> Iterator[_Owned]:
    for contact in state.landscape.sales_app.store.all(sales.ContactForParty):
        owners = _owners(state, contact.associated_party)
        yield from _contact(state, contact.company, contact.number, owners)


def _contacts(state: State) -> Iterator[_Owned]:
    store = state.landscape.sales_app.store
    for contact in store.all(sales.Contact):
        if contact.parent_account is not None and contact.number is not None:
            parent = store.get(sales.Account, contact.parent_account)
            owner = _Owner(parent.company, parent.number, False)
            yield from _contact(state, contact.company, contact.number, (owner,))


def _contact(
    state: State, company: str | None, number: str, owners: tuple[_Owner, ...]
) -> Iterator[_Owned]:
    store = state.landscape.supply_chain.store
    key = {"legal_entity": company, "contact_person_id": number}
    person = store.find(supply_chain.ContactPerson, **key)
    if person is not None and person.associated_party_number is not None:
        yield _Owned("contacts", f"Contact {number}", person.associated_party_number, owners)
