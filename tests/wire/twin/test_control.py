"""Actions on pages, and the administration of dual-write, with what both systems hold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from prospect_to_cash.wire.odata.errors import WireError
from prospect_to_cash.wire.twin.control.administration import ADMINISTRATION
from prospect_to_cash.wire.twin.control.operations import Operation, carry_out
from prospect_to_cash.wire.twin.control.page_actions import PAGE_ACTIONS
from prospect_to_cash.wire.twin.users import CLERK, MANAGER, User
from tests.wire.twin.scm.calls import ScmCaller

PAGE = (Path(__file__).parents[3] / "docs/twin.md").read_text("utf-8")
ACCOUNTS = "Customers V3 (accounts)"
GROUPS = "Customer groups"


@pytest.fixture(scope="module")
def _twin() -> ScmCaller:
    return ScmCaller()


@pytest.fixture
def call(_twin: ScmCaller) -> ScmCaller:
    """Return a caller of a twin with the global address book solution, as at its start."""
    _twin.twin.reset()
    return _twin


def perform(call: ScmCaller, name: str, user: User = MANAGER, **body: Any) -> Mapping[str, Any]:
    """Perform an action on a page."""
    return carry_out(PAGE_ACTIONS, call.twin, user, name, body)


def administer(call: ScmCaller, name: str, **body: Any) -> Mapping[str, Any]:
    """Administer dual-write."""
    return carry_out(ADMINISTRATION, call.twin, MANAGER, name, body)


def rejected(call: ScmCaller, name: str, user: User = MANAGER, **body: Any) -> str:
    """Return the words with which an action is rejected; both systems must stay as they are."""
    before = call.images()
    with pytest.raises(WireError) as error:
        perform(call, name, user, **body)
    assert error.value.status == 400
    assert call.images() == before
    return error.value.message


# ---- Actions on pages ---------------------------------------------------------------------------


def test_a_prospect_is_converted_once(call: ScmCaller):
    call.prospect("Fabrikam")
    assert perform(call, "convert-prospect", prospect="PR-00001") == {"customer": "PR-00001"}
    assert call.shown("parties", "NUMBER", "RECORD", "RELATIONSHIP TYPE") == [
        ("SCM", "PR-00001", "business relation", "Customer"),
        ("SCM", "PR-00001", "customer account", "Customer"),
        ("Sales", "PR-00001", "account", "Customer"),
    ]
    assert "it is no longer a prospect" in rejected(call, "convert-prospect", prospect="PR-00001")
    assert "can't become a prospect again" in rejected(call, "reopen-prospect", prospect="PR-00001")


def test_the_conversion_keeps_the_number(call: ScmCaller):
    call.prospect("Fabrikam")
    text = rejected(call, "convert-prospect", prospect="PR-00001", customer="CU-7")
    assert "the customer account takes the prospect's number" in text


def test_a_main_contact_is_chosen_in_both_systems(call: ScmCaller):
    call.customer("Fabrikam")
    for name in ("Ann Lee", "Bob Lee"):
        first, last = name.split()
        call.create(
            "CDSContactPersonsV2",
            FirstName=first,
            LastName=last,
            AssociatedContactNumber="CU-00001",
        )
    perform(call, "set-main-contact", account="CU-00001", contact="CP-00002")
    shown = call.shown("parties", "NUMBER", "PRIMARY CONTACT")
    assert [row for row in shown if row[1] == "CU-00001"] == [
        ("SCM", "CU-00001", "Bob Lee"),
        ("Sales", "CU-00001", "Bob Lee"),
    ]
    text = rejected(call, "set-main-contact", account="CU-00001", contact="CP-9")
    assert text == "'CU-00001' has no contact person 'CP-9'."


def test_quotations_are_lost_and_canceled_with_a_reason(call: ScmCaller):
    call.customer("Fabrikam")
    for _ in range(2):
        call.create("SalesQuotationHeadersV2", RequestingCustomerAccountNumber="CU-00001")
    for number in ("SQ-00001", "SQ-00002"):
        perform(call, "send-quotation", quotation=number)
    assert perform(call, "lose-quotation", quotation="SQ-00001", reason="Price")["status"] == "Lost"
    assert perform(call, "cancel-quotation", quotation="SQ-00002")["status"] == "Canceled"
    assert call.shown("quotes", "NUMBER", "STATUS", "STATUS REASON", "REASON CODE")[2:] == [
        ("Sales", "SQ-00001", "Closed", "Lost", "none"),
        ("Sales", "SQ-00002", "Closed", "Canceled", "none"),
    ]
    assert call.shown("quotes", "REASON CODE")[0] == ("SCM", "Price")
    assert "can't become Sent" in rejected(call, "send-quotation", quotation="SQ-00001")


def test_only_some_users_change_the_ownership(call: ScmCaller):
    call.customer("Fabrikam")
    call.create("SalesQuotationHeadersV2", RequestingCustomerAccountNumber="CU-00001")
    change = {"quotations": ["SQ-00001"], "ownership": "Dynamics 365 Sales"}
    text = rejected(call, "change-ownership", CLERK, **change)
    assert "has no privilege 'Change defaulted sales quotation ownership'" in text
    perform(call, "change-ownership", MANAGER, **change)
    assert {row[1] for row in call.shown("quotes", "OWNERSHIP")} == {"Dynamics 365 Sales"}
    assert "Dynamics 365 Sales owns it" in rejected(call, "send-quotation", quotation="SQ-00001")


def test_a_delivery_address_is_chosen(call: ScmCaller):
    call.customer("Fabrikam", DeliveryAddressStreet="Dock 2", DeliveryAddressCity="Oslo")
    call.create("SalesQuotationHeadersV2", RequestingCustomerAccountNumber="CU-00001")
    perform(call, "choose-delivery-address", quotation="SQ-00001", street="Dock 2")
    assert [row[1].split(",")[0] for row in call.shown("quotes", "DELIVERY ADDRESS")] == [
        "Dock 2",
        "Dock 2",
    ]


def test_settings_change_in_the_company_that_is_named(call: ScmCaller):
    name = "Copy quotation data to sales orders"
    perform(call, "turn-parameter", parameter=name, on=False, company="demf")
    states = call.shown("feature states", "NAME", "LEGAL ENTITY", "STATE")
    assert ("SCM", name, "DEMF", "Off") in states
    assert ("SCM", name, "USMF", "On") in states
    perform(call, "set-default-customer-group", group="20")
    call.prospect("Fabrikam")
    perform(call, "convert-prospect", prospect="PR-00001")
    groups = [row for row in call.shown("parties", "RECORD", "CUSTOMER GROUP") if row[2] != "none"]
    assert groups == [("SCM", "customer account", "20"), ("Sales", "account", "20")]
    assert "doesn't exist" in rejected(call, "set-default-customer-group", group="99")


def test_the_usual_company_is_chosen_until_the_next_reset(call: ScmCaller):
    assert perform(call, "change-company", company="demf") == {"company": "DEMF"}
    call.customer("Fabrikam")
    assert call.shown("parties", "NUMBER", "LEGAL ENTITY") == [
        ("SCM", "CU-00001", "DEMF"),
        ("Sales", "CU-00001", "DEMF"),
    ]
    assert [row["dataAreaId"] for row in call("GET", "/data/CustomersV3").rows] == ["demf"]
    call.twin.reset()
    assert call("GET", "/data/CustomersV3").rows == []
    assert {row["dataAreaId"] for row in call("GET", "/data/CustomerGroups").rows} == {"usmf"}


# ---- Dual-write ---------------------------------------------------------------------------------


def test_changes_wait_while_a_map_is_paused_and_arrive_when_it_resumes(call: ScmCaller):
    administer(call, "pause", maps=[ACCOUNTS])
    call.customer("Fabrikam")
    assert call.shown("parties", "PARTY") == [("SCM", "Fabrikam")]
    states = {each["map"]: each for each in administer(call, "table-maps")["maps"]}
    assert (states[ACCOUNTS]["state"], states[ACCOUNTS]["waiting"]) == ("Paused", 1)
    resumed = administer(call, "resume", maps=[ACCOUNTS])["maps"]
    assert [(each["state"], each["waiting"]) for each in resumed] == [("Running", 0)]
    assert call.shown("parties", "PARTY") == [("SCM", "Fabrikam"), ("Sales", "Fabrikam")]
    actions = [each["action"] for each in administer(call, "activity")["activity"]]
    assert actions == ["Pause", "Resume"]


def test_a_discarded_queue_never_arrives(call: ScmCaller):
    administer(call, "pause", maps=[ACCOUNTS])
    call.customer("Fabrikam")
    administer(call, "resume", maps=[ACCOUNTS], queue="discard")
    assert call.shown("parties", "PARTY") == [("SCM", "Fabrikam")]


def test_an_initial_synchronization_writes_what_the_stopped_map_missed(call: ScmCaller):
    administer(call, "stop", maps=[ACCOUNTS])
    call.customer("Fabrikam")
    found = administer(call, "synchronize", map=ACCOUNTS, master="SCM")
    assert found["maps"][0]["state"] == "Running"
    written = [each for each in found["executions"] if each["inserted"]]
    assert [(each["company"], each["status"]) for each in written] == [("USMF", "Completed")]
    assert call.shown("parties", "PARTY") == [("SCM", "Fabrikam"), ("Sales", "Fabrikam")]


def test_failed_saves_and_catch_up_errors_are_listed_and_retried(call: ScmCaller):
    administer(call, "stop", maps=[GROUPS])
    call.create("CustomerGroups", CustomerGroupId="90")
    body = {"PartyType": "Organization", "OrganizationName": "Fabrikam", "CustomerGroupId": "90"}
    assert call("POST", "/data/CustomersV3", body).status == 400
    [failed] = administer(call, "errors")["failedSaves"]
    assert (failed["map"], failed["sender"]) == (ACCOUNTS, "SCM")
    assert failed["text"].startswith("Cannot save the changes to the database.")
    administer(call, "pause", maps=[ACCOUNTS])
    assert call("POST", "/data/CustomersV3", body).status == 201
    [resumed] = administer(call, "resume", maps=[ACCOUNTS])["maps"]
    assert resumed["catchUpErrors"] == 1
    administer(call, "synchronize", map=GROUPS, master="SCM")
    [retried] = administer(call, "retry", map=ACCOUNTS)["maps"]
    assert retried["catchUpErrors"] == 0
    [error] = administer(call, "errors")["catchUp"]
    assert error["status"] == "Completed"
    assert call.shown("parties", "PARTY") == [("SCM", "Fabrikam"), ("Sales", "Fabrikam")]


def test_a_full_queue_and_a_long_pause_reject_saves(call: ScmCaller):
    administer(call, "pause", maps=[ACCOUNTS])
    administer(call, "limit-queue", records=1)
    call.customer("Fabrikam")
    before = call.images()
    body = {"PartyType": "Organization", "CustomerGroupId": "30", "OrganizationName": "Litware"}
    status, message = call("POST", "/data/CustomersV3", body).failure
    assert (status, "its queue holds 1 record" in message) == (400, True)
    administer(call, "limit-queue", records=5)
    assert administer(call, "pass-a-day") == {"day": 1}
    status, message = call("POST", "/data/CustomersV3", body).failure
    assert (status, "has been paused for 1 day" in message) == (400, True)
    assert call.images() == before


def test_the_setup_check_finds_what_changed(call: ScmCaller):
    def subjects() -> set[str]:
        return {each["subject"] for each in administer(call, "check-setup")["findings"]}

    before = subjects()
    administer(call, "pause", maps=[ACCOUNTS])
    assert any(ACCOUNTS in subject for subject in subjects() - before)


# ---- Bodies -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operations", "name", "body", "status", "text"),
    [
        (PAGE_ACTIONS, "convert-prospects", {}, 404, "Did you mean 'convert-prospect'?"),
        (PAGE_ACTIONS, "convert-prospect", {}, 400, "the parameter 'prospect' is missing."),
        (PAGE_ACTIONS, "convert-prospect", {"prospect": 5}, 400, "'prospect' must be a text."),
        (PAGE_ACTIONS, "convert-prospect", {"prospects": "x"}, 400, "Did you mean 'prospect'?"),
        (
            PAGE_ACTIONS,
            "convert-prospect",
            {"prospect": "PR-1", "company": "USFM"},
            400,
            "Unknown legal entity 'USFM'. Did you mean 'USMF'?",
        ),
        (
            PAGE_ACTIONS,
            "change-ownership",
            {"quotations": [], "ownership": "SCM"},
            400,
            "'SCM' isn't valid for 'ownership'. Valid values: Based on origin,",
        ),
        (ADMINISTRATION, "pause", {"maps": "all"}, 400, "'maps' must be a list of texts."),
        (ADMINISTRATION, "pause", {"maps": ["Customers V4"]}, 400, "Did you mean"),
        (ADMINISTRATION, "resume", {"maps": [GROUPS]}, 400, "It must be Paused."),
        (ADMINISTRATION, "limit-queue", {"records": -1}, 400, "must be a whole number"),
    ],
)
def test_a_body_that_does_not_fit_is_an_error(
    operations: Mapping[str, Operation],
    name: str,
    body: dict[str, Any],
    status: int,
    text: str,
    call: ScmCaller,
):
    with pytest.raises(WireError) as error:
        carry_out(operations, call.twin, MANAGER, name, body)
    assert (error.value.status, text in error.value.message) == (status, True), error.value.message


@pytest.mark.parametrize(
    "operation", [*PAGE_ACTIONS.values(), *ADMINISTRATION.values()], ids=lambda each: each.name
)
def test_the_page_lists_each_operation_with_its_parameters(operation: Operation):
    names = [
        f"`{each.name}`" if each.is_required else f"*`{each.name}`*"
        for each in operation.parameters
    ]
    parameters = ", ".join(names) or "none"
    assert f"| `{operation.name}` | {operation.description} | {parameters} |" in PAGE
