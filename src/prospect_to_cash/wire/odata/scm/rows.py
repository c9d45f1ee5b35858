"""Rows of data entities of SCM as answers show them: every field has a value."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Protocol

from prospect_to_cash.wire.contract import Entity, Field, FieldType, ScmContract
from prospect_to_cash.wire.contract.scm import COMPANY
from prospect_to_cash.wire.odata.errors import SCM_TYPES, NotOffered, unknown_property
from prospect_to_cash.wire.odata.query import RowQuery
from prospect_to_cash.wire.odata.row_type import ColumnReader
from prospect_to_cash.wire.odata.tree import Kind, Value

_KINDS = {
    FieldType.TEXT: Kind.TEXT,
    FieldType.DECIMAL: Kind.DECIMAL,
    FieldType.INTEGER: Kind.INTEGER,
    FieldType.BIG_INTEGER: Kind.LONG,
    FieldType.DATE_TIME: Kind.DATE_TIME,
    FieldType.GUID: Kind.GUID,
    FieldType.ENUMERATION: Kind.ENUMERATION,
}
_NOON = time(12)
EMPTY_DATE = datetime(1900, 1, 1, 12, tzinfo=UTC)
"""How an empty date is shown: dates are at noon."""
EMPTY_MOMENT = datetime(1900, 1, 1, tzinfo=UTC)
_NO_GUID = "00000000-0000-0000-0000-000000000000"


class ScmRow(Protocol):
    """A row of a data entity."""

    @property
    def entity(self) -> Entity:
        """The data entity of the row."""

    @property
    def record(self) -> tuple[int, int]:
        """The version and the number of the record behind the row."""

    def value(self, name: str) -> Value:
        """Return the value of a field; None if it's empty. A member of an enumeration is a name."""


class ScmType:
    """A data entity as filters see it: a field that's empty has the value that answers show."""

    def __init__(self, contract: ScmContract, entity: Entity) -> None:
        self._contract = contract
        self._entity = entity

    @property
    def type_name(self) -> str:
        """The full name of the type."""
        return f"{SCM_TYPES}.{self._entity.type}"

    @property
    def is_of_company(self) -> bool:
        """Whether rows belong to a legal entity."""
        return self._entity.is_of_company

    def company_of(self, row: ScmRow) -> str:
        """Return the legal entity of a row, in lower case."""
        return str(row.value(COMPANY) or "").lower()

    def column(self, name: str) -> ColumnReader | None:
        """Return a field; None if there is none."""
        field = self._entity.fields.get(name)
        if field is None:
            return None
        empty = empty_value(self._contract, field)

        def read(row: Any) -> Value:
            value = row.value(name)
            return empty if value is None else shown_value(value)

        kind = _KINDS[field.type]
        if field.enumeration is None:
            return ColumnReader(kind, read)
        members = self._contract.enumerations[field.enumeration].members
        return ColumnReader(kind, read, members, f"{SCM_TYPES}.{field.enumeration}")

    def single(self, _: str) -> tuple[Callable[[Any], Any | None], ScmType] | None:
        """Return None: the contract has no navigation properties of data entities."""
        return None

    def many(self, _: str) -> tuple[Callable[[Any], Iterable[Any]], ScmType] | None:
        """Return None: the contract has no navigation properties of data entities."""
        return None


def empty_value(contract: ScmContract, field: Field) -> Value:
    """Return what an answer shows for a field without a value."""
    match field.type:
        case FieldType.TEXT:
            return ""
        case FieldType.DATE_TIME:
            return EMPTY_DATE if field.name.endswith("Date") else EMPTY_MOMENT
        case FieldType.GUID:
            return _NO_GUID
        case FieldType.ENUMERATION:
            assert field.enumeration is not None, "an enumeration has a name"
            return contract.enumerations[field.enumeration].lowest
        case FieldType.DECIMAL:
            return Decimal(0)
        case _:
            return 0


def shown_value(value: Value) -> Value:
    """Return a value as answers show it: a date is at noon."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, _NOON, UTC)
    return value


@dataclass(frozen=True)
class ScmRowWriter:
    """Writes rows as a request asks."""

    contract: ScmContract
    base: str
    """The address of the service, with a slash at the end."""

    def context(self, entity: Entity, query: RowQuery, *, is_single: bool = False) -> str:
        """Return ``@odata.context`` of an answer with rows of the data entity."""
        fields = f"({','.join(query.select)})" if query.select is not None else ""
        suffix = "/$entity" if is_single else ""
        return f"{self.base}$metadata#{entity.set}{fields}{suffix}"

    def row(self, row: ScmRow, query: RowQuery, *, context: str | None = None) -> dict[str, Any]:
        """Return a row as the answer shows it; raises `WireError`."""
        entity = row.entity
        if query.expand:
            raise NotOffered(f"$expand={query.expand[0].name}")
        found: dict[str, Any] = {} if context is None else {"@odata.context": context}
        found["@odata.etag"] = etag_of(row)
        for name in entity.fields if query.select is None else query.select:
            field = entity.fields.get(name)
            if field is None:
                raise unknown_property(name, f"{SCM_TYPES}.{entity.type}")
            value = row.value(name)
            if value is None:
                found[name] = empty_value(self.contract, field)
            elif name == COMPANY:
                found[name] = str(value).lower()
            else:
                found[name] = shown_value(value)
        return found

    def address(self, row: ScmRow) -> str:
        """Return the address of a row, as ``Location`` has it."""
        parts = (f"{name}={_key_text(row.value(name))}" for name in row.entity.key)
        return f"{self.base}{row.entity.set}({','.join(parts)})"


def _key_text(value: Value) -> str:
    match value:
        case None:
            return "''"
        case str():
            return "'" + value.replace("'", "''") + "'"
        case date():
            moment = shown_value(value)
            assert isinstance(moment, datetime), "dates are moments at noon"
            return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        case _:
            return str(value)


def etag_of(row: ScmRow) -> str:
    """Return the version of a row as ``@odata.etag`` has it."""
    version, number = row.record
    return f'W/"{base64.b64encode(f"{chr(39)}{version},{number}{chr(39)}".encode()).decode()}"'


def answer_list(
    rows: Sequence[Mapping[str, Any]],
    context: str,
    *,
    total: int | None = None,
    next_link: str | None = None,
) -> dict[str, Any]:
    """Return the body of a list. `total` is the number of all matches, if it was asked for."""
    found: dict[str, Any] = {"@odata.context": context}
    if total is not None:
        found["@odata.count"] = total
    found["value"] = rows
    if next_link is not None:
        found["@odata.nextLink"] = next_link
    return found
