"""``$metadata`` of Sales: the contract and the operations as CSDL, and the service document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prospect_to_cash.wire.contract import (
    Column,
    ColumnType,
    Relationship,
    SalesContract,
    Table,
)
from prospect_to_cash.wire.odata.csdl import (
    document,
    element,
    enumeration_element,
    key_element,
    parameter_element,
    service_document,
)
from prospect_to_cash.wire.odata.errors import TYPES
from prospect_to_cash.wire.odata.sales.operations import (
    BASE_TYPE,
    COMPLEX_TYPES,
    ENUMERATIONS,
    OPERATIONS,
    Operation,
    type_of,
)
from prospect_to_cash.wire.odata.sales.rows import kind_of

PRINCIPAL, ACTIVITY = "principal", "activitypointer"
_OWNERS = ("systemuser", "team")


def sales_metadata(contract: SalesContract) -> bytes:
    """Return ``$metadata`` of Sales."""
    return document(TYPES, "mscrm", _sales_schema(contract))


def _sales_schema(contract: SalesContract) -> Iterator[str]:
    yield element("EntityType", {"Name": BASE_TYPE, "Abstract": "true"})
    yield element(
        "EntityType",
        {"Name": PRINCIPAL, "BaseType": type_of(BASE_TYPE)},
        key_element(["ownerid"]),
        element("Property", {"Name": "ownerid", "Type": "Edm.Guid", "Nullable": "false"}),
    )
    # A generator writes classes in this order, so a type comes before those that extend it.
    for table in sorted(
        contract.tables.values(), key=lambda table: base_of(contract, table) == ACTIVITY
    ):
        yield _entity_type(contract, table)
    for name, parameters in COMPLEX_TYPES.items():
        properties = (parameter_element("Property", parameter) for parameter in parameters)
        yield element("ComplexType", {"Name": name}, *properties)
    for name, members in ENUMERATIONS.items():
        yield enumeration_element(name, members)
    for operation in OPERATIONS:
        yield _operation(operation)
    yield _sales_container(contract)


def base_of(contract: SalesContract, table: Table) -> str:
    """Return the name of the type that a table's type extends."""
    if table.name in _OWNERS:
        return PRINCIPAL
    activity = contract.tables.get(ACTIVITY)
    if activity is not None and table is not activity and table.id == activity.id:
        return ACTIVITY
    return BASE_TYPE


def _entity_type(contract: SalesContract, table: Table) -> str:
    base = base_of(contract, table)
    inherited = _inherited(contract, table)
    children = [] if base != BASE_TYPE else [key_element([table.id])]
    for name, column in sorted(table.by_property.items()):
        if name not in inherited:
            children.append(_property(column))
    for name, relationships in sorted(table.navigation.items()):
        if name not in inherited:
            children.append(_single(contract, table, name, relationships))
    for name, relationship in sorted(table.collections.items()):
        if name not in inherited:
            children.append(_collection(contract, name, relationship))
    return element("EntityType", {"Name": table.name, "BaseType": type_of(base)}, *children)


def _inherited(contract: SalesContract, table: Table) -> frozenset[str]:
    """Return the names of the properties that a table's type has from another."""
    match base_of(contract, table):
        case "principal":
            return frozenset({"ownerid"})
        case "activitypointer":
            activity = contract.tables[ACTIVITY]
            return frozenset((*activity.by_property, *activity.navigation, *activity.collections))
        case _:
            return frozenset()


def _property(column: Column) -> str:
    attributes = {"Name": column.property, "Type": kind_of(column).value}
    if column.type in (ColumnType.TEXT, ColumnType.MEMO):
        attributes["Unicode"] = "false"
    if column.type in (ColumnType.DECIMAL, ColumnType.MONEY):
        attributes["Scale"] = "variable"
    return element("Property", attributes)


def _single(
    contract: SalesContract, table: Table, name: str, relationships: tuple[Relationship, ...]
) -> str:
    column = table.columns[relationships[0].column]
    attributes = {"Name": name, "Type": type_of(PRINCIPAL), "Nullable": "false"}
    key = "ownerid"
    if len(relationships) == 1:
        target = contract.tables[relationships[0].referenced]
        attributes["Type"] = type_of(target.name)
        if _has_partner(contract, relationships[0]):
            attributes["Partner"] = relationships[0].collection
        # A user or a team has the key of a principal.
        key = "ownerid" if target.name in _OWNERS else target.id
    constraint = {"Property": column.property, "ReferencedProperty": key}
    return element("NavigationProperty", attributes, element("ReferentialConstraint", constraint))


def _has_partner(contract: SalesContract, relationship: Relationship) -> bool:
    """Whether both navigation properties of a relationship lead to each other's type."""
    referencing = contract.tables[relationship.referencing]
    if relationship.navigation in _inherited(contract, referencing):
        return False
    return len(referencing.navigation[relationship.navigation]) == 1


def _collection(contract: SalesContract, name: str, relationship: Relationship) -> str:
    attributes = {"Name": name, "Type": f"Collection({type_of(relationship.referencing)})"}
    if _has_partner(contract, relationship):
        attributes["Partner"] = relationship.navigation
    return element("NavigationProperty", attributes)


def _operation(operation: Operation) -> str:
    attributes = {"Name": operation.name, **({"IsBound": "true"} if operation.is_bound else {})}
    children = [parameter_element("Parameter", each) for each in operation.parameters]
    if operation.returns is not None:
        children.append(element("ReturnType", {"Type": operation.returns, "Nullable": "false"}))
    return element("Action" if operation.is_action else "Function", attributes, *children)


def _sales_container(contract: SalesContract) -> str:
    children = []
    for table in sorted(contract.tables.values(), key=lambda table: table.set):
        bindings = [
            element("NavigationPropertyBinding", {"Path": name, "Target": target})
            for name, target in sorted(_bindings(contract, table))
        ]
        attributes = {"Name": table.set, "EntityType": f"{TYPES}.{table.name}"}
        children.append(element("EntitySet", attributes, *bindings))
    for operation in OPERATIONS:
        if not operation.is_bound:
            kind = "Action" if operation.is_action else "Function"
            attributes = {"Name": operation.name, kind: f"{TYPES}.{operation.name}"}
            children.append(element(f"{kind}Import", attributes))
    return element("EntityContainer", {"Name": "System"}, *children)


def _bindings(contract: SalesContract, table: Table) -> Iterator[tuple[str, str]]:
    for name, relationships in table.navigation.items():
        if len(relationships) == 1:
            yield name, contract.tables[relationships[0].referenced].set
    for name, relationship in table.collections.items():
        yield name, contract.tables[relationship.referencing].set


def sales_service(contract: SalesContract, base: str) -> dict[str, Any]:
    """Return the service document of Sales. `base` is its address, with a slash at the end."""
    return service_document(base, (table.set for table in contract.tables.values()))
