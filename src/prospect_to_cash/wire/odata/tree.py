"""The tree of a filter: what OData filters and fetchXml conditions both become."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

Value: TypeAlias = str | int | bool | Decimal | float | date | datetime | None


class Kind(Enum):
    """The kinds of values, by their names in OData."""

    TEXT = "Edm.String"
    INTEGER = "Edm.Int32"
    LONG = "Edm.Int64"
    DECIMAL = "Edm.Decimal"
    DOUBLE = "Edm.Double"
    BOOLEAN = "Edm.Boolean"
    GUID = "Edm.Guid"
    DATE = "Edm.Date"
    DATE_TIME = "Edm.DateTimeOffset"
    ENUMERATION = "Edm.EnumType"
    NULL = "null"


NUMBERS = frozenset({Kind.INTEGER, Kind.LONG, Kind.DECIMAL, Kind.DOUBLE})


@dataclass(frozen=True, slots=True)
class Literal:
    """A value in a filter or a key. A GUID is a text in lower case."""

    value: Value
    kind: Kind
    enumeration: str = ""
    """The full name of the enumeration of a member."""


@dataclass(frozen=True, slots=True)
class Path:
    """A column, directly or through navigation properties."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return "/".join(self.names)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values, as for ``In``."""

    items: tuple[Literal, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function, with arguments in order or by name."""

    name: str
    arguments: tuple[Node, ...] = ()
    named: Mapping[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A calculation with two numbers."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two values: ``eq``, ``ne``, ``gt``, ``ge``, ``lt``, or ``le``."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """Conditions that must all be met."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Conditions of which one must be met."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Lambda:
    """A condition on the rows of a collection: ``any`` of them, or ``all``."""

    path: Path
    quantifier: str
    variable: str | None
    """None if the condition is only that there is a row."""
    body: Node | None


Node: TypeAlias = Literal | Path | ListOf | Call | Arithmetic | Compare | Not | And | Or | Lambda
