"""Calls to the Web API of Sales in a twin, without a server, and what both systems then hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from prospect_to_cash.model.applications.store import Store
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.model.tables.option_sets import System
from prospect_to_cash.model.tables.row import Row
from prospect_to_cash.model.tables.supply_chain import NumberSequence
from prospect_to_cash.wire.odata.multipart import InnerRequest
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.sales.service import SalesService

MODEL = Model()
USMF = "/cdm_companies(cdm_companycode='USMF')"
COMPANY = {"msdyn_company@odata.bind": USMF}
PROSPECT, CUSTOMER = 8, 3


class Answer(NamedTuple):
    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def address(self) -> str:
        """The address of the row that was written."""
        return self.headers["OData-EntityId"]

    @property
    def id(self) -> str:
        return self.address.rpartition("(")[2].removesuffix(")")

    @property
    def error(self) -> tuple[int, str]:
        return self.status, self.body["error"]["code"]

    @property
    def message(self) -> str:
        return self.body["error"]["message"]


class Caller:
    """Calls the Web API of Sales."""

    def __init__(self, variant: str = "deployed", seed: int = 1) -> None:
        self.twin = Twin(MODEL.usual_setup(variant), seed=seed, model=MODEL)
        self.service = SalesService(self.twin)

    def __call__(self, method: str, target: str, body: Any = None, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        text = b"" if body is None else json.dumps(body).encode()
        target = quote(target, safe="/?&=$(),':;@%*+!")
        found = self.service.answer(InnerRequest(method, target, named, text), {})
        content = (
            json.loads(found.body) if found.body[:1] == b"{" else found.body.decode("utf-8-sig")
        )
        return Answer(found.status, content or None, found.headers)

    def prospect(self, name: str, number: str, **columns: Any) -> Answer:
        """Create a prospect in USMF."""
        body = {
            "name": name,
            "accountnumber": number,
            "customertypecode": PROSPECT,
            "msdyn_company@odata.bind": USMF,
            **columns,
        }
        created = self("POST", "accounts", body)
        assert created.status == 204, created.body
        return created

    def shown(self, view: str, *columns: str) -> list[tuple[str, ...]]:
        """Return columns of the rows that a view of the landscape shows, of both systems."""
        rows = self.twin.landscape.view(view).rows
        return [tuple(row.cells[column] for column in ("SYSTEM", *columns)) for row in rows]

    def images(self) -> dict[System, Any]:
        """Return all rows of both systems, without numbers that a rollback doesn't give back."""
        return {
            **{system: rows_of(store) for system, store in self.stores().items()},
            "further": self.twin.further.image().tables,
        }

    def stores(self) -> dict[System, Store]:
        """Return the rows of both systems."""
        landscape = self.twin.landscape
        return {
            System.SALES: landscape.sales_app.store,
            System.SCM: landscape.supply_chain.store,
        }

    @property
    def company(self) -> str:
        """The ID of the company USMF."""
        company_id: str = self("GET", USMF).body["cdm_companyid"]
        return company_id

    def add_reference_data(self) -> None:
        """Create a product, a site, and a warehouse."""
        product = {"name": "Chair", "productnumber": "P-1", "msdyn_productnumber": "P-1"}
        for name, values in (
            ("products", product),
            ("msdyn_operationalsites", {"msdyn_siteid": "1", **COMPANY}),
            ("msdyn_warehouses", {"msdyn_warehouseidentifier": "11", **COMPANY}),
        ):
            assert self("POST", name, values).status == 204


def rows_of(store: Store) -> dict[type[Row], list[Row]]:
    return {
        kind: rows
        for kind in store.kinds
        if kind is not NumberSequence and (rows := list(store.all(kind)))
    }
