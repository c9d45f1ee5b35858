"""``EntityDefinitions``: what callers ask about tables, columns, options, keys, relationships."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias
from uuid import NAMESPACE_URL, uuid5

from prospect_to_cash.wire.contract import Column, Key, Relationship, SalesContract, Table
from prospect_to_cash.wire.odata.errors import (
    TYPES,
    NotOffered,
    WireError,
    unknown_property,
    unknown_segment,
)
from prospect_to_cash.wire.odata.literals import as_guid
from prospect_to_cash.wire.odata.mapping_type import MappingType
from prospect_to_cash.wire.odata.predicates import Dialect
from prospect_to_cash.wire.odata.query import Expand, RowQuery, parse_row_query
from prospect_to_cash.wire.odata.selection import selected
from prospect_to_cash.wire.odata.tree import Literal
from prospect_to_cash.wire.odata.url import Segment, Target

_ENGLISH = 1033
_DIALECT = Dialect()
_OPTIONS = frozenset({"$select", "$expand", "$filter", "$top", "$count"})
_OWNERSHIP = {
    "user": "UserOwned",
    "business": "BusinessOwned",
    "organization": "OrganizationOwned",
    "none": "None",
}
_ENUMERATIONS = {
    "OwnershipType": (
        f"{TYPES}.OwnershipTypes",
        {name: number for number, name in enumerate(_OWNERSHIP.values())},
    )
}
_REQUIRED = {
    "none": "None",
    "recommended": "Recommended",
    "application": "ApplicationRequired",
    "system": "SystemRequired",
}
_ATTRIBUTE_TYPES = {"DateOnly": "DateTime"}
_CASTS = {
    "Uniqueidentifier": "UniqueIdentifier",
    "Customer": "Lookup",
    "Owner": "Lookup",
    "DateOnly": "DateTime",
}


@dataclass(frozen=True)
class _Definition:
    """A table, a column, a key, or a relationship."""

    values: dict[str, Any]
    options: Mapping[str, Any] = field(default_factory=dict)
    """What an answer has only with ``$expand``: the options of a column."""


_Inside: TypeAlias = Callable[[_Definition, Expand], Any]


class EntityDefinitions:
    """Answers to requests for ``EntityDefinitions``."""

    def __init__(self, contract: SalesContract, base: str) -> None:
        self._contract = contract
        self._base = base
        """The address of the service, with a slash at the end."""

    def answer(self, target: Target) -> dict[str, Any]:
        """Return the body for an address; raises `WireError`, and `NotOffered` with a name."""
        first, *rest = target.segments
        for name in target.query.options:
            if name not in _OPTIONS:
                raise NotOffered(name, after=" with EntityDefinitions")
        query = parse_row_query(target.query.options, target.query.aliases)
        key = first.key(target.query.aliases)
        if key is None:
            if rest:
                raise unknown_segment(rest[0].name)
            rows = [_table(table) for table in self._contract.tables.values()]
            return self._list("EntityDefinitions", "EntityMetadata", rows, query, self._inside)
        table = self._table_of(key)
        if not rest:
            found = self._shown(_table(table), replace(query, filter=None), self._inside)
            return {"@odata.context": self._context("EntityDefinitions/$entity"), **found}
        return self._part(table, rest, query)

    def _table_of(self, key: Mapping[str, Literal]) -> Table:
        match list(key.items()):
            case [("LogicalName", literal)]:
                found = self._contract.tables.get(str(literal.value))
            case [("" | "MetadataId", literal)]:
                wanted = as_guid(literal.value)
                tables = self._contract.tables.values()
                found = next((each for each in tables if metadata_id(each.name) == wanted), None)
            case _:
                raise NotOffered(", ".join(key), before="The key ", after=" of EntityDefinitions")
        if found is None:
            shown = next(iter(key.values())).value
            raise WireError(404, "0x80041102", f"The entity '{shown}' was not found.")
        return found

    def _part(self, table: Table, rest: list[Segment], query: RowQuery) -> dict[str, Any]:
        segment, *further = rest
        name = f"EntityDefinitions('{table.name}')/{segment.name}"
        if segment.name not in _PARTS:
            raise NotOffered(f"EntityDefinitions/{segment.name}")
        rows = _PARTS[segment.name](self._contract, table)
        if (key := segment.key()) is not None:
            rows = _with_key(rows, key)
        if further and segment.name == "Attributes":
            cast = further.pop(0)
            prefix, _, kind = cast.name.rpartition(".")
            if prefix != TYPES or not kind.endswith("AttributeMetadata"):
                raise NotOffered(f"EntityDefinitions/Attributes/{cast.name}")
            rows = [row for row in rows if row.values["@odata.type"] == f"#{cast.name}"]
            name += f"/{cast.name}"
        if further:
            raise NotOffered(f"EntityDefinitions/{segment.name}/{further[0].name}")
        if key is None:
            return self._list(name, "AttributeMetadata", rows, query, _inside_attribute)
        if not rows:
            raise WireError(404, "0x80041103", f"'{table.name}' doesn't have that in '{name}'.")
        shown = self._shown(rows[0], query, _inside_attribute)
        return {"@odata.context": self._context(f"{name}/$entity"), **shown}

    # ---- Answers --------------------------------------------------------------------------------

    def _context(self, name: str) -> str:
        return f"{self._base}$metadata#{name}"

    def _list(
        self,
        name: str,
        type_name: str,
        rows: list[_Definition],
        query: RowQuery,
        inside: _Inside,
    ) -> dict[str, Any]:
        names = {key: value for row in reversed(rows) for key, value in row.values.items()}
        names |= {key: None for row in rows for key in row.options}
        row_type = MappingType(f"{TYPES}.{type_name}", names, lambda row: row.values, _ENUMERATIONS)
        found = selected(rows, query, row_type, _DIALECT)
        columns = f"({','.join(query.select)})" if query.select else ""
        answer: dict[str, Any] = {"@odata.context": self._context(f"{name}{columns}")}
        if query.has_count:
            answer["@odata.count"] = found.total
        for each in query.select or ():
            if rows and each not in names:
                raise unknown_property(each, f"{TYPES}.{type_name}")
        return answer | {"value": [self._shown(row, query, inside) for row in found.rows]}

    def _shown(
        self,
        row: _Definition,
        query: RowQuery,
        inside: _Inside,
    ) -> dict[str, Any]:
        found = row.values
        if query.select is not None:
            names = {*query.select, "MetadataId", "@odata.type"}
            found = {name: value for name, value in found.items() if name in names}
        else:
            found = dict(found)
        for expand in query.expand:
            found[expand.name] = inside(row, expand)
        return found

    def _inside(self, row: _Definition, expand: Expand) -> Any:
        if expand.name not in _PARTS:
            raise NotOffered(f"$expand={expand.name}", after=" with EntityDefinitions")
        rows = _PARTS[expand.name](self._contract, self._contract.tables[row.values["LogicalName"]])
        return [self._shown(each, expand.query, _inside_attribute) for each in rows]


def _inside_attribute(row: _Definition, expand: Expand) -> Any:
    if expand.name not in row.options:
        raise NotOffered(f"$expand={expand.name}", after=" with EntityDefinitions/Attributes")
    found = row.options[expand.name]
    select = expand.query.select
    if found is None or select is None:
        return found
    return {name: value for name, value in found.items() if name in {*select, "MetadataId"}}


def _with_key(rows: list[_Definition], key: Mapping[str, Literal]) -> list[_Definition]:
    [(name, literal), *others] = key.items()
    if others or name not in ("", "LogicalName", "MetadataId", "SchemaName"):
        raise NotOffered(", ".join(key), before="The key ", after=" of EntityDefinitions")
    return [row for row in rows if row.values.get(name or "MetadataId") == literal.value]


# ---- Definitions --------------------------------------------------------------------------------


def metadata_id(name: str) -> str:
    """Return the ID of a definition. It's the same in every service."""
    return str(uuid5(NAMESPACE_URL, f"definition:{name}"))


def _label(text: str, name: str) -> dict[str, Any]:
    label = {
        "Label": text,
        "LanguageCode": _ENGLISH,
        "IsManaged": True,
        "MetadataId": metadata_id(f"{name}/label"),
        "HasChanged": None,
    }
    return {"LocalizedLabels": [label], "UserLocalizedLabel": label}


def _is_custom(name: str) -> bool:
    return name.startswith(("msdyn_", "cdm_"))


def _table(table: Table) -> _Definition:
    entry = table.entry
    values = {
        "MetadataId": metadata_id(table.name),
        "LogicalName": table.name,
        "SchemaName": table.name,
        "EntitySetName": table.set,
        "LogicalCollectionName": table.set,
        "CollectionSchemaName": table.set,
        "ObjectTypeCode": entry.type_code,
        "PrimaryIdAttribute": table.id,
        "PrimaryNameAttribute": entry.primary_name,
        "OwnershipType": _OWNERSHIP[entry.ownership],
        "TableType": "Standard",
        "IsActivity": table.id == "activityid",
        "IsPrivate": False,
        "IsIntersect": False,
        "IsCustomEntity": _is_custom(table.name),
        "DisplayName": _label(table.name, table.name),
    }
    return _Definition(values)


def _attribute(table: Table, column: Column) -> _Definition:
    kind = column.type.value
    name = f"{table.name}.{column.name}"
    attribute_type = _ATTRIBUTE_TYPES.get(kind, kind)
    found: dict[str, Any] = {
        "@odata.type": f"#{TYPES}.{_CASTS.get(kind, kind)}AttributeMetadata",
        "MetadataId": metadata_id(name),
        "LogicalName": column.name,
        "SchemaName": column.name,
        "EntityLogicalName": table.name,
        "AttributeType": attribute_type,
        "AttributeTypeName": {"Value": f"{attribute_type}Type"},
        "IsPrimaryId": column.name == table.id,
        "IsPrimaryName": column.name == table.entry.primary_name,
        "IsCustomAttribute": _is_custom(column.name),
        "IsValidForRead": True,
        "IsValidForCreate": not column.is_read_only,
        "IsValidForUpdate": not column.is_read_only and column.name != table.id,
        "RequiredLevel": {"Value": _REQUIRED[column.required]},
        "DisplayName": _label(column.label or column.name, name),
    }
    for part, value in (
        ("MaxLength", column.length),
        ("MinValue", column.low),
        ("MaxValue", column.high),
        ("Format", column.format or ("DateOnly" if kind == "DateOnly" else None)),
        ("Targets", list(column.targets) if column.is_lookup else None),
    ):
        if value is not None:
            found[part] = value
    return _Definition(found, {"OptionSet": _option_set(table, column), "GlobalOptionSet": None})


def _option_set(table: Table, column: Column) -> dict[str, Any] | None:
    if not column.is_choice:
        return None
    name = f"{table.name}_{column.name}"
    options = []
    for option in column.options:
        found = {
            "Value": option.value,
            "Color": None,
            "IsManaged": True,
            "Label": _label(option.label, f"{name}/{option.value}"),
        }
        options.append(found if option.state is None else {**found, "State": option.state})
    return {
        "MetadataId": metadata_id(f"{name}/options"),
        "Name": name,
        "IsGlobal": False,
        "OptionSetType": column.type.value,
        "Options": options,
    }


def _key(table: Table, key: Key) -> _Definition:
    values = {
        "MetadataId": metadata_id(f"{table.name}/{key.name}"),
        "LogicalName": key.name,
        "SchemaName": key.name,
        "EntityLogicalName": table.name,
        "KeyAttributes": list(key.columns),
        "EntityKeyIndexStatus": "Active",
        "IsManaged": True,
        "DisplayName": _label(key.name, f"{table.name}/{key.name}"),
    }
    return _Definition(values)


def _relationship(contract: SalesContract, relationship: Relationship) -> _Definition:
    values = {
        "MetadataId": metadata_id(f"relationship/{relationship.name}"),
        "SchemaName": relationship.name,
        "RelationshipType": "OneToManyRelationship",
        "ReferencedEntity": relationship.referenced,
        "ReferencedAttribute": contract.tables[relationship.referenced].id,
        "ReferencedEntityNavigationPropertyName": relationship.collection,
        "ReferencingEntity": relationship.referencing,
        "ReferencingAttribute": relationship.column,
        "ReferencingEntityNavigationPropertyName": relationship.navigation,
        "CascadeConfiguration": {"Delete": relationship.on_delete.value},
    }
    return _Definition(values)


_PARTS: dict[str, Callable[[SalesContract, Table], list[_Definition]]] = {
    "Attributes": lambda _, table: [_attribute(table, each) for each in table.columns.values()],
    "Keys": lambda _, table: [_key(table, each) for each in table.keys],
    "OneToManyRelationships": lambda contract, table: [
        _relationship(contract, each) for each in table.collections.values()
    ],
    "ManyToOneRelationships": lambda contract, table: [
        _relationship(contract, each) for each in table.lookups.values()
    ],
    "ManyToManyRelationships": lambda *_: [],
}
"""The parts of a definition. No relationship of the contract is between many rows and many."""
