"""What an address of SCM means, and what ``/Metadata`` answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from prospect_to_cash.wire.contract import scm_contract
from prospect_to_cash.wire.odata.errors import NotOffered, WireError
from prospect_to_cash.wire.odata.json_text import written
from prospect_to_cash.wire.odata.scm.definitions import ScmDefinitions
from prospect_to_cash.wire.odata.scm.resources import (
    EntityCount,
    EntityRow,
    EntityRows,
    ScmBatch,
    ScmMetadata,
    ScmService,
    VersionAction,
    check_scm_method,
    scm_resolved,
)
from prospect_to_cash.wire.odata.url import parse_target

CONTRACT = scm_contract()
CUSTOMERS = CONTRACT.entities["CustomersV3"]
KEY = "dataAreaId='USMF',CustomerAccount='US-001'"
ACTION = "Microsoft.Dynamics.DataEntities.GetApplicationVersion"


def meant(address: str) -> Any:
    return scm_resolved(CONTRACT, parse_target(address))


@pytest.mark.parametrize(
    ("address", "resource"),
    [
        ("", ScmService()),
        ("$metadata", ScmMetadata()),
        ("$batch", ScmBatch()),
        ("CustomersV3?cross-company=true", EntityRows(CUSTOMERS)),
        ("CustomersV3/$count", EntityCount(CUSTOMERS)),
        (
            f"CustomersV3({KEY})?cross-company=true",
            EntityRow(CUSTOMERS, {"dataAreaId": "usmf", "CustomerAccount": "US-001"}),
        ),
        ("Companies('usmf')", EntityRow(CONTRACT.entities["Companies"], {"DataArea": "usmf"})),
        (f"DataManagementEntities/{ACTION}", VersionAction("GetApplicationVersion")),
    ],
)
def test_an_address_has_a_meaning(address: str, resource: Any):
    assert meant(address) == resource


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("customersv3", 404),
        ("Nothing", 404),
        ("CustomersV3()", 400),
        ("CustomersV3('x')", 400),
        (f"CustomersV3({KEY})/Lines", 501),
        (f"CustomersV3/{ACTION}", 501),
        (ACTION, 501),
        ("DataManagementEntities/GetApplicationVersion", 501),
        ("DataManagementEntities", 404),
        ("$metadata/x", 404),
        ("CustomersV3/x/y", 501),
    ],
)
def test_an_address_without_a_meaning_is_an_error(address: str, status: int):
    with pytest.raises(WireError) as raised:
        meant(address)
    assert raised.value.status == status


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("CustomersV3", "POST", None),
        ("CustomersV3", "PATCH", 405),
        (f"CustomersV3({KEY})", "PUT", None),
        (f"CustomersV3({KEY})", "POST", 405),
        ("CustomersV3", "HEAD", 501),
        ("$batch", "GET", 405),
        ("$metadata", "DELETE", 405),
    ],
)
def test_a_resource_has_its_methods(address: str, method: str, status: int | None):
    if status is None:
        check_scm_method(meant(address), method)
        return
    with pytest.raises(WireError) as raised:
        check_scm_method(meant(address), method)
    assert raised.value.status == status


def asked(address: str) -> Any:
    answer = ScmDefinitions(CONTRACT, "https://x/Metadata/").answer(parse_target(address))
    return json.loads(written(answer))


def test_data_entities_are_found_by_set_and_by_name():
    found = asked("PublicEntities('CustomersV3')")
    assert found["Name"] == "CustomerV3"
    company = next(each for each in found["Properties"] if each["Name"] == "dataAreaId")
    assert (company["TypeName"], company["IsKey"]) == ("Edm.String", True)
    assert asked("PublicEntities('CustomerV3')") == found
    assert len(asked("PublicEntities?$top=1")["value"]) == 1
    named = asked(
        "DataEntities?$filter=contains(tolower(Name),+'customer')&$select=Name&$count=true"
    )
    assert named["@odata.count"] == len(named["value"])
    assert {"Name": "CustCustomerV3Entity"} in named["value"]
    enabled = "DataServiceEnabled eq true and IsReadOnly eq false&$orderby=Name&$skip=1"
    assert len(asked(f"DataEntities?$filter={enabled}")["value"]) == len(CONTRACT.entities) - 1
    members = asked("PublicEnumerations('NoYes')")["Members"]
    assert [(each["Name"], each["Value"]) for each in members] == [("No", 0), ("Yes", 1)]


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("PublicEntities('X')", WireError),
        ("Nothing", WireError),
        ("DataEntities?$filter=Nome eq 'x'", WireError),
        ("DataEntities?$select=Nome", WireError),
        ("Labels(Id='@SYS1',Language='en-US')", NotOffered),
        ("PublicEntities/x", NotOffered),
        ("DataEntities?$expand=x", NotOffered),
        ("", NotOffered),
    ],
)
def test_a_definition_that_is_not_there_is_an_error(address: str, error: type[WireError]):
    with pytest.raises(error):
        asked(address)
