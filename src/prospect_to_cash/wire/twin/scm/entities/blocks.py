"""Blocks of columns that the data entities of the OData service have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from prospect_to_cash.model.applications.entity_columns import (
    Block,
    Kind,
    computed,
    kinds_of,
    of_row,
    read_only,
    shows,
)
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.tables.row import Row, Value

TEXT = Kind(str)


def own_block(columns: Mapping[str, str], root: type[Row]) -> Block:
    """Return a block of `columns`, which map to attributes of the root row itself."""
    return Block(
        kinds_of(root, columns),
        of_row(lambda row: row, columns),
        shows=shows(root, columns),
    )


def computed_block(
    kinds: Mapping[str, Kind], read: Callable[[Any], Mapping[str, Value]], *, written: bool = False
) -> Block:
    """Return a block of columns that are computed together; `written` ones can be set as well."""
    block = Block(kinds, computed(read))
    return block if written else read_only(block)


def write_party(
    scm: SupplyChain, number: str, names: Mapping[str, str], values: Mapping[str, Value]
) -> None:
    """Write the columns among `values` that `names` map to attributes of a party."""
    parts: dict[str, Any] = {names[name]: value for name, value in values.items() if name in names}
    if parts:
        scm.parties.rename(scm.parties.get(number), **parts)


def lot_id(row: Row) -> str:
    """Return the ID of a line's inventory lot. The model has none, so it follows from the row."""
    return f"{row.id:06}"
