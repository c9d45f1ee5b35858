"""The fixture `p2c_twin` for suites of pytest: a twin that the suite's own code can use.

pytest imports this module in each session if the package is installed. So it imports the server,
which needs the extra `serve`, and what it's asked with only if a test asks for the fixture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from prospect_to_cash.cli.twin import Start


@dataclass(frozen=True)
class RunningTwin:
    """A twin, and what programs need to use it."""

    dataverse: str
    """The address of the environment of Sales."""
    finops: str
    """The address of the environment of Supply Chain Management."""
    token: str
    """A token of the usual user."""
    ca: Path
    """The file with the certificate of the authority."""
    authority: str
    """The address of the sign-in service."""
    directory: str
    """The directory in which programs sign in."""

    @property
    def variables(self) -> dict[str, str]:
        """The variables of the environment with which programs find the twin."""
        return {
            **dict.fromkeys(
                ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"), str(self.ca)
            ),
            "AZURE_AUTHORITY_HOST": self.authority,
            "AZURE_TENANT_ID": self.directory,
            "AZURE_CLIENT_ID": "app",
            "AZURE_CLIENT_SECRET": "secret",
        }

    def reset(self) -> None:
        """Return to the start."""
        self.ask("POST", "/_twin/reset")

    def snapshot(self) -> str:
        """Keep both systems as they are now, and return the ID of the snapshot."""
        return str(self.ask("POST", "/_twin/snapshot")["snapshot"])

    def restore(self, snapshot: str) -> None:
        """Return to a snapshot."""
        self.ask("POST", "/_twin/restore", {"snapshot": snapshot})

    def trace(self) -> list[dict[str, Any]]:
        """Return the last 1,000 requests, each with what dual-write did."""
        found: list[dict[str, Any]] = self.ask("GET", "/_twin/trace")
        return found

    def fault(self, fault: str, **values: object) -> None:
        """Let a fault happen, as docs/twin.md lists them."""
        self.ask("POST", "/_twin/faults", {"fault": fault, **values})

    def expect(self, step: str, table: Sequence[Sequence[str]] | None = None) -> None:
        """Raise `AssertionError` unless both systems are as a Then step of the project expects."""
        body = {"then": step} if table is None else {"then": step, "table": table}
        found = self.ask("POST", "/_twin/expect", body)
        if not found["met"]:
            raise AssertionError("\n".join(_differences(step, found["expectations"])))

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Send a request to the twin, and return the JSON of the answer.

        Raise `ValueError` with the text of an error.
        """
        import json
        import ssl
        from urllib.error import HTTPError
        from urllib.request import Request, urlopen

        content = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        request = Request(self.dataverse + path, content, headers, method=method)
        context = ssl.create_default_context(cafile=str(self.ca))
        try:
            with urlopen(request, context=context) as answer:
                text = answer.read()
        except HTTPError as error:
            with error:
                raise ValueError(f"{error.code}: {error.read().decode()}") from None
        return json.loads(text) if text else None


def _differences(step: str, expectations: list[dict[str, Any]]) -> Iterator[str]:
    yield step
    for each in expectations:
        if each["expected"] is not None:
            yield f"  expected: {each['expected']}"
            yield f"  actual:   {each['actual']}"
        for comparison in each["comparisons"]:
            for row in comparison["rows"]:
                cells = ", ".join(map(_shown, row["cells"]))
                yield f"  {comparison['system']}, {row['status']}: {cells}"
        for reason in each["reasons"]:
            yield f"  {reason['text']}"


def _shown(cell: dict[str, Any]) -> str:
    expected, actual = str(cell["expected"]), str(cell["actual"])
    return actual if cell["like"] else f"{actual} (expected: {expected})"


@pytest.fixture(scope="session")
def p2c_twin_start() -> Start:
    """How the twin starts. Override it to start another one."""
    from prospect_to_cash.cli.twin import Start

    return Start()


@pytest.fixture(scope="session")
def p2c_twin_of_session(p2c_twin_start: Start) -> Iterator[RunningTwin]:
    """A twin that runs until the end of the session."""
    from prospect_to_cash.cli.twin import build
    from prospect_to_cash.wire.twin.server.running import Options, in_background

    with in_background(build(p2c_twin_start), Options()) as access:
        assert access.ca is not None, "the twin uses https"
        yield RunningTwin(
            access.address,
            access.address,
            access.token,
            access.ca,
            access.address,
            access.directory,
        )


@pytest.fixture
def p2c_twin(p2c_twin_of_session: RunningTwin) -> RunningTwin:
    """A twin as at its start."""
    p2c_twin_of_session.reset()
    return p2c_twin_of_session
