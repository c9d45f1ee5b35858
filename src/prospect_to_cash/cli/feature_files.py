"""``p2c check`` and ``p2c format``: check and format feature files without running them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from prospect_to_cash.cli.help import WRITE, Command
from prospect_to_cash.cli.options import Catalog, Paths, own_maps

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings


def add_check(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""

    @app.command(cls=Command, rich_help_panel=WRITE)
    def check(
        context: typer.Context,
        paths: Paths = None,
        format: Annotated[
            Literal["text", "json", "github", "azure"],
            typer.Option(metavar="text|json|github|azure", help="Output format."),
        ] = "text",
        snippets: Annotated[
            bool,
            typer.Option(
                "--snippets", help="Also write a step definition for each undefined step."
            ),
        ] = False,
        script: Annotated[
            bool,
            typer.Option("--script", help="Also find steps that a test script can't describe."),
        ] = False,
        catalog: Catalog = None,
    ) -> int:
        """Find problems in feature files without running them."""
        from prospect_to_cash.harness.check import check_features

        return check_features(
            tuple(paths or ()),
            settings(),
            format,
            sys.stdout,
            sys.stderr,
            snippets=snippets,
            script=script,
            debug=bool(context.obj),
            defines=own_maps(catalog, settings()),
        )


def add_format(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""

    @app.command(cls=Command, rich_help_panel=WRITE)
    def format(
        paths: Paths = None,
        check: Annotated[
            bool,
            typer.Option(
                "--check", help="List the files that would change, but don't change them."
            ),
        ] = False,
    ) -> int:
        """Indent feature files and align their tables."""
        from prospect_to_cash.harness.format.command import format_files

        return format_files(paths or (), settings, check=check, out=sys.stdout, err=sys.stderr)
