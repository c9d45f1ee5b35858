"""The actions and functions of Sales, with the types that only they have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prospect_to_cash.wire.odata.csdl import Parameter

BASE_TYPE = "crmbaseentity"
"""The type that all types of tables extend."""


@dataclass(frozen=True)
class Operation:
    """An action or a function of Sales."""

    name: str
    is_action: bool
    parameters: tuple[Parameter, ...] = ()
    returns: str | None = None
    is_bound: bool = False


def type_of(table: str) -> str:
    """Return the full name of the type of a table, or of a complex type or an enumeration."""
    return f"mscrm.{table}"


_ROWS = Parameter("entityset", f"Collection(mscrm.{BASE_TYPE})", is_nullable=False)
_TARGETS = Parameter("Targets", f"Collection(mscrm.{BASE_TYPE})", is_nullable=False)

OPERATIONS = (
    Operation(
        "CloseQuote",
        True,
        (Parameter("QuoteClose", type_of("quoteclose")), Parameter("Status", "Edm.Int32", False)),
    ),
    Operation(
        "WinQuote",
        True,
        (Parameter("QuoteClose", type_of("quoteclose")), Parameter("Status", "Edm.Int32", False)),
    ),
    Operation(
        "ReviseQuote",
        True,
        (Parameter("QuoteId", "Edm.Guid", False), Parameter("ColumnSet", type_of("ColumnSet"))),
        type_of("quote"),
    ),
    Operation(
        "ConvertQuoteToSalesOrder",
        True,
        (
            Parameter("QuoteId", "Edm.Guid", False),
            Parameter("ColumnSet", type_of("ColumnSet")),
            Parameter("QuoteCloseDate", "Edm.DateTimeOffset"),
            Parameter("QuoteCloseStatus", "Edm.Int32"),
            Parameter("QuoteCloseSubject", "Edm.String"),
            Parameter("QuoteCloseDescription", "Edm.String"),
            Parameter("ProcessInstanceId", "Edm.Guid"),
        ),
        type_of("salesorder"),
    ),
    Operation("CreateMultiple", True, (_ROWS, _TARGETS), type_of("CreateMultipleResponse"), True),
    Operation("UpdateMultiple", True, (_ROWS, _TARGETS), None, True),
    Operation("UpsertMultiple", True, (_ROWS, _TARGETS), type_of("UpsertMultipleResponse"), True),
    Operation("DeleteMultiple", True, (_ROWS, _TARGETS), None, True),
    Operation("WhoAmI", False, (), type_of("WhoAmIResponse")),
    Operation("RetrieveVersion", False, (), type_of("RetrieveVersionResponse")),
    Operation(
        "RetrieveCurrentOrganization",
        False,
        (Parameter("AccessType", type_of("EndpointAccessType"), False),),
        type_of("RetrieveCurrentOrganizationResponse"),
    ),
)
"""The actions and functions of Sales."""

COMPLEX_TYPES: Mapping[str, tuple[Parameter, ...]] = {
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
        Parameter("State", type_of("OrganizationState"), False),
        Parameter("Endpoints", type_of("EndpointCollection")),
    ),
    "RetrieveCurrentOrganizationResponse": (Parameter("Detail", type_of("OrganizationDetail")),),
}
ENUMERATIONS: Mapping[str, Mapping[str, int]] = {
    "EndpointAccessType": {"Default": 0, "Internet": 1, "Intranet": 2},
    "OrganizationState": {"Enabled": 0, "Disabled": 1},
}
