"""``p2c serve``: serves the model as the Web APIs of both products."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from prospect_to_cash.cli.help import CONFIGURE, ENVIRONMENT, Command
from prospect_to_cash.cli.options import Catalog
from prospect_to_cash.harness.exit import StartError

_PACKAGES = ("anyio", "h11", "starlette", "trustme", "uvicorn")


def add_serve(app: typer.Typer) -> None:
    """Add the command. It needs a project only for steps."""

    @app.command(cls=Command, rich_help_panel=CONFIGURE)
    def serve(
        gab: Annotated[
            str | None,
            typer.Option(
                metavar="on|off",
                help="Whether the global address book solution is deployed. By default, it is.",
            ),
        ] = None,
        environment: Annotated[
            Path | None,
            typer.Option(
                metavar="FILE",
                help="Serve the environment that this file describes.",
                rich_help_panel=ENVIRONMENT,
            ),
        ] = None,
        catalog: Catalog = None,
        feature: Annotated[
            str | None,
            typer.Option(
                metavar="FILE:LINE",
                help="Begin with what the Given steps of this scenario create.",
            ),
        ] = None,
        port: Annotated[
            int,
            typer.Option(
                metavar="N", min=0, max=65535, help="Use this port. By default, it's a free one."
            ),
        ] = 0,
        host: Annotated[
            str,
            typer.Option(
                metavar="ADDRESS",
                help="Listen on this address. By default, only this computer can connect.",
            ),
        ] = "127.0.0.1",
        http: Annotated[
            bool,
            typer.Option("--http", help="Use http instead of https. MSAL needs https."),
        ] = False,
        json: Annotated[
            bool, typer.Option("--json", help="Write what programs need as one line of JSON.")
        ] = False,
        clock: Annotated[
            str,
            typer.Option(
                metavar="logical|system",
                help="The time of rows: the same in each run, or that of the computer.",
            ),
        ] = "logical",
        seed: Annotated[
            int,
            typer.Option(metavar="N", help="Seed for the IDs of rows, and for generated values."),
        ] = 1,
    ) -> int:
        """Serve the model as the Web APIs of Sales and Supply Chain Management."""
        try:
            if not http:
                import trustme  # noqa: F401  # it's imported when the certificate is made

            from prospect_to_cash.cli.twin import Start, serve_twin
            from prospect_to_cash.wire.twin.server.running import Options
        except ModuleNotFoundError as error:
            package = (error.name or "").partition(".")[0]
            if package not in _PACKAGES:
                raise
            raise StartError(
                f"The server needs the package {package}. To install it, run "
                "'python -m pip install \"prospect-to-cash-acceptance[serve]\"'."
            ) from None
        start = Start(
            variant=_variant(gab),
            environment=environment,
            catalog=catalog,
            feature=feature,
            seed=seed,
            has_system_clock=_one_of("--clock", clock, ("logical", "system")) == "system",
        )
        options = Options(port, host, is_https=not http)
        return serve_twin(start, options, sys.stdout, as_json=json)


def _variant(gab: str | None) -> str | None:
    if gab is None:
        return None
    return "deployed" if _one_of("--gab", gab, ("on", "off")) == "on" else "not deployed"


def _one_of(option: str, value: str, valid: tuple[str, ...]) -> str:
    if value not in valid:
        raise StartError(f"'{value}' isn't valid for {option}. Valid values: {', '.join(valid)}.")
    return value
