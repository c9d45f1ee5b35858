"""Converts values between fields of the OData service and columns of the model's data entities."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from prospect_to_cash.model.tables.countries import country_of, region_of
from prospect_to_cash.model.tables.row import Value as ColumnValue
from prospect_to_cash.wire.contract import Enumeration, Field, FieldType, ScmContract
from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.odata.tree import Value

_LABELS = {
    "Cancelled": "Canceled",
    "Privat": "Private",
    "SCM": "Supply Chain Management",
}
"""The label of a member whose name doesn't follow from the label."""
_MIDNIGHT, _NOON = time(0), time(12)


class Codec(NamedTuple):
    """How a field shows a column of a data entity, and how a value for it is stored."""

    show: Callable[[Any], Value]
    """Converts a value of the column. None stays None."""
    store: Callable[[Value], ColumnValue]
    """Converts a value of the field; raises `NotOffered` for one that the model can't have."""


def codec(contract: ScmContract, field: Field, kind: Any) -> Codec:
    """Return the conversion between a field and a column whose values the model keeps as `kind`."""
    if field.enumeration is not None:
        return _member_codec(field.name, contract.enumerations[field.enumeration], kind)
    if field.type is FieldType.DATE_TIME:
        return Codec(lambda value: value, lambda value: _date(field.name, value))
    if field.type is FieldType.TEXT:
        return Codec(lambda value: None if value is None else str(value), _stored)
    return Codec(lambda value: value, _stored)


def _stored(value: Value) -> ColumnValue:
    assert not isinstance(value, float), "fields have decimals, not floating-point numbers"
    return value


def _date(name: str, value: Value) -> ColumnValue:
    """Return the day of a moment.

    A date of the product drops the time. Elsewhere it counts, and the model has none.
    """
    if value is None:
        return None
    assert isinstance(value, date), "a body has a moment in a field for moments"
    if isinstance(value, datetime):
        if not name.endswith("Date") and value.time() not in (_MIDNIGHT, _NOON):
            raise NotOffered(name, after=" with a time of day")
        return value.date()
    return value


def _member_codec(name: str, enumeration: Enumeration, kind: Any) -> Codec:
    labels = _labels(enumeration, kind)
    members = {label: member for member, label in labels.items()}

    def show(value: Any) -> Value:
        if value is None:
            return None
        if isinstance(value, bool):
            return "Yes" if value else "No"
        return members[str(value)]

    def store(value: Value) -> ColumnValue:
        if value is None:
            return None
        if value not in labels:
            raise NotOffered(f"{name}={value}")
        return labels[str(value)]

    return Codec(show, store)


def _labels(enumeration: Enumeration, kind: Any) -> Mapping[str, str]:
    """Return the labels of the model by the names of members, for those that the model has."""
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        by_text = {plain(label): str(label) for label in kind}
    else:
        by_text = {plain(member): member for member in enumeration.members}
    found = ((member, plain(_LABELS.get(member, member))) for member in enumeration.members)
    return {member: by_text[text] for member, text in found if text in by_text}


def _iso_code(region: Value) -> ColumnValue:
    return None if region is None else country_of(str(region)).iso_code


def _region(iso_code: Any) -> Value:
    return None if iso_code is None else region_of(str(iso_code))


REGION = Codec(_region, _iso_code)
"""A field for the ID of a country over a column for its ISO code."""


def is_same_country(one: ColumnValue, other: ColumnValue) -> bool:
    """Return whether two values are equal, or name the same country by its ID or ISO code."""
    if one is None or other is None:
        return one is other
    texts = {country_of(str(each)).iso_code.casefold() for each in (one, other)}
    return one == other or len(texts) == 1


@cache
def plain(text: str) -> str:
    """Return the letters and digits of a text in lower case."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())
