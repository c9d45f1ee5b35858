"""PowerPlatform-Dataverse-Client, unchanged: what it writes to the twin is in both systems."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from azure.core.credentials import AccessToken
from PowerPlatform.Dataverse.client import DataverseClient
from PowerPlatform.Dataverse.core.errors import HttpError
from PowerPlatform.Dataverse.models.upsert import UpsertItem

from prospect_to_cash.wire.twin.server.control import read_fault
from tests.wire.twin.server.conftest import USMF, Client


class Credential:
    """The shortest credential that the program accepts."""

    def get_token(self, *scopes: str, **options: object) -> AccessToken:
        return AccessToken("manager", 9_999_999_999)


@pytest.fixture
def sales(client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataverseClient]:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(client.access.ca))
    with DataverseClient(client.access.address, Credential()) as program:
        yield program


def prospect(name: str, number: str) -> dict[str, object]:
    return {
        "name": name,
        "accountnumber": number,
        "customertypecode": 8,
        "msdyn_company@odata.bind": USMF,
    }


def both(*parties: tuple[str, str]) -> list[tuple[str, ...]]:
    """Return what both systems hold if they have these parties, by name and number."""
    return sorted((system, name, number) for system in ("SCM", "Sales") for name, number in parties)


def test_a_row_is_created_read_changed_and_deleted(client: Client, sales: DataverseClient):
    row_id = sales.records.create("account", prospect("Fabrikam", "C-1"))
    assert client.parties("NUMBER") == both(("Fabrikam", "C-1"))
    row = sales.records.retrieve("account", row_id, select=["name", "accountnumber"])
    assert (row["name"], row["accountnumber"]) == ("Fabrikam", "C-1")
    sales.records.update("account", row_id, {"name": "Fabrikam Inc"})
    assert client.parties("NUMBER") == both(("Fabrikam Inc", "C-1"))
    sales.records.delete("account", row_id)
    assert sales.records.retrieve("account", row_id) is None
    assert [each for each in client.parties() if each[0] == "Sales"] == []


def test_a_label_becomes_the_number_of_its_option(client: Client, sales: DataverseClient):
    row = {**prospect("Fabrikam", "C-1"), "customertypecode": "Prospect"}
    row_id = sales.records.create("account", row)
    found = sales.records.retrieve("account", row_id, select=["customertypecode"])
    assert found["customertypecode"] == 8
    assert client.parties("RELATIONSHIP TYPE") == [
        ("SCM", "Fabrikam", "Prospect"),
        ("Sales", "Fabrikam", "Prospect"),
    ]


def test_several_rows_are_written_together(client: Client, sales: DataverseClient):
    rows = [prospect(f"P{number}", f"C-{number}") for number in (1, 2, 3)]
    ids = sales.records.create("account", rows)
    assert client.parties("NUMBER") == both(("P1", "C-1"), ("P2", "C-2"), ("P3", "C-3"))
    sales.records.update("account", ids, {"name": "Q"})
    assert client.parties("NUMBER") == both(("Q", "C-1"), ("Q", "C-2"), ("Q", "C-3"))
    sales.records.delete("account", ids, use_bulk_delete=False)
    assert [each for each in client.parties() if each[0] == "Sales"] == []


def test_a_row_is_written_by_its_key_whether_or_not_it_exists(
    client: Client, sales: DataverseClient
):
    [company] = sales.records.list(
        "cdm_company", filter="cdm_companycode eq 'USMF'", select=["cdm_companyid"]
    )
    key = {"accountnumber": "C-1", "_msdyn_company_value": company["cdm_companyid"]}
    for name in ("Fabrikam", "Fabrikam Inc"):
        row = {"name": name, "customertypecode": 8}
        sales.records.upsert("account", [UpsertItem(key, row)])
        assert client.parties("NUMBER") == both((name, "C-1"))


def test_rows_are_found_page_by_page(client: Client, sales: DataverseClient):
    rows = [prospect(f"P{number}", f"C-{number}") for number in range(1, 6)]
    sales.records.create("account", rows)
    found = sales.records.list(
        "account",
        filter="customertypecode eq 8 and name ne 'P3'",
        select=["name"],
        orderby=["name desc"],
        page_size=2,
    )
    assert [row["name"] for row in found] == ["P5", "P4", "P2", "P1"]
    assert len(client.parties()) == 10


def test_fetch_xml_is_answered(client: Client, sales: DataverseClient):
    sales.records.create("account", [prospect(f"P{number}", f"C-{number}") for number in (1, 2)])
    xml = (
        "<fetch><entity name='account'><attribute name='name'/><filter>"
        "<condition attribute='accountnumber' operator='eq' value='C-2'/></filter></entity></fetch>"
    )
    assert [row["name"] for row in sales.query.fetchxml(xml).execute()] == ["P2"]
    assert ("SCM", "P2", "C-2") in client.parties("NUMBER")


def test_a_batch_is_carried_out(client: Client, sales: DataverseClient):
    batch = sales.batch.new()
    with batch.changeset() as changes:
        contact = changes.records.create("contact", {"lastname": "Ann"})
        changes.records.create(
            "account", {**prospect("Fabrikam", "C-1"), "primarycontactid@odata.bind": contact}
        )
    batch.records.list("account", select=["name", "_primarycontactid_value"])
    result = batch.execute()
    assert not result.has_errors
    [row] = result.responses[-1].data["value"]
    assert row["name"] == "Fabrikam"
    assert row["_primarycontactid_value"] == result.responses[0].entity_id
    assert set(both(("Fabrikam", "C-1"))) <= set(client.parties("NUMBER"))


def test_a_change_set_that_fails_changes_neither_system(client: Client, sales: DataverseClient):
    batch = sales.batch.new()
    with batch.changeset() as changes:
        changes.records.create("account", prospect("Fabrikam", "C-1"))
        changes.records.create("account", prospect("Contoso", "C-1"))
    result = batch.execute()
    assert result.has_errors
    assert client.parties() == []


def test_the_words_of_a_rejection_arrive(client: Client, sales: DataverseClient):
    client.served.faults.add(
        read_fault({"fault": "rejected", "system": "SCM", "message": "The period is closed."})
    )
    with pytest.raises(HttpError, match="The period is closed") as caught:
        sales.records.create("account", prospect("Fabrikam", "C-1"))
    assert caught.value.status_code == 400
    assert client.parties() == []


def test_a_throttled_request_says_when_to_try_again(client: Client, sales: DataverseClient):
    sales.records.create("account", prospect("Fabrikam", "C-1"))
    client.served.faults.add(read_fault({"fault": "throttled", "retry_after": 7, "times": 1}))
    with pytest.raises(HttpError) as caught:
        sales.records.create("account", prospect("Contoso", "C-2"))
    assert caught.value.is_transient
    assert caught.value.details["retry_after"] == 7
    assert client.parties("NUMBER") == both(("Fabrikam", "C-1"))


def test_tables_and_their_columns_are_described(client: Client, sales: DataverseClient):
    found = sales.tables.get("account")
    assert found["entity_set_name"] == "accounts"
    names = {column["LogicalName"] for column in sales.tables.list_columns("account")}
    assert {"name", "accountnumber", "msdyn_company"} <= names
