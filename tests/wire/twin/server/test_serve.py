"""``p2c serve``: what it prints, how it starts, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
import requests

from prospect_to_cash.cli.main import main
from prospect_to_cash.cli.twin import Start, build
from prospect_to_cash.harness.exit import StartError
from tests.wire.twin.server.conftest import USMF

ROOT = Path(__file__).parents[4]
CUSTOMERS = "features/rules/customers.feature"


@contextmanager
def serving(*options: str) -> Iterator[subprocess.Popen[str]]:
    """Run the command in a process of its own until the end of the block."""
    command = [sys.executable, "-m", "prospect_to_cash", "serve", *options]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def place_of(line: str, feature: str = CUSTOMERS) -> str:
    """Return FILE:LINE of a text."""
    texts = Path(ROOT, feature).read_text("utf-8").splitlines()
    return f"{feature}:{next(n for n, text in enumerate(texts, 1) if line in text)}"


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_a_line_of_json_says_all_that_a_client_needs_and_ctrl_c_ends_it():
    with serving("--json") as process:
        assert process.stdout is not None
        found = json.loads(process.stdout.readline())
        assert {"dataverse", "finops", "token", "ca", "authority"} <= set(found)
        with requests.Session() as session:
            session.trust_env = False
            session.verify = found["ca"]
            session.headers["Authorization"] = f"Bearer {found['token']}"
            body = {
                "name": "Fabrikam",
                "accountnumber": "C-1",
                "customertypecode": 8,
                "msdyn_company@odata.bind": USMF,
            }
            address = found["dataverse"]
            created = session.post(f"{address}/api/data/v9.2/accounts", json=body, timeout=60)
            assert created.status_code == 204
            rows = session.get(f"{found['finops']}/_twin/rows", timeout=60).json()["tables"]
        parties = [table["system"] for table in rows if table["name"] == "parties"]
        assert sorted(parties) == ["SCM", "Sales"]
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=60)
        assert (process.returncode, out, errors) == (0, "", "")
        assert not Path(found["ca"]).exists()


def test_ctrl_c_ends_it_as_soon_as_it_says_that_it_is_ready():
    with serving("--json", "--http") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["ca"] is None
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=60)
    assert (process.returncode, out, errors) == (0, "", "")


def test_the_printed_lines_work_as_they_are():
    programs = {name: shutil.which(name) for name in ("curl", "node")}
    missing = [name for name, path in programs.items() if path is None]
    if missing:
        pytest.skip(f"Not on the PATH: {', '.join(missing)}.")
    with serving("--port", "0") as process:
        assert process.stdout is not None
        lines = []
        while not lines or not lines[-1].startswith("  fetch("):
            lines.append(process.stdout.readline().rstrip("\n"))
        variables = dict(line.strip().split("=", 1) for line in lines if "=/" in line[:40])
        assert set(variables) == {"REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"}
        [authority] = [line.split("=", 1)[1] for line in lines if "AZURE_AUTHORITY_HOST" in line]
        assert authority.startswith("https://")
        after = {line: following.strip() for line, following in pairwise(lines)}
        commands = [
            ["sh", "-c", after["curl:"] + " -sS"],
            [sys.executable, "-c", after["Python:"]],
            ["node", "-e", after["JavaScript:"]],
        ]
        for command in commands:
            done = subprocess.run(
                command, capture_output=True, encoding="utf-8", env={**os.environ, **variables}
            )
            assert done.returncode == 0, done.stderr
            assert "$metadata#accounts" in done.stdout


def test_the_given_steps_of_a_scenario_come_first_and_again_after_a_reset():
    served = build(Start(feature=place_of("A customer group that doesn't exist is rejected")))
    expected = [("SCM", "Fabrikam", "CU-00007"), ("Sales", "Fabrikam", "CU-00007")]
    for _ in range(2):
        rows = served.twin.landscape.view("parties").rows
        shown = [tuple(row.cells[name] for name in ("SYSTEM", "PARTY", "NUMBER")) for row in rows]
        assert sorted(shown) == expected
        served.twin.reset()
    assert not served.twin.has_party_solution


def test_given_steps_can_stop_table_maps():
    text = Path(ROOT, CUSTOMERS).read_text("utf-8").splitlines()
    outline = next(n for n, line in enumerate(text) if "if an unsynced customer" in line)
    row = next(n for n, line in enumerate(text[outline:], outline + 1) if "| not deployed" in line)
    served = build(Start(feature=f"{CUSTOMERS}:{row}"))
    rows = served.twin.landscape.view("parties").rows
    assert [(row.cells["SYSTEM"], row.cells["PARTY"]) for row in rows] == [("SCM", "Contoso")]


def test_an_environment_can_be_served():
    served = build(Start(environment=Path("docs/examples/without-address-book.yaml")))
    assert served.twin.setup.variant == "not deployed"


@pytest.mark.parametrize(
    ("start", "message"),
    [
        (Start(feature=CUSTOMERS), "doesn't name a scenario"),
        (Start(feature=f"{CUSTOMERS}:1"), "is in several scenarios"),
        (
            Start(feature="features/none.feature:1"),
            r"^Can't read 'features/none\.feature': No such file or directory\.$",
        ),
        (
            Start(feature=place_of("if an unsynced customer")),
            r"is in a scenario outline\. Choose a row of its examples, such as line \d+\.$",
        ),
        (
            Start(feature=place_of("A customer group that doesn't exist"), variant="deployed"),
            "has the variant 'not deployed', and --gab asks for 'deployed'",
        ),
        (
            Start(environment=Path("docs/examples/without-address-book.yaml"), variant="deployed"),
            "describes the variant 'not deployed', and --gab asks for 'deployed'",
        ),
    ],
)
def test_a_start_that_is_not_possible_says_why(start: Start, message: str):
    with pytest.raises(StartError, match=message):
        build(start)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--gab", "maybe"), "'maybe' isn't valid for --gab. Valid values: on, off."),
        (("--clock", "sun"), "'sun' isn't valid for --clock. Valid values: logical, system."),
        (("--host", "192.0.2.1"), "Can't use port 0 of '192.0.2.1'"),
        (("--host", "no such host"), "Can't listen on 'no such host'"),
        (("--catalog", "no-such-folder"), "no-such-folder"),
        (("--port", "99999"), "'99999' isn't valid for --port. Enter at most 65535."),
        (("--port", "-1"), "'-1' isn't valid for --port. Enter at least 0."),
    ],
)
def test_an_option_that_cannot_be_used_says_why(
    options: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["serve", *options]) == 2
    assert message in capsys.readouterr().err


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str]):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    assert f"Can't use port {port}" in capsys.readouterr().err


def test_without_the_extra_the_message_has_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setitem(sys.modules, "trustme", None)
    assert main(["serve"]) == 2
    assert capsys.readouterr().err == (
        "The server needs the package trustme. To install it, run "
        "'python -m pip install \"prospect-to-cash-acceptance[serve]\"'.\n"
    )
