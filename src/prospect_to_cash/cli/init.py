"""``p2c init``: creates a new project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from prospect_to_cash.cli.help import WRITE, Command


def add_init(app: typer.Typer) -> None:
    """Add the command."""

    @app.command(cls=Command, rich_help_panel=WRITE)
    def init(
        folder: Annotated[
            Path, typer.Argument(metavar="DIR", help="The folder of the project.")
        ] = Path(),
        ci: Annotated[
            Literal["github", "azure", "gitlab"] | None,
            typer.Option(
                metavar="github|azure|gitlab", help="Add the file that runs it on this CI server."
            ),
        ] = None,
    ) -> int:
        """Create a project with a feature and its steps."""
        from prospect_to_cash.harness.new_project import create_project

        return create_project(folder, ci, sys.stdout)
