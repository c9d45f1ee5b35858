"""``p2c lsp``: serves editors."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from prospect_to_cash.cli.help import WRITE, Command
from prospect_to_cash.harness.exit import StartError

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings


def add_lsp(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""

    @app.command(cls=Command, rich_help_panel=WRITE)
    def lsp() -> int:
        """Check, complete, and explain feature files in an editor (language server)."""
        gc.disable()  # until the steps are loaded: nothing of what that creates is garbage
        try:
            from prospect_to_cash.workbench.lean_types import import_types

            import_types()
            from prospect_to_cash.workbench.server import serve
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol", "attrs"):
                raise
            raise StartError(
                "The language server needs the package pygls. To install it, run "
                "'python -m pip install \"prospect-to-cash-acceptance[lsp]\"'."
            ) from None
        return serve(settings())
