"""The examples of the pages run as they are, and the fixture for suites of pytest."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prospect_to_cash.pytest_twin import RunningTwin
from tests.wire.twin.server.conftest import Client

ROOT = Path(__file__).parents[4]
EXAMPLES = ROOT / "docs/examples/twin"
TABLE = [["PARTY", "SYSTEM", "NUMBER"], ["Fabrikam", "SCM", "C-1"], ["", "Sales", "C-1"]]


def test_the_example_of_a_suite_of_pytest_passes():
    example = EXAMPLES / "test_conversion.py"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(example)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_the_example_for_node_passes(client: Client):
    if shutil.which("node") is None:
        pytest.skip("Node is missing.")
    done = subprocess.run(
        ["node", str(EXAMPLES / "conversion.mjs"), client.access.address],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NODE_EXTRA_CA_CERTS": str(client.access.ca)},
    )
    assert done.returncode == 0, done.stderr
    assert "Customers V3 (accounts): SCM -> Sales" in done.stdout
    assert ("SCM", "Fabrikam", "C-1") in client.parties("NUMBER")


def test_the_fixture_compares_both_systems(client: Client):
    access = client.access
    assert access.ca is not None
    twin = RunningTwin(
        access.address, access.address, access.token, access.ca, access.address, access.directory
    )
    snapshot = twin.snapshot()
    client.create_prospect("Fabrikam", "C-1")
    twin.expect("these parties now exist", TABLE)
    assert [each["method"] for each in twin.trace()] == ["POST"]
    other = [*TABLE[:2], ["", "Sales", "C-2"]]
    with pytest.raises(AssertionError, match=r"Sales, unlike: .*C-1 \(expected: C-2\)"):
        twin.expect("these parties now exist", other)
    missing = [TABLE[0], ["Missing Co", "SCM", "C-1"]]
    with pytest.raises(AssertionError, match=r"SCM, missing: .*Missing Co"):
        twin.expect("these parties now exist", missing)
    with pytest.raises(AssertionError, match="expected: nothing changed"):
        twin.expect("nothing changed in either system")
    twin.restore(snapshot)
    assert client.parties() == []
    twin.fault("rejected", system="SCM", message="The period is closed.")
    assert client.create_prospect("Fabrikam", "C-1").status_code == 400
    with pytest.raises(ValueError, match=r"400: .*'fault' must be one of"):
        twin.fault("fire")
    twin.reset()
    assert client.create_prospect("Fabrikam", "C-1").status_code == 204


def test_the_fixture_names_what_programs_read(client: Client):
    access = client.access
    assert access.ca is not None
    twin = RunningTwin("a", "b", "t", access.ca, "c", "d")
    assert twin.variables["REQUESTS_CA_BUNDLE"] == str(access.ca)
    assert twin.variables["AZURE_AUTHORITY_HOST"] == "c"
