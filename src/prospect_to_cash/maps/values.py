"""Converts between the texts of a value map and the typed values of the model."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from prospect_to_cash.model.applications.data_entity import DataEntity as ModelEntity
from prospect_to_cash.model.dual_write.ports import DataEntity
from prospect_to_cash.model.tables.row import Choice

_BOOLEANS = {"true": True, "false": False}


def plain(value: object) -> str:
    """Return a text for comparing values: without case, spaces, and punctuation."""
    return re.sub(r"[\W_]+", "", str(value)).casefold()


def known_column(column: str, columns: frozenset[str]) -> str:
    """Return a column as the model spells it. An unknown column stays as it is."""
    if not column or column in columns:
        return column
    folded = column.casefold()
    return next((each for each in columns if each.casefold() == folded), column)


def sales_value(text: str, column: str, entity: DataEntity | None) -> object:
    """Return the value of a Sales column for its text in a definition."""
    kind = entity.value_type(column) if entity is not None else None
    return _typed(text, kind)


def scm_value(text: str, column: str, entity: DataEntity | None, counterpart: object = None) -> str:
    """Return a value of an SCM column as the model spells it.

    Definitions spell values in another case, without spaces, or with an older label. A label with
    the number of `counterpart` is the same value. An unknown value stays as it is.
    """
    kind = _declared(column, entity)
    if kind is bool:
        return {"yes": "Yes", "no": "No"}.get(text.casefold(), text)
    if not isinstance(kind, type) or not issubclass(kind, StrEnum):
        return text
    for member in kind:
        if plain(member) == plain(text):
            return str(member)
    for member in kind:
        if isinstance(member, Choice) and member.code == counterpart:
            return str(member)
    return text


def scm_label(number: str, column: str, entity: DataEntity | None) -> str | None:
    """Return the label of an option's number in a filter, or None if the model has none."""
    kind = _declared(column, entity)
    if isinstance(kind, type) and issubclass(kind, Choice):
        return next((str(member) for member in kind if str(member.code) == number), None)
    return None


def _declared(column: str, entity: DataEntity | None) -> object:
    if not isinstance(entity, ModelEntity) or column not in entity.kinds:
        return None
    return entity.kinds[column].type


def _typed(text: str, kind: type | None) -> object:
    folded = text.strip().casefold()
    if kind is str:
        return text
    if kind in (bool, None) and folded in _BOOLEANS:
        return _BOOLEANS[folded]
    if kind in (int, None, Decimal, float) and re.fullmatch(r"-?\d{1,18}", folded):
        return int(folded)
    if kind in (Decimal, float) and re.fullmatch(r"-?\d+\.\d+", folded):
        return float(folded)
    return text
