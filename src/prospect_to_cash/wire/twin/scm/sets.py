"""What every entity set can do, whatever its rows are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping

from prospect_to_cash.wire.contract import Entity
from prospect_to_cash.wire.odata.scm.rows import ScmRow
from prospect_to_cash.wire.odata.tree import Value

FIRST_RECORD = 5637144576
"""The first record ID of a table in the product."""

Fields = Mapping[str, Value]
"""Values by field. None is an empty field."""


class EntitySet(ABC):
    """The rows of a data entity."""

    methods: frozenset[str] = frozenset({"GET"})
    """The methods that the set offers."""

    def __init__(self, entity: Entity) -> None:
        self.entity = entity

    @abstractmethod
    def rows(self) -> Iterable[ScmRow]:
        """Return all rows, oldest first."""

    @abstractmethod
    def find(self, key: Fields) -> ScmRow | None:
        """Return the row with a whole key."""


class WritableSet(EntitySet):
    """The rows of a data entity that can be written.

    Each method raises `WireError`, and `Rejection` if a rule of the model refuses it.
    """

    methods = frozenset({"GET", "POST", "PATCH", "PUT", "DELETE"})

    @abstractmethod
    def create(self, values: Fields, company: str) -> ScmRow:
        """Create a row in its legal entity, or otherwise in `company`."""

    @abstractmethod
    def update(self, row: ScmRow, values: Fields) -> ScmRow:
        """Change fields of a row."""

    @abstractmethod
    def delete(self, row: ScmRow) -> None:
        """Delete a row."""
