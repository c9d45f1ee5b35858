"""``$metadata`` of SCM: the contract as CSDL, and the service document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prospect_to_cash.wire.contract import Entity, FieldType, ScmContract
from prospect_to_cash.wire.odata.csdl import (
    document,
    element,
    enumeration_element,
    key_element,
    service_document,
)
from prospect_to_cash.wire.odata.errors import SCM_TYPES


def scm_metadata(contract: ScmContract) -> bytes:
    """Return ``$metadata`` of SCM."""
    return document(SCM_TYPES, None, _scm_schema(contract))


def _scm_schema(contract: ScmContract) -> Iterator[str]:
    for enumeration in contract.enumerations.values():
        yield enumeration_element(enumeration.name, enumeration.members)
    for entity in contract.entities.values():
        yield _scm_type(entity)
    sets = (
        element("EntitySet", {"Name": entity.set, "EntityType": f"{SCM_TYPES}.{entity.type}"})
        for entity in contract.entities.values()
    )
    yield element("EntityContainer", {"Name": "Resources"}, *sets)


def _scm_type(entity: Entity) -> str:
    children = [key_element(entity.key)]
    for field in entity.fields.values():
        kind = (
            f"{SCM_TYPES}.{field.enumeration}" if field.enumeration else f"Edm.{field.type.value}"
        )
        attributes = {"Name": field.name, "Type": kind}
        if field.type is FieldType.DECIMAL:
            attributes["Scale"] = "variable"
        if field.name in entity.key:
            attributes["Nullable"] = "false"
        children.append(element("Property", attributes))
    return element("EntityType", {"Name": entity.type}, *children)


def scm_service(contract: ScmContract, base: str) -> dict[str, Any]:
    """Return the service document of SCM. `base` is its address, with a slash at the end."""
    return service_document(base, contract.entities)
