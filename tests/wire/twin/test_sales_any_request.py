"""Any request is answered: with what the product answers, and never with an error of ours."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from prospect_to_cash.wire.contract import Table
from tests.wire.twin.calls import Caller
from tests.wire.twin.sales_values import NEEDED, PRODUCT, keys_of, value_for

ANSWERS = frozenset({200, 201, 204, 400, 404, 405, 412, 501})
ODD: tuple[Any, ...] = (
    *(None, "", 0, -1, 1.5, True, "x" * 50, [], {}, "💥", "\u0000", 10**30, "12", 8, 192350001),
    *("2024-02-30", "2024-02-29T10:00:00+02:00"),
)
OFTEN = (
    *("account", "contact", "quote", "quotedetail", "salesorder", "salesorderdetail", "product"),
    *("msdyn_party", "msdyn_contactforparty", "msdyn_partypostaladdress", "task", "cdm_company"),
    "msdyn_postaladdresscollection",
)
REQUESTS = 700


class Requests:
    """Random requests to a twin."""

    def __init__(self, call: Caller, seed: int) -> None:
        self.call = call
        self.random = Random(seed)
        self.contract = call.service.api.contract
        self.tables = list(self.contract.tables.values())
        self.weights = [10 if table.name in OFTEN else 1 for table in self.tables]

    def send(self) -> Any:
        choose = self.random.choice
        [table] = self.random.choices(self.tables, self.weights)
        address = self.address(table)
        match choose(("create", "create", "change", "delete", "column", "link", "quote", "find")):
            case "create":
                return self.call("POST", table.set, self.body(table))
            case "change":
                return self.call("PATCH", address, self.body(table))
            case "delete":
                return self.call("DELETE", address)
            case "column":
                column = choose(list(table.columns))
                return self.call("PUT", f"{address}/{column}", {"value": choose(ODD)})
            case "link":
                names = (*table.navigation, *table.collections)
                link = f"{address}/{choose(names)}/$ref" if names else f"{address}/none"
                return self.call(choose(("GET", "POST", "DELETE")), link, self.link())
            case "quote":
                return self.quote(self.address(self.contract.tables["quote"]))
        column = choose(list(table.by_property))
        value = choose(("null", "1", "true", "'abc'", "11111111-2222-3333-4444-555555555555"))
        query = f"$filter={column} eq {value}&$orderby={column} desc&$count=true"
        return self.call("GET", f"{table.set}?{query}")

    def link(self) -> dict[str, str]:
        return {"@odata.id": self.address(self.random.choice(self.tables))}

    def address(self, table: Table) -> str:
        rows = self.call.service.api.tables.of(table).rows()
        if not rows or self.random.random() < 0.05:
            return f"{table.set}(11111111-2222-3333-4444-555555555555)"
        return f"{table.set}({self.random.choice(rows).id})"

    def body(self, table: Table, depth: int = 0) -> dict[str, Any]:
        found = dict(NEEDED.get(table.name, {})) if self.random.random() < 0.6 else {}
        plain = [each for each in table.columns.values() if not each.is_lookup]
        for column in self.random.sample(plain, min(len(plain), 4)):
            if column.name != table.id:
                is_usual = self.random.random() < 0.7
                found[column.name] = value_for(column) if is_usual else self.random.choice(ODD)
        found |= keys_of(table) if self.random.random() < 0.5 else {}
        for name in self.random.sample(list(table.navigation), min(len(table.navigation), 2)):
            relationship = self.random.choice(table.navigation[name])
            target = self.contract.tables[relationship.referenced]
            found[f"{name}@odata.bind"] = f"/{self.address(target)}"
        if table.name == "msdyn_partypostaladdress":
            for name in ("msdyn_partyid", "msdyn_postaladdresscollectionid"):
                target = self.contract.tables[table.navigation[name][0].referenced]
                found[f"{name}@odata.bind"] = f"/{self.address(target)}"
        if table.name == "quote":
            account = self.address(self.contract.tables["account"])
            found["customerid_account@odata.bind"] = f"/{account}"
        if depth < 2 and table.collections and self.random.random() < 0.2:
            name = self.random.choice(list(table.collections))
            inner = self.contract.tables[table.collections[name].referencing]
            found[name] = [self.body(inner, depth + 1)]
        return found

    def quote(self, address: str) -> Any:
        quote_id = address.partition("(")[2].removesuffix(")")
        action = self.random.choice(
            ("activate", "ReviseQuote", "ConvertQuoteToSalesOrder", "WinQuote", "CloseQuote")
        )
        if action == "activate":
            return self.call("PATCH", address, {"statecode": 1})
        if action in ("WinQuote", "CloseQuote"):
            status = self.random.choice((-1, 4, 5, 7))
            close = {"quoteid@odata.bind": f"/{address}"}
            return self.call("POST", action, {"QuoteClose": close, "Status": status})
        return self.call("POST", action, {"QuoteId": quote_id})


@pytest.mark.parametrize("variant", ["deployed", "not deployed"])
def test_any_request_is_answered(variant: str, call: Caller, call_without_gab: Caller):
    call = call if variant == "deployed" else call_without_gab
    assert call("POST", "products", PRODUCT).status == 204
    requests = Requests(call, seed=1)
    statuses = set()
    for _ in range(REQUESTS):
        before = call.images() if requests.random.random() < 0.1 else None
        answer = requests.send()
        statuses.add(int(answer.status))
        if before is not None and answer.status >= 400:
            assert call.images() == before
    assert statuses <= ANSWERS
    assert statuses >= {200, 204, 400, 404}
    # Each row has an ID, and is found by it.
    for table in call.service.api.tables.tables.values():
        rows = {row.id: row.number for row in table.rows()}
        assert {row_id: table.with_id(row_id).number for row_id in rows} == rows


PURPOSES = (None, "", ";", "Delivery", "Invoice;Delivery", "Moon")
SWITCHES = (None, True, False)


def test_documents_of_parties_with_any_addresses_are_answered(call: Caller):
    """What an address lacks is missing when a document of its party looks for its address."""
    random = Random(1)
    statuses = set()
    for number in range(60):
        account = call.prospect("Fabrikam", f"F-{number}")
        party = call("GET", account.address).body["_msdyn_partyid_value"]
        place = call("POST", "msdyn_postaladdresscollections", {}).address
        if random.random() < 0.7:
            postal = {"msdyn_postaladdresscollectionid@odata.bind": place}
            statuses.add(call("POST", "msdyn_postaladdresses", postal).status)
        columns = {
            "msdyn_postaladdresspurposenames": random.choice(PURPOSES),
            "msdyn_isprimary": random.choice(SWITCHES),
            "msdyn_islocationowner": random.choice(SWITCHES),
        }
        use = call(
            "POST",
            "msdyn_partypostaladdresses",
            {
                "msdyn_partyid@odata.bind": f"/msdyn_parties({party})",
                "msdyn_postaladdresscollectionid@odata.bind": place,
                **dict(random.sample(list(columns.items()), random.randint(0, 3))),
            },
        )
        quote = {"customerid_account@odata.bind": account.address}
        statuses |= {use.status, call("POST", "quotes", quote).status}
        if use.status == 204:
            statuses.add(call("PATCH", use.address, columns).status)
            statuses.add(call("POST", "quotes", quote).status)
    assert statuses == {204, 400}
    assert len(call.shown("quotes", "NUMBER")) >= 120
