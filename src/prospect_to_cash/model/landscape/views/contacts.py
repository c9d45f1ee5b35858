"""Contacts: who speaks for a party, and where the form of the party's row shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.landscape.views.addresses import belongs_to, owners
from prospect_to_cash.model.landscape.views.rows import Shown, of, said, view_row, whole
from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import System

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape

COLUMNS = ("PARTY", "SYSTEM", "CONTACT", "NUMBER", "SHOWN ON", "BELONGS TO")


def read(landscape: InMemoryLandscape) -> View:
    """All contacts of all parties."""
    rows = (*_scm_rows(landscape), *_sales_rows(landscape))
    return View("contacts", COLUMNS, ("PARTY", "SYSTEM", "CONTACT"), ("PARTY", "SYSTEM"), rows)


def _scm_rows(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    scm = landscape.supply_chain
    for contact in scm.store.all(supply_chain.ContactPerson):
        if contact.associated_party_number is None:
            continue
        owner = scm.parties.get(contact.associated_party_number)
        person = scm.parties.get(contact.party_number)
        cells: dict[str, Shown] = {
            "PARTY": said(owner.name),
            "CONTACT": of(person, "name"),
            "NUMBER": of(contact, "contact_person_id"),
            "BELONGS TO": belongs_to(scm, owner.number),
        }
        yield view_row(System.SCM, COLUMNS, cells, (contact, person))


def _sales_rows(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    app = landscape.sales_app
    for owner in owners(app):
        name = owner.name if isinstance(owner, sales.Account) else owner.full_name
        for found in app.forms.contacts(owner):
            cells: dict[str, Shown] = {
                "PARTY": said(name),
                "CONTACT": said(found.contact.full_name),
                "NUMBER": said(found.number),
                "SHOWN ON": said(found.tab),
            }
            row = view_row(System.SALES, COLUMNS, cells, ())
            shown_in = ("CONTACT", "NUMBER", "SHOWN ON")
            yield whole(row, System.SALES, shown_in, found.rows, found.attributes)
