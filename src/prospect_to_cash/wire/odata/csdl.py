"""``$metadata`` of both products: the contract as CSDL, and the service documents.

Types, navigation properties, and entity sets are those of the contract. Operations are those that
the service offers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from prospect_to_cash.wire.contract import (
    Column,
    ColumnType,
    Entity,
    FieldType,
    Relationship,
    SalesContract,
    ScmContract,
    Table,
)
from prospect_to_cash.wire.odata.errors import SCM_TYPES, TYPES
from prospect_to_cash.wire.odata.sales_rows import kind_of

_BASE = "crmbaseentity"
PRINCIPAL, ACTIVITY = "principal", "activitypointer"
_OWNERS = ("systemuser", "team")


@dataclass(frozen=True)
class Parameter:
    """A parameter of an operation."""

    name: str
    type: str
    is_nullable: bool = True


@dataclass(frozen=True)
class Operation:
    """An action or a function of Sales."""

    name: str
    is_action: bool
    parameters: tuple[Parameter, ...] = ()
    returns: str | None = None
    is_bound: bool = False


def _of(table: str) -> str:
    return f"mscrm.{table}"


_ROWS = Parameter("entityset", f"Collection(mscrm.{_BASE})", is_nullable=False)
_TARGETS = Parameter("Targets", f"Collection(mscrm.{_BASE})", is_nullable=False)

OPERATIONS = (
    Operation(
        "CloseQuote",
        True,
        (Parameter("QuoteClose", _of("quoteclose")), Parameter("Status", "Edm.Int32", False)),
    ),
    Operation(
        "WinQuote",
        True,
        (Parameter("QuoteClose", _of("quoteclose")), Parameter("Status", "Edm.Int32", False)),
    ),
    Operation(
        "ReviseQuote",
        True,
        (Parameter("QuoteId", "Edm.Guid", False), Parameter("ColumnSet", _of("ColumnSet"))),
        _of("quote"),
    ),
    Operation(
        "ConvertQuoteToSalesOrder",
        True,
        (
            Parameter("QuoteId", "Edm.Guid", False),
            Parameter("ColumnSet", _of("ColumnSet")),
            Parameter("QuoteCloseDate", "Edm.DateTimeOffset"),
            Parameter("QuoteCloseStatus", "Edm.Int32"),
            Parameter("QuoteCloseSubject", "Edm.String"),
            Parameter("QuoteCloseDescription", "Edm.String"),
            Parameter("ProcessInstanceId", "Edm.Guid"),
        ),
        _of("salesorder"),
    ),
    Operation("CreateMultiple", True, (_ROWS, _TARGETS), _of("CreateMultipleResponse"), True),
    Operation("UpdateMultiple", True, (_ROWS, _TARGETS), None, True),
    Operation("UpsertMultiple", True, (_ROWS, _TARGETS), _of("UpsertMultipleResponse"), True),
    Operation("WhoAmI", False, (), _of("WhoAmIResponse")),
    Operation("RetrieveVersion", False, (), _of("RetrieveVersionResponse")),
    Operation(
        "RetrieveCurrentOrganization",
        False,
        (Parameter("AccessType", _of("EndpointAccessType"), False),),
        _of("RetrieveCurrentOrganizationResponse"),
    ),
)
"""The actions and functions of Sales."""

_COMPLEX: Mapping[str, tuple[Parameter, ...]] = {
    "ColumnSet": (
        Parameter("AllColumns", "Edm.Boolean", False),
        Parameter("Columns", "Collection(Edm.String)"),
    ),
    "CreateMultipleResponse": (Parameter("Ids", "Collection(Edm.Guid)"),),
    "UpsertMultipleResponse": (Parameter("Results", "Collection(Edm.String)"),),
    "WhoAmIResponse": (
        Parameter("BusinessUnitId", "Edm.Guid", False),
        Parameter("UserId", "Edm.Guid", False),
        Parameter("OrganizationId", "Edm.Guid", False),
    ),
    "RetrieveVersionResponse": (Parameter("Version", "Edm.String"),),
    "EndpointCollection": (
        Parameter("Count", "Edm.Int32", False),
        Parameter("IsReadOnly", "Edm.Boolean", False),
        Parameter("Keys", "Collection(Edm.String)"),
        Parameter("Values", "Collection(Edm.String)"),
    ),
    "OrganizationDetail": (
        Parameter("OrganizationId", "Edm.Guid", False),
        Parameter("FriendlyName", "Edm.String"),
        Parameter("OrganizationVersion", "Edm.String"),
        Parameter("EnvironmentId", "Edm.String"),
        Parameter("Geo", "Edm.String"),
        Parameter("TenantId", "Edm.String"),
        Parameter("UrlName", "Edm.String"),
        Parameter("UniqueName", "Edm.String"),
        Parameter("State", _of("OrganizationState"), False),
        Parameter("Endpoints", _of("EndpointCollection")),
    ),
    "RetrieveCurrentOrganizationResponse": (Parameter("Detail", _of("OrganizationDetail")),),
}
_ENUMERATIONS: Mapping[str, Mapping[str, int]] = {
    "EndpointAccessType": {"Default": 0, "Internet": 1, "Intranet": 2},
    "OrganizationState": {"Enabled": 0, "Disabled": 1},
}


# ---- XML ----------------------------------------------------------------------------------------


def _tag(name: str, attributes: Mapping[str, str], *children: str) -> str:
    text = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{text}>{''.join(children)}</{name}>" if children else f"<{name}{text} />"


def _document(namespace: str, alias: str | None, children: Iterable[str]) -> bytes:
    attributes = {"Namespace": namespace, **({"Alias": alias} if alias else {})}
    schema = _tag(
        "Schema", {**attributes, "xmlns": "http://docs.oasis-open.org/odata/ns/edm"}, *children
    )
    edmx = {"Version": "4.0", "xmlns:edmx": "http://docs.oasis-open.org/odata/ns/edmx"}
    text = _tag("edmx:Edmx", edmx, _tag("edmx:DataServices", {}, schema))
    return f'<?xml version="1.0" encoding="utf-8"?>{text}'.encode()


def _key(names: Iterable[str]) -> str:
    return _tag("Key", {}, *(_tag("PropertyRef", {"Name": name}) for name in names))


def _parameter(tag: str, parameter: Parameter) -> str:
    attributes = {"Name": parameter.name, "Type": parameter.type}
    if not parameter.is_nullable:
        attributes["Nullable"] = "false"
    return _tag(tag, attributes)


def _enumeration(name: str, members: Mapping[str, int]) -> str:
    values = (
        _tag("Member", {"Name": member, "Value": str(value)}) for member, value in members.items()
    )
    return _tag("EnumType", {"Name": name}, *values)


# ---- Sales --------------------------------------------------------------------------------------


def sales_metadata(contract: SalesContract) -> bytes:
    """Return ``$metadata`` of Sales."""
    return _document(TYPES, "mscrm", _sales_schema(contract))


def _sales_schema(contract: SalesContract) -> Iterator[str]:
    yield _tag("EntityType", {"Name": _BASE, "Abstract": "true"})
    yield _tag(
        "EntityType",
        {"Name": PRINCIPAL, "BaseType": _of(_BASE)},
        _key(["ownerid"]),
        _tag("Property", {"Name": "ownerid", "Type": "Edm.Guid", "Nullable": "false"}),
    )
    # A generator writes classes in this order, so a type comes before those that extend it.
    for table in sorted(
        contract.tables.values(), key=lambda table: base_of(contract, table) == ACTIVITY
    ):
        yield _entity_type(contract, table)
    for name, parameters in _COMPLEX.items():
        properties = (_parameter("Property", parameter) for parameter in parameters)
        yield _tag("ComplexType", {"Name": name}, *properties)
    for name, members in _ENUMERATIONS.items():
        yield _enumeration(name, members)
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
    return _BASE


def _entity_type(contract: SalesContract, table: Table) -> str:
    base = base_of(contract, table)
    inherited = _inherited(contract, table)
    children = [] if base != _BASE else [_key([table.id])]
    for name, column in sorted(table.by_property.items()):
        if name not in inherited:
            children.append(_property(column))
    for name, relationships in sorted(table.navigation.items()):
        if name not in inherited:
            children.append(_single(contract, table, name, relationships))
    for name, relationship in sorted(table.collections.items()):
        if name not in inherited:
            children.append(_collection(contract, name, relationship))
    return _tag("EntityType", {"Name": table.name, "BaseType": _of(base)}, *children)


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
    return _tag("Property", attributes)


def _single(
    contract: SalesContract, table: Table, name: str, relationships: tuple[Relationship, ...]
) -> str:
    column = table.columns[relationships[0].column]
    attributes = {"Name": name, "Type": _of(PRINCIPAL), "Nullable": "false"}
    key = "ownerid"
    if len(relationships) == 1:
        target = contract.tables[relationships[0].referenced]
        attributes["Type"] = _of(target.name)
        if _has_partner(contract, relationships[0]):
            attributes["Partner"] = relationships[0].collection
        # A user or a team has the key of a principal.
        key = "ownerid" if target.name in _OWNERS else target.id
    constraint = {"Property": column.property, "ReferencedProperty": key}
    return _tag("NavigationProperty", attributes, _tag("ReferentialConstraint", constraint))


def _has_partner(contract: SalesContract, relationship: Relationship) -> bool:
    """Whether both navigation properties of a relationship lead to each other's type."""
    referencing = contract.tables[relationship.referencing]
    if relationship.navigation in _inherited(contract, referencing):
        return False
    return len(referencing.navigation[relationship.navigation]) == 1


def _collection(contract: SalesContract, name: str, relationship: Relationship) -> str:
    attributes = {"Name": name, "Type": f"Collection({_of(relationship.referencing)})"}
    if _has_partner(contract, relationship):
        attributes["Partner"] = relationship.navigation
    return _tag("NavigationProperty", attributes)


def _operation(operation: Operation) -> str:
    attributes = {"Name": operation.name, **({"IsBound": "true"} if operation.is_bound else {})}
    children = [_parameter("Parameter", each) for each in operation.parameters]
    if operation.returns is not None:
        children.append(_tag("ReturnType", {"Type": operation.returns, "Nullable": "false"}))
    return _tag("Action" if operation.is_action else "Function", attributes, *children)


def _sales_container(contract: SalesContract) -> str:
    children = []
    for table in sorted(contract.tables.values(), key=lambda table: table.set):
        bindings = [
            _tag("NavigationPropertyBinding", {"Path": name, "Target": target})
            for name, target in sorted(_bindings(contract, table))
        ]
        attributes = {"Name": table.set, "EntityType": f"{TYPES}.{table.name}"}
        children.append(_tag("EntitySet", attributes, *bindings))
    for operation in OPERATIONS:
        if not operation.is_bound:
            kind = "Action" if operation.is_action else "Function"
            attributes = {"Name": operation.name, kind: f"{TYPES}.{operation.name}"}
            children.append(_tag(f"{kind}Import", attributes))
    return _tag("EntityContainer", {"Name": "System"}, *children)


def _bindings(contract: SalesContract, table: Table) -> Iterator[tuple[str, str]]:
    for name, relationships in table.navigation.items():
        if len(relationships) == 1:
            yield name, contract.tables[relationships[0].referenced].set
    for name, relationship in table.collections.items():
        yield name, contract.tables[relationship.referencing].set


def sales_service(contract: SalesContract, base: str) -> dict[str, Any]:
    """Return the service document of Sales. `base` is its address, with a slash at the end."""
    return _service(base, (table.set for table in contract.tables.values()))


# ---- Supply Chain Management --------------------------------------------------------------------


def scm_metadata(contract: ScmContract) -> bytes:
    """Return ``$metadata`` of SCM."""
    return _document(SCM_TYPES, None, _scm_schema(contract))


def _scm_schema(contract: ScmContract) -> Iterator[str]:
    for enumeration in contract.enumerations.values():
        yield _enumeration(enumeration.name, enumeration.members)
    for entity in contract.entities.values():
        yield _scm_type(entity)
    sets = (
        _tag("EntitySet", {"Name": entity.set, "EntityType": f"{SCM_TYPES}.{entity.type}"})
        for entity in contract.entities.values()
    )
    yield _tag("EntityContainer", {"Name": "Resources"}, *sets)


def _scm_type(entity: Entity) -> str:
    children = [_key(entity.key)]
    for field in entity.fields.values():
        kind = (
            f"{SCM_TYPES}.{field.enumeration}" if field.enumeration else f"Edm.{field.type.value}"
        )
        attributes = {"Name": field.name, "Type": kind}
        if field.type is FieldType.DECIMAL:
            attributes["Scale"] = "variable"
        if field.name in entity.key:
            attributes["Nullable"] = "false"
        children.append(_tag("Property", attributes))
    return _tag("EntityType", {"Name": entity.type}, *children)


def scm_service(contract: ScmContract, base: str) -> dict[str, Any]:
    """Return the service document of SCM. `base` is its address, with a slash at the end."""
    return _service(base, contract.entities)


def _service(base: str, sets: Iterable[str]) -> dict[str, Any]:
    value = [{"name": name, "kind": "EntitySet", "url": name} for name in sorted(sets)]
    return {"@odata.context": f"{base}$metadata", "value": value}
