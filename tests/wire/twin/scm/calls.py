"""Calls to the OData service of Supply Chain Management in a twin, without a server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from prospect_to_cash.model.landscape import InMemoryLandscape, Model
from prospect_to_cash.model.setup import CompanySetup, Setup
from prospect_to_cash.model.tables.supply_chain import NumberSequence
from prospect_to_cash.wire.odata.multipart import InnerRequest
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.scm.service import ScmService
from prospect_to_cash.wire.twin.users import MANAGER, User

MODEL = Model()
BASE = "https://localhost/data/"


def setup_of_two_companies(variant: str) -> Setup:
    """Return the usual setup with a second legal entity."""
    usual = MODEL.usual_setup(variant)
    second = CompanySetup(code="DEMF", name="Contoso Entertainment System Germany")
    return usual.changed(companies=(*usual.companies, second))


class ScmAnswer(NamedTuple):
    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def address(self) -> str:
        """The address of the row that was created, below the service."""
        return self.headers["Location"].removeprefix(BASE)

    @property
    def rows(self) -> list[dict[str, Any]]:
        assert self.status == 200, self.body
        found: list[dict[str, Any]] = self.body["value"]
        return found

    @property
    def failure(self) -> tuple[int, str]:
        return self.status, self.body["error"]["innererror"]["message"]


class ScmCaller:
    """Calls the service, and shows what both systems then hold."""

    def __init__(
        self, variant: str = "deployed", seed: int = 1, *, twin: Twin | None = None
    ) -> None:
        self.twin = twin or Twin(setup_of_two_companies(variant), seed=seed, model=MODEL)
        self.service = ScmService(self.twin)

    def __call__(
        self, method: str, target: str, body: Any = None, *, user: User = MANAGER, **headers: str
    ) -> ScmAnswer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        text = body if isinstance(body, bytes) else b"" if body is None else _json(body)
        target = quote(target, safe="/?&=$(),':;@%*+!")
        service = self.service.asking(user, "https://localhost")
        found = service.answer(InnerRequest(method, target, named, text), {})
        is_json = found.body[:1] == b"{"
        return ScmAnswer(
            found.status, json.loads(found.body) if is_json else found.body, found.headers
        )

    def create(self, set_name: str, **values: Any) -> ScmAnswer:
        """Create a row, which must be accepted."""
        created = self("POST", f"/data/{set_name}", values)
        assert created.status == 201, created.body
        return created

    def customer(self, name: str, **values: Any) -> str:
        """Create a customer, and return its account number."""
        body = {"PartyType": "Organization", "OrganizationName": name, "CustomerGroupId": "30"}
        account = self.create("CustomersV3", **body | values).body["CustomerAccount"]
        return str(account)

    def prospect(self, name: str, **values: Any) -> str:
        """Create a prospect, and return its ID."""
        body = {"ProspectPartyType": "Organization", "ProspectName": name}
        return str(self.create("Prospects", **body | values).body["ProspectId"])

    def shown(self, view: str, *columns: str) -> list[tuple[str, ...]]:
        """Return columns of the rows that a view of the landscape shows, of both systems."""
        rows = self.twin.landscape.view(view).rows
        return [tuple(row.cells[column] for column in ("SYSTEM", *columns)) for row in rows]

    def images(self) -> dict[str, Any]:
        """Return all rows of both systems, without numbers that a rollback doesn't give back."""
        return {"further": self.twin.further.image().tables, **rows_of(self.twin.landscape)}


def rows_of(landscape: InMemoryLandscape) -> dict[str, Any]:
    """Return the rows of both systems by table, without those of number sequences."""
    return {
        kind.table: rows
        for store in (landscape.sales_app.store, landscape.supply_chain.store)
        for kind in store.kinds
        if kind is not NumberSequence and (rows := list(store.all(kind)))
    }


def _json(body: Any) -> bytes:
    return json.dumps(body).encode()
