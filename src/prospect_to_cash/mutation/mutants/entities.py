"""Data entities that behave differently from those that they wrap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from prospect_to_cash.model.applications.sales.application import Sales
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.errors import LookupRejection
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.landscape.composition import Entities
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Value


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
