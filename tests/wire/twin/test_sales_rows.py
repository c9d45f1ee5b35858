"""Rows of Sales are created, read, changed, and deleted, and dual-write carries them."""

from __future__ import annotations

from tests.wire.twin.calls import CUSTOMER, USMF, Caller


def test_an_account_reaches_supply_chain_management(call: Caller):
    created = call.prospect("Fabrikam", "F-1")
    assert created.headers["OData-Version"] == "4.0"
    both = [("SCM", "Fabrikam", "F-1"), ("Sales", "Fabrikam", "F-1")]
    assert sorted(call.shown("parties", "PARTY", "NUMBER")) == both
    assert call("PATCH", created.address, {"name": "Fabrikam Inc."}).status == 204
    names = {(system, name) for system, name, _ in call.shown("parties", "PARTY", "NUMBER")}
    assert names == {("Sales", "Fabrikam Inc."), ("SCM", "Fabrikam Inc.")}
    assert call("DELETE", created.address).status == 204
    assert call.shown("parties", "PARTY", "NUMBER") == []
    assert call("DELETE", created.address).error == (404, "0x80040217")


def test_each_write_gives_a_row_another_version(call: Caller):
    created = call.prospect("Fabrikam", "F-1")
    first = call("GET", created.address)
    assert first.headers["ETag"] == first.body["@odata.etag"]
    assert call("GET", created.address, if_none_match=first.headers["ETag"]).status == 304
    assert call("PATCH", created.address, {"revenue": 5}).status == 204
    second = call("GET", created.address, if_none_match=first.headers["ETag"])
    assert (second.status, second.body["revenue"]) == (200, 5)
    assert second.body["modifiedon"] > first.body["modifiedon"] >= first.body["createdon"]
    old, stays = first.headers["ETag"], {"revenue": 6}
    assert call("PATCH", created.address, stays, if_match=old).error == (412, "0x80060882")
    assert call("DELETE", created.address, if_match=old).error == (412, "0x80060882")
    assert call("PATCH", created.address, stays, if_match=second.headers["ETag"]).status == 204


def test_the_answer_can_be_the_row(call: Caller):
    body = {"name": "Fabrikam", "accountnumber": "F-1", "msdyn_company@odata.bind": USMF}
    created = call(
        "POST", "accounts?$select=name,_msdyn_company_value", body, prefer="return=representation"
    )
    assert created.status == 201
    assert created.headers["Preference-Applied"] == "return=representation"
    assert created.body["name"] == "Fabrikam"
    assert created.body["_msdyn_company_value"] == call("GET", USMF).body["cdm_companyid"]
    address = f"accounts({created.body['accountid']})"
    changed = call("PATCH", address, {"revenue": 5}, prefer="return=representation")
    assert (changed.status, changed.body["revenue"]) == (200, 5)


def test_the_caller_can_choose_the_id_of_a_row(call: Caller):
    chosen = "11111111-2222-3333-4444-555555555555"
    created = call.prospect("Fabrikam", "F-1", accountid=chosen)
    assert created.id == chosen
    again = call("POST", "accounts", {"name": "Fabrikam", "accountid": chosen})
    assert again.error == (412, "0x80040237")
    # A row that doesn't exist is created with the ID or the key in the address.
    other = chosen.replace("1", "9")
    conditions = {"if_match": "*"}
    assert call("PATCH", f"accounts({other})", {"name": "X"}, **conditions).status == 404
    assert call("PATCH", f"accounts({other})", {"name": "X"}).id == other
    assert call("PATCH", f"accounts({other})", {}, if_none_match="*").error == (412, "0x80040237")


def test_a_row_is_written_by_its_alternate_key(call: Caller):
    company = call("GET", USMF).body["cdm_companyid"]
    key = f"accounts(accountnumber='F-1',_msdyn_company_value={company})"
    assert call("GET", key).error == (404, "0x80060891")
    prospect = {"name": "Fabrikam", "customertypecode": 8}
    created = call("PATCH", key, prospect)
    assert created.status == 204
    assert ("SCM", "Fabrikam", "F-1") in call.shown("parties", "PARTY", "NUMBER")
    # As documented, the answer repeats the key, which leads to the row.
    assert created.address.endswith(f"/{key}")
    row_id = call("GET", created.address).body["accountid"]
    # The key of an existing row stays as it is.
    changed = call("PATCH", key, {"accountnumber": "F-9", "name": "Fabrikam Inc."})
    assert call("GET", changed.address).body["accountid"] == row_id
    assert ("SCM", "Fabrikam Inc.", "F-1") in call.shown("parties", "PARTY", "NUMBER")
    duplicate = {"accountnumber": "f-1", "name": "Twice", "msdyn_company@odata.bind": USMF}
    assert call("POST", "accounts", duplicate).error == (412, "0x80060892")


def test_the_model_rejects_in_its_own_words(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    answer = call("PATCH", account.address, {"customertypecode": 2})
    assert answer.error == (400, "0x80040265")
    assert "can be changed only to Customer" in answer.message
    number = call("PATCH", account.address, {"accountnumber": "F-2"})
    assert "the number can't be changed after it's set" in number.message
    details = call(
        "PATCH", account.address, {"accountnumber": "F-2"}, prefer='odata.include-annotations="*"'
    )
    assert "@Microsoft.PowerApps.CDS.InnerError.Message" in details.body["error"]


def test_rows_inside_a_row_are_created_with_it(call_without_gab: Caller):
    call = call_without_gab
    created = call.prospect(
        "Fabrikam",
        "F-1",
        contact_customer_accounts=[{"firstname": "Ann", "lastname": "Lee"}],
        Account_Tasks=[{"subject": "Call"}],
    )
    found = call(
        "GET",
        f"{created.address}?$select=name&$expand=Account_Tasks($select=subject),"
        "contact_customer_accounts($select=fullname)",
    )
    assert [each["subject"] for each in found.body["Account_Tasks"]] == ["Call"]
    assert [each["fullname"] for each in found.body["contact_customer_accounts"]] == ["Ann Lee"]


def test_a_prospect_becomes_a_customer_in_both_systems(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    company = call("GET", USMF).body["cdm_companyid"]
    group = f"msdyn_customergroups(msdyn_groupid='30',_msdyn_company_value={company})"
    body = {"customertypecode": CUSTOMER, "msdyn_customergroupid@odata.bind": f"/{group}"}
    assert call("PATCH", account.address, body).status == 204
    shown = call("GET", f"{account.address}?$expand=msdyn_customergroupid($select=msdyn_groupid)")
    assert shown.body["msdyn_customergroupid"]["msdyn_groupid"] == "30"
    groups = call.shown("parties", "RECORD", "NUMBER", "CUSTOMER GROUP")
    assert ("SCM", "customer account", "F-1", "30") in groups
    assert ("Sales", "account", "F-1", "30") in groups


def test_a_query_that_cannot_be_answered_writes_nothing(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    before = call.images()
    for query in (
        "$select=nome",
        "$expand=none",
        "$expand=primarycontactid($select=nome)",
        "$expand=primarycontactid($top=1)",
        "$expand=Account_Tasks($filter=nome eq 1)",
        "$expand=Account_Tasks($orderby=nome)",
        "$filter=name eq 'x'",
    ):
        for method, target in (("POST", "accounts"), ("PATCH", account.address)):
            answer = call(
                method, f"{target}?{query}", {"name": "New"}, prefer="return=representation"
            )
            assert answer.error == (400, "0x80060888"), query
    assert call.images() == before


def test_columns_and_links_are_written_under_conditions(call: Caller):
    account = call.prospect("Fabrikam", "F-1", primarycontactid={"lastname": "Lee"})
    before = call.images()
    for method, part, body in (
        ("PUT", "name", {"value": "New"}),
        ("DELETE", "revenue", None),
        ("DELETE", "primarycontactid/$ref", None),
    ):
        answer = call(method, f"{account.address}/{part}", body, if_match='W/"1"')
        assert answer.error == (412, "0x80060882"), part
    assert call.images() == before


def test_a_row_is_created_in_a_collection(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    created = call("POST", f"{account.address}/Account_Tasks", {"subject": "Call"})
    assert created.address.startswith("https://localhost/api/data/v9.2/tasks(")
    found = call("GET", f"{created.address}?$expand=regardingobjectid_account_task").body
    assert found["regardingobjectid_account_task"]["name"] == "Fabrikam"
    contact = call("POST", f"{account.address}/contact_customer_accounts", {"lastname": "Lee"})
    assert contact.status == 204, contact.body
    shown = call("GET", f"{contact.address}?$expand=parentcustomerid_account($select=name)").body
    assert shown["parentcustomerid_account"]["name"] == "Fabrikam"


def test_new_rows_inside_an_existing_row_are_not_offered(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    before = call.images()
    for body in (
        {"Account_Tasks": [{"subject": "Call"}]},
        {"primarycontactid": {"lastname": "Lee"}},
    ):
        answer = call("PATCH", account.address, {"name": "New", **body})
        assert answer.status == 501
        assert next(iter(body)) in answer.message
    assert call.images() == before


def test_options_of_a_deletion_are_checked(call: Caller):
    created = call.prospect("Fabrikam", "C-1")
    for option in ("$select=name", "$filter=name eq 'x'"):
        answer = call("DELETE", f"{created.address}?{option}")
        assert answer.error == (400, "0x80060888")
        assert option.partition("=")[0] in answer.message
    assert call("GET", created.address).status == 200
    assert call("DELETE", f"{created.address}?tag=x").status == 204
