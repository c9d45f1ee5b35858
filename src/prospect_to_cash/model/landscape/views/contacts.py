"""The contacts view: the contacts of every party, in both systems.

In Sales, TAB is the tab of the account or contact that shows the contact.

Rows match by PARTY, SYSTEM, and CONTACT. A table must list all contacts of each party and
system that it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.landscape.names.party_names import sales_owner
from prospect_to_cash.model.landscape.views.addresses import belongs_to, owners
from prospect_to_cash.model.landscape.views.rows import (
    Cell,
    ViewSource,
    computed,
    row_cells,
    stored,
    view_row,
)
from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import System

COLUMNS = ("PARTY", "SYSTEM", "CONTACT", "NUMBER", "TAB", "RELATED TO")


def read(source: ViewSource) -> View:
    """Return all contacts of all parties."""
    rows = (*_scm_rows(source.scm), *_sales_rows(source.sales))
    naming = ("PARTY", "SYSTEM", "CONTACT")
    return View("contacts", COLUMNS, naming, naming[:2], rows, names=("PARTY", "CONTACT"))


def _scm_rows(scm: SupplyChain) -> Iterator[ViewRow]:
    for contact in scm.store.all(supply_chain.ContactPerson):
        if contact.associated_party_number is None:
            continue
        owner = scm.parties.get(contact.associated_party_number)
        person = scm.parties.get(contact.party_number)
        cells: dict[str, Cell] = {
            "PARTY": (owner.name, ((contact, "associated_party_number"),)),
            "CONTACT": stored(person, "name"),
            "NUMBER": stored(contact, "contact_person_id"),
            "RELATED TO": belongs_to(scm, owner.number),
        }
        yield view_row(System.SCM, COLUMNS, cells, (contact, person), owner.number)


def _sales_rows(app: Sales) -> Iterator[ViewRow]:
    for owner in owners(app):
        name = owner.name if isinstance(owner, sales.Account) else owner.full_name
        for found in app.forms.contacts(owner):
            behind = row_cells(found.rows, found.attributes)
            cells: dict[str, Cell] = {
                "PARTY": computed(name),
                "CONTACT": (found.contact.full_name, behind),
                "NUMBER": stored(found.rows[0], "number"),
                "TAB": (found.tab, behind),
            }
            part = (type(owner), owner.id)
            yield view_row(System.SALES, COLUMNS, cells, found.rows, sales_owner(owner), part)
