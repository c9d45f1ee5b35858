"""The addresses view: the addresses of every party, in both systems.

Supply Chain Management shows the addresses of the party. Sales shows the addresses on the form of
the account or contact: the Addresses tab with the GAB solution, the address blocks without it.
SUMMARY TAB names the fields of the Summary tab that show an address.

Rows match by PARTY, SYSTEM, and ROLES. A table must list all addresses of each party and
system that it names.
"""

from __future__ import annotations

from collections.abc import Iterator

from prospect_to_cash.common.views import View, ViewRow
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.landscape.names.party_names import sales_owner
from prospect_to_cash.model.landscape.views.rows import (
    Cell,
    ViewSource,
    computed,
    row_cells,
    stored,
    view_row,
)
from prospect_to_cash.model.tables import sales, supply_chain
from prospect_to_cash.model.tables.option_sets import AddressRole, RelationStatus, System
from prospect_to_cash.model.tables.row import Row

_VALUES = {
    "STREET": "street",
    "ZIP CODE": "zip_code",
    "CITY": "city",
    "COUNTRY": "country",
}
NO_ROLE = "no role"
"""The roles of an address without a role. ``none`` would mean that there is no address."""
COLUMNS = ("PARTY", "SYSTEM", "ROLES", "TAB", "SUMMARY TAB", *_VALUES, "PRIMARY", "RELATED TO")


def read(source: ViewSource) -> View:
    """Return all addresses of all parties."""
    rows = (*_scm_rows(source.scm), *_sales_rows(source.sales))
    return View("addresses", COLUMNS, ("PARTY", "SYSTEM", "ROLES"), ("PARTY", "SYSTEM"), rows)


def belongs_to(scm: SupplyChain, party_number: str) -> Cell:
    """Return the RELATED TO cell of a party in SCM: customer account, prospect, or nothing."""
    customers = scm.customers.of_party(party_number)
    if customers:
        source: list[tuple[Row, str]] = [(row, "party_number") for row in customers]
        return "customer account", source
    relations = scm.prospects.of_party(party_number)
    if any(row.status is RelationStatus.OPEN for row in relations):
        return "prospect", [(row, "party_number") for row in relations]
    return computed(None)


def owners(app: Sales) -> list[sales.Account | sales.Contact]:
    """Return the rows of Sales whose forms show addresses and contacts."""
    return [*app.store.all(sales.Account), *app.store.all(sales.Contact)]


def _roles(roles: tuple[str, ...] | None) -> str | None:
    order = [str(role) for role in AddressRole]
    known = sorted(roles or (), key=lambda role: order.index(role) if role in order else len(order))
    return ", ".join(known) or None


def _scm_rows(scm: SupplyChain) -> Iterator[ViewRow]:
    for party in scm.store.all(supply_chain.Party):
        for use, address in scm.addresses.of_party(party.number):
            cells: dict[str, Cell] = {
                "PARTY": computed(party.name),
                "ROLES": (_roles(use.roles), ((use, "roles"),)),
                "PRIMARY": stored(use, "is_primary"),
                "RELATED TO": belongs_to(scm, party.number),
            }
            cells |= {column: stored(address, name) for column, name in _VALUES.items()}
            place = scm.store.find(supply_chain.Location, location_id=use.location_id)
            assert place is not None, "an address has a location"
            yield view_row(System.SCM, COLUMNS, cells, (use, address, place), party.number)


def _sales_rows(app: Sales) -> Iterator[ViewRow]:
    for owner in owners(app):
        name = owner.name if isinstance(owner, sales.Account) else owner.full_name
        for address in app.forms.addresses(owner):
            behind = row_cells(address.rows, address.attributes)
            cells: dict[str, Cell] = {
                "PARTY": computed(name),
                "ROLES": (_roles(address.roles) or NO_ROLE, behind),
                "TAB": (address.tab, behind),
                "SUMMARY TAB": (address.number and f"Address {address.number}", behind),
                "PRIMARY": computed(address.is_primary),
            }
            for column, attribute in _VALUES.items():
                if attribute in address.cells:
                    cells[column] = stored(*address.cells[attribute])
            part = (type(owner), owner.id, address.number)
            yield view_row(System.SALES, COLUMNS, cells, address.rows, sales_owner(owner), part)
