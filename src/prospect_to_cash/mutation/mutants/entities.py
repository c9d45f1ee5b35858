"""Data entities that do something else than those behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.errors import LookupRejection
from prospect_to_cash.model.landscape.model_overrides import Entities
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Value


class Wrapped:
    """A data entity that does as the one behind it."""

    def __init__(self, entity: DataEntity) -> None:
        self._entity = entity

    def __getattr__(self, name: str) -> Any:
        return getattr(self._entity, name)


class Forgiving(Wrapped):
    """Leaves a lookup empty that names no row; a row whose key can't be found is left out."""

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row | None:
        """Write; without the columns that the entity can't resolve."""
        kept = dict(values)
        while True:
            try:
                return self._entity.write(legal_entity, kept)
            except LookupRejection as nowhere:
                named = [name for name, value in kept.items() if value == nowhere.value]
                if not named or named[0] in self.key:
                    return None
                kept.pop(named[0])


def each(kind: type[Any], entities: Entities) -> Entities:
    """Every entity wrapped."""
    return {name: kind(entity) for name, entity in entities.items()}


def forgiving(entities: Entities) -> Entities:
    """Entities that refuse no lookup."""
    return each(Forgiving, entities)
