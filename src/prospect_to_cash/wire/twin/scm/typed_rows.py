"""Entity sets over data entities of the model. Fields that no column has are kept beside it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from prospect_to_cash.common.errors import Rejection
from prospect_to_cash.model.applications.supply_chain.application import SupplyChain
from prospect_to_cash.model.errors import ValueRejection
from prospect_to_cash.model.tables.option_sets import PartyType
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.row import Value as ColumnValue
from prospect_to_cash.model.tables.supply_chain import LegalEntity
from prospect_to_cash.wire.contract import Entity, ScmContract
from prospect_to_cash.wire.contract.scm import COMPANY
from prospect_to_cash.wire.odata.scm.answers import scm_row_exists
from prospect_to_cash.wire.odata.scm.rows import ScmRow, shown_value
from prospect_to_cash.wire.odata.tree import Value
from prospect_to_cash.wire.twin.further import Further
from prospect_to_cash.wire.twin.scm.bindings import Binding
from prospect_to_cash.wire.twin.scm.mandatory import MissingName
from prospect_to_cash.wire.twin.scm.sets import FIRST_RECORD, Fields, WritableSet
from prospect_to_cash.wire.twin.scm.values import REGION, Codec, codec, is_same_country


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row of the model as an entity set shows it."""

    of: TypedSet
    row: Row

    @property
    def entity(self) -> Entity:
        """The data entity of the row."""
        return self.of.entity

    @property
    def record(self) -> tuple[int, int]:
        """The version, which is another one for other values, and the number of the record."""
        return self.of.version(self.row), FIRST_RECORD + self.row.id

    def value(self, name: str) -> Value:
        """Return the value of a field; None if it's empty."""
        return self.of.reader(name)(self.row)


class TypedSet(WritableSet):
    """The rows of a data entity of the model, with further fields."""

    def __init__(
        self,
        contract: ScmContract,
        entity: Entity,
        binding: Binding,
        scm: SupplyChain,
        further: Further,
    ) -> None:
        super().__init__(entity)
        self.methods = binding.methods
        self._binding = binding
        self._scm = scm
        self._further = further
        self._data_entity = data = binding.data_entity(scm)
        renamed = {**binding.columns, **binding.regions}
        names = {name: renamed.get(name, name.upper()) for name in entity.fields}
        self._columns = {name: column for name, column in names.items() if column in data.columns}
        """The columns of the fields that the data entity has."""
        self._codecs: dict[str, Codec] = {
            name: codec(contract, entity.fields[name], data.kinds[column].type)
            for name, column in self._columns.items()
        }
        self._codecs |= dict.fromkeys(binding.regions, REGION)
        self._readers: dict[str, Callable[[Row], Value]] = {}
        self._table = f"scm:{data.root.table}"
        """Sets with the same root have the same further values."""
        self._set_by_application = binding.checked.union(
            name for name, column in self._columns.items() if column in data.read_only
        )

    # ---- reading --------------------------------------------------------------------------------

    def rows(self) -> Iterable[ScmRow]:
        """Return all rows, oldest first."""
        return (TypedRow(self, row) for row in self._scm.store.all(self._data_entity.root))

    def find(self, key: Fields) -> ScmRow | None:
        """Return the row with a whole key."""
        company = self.company(key)
        if company is None and self._data_entity.is_company_specific:
            return None
        values = self._stored({name: value for name, value in key.items() if name != COMPANY})
        find = self._binding.find
        if find is None and None in values.values():
            return None
        row = (
            self._data_entity.find(company, values)
            if find is None
            else find(self._scm, company, values)
        )
        if row is None:
            return None
        # The key of the set can have more fields than that of the data entity.
        found = TypedRow(self, row)
        return found if all(_same(found.value(name), key[name]) for name in key) else None

    def company(self, values: Fields) -> str | None:
        """Return the legal entity in `values` as the model spells it; None if it has none."""
        code = values.get(COMPANY)
        found = None if code is None else self._scm.store.find(LegalEntity, legal_entity=code)
        return None if found is None else found.legal_entity

    def reader(self, name: str) -> Callable[[Row], Value]:
        """Return a function that reads a field."""
        found = self._readers.get(name)
        if found is None:
            found = self._readers[name] = self._reader(name)
        return found

    def _reader(self, name: str) -> Callable[[Row], Value]:
        if name == COMPANY:
            owner = self._data_entity.legal_entity_of
            return lambda row: str(owner(row)).lower()
        column = self._columns.get(name)
        if column is None:
            values, table = self._further.values, self._table
            return lambda row: values(table, row.id).get(name)
        read, show = self._data_entity.column(column), self._codecs[name].show
        return lambda row: show(read(row))

    @cached_property
    def _read_all(self) -> Callable[[Row], Mapping[str, ColumnValue]]:
        return self._data_entity.reader(self._columns.values())

    def version(self, row: Row) -> int:
        """Return a number for the values of a row, which changes if one of them does."""
        values = {**self._read_all(row), **self._further.values(self._table, row.id)}
        return zlib.crc32(repr(sorted(values.items())).encode())

    # ---- writing --------------------------------------------------------------------------------

    def create(self, values: Fields, company: str) -> ScmRow:
        """Create a row in its legal entity, or otherwise in `company`."""
        data = self._data_entity
        legal_entity: str | None = None
        if data.is_company_specific:
            legal_entity = self.company({COMPANY: values.get(COMPANY) or company})
            if legal_entity is None:
                raise Rejection(f"The company '{values[COMPANY]}' doesn't exist.")
        given = {name: value for name, value in values.items() if value is not None}
        if self._binding.number is not None:
            field, sequence = self._binding.number
            if field not in given:
                owner = legal_entity or ""
                given[field] = self._scm.numbers.take(owner, sequence)
        self._require(given)
        if self._own_key(given) and self._existing(legal_entity, given) is not None:
            key = [(name, given[name]) for name in self.entity.key if name in given]
            raise scm_row_exists(self.entity, self.entity.type, key)
        return self._written(legal_entity, {}, given)

    def _require(self, given: Fields) -> None:
        """Raise `Rejection` for a mandatory field that's empty."""
        data = self._data_entity
        needed = data.mandatory.intersection(data.attributes).union(data.key) - data.supplied
        needed -= {self._columns.get(name) for name in given}
        for name, column in self._columns.items():
            if column in needed:
                raise Rejection(f"Field '{name}' must be filled in.")

    def _own_key(self, given: Fields) -> bool:
        columns = {self._columns.get(name) for name in given}
        return columns.issuperset(self._data_entity.key)

    def _existing(self, legal_entity: str | None, given: Fields) -> Row | None:
        return self._data_entity.find(legal_entity, self._stored(given))

    def update(self, row: ScmRow, values: Fields) -> ScmRow:
        """Change fields of a row. The key can't be changed."""
        assert isinstance(row, TypedRow), "a row of this set"
        changes = {name: value for name, value in values.items() if not self._is_key(name)}
        for name in values.keys() - changes.keys():
            if not _same(row.value(name), values[name]):
                raise Rejection(f"Field '{name}' is a part of the key and can't be changed.")
        if not changes:
            return row
        key = self._key_columns(row.row)
        return self._written(self._data_entity.legal_entity_of(row.row), key, changes)

    def _is_key(self, name: str) -> bool:
        return (
            name == COMPANY
            or name in self.entity.key
            or self._columns.get(name) in self._data_entity.key
        )

    def delete(self, row: ScmRow) -> None:
        """Delete a row, with its further values."""
        assert isinstance(row, TypedRow), "a row of this set"
        data = self._data_entity
        data.delete(data.legal_entity_of(row.row), self._key_columns(row.row))
        self._further.remove(self._table, row.row.id)

    def _key_columns(self, row: Row) -> dict[str, ColumnValue]:
        image = self._data_entity.reader(self._data_entity.key)(row)
        return {name: image.get(name) for name in self._data_entity.key}

    def _written(
        self, legal_entity: str | None, key: Mapping[str, ColumnValue], values: Fields
    ) -> ScmRow:
        data = self._data_entity
        checked = {name: each for name, each in values.items() if name in self._set_by_application}
        changes = {name: each for name, each in values.items() if name not in checked}
        try:
            row = data.write(legal_entity, {**key, **self._stored(changes)})
        except ValidationError as invalid:
            raise ValueRejection(self.entity.type, invalid) from invalid
        except MissingName as missing:
            raise Rejection(
                f"Field '{self._name_field(missing.party_type)}' must be filled in."
            ) from missing
        row = self._scm.store.get(data.root, row.id)
        further = {name: each for name, each in changes.items() if self._is_further(name)}
        if further:
            self._further.put(self._table, row.id, further)
        written = TypedRow(self, row)
        for name, value in checked.items():
            if not _same(written.value(name), value):
                raise Rejection(f"Field '{name}' does not allow editing.")
        return written

    def _name_field(self, party_type: PartyType) -> str:
        """Return the field with the name of a party of that type."""
        is_person = party_type is PartyType.PERSON
        names = _PERSON_NAMES if is_person else _ORGANIZATION_NAMES
        return next((each for each in names if each in self.entity.fields), "Name")

    def _is_further(self, name: str) -> bool:
        return name not in self._columns and name != COMPANY

    def _stored(self, values: Fields) -> dict[str, ColumnValue]:
        """Return the values of columns; raise `WireError` if two fields of one column differ."""
        found: dict[str, ColumnValue] = {}
        for name, value in values.items():
            column = self._columns.get(name)
            if column is None:
                continue
            stored = self._codecs[name].store(value)
            if stored is None:
                stored = self._default(column)
            if column in found and not is_same_country(found[column], stored):
                raise Rejection(f"Field '{name}' differs from another field for the same value.")
            found.setdefault(column, stored)
        return found

    def _default(self, column: str) -> ColumnValue:
        """Return the value of an emptied column: its default if the row always has a value."""
        plain = self._data_entity.attributes.get(column)
        if plain is None:
            return None
        default: Any = self._data_entity.root.with_defaults({plain.attribute: None})
        value = default[plain.attribute]
        return value if value is None or plain.encode is None else plain.encode(value)  # type: ignore[no-any-return]


_ORGANIZATION_NAMES = ("OrganizationName", "ProspectName")
_PERSON_NAMES = ("PersonFirstName", "FirstName", "ProspectName")


def _same(one: Value, other: Value) -> bool:
    one, other = shown_value(one), shown_value(other)
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return one == other or (not one and not other)
