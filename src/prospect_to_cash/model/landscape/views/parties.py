"""Parties: every row that holds a person or organization, in each system's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.landscape.views.rows import Shown, of, said, view_row
from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import PartyType, System

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape

COLUMNS = (
    "PARTY",
    "SYSTEM",
    "HELD AS",
    "LEGAL ENTITY",
    "NUMBER",
    "TYPE",
    "RELATIONSHIP",
    "STATUS",
    "IS PROSPECT",
    "IS CUSTOMER",
    "CUSTOMER GROUP",
    "MAIN CONTACT",
)


def read(landscape: InMemoryLandscape) -> View:
    """Every row of every party."""
    rows = (*_scm_rows(landscape), *_sales_rows(landscape))
    return View("parties", COLUMNS, ("PARTY", "SYSTEM", "HELD AS"), ("PARTY", "SYSTEM"), rows)


def numbers_of(party: str, landscape: InMemoryLandscape) -> frozenset[str]:
    """The numbers under which a party travels, of whatever kind."""
    found = set()
    for row in read(landscape).rows:
        if row.cells["PARTY"] == party:
            found.add(row.cells["NUMBER"])
    for known in landscape.supply_chain.parties.named(party):
        found.add(known.number)
        uses = landscape.supply_chain.addresses.of_party(known.number)
        found |= {use.location_id for use, _ in uses}
        found |= {f"{known.number}, {use.location_id}" for use, _ in uses}
    return frozenset(found)


def _scm_rows(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    scm = landscape.supply_chain
    for relation in scm.store.all(supply_chain.BusinessRelation):
        party = scm.parties.get(relation.party_number)
        cells: dict[str, Shown] = {
            "HELD AS": said("business relation"),
            "LEGAL ENTITY": of(relation, "legal_entity"),
            "NUMBER": of(relation, "number"),
            "RELATIONSHIP": of(relation, "relation_type"),
            "STATUS": of(relation, "status"),
            "MAIN CONTACT": _scm_main_contact(landscape, relation),
        }
        yield _scm_row(party, relation, cells)
    for customer in scm.store.all(supply_chain.CustomerAccount):
        cells = {
            "HELD AS": said("customer account"),
            "LEGAL ENTITY": of(customer, "legal_entity"),
            "NUMBER": of(customer, "number"),
            "RELATIONSHIP": said("Customer"),
            "CUSTOMER GROUP": of(customer, "customer_group"),
            "MAIN CONTACT": _scm_main_contact(landscape, customer),
        }
        yield _scm_row(scm.parties.get(customer.party_number), customer, cells)
    for person in scm.store.all(supply_chain.ContactPerson):
        cells = {
            "HELD AS": said("contact person"),
            "LEGAL ENTITY": of(person, "legal_entity"),
            "NUMBER": of(person, "contact_person_id"),
        }
        yield _scm_row(scm.parties.get(person.party_number), person, cells)
    for lead in scm.store.all(supply_chain.Lead):
        cells = {"PARTY": of(lead, "subject"), "HELD AS": said("lead")}
        cells["LEGAL ENTITY"] = of(lead, "legal_entity")
        yield view_row(System.SCM, COLUMNS, cells, (lead,))


def _scm_row(
    party: supply_chain.Party,
    row: supply_chain.BusinessRelation | supply_chain.CustomerAccount | supply_chain.ContactPerson,
    cells: dict[str, Shown],
) -> ViewRow:
    named = {"PARTY": of(party, "name"), "TYPE": of(party, "party_type"), **cells}
    return view_row(System.SCM, COLUMNS, named, (row, party))


def _scm_main_contact(
    landscape: InMemoryLandscape,
    row: supply_chain.BusinessRelation | supply_chain.CustomerAccount,
) -> Shown:
    store = landscape.supply_chain.store
    if row.main_contact is None:
        return None, ((row, "main_contact"),)
    key = {"legal_entity": row.legal_entity, "contact_person_id": row.main_contact}
    person = store.find(supply_chain.ContactPerson, **key)
    name = landscape.supply_chain.parties.get(person.party_number).name if person else None
    return name, ((row, "main_contact"),)


def _sales_rows(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    store = landscape.sales_app.store
    has_parties = sales.Party in store.kinds
    for account in store.all(sales.Account):
        cells = {
            "PARTY": of(account, "name"),
            "HELD AS": said("account"),
            "LEGAL ENTITY": of(account, "company"),
            "NUMBER": of(account, "number"),
            "TYPE": said(PartyType.ORGANIZATION),
            "RELATIONSHIP": of(account, "relationship_type"),
            "CUSTOMER GROUP": _group(landscape, account),
            "MAIN CONTACT": _sales_main_contact(landscape, account),
        }
        party = store.get(sales.Party, account.party) if has_parties and account.party else None
        yield view_row(System.SALES, COLUMNS, cells, (account, party) if party else (account,))
    for contact in store.all(sales.Contact):
        cells = {
            "PARTY": of(contact, "full_name"),
            "HELD AS": said("contact"),
            "LEGAL ENTITY": of(contact, "company"),
            "NUMBER": of(contact, "number"),
            "TYPE": said(PartyType.PERSON),
            "RELATIONSHIP": _contact_relationship(contact),
            "IS PROSPECT": of(contact, "is_prospect"),
            "IS CUSTOMER": of(contact, "is_customer"),
            "CUSTOMER GROUP": _group(landscape, contact),
        }
        party = store.get(sales.Party, contact.party) if has_parties and contact.party else None
        yield view_row(System.SALES, COLUMNS, cells, (contact, party) if party else (contact,))
    for lead in store.all(sales.Lead):
        cells = {"PARTY": of(lead, "subject"), "HELD AS": said("lead")}
        cells["LEGAL ENTITY"] = of(lead, "company")
        yield view_row(System.SALES, COLUMNS, cells, (lead,))


def _contact_relationship(contact: sales.Contact) -> Shown:
    word = "Customer" if contact.is_customer else "Prospect" if contact.is_prospect else None
    return word, ((contact, "is_customer"), (contact, "is_prospect"))


def _group(landscape: InMemoryLandscape, row: sales.Account | sales.Contact) -> Shown:
    source = ((row, "customer_group"),)
    if row.customer_group is None:
        return None, source
    return landscape.sales_app.store.get(sales.CustomerGroup, row.customer_group).group, source


def _sales_main_contact(landscape: InMemoryLandscape, account: sales.Account) -> Shown:
    store = landscape.sales_app.store
    source = ((account, "primary_contact"), (account, "primary_contact_for_party"))
    if account.primary_contact is not None:
        return store.get(sales.Contact, account.primary_contact).full_name, source
    if account.primary_contact_for_party is not None:
        tie = store.get(sales.ContactForParty, account.primary_contact_for_party)
        people = store.where(sales.Contact, party=tie.contact_party)
        return (people[0].full_name if people else tie.number), source
    return None, source
