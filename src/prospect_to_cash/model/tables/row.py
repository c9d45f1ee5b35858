"""Rows and the values of their columns.

A row is a frozen value with fixed attributes. Each change is a new, validated row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self, TypeAlias

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from prospect_to_cash.common.typed_model import TypedModel

Value: TypeAlias = str | int | bool | Decimal | date | None
Image: TypeAlias = dict[str, Value]
"""The columns of a row by name, without columns that have no value."""

NONE = "none"
"""How features show an absent or empty value."""


def shown(value: object) -> str:
    """Return a value as features show it: ``none`` if it's absent or empty."""
    if value.__class__ is str:  # Most values are texts, which would be compared with each case.
        return value or NONE
    match value:
        case None | "" | ():
            return NONE
        case bool():
            return "Yes" if value else "No"
        case tuple():
            return ", ".join(str(part) for part in value)
        case _:
            return str(value)


def entered(text: str) -> str | None:
    """Return the value that a feature writes as `text`: None for ``none`` or an empty text."""
    return None if text in ("", NONE) else text


FIRST_DAY = date(2024, 1, 1)
"""The default first day of validity of an address. The model has no clock."""


class Choice(StrEnum):
    """An option set: labels as shown on screen, each with the number that the product stores."""

    code: int

    def __new__(cls, word: str, code: int) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.code = code
        return member

    @classmethod
    def from_code(cls, code: int) -> Self:
        """Return the member with that number; raise `ValueError` for any other number."""
        found: Self | None = _members(cls).get(code)
        if found is None:
            raise ValueError(f"{code} is no value of {cls.__name__}")
        return found


@cache
def _members(options: type[Choice]) -> dict[int, Any]:
    return {member.code: member for member in options}


class Row(TypedModel):
    """A row of a table of an application."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    table: ClassVar[str]
    """The product's name for the table."""
    keys: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """The keys: attributes that must be unique together. A key with a None part isn't checked."""
    indexes: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Attributes for looking up rows, in addition to the keys."""

    is_mapped: ClassVar[bool] = True
    """True if table maps can use the table."""

    id: int = 0
    """The ID of the row in its application, assigned by the store; 0 before that."""

    def changed(self, **changes: Any) -> Self:
        """Return this row with `changes`, each validated. The other values are valid already.

        Raises `ValidationError` for a value that isn't valid, and for an unknown attribute.
        """
        try:
            row: Self = _maker(self.__class__).row(self.__dict__.copy(), changes)
        except (KeyError, ValidationError):
            return self.__class__(**{**self.__dict__, **changes})  # raises the error of the row
        return row

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return a new row with `values`, each validated, and with defaults, which are valid.

        It's the row that the class itself makes, in a third of the time (benchmarks/lifecycles.py).
        Raises `ValidationError` for a value that isn't valid, and for a missing or unknown one.
        """
        maker = _maker(cls)
        if maker.required <= values.keys():
            try:
                row: Self = maker.row(maker.defaults.copy(), values)
            except (KeyError, ValidationError):
                return cls(**values)  # raises the error of the row
            return row
        return cls(**values)

    @classmethod
    def with_defaults(cls, columns: Mapping[str, Any]) -> dict[str, Any]:
        """Return `columns` with the defaults of those that are empty but can't be.

        A quantity that a user empties is 1 again, for example.
        """
        return {
            name: cls._default(name) if value is None else value for name, value in columns.items()
        }

    @classmethod
    def _default(cls, name: str) -> Any:
        field = cls.model_fields.get(name)
        return None if field is None or field.is_required() else field.default

    @classmethod
    def shared_with(cls, target: type[Row], left_out: Iterable[str]) -> tuple[str, ...]:
        """Return the attributes that `target` has too, without the ID and those `left_out`."""
        shared = cls.model_fields.keys() & target.model_fields.keys()
        return tuple(sorted(shared.difference(left_out, ("id",))))

    def filled(self, names: Iterable[str]) -> dict[str, Any]:
        """Return those of the attributes `names` that have a value."""
        held = self.__dict__
        return {name: value for name in names if (value := held[name]) is not None}


Listener: TypeAlias = Callable[[Row | None, Row | None], None]
"""Gets the row before and after a write. An insert has none before, and a delete none after."""


def column(name: str, default: object = None) -> Any:
    """Return an attribute that data entities show as the product's column `name`."""
    return Field(default=default, json_schema_extra={"column": name})


def lookup(name: str, set_name: str, key: str, *also: str) -> Any:
    """Return an attribute for the ID of a row of `set_name`; data entities show ``name.key``.

    `key` is the target's key column, as in a Dataverse lookup. `also` are further columns of the
    target that filters can read.
    """
    extra = {"column": f"{name}.{key}", "lookup": name, "set": set_name, "key": key}
    return Field(default=None, json_schema_extra={**extra, "also": list(also)})


Validator: TypeAlias = Callable[[Any], Any]


class _Maker:
    """Makes rows of one type. A write sets few attributes of a wide row."""

    def __init__(self, kind: type[Row]) -> None:
        self._kind = kind
        self._fields = kind.model_fields
        self._validators: dict[str, Validator] = {}
        self.required = {name for name, field in self._fields.items() if field.is_required()}
        self.defaults = {
            name: None if name in self.required else field.default
            for name, field in self._fields.items()
        }

    def row(self, held: dict[str, Any], values: Mapping[str, Any]) -> Any:
        """Return a row with the valid values `held`, replaced by `values`, which are validated.

        Raises `KeyError` for an unknown attribute, and `ValidationError`.
        """
        validators = self._validators
        for name, value in values.items():
            validate = validators.get(name)
            if validate is None:
                annotation: Any = self._fields[name].annotation
                validate = validators[name] = _validator(annotation)
            held[name] = validate(value)
        return self._kind.of_typed(held)


_maker = cache(_Maker)


@cache
def _validator(annotation: Any) -> Validator:
    return TypeAdapter(annotation).validator.validate_python
