"""The contract of SCM: the public data entities, their fields and keys, and enumerations."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, cached_property

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Attribute

from prospect_to_cash.wire.contract.entries import Entry, rows_of

COMPANY = "dataAreaId"
"""The field for the legal entity, spelled this way in keys and JSON."""


class FieldType(StrEnum):
    """The types of fields."""

    TEXT = "String"
    DECIMAL = "Decimal"
    INTEGER = "Int32"
    BIG_INTEGER = "Int64"
    DATE_TIME = "DateTimeOffset"
    GUID = "Guid"
    ENUMERATION = "enum"


class Member(Entry):
    """A member of an enumeration."""

    enumeration: str = Attribute(alias="enum")
    name: str = Attribute(alias="member")
    value: int


class Enumeration(BaseModel):
    """An enumeration: numbers by the names of its members."""

    model_config = ConfigDict(frozen=True)

    name: str
    members: Mapping[str, int]

    @cached_property
    def by_folded(self) -> Mapping[str, str]:
        """The names of the members in lower case, each with its own spelling."""
        return {name.lower(): name for name in self.members}

    @cached_property
    def lowest(self) -> str:
        """The member with the lowest number, which an empty field has."""
        return min(self.members, key=lambda name: self.members[name])


class Field(Entry):
    """A field of a data entity."""

    set: str
    name: str = Attribute(alias="field")
    type_text: str = Attribute(alias="type")
    """A type, or ``enum:`` and the name of an enumeration."""

    @cached_property
    def type(self) -> FieldType:
        """The type of the field; raises `ValueError` for one that isn't known."""
        return FieldType(self.type_text.partition(":")[0])

    @cached_property
    def enumeration(self) -> str | None:
        """The name of the enumeration; None for any other type."""
        return self.type_text.partition(":")[2] or None


class EntityEntry(Entry):
    """A data entity in the list of data entities."""

    set: str
    type: str
    entity: str | None
    """The name in table maps; None if no table map uses the data entity."""
    key: str


class Entity(BaseModel):
    """A public data entity with its fields."""

    model_config = ConfigDict(frozen=True)

    entry: EntityEntry
    fields: Mapping[str, Field]

    @property
    def set(self) -> str:
        """The name of the entity set, as ``CustomersV3``."""
        return self.entry.set

    @property
    def type(self) -> str:
        """The name of the entity type, as ``CustomerV3``."""
        return self.entry.type

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The fields of the key."""
        return tuple(self.entry.key.split())

    @property
    def is_of_company(self) -> bool:
        """Whether rows belong to a legal entity."""
        return COMPANY in self.fields


class SetEntry(Entry):
    """An entity set that every environment has, and that the contract doesn't describe."""

    set: str


class ScmContract(BaseModel):
    """All data entities of SCM that the contract describes."""

    model_config = ConfigDict(frozen=True)

    entities: Mapping[str, Entity]
    """By the names of their entity sets."""
    enumerations: Mapping[str, Enumeration]
    not_offered: frozenset[str]
    """The names of entity sets that every environment has, and that aren't described."""


@cache
def scm_contract() -> ScmContract:
    """Return the contract of SCM; raises `ValidationError` for an entry that isn't valid."""
    fields: dict[str, dict[str, Field]] = {}
    for row in rows_of("scm_fields"):
        field = Field.model_validate(row)
        fields.setdefault(field.set, {})[field.name] = field
    members: dict[str, dict[str, int]] = {}
    for row in rows_of("scm_enums"):
        member = Member.model_validate(row)
        members.setdefault(member.enumeration, {})[member.name] = member.value
    entries = (EntityEntry.model_validate(row) for row in rows_of("scm_entities"))
    return ScmContract(
        entities={entry.set: Entity(entry=entry, fields=fields[entry.set]) for entry in entries},
        enumerations={
            name: Enumeration(name=name, members=found) for name, found in members.items()
        },
        not_offered=frozenset(
            SetEntry.model_validate(row).set for row in rows_of("scm_sets_not_offered")
        ),
    )
