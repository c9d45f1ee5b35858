"""The operations of Sales: who asks, which version and organization, and actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prospect_to_cash.wire.odata.errors import NotOffered
from prospect_to_cash.wire.odata.multipart import InnerAnswer
from prospect_to_cash.wire.odata.sales.actions import organization_answer, version_answer, who_am_i
from prospect_to_cash.wire.odata.sales.resources import Call
from prospect_to_cash.wire.twin.sales import multiple, quote_actions
from prospect_to_cash.wire.twin.sales.asked import Asked

ORGANIZATION_VERSION = "9.2.24114.00189"
"""A version of Dataverse in the time of the articles."""


def answer(asked: Asked, call: Call) -> InnerAnswer:
    """Return the answer to a call of an operation."""
    name = call.operation.name
    for option in asked.target.query.options:
        raise NotOffered(option, after=f" with {name}")
    if call.rows is not None:
        return multiple.answer(asked, name, call.rows.table)
    return _OPERATIONS[name](asked, name)


def _who_am_i(asked: Asked, _: str) -> InnerAnswer:
    records = asked.api.records
    user = records.user_id(asked.user)
    return asked.answer(who_am_i(asked.base, records.business_unit, user, records.organization))


def _version(asked: Asked, _: str) -> InnerAnswer:
    return asked.answer(version_answer(asked.base, ORGANIZATION_VERSION))


def _organization(asked: Asked, _: str) -> InnerAnswer:
    twin, records = asked.api.twin, asked.api.records
    origin = asked.base.partition("/api/")[0]
    details = {
        "OrganizationId": records.organization,
        "FriendlyName": "Twin",
        "OrganizationVersion": ORGANIZATION_VERSION,
        "EnvironmentId": twin.guid("environment"),
        "Geo": "NA",
        "TenantId": twin.guid("directory"),
        "UrlName": "twin",
        "UniqueName": "twin",
        "State": "Enabled",
    }
    endpoints = {
        "WebApplication": f"{origin}/",
        "OrganizationDataService": f"{origin}/api/data/",
    }
    return asked.answer(organization_answer(asked.base, details, endpoints))


_OPERATIONS: Mapping[str, Callable[[Asked, str], InnerAnswer]] = {
    "WhoAmI": _who_am_i,
    "RetrieveVersion": _version,
    "RetrieveCurrentOrganization": _organization,
    "WinQuote": quote_actions.close,
    "CloseQuote": quote_actions.close,
    "ReviseQuote": quote_actions.revise,
    "ConvertQuoteToSalesOrder": quote_actions.convert,
}
