"""Lists of column mappings, and the values with which a column mapping is tried.

An author writes a list, and trials show one. The values of a column come from its value map, its
lookup, or its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from prospect_to_cash.common.errors import AuthoringError, unknown
from prospect_to_cash.common.views import ViewRow
from prospect_to_cash.model.dual_write.map_direction import MapDirection
from prospect_to_cash.model.dual_write.table_map import DIRECTIONS, NOTHING, ColumnMapping
from prospect_to_cash.model.landscape.columns.column_trials import Trial
from prospect_to_cash.model.landscape.columns.mapped_values import entity_column_error
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row, Value

FOLLOWING = frozenset(
    {
        *(
            "PARTYTYPE",
            "PROSPECTPARTYTYPE",
            "PARTYNUMBER",
            "CONTACTPERSONPARTYNUMBER",
            "ASSOCIATEDPARTYNUMBER",
        ),
        *("ASSOCIATEDCONTACTNUMBER", "REQUESTINGCUSTOMERACCOUNTNUMBER", "QUOTATIONNUMBER"),
        *("ORDERINGCUSTOMERACCOUNTNUMBER", "GENERATEDSALESORDERNUMBER", "LINEAMOUNT", "ISENABLED"),
        "SALESQUOTATIONHEADERCREATIONMETHOD",
    }
)
"""SCM columns that no user types: they tie a row to others, or follow from an action."""

_LONG = "Zürich, Größe & Søn: sixty characters to the very end, no"
"""Umlauts and special characters; three digits make it sixty characters long."""

_ROLES = {"PURPOSE": ("Invoice", "Delivery;Invoice")}
"""Texts of columns that hold a list of words, by the SCM column."""


def free_values(direction: MapDirection, column: str, scm: str, number: int) -> tuple[Value, ...]:
    """Return two values for a sender's column without a value map, each different from all others.

    Texts have leading zeros, then umlauts and sixty characters. `number` makes them unique.
    """
    if scm in _ROLES:
        return _ROLES[scm]
    kind = direction.sending.value_type(column)
    if kind is int:
        return 40 + number, 1040 + number
    if kind is Decimal:
        return Decimal(number) / 4, Decimal(number) / 4 + Decimal("0.05")
    if kind is date:
        first = date(2030, 1, 1) + timedelta(days=number)
        return first, first + timedelta(days=1000)
    return f"007{number:03d}", f"{_LONG}{number:03d}"


def named_values(
    direction: MapDirection, sales_column: str, legal_entity: str | None
) -> tuple[Value, ...] | None:
    """Return the values that a lookup of Sales can name; None if the column isn't a lookup."""
    is_sent = direction.sender.system is System.SALES
    connection = direction.sender if is_sent else direction.receiver
    table = direction.sending if is_sent else direction.receiving
    targets = _targets(table.root, sales_column)
    values: list[Value] = []
    for set_name, key in targets:
        target = connection.entities[set_name]
        read = target.column(key)
        rows = connection.rows(target.root)
        values += [read(row) for row in rows if target.legal_entity_of(row) in (None, legal_entity)]
    return tuple(value for value in values if value is not None) if targets else None


_CUSTOMER = re.compile(r"\w+\.Account\((?P<accounts>\w+)\)\.Contact\((?P<contacts>\w+)\)")
"""A lookup of an account, or otherwise of a contact, as published lists write it."""


def _targets(root: type[Row], column: str) -> list[tuple[str, str]]:
    """Return the tables that a lookup can name a row of, each with its key column."""
    customer = _CUSTOMER.fullmatch(column)
    if customer is not None:
        return [*customer.groupdict().items()]
    for field in root.model_fields.values():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and "set" in extra and extra["column"] == column:
            return [(str(extra["set"]), str(extra["key"]))]
    return []


def value_map(there: MapDirection, scm: str, sales: str, text: str) -> list[tuple[Value, Value]]:
    """Return the value map that a VALUES cell writes; nothing if it has none.

    `there` is the direction from SCM to Sales.
    """
    if ": " not in text:
        return []
    kinds = there.sending.value_type(scm), there.receiving.value_type(sales)
    entries = (entry.rpartition(": ") for entry in text.split(", "))
    return [(_typed(ours, kinds[0]), _typed(theirs, kinds[1])) for ours, _, theirs in entries]


def _typed(text: str, kind: type | None) -> Value:
    if kind is bool:
        return {"true": True, "false": False}.get(text, text)
    return int(text) if kind is int and text.lstrip("-").isdigit() else text


def written(values: Iterable[tuple[Value, Value]]) -> str:
    """Return a value map as a VALUES cell writes it, the SCM value first."""
    return ", ".join(f"{plain(ours)}: {plain(theirs)}" for ours, theirs in values)


def plain(value: Value) -> str:
    """Return a value as lists of table maps write it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


LIST_COLUMNS = ("SCM COLUMN", "DIRECTION", "SALES COLUMN", "VALUES")
"""The columns of a list of column mappings."""

Columns: TypeAlias = tuple[str | None, str | None]
"""The SCM and the Sales column of a line, which name it."""


class ListedColumn(NamedTuple):
    """A line of a list of column mappings, as the author writes it."""

    scm: str
    direction: str
    sales: str
    values: str

    @property
    def columns(self) -> Columns:
        """The columns; None in place of the one that a constant leaves out."""
        scm, sales = (None if name == NOTHING else name for name in (self.scm, self.sales))
        return scm, sales

    def flows_to(self, system: System) -> bool:
        """Whether the line writes to `system`."""
        return ColumnMapping(scm=self.scm, direction=self.direction, sales=self.sales).flows_to(
            system
        )


_CONSTANTS = {0: ">>", 1: "<<"}
"""The direction of a constant, by the place of the column that it leaves out."""


def check_listed(listed: Iterable[ListedColumn], there: MapDirection) -> None:
    """Raise `AuthoringError` for an unknown column or direction, or a constant in both systems."""
    for each in listed:
        if each.direction not in DIRECTIONS:
            raise unknown("direction", each.direction, DIRECTIONS)
        if None in each.columns and each.direction != _CONSTANTS.get(each.columns.index(None)):
            raise AuthoringError(
                f"Only a constant has a column '{NOTHING}'. Write {NOTHING} >> and a Sales column, "
                f"or an SCM column and << {NOTHING}."
            )
        if each.columns == (None, None):
            raise AuthoringError(f"Both columns are '{NOTHING}'. Enter the column of a system.")
        for name, entity in zip(each.columns, (there.sending, there.receiving), strict=True):
            error = entity_column_error(entity, name) if name is not None else None
            if error is not None:
                raise error


def list_row(
    line: ColumnMapping | None, trials: Iterable[Trial], listed: ListedColumn | None
) -> ViewRow | None:
    """Return the line that the trials show; None if the table map lacks it or nothing arrived.

    Its values are in the order of the listed line, because the order of a value map has no effect.
    """
    carried = [
        trial
        for trial in trials
        if trial.is_carried and line is not None and line.flows_to(trial.receiver)
    ]
    if line is None or not carried:
        return None
    entries = listed.values.split(", ") if listed is not None else []
    values = _values(line, carried, [entry.rpartition(": ")[0] for entry in entries])
    signs = {System.SALES: ">", System.SCM: "<"}
    sign = signs[carried[0].receiver] * (2 if values else 1)
    if len(carried) == 2:
        sign = "><" if values else "="
    scm, sales = (name or NOTHING for name in (line.scm, line.sales))
    return ViewRow(dict(zip(LIST_COLUMNS, (scm, sign, sales, values), strict=True)), {})


def _values(line: ColumnMapping, carried: Iterable[Trial], listed: Sequence[str]) -> str:
    """Return the values that arrived, and those of the value map that no row can have."""
    if line.is_constant:
        found = (plain(value) for trial in carried for value in trial.seen.values())
        return " or ".join(dict.fromkeys(found))
    if not line.values:
        return ""
    pairs = {
        (ours, theirs) if trial.sender is System.SCM else (theirs, ours): None
        for trial in carried
        for ours, theirs in trial.seen.items()
    }
    seen = {ours for ours, _ in pairs}
    pairs.update({pair: None for pair in line.values.items() if pair[0] not in seen})
    others = [*line.values, *sorted(seen.difference(line.values), key=str)]
    order = [*listed, *map(plain, others)]
    return written(sorted(pairs, key=lambda pair: order.index(plain(pair[0]))))
