"""What Dataverse itself rejects in a write: keys that another row has, and missing values."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import ValidationError

from prospect_to_cash.wire.odata.errors import WireError, key_violated, required_missing
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.sales.changes import attributes_of
from prospect_to_cash.wire.twin.sales.tables import TwinRow, TwinTable


def check_keys(table: TwinTable, ids: Mapping[str, Value], row: TwinRow | None) -> None:
    """Raise `WireError` if another row has an alternate key that a write gives to a row.

    `ids` has the values by column, with the IDs of other rows. A new row is None.
    """
    for key in table.table.keys:
        if row is not None and not any(name in ids for name in key.columns):
            continue
        values: dict[str, Value] = {
            name: ids[name]
            if name in ids
            else (None if row is None else table.column_reader(name)(row))
            for name in key.columns
        }
        if any(value is None for value in values.values()):
            continue
        found = table.with_values(values)
        if found is not None and (row is None or found.number != row.number):
            raise key_violated(key.name, key.columns)


def invalid(table: TwinTable, error: ValidationError) -> WireError:
    """Return the error for attributes that a row of the model can't have."""
    attribute = str(error.errors()[0]["loc"][0])
    names = [name for name, held in table.held.items() if attribute in attributes_of(held)]
    return required_missing(names[0] if names else attribute, table.table.name)
