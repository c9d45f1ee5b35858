"""What filters and answers ask of the rows of a table, whatever rows are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from prospect_to_cash.wire.odata.tree import Kind


@dataclass(frozen=True)
class ColumnReader:
    """A column of a row type, and how it's read."""

    kind: Kind
    read: Callable[[Any], Any]
    """Returns the value of a row (a `Value`). GUIDs are texts in lower case, and moments are in
    UTC. A member of an enumeration is its name."""
    members: Mapping[str, int] | None = None
    """The members of an enumeration."""
    enumeration: str = ""
    """The full name of the enumeration."""


class RowType(Protocol):
    """The columns and navigation properties of the rows of a table."""

    @property
    def type_name(self) -> str:
        """The full name of the type, as ``Microsoft.Dynamics.CRM.account``."""

    def column(self, name: str) -> ColumnReader | None:
        """Return a column by its name in filters; None if there is none."""

    def single(self, name: str) -> tuple[Callable[[Any], Any | None], RowType] | None:
        """Return how a row leads to one other, and the type of that; None if it doesn't."""

    def many(self, name: str) -> tuple[Callable[[Any], Iterable[Any]], RowType] | None:
        """Return how a row leads to several others, and their type; None if it doesn't."""
