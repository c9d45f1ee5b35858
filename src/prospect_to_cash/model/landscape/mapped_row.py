"""A party's row as a table map sees it on one side: its columns, by the names of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from prospect_to_cash.common.errors import AuthoringError, no_column
from prospect_to_cash.common.views import NONE, View
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.landscape.views.rows import said, view_row
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.supply_chain import (
    BusinessRelation,
    ContactPerson,
    CustomerAccount,
    CustomerGroup,
    LegalEntity,
    Location,
    Party,
    PartyLocation,
    PostalAddress,
)
from prospect_to_cash.model.tables.supply_chain_quotations import (
    SalesOrder,
    SalesOrderLine,
    SalesQuotation,
    SalesQuotationLine,
)
from prospect_to_cash.model.tables.value import shown

if TYPE_CHECKING:
    from prospect_to_cash.model.landscape.in_memory import InMemoryLandscape

_COLUMNS = ("COLUMN", "VALUE")


class MappedRow:
    """One row of one side, found through the pair that the map makes of it."""

    def __init__(
        self, landscape: InMemoryLandscape, party: str, table_map: str, system: System
    ) -> None:
        self._landscape = landscape
        self._system = system
        direction = landscape.link.direction(table_map, System.SCM)
        self._leg = direction if system is System.SCM else direction.reverse
        self._scm_row = self._find(party, direction)
        image = direction.read(self._scm_row)
        self._keys = {column: image.get(column) for column in direction.key_columns}
        self._legal_entity = direction.read_legal_entity(self._scm_row)

    def view(self) -> View:
        """All columns that the map names on this side, with their values."""
        row = self._row()
        cells = [
            {"COLUMN": said(name), "VALUE": said(shown(self._leg.sending.column(name)(row)))}
            for name in self._names
        ]
        rows = tuple(view_row(self._system, _COLUMNS, cell, (row,)) for cell in cells)
        return View("columns", _COLUMNS, _COLUMNS[:1], _COLUMNS[:1], rows, system=self._system)

    def write(self, values: Mapping[str, str]) -> None:
        """Write columns; ``none`` empties one.

        Raises `AuthoringError` for an unknown column, and for a value that a column can't hold;
        `KeyRejection` where this side has no such row.
        """
        for name in values:
            if name not in self._names:
                raise no_column(f"Table map {self._leg.table_map.name}", name, self._names)
        written: dict[str, Any] = {
            name: None if value == NONE else value for name, value in values.items()
        }
        keys = zip(self._leg.key_columns, self._keys.values(), strict=True)
        # A data entity would make the row; nobody edits a row that isn't there.
        self._row()
        try:
            with self._landscape.unit_of_work:
                self._leg.sending.write(self._legal_entity, {**dict(keys), **written})
        except ValidationError as error:
            raise AuthoringError(self._unfit(error, values)) from None

    def _unfit(self, error: ValidationError, values: Mapping[str, str]) -> str:
        """Which column can't hold its value, in a sentence."""
        name = _column(error.title, str(error.errors()[0]["loc"][0]))
        value = values.get(name)
        of = f"The column {name} of table map {self._leg.table_map.name}"
        if value in (NONE, None):
            return f"{of} needs a value in {self._system}."
        return f"{of} can't hold '{value}' in {self._system}: it is of another type."

    @property
    def _names(self) -> list[str]:
        # A column that the map lacks, or was made to lack, is there all the same.
        listed = {each.name: each for each in self._landscape.catalog.maps()}
        lines = listed.get(self._leg.name, self._leg.table_map).lines
        names = (line.column(self._system) for line in lines)
        return list(dict.fromkeys(name for name in names if name))

    def _row(self) -> Row:
        if self._system is System.SCM:
            return self._scm_row
        keys = dict(zip(self._leg.key_columns, self._keys.values(), strict=True))
        row = self._leg.sending.find(self._legal_entity, keys)
        if row is None:
            named = ", ".join(str(value) for value in keys.values())
            raise KeyRejection(f"{self._leg.sending.name} has no row {named}.")
        return row

    def _find(self, party: str, direction: MapDirection) -> Row:
        rows = [
            row
            for row in _FINDERS[direction.sending.root](self._landscape, party)
            if direction.keeps_back(row) is None
            and direction.read_legal_entity(row) in (None, self._landscape.legal_entity)
        ]
        if not rows:
            raise AuthoringError(f"{direction.table_map.name} carries no row of '{party}'.")
        return rows[0]


def _column(row_type: str, attribute: str) -> str:
    """What the products call an attribute of a row."""
    kinds = list(Row.__subclasses__())
    for kind in kinds:
        kinds += kind.__subclasses__()
        field = kind.model_fields.get(attribute)
        if kind.__name__ == row_type and field and isinstance(field.json_schema_extra, dict):
            return str(field.json_schema_extra.get("column", attribute))
    return attribute


def _parties(landscape: InMemoryLandscape, party: str) -> list[Party]:
    return landscape.supply_chain.parties.named(party)


def _uses(landscape: InMemoryLandscape, party: str) -> list[tuple[PartyLocation, PostalAddress]]:
    scm = landscape.supply_chain
    return [
        pair
        for known in _parties(landscape, party)
        for pair in scm.addresses.of_party(known.number)
    ]


def _locations(landscape: InMemoryLandscape, party: str) -> Iterable[Row]:
    ids = {use.location_id for use, _ in _uses(landscape, party)}
    places = landscape.supply_chain.store.all(Location)
    return [place for place in places if place.location_id in ids]


def _relations(landscape: InMemoryLandscape, party: str) -> list[BusinessRelation]:
    scm = landscape.supply_chain
    return [
        row for known in _parties(landscape, party) for row in scm.prospects.of_party(known.number)
    ]


def _customers(landscape: InMemoryLandscape, party: str) -> list[CustomerAccount]:
    scm = landscape.supply_chain
    return [
        row for known in _parties(landscape, party) for row in scm.customers.of_party(known.number)
    ]


def _contact_persons(landscape: InMemoryLandscape, party: str) -> Iterable[Row]:
    numbers = {known.number for known in _parties(landscape, party)}
    people = landscape.supply_chain.store.all(ContactPerson)
    return [person for person in people if person.party_number in numbers]


def _groups(landscape: InMemoryLandscape, name: str) -> Iterable[Row]:
    groups = landscape.supply_chain.store.all(CustomerGroup)
    return [group for group in groups if group.group == name]


def _legal_entities(landscape: InMemoryLandscape, code: str) -> Iterable[Row]:
    companies = landscape.supply_chain.store.all(LegalEntity)
    return [company for company in companies if company.legal_entity == code]


def _quotations(landscape: InMemoryLandscape, name: str) -> list[SalesQuotation]:
    accounts = {row.number for row in _relations(landscape, name)}
    accounts |= {row.number for row in _customers(landscape, name)}
    return [
        quotation
        for quotation in landscape.supply_chain.store.all(SalesQuotation)
        if quotation.number == name or quotation.account in accounts
    ]


def _quotation_lines(landscape: InMemoryLandscape, name: str) -> Iterable[Row]:
    lines = landscape.supply_chain.quotations.lines
    return [line for quotation in _quotations(landscape, name) for line in lines(quotation)]


def _orders(landscape: InMemoryLandscape, name: str) -> list[SalesOrder]:
    accounts = {row.number for row in _customers(landscape, name)}
    return [
        order
        for order in landscape.supply_chain.store.all(SalesOrder)
        if name in (order.number, order.quotation) or order.account in accounts
    ]


def _order_lines(landscape: InMemoryLandscape, name: str) -> Iterable[Row]:
    lines = landscape.supply_chain.orders.lines
    return [line for order in _orders(landscape, name) for line in lines(order)]


_FINDERS: dict[type[Row], Callable[[InMemoryLandscape, str], Iterable[Row]]] = {
    Party: _parties,
    Location: _locations,
    PostalAddress: lambda landscape, party: [row for _, row in _uses(landscape, party)],
    PartyLocation: lambda landscape, party: [row for row, _ in _uses(landscape, party)],
    BusinessRelation: _relations,
    CustomerAccount: _customers,
    ContactPerson: _contact_persons,
    CustomerGroup: _groups,
    LegalEntity: _legal_entities,
    SalesQuotation: _quotations,
    SalesQuotationLine: _quotation_lines,
    SalesOrder: _orders,
    SalesOrderLine: _order_lines,
}
"""How the rows of a data entity are found: by the name of a party, a group or a legal entity, or by
the number of a quotation or an order."""
