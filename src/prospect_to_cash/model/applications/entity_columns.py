"""The columns of a data entity: plain ones of its root table, and blocks that it joins."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, get_args, get_origin

from prospect_to_cash.model.tables.row import Row, Value

Roots = Callable[[Row], Iterable[Row]]
"""Returns the root rows that a changed row affects."""
Codec = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A plain column: an attribute of the root row, with the conversion to the product's value."""

    name: str
    attribute: str
    encode: Codec | None = None
    decode: Codec | None = None


Shows = Callable[[Row], Mapping[str, str]]
"""Returns the columns that show a stored row, by the attribute of the row."""


def shows(kind: type[Row], columns: Mapping[str, str]) -> Shows:
    """Return a function that finds `columns`, which map to attributes, for every row of `kind`."""
    by_attribute = {attribute: name for name, attribute in columns.items()}
    return lambda row: by_attribute if type(row) is kind else {}


Reads = Callable[[Any], Mapping[str, Value]]


class Reader(ABC):
    """Makes functions that read joined columns of a root row."""

    @abstractmethod
    def __call__(self, names: Iterable[str]) -> Reads:
        """Return a function that reads the named columns, except those without a value."""

    @abstractmethod
    def column(self, name: str) -> Callable[[Any], Value]:
        """Return a function that reads one column, or None if it has no value."""


class _Computed(Reader):
    def __init__(self, read: Reads) -> None:
        self._read = read

    def __call__(self, names: Iterable[str]) -> Reads:
        wanted, read = frozenset(names), self._read
        return lambda row: {
            name: value for name, value in read(row).items() if value is not None and name in wanted
        }

    def column(self, name: str) -> Callable[[Any], Value]:
        read = self._read
        return lambda row: read(row).get(name)


def computed(read: Reads) -> Reader:
    """Return a reader of columns that are computed together."""
    return _Computed(read)


class _OfRow(Reader):
    def __init__(self, row_of: Callable[[Any], Row | None], columns: Mapping[str, str]) -> None:
        self._row_of = row_of
        self._columns = columns

    def __call__(self, names: Iterable[str]) -> Reads:
        row_of, wanted = self._row_of, [(name, self._columns[name]) for name in names]

        def read(row: Row) -> Mapping[str, Value]:
            found = row_of(row)
            if found is None:
                return {}
            values = found.__dict__
            return {
                name: value
                for name, attribute in wanted
                if (value := values[attribute]) is not None
            }

        return read

    def column(self, name: str) -> Callable[[Any], Value]:
        row_of, attribute = self._row_of, self._columns[name]

        def read(row: Row) -> Value:
            found = row_of(row)
            return None if found is None else found.__dict__[attribute]

        return read


def of_row(row_of: Callable[[Any], Row | None], columns: Mapping[str, str]) -> Reader:
    """Return a reader of `columns`, which map to attributes of the row that `row_of` finds."""
    return _OfRow(row_of, columns)


class Kind(NamedTuple):
    """The type of a column, as declared by the row that stores it."""

    type: Any
    is_mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Columns joined from other tables, with the changes that affect them."""

    kinds: Mapping[str, Kind]
    """The columns, with their types."""
    reader: Reader
    tracks: Mapping[type[Row], Roots] = field(default_factory=dict)
    is_read_only: bool = False
    """True if the columns can be read but not written."""
    shows: Shows = lambda _: {}
    """Finds the columns that show a row of the root or of a joined table."""


def read_only(block: Block) -> Block:
    """Return the block with columns that can be read but not written."""
    return replace(block, is_read_only=True)


Dialect = Callable[[Any], tuple[Codec | None, Codec | None]]
"""Returns the product's encoding and decoding for the type of an attribute."""


def plain_type(annotation: Any) -> Any:
    """Return the type of an attribute without ``None`` and type arguments."""
    if isinstance(annotation, UnionType):
        [kept] = [part for part in get_args(annotation) if part is not type(None)]
        return plain_type(kept)
    return get_origin(annotation) or annotation


@cache  # entities are built again for each model and variant (benchmarks/run.py)
def kind_of(row: type[Row], attribute: str) -> Kind:
    """Return the kind of an attribute; it's mandatory if it has no default and can't be None."""
    declared = row.model_fields[attribute]
    annotation = declared.annotation
    may_be_none = type(None) in get_args(annotation)
    has_default = not declared.is_required() and declared.default is not None
    return Kind(plain_type(annotation), not may_be_none and not has_default)


def kinds_of(row: type[Row], columns: Mapping[str, str]) -> dict[str, Kind]:
    """Return the kinds of `columns`, which map to attributes of `row`."""
    return {name: kind_of(row, attribute) for name, attribute in columns.items()}


@cache  # entities are built again for each model and variant (benchmarks/run.py)
def attributes_of(kind: type[Row], dialect: Dialect) -> dict[str, Attribute]:
    """Return the plain columns of a row type: all attributes that are declared with `column`."""
    found: dict[str, Attribute] = {}
    for attribute, declared in kind.model_fields.items():
        extra = declared.json_schema_extra
        if not isinstance(extra, dict) or "set" in extra:
            continue
        name = str(extra["column"])
        encode, decode = dialect(plain_type(declared.annotation))
        found[name] = Attribute(name, attribute, encode, decode)
    return found
