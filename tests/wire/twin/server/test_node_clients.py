"""Programs of Node against the twin: dynamics-web-api, and what odata2ts makes of ``$metadata``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.wire.twin.server.conftest import Client

PROGRAMS = Path(__file__).parents[1] / "programs"
INSTALL = "npm install --prefix tests/wire/twin/programs"


@pytest.fixture(autouse=True)
def _node_has_its_packages() -> None:
    if shutil.which("node") is None:
        pytest.skip("Node is missing.")
    for package in ("dynamics-web-api", "@odata2ts/odata2ts", "esbuild"):
        if not (PROGRAMS / "node_modules" / package).is_dir():
            pytest.skip(f"The npm package {package} is missing: {INSTALL}")


def run(client: Client, *command: str | Path, folder: Path = PROGRAMS) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={
            **os.environ,
            "NODE_EXTRA_CA_CERTS": str(client.access.ca),
            "NODE_PATH": str(PROGRAMS / "node_modules"),
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def generated(client: Client, metadata: str, mode: str, folder: Path) -> Path:
    """Return the folder with what odata2ts generates from the metadata at an address."""
    answer = client("GET", metadata)
    assert answer.status_code == 200
    Path(folder, "metadata.xml").write_text(answer.text, "utf-8")
    Path(folder, "tsconfig.json").write_text('{"compilerOptions": {"target": "ES2022"}}', "utf-8")
    program = PROGRAMS / "node_modules/@odata2ts/odata2ts/lib/run-cli.js"
    options = ("-s", "metadata.xml", "-o", "out", "-m", mode, "-e", "ts", "-name", "scm")
    run(client, "node", program, *options, folder=folder)
    return folder / "out"


def test_dynamics_web_api_writes_to_both_systems(client: Client):
    found: dict[str, Any] = json.loads(
        run(client, "node", "dynamics_web_api.mjs", client.access.address)
    )
    assert found["read"]["name"] == "Fabrikam"
    assert found["read"]["customertypecode_Formatted"] == "Prospect"
    assert found["missing"] is None
    assert found["listed"] == ["P4", "P3", "P2"]
    assert found["count"] == 4
    assert found["contact"] == "Ann"
    assert found["batch"] == ["0x80060892"]
    assert found["error"] == {"status": 400, "code": "0x80048d19"}
    people = {("Sales", "Ann", "none")}
    companies = {(system, f"P{n}", f"C-{n}") for system in ("SCM", "Sales") for n in (2, 3, 4)}
    # The first one was deleted, and neither row of the change set was kept.
    assert set(client.parties("NUMBER")) == people | companies
    renamed = next(e for e in client("GET", "/_twin/trace").json() if e["method"] == "PATCH")
    sent = [each for each in renamed["dual_write"] if each["outcome"] == "delivered"]
    assert any("Fabrikam Inc" in each["columns"].values() for each in sent)


def test_a_service_that_odata2ts_generates_writes_to_both_systems(client: Client, tmp_path: Path):
    out = generated(client, "/data/$metadata", "service", tmp_path)
    bundle = tmp_path / "odata2ts.bundle.mjs"
    esbuild = PROGRAMS / "node_modules/esbuild/bin/esbuild"
    run(
        client,
        esbuild,
        "odata2ts.mjs",
        "--bundle",
        "--platform=node",
        "--format=esm",
        "--log-level=error",
        f"--alias:generated={out / 'scmService.ts'}",
        f"--outfile={bundle}",
    )
    found = json.loads(run(client, "node", bundle, client.access.address))
    assert found["status"] == 201
    [row] = found["listed"]
    assert (row["OrganizationName"], row["SalesCurrencyCode"]) == ("Fabrikam", "EUR")
    shown = client.parties("NUMBER", "CURRENCY")
    assert {("SCM", "Fabrikam", "C-9", "EUR"), ("Sales", "Fabrikam", "C-9", "EUR")} <= set(shown)


def test_odata2ts_makes_types_of_the_tables_of_sales(client: Client, tmp_path: Path):
    out = generated(client, "/api/data/v9.2/$metadata", "models", tmp_path)
    text = (out / "scmModel.ts").read_text("utf-8")
    account = text.partition("export interface account ")[2].partition("\n}")[0]
    assert "name: string | null" in account
    assert "customertypecode: number | null" in account
    assert "primarycontactid?: contact" in account
    assert "contact_customer_accounts?: Array<contact>" in account
