"""Bodies that create and change rows of data entities of SCM."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from prospect_to_cash.wire.contract import Entity, Field, FieldType, ScmContract
from prospect_to_cash.wire.contract.scm import COMPANY
from prospect_to_cash.wire.odata.errors import (
    SCM_TYPES,
    WireError,
    bad_query,
    not_convertible,
    undeclared,
)
from prospect_to_cash.wire.odata.json_text import read_object
from prospect_to_cash.wire.odata.literals import as_date, as_guid, as_moment
from prospect_to_cash.wire.odata.scm.rows import EMPTY_DATE, EMPTY_MOMENT
from prospect_to_cash.wire.odata.tree import Literal, Value

_INT32 = range(-(2**31), 2**31)
_INT64 = range(-(2**63), 2**63)
_LONGEST_EXPONENT = 40


def read_scm_body(contract: ScmContract, entity: Entity, text: bytes) -> dict[str, Value]:
    """Return the values of fields in a body; raises `WireError` for anything that doesn't fit.

    None empties a field. That's also what the empty text and 1900-01-01 do.
    """
    found: dict[str, Value] = {}
    for name, value in read_object(text, entity.set).items():
        if "@" in name:
            continue  # annotations of a row that was read and is sent back
        field = entity.fields.get(name)
        if field is None:
            raise bad_query(undeclared(name, f"{SCM_TYPES}.{entity.type}"))
        found[name] = field_value(contract, field, value)
    return found


def field_value(contract: ScmContract, field: Field, value: Any) -> Value:
    """Return what a field gets for a value in a body; raises `WireError` if it doesn't fit."""
    if value is None:
        return None
    found = _converted(contract, field, value)
    if found is None:
        raise _type_error(field, value)
    if found in ("", EMPTY_DATE, EMPTY_MOMENT):
        return None
    if field.name == COMPANY:
        return str(found).lower()
    return found


def _type_error(field: Field, value: Any) -> WireError:
    kind = f"{SCM_TYPES}.{field.enumeration}" if field.enumeration else f"Edm.{field.type.value}"
    return bad_query(not_convertible(str(value)[:100], kind))


def _converted(contract: ScmContract, field: Field, value: Any) -> Value:
    """Return a value of the type of a field; None if it can't be."""
    match field.type:
        case FieldType.TEXT:
            return value if isinstance(value, str) else None
        case FieldType.GUID:
            return as_guid(value)
        case FieldType.DATE_TIME:
            return _moment(value)
        case FieldType.ENUMERATION:
            return _member(contract, field, value)
        case _:
            return _number(field.type, value)


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    if (day := as_date(value)) is not None:
        return datetime.combine(day, time(12), UTC)
    return as_moment(value)


def _member(contract: ScmContract, field: Field, value: Any) -> str | None:
    assert field.enumeration is not None, "an enumeration has a name"
    enumeration = contract.enumerations[field.enumeration]
    if isinstance(value, int) and not isinstance(value, bool):
        return next((name for name, each in enumeration.members.items() if each == value), None)
    return enumeration.by_folded.get(value.lower()) if isinstance(value, str) else None


def _number(kind: FieldType, value: Any) -> int | Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    if abs(Decimal(value).adjusted()) > _LONGEST_EXPONENT:
        return None
    if kind is FieldType.DECIMAL:
        return Decimal(value)
    valid = _INT32 if kind is FieldType.INTEGER else _INT64
    return int(value) if value == int(value) and int(value) in valid else None


def key_values(
    contract: ScmContract, entity: Entity, key: Mapping[str, Literal]
) -> dict[str, Value]:
    """Return the fields of a key in an address; raises `WireError`.

    All fields of the key are named, in any order. A key with one field can have no name.
    """
    if key.keys() == {""} and len(entity.key) == 1:
        key = {entity.key[0]: key[""]}
    if key.keys() != set(entity.key):
        raise bad_query(
            f"The number of keys specified in the URI does not match number of key properties for "
            f"the resource '{SCM_TYPES}.{entity.type}'."
        )
    found: dict[str, Value] = {}
    for name, literal in key.items():
        value = literal.value
        text = value.isoformat() if isinstance(value, datetime) else value
        found[name] = field_value(contract, entity.fields[name], text)
    return found
