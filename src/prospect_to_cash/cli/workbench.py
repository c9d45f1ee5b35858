"""``p2c workbench``: writes scenarios in the browser."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from prospect_to_cash.cli.help import WRITE, Command
from prospect_to_cash.harness.exit import Exit, StartError

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings

_PACKAGES = ("anyio", "starlette", "uvicorn", "websockets")


def add_workbench(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""

    @app.command(cls=Command, rich_help_panel=WRITE)
    def workbench(
        port: Annotated[
            int | None,
            typer.Option(
                metavar="N",
                min=1,
                max=65535,
                help="Use this port. By default, it's the same one each time for a project.",
            ),
        ] = None,
        no_open: Annotated[
            bool, typer.Option("--no-open", help="Show the address, but don't open a browser.")
        ] = False,
        shortcut: Annotated[
            bool,
            typer.Option(
                "--shortcut",
                help="Write a file into the project's folder that starts this with a double click.",
            ),
        ] = False,
    ) -> int:
        """Write scenarios in the browser, with verdicts while you type."""
        try:
            import websockets  # noqa: F401  # uvicorn looks for it itself

            from prospect_to_cash.workbench.browser.server import serve
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in _PACKAGES:
                raise
            raise StartError(
                f"The workbench needs the package {error.name}. To install it, run "
                "'python -m pip install \"prospect-to-cash-acceptance[workbench]\"'."
            ) from None
        if shortcut:
            from prospect_to_cash.workbench.shortcut import write_shortcut

            typer.echo(f"To start the workbench, open {write_shortcut(settings())}.")
            return Exit.MET
        return serve(settings(), sys.stdout, port=port, opens=not no_open)
