"""Addresses and contacts that synchronized belong to the party's current account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import PartyType, System
from prospect_to_cash.stateful.counterexample_steps import exist
from prospect_to_cash.stateful.invariants.identities import CUSTOMER_MAPS
from prospect_to_cash.stateful.oracle import Ledger
from prospect_to_cash.stateful.state import World
from prospect_to_cash.stateful.violation import Violation

BELONGS = "Addresses and contacts that synchronized belong to the party's current account"


class _Owner(NamedTuple):
    """A row of Sales that owns something that SCM holds too."""

    company: str | None
    number: str | None
    is_person: bool
    by_party: bool = False
    """Whether it is known by its party, not by its number alone."""


class _Owned(NamedTuple):
    """Something that both sides hold: whose it is in SCM, and the rows of Sales that own it."""

    view: str
    what: str
    party_number: str
    owners: tuple[_Owner, ...]


class NumbersTwice:
    """Remembers the prospects that took the number of a customer of another party (ruling R22).

    Such a prospect has no part in that customer's account; one that stood before its customer has.
    """

    def __init__(self) -> None:
        self._prospects: set[int] = set()
        self._customers: set[int] = set()
        self._apart: set[tuple[str, _Owner]] = set()
        """The party of each, and its account as the number alone tells it."""

    def note(self, world: World) -> None:
        """Note the prospects that came with the last event, beside the customers before it."""
        scm = world.landscape.supply_chain
        for relation in scm.store.all(supply_chain.BusinessRelation):
            if relation.id in self._prospects:
                continue
            self._prospects.add(relation.id)
            customer = scm.customers.find(relation.number, relation.legal_entity)
            if customer is None or customer.id not in self._customers:
                continue
            if customer.party_number != relation.party_number:
                self._apart.add((relation.party_number, _of_prospect(world, relation)))
        self._customers = {row.id for row in scm.store.all(supply_chain.CustomerAccount)}

    def have(self, party_number: str, owner: _Owner) -> bool:
        """Whether a party has the number of `owner` as such a prospect."""
        return (party_number, owner) in self._apart


def check(world: World, ledger: Ledger, twice: NumbersTwice) -> Violation | None:
    """Compare whose something is in SCM with the account or contact that owns it in Sales."""
    for owned in _owned(world):
        # The accounts that hold it, and those that its party had as a prospect.
        for owner in (*owned.owners, *_of_prospects(world, owned.party_number)):
            current = _current(world, owner)
            if current is None or current.party_number == owned.party_number:
                continue
            if twice.have(owned.party_number, owner):
                continue
            if _is_in_step(ledger, owner):
                party = world.landscape.supply_chain.parties.get(owned.party_number)
                return _elsewhere(world, owned, party.name)
    return None


def _of_prospects(world: World, party_number: str) -> tuple[_Owner, ...]:
    relations = world.landscape.supply_chain.prospects.of_party(party_number)
    return tuple(_of_prospect(world, relation) for relation in relations)


def _of_prospect(world: World, relation: supply_chain.BusinessRelation) -> _Owner:
    party = world.landscape.supply_chain.parties.get(relation.party_number)
    is_person = party.party_type is PartyType.PERSON
    return _Owner(relation.legal_entity, relation.number, is_person)


def _is_in_step(ledger: Ledger, owner: _Owner) -> bool:
    key = (owner.company, (owner.number or "").casefold())
    return ledger.is_in_step(CUSTOMER_MAPS[owner.is_person], key)


def _elsewhere(world: World, owned: _Owned, party: str) -> Violation:
    def right(_: Mapping[str, str]) -> Mapping[str, str]:
        return {"RELATED TO": "customer account"}

    kind = "ROLES" if owned.view == "addresses" else "CONTACT"
    columns = ("PARTY", "SYSTEM", kind, *(("STREET",) if kind == "ROLES" else ()), "RELATED TO")
    said = (
        f"{owned.what} belongs to party '{owned.party_number}' ({party}), "
        "which isn't the party of the current account."
    )
    line = exist(world, owned.view, columns, [party], right, systems=(System.SCM,))
    return Violation(BELONGS, said, (line,))


def _current(
    world: World, owner: _Owner
) -> supply_chain.CustomerAccount | supply_chain.BusinessRelation | None:
    """The row of SCM that stands for an account or contact now: the customer, else the prospect."""
    scm = world.landscape.supply_chain
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


def _owned(world: World) -> Iterator[_Owned]:
    if sales.Party in world.landscape.sales_app.store.kinds:
        yield from _addresses(world)
        yield from _ties(world)
    else:
        yield from _contacts(world)


def _owners(world: World, party: int | None) -> tuple[_Owner, ...]:
    store = world.landscape.sales_app.store
    accounts = store.where(sales.Account, party=party)
    contacts = [row for row in store.where(sales.Contact, party=party) if row.number]
    found = [_Owner(row.company, row.number, False, by_party=True) for row in accounts]
    return (*found, *(_Owner(row.company, row.number, True, by_party=True) for row in contacts))


def _addresses(world: World) -> Iterator[_Owned]:
    ours = world.landscape.supply_chain.store
    theirs = world.landscape.sales_app.store
    for use in theirs.all(sales.PartyPostalAddress):
        if use.party is None or use.collection is None:
            continue
        location = theirs.get(sales.PostalAddressCollection, use.collection).location
        found = ours.where(supply_chain.PartyLocation, location_id=location)
        for each in found:
            what = f"The address at location {location}"
            yield _Owned("addresses", what, each.party_number, _owners(world, use.party))


def _ties(world: World) -> Iterator[_Owned]:
    for tie in world.landscape.sales_app.store.all(sales.ContactForParty):
        yield from _contact(world, tie.company, tie.number, _owners(world, tie.associated_party))


def _contacts(world: World) -> Iterator[_Owned]:
    store = world.landscape.sales_app.store
    for contact in store.all(sales.Contact):
        if contact.parent_account is not None and contact.number is not None:
            parent = store.get(sales.Account, contact.parent_account)
            owner = _Owner(parent.company, parent.number, False)
            yield from _contact(world, contact.company, contact.number, (owner,))


def _contact(
    world: World, company: str | None, number: str, owners: tuple[_Owner, ...]
) -> Iterator[_Owned]:
    store = world.landscape.supply_chain.store
    key = {"legal_entity": company, "contact_person_id": number}
    person = store.find(supply_chain.ContactPerson, **key)
    if person is not None and person.associated_party_number is not None:
        yield _Owned("contacts", f"Contact {number}", person.associated_party_number, owners)
