"""The parties view: prospects, customers, contacts, and leads, in both systems.

Supply Chain Management shows business relations, customer accounts, contact persons, and leads.
Sales shows accounts, contacts, and leads.

Rows match by PARTY, SYSTEM, and RECORD. A table must list all rows of each party and system
that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.landscape.names.party_names import sales_owner
from prospect_to_cash.model.landscape.views.rows import (
    Cell,
    ViewSource,
    computed,
    stored,
    view_row,
)
from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import PartyType, System
from prospect_to_cash.model.tables.row import Row

COLUMNS = (
    "PARTY",
    "SYSTEM",
    "RECORD",
    "LEGAL ENTITY",
    "NUMBER",
    "PARTY NUMBER",
    "PARTY TYPE",
    "RELATIONSHIP TYPE",
    "STATUS",
    "IS PROSPECT",
    "IS CUSTOMER",
    "CUSTOMER GROUP",
    "CREDIT LIMIT",
    "CURRENCY",
    "PRIMARY CONTACT",
)

RECORDS: Mapping[System, Mapping[str, type[Row]]] = {
    System.SCM: {
        "business relation": supply_chain.BusinessRelation,
        "customer account": supply_chain.CustomerAccount,
        "contact person": supply_chain.ContactPerson,
        "lead": supply_chain.Lead,
    },
    System.SALES: {"account": sales.Account, "contact": sales.Contact, "lead": sales.Lead},
}
"""The tables of the rows that the view shows, by their names in RECORD."""


def read(source: ViewSource) -> View:
    """Return all rows of all parties."""
    rows = (*_scm_rows(source.scm), *_sales_rows(source.sales))
    naming = ("PARTY", "SYSTEM", "RECORD")
    return View("parties", COLUMNS, naming, naming[:2], rows, frozenset({"CREDIT LIMIT"}))


def _scm_rows(scm: SupplyChain) -> Iterator[ViewRow]:
    store, party = scm.store, scm.parties.get
    for relation in store.all(supply_chain.BusinessRelation):
        contact = _scm_main_contact(scm, relation)
        yield _business_relation(relation, party(relation.party_number), contact)
    for customer in store.all(supply_chain.CustomerAccount):
        contact = _scm_main_contact(scm, customer)
        yield _customer_account(customer, party(customer.party_number), contact)
    for person in store.all(supply_chain.ContactPerson):
        yield _contact_person(person, party(person.party_number))
    for lead in store.all(supply_chain.Lead):
        cells = {"PARTY": stored(lead, "subject"), "RECORD": computed("lead")}
        cells["LEGAL ENTITY"] = stored(lead, "legal_entity")
        yield view_row(System.SCM, COLUMNS, cells, (lead,))


# Most rows of a scenario are the same in most of its steps (benchmarks/run.py).
@lru_cache(maxsize=1000)
def _business_relation(
    relation: supply_chain.BusinessRelation, party: supply_chain.Party, contact: str | None
) -> ViewRow:
    cells: dict[str, Cell] = {
        "RECORD": computed("business relation"),
        "LEGAL ENTITY": stored(relation, "legal_entity"),
        "NUMBER": stored(relation, "number"),
        "RELATIONSHIP TYPE": stored(relation, "relation_type"),
        "STATUS": stored(relation, "status"),
        "CURRENCY": stored(relation, "currency"),
        "PRIMARY CONTACT": (contact, ((relation, "main_contact"),)),
    }
    return _scm_row(party, relation, cells)


@lru_cache(maxsize=1000)
def _customer_account(
    customer: supply_chain.CustomerAccount, party: supply_chain.Party, contact: str | None
) -> ViewRow:
    cells: dict[str, Cell] = {
        "RECORD": computed("customer account"),
        "LEGAL ENTITY": stored(customer, "legal_entity"),
        "NUMBER": stored(customer, "number"),
        "RELATIONSHIP TYPE": computed("Customer"),
        "CUSTOMER GROUP": stored(customer, "customer_group"),
        "CREDIT LIMIT": stored(customer, "credit_limit"),
        "CURRENCY": stored(customer, "currency"),
        "PRIMARY CONTACT": (contact, ((customer, "main_contact"),)),
    }
    return _scm_row(party, customer, cells)


@lru_cache(maxsize=1000)
def _contact_person(person: supply_chain.ContactPerson, party: supply_chain.Party) -> ViewRow:
    cells: dict[str, Cell] = {
        "RECORD": computed("contact person"),
        "LEGAL ENTITY": stored(person, "legal_entity"),
        "NUMBER": stored(person, "contact_person_id"),
    }
    return _scm_row(party, person, cells)


def _scm_row(
    party: supply_chain.Party,
    row: supply_chain.BusinessRelation | supply_chain.CustomerAccount | supply_chain.ContactPerson,
    cells: dict[str, Cell],
) -> ViewRow:
    named = {
        "PARTY": stored(party, "name"),
        "PARTY NUMBER": stored(row, "party_number"),
        "PARTY TYPE": stored(party, "party_type"),
        **cells,
    }
    return view_row(System.SCM, COLUMNS, named, (row, party), party.number)


def _scm_main_contact(
    scm: SupplyChain, row: supply_chain.BusinessRelation | supply_chain.CustomerAccount
) -> str | None:
    if row.main_contact is None:
        return None
    key = {"legal_entity": row.legal_entity, "contact_person_id": row.main_contact}
    person = scm.store.find(supply_chain.ContactPerson, **key)
    return scm.parties.get(person.party_number).name if person else None


def _sales_rows(app: Sales) -> Iterator[ViewRow]:
    store = app.store
    for account in store.all(sales.Account):
        party = store.get(sales.Party, account.party) if account.party else None
        contact_name = _sales_main_contact(app, account)
        yield _account(account, party, _group(app, account), contact_name)
    for contact in store.all(sales.Contact):
        party = store.get(sales.Party, contact.party) if contact.party else None
        contact_name = _sales_main_contact(app, contact)
        yield _contact(contact, party, _group(app, contact), contact_name)
    for lead in store.all(sales.Lead):
        cells = {"PARTY": stored(lead, "subject"), "RECORD": computed("lead")}
        cells["LEGAL ENTITY"] = stored(lead, "company")
        yield view_row(System.SALES, COLUMNS, cells, (lead,))


@lru_cache(maxsize=1000)
def _account(
    account: sales.Account, party: sales.Party | None, group: str | None, contact: str | None
) -> ViewRow:
    lookups = ((account, "primary_contact"), (account, "primary_contact_for_party"))
    cells: dict[str, Cell] = {
        "PARTY": stored(account, "name"),
        "RECORD": computed("account"),
        "LEGAL ENTITY": stored(account, "company"),
        "NUMBER": stored(account, "number"),
        "PARTY TYPE": computed(PartyType.ORGANIZATION),
        "RELATIONSHIP TYPE": stored(account, "relationship_type"),
        "PRIMARY CONTACT": (contact, lookups),
    }
    return _sales_row(account, party, group, cells)


@lru_cache(maxsize=1000)
def _contact(
    row: sales.Contact, party: sales.Party | None, group: str | None, contact: str | None
) -> ViewRow:
    cells: dict[str, Cell] = {
        "PARTY": stored(row, "full_name"),
        "RECORD": computed("contact"),
        "LEGAL ENTITY": stored(row, "company"),
        "NUMBER": stored(row, "number"),
        "PARTY TYPE": computed(PartyType.PERSON),
        "RELATIONSHIP TYPE": _contact_relationship(row),
        "IS PROSPECT": stored(row, "is_prospect"),
        "IS CUSTOMER": stored(row, "is_customer"),
        "PRIMARY CONTACT": (contact, ((row, "primary_contact_for_party"),)),
    }
    return _sales_row(row, party, group, cells)


def _sales_row(
    row: sales.Account | sales.Contact,
    party: sales.Party | None,
    group: str | None,
    cells: dict[str, Cell],
) -> ViewRow:
    number: Cell = (party.number, ((row, "party"),)) if party else stored(row, "party_number")
    cells = {
        **cells,
        "PARTY NUMBER": number,
        "CUSTOMER GROUP": (group, ((row, "customer_group"),)),
        "CREDIT LIMIT": stored(row, "credit_limit"),
        "CURRENCY": stored(row, "currency"),
    }
    rows = (row, party) if party else (row,)
    return view_row(System.SALES, COLUMNS, cells, rows, sales_owner(row))


def _contact_relationship(contact: sales.Contact) -> Cell:
    word = "Customer" if contact.is_customer else "Prospect" if contact.is_prospect else None
    return word, ((contact, "is_customer"), (contact, "is_prospect"))


def _group(app: Sales, row: sales.Account | sales.Contact) -> str | None:
    if row.customer_group is None:
        return None
    return app.store.get(sales.CustomerGroup, row.customer_group).group


def _sales_main_contact(app: Sales, row: sales.Account | sales.Contact) -> str | None:
    store, values = app.store, row.__dict__
    if (contact := values.get("primary_contact")) is not None:
        return store.get(sales.Contact, contact).full_name
    if (association := row.primary_contact_for_party) is not None:
        tie = store.get(sales.ContactForParty, association)
        people = store.where(sales.Contact, party=tie.contact_party)
        return people[0].full_name if people else tie.number
    return None
