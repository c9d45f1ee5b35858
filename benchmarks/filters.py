"""Measures filters of the Web APIs over 10,000 rows, in processor time of one process.

For each filter, it prints the least time of some rounds, and the time to read and compile it. The
rows answer `value(name)` from a mapping, as the rows of a service do.

    python benchmarks/filters.py [--rows 10000] [--rounds 7]
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from prospect_to_cash.wire.contract import sales_contract
from prospect_to_cash.wire.odata.filter_text import parse_filter
from prospect_to_cash.wire.odata.key_lookup import key_of
from prospect_to_cash.wire.odata.moments import Moment
from prospect_to_cash.wire.odata.predicates import SALES, predicate
from prospect_to_cash.wire.odata.sales.rows import SalesType

LIMITS = {"any filter": 60, "equality on a key": 5}
"""The milliseconds that a filter may take."""

NOW = datetime(2026, 3, 18, 15, 30, tzinfo=UTC)
TYPES = "Microsoft.Dynamics.CRM"
FILTERS = (
    "name eq 'Fabrikam 77'",
    "statecode eq 0 and customertypecode ne 3",
    "contains(name,'kam 7')",
    "not contains(name,'f%k_m') and numberofemployees gt 5",
    "primarycontactid/fullname eq 'x' or createdon gt 2026-01-01 and creditlimit lt 500.5",
    "contact_customer_accounts/any(c:startswith(c/fullname,'B'))",
    f'{TYPES}.In(PropertyName=\'name\',PropertyValues=["Fabrikam 1","Fabrikam 2"])',
    f"{TYPES}.LastXDays(PropertyName='createdon',PropertyValue=30)",
    " or ".join(f"endswith(name,'{number}x')" for number in range(6)),
)


@dataclass
class Row:
    """A row whose values are in a mapping."""

    values: dict[str, Any]
    contact: Row | None = None
    contacts: tuple[Row, ...] = field(default=())

    def value(self, name: str) -> Any:
        return self.values.get(name)

    def one(self, _: str) -> Row | None:
        return self.contact

    def many(self, _: str) -> tuple[Row, ...]:
        return self.contacts


def rows_of(number: int) -> list[Row]:
    contacts = tuple(Row({"fullname": name}) for name in ("Ann", "Bob"))
    return [
        Row(
            {
                "accountid": f"00000000-0000-0000-0000-{at:012}",
                "name": f"Fabrikam {at}",
                "statecode": 0,
                "customertypecode": 3 + at % 2,
                "numberofemployees": at % 100,
                "creditlimit": Decimal(at),
                "createdon": NOW - timedelta(hours=at),
            },
            contacts[at % 2],
            contacts[at % 2 :],
        )
        for at in range(number)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    contract = sales_contract()
    accounts = SalesType(contract, contract.tables["account"])
    rows, moment = rows_of(options.rows), Moment(NOW)
    slowest = 0.0
    for text in FILTERS:
        start = time.process_time()
        test = predicate(parse_filter(text), accounts, SALES, moment)
        compiled = (time.process_time() - start) * 1000
        times = []
        for _ in range(options.rounds):
            start = time.process_time()
            found = sum(map(test, rows))
            times.append((time.process_time() - start) * 1000)
        slowest = max(slowest, min(times))
        print(f"{min(times):6.1f} ms  {compiled:5.2f} ms to compile  {found:6,} rows  {text[:80]}")
    by_id = {row.values["accountid"]: row for row in rows}
    text = f"accountid eq 00000000-0000-0000-0000-{options.rows - 1:012} and statecode eq 0"
    start = time.process_time()
    node = parse_filter(text)
    key = key_of(node, [("accountid",)])
    assert key is not None, "the filter names the ID"
    test = predicate(node, accounts, SALES, moment)
    found = [row for row in (by_id[key["accountid"].value],) if test(row)]
    looked_up = (time.process_time() - start) * 1000
    assert len(found) == 1
    print(f"{looked_up:6.2f} ms  by key, with the other conditions")
    print(f"slowest: {slowest:.1f} ms (at most {LIMITS['any filter']})")
    print(f"by key: {looked_up:.2f} ms (at most {LIMITS['equality on a key']})")


if __name__ == "__main__":
    main()
