"""Table maps as data: what the products' own lists show, checked when loaded."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.value import Value

NOTHING = "none"
"""Stands in place of a column where a mapping writes a constant."""

SIGNS = ("=", ">", "<", "><", ">>", "<<")
"""Which way a mapping goes, and whether it has a value map or writes a constant."""

_MEANT = {
    **dict.fromkeys(("=>", "->", "-->", "==>"), ">"),
    **dict.fromkeys(("<=", "<-", "<--", "<=="), "<"),
    **dict.fromkeys(("==", "<->", "<=>", ":"), "="),
    "<>": "><",
}
"""What people write who know other notations."""

_MAPPING = re.compile(r"(?P<scm>[\w.]+)\s+(?P<sign>=|><|>>|<<|>|<)\s+(?P<sales>[\w.()]+)")


class MapValue(BaseModel):
    """Base of what a catalog holds: frozen, and closed to unknown members."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def changed(self, **changes: object) -> Self:
        """This value with `changes`, validated anew."""
        held = {name: getattr(self, name) for name in type(self).model_fields}
        return self.model_validate({**held, **changes})


class ColumnMapping(MapValue):
    """One line of a table map.

    ``=`` both ways; ``>`` from SCM to Sales; ``<`` from Sales to SCM; ``><`` both ways with a value
    map; ``>>`` and ``<<`` one way with a value map, or a constant where one side is ``none``. What
    can't be read raises `CatalogError`; what can't run is told by the validation of the map.
    """

    scm: str | None
    sign: str
    sales: str | None
    values: dict[Any, Any] = {}
    """Value map, from SCM's value to Sales'."""
    constant: Any = None

    @model_validator(mode="before")
    @classmethod
    def _from_line(cls, line: object) -> object:
        if isinstance(line, str):
            return _parsed(line, None)
        if isinstance(line, dict) and len(line) == 1:
            [(text, detail)] = line.items()
            if isinstance(text, str):
                return _parsed(text, detail)
        return line

    def flows_to(self, system: System) -> bool:
        """Whether the mapping writes to `system`."""
        return self.is_two_way or (">" in self.sign) is (system is System.SALES)

    @property
    def is_two_way(self) -> bool:
        """Whether the mapping writes to both systems."""
        return self.sign in ("=", "><")

    @property
    def is_constant(self) -> bool:
        """Whether the mapping writes a constant."""
        return self.scm is None or self.sales is None

    def column(self, system: System) -> str | None:
        """The column on the side of `system`."""
        return self.scm if system is System.SCM else self.sales

    def translated(self, value: Value, to: System) -> Value:
        """`value` as the side `to` writes it; raises `KeyError` for a value outside the map."""
        if not self.values or value is None:
            return value
        if to is System.SALES:
            found: Value = self.values[value]
            return found
        back: dict[Value, Value] = {theirs: ours for ours, theirs in self.values.items()}
        return back[value]

    def __str__(self) -> str:
        return f"{self.scm or NOTHING} {self.sign} {self.sales or NOTHING}"


def _parsed(text: str, detail: object) -> dict[str, object]:
    match = _MAPPING.fullmatch(text.strip())
    if match is None:
        raise CatalogError(f"The column mapping '{text}' can't be read{_complaint(text)}")
    scm, sign, sales = match["scm"], match["sign"], match["sales"]
    parsed: dict[str, object] = {
        "scm": None if scm == NOTHING else scm,
        "sign": sign,
        "sales": None if sales == NOTHING else sales,
    }
    if isinstance(detail, dict):
        parsed["values"] = detail
    else:
        parsed["constant"] = detail
    return parsed


def _complaint(text: str) -> str:
    words = text.split()
    signs = " ".join(SIGNS)
    if len(words) != 3 or words[1] in SIGNS:
        return f". Write an SCM column, one of {signs}, then a Sales column."
    meant = _MEANT.get(words[1])
    near = f" Did you mean '{meant}'?" if meant else ""
    return f": '{words[1]}' is no sign.{near} Allowed: {signs}."


class Sides(MapValue):
    """A text for each side."""

    scm: str = ""
    sales: str = ""

    def of(self, system: System) -> str:
        """The text of one side."""
        return self.scm if system is System.SCM else self.sales


class Switch(MapValue):
    """A parameter that must be on at the sender; `rows` limits it to the rows of a filter."""

    parameter: str
    rows: Sides = Sides()


class Flow(NamedTuple):
    """What a table map carries to one side."""

    lines: tuple[tuple[str, str, ColumnMapping], ...]
    """The sender's column, the receiver's, and the mapping."""
    constants: dict[str, Value]
    """What the receiver's columns are set to when a row enters the map."""
    columns: frozenset[str]
    """The sender's columns."""
    one_way: frozenset[str]
    """Those of them that never come back."""


class TableMap(MapValue):
    """One version of one table map."""

    name: str
    version: str
    scm: str
    """The SCM data entity."""
    sales: str
    """The Sales table."""
    company: str | None = None
    """The mapping of the legal entity; None on a map of global tables."""
    key: tuple[ColumnMapping, ...]
    filter: Sides = Sides()
    switch: Switch | None = None
    depends_on: tuple[str, ...] = Field(default=(), alias="depends on")
    initial_write: System | None = Field(default=None, alias="initial write from")
    """The side whose rows go when the map starts; None where starting sends nothing."""
    columns: tuple[ColumnMapping, ...]

    @property
    def lines(self) -> tuple[ColumnMapping, ...]:
        """All mappings, the key first."""
        return (*self.key, *self.columns)

    @cached_property
    def to_sales(self) -> Flow:
        """What the map carries to Sales."""
        return self._flow(System.SALES)

    @cached_property
    def to_scm(self) -> Flow:
        """What the map carries to SCM."""
        return self._flow(System.SCM)

    def columns_of(self, system: System) -> frozenset[str]:
        """All columns that the map names on one side."""
        return self._columns[system]

    @cached_property
    def _columns(self) -> dict[System, frozenset[str]]:
        return {
            system: frozenset(name for line in self.lines if (name := line.column(system)))
            for system in System
        }

    def _flow(self, there: System) -> Flow:
        lines: list[tuple[str, str, ColumnMapping]] = []
        constants: dict[str, Value] = {}
        for line in self.lines:
            ours, theirs = line.column(there.other), line.column(there)
            if not line.flows_to(there) or theirs is None:
                continue
            if ours is None:
                constants[theirs] = line.constant
            else:
                lines.append((ours, theirs, line))
        columns = frozenset(ours for ours, _, _ in lines)
        two_way = frozenset(ours for ours, _, line in lines if line.is_two_way)
        return Flow(tuple(lines), constants, columns, columns - two_way)

    def entity(self, system: System) -> str:
        """The name of the data entity on one side."""
        return self.scm if system is System.SCM else self.sales
