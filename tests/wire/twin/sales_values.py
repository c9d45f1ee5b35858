"""Values for the columns of Sales, and what rows of a table need."""

from __future__ import annotations

from typing import Any

from prospect_to_cash.wire.contract import Column, ColumnType, Table
from tests.wire.twin.calls import COMPANY

PRODUCT = {"name": "Chair", "productnumber": "P", "msdyn_productnumber": "P"}
QUOTE = "dddddddd-0000-0000-0000-000000000000"
ORDER = "eeeeeeee-0000-0000-0000-000000000000"
NEEDED: dict[str, dict[str, Any]] = {
    # A customer isn't a prospect.
    "contact": {"msdyn_isprospect": False, "lastname": "Lee"},
    # A prospect needs a number.
    "account": {"customertypecode": 2, "name": "Fabrikam"},
    "msdyn_customergroup": {"msdyn_groupid": "77", **COMPANY},
    "msdyn_party": {"msdyn_partytype": 192350002, "msdyn_organizationname": "Fabrikam"},
    "quotedetail": {
        "productid@odata.bind": "/products(msdyn_productnumber='P')",
        "quoteid@odata.bind": f"/quotes({QUOTE})",
    },
    "salesorderdetail": {
        "productid@odata.bind": "/products(msdyn_productnumber='P')",
        "salesorderid@odata.bind": f"/salesorders({ORDER})",
    },
    "cdm_company": {"cdm_companycode": "DEMF"},
    "lead": {"subject": "Chairs"},
    "msdyn_supplychainfeaturestate": {"msdyn_name": "Other"},
}
"""What rules ask of rows of a table."""


def value_for(column: Column) -> Any:
    """Return a value that fits a column."""
    match column.type:
        case ColumnType.TEXT | ColumnType.MEMO:
            return "abc"[: column.length]
        case ColumnType.PICKLIST:
            return column.options[-1].value if column.options else 1
        case ColumnType.BOOLEAN:
            return True
        case ColumnType.DATE_TIME:
            return "2024-05-06T00:00:00Z"
        case ColumnType.DATE:
            return "2024-05-06"
        case ColumnType.GUID:
            return "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
        case _:
            return int(min(column.high or 7, max(column.low or 1, 1)))


def keys_of(target: Table) -> dict[str, Any]:
    """Return values for the alternate keys of a table, without lookups."""
    return {
        column: value_for(target.columns[column])
        for key in target.keys
        for column in key.columns
        if not target.columns[column].is_lookup
        and column not in NEEDED.get(target.name, {})
        and column != "sequencenumber"
    }
