"""Addresses: in SCM those of the party, in Sales those that the form of the row shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.landscape.views.rows import Shown, of, said, view_row, whole
from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import AddressRole, RelationStatus, System
from prospect_to_cash.model.tables.row import Row

if TYPE_CHECKING:
    from prospect_to_cash.model.applications.sales.application import Sales
    from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape

_VALUES = {
    "STREET": "street",
    "ZIP CODE": "zip_code",
    "CITY": "city",
    "COUNTRY": "country",
}
NO_ROLE = "no role"
"""Of an address that stands on a form without any; ``none`` would say that there is no address."""
COLUMNS = ("PARTY", "SYSTEM", "ROLES", "SHOWN ON", *_VALUES, "PRIMARY", "BELONGS TO")


def read(landscape: InMemoryLandscape) -> View:
    """All addresses of all parties."""
    rows = (*_scm_rows(landscape), *_sales_rows(landscape))
    return View("addresses", COLUMNS, ("PARTY", "SYSTEM", "ROLES"), ("PARTY", "SYSTEM"), rows)


def belongs_to(scm: SupplyChain, party_number: str) -> Shown:
    """To whom of SCM something of a party belongs: its customer account, else its prospect."""
    customers = scm.customers.of_party(party_number)
    if customers:
        source: list[tuple[Row, str]] = [(row, "party_number") for row in customers]
        return "customer account", source
    relations = scm.prospects.of_party(party_number)
    if any(row.status is RelationStatus.OPEN for row in relations):
        return "prospect", [(row, "party_number") for row in relations]
    return said(None)


def owners(app: Sales) -> list[sales.Account | sales.Contact]:
    """The rows of Sales whose forms show addresses and contacts."""
    return [*app.store.all(sales.Account), *app.store.all(sales.Contact)]


def _roles(roles: tuple[str, ...] | None) -> str | None:
    order = [str(role) for role in AddressRole]
    known = sorted(roles or (), key=lambda role: order.index(role) if role in order else len(order))
    return ", ".join(known) or None


def _scm_rows(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    scm = landscape.supply_chain
    for party in scm.store.all(supply_chain.Party):
        for use, address in scm.addresses.of_party(party.number):
            cells: dict[str, Shown] = {
                "PARTY": said(party.name),
                "ROLES": (_roles(use.roles), ((use, "roles"),)),
                "PRIMARY": of(use, "is_primary"),
                "BELONGS TO": belongs_to(scm, party.number),
            }
            cells |= {column: of(address, name) for column, name in _VALUES.items()}
            place = scm.store.find(supply_chain.Location, location_id=use.location_id)
            rows = (use, address, place) if place else (use, address)
            yield view_row(System.SCM, COLUMNS, cells, rows)


def _sales_rows(landscape: InMemoryLandscape) -> Iterator[ViewRow]:
    app = landscape.sales_app
    for owner in owners(app):
        name = owner.name if isinstance(owner, sales.Account) else owner.full_name
        for address in app.forms.addresses(owner):
            cells: dict[str, Shown] = {
                "PARTY": said(name),
                "ROLES": said(_roles(address.roles) or NO_ROLE),
                "SHOWN ON": said(address.tab),
                "PRIMARY": said(address.is_primary),
            }
            for column, attribute in _VALUES.items():
                cells[column] = said(address.columns.get(attribute))
            row = view_row(System.SALES, COLUMNS, cells, ())
            shown_in = ("ROLES", "SHOWN ON", *_VALUES)
            yield whole(row, System.SALES, shown_in, address.rows, address.attributes)
