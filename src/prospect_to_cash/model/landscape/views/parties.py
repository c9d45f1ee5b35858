"""The parties view: prospects, customers, contacts, and leads, in both systems.

Supply Chain Management shows business relations, customer accounts, contact persons, and leads.
Sales shows accounts, contacts, and leads.

Rows match by PARTY, SYSTEM, and RECORD. A table must list all rows of each party and system
that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.landscape.party_names import sales_owner
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
    for relation in scm.store.all(supply_chain.BusinessRelation):
        party = scm.parties.get(relation.party_number)
        cells: dict[str, Cell] = {
            "RECORD": computed("business relation"),
            "LEGAL ENTITY": stored(relation, "legal_entity"),
            "NUMBER": stored(relation, "number"),
            "RELATIONSHIP TYPE": stored(relation, "relation_type"),
            "STATUS": stored(relation, "status"),
            "CURRENCY": stored(relation, "currency"),
            "PRIMARY CONTACT": _scm_main_contact(scm, relation),
        }
        yield _scm_row(party, relation, cells)
    for customer in scm.store.all(supply_chain.CustomerAccount):
        cells = {
            "RECORD": computed("customer account"),
            "LEGAL ENTITY": stored(customer, "legal_entity"),
            "NUMBER": stored(customer, "number"),
            "RELATIONSHIP TYPE": computed("Customer"),
            "CUSTOMER GROUP": stored(customer, "customer_group"),
            "CREDIT LIMIT": stored(customer, "credit_limit"),
            "CURRENCY": stored(customer, "currency"),
            "PRIMARY CONTACT": _scm_main_contact(scm, customer),
        }
        yield _scm_row(scm.parties.get(customer.party_number), customer, cells)
    for person in scm.store.all(supply_chain.ContactPerson):
        cells = {
            "RECORD": computed("contact person"),
            "LEGAL ENTITY": stored(person, "legal_entity"),
            "NUMBER": stored(person, "contact_person_id"),
        }
        yield _scm_row(scm.parties.get(person.party_number), person, cells)
    for lead in scm.store.all(supply_chain.Lead):
        cells = {"PARTY": stored(lead, "subject"), "RECORD": computed("lead")}
        cells["LEGAL ENTITY"] = stored(lead, "legal_entity")
        yield view_row(System.SCM, COLUMNS, cells, (lead,))


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
) -> Cell:
    if row.main_contact is None:
        return None, ((row, "main_contact"),)
    key = {"legal_entity": row.legal_entity, "contact_person_id": row.main_contact}
    person = scm.store.find(supply_chain.ContactPerson, **key)
    name = scm.parties.get(person.party_number).name if person else None
    return name, ((row, "main_contact"),)


def _sales_rows(app: Sales) -> Iterator[ViewRow]:
    store = app.store
    for account in store.all(sales.Account):
        cells = {
            "PARTY": stored(account, "name"),
            "RECORD": computed("account"),
            "LEGAL ENTITY": stored(account, "company"),
            "NUMBER": stored(account, "number"),
            "PARTY TYPE": computed(PartyType.ORGANIZATION),
            "RELATIONSHIP TYPE": stored(account, "relationship_type"),
            "PRIMARY CONTACT": _sales_main_contact(
                app, account, ("primary_contact", "primary_contact_for_party")
            ),
        }
        party = store.get(sales.Party, account.party) if account.party else None
        yield _sales_row(app, account, party, cells)
    for contact in store.all(sales.Contact):
        cells = {
            "PARTY": stored(contact, "full_name"),
            "RECORD": computed("contact"),
            "LEGAL ENTITY": stored(contact, "company"),
            "NUMBER": stored(contact, "number"),
            "PARTY TYPE": computed(PartyType.PERSON),
            "RELATIONSHIP TYPE": _contact_relationship(contact),
            "IS PROSPECT": stored(contact, "is_prospect"),
            "IS CUSTOMER": stored(contact, "is_customer"),
            "PRIMARY CONTACT": _sales_main_contact(app, contact, ("primary_contact_for_party",)),
        }
        party = store.get(sales.Party, contact.party) if contact.party else None
        yield _sales_row(app, contact, party, cells)
    for lead in store.all(sales.Lead):
        cells = {"PARTY": stored(lead, "subject"), "RECORD": computed("lead")}
        cells["LEGAL ENTITY"] = stored(lead, "company")
        yield view_row(System.SALES, COLUMNS, cells, (lead,))


def _sales_row(
    app: Sales,
    row: sales.Account | sales.Contact,
    party: sales.Party | None,
    cells: dict[str, Cell],
) -> ViewRow:
    number: Cell = (party.number, ((row, "party"),)) if party else stored(row, "party_number")
    cells = {
        **cells,
        "PARTY NUMBER": number,
        "CUSTOMER GROUP": _group(app, row),
        "CREDIT LIMIT": stored(row, "credit_limit"),
        "CURRENCY": stored(row, "currency"),
    }
    rows = (row, party) if party else (row,)
    return view_row(System.SALES, COLUMNS, cells, rows, sales_owner(row))


def _contact_relationship(contact: sales.Contact) -> Cell:
    word = "Customer" if contact.is_customer else "Prospect" if contact.is_prospect else None
    return word, ((contact, "is_customer"), (contact, "is_prospect"))


def _group(app: Sales, row: sales.Account | sales.Contact) -> Cell:
    source = ((row, "customer_group"),)
    if row.customer_group is None:
        return None, source
    return app.store.get(sales.CustomerGroup, row.customer_group).group, source


def _sales_main_contact(
    app: Sales, row: sales.Account | sales.Contact, lookups: tuple[str, ...]
) -> Cell:
    store, values = app.store, row.__dict__
    source = [(row, name) for name in lookups]
    if (contact := values.get("primary_contact")) is not None:
        return store.get(sales.Contact, contact).full_name, source
    if (association := row.primary_contact_for_party) is not None:
        tie = store.get(sales.ContactForParty, association)
        people = store.where(sales.Contact, party=tie.contact_party)
        return (people[0].full_name if people else tie.number), source
    return None, source
