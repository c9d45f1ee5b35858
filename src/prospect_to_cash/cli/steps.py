"""``p2c steps``: lists the steps that feature files can use."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from prospect_to_cash.cli.help import WRITE, Command

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings


def add_steps(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""

    @app.command(cls=Command, rich_help_panel=WRITE)
    def steps(
        context: typer.Context,
        text: Annotated[
            list[str] | None,
            typer.Argument(metavar="TEXT", help="Words to search for, or a step."),
        ] = None,
        format: Annotated[
            Literal["text", "markdown", "html", "json"],
            typer.Option(metavar="text|markdown|html|json", help="Output format."),
        ] = "text",
        output: Annotated[
            Path | None,
            typer.Option("-o", "--output", metavar="FILE", help="Write to this file."),
        ] = None,
    ) -> int:
        """List or search the steps that feature files can use."""
        from prospect_to_cash.harness.step_catalog.command import list_steps

        return list_steps(
            settings(), " ".join(text or ()), format, output or sys.stdout, sys.stderr,
            debug=bool(context.obj),
        )  # fmt: skip
