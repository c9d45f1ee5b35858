"""What is written to a row of Sales: attributes of the model's row, and further values."""

from __future__ import annotations

from dataclasses import dataclass, field

from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.sales.columns import (
    HeldColumn,
    PlainColumn,
    RowColumn,
    TextColumn,
)
from prospect_to_cash.wire.twin.sales.new_rows import Attributes
from prospect_to_cash.wire.twin.sales.tables import TwinRow, TwinTable


@dataclass(frozen=True)
class Change:
    """What is written to a row."""

    columns: dict[str, Value] = field(default_factory=dict)
    """Values by column, without lookups."""
    lookups: dict[str, TwinRow | None] = field(default_factory=dict)
    """The other row, by column."""

    @property
    def ids(self) -> dict[str, Value]:
        """The values by column, with the IDs of other rows."""
        ids = {name: None if row is None else row.id for name, row in self.lookups.items()}
        return {**self.columns, **ids}


def split(table: TwinTable, change: Change) -> tuple[Attributes, dict[str, Value]]:
    """Return the attributes of the model's row, and the further values."""
    attributes: Attributes = {}
    further: dict[str, Value] = {}
    for name, value in change.columns.items():
        held = table.held.get(name)
        if isinstance(held, PlainColumn):
            attributes[held.attribute] = None if value is None else held.decode(value)
        else:
            further[name] = value
    for name, target in change.lookups.items():
        _split_lookup(table, name, target, attributes, further)
    return attributes, further


def _split_lookup(
    table: TwinTable,
    name: str,
    target: TwinRow | None,
    attributes: Attributes,
    further: dict[str, Value],
) -> None:
    match table.held.get(name):
        case RowColumn(by_table):
            attributes.update(dict.fromkeys(by_table.values()))
            further[name] = None
            if target is None:
                return
            if target.table.name in by_table:
                attributes[by_table[target.table.name]] = target.number
            else:
                further[name] = target.id
        case TextColumn() as held:
            is_text = _put_text(held, target, attributes)
            further[name] = None if target is None or is_text else target.id
        case _:
            further[name] = None if target is None else target.id
            if name == "ownerid" and target is not None:
                further.update(_owning(target))


def _put_text(held: TextColumn, target: TwinRow | None, attributes: Attributes) -> bool:
    """Set the text that refers to a row. Return whether the row has the text."""
    text = None if target is None else target.of.column_reader(held.key)(target)
    attributes[held.attribute] = text
    if held.above is not None:
        _put_text(held.above, target and target.target(held.above_lookup), attributes)
    return text is not None


def _owning(owner: TwinRow) -> dict[str, Value]:
    """Return the columns that follow from the owner of a row."""
    if owner.table.name != "systemuser":
        return {"owninguser": None, "owningteam": owner.id}
    unit = owner.value("_businessunitid_value")
    return {"owninguser": owner.id, "owningteam": None, "owningbusinessunit": unit}


def attributes_of(held: HeldColumn | None) -> tuple[str, ...]:
    """Return the attributes in which the model's row has a column."""
    match held:
        case RowColumn(attributes):
            return tuple(attributes.values())
        case PlainColumn(attribute=attribute) | TextColumn(attribute=attribute):
            return (attribute,)
    return ()
