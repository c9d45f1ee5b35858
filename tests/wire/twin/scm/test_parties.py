"""Customers, prospects, contact persons, parties, and addresses, with what both systems hold."""

from __future__ import annotations

import pytest

from tests.wire.twin.scm.calls import ScmCaller

CUSTOMER = "/data/CustomersV3(dataAreaId='usmf',CustomerAccount='{}')"
PROSPECT = "/data/Prospects(dataAreaId='usmf',ProspectId='{}')"


def test_a_customer_reaches_sales_with_the_number_of_its_sequence(call: ScmCaller):
    created = call.create(
        "CustomersV3",
        PartyType="Organization",
        OrganizationName="Fabrikam",
        CustomerGroupId="30",
        CreditLimit=1000,
        SiteId="2",
    )
    assert created.address == "CustomersV3(dataAreaId='usmf',CustomerAccount='CU-00001')"
    assert created.headers["ETag"] == created.body["@odata.etag"]
    shown = [created.body[name] for name in ("dataAreaId", "OrganizationName", "CreditLimit")]
    assert shown == ["usmf", "Fabrikam", 1000]
    assert created.body["SiteId"] == "2"
    assert (created.body["PaymentTerms"], created.body["OnHoldStatus"]) == ("", "No")
    assert call.shown("parties", "PARTY", "NUMBER", "CREDIT LIMIT") == [
        ("SCM", "Fabrikam", "CU-00001", "1000"),
        ("Sales", "Fabrikam", "CU-00001", "1000"),
    ]


@pytest.mark.parametrize("variant", ["call", "call_without_gab"])
def test_a_prospect_reaches_sales(variant: str, request: pytest.FixtureRequest):
    call: ScmCaller = request.getfixturevalue(variant)
    number = call.prospect("Fabrikam", CurrencyCode="EUR", Note="By phone")
    row = call("GET", PROSPECT.format(number)).body
    shown = [row[name] for name in ("ProspectName", "CurrencyCode", "Note", "ProspectPartyNumber")]
    assert shown == ["Fabrikam", "EUR", "By phone", "000000001"]
    assert call.shown("parties", "PARTY", "NUMBER", "RELATIONSHIP TYPE") == [
        ("SCM", "Fabrikam", number, "Prospect"),
        ("Sales", "Fabrikam", number, "Prospect"),
    ]


def test_a_person_has_the_parts_of_the_name(call: ScmCaller):
    number = call.prospect("Ann Lee", ProspectPartyType="Person", PersonGender="Female")
    [party] = call("GET", "/data/CDSParties").rows
    shown = [party[name] for name in ("PersonFirstName", "PersonLastName", "PersonGender")]
    assert shown == ["Ann", "Lee", "Female"]
    assert call("PATCH", PROSPECT.format(number), {"ProspectName": "Ann Cole"}).status == 204
    assert {row[1] for row in call.shown("parties", "PARTY")} == {"Ann Cole"}


def test_a_change_of_a_customer_reaches_sales(call: ScmCaller):
    number = call.customer("Fabrikam")
    changes = {"OrganizationName": "Litware", "PartyType": "Organization", "CreditLimit": 5}
    changed = call("PATCH", CUSTOMER.format(number), {**changes, "KnownAs": "Lit"})
    assert (changed.status, changed.body) == (204, b"")
    assert call.shown("parties", "PARTY", "CREDIT LIMIT") == [
        ("SCM", "Litware", "5"),
        ("Sales", "Litware", "5"),
    ]
    [party] = call("GET", "/data/CDSParties").rows
    assert (party["OrganizationName"], party["KnownAs"]) == ("Litware", "Lit")
    read = call("GET", CUSTOMER.format(number))
    assert read.headers["ETag"] == changed.headers["ETag"]


def test_an_emptied_field_is_empty_in_both_systems(call: ScmCaller):
    number = call.customer("Fabrikam", CreditLimit=5, SiteId="1")
    call("PATCH", CUSTOMER.format(number), {"CreditLimit": None, "SiteId": ""})
    row = call("GET", CUSTOMER.format(number)).body
    assert (row["CreditLimit"], row["SiteId"]) == (0, "")
    assert {row[1] for row in call.shown("parties", "CREDIT LIMIT")} == {"none"}


def test_addresses_of_a_customer_are_rows_of_their_own(call: ScmCaller):
    call.customer("Fabrikam", AddressStreet="Main 1", DeliveryAddressStreet="Dock 2")
    rows = call("GET", "/data/PartyLocationPostalAddressesV2").rows
    shown = [(row["Street"], row["Roles"], row["IsPrimary"], row["IsRoleDelivery"]) for row in rows]
    assert shown == [("Main 1", "Business", "Yes", "No"), ("Dock 2", "Delivery", "No", "Yes")]
    assert call.shown("addresses", "STREET", "ROLES", "PRIMARY") == [
        ("SCM", "Main 1", "Business", "Yes"),
        ("SCM", "Dock 2", "Delivery", "No"),
        ("Sales", "Main 1", "Business", "Yes"),
        ("Sales", "Dock 2", "Delivery", "No"),
    ]


def test_an_address_is_added_changed_and_gets_roles(call: ScmCaller):
    call.prospect("Fabrikam")
    created = call.create(
        "PartyLocationPostalAddressesV2",
        PartyNumber="000000001",
        Roles="Delivery;Invoice",
        Street="Main 1",
        City="Oslo",
    )
    assert created.address == (
        "PartyLocationPostalAddressesV2(PartyNumber='000000001',LocationId='LOC-000000001',"
        "ValidFrom=2024-01-01T12:00:00Z)"
    )
    assert call("PATCH", f"/data/{created.address}", {"Street": "Main 2"}).status == 204
    key = {
        "DirPartyTable_FK_PartyNumber": "000000001",
        "LogisticsLocation_FK_LocationId": "LOC-000000001",
    }
    role = call.create("PartyLocationRoles", **key, LogisticsLocationRole_FK_Name="Home")
    assert call.shown("addresses", "STREET", "ROLES") == [
        ("SCM", "Main 2", "Invoice, Delivery, Home"),
        ("Sales", "Main 2", "Invoice, Delivery, Home"),
    ]
    assert call("DELETE", f"/data/{role.address}").status == 204
    assert call("GET", f"/data/{role.address}").status == 404
    assert {row[1] for row in call.shown("addresses", "ROLES")} == {"Invoice, Delivery"}


def test_the_rows_of_addresses_can_be_read_one_by_one(call: ScmCaller):
    call.prospect("Fabrikam", AddressStreet="Main 1")
    for name in (
        "CDSPostalAddressLocations(LocationId='LOC-000000001')",
        "CDSPostalAddressHistoryV2(LocationId='LOC-000000001',ValidFrom=2024-01-01T12:00:00Z)",
        "CDSPartyPostalAddressLocations(PartyNumber='000000001',LocationId='LOC-000000001')",
    ):
        read = call("GET", f"/data/{name}")
        assert (read.status, read.body.get("LocationId")) == (200, "LOC-000000001")


def test_a_contact_person_reaches_sales_and_is_removed_there(call: ScmCaller):
    call.customer("Fabrikam")
    created = call.create(
        "CDSContactPersonsV2",
        FirstName="Ann",
        LastName="Lee",
        AssociatedContactNumber="CU-00001",
        IsInactive="Yes",
    )
    assert created.body["AssociatedContactType"] == "Customer"
    assert created.body["IsInactive"] == "Yes"
    assert call.shown("contacts", "CONTACT", "NUMBER") == [
        ("SCM", "Ann Lee", "CP-00001"),
        ("Sales", "Ann Lee", "CP-00001"),
    ]
    assert call("GET", f"/data/{created.address}").body["FirstName"] == "Ann"
    address = "/data/ContactPersons(dataAreaId='usmf',ContactPersonId='CP-00001')"
    assert call("PATCH", address, {"EmploymentProfession": "Buyer"}).status == 204
    assert call("GET", f"/data/{created.address}").body["EmploymentProfession"] == "Buyer"
    assert call("DELETE", address).status == 204
    assert call("GET", address).status == 404
    assert call.shown("contacts", "CONTACT") == []


def test_a_contact_person_with_names_gets_a_party(call: ScmCaller):
    call.prospect("Fabrikam")
    created = call.create(
        "ContactPersons",
        FirstName="Ann",
        LastName="Lee",
        Gender="Female",
        AssociatedPartyNumber="000000001",
        PrimaryAddressStreet="Main 1",
        PrimaryAddressLocationRoles="Home",
    )
    assert created.body["ContactPersonName"] == "Ann Lee"
    assert created.body["ContactPersonPartyNumber"] == "000000002"
    assert created.body["PrimaryAddressLocationId"] == "LOC-000000001"
    assert call("PATCH", f"/data/{created.address}", {"LastName": "Cole"}).status == 204
    assert call.shown("contacts", "PARTY", "CONTACT", "NUMBER") == [
        ("SCM", "Fabrikam", "Ann Cole", "CP-00001"),
        ("Sales", "Fabrikam", "Ann Cole", "CP-00001"),
    ]
    assert call.shown("addresses", "PARTY", "STREET", "ROLES") == [
        ("SCM", "Ann Cole", "Main 1", "Home"),
        ("Sales", "Ann Cole", "Main 1", "Home"),
    ]


def test_the_data_entity_of_sales_has_further_columns_of_the_party(call: ScmCaller):
    created = call.create(
        "D365SalesProspects",
        ProspectPartyType="Person",
        PersonFirstName="Ann",
        PersonLastName="Lee",
        LanguageId="en-us",
        CurrencyCode="EUR",
        DeliveryAddressStreet="Dock 2",
        DeliveryAddressStreetNumber="7",
    )
    [party] = call("GET", "/data/CDSParties").rows
    assert (party["LanguageId"], party["PersonFirstName"]) == ("en-us", "Ann")
    assert call("GET", PROSPECT.format(created.body["ProspectId"])).body["CurrencyCode"] == "EUR"
    assert created.body["DeliveryAddressLocationId"] == "LOC-000000001"
    [address] = call("GET", "/data/PartyLocationPostalAddressesV2").rows
    assert (address["StreetNumber"], address["Roles"]) == ("7", "Delivery")


def test_both_fields_for_a_country_show_the_country_of_the_address(call: ScmCaller):
    number = call.customer("Fabrikam", AddressStreet="Main 1", AddressCountryRegionId="USA")
    row = call("GET", CUSTOMER.format(number)).body
    assert (row["AddressCountryRegionId"], row["AddressCountryRegionISOCode"]) == ("USA", "USA")
    [address] = call("GET", "/data/PartyLocationPostalAddressesV2").rows
    assert address["CountryRegionId"] == "USA"
    assert {row[1] for row in call.shown("addresses", "COUNTRY")} == {"USA"}
    both = {"AddressCountryRegionId": "USA", "AddressCountryRegionISOCode": "US"}
    assert call("PATCH", CUSTOMER.format(number), both).status == 204
    both["AddressCountryRegionISOCode"] = "DE"
    status, message = call("PATCH", CUSTOMER.format(number), both).failure
    assert (status, "differs from another field for the same value" in message) == (400, True)
    assert (
        call.create(
            "SalesQuotationHeadersV2",
            RequestingCustomerAccountNumber=number,
            DeliveryAddressCountryRegionId="USA",
        ).body["DeliveryAddressCountryRegionISOCode"]
        == "us"
    )


def test_a_deleted_prospect_is_gone_in_both_systems(call: ScmCaller):
    number = call.prospect("Fabrikam", Note="By phone")
    assert call("DELETE", PROSPECT.format(number)).status == 204
    assert call.shown("parties", "PARTY") == []
    call.prospect("Litware", ProspectId=number)
    assert call("GET", PROSPECT.format(number)).body["Note"] == ""


def test_reference_data_reaches_sales_if_a_map_has_it(call: ScmCaller):
    created = call.create("CustomerGroups", CustomerGroupId="90", Description="Web", TaxGroupId="A")
    assert (created.body["Description"], created.body["TaxGroupId"]) == ("Web", "A")
    store = call.twin.landscape.sales_app.store
    tables = {kind.__name__: kind for kind in store.kinds}
    groups = [row.__dict__ for row in store.all(tables["CustomerGroup"])]
    assert [row["description"] for row in groups if row["group"] == "90"] == ["Web"]
    term = call.create("PaymentTerms", Name="Net30", NumberOfDays=30)
    assert call("PATCH", f"/data/{term.address}", {"NumberOfDays": 31}).status == 204
    assert [
        (row["Name"], row["NumberOfDays"]) for row in call("GET", "/data/PaymentTerms").rows
    ] == [("Net30", 31)]
    assert call("DELETE", f"/data/{term.address}").status == 204
    assert call("GET", f"/data/{term.address}").status == 404


# ---- What is rejected ---------------------------------------------------------------------------

WRITES = {
    "a number that exists": (
        "POST",
        "/data/CustomersV3",
        {"CustomerAccount": "cu-00001", "PartyType": "Organization", "CustomerGroupId": "30"},
        "Cannot create a record in CustomerV3 (CustomersV3). CustomerAccount: cu-00001. "
        "The record already exists",
    ),
    "a missing party type": (
        "POST",
        "/data/CustomersV3",
        {"CustomerGroupId": "30"},
        "Enter a party type: Organization or Person",
    ),
    "a missing party type and an unknown group": (
        "POST",
        "/data/CustomersV3",
        {"CustomerGroupId": "77"},
        "Enter a party type: Organization or Person. The customer group '77' doesn't exist",
    ),
    "an unknown party type": (
        "POST",
        "/data/CustomersV3",
        {"CustomerGroupId": "30", "PartyType": "Firm"},
        "'Firm' isn't a party type. Enter Organization or Person",
    ),
    "an empty mandatory field": (
        "POST",
        "/data/CustomersV3",
        {"PartyType": "Organization"},
        "Field 'CustomerGroupId' must be filled in",
    ),
    "an unknown company": (
        "POST",
        "/data/CustomerGroups",
        {"dataAreaId": "zzz", "CustomerGroupId": "90"},
        "The company 'zzz' doesn't exist",
    ),
    "another key": (
        "PATCH",
        CUSTOMER.format("CU-00001"),
        {"CustomerAccount": "CU-9"},
        "Field 'CustomerAccount' is a part of the key and can't be changed",
    ),
    "a field that the application sets": (
        "PATCH",
        PROSPECT.format("PR-00001"),
        {"ProspectRelationTypeId": "Customer"},
        "Field 'ProspectRelationTypeId' does not allow editing",
    ),
    "an address without a role": (
        "POST",
        "/data/PartyLocationPostalAddressesV2",
        {"PartyNumber": "000000001", "Street": "Main 1"},
        "An address of 'Fabrikam' needs at least one role",
    ),
    "a deletion that the rules forbid": (
        "DELETE",
        CUSTOMER.format("CU-00001"),
        None,
        "Customer 'CU-00001' (Fabrikam) can't be deleted: a customer account stays",
    ),
    "a deletion that the data entity forbids": (
        "DELETE",
        "/data/CDSParties(PartyNumber='000000001')",
        None,
        "'000000001' can't be deleted: DirPartyCDSEntity doesn't allow deletions",
    ),
}


@pytest.mark.parametrize("case", WRITES)
def test_a_rejected_write_leaves_both_systems_unchanged(case: str, call: ScmCaller):
    method, target, body, text = WRITES[case]
    call.customer("Fabrikam")
    call.prospect("Litware")
    before = call.images()
    status, message = call(method, target, body).failure
    assert status == 400
    assert message.startswith("Write failed for table row of type '")
    assert f"Infolog: Error: {text}" in message
    assert call.images() == before


def test_a_write_that_sales_rejects_fails_with_the_words_of_dual_write(call: ScmCaller):
    """Sales can't have a customer without the group, whose map doesn't run."""
    call.twin.landscape.administrator.stop(["Customer groups"])
    call.create("CustomerGroups", CustomerGroupId="90")
    before = call.images()
    body = {"PartyType": "Organization", "OrganizationName": "Fabrikam", "CustomerGroupId": "90"}
    status, message = call("POST", "/data/CustomersV3", body).failure
    assert status == 400
    assert message.startswith(
        "Write failed for table row of type 'CustCustomerV3Entity'. Infolog: Error: Cannot save "
        "the changes to the database. Unit of Work can not commit transaction. Unable to write "
        "data to entity accounts."
    )
    assert call.images() == before
