"""Any writes over HTTP equal the same writes through the landscape."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prospect_to_cash.model.landscape import ApplicationPairs, build_landscape
from prospect_to_cash.model.tables.option_sets import System
from tests.wire.twin.calls import MODEL, Answer, Caller, rows_of
from tests.wire.twin.server.conftest import Client
from tests.wire.twin.test_sales_same_as_landscape import (
    ALTERNATE_KEY,
    FIRST,
    WRITES,
    Web,
    Write,
    words_of,
)

_IDS = {
    "account": ("accounts", "accountid"),
    "contact": ("contacts", "contactid"),
    "quote": ("quotes", "quoteid"),
    "quotedetail": ("quotedetails", "quotedetailid"),
    "msdyn_customergroup": ("msdyn_customergroups", "msdyn_customergroupid"),
}


class HttpCaller(Caller):
    """Calls the Web API of Sales over HTTP."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.twin = client.served.twin

    def __call__(self, method: str, target: str, body: Any = None, **headers: str) -> Answer:
        path = "/api/data/v9.2/" + quote(target.lstrip("/"), safe="/?&=$(),':;@%*+!")
        found = self.client(method, path, body, **headers)
        return Answer(found.status_code, found.json() if found.content else None, found.headers)


class HttpWeb(Web):
    """Finds the addresses of rows without the service, which the server has for itself."""

    def at(self, name: str, number: int) -> str:
        set_name, id_column = _IDS[name]
        return f"{set_name}({self.call.twin.further.values(set_name, number)[id_column]})"


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(writes=st.lists(WRITES, min_size=3, max_size=12))
def test_writes_over_http_equal_writes_through_the_landscape(writes: list[Write], client: Client):
    assert client("POST", "/_twin/reset").status_code == 204
    call = HttpCaller(client)
    call.add_reference_data()
    web = HttpWeb(call)
    land = build_landscape(call.twin.setup, 1, MODEL, ApplicationPairs())
    for write in (*FIRST, *writes):
        said, expected = write.over_web(web), words_of(write, land)
        # Dataverse checks its alternate keys first, in words of its own.
        is_of_key = said is not None and said.startswith(ALTERNATE_KEY)
        assert said == expected or (is_of_key and expected is not None)
    for system, store in call.stores().items():
        other = land.supply_chain.store if system is System.SCM else land.sales_app.store
        assert rows_of(store) == rows_of(other)
