"""A row that isn't a row of a data entity of the model: its values by field."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from prospect_to_cash.wire.contract import Entity
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.scm.sets import FIRST_RECORD, Fields


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row with its values by field."""

    entity: Entity
    number: int
    values: Fields

    @property
    def record(self) -> tuple[int, int]:
        """The version, which is another one for other values, and the number of the record."""
        text = repr(sorted(self.values.items()))
        return zlib.crc32(text.encode()), FIRST_RECORD + self.number

    def value(self, name: str) -> Value:
        """Return the value of a field; None if it's empty."""
        return self.values.get(name)


def folded_key(values: Fields, names: Iterable[str]) -> tuple[str, ...]:
    """Return the values of a key as they're compared: in any case, and empty like missing."""
    return tuple(str(values.get(name) or "").casefold() for name in names)
