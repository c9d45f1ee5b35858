"""Rows: frozen, closed values. A change is a new, validated row; a row in the report can't move."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field

FIRST_DAY = date(2024, 1, 1)
"""The default first day of validity of an address. The model has no clock."""


class Choice(StrEnum):
    """A closed set of words as shown on screen, each with the number that the product stores."""

    code: int

    def __new__(cls, word: str, code: int) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.code = code
        return member

    @classmethod
    def from_code(cls, code: int) -> Self:
        """The member stored under `code`; raises `ValueError` for a number outside the set."""
        for member in cls:
            if member.code == code:
                return member
        raise ValueError(f"{code} is no value of {cls.__name__}")


class Row(BaseModel):
    """One row of one table of one application."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: ClassVar[str]
    """The product's name of the table."""
    keys: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Each key: attributes that together may stand once. A key with a None part binds nobody."""
    indexes: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Attributes by which rows are looked up, beside the keys."""

    is_mapped: ClassVar[bool] = True
    """Whether data entities show the table to other applications."""

    id: int = 0
    """The record's identity inside its application; given by the store, 0 before."""

    def changed(self, **changes: Any) -> Self:
        """This row with `changes`, validated anew."""
        # Only what was ever set: a wide row validates three times as fast without its defaults.
        held = self.__dict__
        values = {name: held[name] for name in self.__pydantic_fields_set__}
        values.update(changes)
        return self.__class__(**values)


def column(name: str, default: object = None) -> Any:
    """An attribute that data entities show as the product's column `name`."""
    return Field(default=default, json_schema_extra={"column": name})


def lookup(name: str, set_name: str, key: str, *also: str) -> Any:
    """An attribute that holds the id of a row of `set_name`; data entities show ``name.key``.

    `key` is the target's column that names it (Dataverse: a lookup column with its key column);
    `also` are further columns of the target that filters may read.
    """
    extra = {"column": f"{name}.{key}", "lookup": name, "set": set_name, "key": key}
    return Field(default=None, json_schema_extra={**extra, "also": list(also)})


class RowChange(NamedTuple):
    """One write: no `before` is an insert, no `after` a delete."""

    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row after the change, or the row that is gone."""
        row = self.after or self.before
        assert row is not None, "a change has a row before or after"
        return row
