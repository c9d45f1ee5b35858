"""Wrapped data entities, and applications whose tables have no keys.

Where a key, a lookup, or the width of a column would reject the same action as a constraint, the
scenarios can't show that the constraint matters. So both are removed together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

from prospect_to_cash.model.applications.rules import Rule
from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.applications.store import Store, _Key, _Table
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.applications.unit_of_work import UnitOfWork
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.errors import LookupRejection
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.composition import Entities, SalesRules, ScmRules
from prospect_to_cash.model.tables.row import Row, Value


class Wrapper:
    """A data entity that behaves like the one that it wraps."""

    def __init__(self, entity: DataEntity) -> None:
        self._entity = entity

    def __getattr__(self, name: str) -> Any:
        return getattr(self._entity, name)


class WithoutFailedLookups(Wrapper):
    """Leaves a lookup empty if it finds no row; doesn't write a row whose key isn't found."""

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row | None:
        """Write the columns whose lookups find a row."""
        kept = dict(values)
        while True:
            try:
                return self._entity.write(legal_entity, kept)
            except LookupRejection as failed:
                names = [name for name, value in kept.items() if value == failed.value]
                if not names or names[0] in self.key:
                    return None
                kept.pop(names[0])


class InUsmf(Wrapper):
    """Treats a row without a legal entity as a row of USMF."""

    def legal_entity_of(self, row: Row) -> str | None:
        """Return the legal entity of a row, or USMF."""
        found = self._entity.legal_entity_of(row)
        return "USMF" if found is None and self.is_company_specific else found


class WithEmptyLookup(Wrapper):
    """Leaves one lookup empty."""

    def __init__(self, column: str, entity: Any) -> None:
        super().__init__(entity)
        self._column = column

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Write the other columns."""
        found = {name: None if name == self._column else value for name, value in values.items()}
        return self._entity.write(legal_entity, found)


def with_empty_lookup(table: str, column: str, entities: Entities) -> Entities:
    """Return data entities of which `table` leaves the lookup `column` empty."""
    changed: Any = WithEmptyLookup(column, entities[table])
    return {**entities, table: changed}


def without_failed_lookups(entities: Entities) -> Entities:
    """Return data entities that reject no lookup."""
    return wrapped(WithoutFailedLookups, entities)


def wrapped(kind: Callable[[DataEntity], Any], entities: Entities) -> Entities:
    """Return all data entities, each wrapped."""
    return {name: kind(entity) for name, entity in entities.items()}


class WrappedSalesEntities(Model):
    """A model in which data entities of Sales are replaced."""

    def __init__(self, change: Callable[[Entities], Entities]) -> None:
        super().__init__()
        self._change = change

    def sales_entities(self, sales: Sales) -> Entities:
        """Return the changed data entities."""
        return self._change(super().sales_entities(sales))


RESTATE_A_KEY = frozenset(
    (
        "A prospect ID has at most 20 characters",
        "A prospect ID is unique",
        "A prospect belongs to its party",
        "A conversion needs a number that is free among customers",
        "A customer account number is unique",
        "A customer needs an existing customer group",
        "A customer keeps an existing customer group",
        "A quotation names a customer that exists",
        "A confirmation needs a customer",
        "A quotation names an order that exists",
        "An order needs a customer",
        "A new customer's main contact exists",
        "A customer's main contact exists",
        "The party of an account is an organization",
        "An account belongs to its party",
        "A contact belongs to its party",
        "An account number is unique",
        "A contact number is unique",
        "A party has one account for each company and relationship type",
        "A party has one contact for each company, and one without a company",
        "Two parties have one contact for party in each company",
    )
)
"""The constraints that only explain what a key, a lookup, or a column's width rejects anyway."""


class _TableWithoutKeys(_Table):
    """A table in which several rows can have the same key. A lookup finds the first of them."""

    __slots__ = ()

    def swap(self, before: Row | None, after: Row | None) -> None:
        """Replace `before` with `after`, whatever keys other rows have."""
        keys = self.keys
        self.keys = tuple(key for key in keys if not _is_taken(key, before, after))
        try:
            super().swap(before, after)
        finally:
            self.keys = keys


def _is_taken(key: _Key, before: Row | None, after: Row | None) -> bool:
    if after is None:
        return False
    found = key.ids.get(key.of(after.__dict__))
    return found is not None and (before is None or found != before.id)


def _remove_keys(store: Store) -> None:
    for table in store._tables.values():
        table.__class__ = _TableWithoutKeys


class _WithoutKeys(Model):
    """A mixin for models without keys, lookups that fail, and the constraints that restate them."""

    @property
    def applications(self) -> Model:
        """This model, because its applications have no keys."""
        return self

    def scm_rules(self) -> ScmRules:
        """Return the rules that don't restate a key."""
        return _without_restating(super().scm_rules())

    def sales_rules(self, variant: str) -> SalesRules:
        """Return the rules that don't restate a key."""
        return _without_restating(super().sales_rules(variant))

    def supply_chain(self, version: str, unit_of_work: UnitOfWork) -> SupplyChain:
        """Return Supply Chain Management without keys."""
        scm = super().supply_chain(version, unit_of_work)
        _remove_keys(scm.store)
        return scm

    def sales(self, variant: str, unit_of_work: UnitOfWork) -> Sales:
        """Return Sales without keys."""
        sales = super().sales(variant, unit_of_work)
        _remove_keys(sales.store)
        return sales

    def sales_entities(self, sales: Sales) -> Entities:
        """Return data entities that reject no lookup."""
        return without_failed_lookups(super().sales_entities(sales))


def without_keys(model: Model) -> Model:
    """Return a model that also lacks all keys."""
    found = copy(model)
    found.__class__ = type("WithoutKeys", (_WithoutKeys, type(model)), {})
    return found


def _without_restating(rules: tuple[Rule[Any, Any], ...]) -> tuple[Rule[Any, Any], ...]:
    return tuple(rule for rule in rules if rule.name not in RESTATE_A_KEY)
