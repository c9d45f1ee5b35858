"""Operations and documents of Sales."""

from __future__ import annotations

from typing import Any

import pytest

from prospect_to_cash.wire.twin.users import CLERK
from tests.wire.twin.calls import PROSPECT, USMF, Caller

TYPE = {"@odata.type": "Microsoft.Dynamics.CRM.account"}


def _multiple(call: Caller, action: str, *targets: dict[str, Any]):
    body = {"Targets": [{**TYPE, **target} for target in targets]}
    return call("POST", f"accounts/Microsoft.Dynamics.CRM.{action}", body)


def test_who_asks(call: Caller):
    manager = call("GET", "WhoAmI").body
    assert call("GET", "WhoAmI()").body == manager
    user = call("GET", f"systemusers({manager['UserId']})?$expand=businessunitid").body
    assert user["fullname"] == "Sales Manager"
    assert user["businessunitid"]["businessunitid"] == manager["BusinessUnitId"]
    service, call.service = call.service, call.service.asking(CLERK, "http://127.0.0.1:8080")
    try:
        clerk = call("GET", "WhoAmI")
        assert clerk.body["@odata.context"].startswith("http://127.0.0.1:8080/api/data/v9.2/")
        account = call.prospect("Fabrikam", "F-1")
        assert call("GET", account.address).body["_ownerid_value"] == clerk.body["UserId"]
    finally:
        call.service = service


def test_the_version_and_the_organization(call: Caller):
    version = call("GET", "RetrieveVersion()").body["Version"]
    assert version.startswith("9.2.")
    access = "AccessType=@p1)?@p1=Microsoft.Dynamics.CRM.EndpointAccessType'Default'"
    detail = call("GET", f"RetrieveCurrentOrganization({access}").body["Detail"]
    assert detail["OrganizationVersion"] == version
    assert detail["OrganizationId"] == call("GET", "WhoAmI").body["OrganizationId"]


@pytest.mark.parametrize("version", ["v9.0", "v9.1", "v9.2"])
def test_all_versions_are_alike(version: str, call: Caller):
    found = call("GET", f"/api/data/{version}/accounts")
    assert found.body["@odata.context"].endswith(f"/api/data/{version}/$metadata#accounts")
    body = {"name": "Fabrikam", "primarycontactid": {"lastname": "Lee"}}
    created = call("POST", f"/api/data/{version}/accounts", body)
    assert f"/api/data/{version}/accounts(" in created.address


def test_several_rows_are_written_in_both_systems(call: Caller):
    rows = [
        {"name": name, "accountnumber": number, "customertypecode": PROSPECT}
        for name, number in (("Fabrikam", "F-1"), ("Contoso", "C-1"))
    ]
    created = _multiple(
        call, "CreateMultiple", *({**row, "msdyn_company@odata.bind": USMF} for row in rows)
    )
    one, other = created.body["Ids"]
    shown = call.shown("parties", "PARTY", "NUMBER")
    assert {("SCM", "Fabrikam", "F-1"), ("SCM", "Contoso", "C-1")} <= set(shown)
    changes = [{"accountid": one, "name": "A"}, {"accountid": other, "revenue": 5}]
    assert _multiple(call, "UpdateMultiple", *changes).status == 204
    assert ("SCM", "A", "F-1") in call.shown("parties", "PARTY", "NUMBER")
    company = call("GET", USMF).body["cdm_companyid"]
    address = f"accounts(accountnumber='C-1',_msdyn_company_value={company})"
    new = {"name": "New", "customertypecode": PROSPECT}
    upserts = [
        {"@odata.id": address, "name": "B"},
        {"@odata.id": address.replace("C-1", "D-1"), **new},
    ]
    assert _multiple(call, "UpsertMultiple", *upserts).status == 204
    numbers = call.shown("parties", "PARTY", "NUMBER")
    assert {("SCM", "B", "C-1"), ("SCM", "New", "D-1")} <= set(numbers)
    assert _multiple(call, "DeleteMultiple", {"accountid": one}, {"accountid": other}).status == 204
    assert call.shown("parties", "NUMBER") == [("SCM", "D-1"), ("Sales", "D-1")]


def test_several_rows_are_written_together_or_not_at_all(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    before = call.images()
    targets = [{"accountid": account.id, "name": "A"}, {"accountid": account.id, "name": "x" * 161}]
    assert _multiple(call, "UpdateMultiple", *targets).status == 400
    new = {"accountnumber": "F-1", "name": "B", "msdyn_company@odata.bind": USMF}
    assert _multiple(call, "CreateMultiple", {"name": "A"}, new).error == (412, "0x80060892")
    rejected = _multiple(call, "UpdateMultiple", {"accountid": account.id, "customertypecode": 3})
    assert "its customer group is missing" in rejected.message
    assert call.images() == before


def test_documents_describe_the_web_api(call: Caller, call_without_gab: Caller):
    names = {each["name"] for each in call("GET", "").body["value"]}
    assert {"accounts", "msdyn_parties", "tasks"} <= names
    less = {each["name"] for each in call_without_gab("GET", "").body["value"]}
    assert names - less >= {"msdyn_parties"}
    assert call_without_gab("GET", "msdyn_parties").error == (404, "0x8006088a")
    metadata = call("GET", "$metadata")
    assert metadata.headers["Content-Type"] == "application/xml"
    assert 'EntityType Name="msdyn_party"' in metadata.body
    assert 'EntityType Name="msdyn_party"' not in call_without_gab("GET", "$metadata").body
    query = "$select=LogicalName,EntitySetName&$filter=LogicalName eq 'account'"
    [table] = call("GET", f"EntityDefinitions?{query}").body["value"]
    assert table["EntitySetName"] == "accounts"
    assert call("GET", "EntityDefinitions?$filter=LogicalName eq 'none'").body["value"] == []
