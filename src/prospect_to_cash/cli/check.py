"""``p2c check``: checks feature files without running them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Literal

import typer

from prospect_to_cash.cli.options import Paths
from prospect_to_cash.harness.settings import Settings


def add_check(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""

    @app.command()
    def check(
        context: typer.Context,
        paths: Paths = None,
        format: Annotated[
            Literal["text", "json", "github", "azure"],
            typer.Option(help="Output format."),
        ] = "text",
    ) -> int:
        """Check feature files for problems without running them."""
        from prospect_to_cash.harness.check.command import check_features

        return check_features(
            tuple(paths or ()), settings(), format, sys.stdout, sys.stderr, debug=bool(context.obj)
        )
