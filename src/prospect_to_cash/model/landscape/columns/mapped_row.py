"""The row of a party under a table map, on one side: its columns, by their names in the map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from prospect_to_cash.common.errors import AuthoringError, no_column
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.common.views import NONE, View
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.table_map import TableMap
from prospect_to_cash.model.errors import KeyRejection
from prospect_to_cash.model.landscape.columns.mapped_values import columns_of, value_error
from prospect_to_cash.model.landscape.names.party_names import PartyNames
from prospect_to_cash.model.landscape.views.rows import Cell, computed, view_row
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, shown
from prospect_to_cash.model.tables.supply_chain import (
    BusinessRelation,
    ContactPerson,
    CustomerAccount,
    CustomerGroup,
    FeatureParameter,
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

_COLUMNS = ("COLUMN", "VALUE")


class MappedRow:
    """A row of a party and the row that a table map pairs it with, seen from one side.

    `table_map` is the map of the catalog: it has all columns, also those that the environment's
    map lacks. The row of SCM is the first row with that `name` in the legal entity (or in none)
    that passes the map's filter. Raise `AuthoringError` if there is no such row.
    """

    def __init__(
        self,
        scm: SupplyChain,
        names: PartyNames,
        table_map: TableMap,
        from_scm: MapDirection,
        *,
        name: str,
        legal_entity: str,
        system: System,
    ) -> None:
        self._scm = scm
        self._party_names = names
        self._table_map = table_map
        self._system = system
        self._direction = from_scm if system is System.SCM else from_scm.reverse
        self._scm_row = self._find(name, legal_entity, from_scm)
        image = from_scm.read(self._scm_row)
        self._key = [image.get(column) for column in from_scm.key_columns]
        self._legal_entity = from_scm.read_legal_entity(self._scm_row)

    def view(self) -> View:
        """Return all columns of the table map on this side, with their values.

        Raise `KeyRejection` if this side doesn't have the row.
        """
        row = self._row()
        entity = self._direction.sending
        attributes = {
            name: attribute
            for attribute in row.__dict__
            for name in entity.columns_showing(row, attribute)
        }
        cells: list[dict[str, Cell]] = [
            {
                "COLUMN": computed(name),
                "VALUE": (
                    entity.column(name)(row),
                    [(row, attributes[name])] if name in attributes else (),
                ),
            }
            for name in columns_of(self._table_map, self._system)
        ]
        rows = tuple(view_row(self._system, _COLUMNS, cell, (row,)) for cell in cells)
        return View("columns", _COLUMNS, _COLUMNS[:1], _COLUMNS[:1], rows, system=self._system)

    def write(self, values: Mapping[str, str]) -> None:
        """Write columns through the data entity. ``none`` empties a column.

        Raise `AuthoringError` for an unknown column, or for a value of the wrong type.
        Raise `KeyRejection` if this side doesn't have the row, or if a value of its key changes
        (ruling R46).
        """
        for name in values:
            if name not in columns_of(self._table_map, self._system):
                raise no_column(
                    f"Table map {self._table_map.name}",
                    name,
                    columns_of(self._table_map, self._system),
                )
        self._check_key(values)
        for name, value in values.items():
            error = value_error(self._table_map, self._direction.sending, self._system, name, value)
            if error is not None:
                raise error
        written: dict[str, Any] = {
            name: None if value == NONE else value for name, value in values.items()
        }
        try:
            with self._scm.transaction:
                self._direction.sending.write(self._legal_entity, {**written, **self._keys()})
        except ValidationError as invalid:
            raise AuthoringError(self._missing_value(invalid)) from None

    def _check_key(self, values: Mapping[str, str]) -> None:
        # With another key, or without the row, the data entity would create a row.
        row, entity = self._row(), self._direction.sending
        for name in values.keys() & {*self._direction.key_columns, *entity.key}:
            found = shown(entity.column(name)(row))
            if found != values[name]:
                raise KeyRejection(
                    f"{entity.name}: {name} is a key column, so its value '{found}' "
                    "can't be changed."
                )

    def _missing_value(self, invalid: ValidationError) -> str:
        name = _column(invalid.title, str(invalid.errors()[0]["loc"][0]))
        return (
            f"A value is required for column {name} of table map {self._table_map.name} "
            f"in {self._system}."
        )

    def _keys(self) -> dict[str, Any]:
        return dict(zip(self._direction.key_columns, self._key, strict=True))

    def _row(self) -> Row:
        if self._system is System.SCM:
            return self._scm_row
        entity = self._direction.sending
        row = entity.find(self._legal_entity, self._keys())
        if row is None:
            raise KeyRejection(f"{entity.name} has no row {', '.join(map(str, self._key))}.")
        return row

    def _find(self, name: str, legal_entity: str, from_scm: MapDirection) -> Row:
        finder = _FINDERS.get(from_scm.sending.root, _none)
        parties: list[Party | None] = [*self._party_names.scm_parties(name, legal_entity)]
        found: dict[str, Row] = {}
        # Without a party, the name is that of a group or a legal entity, or a document's number.
        for party in parties or [None]:
            for row in finder(self._scm, party, name):
                if from_scm.reason_not_sent(row) is None and from_scm.read_legal_entity(row) in (
                    None,
                    legal_entity,
                ):
                    found.setdefault(party.number if party else "", row)
        self._party_names.check_one(name, found.keys())
        for row in found.values():
            return row
        raise AuthoringError(
            f"Table map {self._table_map.name} doesn't have a row of '{name}'."
            f"{hint(name, self._party_names.texts())}"
        )


def _column(row_type: str, attribute: str) -> str:
    """Return the product's name of an attribute of a row."""
    kinds = list(Row.__subclasses__())
    for kind in kinds:
        kinds += kind.__subclasses__()
        field = kind.model_fields.get(attribute)
        if kind.__name__ == row_type and field and isinstance(field.json_schema_extra, dict):
            return str(field.json_schema_extra.get("column", attribute))
    return attribute


def _uses(scm: SupplyChain, party: Party | None) -> list[tuple[PartyLocation, PostalAddress]]:
    return scm.addresses.of_party(party.number) if party else []


def _locations(scm: SupplyChain, party: Party | None, _: str) -> Iterable[Row]:
    ids = {use.location_id for use, _ in _uses(scm, party)}
    return [place for place in scm.store.all(Location) if place.location_id in ids]


def _relations(scm: SupplyChain, party: Party | None) -> list[BusinessRelation]:
    return scm.prospects.of_party(party.number) if party else []


def _customers(scm: SupplyChain, party: Party | None) -> list[CustomerAccount]:
    return scm.customers.of_party(party.number) if party else []


def _contact_persons(scm: SupplyChain, party: Party | None, _: str) -> Iterable[Row]:
    people = scm.store.all(ContactPerson)
    return [person for person in people if party and person.party_number == party.number]


def _groups(scm: SupplyChain, _: Party | None, name: str) -> Iterable[Row]:
    return [group for group in scm.store.all(CustomerGroup) if group.group == name]


def _legal_entities(scm: SupplyChain, _: Party | None, code: str) -> Iterable[Row]:
    companies = scm.store.all(LegalEntity)
    return [company for company in companies if company.legal_entity == code]


def _quotations(scm: SupplyChain, party: Party | None, name: str) -> list[SalesQuotation]:
    accounts = {row.number for row in _relations(scm, party)}
    accounts |= {row.number for row in _customers(scm, party)}
    return [
        quotation
        for quotation in scm.store.all(SalesQuotation)
        if quotation.number == name or quotation.account in accounts
    ]


def _quotation_lines(scm: SupplyChain, party: Party | None, name: str) -> Iterable[Row]:
    lines = scm.quotations.lines
    return [line for quotation in _quotations(scm, party, name) for line in lines(quotation)]


def _orders(scm: SupplyChain, party: Party | None, name: str) -> list[SalesOrder]:
    accounts = {row.number for row in _customers(scm, party)}
    return [
        order
        for order in scm.store.all(SalesOrder)
        if name in (order.number, order.quotation) or order.account in accounts
    ]


def _order_lines(scm: SupplyChain, party: Party | None, name: str) -> Iterable[Row]:
    lines = scm.orders.lines
    return [line for order in _orders(scm, party, name) for line in lines(order)]


def _none(_: SupplyChain, __: Party | None, ___: str) -> Iterable[Row]:
    return ()


_FINDERS: dict[type[Row], Callable[[SupplyChain, Party | None, str], Iterable[Row]]] = {
    Party: lambda _, party, __: [party] if party else [],
    Location: _locations,
    PostalAddress: lambda scm, party, _: [row for _, row in _uses(scm, party)],
    PartyLocation: lambda scm, party, _: [row for row, _ in _uses(scm, party)],
    BusinessRelation: lambda scm, party, _: _relations(scm, party),
    CustomerAccount: lambda scm, party, _: _customers(scm, party),
    ContactPerson: _contact_persons,
    CustomerGroup: _groups,
    LegalEntity: _legal_entities,
    SalesQuotation: _quotations,
    SalesQuotationLine: _quotation_lines,
    SalesOrder: _orders,
    SalesOrderLine: _order_lines,
    FeatureParameter: lambda scm, _, name: [
        row for row in scm.store.all(FeatureParameter) if row.name == name
    ],
}
"""Find the rows of a data entity by a party, or by the name of a customer group or a legal entity,
by the number of a quotation or an order, or by the name of a parameter."""
