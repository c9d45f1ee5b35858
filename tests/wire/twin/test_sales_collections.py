"""Rows of sets and of collections: filtered, in order, on pages, in groups, and tracked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wire.twin.calls import COMPANY, USMF, Caller

_ALL = 'odata.include-annotations="*"'


def _names(found: Any) -> list[str]:
    return [row["name"] for row in found.body["value"]]


@pytest.fixture
def four(call: Caller) -> Caller:
    """Return a caller of a twin with four accounts."""
    for number, name in enumerate(("Delta", "alpha", "Charlie", "Bravo"), start=1):
        call.prospect(name, f"N-{number}", revenue=number * 10)
    return call


def test_rows_are_filtered_ordered_and_counted(four: Caller):
    query = "$filter=revenue gt 10&$orderby=name&$select=name&$count=true&$top=2"
    found = four("GET", f"accounts?{query}")
    assert (_names(found), found.body["@odata.count"]) == (["alpha", "Bravo"], 3)
    assert four("GET", "accounts/$count?$filter=contains(name,'A')").body == "4"
    assert four("GET", "accounts/$count?$filter=startswith(name,'a')").body == "1"
    assert four("GET", "accounts?$filter=nome eq 'x'").error == (400, "0x80060888")
    assert four("GET", "accounts?$skip=1").error == (400, "0x80060888")


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("accountnumber eq 'n-3'", ["Charlie"]),
        ("name eq 'ALPHA' and revenue eq 20", ["alpha"]),
        ("name eq 'alpha' and revenue eq 10", []),
        ("accountnumber eq 'N-1' or accountnumber eq 'N-2'", ["Delta", "alpha"]),
        ("msdyn_company/cdm_companycode eq 'usmf' and revenue lt 25", ["Delta", "alpha"]),
        ("Account_Tasks/any(t:t/subject eq 'Call')", ["Bravo"]),
        ("ownerid/fullname eq 'Sales Manager' and revenue eq 40", ["Bravo"]),
        ("Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['Delta'])", ["Delta"]),
        ("Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid') and revenue eq 10", ["Delta"]),
        (
            "Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=1)"
            " and name eq 'Bravo'",
            ["Bravo"],
        ),
        ("Microsoft.Dynamics.CRM.Today(PropertyName='createdon') and revenue eq 30", ["Charlie"]),
    ],
)  # fmt: skip
def test_a_filter_finds_rows_by_value_and_by_any_condition(
    condition: str, names: list[str], four: Caller
):
    [bravo] = four("GET", "accounts?$filter=name eq 'Bravo'").body["value"]
    bound = {"regardingobjectid_account_task@odata.bind": f"/accounts({bravo['accountid']})"}
    assert four("POST", "tasks", {"subject": "Call", **bound}).status == 204
    assert _names(four("GET", f"accounts?$filter={condition}")) == names


def test_pages_lead_to_all_rows_while_rows_come_and_go(four: Caller):
    address, names = "accounts?$select=name&$orderby=name", []
    while address:
        found = four("GET", address, prefer="odata.maxpagesize=2")
        assert found.headers["Preference-Applied"] == "odata.maxpagesize=2"
        names.append(_names(found))
        address = found.body.get("@odata.nextLink", "")
        if len(names) == 1:
            four.prospect("Aardvark", "N-9")
    assert names == [["alpha", "Bravo"], ["Charlie", "Delta"]]


def test_groups_and_collections(four: Caller):
    apply = "$apply=aggregate(revenue with sum as total,$count as number)"
    assert four("GET", f"accounts?{apply}").body["value"] == [{"total": 100, "number": 4}]
    account = four("GET", "accounts?$filter=name eq 'Delta'").body["value"][0]["accountid"]
    bound = {"regardingobjectid_account_task@odata.bind": f"/accounts({account})"}
    for minutes in (10, 20):
        values = {"subject": f"Call {minutes}", "actualdurationminutes": minutes, **bound}
        assert four("POST", "tasks", values).status == 204
    tasks = f"accounts({account})/Account_Tasks"
    mean = four("GET", f"{tasks}?$apply=aggregate(actualdurationminutes with average as mean)")
    assert mean.body["value"] == [{"mean": 15}]
    found = four("GET", f"{tasks}?$filter=actualdurationminutes gt 10&$select=subject")
    assert [each["subject"] for each in found.body["value"]] == ["Call 20"]
    assert four("GET", f"{tasks}/$count").body == "2"
    assert four("GET", f"accounts({account})/Account_Tasks?$apply=topcount(1,x)").status == 501


def test_fetch_xml_reads_linked_tables(four: Caller):
    xml = (
        "<fetch top='2'><entity name='account'><attribute name='name'/>"
        "<order attribute='revenue' descending='true'/>"
        "<link-entity name='cdm_company' from='cdm_companyid' to='msdyn_company' alias='c'>"
        "<attribute name='cdm_companycode'/>"
        "<filter><condition attribute='cdm_companycode' operator='eq' value='USMF'/></filter>"
        "</link-entity></entity></fetch>"
    )
    found = four("GET", f"accounts?fetchXml={xml}")
    assert found.status == 200, found.body
    shown = [(row["name"], row["c.cdm_companycode"]) for row in found.body["value"]]
    assert shown == [("Bravo", "USMF"), ("Charlie", "USMF")]
    assert four("GET", f"contacts?fetchXml={xml}").error == (400, "0x80060888")
    assert four("GET", "accounts?savedQuery=1").status == 501


def test_changes_are_tracked(four: Caller):
    first = four("GET", "accounts?$select=name", prefer="odata.track-changes")
    assert first.headers["Preference-Applied"] == "odata.track-changes"
    assert len(_names(first)) == 4
    link = first.body["@odata.deltaLink"]
    assert four("GET", link).body["value"] == []
    rows = {row["name"]: row["accountid"] for row in first.body["value"]}
    assert four("PATCH", f"accounts({rows['Delta']})", {"revenue": 1}).status == 204
    assert four("DELETE", f"accounts({rows['alpha']})").status == 204
    four.prospect("Echo", "N-8")
    changed = four("GET", link)
    assert [row.get("name") for row in changed.body["value"]] == ["Delta", "Echo", None]
    assert changed.body["value"][-1]["id"] == rows["alpha"]
    assert changed.body["value"][-1]["reason"] == "deleted"
    assert four("GET", changed.body["@odata.deltaLink"]).body["value"] == []
    tracked = four("GET", "accounts?$filter=revenue eq 1", prefer="odata.track-changes")
    assert tracked.error == (400, "0x80060888")


QUOTES = (
    "<fetch {}><entity name='account'><attribute name='name'/><order attribute='name'/>"
    "<link-entity name='quote' from='customerid' to='accountid' link-type='{}' alias='q'>"
    "<attribute name='name'/><attribute name='quotenumber' alias='number'/>"
    "<order attribute='name' descending='true'/>{}</link-entity></entity></fetch>"
)


@pytest.fixture
def with_quotes(four: Caller) -> Caller:
    """A caller with two quotes of an account, and one of another."""
    rows = {row["name"]: row["accountid"] for row in four("GET", "accounts").body["value"]}
    for account, name in (("Bravo", "Chairs"), ("Bravo", "Tables"), ("Delta", "Lamps")):
        bound = {"customerid_account@odata.bind": f"/accounts({rows[account]})"}
        assert four("POST", "quotes", {"name": name, **bound, **COMPANY}).status == 204
    return four


def test_fetch_xml_reads_an_account_with_each_of_its_quotes(with_quotes: Caller):
    found = with_quotes("GET", f"accounts?fetchXml={QUOTES.format('', 'inner', '')}")
    assert found.status == 200, found.body
    pairs = [(row["name"], row["q.name"]) for row in found.body["value"]]
    assert pairs == [("Bravo", "Tables"), ("Bravo", "Chairs"), ("Delta", "Lamps")]
    numbers = {row["number"] for row in found.body["value"]}
    assert len(numbers) == 3
    outer = with_quotes("GET", f"accounts?fetchXml={QUOTES.format('', 'outer', '')}")
    assert [(row["name"], row["q.name"]) for row in outer.body["value"]] == [
        ("alpha", None),
        *pairs[:2],
        ("Charlie", None),
        pairs[2],
    ]
    lamps = "<filter><condition attribute='name' operator='eq' value='Lamps'/></filter>"
    one = with_quotes("GET", f"accounts?fetchXml={QUOTES.format('', 'inner', lamps)}")
    assert [(row["name"], row["q.name"]) for row in one.body["value"]] == [("Delta", "Lamps")]
    several = QUOTES.format("", "outer", lamps)
    assert with_quotes("GET", f"accounts?fetchXml={several}").status == 501


def test_pages_of_linked_rows_lead_to_all_of_them(with_quotes: Caller):
    shown: list[str] = []
    cookie = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie"
    for page in (1, 2, 3):
        xml = QUOTES.format(f"page='{page}' count='1'", "inner", "")
        found = with_quotes("GET", f"accounts?fetchXml={xml}", prefer=_ALL)
        shown += [row["q.name"] for row in found.body["value"]]
        assert (f"@{cookie}" in found.body) is (page < 3)
    assert shown == ["Tables", "Chairs", "Lamps"]


def test_links_can_follow_a_link_to_several_rows(with_quotes: Caller):
    company = (
        "<link-entity name='cdm_company' from='cdm_companyid' to='msdyn_company' alias='c'>"
        "<attribute name='cdm_companycode'/></link-entity>"
    )
    found = with_quotes("GET", f"accounts?fetchXml={QUOTES.format('', 'inner', company)}")
    assert [row["c.cdm_companycode"] for row in found.body["value"]] == ["USMF"] * 3


@pytest.mark.parametrize("returns", ["reset", "restore"])
def test_a_delta_link_ends_with_its_rows(four: Caller, returns: str):
    kept = four.twin.snapshot()
    link = four("GET", "accounts", prefer="odata.track-changes").body["@odata.deltaLink"]
    if returns == "reset":
        four.twin.reset()
    else:
        four.twin.restore(kept)
    answer = four("GET", link)
    assert answer.error == (400, "0x80044352")
    assert "expired" in answer.message
    again = four("GET", "accounts", prefer="odata.track-changes").body["@odata.deltaLink"]
    four.prospect("Echo", "N-8")
    assert [row["name"] for row in four("GET", again).body["value"]] == ["Echo"]


def test_a_version_that_was_never_given_is_no_delta_token(four: Caller):
    link = four("GET", "accounts", prefer="odata.track-changes").body["@odata.deltaLink"]
    later = re.sub(r"deltatoken=\d+", "deltatoken=999999999", link)
    assert later != link
    assert four("GET", later).error == (400, "0x80044352")


NAMES = st.sampled_from(["ann", "ANN", "Bo", "bo", "Cy"])
WRITES = st.lists(
    st.tuples(
        st.sampled_from(["create", "rename", "delete", "rejected"]), st.integers(0, 5), NAMES
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(writes=WRITES)
def test_rows_are_found_by_value_after_any_writes(writes: list[Any], call: Caller):
    """Indexes are kept up to date, also when a rejected write is undone."""
    call.twin.reset()
    rows: dict[str, str] = {}
    for what, at, name in writes:
        chosen = list(rows)[at % len(rows)] if rows else None
        if what == "create":
            rows[call("POST", "leads", {"subject": name, "lastname": name}).id] = name
        elif what == "rename" and chosen:
            assert call("PATCH", f"leads({chosen})", {"lastname": name}).status == 204
            rows[chosen] = name
        elif what == "delete" and chosen:
            assert call("DELETE", f"leads({chosen})").status == 204
            del rows[chosen]
        elif what == "rejected" and chosen:
            # The first lead is renamed, and then the second one doesn't exist.
            kind = {"@odata.type": "Microsoft.Dynamics.CRM.lead", "lastname": "Dee"}
            targets = [{**kind, "leadid": each} for each in (chosen, _MISSING)]
            action = "leads/Microsoft.Dynamics.CRM.UpdateMultiple"
            assert call("POST", action, {"Targets": targets}).status == 404
        for wanted in ("Ann", "BO", "cy", "Dee"):
            found = call("GET", f"leads?$filter=lastname eq '{wanted}'&$select=leadid").body
            expected = [each for each, held in rows.items() if held.lower() == wanted.lower()]
            assert [row["leadid"] for row in found["value"]] == expected


_MISSING = "11111111-2222-3333-4444-555555555555"


def test_what_is_not_offered_names_itself(call: Caller):
    for target in (
        "opportunities",
        "savedqueries",
        "accounts?sql=SELECT name FROM account",
        "RetrieveTotalRecordCount",
    ):
        answer = call("GET", target)
        assert answer.status == 501, target
        assert "isn't offered" in answer.message
    assert call("GET", "Accounts").error == (404, "0x8006088a")
    assert call("GET", USMF, prefer="odata.metadata=full").status == 501
