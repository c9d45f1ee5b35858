"""What the twin serves, operation by operation: the table of docs/twin.md.

The status of an operation follows from the answer to its request: 501 means that it isn't offered.

    python -m tests.wire.twin.served_operations

writes the table. `test_served_operations.py` compares it with the page.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from prospect_to_cash.model.landscape import Model
from prospect_to_cash.wire.odata.multipart import InnerAnswer, InnerRequest
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.sales.service import SalesService
from prospect_to_cash.wire.twin.scm.service import ScmService

PAGE = Path(__file__).parents[3] / "docs/twin.md"
BEGIN, END = "<!-- operations: begin -->\n", "<!-- operations: end -->\n"
USMF = "/cdm_companies(cdm_companycode='USMF')"
PROSPECT = {
    "name": "Fabrikam",
    "accountnumber": "C-1",
    "customertypecode": 8,
    "msdyn_company@odata.bind": USMF,
}
CUSTOMER = {
    "dataAreaId": "usmf",
    "CustomerAccount": "C-2",
    "PartyType": "Organization",
    "OrganizationName": "Contoso",
    "CustomerGroupId": "30",
}
ID = "00000000-0000-0000-0000-000000000001"
ACCOUNT = f"accounts({ID})"
KEY = "CustomersV3(dataAreaId='usmf',CustomerAccount='C-2')"
MULTIPLE = "accounts/Microsoft.Dynamics.CRM."


class Operation(NamedTuple):
    """An operation, with a request that asks for it, and the test that says most about it."""

    name: str
    method: str
    target: str
    test: str = ""
    """The file below tests/wire/twin, and the function; empty if the operation isn't offered."""
    body: Any = None
    headers: tuple[tuple[str, str], ...] = ()


_ROWS = "test_sales_rows.py::"
_SETS = "test_sales_collections.py::"
_LINKS = "test_sales_links.py::"
_DOES = "test_sales_operations.py::"
_SCM = "scm/test_queries.py::"

SALES = (
    Operation("Service document", "GET", "", _DOES + "test_documents_describe_the_web_api"),
    Operation("`$metadata`", "GET", "$metadata", _DOES + "test_documents_describe_the_web_api"),
    Operation(
        "Create",
        "POST",
        "accounts",
        _ROWS + "test_an_account_reaches_supply_chain_management",
        PROSPECT,
    ),
    Operation(
        "Create, with the row as the answer",
        "POST",
        "accounts?$select=name",
        _ROWS + "test_the_answer_can_be_the_row",
        PROSPECT,
        (("prefer", "return=representation"),),
    ),
    Operation(
        "Create with rows inside",
        "POST",
        "accounts",
        _ROWS + "test_rows_inside_a_row_are_created_with_it",
        {**PROSPECT, "primarycontactid": {"lastname": "Ann"}},
    ),
    Operation(
        "Read by ID", "GET", ACCOUNT, _ROWS + "test_an_account_reaches_supply_chain_management"
    ),
    Operation(
        "Read by alternate key",
        "GET",
        "cdm_companies(cdm_companycode='USMF')",
        _ROWS + "test_a_row_is_written_by_its_alternate_key",
    ),
    Operation(
        "Update",
        "PATCH",
        ACCOUNT,
        _ROWS + "test_each_write_gives_a_row_another_version",
        {"name": "x"},
        (("if-match", "*"),),
    ),
    Operation(
        "Create or update",
        "PATCH",
        ACCOUNT,
        _ROWS + "test_the_caller_can_choose_the_id_of_a_row",
        PROSPECT,
    ),
    Operation(
        "Conditions: `If-Match`, `If-None-Match`",
        "PATCH",
        ACCOUNT,
        _ROWS + "test_columns_and_links_are_written_under_conditions",
        {"name": "x"},
        (("if-match", 'W/"1"'),),
    ),
    Operation(
        "Delete", "DELETE", ACCOUNT, _LINKS + "test_rows_that_belong_to_a_row_are_deleted_with_it"
    ),
    Operation(
        "A column: GET, PUT, DELETE",
        "PUT",
        f"{ACCOUNT}/name",
        _LINKS + "test_a_column_is_read_written_and_emptied",
        {"value": "x"},
    ),
    Operation(
        "The row of a lookup",
        "GET",
        f"{ACCOUNT}/primarycontactid",
        _LINKS + "test_the_row_behind_a_lookup_is_read",
    ),
    Operation(
        "`$ref` of a lookup",
        "PUT",
        f"{ACCOUNT}/primarycontactid/$ref",
        _LINKS + "test_the_link_of_a_lookup_is_set_and_removed",
        {"@odata.id": f"contacts({ID})"},
    ),
    Operation(
        "`$ref` of a collection",
        "POST",
        f"{ACCOUNT}/contact_customer_accounts/$ref",
        _LINKS + "test_rows_are_added_to_a_collection_and_removed",
        {"@odata.id": f"contacts({ID})"},
    ),
    Operation(
        "`$select`, `$filter`, `$orderby`, `$top`, `$count`",
        "GET",
        "accounts?$select=name&$filter=statecode eq 0&$orderby=name&$top=1&$count=true",
        _SETS + "test_rows_are_filtered_ordered_and_counted",
    ),
    Operation(
        "`/$count`", "GET", "accounts/$count", _SETS + "test_rows_are_filtered_ordered_and_counted"
    ),
    Operation(
        "`$expand`",
        "GET",
        "accounts?$expand=primarycontactid($select=fullname)",
        _SETS + "test_groups_and_collections",
    ),
    Operation(
        "`$apply`",
        "GET",
        "accounts?$apply=groupby((statecode),aggregate($count as n))",
        _SETS + "test_groups_and_collections",
    ),
    Operation(
        "Pages",
        "GET",
        "accounts",
        _SETS + "test_pages_lead_to_all_rows_while_rows_come_and_go",
        None,
        (("prefer", "odata.maxpagesize=1"),),
    ),
    Operation(
        "Change tracking",
        "GET",
        "accounts?$select=name",
        _SETS + "test_changes_are_tracked",
        None,
        (("prefer", "odata.track-changes"),),
    ),
    Operation(
        "fetchXml",
        "GET",
        "accounts?fetchXml=<fetch><entity name='account'><attribute name='name'/></entity></fetch>",
        _SETS + "test_fetch_xml_reads_linked_tables",
    ),
    Operation("`WhoAmI`", "GET", "WhoAmI", _DOES + "test_who_asks"),
    Operation(
        "`RetrieveVersion`",
        "GET",
        "RetrieveVersion",
        _DOES + "test_the_version_and_the_organization",
    ),
    Operation(
        "`RetrieveCurrentOrganization`",
        "GET",
        "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')",
        _DOES + "test_the_version_and_the_organization",
    ),
    Operation(
        "`CreateMultiple`",
        "POST",
        MULTIPLE + "CreateMultiple",
        _DOES + "test_several_rows_are_written_in_both_systems",
        {"Targets": [{**PROSPECT, "@odata.type": "Microsoft.Dynamics.CRM.account"}]},
    ),
    Operation(
        "`UpdateMultiple`",
        "POST",
        MULTIPLE + "UpdateMultiple",
        _DOES + "test_several_rows_are_written_in_both_systems",
        {
            "Targets": [
                {"accountid": ID, "name": "x", "@odata.type": "Microsoft.Dynamics.CRM.account"}
            ]
        },
    ),
    Operation(
        "`UpsertMultiple`",
        "POST",
        MULTIPLE + "UpsertMultiple",
        _DOES + "test_several_rows_are_written_in_both_systems",
        {
            "Targets": [
                {**PROSPECT, "@odata.id": ACCOUNT, "@odata.type": "Microsoft.Dynamics.CRM.account"}
            ]
        },
    ),
    Operation(
        "`WinQuote`",
        "POST",
        "WinQuote",
        "test_sales_quotes.py::test_a_quote_is_won_or_closed",
        {"QuoteClose": {"quoteid@odata.bind": f"quotes({ID})"}, "Status": -1},
    ),
    Operation(
        "`CloseQuote`",
        "POST",
        "CloseQuote",
        "test_sales_quotes.py::test_a_quote_is_won_or_closed",
        {"QuoteClose": {"quoteid@odata.bind": f"quotes({ID})"}, "Status": -1},
    ),
    Operation(
        "`ReviseQuote`",
        "POST",
        "ReviseQuote",
        "test_sales_quotes.py::test_a_quote_is_activated_revised_and_becomes_an_order",
        {"QuoteId": ID},
    ),
    Operation(
        "`ConvertQuoteToSalesOrder`",
        "POST",
        "ConvertQuoteToSalesOrder",
        "test_sales_quotes.py::test_a_quote_is_activated_revised_and_becomes_an_order",
        {"QuoteId": ID},
    ),
    Operation(
        "`$batch`, change sets",
        "POST",
        "$batch",
        "test_sales_batches.py::test_a_change_set_writes_rows_that_refer_to_one_another_in_both_systems",
    ),
    Operation(
        "`EntityDefinitions`",
        "GET",
        "EntityDefinitions(LogicalName='account')/Attributes",
        _DOES + "test_documents_describe_the_web_api",
    ),
    Operation(
        "Table maps: `msdyn_dualwriteentitymaps`",
        "GET",
        "msdyn_dualwriteentitymaps",
        "test_dual_write_rows.py::test_each_table_map_has_the_definition_that_the_import_reads",
    ),
    Operation("SQL", "GET", "accounts?sql=SELECT name FROM account"),
    Operation("Saved queries", "GET", f"accounts?savedQuery={ID}"),
    Operation("`BulkDelete`", "POST", "BulkDelete", body={}),
    Operation(
        "`DeleteMultiple`",
        "POST",
        MULTIPLE + "DeleteMultiple",
        _DOES + "test_several_rows_are_written_in_both_systems",
        {"Targets": []},
    ),
    Operation("New tables and columns", "POST", "EntityDefinitions", body={}),
    Operation("Other tables, such as `opportunities`", "GET", "opportunities"),
    Operation("Solutions", "GET", "solutions"),
)

SCM = (
    Operation("Service document", "GET", "/data", _SCM + "test_metadata_is_served_in_both_places"),
    Operation(
        "`$metadata`", "GET", "/data/$metadata", _SCM + "test_metadata_is_served_in_both_places"
    ),
    Operation(
        "`/Metadata`",
        "GET",
        "/Metadata/PublicEntities('CustomersV3')",
        _SCM + "test_metadata_is_served_in_both_places",
    ),
    Operation(
        "Create",
        "POST",
        "/data/CustomersV3",
        "scm/test_parties.py::test_a_customer_reaches_sales_with_the_number_of_its_sequence",
        CUSTOMER,
    ),
    Operation(
        "Read by key",
        "GET",
        f"/data/{KEY}",
        "scm/test_parties.py::test_a_change_of_a_customer_reaches_sales",
    ),
    Operation(
        "Update: PATCH, PUT",
        "PATCH",
        f"/data/{KEY}",
        "scm/test_parties.py::test_a_change_of_a_customer_reaches_sales",
        {"SalesCurrencyCode": "EUR"},
    ),
    Operation(
        "Delete",
        "DELETE",
        "/data/D365SalesProspects(dataAreaId='usmf',ProspectId='x')",
        "scm/test_parties.py::test_a_deleted_prospect_is_gone_in_both_systems",
    ),
    Operation(
        "`$select`, `$filter`, `$orderby`, `$top`, `$skip`, `$count`",
        "GET",
        "/data/CustomersV3?$select=CustomerAccount&$filter=CustomerAccount eq 'x'"
        "&$orderby=CustomerAccount&$top=1&$skip=0&$count=true",
        _SCM + "test_filters_orders_and_counts_select_among_many_rows",
    ),
    Operation(
        "Pages",
        "GET",
        "/data/CustomersV3",
        _SCM + "test_pages_lead_to_all_rows_in_order",
        None,
        (("prefer", "odata.maxpagesize=1"),),
    ),
    Operation(
        "`cross-company=true`",
        "GET",
        "/data/CustomersV3?cross-company=true",
        _SCM + "test_rows_of_other_companies_need_cross_company",
    ),
    Operation(
        "`If-Match`",
        "PATCH",
        f"/data/{KEY}",
        _SCM + "test_conditions_decide_whether_a_row_is_written_and_sent",
        {"SalesCurrencyCode": "EUR"},
        (("if-match", 'W/"x"'),),
    ),
    Operation(
        "`$batch`, change sets",
        "POST",
        "/data/$batch",
        "scm/test_batches.py::test_a_change_set_writes_rows_that_refer_to_one_another",
    ),
    Operation("`$expand`", "GET", "/data/CustomersV3?$expand=x"),
    Operation(
        "Other actions", "POST", "/data/CustomersV3/Microsoft.Dynamics.DataEntities.submit", body={}
    ),
    Operation("Other entity sets, such as `VendorsV2`", "GET", "/data/VendorsV2"),
    Operation("Names that no environment has", "GET", "/data/Nothing"),
)


class Services:
    """Both Web APIs over a twin with the global address book solution."""

    def __init__(self) -> None:
        model = Model()
        self._twin = Twin(model.usual_setup("deployed"), model=model)
        self._sales, self._scm = SalesService(self._twin), ScmService(self._twin)

    def status(self, operation: Operation, *, is_sales: bool) -> str:
        """Return whether an operation is served, not offered (501), or unknown (404)."""
        self._twin.reset()
        body = b"" if operation.body is None else json.dumps(operation.body).encode()
        target = operation.target.replace(" ", "%20")
        request = InnerRequest(operation.method, target, dict(operation.headers), body)
        service = self._sales if is_sales else self._scm
        answer: InnerAnswer = service.answer(request, {})
        if answer.status == 501:
            return "not offered"
        return "unknown" if b"Resource not found for the segment" in answer.body else "served"


def table() -> str:
    """Return the table, made of the answers."""
    services = Services()
    lines = ["| | Operation | Status | Test |", "|---|---|---|---|"]
    for system, operations in (("Sales", SALES), ("SCM", SCM)):
        for each in operations:
            status = services.status(each, is_sales=system == "Sales")
            file, _, name = each.test.partition("::")
            test = f"[{name.removeprefix('test_').replace('_', ' ')}](../tests/wire/twin/{file})"
            lines.append(f"| {system} | {each.name} | {status} | {test if name else ''} |")
    return "\n".join(lines) + "\n"


def page_with(found: str) -> str:
    """Return the page with another table."""
    text = PAGE.read_text("utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    return f"{before}{BEGIN}\n{found}\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page_with(table()), "utf-8")
