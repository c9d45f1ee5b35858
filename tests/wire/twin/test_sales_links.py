"""Links and columns of rows, and what a deletion does with rows that refer to the row."""

from __future__ import annotations

import pytest

from tests.wire.twin.calls import COMPANY, Answer, Caller


def _task(call: Caller, account: Answer, subject: str = "Call") -> Answer:
    bound = {"regardingobjectid_account_task@odata.bind": f"/accounts({account.id})"}
    created = call("POST", "tasks", {"subject": subject, **bound})
    assert created.status == 204, created.body
    return created


def test_a_column_is_read_written_and_emptied(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    assert call("GET", f"{account.address}/name").body["value"] == "Fabrikam"
    assert call("GET", f"{account.address}/name/$value").body == "Fabrikam"
    assert call("PUT", f"{account.address}/name", {"value": "Fabrikam Inc."}).status == 204
    assert ("SCM", "Fabrikam Inc.") in call.shown("parties", "PARTY")
    assert call("PUT", f"{account.address}/revenue", {"value": 5}).status == 204
    assert call("DELETE", f"{account.address}/revenue").status == 204
    assert call("GET", f"{account.address}/revenue").status == 204
    assert call("PUT", f"{account.address}/createdon", {"value": None}).error[0] == 400
    assert call("PUT", f"{account.address}/name", {"value": "x" * 161}).error[0] == 400
    assert call("GET", f"{account.address}/ownerid/fullname").body["value"] == "Sales Manager"


def test_the_row_behind_a_lookup_is_read(call: Caller):
    account = call.prospect("Fabrikam", "F-1", primarycontactid={"lastname": "Lee"})
    assert call("GET", f"{account.address}/primarycontactid").body["fullname"] == "Lee"
    assert call("PATCH", account.address, {"primarycontactid": None}).status == 204
    assert call("GET", f"{account.address}/primarycontactid").status == 204
    assert call("GET", f"{account.address}/primarycontact").error == (404, "0x8006088a")


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_the_link_of_a_lookup_is_set_and_removed(method: str, call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    contact = call("POST", "contacts", {"lastname": "Lee"})
    link = f"{account.address}/primarycontactid/$ref"
    assert call("GET", link).status == 204
    assert call(method, link, {"@odata.id": contact.address}).status == 204
    assert call("GET", link).body["@odata.id"] == contact.address
    assert call("DELETE", link).status == 204
    assert call("GET", link).status == 204
    assert call(method, link, {"@odata.id": account.address}).error == (400, "0x80048d19")


def test_rows_are_added_to_a_collection_and_removed(call: Caller):
    one, other = call.prospect("Fabrikam", "F-1"), call.prospect("Contoso", "C-1")
    tasks = [_task(call, other, subject) for subject in ("Call", "Visit")]
    links = f"{one.address}/Account_Tasks/$ref"
    for task in tasks:
        assert call("POST", links, {"@odata.id": task.address}).status == 204
    found = call("GET", links).body["value"]
    assert [each["@odata.id"] for each in found] == [task.address for task in tasks]
    assert call("GET", f"{other.address}/Account_Tasks").body["value"] == []
    assert call("DELETE", f"{one.address}/Account_Tasks({tasks[0].id})/$ref").status == 204
    assert call("DELETE", f"{links}?$id={tasks[1].address}").status == 204
    assert call("GET", links).body["value"] == []
    assert call("DELETE", f"{links}?$id={tasks[1].address}").error == (404, "0x80040217")
    assert call("GET", f"{tasks[0].address}?$select=subject").body["subject"] == "Call"


def test_rows_that_belong_to_a_row_are_deleted_with_it(call: Caller):
    account = call.prospect("Fabrikam", "F-1")
    task, other = _task(call, account), call.prospect("Contoso", "C-1")
    body = {"msdyn_billingaccount@odata.bind": f"/accounts({account.id})"}
    assert call("PATCH", other.address, body).status == 204
    assert call("DELETE", account.address).status == 204
    assert call("GET", task.address).error == (404, "0x80040217")
    assert call("GET", other.address).body["_msdyn_billingaccount_value"] is None
    assert call.shown("parties", "NUMBER") == [("SCM", "C-1"), ("Sales", "C-1")]


def test_contacts_of_an_account_are_deleted_with_it(call: Caller):
    """With the global address book solution, the form of an account shows contacts for parties."""
    account = call.prospect("Fabrikam", "F-1", primarycontactid={"lastname": "Lee"})
    contacts = f"{account.address}/contact_customer_accounts"
    created = [call("POST", contacts, {"lastname": name}) for name in ("Ann", "Bo")]
    task = {"subject": "Call", "regardingobjectid_contact_task@odata.bind": created[0].address}
    tasks = [call("POST", "tasks", task), _task(call, account)]
    assert call("GET", created[0].address).body["_accountid_value"] == account.id
    assert call("DELETE", account.address).status == 204
    for gone in (account, *created, *tasks):
        assert call("GET", gone.address).error == (404, "0x80040217")
    assert [row["lastname"] for row in call("GET", "contacts").body["value"]] == ["Lee"]
    assert call.shown("parties", "PARTY") == [("Sales", "Lee")]


def test_a_row_that_others_need_stays(call: Caller):
    [user] = call("GET", "systemusers?$filter=fullname eq 'Sales Manager'").body["value"]
    call.prospect("Fabrikam", "F-1")
    before = call.images()
    assert call("DELETE", f"systemusers({user['systemuserid']})").error == (405, "0x80040227")
    assert call.images() == before


def test_the_model_rejects_a_deletion(call_without_gab: Caller):
    call = call_without_gab
    account = call.prospect("Fabrikam", "F-1", contact_customer_accounts=[{"lastname": "Lee"}])
    _task(call, account)
    before = call.images()
    rejected = call("DELETE", account.address)
    assert rejected.error == (400, "0x80040265")
    assert "can't be deleted" in rejected.message
    assert call.images() == before


def test_a_contact_without_a_company_is_deleted(call: Caller, call_without_gab: Caller):
    for each in (call, call_without_gab):
        account = each("POST", "accounts", {"name": "Fourth Coffee", **COMPANY})
        tasks = [{"subject": "Sign invoice"}]
        contact = each("POST", "contacts", {"lastname": "Curtis", "Contact_Tasks": tasks})
        links = f"{account.address}/contact_customer_accounts/$ref"
        assert each("POST", links, {"@odata.id": contact.address}).status == 204
        assert each("DELETE", contact.address).status == 204
        assert each("GET", "tasks").body["value"] == []
        assert each("DELETE", account.address).status == 204
        assert each.shown("parties", "PARTY") == []


def test_contacts_of_each_other_are_deleted_together(call: Caller):
    one, other = (call("POST", "contacts", {"lastname": name}) for name in ("Lee", "Curtis"))
    for child, parent in ((one, other), (other, one)):
        bound = {"parentcustomerid_contact@odata.bind": parent.address}
        assert call("PATCH", child.address, bound).status == 204
    assert call("DELETE", one.address).status == 204
    assert call("GET", "contacts").body["value"] == []
