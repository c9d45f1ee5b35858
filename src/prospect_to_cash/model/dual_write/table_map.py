"""Table maps as data, as the products' own lists show them; checked when loaded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, model_validator

from prospect_to_cash.model.errors import CatalogError
from prospect_to_cash.model.tables.option_sets import Parameter, System
from prospect_to_cash.model.tables.row import Value

NOTHING = "none"
"""Replaces the column of the side that a constant has none of."""

DIRECTIONS = ("=", ">", "<", "><", ">>", "<<")
"""The directions of a mapping; doubled or crossed signs have a value map or a constant."""

DIRECTIONS_WITH_VALUES = DIRECTIONS[3:]
"""Those that can have a value map."""

Place: TypeAlias = tuple[str | int, ...]
"""A part of a file of the catalog, such as ``("columns", 3)``."""

_OTHER_NOTATIONS = {
    **dict.fromkeys(("=>", "->", "-->", "==>"), ">"),
    **dict.fromkeys(("<=", "<-", "<--", "<=="), "<"),
    **dict.fromkeys(("==", "<->", "<=>", ":"), "="),
    "<>": "><",
}
"""Directions as other notations write them."""

_MAPPING = re.compile(r"(?P<scm>[\w.]+)\s+(?P<direction>=|><|>>|<<|>|<)\s+(?P<sales>[\w.()]+)")


class MapValue(BaseModel):
    """Base of the values in a catalog: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    def changed(self, **changes: object) -> Self:
        """Return this value with `changes`, validated again."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return self.model_validate({**values, **changes})


class ColumnMapping(MapValue):
    """One line of a table map.

    ``=`` both ways; ``>`` from SCM to Sales; ``<`` from Sales to SCM; ``><`` both ways with a value
    map; ``>>`` and ``<<`` one way with a value map, or a constant if one side is ``none``. Raises
    `CatalogError` for a line that can't be read. The validation of the map finds other problems.
    """

    scm: str | None
    direction: str
    sales: str | None
    values: dict[Any, Any] = {}
    """Value map, from SCM's value to Sales'."""
    constant: Any = None

    @model_validator(mode="after")
    def _detail_fits(self) -> Self:
        if self.values and self.is_constant:
            raise CatalogError(f"The constant of '{self}' can't be a value map. Write one value.")
        if self.values and self.direction not in DIRECTIONS_WITH_VALUES:
            signs = " ".join(DIRECTIONS_WITH_VALUES)
            raise CatalogError(
                f"The mapping '{self}' can't have a value map. Use another direction ({signs}), "
                "or remove the value map."
            )
        if self.constant is not None and not self.is_constant:
            raise CatalogError(
                f"The mapping '{self}' can't have the constant '{self.constant}'. Remove it, or "
                f"write '{NOTHING} >> {self.sales}' or '{self.scm} << {NOTHING}' before the colon."
            )
        if isinstance(self.constant, list):
            raise CatalogError(f"The constant of '{self}' can't be a list. Write one value.")
        return self

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
        """Return whether the mapping writes to `system`."""
        return self.is_two_way or (">" in self.direction) is (system is System.SALES)

    @property
    def is_two_way(self) -> bool:
        """Whether the mapping writes to both systems."""
        return self.direction in ("=", "><")

    @property
    def is_constant(self) -> bool:
        """Whether the mapping writes a constant."""
        return self.scm is None or self.sales is None

    def column(self, system: System) -> str | None:
        """Return the column of `system`."""
        return self.scm if system is System.SCM else self.sales

    def translations(self, to: System) -> dict[Value, Value]:
        """Return the value map from what the other system writes to what `to` writes."""
        if to is System.SALES:
            return dict(self.values)
        return {theirs: ours for ours, theirs in self.values.items()}

    def __str__(self) -> str:
        return f"{self.scm or NOTHING} {self.direction} {self.sales or NOTHING}"


def _parsed(text: str, detail: object) -> dict[str, object]:
    match = _MAPPING.fullmatch(text.strip())
    if match is None:
        raise _unreadable(text)
    scm, sales = match["scm"], match["sales"]
    parsed: dict[str, object] = {
        "scm": None if scm == NOTHING else scm,
        "direction": match["direction"],
        "sales": None if sales == NOTHING else sales,
    }
    if isinstance(detail, dict):
        if any(isinstance(value, list | dict) for value in detail.values()):
            raise CatalogError(
                f"The value map of '{text}' can't be read: a counterpart isn't a single value. "
                "Give each value one counterpart."
            )
        parsed["values"] = detail
    else:
        parsed["constant"] = detail
    return parsed


def _unreadable(text: str) -> CatalogError:
    problem = f"The column mapping '{text}' can't be read"
    words = text.split()
    directions = " ".join(DIRECTIONS)
    if len(words) != 3 or words[1] in DIRECTIONS:
        return CatalogError(
            f"{problem}. Write an SCM column, one of {directions}, then a Sales column."
        )
    meant = _OTHER_NOTATIONS.get(words[1])
    near = f" Did you mean '{meant}'?" if meant else ""
    return CatalogError(
        f"{problem}: '{words[1]}' isn't a valid direction.{near} Valid directions: {directions}."
    )


class Sides(MapValue):
    """A text for each system."""

    scm: str = ""
    sales: str = ""

    def of(self, system: System) -> str:
        """Return the text of one system."""
        return self.scm if system is System.SCM else self.sales


class Switch(MapValue):
    """A parameter of the sender that must be on for the rows that match a filter."""

    parameter: Parameter
    rows: Sides = Sides()


class Flow(NamedTuple):
    """The part of a table map that goes to one system."""

    mappings: tuple[tuple[str, str, ColumnMapping], ...]
    """The sender's column, the receiver's column, and the mapping."""
    constants: dict[str, Value]
    """The values of the receiver's columns for a row that enters the map."""
    columns: frozenset[str]
    """The sender's columns."""
    one_way: frozenset[str]
    """Those of them that a mapping of this direction alone sends (ruling R24)."""


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
    """The system whose rows are sent when the map starts; None if starting sends nothing."""
    columns: tuple[ColumnMapping, ...]

    @property
    def lines(self) -> tuple[ColumnMapping, ...]:
        """All mappings, the key first."""
        return (*self.key, *self.columns)

    def places(self) -> Iterator[tuple[Place, ColumnMapping]]:
        """Return all mappings, the key first, each with its place in the map's file."""
        for part, lines in (("key", self.key), ("columns", self.columns)):
            for at, line in enumerate(lines):
                yield (part, at), line

    def filter_texts(self) -> Iterator[tuple[Place, str, System]]:
        """Return the filters of the map and of its switch, each with its place and system."""
        for system in System:
            side = system.lower()
            if text := self.filter.of(system):
                yield ("filter", side), text, system
            if self.switch and (text := self.switch.rows.of(system)):
                yield ("switch", "rows", side), text, system

    @cached_property
    def to_sales(self) -> Flow:
        """The part that goes to Sales."""
        return self._flow(System.SALES)

    @cached_property
    def to_scm(self) -> Flow:
        """The part that goes to SCM."""
        return self._flow(System.SCM)

    def columns_of(self, system: System) -> frozenset[str]:
        """Return all columns of one system that the map names."""
        return self._columns[system]

    @cached_property
    def digest(self) -> str:
        """A short text that only a table map with the same values has."""
        return hashlib.sha256(self.model_dump_json().encode() + b"\0").hexdigest()[:16]

    @cached_property
    def _columns(self) -> dict[System, frozenset[str]]:
        return {
            system: frozenset(name for line in self.lines if (name := line.column(system)))
            for system in System
        }

    def _flow(self, there: System) -> Flow:
        mappings: list[tuple[str, str, ColumnMapping]] = []
        constants: dict[str, Value] = {}
        for line in self.lines:
            ours, theirs = line.column(there.other), line.column(there)
            if not line.flows_to(there) or theirs is None:
                continue
            if ours is None:
                constants[theirs] = line.constant
            else:
                mappings.append((ours, theirs, line))
        columns = frozenset(ours for ours, _, _ in mappings)
        one_way = frozenset(ours for ours, _, line in mappings if not line.is_two_way)
        return Flow(tuple(mappings), constants, columns, one_way)

    def entity(self, system: System) -> str:
        """Return the name of the data entity or table of one system."""
        return self.scm if system is System.SCM else self.sales
