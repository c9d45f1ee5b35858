"""A running twin for the tests of this folder, and what both of its systems hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from prospect_to_cash.cli.twin import Start, build
from prospect_to_cash.wire.twin.server.running import Access, Options, in_background
from prospect_to_cash.wire.twin.server.served import Served

USMF = "/cdm_companies(cdm_companycode='USMF')"


@dataclass
class Client:
    """Sends requests as most programs do, and reads the rows of both systems."""

    access: Access
    served: Served
    session: requests.Session

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send a request with a token, and return the answer."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.session.request(
            method, self.access.address + path, json=body, headers=named, timeout=60
        )

    def create_prospect(self, name: str, number: str, **headers: str) -> Any:
        """Create a prospect in Sales, and return the answer."""
        body = {
            "name": name,
            "accountnumber": number,
            "customertypecode": 8,
            "msdyn_company@odata.bind": USMF,
        }
        return self("POST", "/api/data/v9.2/accounts", body, **headers)

    def parties(self, *columns: str) -> list[tuple[str, ...]]:
        """Return the parties of both systems, with their names."""
        rows = self.served.twin.landscape.view("parties").rows
        return sorted(
            tuple(row.cells[column] for column in ("SYSTEM", "PARTY", *columns)) for row in rows
        )


@pytest.fixture(scope="module")
def _running() -> Iterator[Client]:
    served = build(Start())
    with in_background(served, Options()) as access, requests.Session() as session:
        session.trust_env = False  # a bundle of the environment would win
        session.verify = str(access.ca)
        session.headers["Authorization"] = f"Bearer {access.token}"
        yield Client(access, served, session)


@pytest.fixture
def client(_running: Client) -> Client:
    """A client of a twin as at its start, with the global address book solution."""
    assert _running("POST", "/_twin/reset").status_code == 204
    return _running
