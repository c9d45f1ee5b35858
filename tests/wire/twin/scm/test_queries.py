"""Queries, keys, companies, conditions, metadata, and what isn't offered."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote

import pytest

from prospect_to_cash.model.tables.supply_chain import CustomerGroup
from prospect_to_cash.wire.contract import scm_contract
from prospect_to_cash.wire.twin.scm.bindings import BINDINGS
from prospect_to_cash.wire.twin.scm.entity_sets import NOT_OFFERED, EntitySets
from prospect_to_cash.wire.twin.scm.sets import WritableSet
from prospect_to_cash.wire.twin.scm.values import codec
from prospect_to_cash.wire.twin.users import DUAL_WRITE
from tests.wire.twin.scm.calls import ScmCaller

CONTRACT = scm_contract()
PAGE = (Path(__file__).parents[4] / "docs/twin.md").read_text("utf-8")
GROUP = "/data/CustomerGroups(dataAreaId='{}',CustomerGroupId='30')"


@pytest.fixture(scope="module")
def many() -> ScmCaller:
    """Return a caller of a twin with 2,503 customer groups in USMF, and 3 in DEMF."""
    call = ScmCaller()
    store = call.twin.landscape.supply_chain.store
    call.twin.landscape.administrator.stop(["Customer groups"])
    with call.twin.transaction(DUAL_WRITE):
        for number in range(2500):
            store.insert(
                CustomerGroup,
                legal_entity="USMF",
                group=f"G{number:04}",
                description=f"Group {number % 7}",
                prices_include_sales_tax=number % 2 == 0,
            )
    return call


def test_pages_lead_to_all_rows_in_order(many: ScmCaller):
    asked = "CustomerGroups?$select=CustomerGroupId&$orderby=CustomerGroupId desc"
    address, found, pages = f"/data/{asked}", [], 0
    while address:
        answer = many("GET", address, prefer="odata.maxpagesize=700")
        assert answer.headers["Preference-Applied"] == "odata.maxpagesize=700"
        found += [row["CustomerGroupId"] for row in answer.rows]
        address = unquote(answer.body.get("@odata.nextLink", ""))
        pages += 1
    assert pages == 4
    assert found == [*(f"G{number:04}" for number in reversed(range(2500))), "30", "20", "10"]


def test_filters_orders_and_counts_select_among_many_rows(many: ScmCaller):
    answer = many(
        "GET",
        "/data/CustomerGroups?$filter=Description eq 'group 3' and IsSalesTaxIncludedInPrice eq "
        "Microsoft.Dynamics.DataEntities.NoYes'Yes'&$orderby=CustomerGroupId&$count=true&$top=2"
        "&$skip=1&$select=CustomerGroupId",
    )
    wanted = [number for number in range(2500) if number % 7 == 3 and number % 2 == 0]
    assert answer.body["@odata.count"] == len(wanted)
    assert [row["CustomerGroupId"] for row in answer.rows] == [
        f"G{number:04}" for number in wanted[1:3]
    ]
    starred = many("GET", "/data/CustomerGroups/$count?$filter=CustomerGroupId eq 'G00*'")
    assert (starred.status, starred.body) == (200, b"100")


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("CustomerGroupId eq 'g0012'", 1),
        ("CustomerGroupId eq 'G0012' and Description eq 'Group 6'", 0),
        ("CustomerGroupId eq 'G0012' or CustomerGroupId eq 'G0013'", 2),
        ("CustomerGroupId eq '30'", 1),
        ("dataAreaId eq 'demf' and CustomerGroupId eq '30'", 0),
        ("CustomerGroupId eq 'none'", 0),
    ],
)
def test_a_key_in_a_filter_finds_what_the_filter_does(condition: str, found: int, many: ScmCaller):
    assert len(many("GET", f"/data/CustomerGroups?$filter={condition}").rows) == found


# ---- Companies ----------------------------------------------------------------------------------


def test_rows_of_other_companies_need_cross_company(call: ScmCaller):
    assert {row["dataAreaId"] for row in call("GET", "/data/CustomerGroups").rows} == {"usmf"}
    everywhere = call("GET", "/data/CustomerGroups?cross-company=true").rows
    assert {row["dataAreaId"] for row in everywhere} == {"usmf", "demf"}
    filtered = "/data/CustomerGroups?$filter=dataAreaId eq 'DEMF' and CustomerGroupId eq '30'"
    assert call("GET", filtered).rows == []
    assert len(call("GET", f"{filtered}&cross-company=true").rows) == 1
    address = GROUP.format("DEMF")
    assert call("GET", address).status == 404
    assert call("GET", f"{address}?cross-company=true").status == 200
    change = {"Description": "Web"}
    assert call("PATCH", address, change).body["error"]["message"] == (
        "No resources were found when selecting for update."
    )
    assert call("PATCH", f"{address}?cross-company=true", change).status == 204
    assert [row["Description"] for row in call("GET", f"{filtered}&cross-company=true").rows] == [
        "Web"
    ]


def test_a_new_row_belongs_to_the_company_of_its_body(call: ScmCaller):
    body = {"PartyType": "Organization", "OrganizationName": "Fabrikam", "CustomerGroupId": "30"}
    created = call.create("CustomersV3", dataAreaId="DEMF", **body)
    assert created.address == "CustomersV3(dataAreaId='demf',CustomerAccount='CU-00001')"
    assert call.shown("parties", "NUMBER", "LEGAL ENTITY") == [
        ("SCM", "CU-00001", "DEMF"),
        ("Sales", "CU-00001", "DEMF"),
    ]


def test_companies_and_number_sequences_can_be_read(call: ScmCaller):
    rows = call("GET", "/data/Companies").rows
    assert [row["DataArea"] for row in rows] == ["usmf", "demf"]
    assert call("GET", "/data/Companies('usmf')").body["Name"].startswith("Contoso")
    assert call("GET", "/data/LegalEntities('usmf')").body["LegalEntityId"] == "USMF"
    call.prospect("Fabrikam")
    sequence = (
        "/data/SequenceV2Tables(NumberSequenceCode='prospect',ScopeType="
        "Microsoft.Dynamics.DataEntities.NumberSequenceType'DataArea',ScopeValue='usmf')"
    )
    row = call("GET", sequence).body
    assert (row["Next"], row["Format"], row["Continuous"]) == (2, "PR-#####", "No")


def test_a_company_is_renamed_in_both_systems(call: ScmCaller):
    assert call("PATCH", "/data/LegalEntities('USMF')", {"Name": "Contoso"}).status == 204
    store = call.twin.landscape.sales_app.store
    [companies] = [kind for kind in store.kinds if kind.__name__ == "Company"]
    assert next(store.all(companies)).__dict__["name"] == "Contoso"


def test_parameters_and_table_maps_can_be_read(call: ScmCaller):
    rows = call("GET", "/data/TradeD365SalesFeatureParameters").rows
    assert {row["Name"]: row["IsEnabled"] for row in rows} == {
        "Integrate prospects": "Yes",
        "Integrate quotation lifecycles": "Yes",
        "Copy quotation data to sales orders": "Yes",
    }
    names = {row["Name"] for row in call("GET", "/data/DualWriteProjectConfigurations").rows}
    assert "Customers V3 (accounts)" in names


# ---- Conditions and preferences -----------------------------------------------------------------


def test_conditions_decide_whether_a_row_is_written_and_sent(call: ScmCaller):
    address = GROUP.format("usmf")
    etag = call("GET", address).headers["ETag"]
    assert call("GET", address, if_none_match=etag).status == 304
    changed = call("PATCH", address, {"Description": "Web"}, if_match=etag)
    assert changed.status == 204
    assert changed.headers["ETag"] != etag
    before = call.images()
    assert call("PATCH", address, {"Description": "Late"}, if_match=etag).status == 412
    assert call("DELETE", address, if_match=etag).status == 412
    assert call.images() == before
    assert call("PATCH", address, {"Description": "Any"}, if_match="*").status == 204


def test_preferences_decide_about_the_body(call: ScmCaller):
    body = {"CustomerGroupId": "90", "Description": "Web"}
    created = call("POST", "/data/CustomerGroups", body, prefer="return=minimal")
    assert (created.status, created.body) == (204, b"")
    changed = call(
        "PATCH", f"/data/{created.address}", {"Description": "B2B"}, prefer="return=representation"
    )
    assert (changed.status, changed.body["Description"]) == (200, "B2B")


# ---- The whole contract -------------------------------------------------------------------------


@pytest.mark.parametrize("name", CONTRACT.entities)
def test_each_entity_set_is_answered_or_not_offered(name: str, call: ScmCaller):
    answer = call("GET", f"/data/{name}?cross-company=true")
    if name in NOT_OFFERED:
        assert answer.failure == (501, f"'{name}' isn't offered. See docs/twin.md for what is.")
        return
    for row in answer.rows:
        assert row.keys() - {"@odata.etag"} == CONTRACT.entities[name].fields.keys()


def _methods_on_the_page() -> dict[str, frozenset[str]]:
    """Return the methods of each entity set, as docs/twin.md lists them."""
    table = PAGE.partition("## The data entities of SCM")[2].partition("\n\nThe deletions")[0]
    found: dict[str, frozenset[str]] = {}
    for line in table.splitlines():
        if line.startswith("| `"):
            names, _, methods = line.strip("| ").split(" | ")
            listed = {"all": WritableSet.methods, "none": frozenset[str]()}
            for name in re.findall(r"`(\w+)`", names):
                found[name] = listed.get(methods, frozenset(methods.split(", ")))
    return found


def test_the_page_lists_the_methods_of_each_entity_set(call: ScmCaller):
    sets = EntitySets(call.twin, CONTRACT)
    assert _methods_on_the_page() == {
        name: frozenset() if name in NOT_OFFERED else sets.of(entity).methods
        for name, entity in CONTRACT.entities.items()
    }


def test_each_value_of_the_model_is_a_member_of_its_enumeration(call: ScmCaller):
    scm, tried = call.twin.landscape.supply_chain, 0
    for name, binding in BINDINGS.items():
        data = binding.data_entity(scm)
        for field in CONTRACT.entities[name].fields.values():
            kind = data.kinds.get(binding.columns.get(field.name, field.name.upper()))
            if kind is None or field.enumeration is None or not issubclass(kind.type, StrEnum):
                continue
            found = codec(CONTRACT, field, kind.type)
            for value in kind.type:
                assert found.store(found.show(value)) == value
                tried += 1
    assert tried > 100


def test_metadata_is_served_in_both_places(call: ScmCaller):
    assert b'<EntitySet Name="CustomersV3"' in call("GET", "/data/$metadata").body
    service = call("GET", "/data").body["value"]
    assert {each["name"] for each in service} == set(CONTRACT.entities)
    entity = call("GET", "/Metadata/PublicEntities('CustomersV3')").body
    assert (entity["Name"], entity["EntitySetName"]) == ("CustomerV3", "CustomersV3")
    named = "/Metadata/DataEntities?$filter=contains(tolower(Name),'customer')&$select=Name"
    assert {"Name": "CustCustomerV3Entity"} in call("GET", named).rows
    assert call("POST", "/Metadata/PublicEntities", {}).status == 405
    versions = call("GET", "/Metadata/PublicEntities('DataManagementEntities')").body
    assert "GetApplicationVersion" in {each["Name"] for each in versions["Actions"]}
    version = "Microsoft.Dynamics.DataEntities.GetApplicationVersion"
    found = call("POST", f"/data/DataManagementEntities/{version}", {})
    assert found.body["value"] == call.twin.setup.versions.scm


@pytest.mark.parametrize(
    ("method", "target", "status", "text"),
    [
        ("GET", "/data/Nothing", 404, "Resource not found for the segment 'Nothing'."),
        ("GET", "/data/VendorsV2", 501, "'VendorsV2' isn't offered"),
        ("GET", "/data/VendorsV3?$top=1", 501, "'VendorsV3' isn't offered"),
        ("POST", "/data/ReleasedProductsV2", 501, "'ReleasedProductsV2' isn't offered"),
        ("GET", "/data/CustomersV2(dataAreaId='usmf',CustomerAccount='1')", 501, "'CustomersV2'"),
        ("GET", "/data/Workers/$count", 501, "'Workers' isn't offered"),
        ("GET", "/data/CustomerGroups(None)", 400, "'None' isn't a key of 'CustomerGroups'"),
        ("GET", GROUP.format("usmf").replace("30", "99"), 404, "No resources were found"),
        ("DELETE", GROUP.format("usmf").replace("30", "99"), 404, "No resources were found"),
        ("GET", "/data/CustomerGroups(CustomerGroupId='30')", 400, "The number of keys"),
        ("GET", "/data/CustomerGroups?$filter=Nome eq 'x'", 400, "property named 'Nome'"),
        ("GET", "/data/CustomerGroups?$expand=Customers", 501, "$expand=Customers"),
        (
            "GET",
            f"{GROUP.format('usmf')}?$filter=CustomerGroupId eq '1'",
            501,
            "'$filter' with one row",
        ),
        ("GET", "/data/CustomerGroups/$count?$top=1", 501, "'$top' with $count"),
        # Also if there's no row.
        ("GET", "/data/Prospects?$expand=Customers", 501, "$expand=Customers"),
        ("GET", "/data/Prospects?$select=Nome", 400, "property named 'Nome'"),
        ("PATCH", f"{GROUP.format('usmf')}?$select=Description", 501, "'$select' with PATCH"),
        ("POST", "/data/Companies", 501, "'POST Companies' isn't offered"),
        ("DELETE", "/data/LegalEntities('USMF')", 501, "'DELETE LegalEntities' isn't offered"),
        ("PATCH", "/data/TradeD365SalesFeatureParameters('a')", 501, "isn't offered"),
        ("POST", "/data/CustomerGroups/Microsoft.Dynamics.DataEntities.go", 501, "isn't offered"),
        ("OPTIONS", "/data/CustomerGroups", 501, "'OPTIONS' isn't offered"),
    ],
)
def test_what_cannot_be_answered_is_named(
    method: str, target: str, status: int, text: str, call: ScmCaller
):
    found, message = call(method, target, {} if method in ("POST", "PATCH") else None).failure
    assert found == status
    assert text in message


@pytest.mark.parametrize(
    ("body", "status", "text"),
    [
        (b"{", 400, "isn't valid JSON"),
        ({"Nome": "x"}, 400, "The property 'Nome' does not exist"),
        ({"Description": 5}, 400, "Cannot convert the literal '5'"),
        ({"IsSalesTaxIncludedInPrice": "Perhaps"}, 400, "Cannot convert the literal 'Perhaps'"),
    ],
)
def test_a_body_that_does_not_fit_is_an_error(
    body: object, status: int, text: str, call: ScmCaller
):
    before = call.images()
    found, message = call("PATCH", GROUP.format("usmf"), body).failure
    assert (found, text in message) == (status, True)
    assert call.images() == before


def test_a_value_that_the_model_cannot_have_is_named(call: ScmCaller):
    call.customer("Fabrikam")
    address = "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='CU-00001')"
    answer = call("PATCH", address, {"OnHoldStatus": "PurchOrder"})
    assert answer.failure[0] == 501
    assert "OnHoldStatus=PurchOrder" in answer.failure[1]
    location = {"PartyNumber": "000000001", "Roles": "Home", "ValidFrom": "2024-05-01T18:30:00Z"}
    answer = call("POST", "/data/PartyLocationPostalAddressesV2", location)
    assert answer.failure[0] == 501
    assert "'ValidFrom' with a time of day" in answer.failure[1]


def test_the_service_follows_a_reset_and_a_restored_snapshot(call: ScmCaller):
    snapshot = call.twin.snapshot()
    call.create("CustomerGroups", CustomerGroupId="90", TaxGroupId="A")
    call.create("PaymentTerms", Name="Net30")
    call.twin.restore(snapshot)
    assert call("GET", "/data/PaymentTerms").rows == []
    assert len(call("GET", "/data/CustomerGroups").rows) == 3
    call.create("CustomerGroups", CustomerGroupId="90")
    assert (
        call("GET", "/data/CustomerGroups?$filter=CustomerGroupId eq '90'").rows[0]["TaxGroupId"]
        == ""
    )
