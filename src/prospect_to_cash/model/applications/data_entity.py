"""Data entities: the view of rows that table maps read and write, in the product's column names.

An entity has a root table, whose attributes are its plain columns, and blocks of columns that it
joins from other tables. It writes through its application, so that every write meets the same
rules as an action on a form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import UnionType
from typing import Any, NamedTuple, get_args, get_origin

from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.value import Image, Value

Roots = Callable[[Row], Iterable[Row]]
"""From a row that changed to the root rows that it concerns."""
Codec = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A plain column: an attribute of the root row, and the way to and from the product's value."""

    name: str
    attribute: str
    encode: Codec | None = None
    decode: Codec | None = None


class Kind(NamedTuple):
    """What a column holds, as the row says that stores it."""

    type: Any
    is_mandatory: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Columns joined from other tables: how to read them, and which changes concern which root."""

    columns: tuple[str, ...]
    read: Callable[[Any], Mapping[str, Value]]
    tracks: Mapping[type[Row], Roots]
    kinds: Mapping[str, Kind] | None = None
    """What those columns hold of which a row says it."""
    is_read_only: bool = False
    """Whether the columns can be read and not written."""


Dialect = Callable[[Any], tuple[Codec | None, Codec | None]]
"""Gives, for an attribute's type, how the product stores it and how it is read back."""


def plain_type(annotation: Any) -> Any:
    """The type of an attribute without ``None`` and type arguments."""
    if isinstance(annotation, UnionType):
        kept = [part for part in get_args(annotation) if part is not type(None)]
        return plain_type(kept[0])
    return get_origin(annotation) or annotation


@cache
@cache
def kind_of(row: type[Row], attribute: str) -> Kind:
    """What an attribute holds; mandatory where it may not be None and nothing stands in for it."""
    declared = row.model_fields[attribute]
    annotation = declared.annotation
    may_be_none = isinstance(annotation, UnionType) and type(None) in get_args(annotation)
    has_default = not declared.is_required() and declared.default is not None
    return Kind(plain_type(annotation), not may_be_none and not has_default)


def kinds_of(row: type[Row], columns: Mapping[str, str]) -> dict[str, Kind]:
    """What `columns` hold, each shown from the attribute of `row` that it names."""
    return {name: kind_of(row, attribute) for name, attribute in columns.items()}


@cache
def attributes_of(kind: type[Row], dialect: Dialect) -> dict[str, Attribute]:
    """The plain columns of a row type: every attribute declared with `column`."""
    found: dict[str, Attribute] = {}
    for attribute, field in kind.model_fields.items():
        extra = field.json_schema_extra
        if not isinstance(extra, dict) or "set" in extra:
            continue
        name = str(extra["column"])
        encode, decode = dialect(plain_type(field.annotation))
        found[name] = Attribute(name, attribute, encode, decode)
    return found


@cache
def _plain(
    kind: type[Row], dialect: Dialect, wanted: frozenset[str]
) -> tuple[tuple[str, str, Codec | None], ...]:
    """What a reader of `wanted` takes from the root row; the same for every application_pair."""
    return tuple(
        (column.name, column.attribute, column.encode)
        for column in attributes_of(kind, dialect).values()
        if column.name in wanted
    )


class DataEntity:
    """A root table with its plain columns and joined blocks. Subclasses say how to write."""

    name: str
    root: type[Row]
    key: tuple[str, ...]
    company_attribute: str | None = None
    """The root's attribute that names the legal entity; None on a global table."""
    supplied: frozenset[str] = frozenset()
    """Mandatory columns that `write` fills where a writer leaves them out."""
    kept: frozenset[str] = frozenset()
    """Plain columns that `write` keeps to itself: they can be read and not written."""

    def __init__(self, dialect: Dialect, blocks: Iterable[Block] = ()) -> None:
        self._dialect = dialect
        self.attributes = attributes_of(self.root, dialect)
        self.blocks = tuple(blocks)

    @property
    def is_company_specific(self) -> bool:
        """Whether rows belong to a legal entity."""
        return self.company_attribute is not None

    @cached_property
    def columns(self) -> frozenset[str]:
        """The names of all columns."""
        joined = (name for block in self.blocks for name in block.columns)
        return frozenset((*self.attributes, *joined))

    @property
    def company_column(self) -> str | None:
        """The column that names the legal entity; None on a global table."""
        raise NotImplementedError

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """What each column holds, as far as a row says it."""
        found = {
            name: kind_of(self.root, column.attribute) for name, column in self.attributes.items()
        }
        for block in self.blocks:
            found.update(block.kinds or {})
        return found

    @cached_property
    def read_only(self) -> frozenset[str]:
        """The columns that can be read and not written."""
        joined = (name for block in self.blocks if block.is_read_only for name in block.columns)
        return self.kept.union(joined)

    @cached_property
    def mandatory(self) -> frozenset[str]:
        """The columns without which no row can be made."""
        needed = {name for name, kind in self.kinds.items() if kind.is_mandatory}
        return frozenset(needed) - self.supplied - self.read_only

    def value_type(self, column: str) -> type | None:
        """The type of a column's values as the product shows them; None where no row says it."""
        kind = self.kinds.get(column)
        return None if kind is None else self.shown_as(kind.type)

    def shown_as(self, kind: Any) -> type:
        """The type of what the product shows of an attribute of type `kind`."""
        raise NotImplementedError

    def legal_entity_of(self, row: Row) -> str | None:
        """The legal entity that owns `row`; None on a global table or an unstriped row."""
        name = self.company_attribute
        return None if name is None else row.__dict__[name]

    def sources(self, columns: Iterable[str]) -> Mapping[type[Row], tuple[Roots, ...]]:
        """The tables whose changes can change `columns`, and how a row names its root rows."""
        wanted = frozenset(columns)
        found: dict[type[Row], dict[Roots, None]] = {self.root: {_itself: None}}
        for block in self.blocks:
            if wanted.intersection(block.columns):
                for kind, roots in block.tracks.items():
                    found.setdefault(kind, {})[roots] = None
        return {kind: tuple(roots) for kind, roots in found.items()}

    def reader(self, columns: Iterable[str]) -> Callable[[Row], Image]:
        """A function that reads `columns` of a root row; columns without a value are left out."""
        wanted = frozenset(columns)
        plain = _plain(self.root, self._dialect, wanted)
        blocks = [block.read for block in self.blocks if wanted.intersection(block.columns)]

        def read(row: Row) -> Image:
            values = row.__dict__
            image: Image = {}
            for name, attribute, encode in plain:
                value = values[attribute]
                if value is not None:
                    image[name] = encode(value) if encode else value
            for joined in blocks:
                for name, value in joined(row).items():
                    if value is not None and name in wanted:
                        image[name] = value
            return image

        return read

    def column(self, name: str) -> Callable[[Row], Value]:
        """A function that reads one column of a root row; None where it has no value."""
        plain = self.attributes.get(name)
        if plain is None:
            [joined] = [block.read for block in self.blocks if name in block.columns]
            return lambda row: joined(row).get(name)
        attribute, encode = plain.attribute, plain.encode
        if encode is None:
            return lambda row: row.__dict__[attribute]

        def read(row: Row) -> Value:
            value = row.__dict__[attribute]
            return None if value is None else encode(value)

        return read

    def decoded(self, values: Mapping[str, Value]) -> dict[str, Any]:
        """The plain columns among `values` as attributes of the root row."""
        changes: dict[str, Any] = {}
        for name, value in values.items():
            column = self.attributes.get(name)
            if column is not None:
                known = value is not None and column.decode is not None
                changes[column.attribute] = column.decode(value) if known else value  # type: ignore[misc]  # `known` says so
        return changes

    def find(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row | None:
        """The root row that `values` name by the key."""
        raise NotImplementedError

    def write(self, legal_entity: str | None, values: Mapping[str, Value]) -> Row:
        """Create or update the row that `values` name by the key; raises `Rejection`."""
        raise NotImplementedError(f"{self.name} is read-only")

    def delete(self, legal_entity: str | None, values: Mapping[str, Value]) -> None:
        """Delete the row that `values` name by the key; raises `Rejection`."""
        raise NotImplementedError(f"{self.name} can't be deleted")


def _itself(row: Row) -> Iterable[Row]:
    return (row,)
