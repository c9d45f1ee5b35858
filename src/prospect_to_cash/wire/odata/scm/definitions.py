"""``/Metadata`` of SCM, beside the service: data entities, enumerations, and labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prospect_to_cash.wire.contract import Entity, Enumeration, Field, FieldType, ScmContract
from prospect_to_cash.wire.odata.errors import (
    SCM_TYPES,
    NotOffered,
    WireError,
    unknown_property,
    unknown_segment,
)
from prospect_to_cash.wire.odata.mapping_type import MappingType
from prospect_to_cash.wire.odata.predicates import SCM
from prospect_to_cash.wire.odata.query import parse_row_query
from prospect_to_cash.wire.odata.scm.resources import VERSION_SET, VERSIONS
from prospect_to_cash.wire.odata.selection import selected
from prospect_to_cash.wire.odata.url import Target

_OPTIONS = frozenset({"$select", "$filter", "$orderby", "$top", "$skip", "$count"})
_DATA_TYPES = {
    FieldType.TEXT: "String",
    FieldType.DECIMAL: "Real",
    FieldType.INTEGER: "Integer",
    FieldType.BIG_INTEGER: "Int64",
    FieldType.DATE_TIME: "DateTime",
    FieldType.GUID: "Guid",
    FieldType.ENUMERATION: "Enum",
}


class ScmDefinitions:
    """Answers to requests below ``/Metadata``."""

    def __init__(self, contract: ScmContract, base: str) -> None:
        self._contract = contract
        self._base = base
        """The address of ``/Metadata``, with a slash at the end."""

    def answer(self, target: Target) -> dict[str, Any]:
        """Return the body for an address; raises `WireError`, and `NotOffered` with a name."""
        if len(target.segments) != 1:
            raise NotOffered("/".join(("Metadata", *(each.name for each in target.segments))))
        [segment] = target.segments
        name = segment.name
        rows: list[dict[str, Any]]
        match name:
            case "PublicEntities":
                rows = [_public(each) for each in self._contract.entities.values()]
                rows.append(_VERSIONS)
            case "DataEntities":
                rows = [_data_entity(each) for each in self._contract.entities.values()]
            case "PublicEnumerations":
                rows = [_enumeration(each) for each in self._contract.enumerations.values()]
            case "Labels":
                raise NotOffered("Metadata/Labels")
            case _:
                raise unknown_segment(name)
        key = segment.key(target.query.aliases)
        if key is None:
            return self._list(name, rows, target)
        wanted = {str(literal.value) for literal in key.values()}
        for row in rows:
            # Callers name a data entity by its type and by its set.
            if wanted <= {row["Name"], row.get("EntitySetName")}:
                return {"@odata.context": f"{self._base}$metadata#{name}/$entity", **row}
        raise WireError(404, "", f"No HTTP resource was found for '{', '.join(wanted)}'.")

    def _list(self, name: str, rows: list[dict[str, Any]], target: Target) -> dict[str, Any]:
        for option in target.query.options:
            if option not in _OPTIONS:
                raise NotOffered(option, after=f" with Metadata/{name}")
        query = parse_row_query(target.query.options, target.query.aliases, offered=_OPTIONS)
        found = selected(rows, query, MappingType(f"{SCM_TYPES}.{name}", rows[0]), SCM)
        answer: dict[str, Any] = {"@odata.context": f"{self._base}$metadata#{name}"}
        if query.has_count:
            answer["@odata.count"] = found.total
        names = query.select or tuple(rows[0])
        for each in names:
            if each not in rows[0]:
                raise unknown_property(each, f"{SCM_TYPES}.{name}")
        return answer | {"value": [{each: row[each] for each in names} for row in found.rows]}


def _public(entity: Entity) -> dict[str, Any]:
    return {
        "Name": entity.type,
        "EntitySetName": entity.set,
        "LabelId": "",
        "IsReadOnly": False,
        "ConfigurationEnabled": True,
        "Properties": [_property(entity, field) for field in entity.fields.values()],
        "NavigationProperties": [],
        "PropertyGroups": [],
        "Actions": [],
    }


_VERSIONS: dict[str, Any] = {
    "Name": "DataManagementEntity",
    "EntitySetName": VERSION_SET,
    "LabelId": "",
    "IsReadOnly": True,
    "ConfigurationEnabled": True,
    "Properties": [],
    "NavigationProperties": [],
    "PropertyGroups": [],
    "Actions": [
        {
            "Name": name,
            "BindingKind": "BoundToEntitySet",
            "Parameters": [],
            "ReturnType": {"TypeName": "Edm.String", "IsCollection": False},
            "FieldLookup": None,
        }
        for name in sorted(VERSIONS)
    ],
}
"""The data entity of the actions for versions. Callers look it up first. It has no rows here."""


def _property(entity: Entity, field: Field) -> dict[str, Any]:
    kind = f"{SCM_TYPES}.{field.enumeration}" if field.enumeration else f"Edm.{field.type.value}"
    is_key = field.name in entity.key
    return {
        "Name": field.name,
        "TypeName": kind,
        "DataType": _DATA_TYPES[field.type],
        "LabelId": "",
        "IsKey": is_key,
        "IsMandatory": is_key,
        "ConfigurationEnabled": True,
        "AllowEdit": not is_key,
        "AllowEditOnCreate": True,
        "IsDimension": False,
    }


def _data_entity(entity: Entity) -> dict[str, Any]:
    return {
        "Name": entity.entry.entity or entity.type,
        "PublicEntityName": entity.type,
        "PublicCollectionName": entity.set,
        "LabelId": "",
        "DataServiceEnabled": True,
        "DataManagementEnabled": True,
        "EntityCategory": "Master",
        "IsReadOnly": False,
    }


def _enumeration(enumeration: Enumeration) -> dict[str, Any]:
    return {
        "Name": enumeration.name,
        "LabelId": "",
        "Members": [_member(*each) for each in enumeration.members.items()],
    }


def _member(name: str, value: int) -> Mapping[str, Any]:
    return {"Name": name, "Value": value, "LabelId": "", "ConfigurationEnabled": True}
