"""Builds a twin as the command line describes it, and serves it.

A module of its own because it imports the model and the server, which the other commands don't
need.
"""

from __future__ import annotations

import gc
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from prospect_to_cash.cli.options import own_maps
from prospect_to_cash.cli.then_steps import ThenSteps
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.project import find_project
from prospect_to_cash.harness.settings import Settings, load
from prospect_to_cash.model.landscape import SetupBuilder, catalogs, read_environment
from prospect_to_cash.wire.twin.clock import LogicalClock, SystemClock
from prospect_to_cash.wire.twin.environment import Twin
from prospect_to_cash.wire.twin.server.faults import Faults
from prospect_to_cash.wire.twin.server.rejecting import RejectingModel
from prospect_to_cash.wire.twin.server.running import (
    CA_VARIABLES,
    LOCAL,
    Access,
    Options,
    prepared,
    run,
)
from prospect_to_cash.wire.twin.server.served import Served


@dataclass(frozen=True)
class Start:
    """How a twin starts."""

    variant: str | None = None
    environment: Path | None = None
    catalog: Path | None = None
    feature: str | None = None
    seed: int = 1
    has_system_clock: bool = False
    project: Path | None = None
    """A folder of the project with the steps. Without it, that's the current folder."""


def build(start: Start) -> Served:
    """Return a twin as it's described.

    Raise `StartError`, or the error of a file, if it can't start that way.
    """
    own_maps(start.catalog)
    faults = Faults()
    model = RejectingModel(catalogs(start.catalog), faults)
    described = read_environment(start.environment, model.catalog_of) if start.environment else None
    setup = described.setup if described else None
    if setup is not None and start.variant not in (None, setup.variant):
        raise StartError(
            f"'{start.environment}' describes the variant '{setup.variant}', and --gab asks for "
            f"'{start.variant}'."
        )
    settings = _settings(start.project or Path.cwd())
    if start.feature is not None:
        from prospect_to_cash.cli.given_steps import GivenSteps

        if settings is None:
            raise StartError("--feature needs a project with step definitions.")
        given = GivenSteps(start.feature, settings, model, setup, start.variant)
        setup, prepare = given.setup, given.prepare
    else:
        setup = setup or model.usual_setup(start.variant or "deployed")
        builder = SetupBuilder(setup, model)
        builder.choose_variant(setup.variant)
        prepare = builder.landscape_built
    clock = SystemClock() if start.has_system_clock else LogicalClock()
    twin = Twin(setup, seed=start.seed, model=model, clock=clock, prepare=prepare)
    steps = ThenSteps(settings, lambda: twin.landscape) if settings is not None else None
    return Served(twin, faults, steps)


def _settings(start: Path) -> Settings | None:
    """Return the settings of the project, if it has step definitions."""
    folder = find_project(start)
    settings = load(folder) if folder else None
    return settings if settings and settings.steps else None


def serve_twin(start: Start, options: Options, out: TextIO, *, as_json: bool) -> int:
    """Serve a twin until Ctrl-C, and return the exit code.

    Write what programs need: as a line of JSON, or as text. Raise `StartError`, `CannotListen`, or
    the error of a file, if it can't start.
    """
    with prepared(build(start), options) as (server, listeners, access):
        text = json.dumps(access.json) if as_json else _text(access, options)

        def say_so() -> None:
            out.write(f"{text}\n")
            out.flush()

        server.when_ready = say_so
        _collect_garbage_rarely()
        run(server, listeners)
    return Exit.MET


def _collect_garbage_rarely() -> None:
    """Let a request use many objects without a search for garbage (benchmarks/twin.py).

    A filter looks at each row. Python would take that for growth, and search all rows of both
    systems every few requests. With 10,000 accounts, that stops a request for half a second and
    finds nothing: rows stay, and what a request leaves behind is found among new objects.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def _text(access: Access, options: Options) -> str:
    address = access.address
    lines = [
        "The twin of Sales and Supply Chain Management. Ctrl-C ends it.",
        "",
        f"Page                     {address}/",
        f"Sales                    {address}/api/data/v9.2/",
        f"Supply Chain Management  {address}/data/",
        f"Token                    {access.token}",
    ]
    if access.ca is not None:
        lines += [
            "",
            "Programs trust the certificate if they know its authority:",
            *(f"  {name}={access.ca}" for name in CA_VARIABLES),
            "",
            "azure-identity signs in here if its instance discovery is off:",
            f"  AZURE_AUTHORITY_HOST={address}",
        ]
    ca = f" --cacert {access.ca}" if access.ca else ""
    verify = f", verify={str(access.ca)!r}" if access.ca else ""
    header = f"Authorization: Bearer {access.token}"
    accounts = f"{address}/api/data/v9.2/accounts"
    lines += [
        "",
        "curl:",
        f"  curl{ca} -H '{header}' '{accounts}?$select=name'",
        "Python:",
        f"  import requests; print(requests.get({accounts!r}, "
        f"headers={{'Authorization': 'Bearer {access.token}'}}{verify}).json())",
        "JavaScript:",
        f"  fetch({json.dumps(accounts)}, {{headers: {{Authorization: "
        f"{json.dumps('Bearer ' + access.token)}}}}}).then((r) => r.json()).then(console.log)",
    ]
    if options.host not in LOCAL:
        lines += [
            "",
            f"Other computers can connect to {options.host}, and need no password: anybody who "
            "reaches the port can read and change everything in the twin.",
        ]
    return "\n".join(lines)
