"""``p2c prove``: takes the model apart."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from prospect_to_cash.harness.settings import Settings


def add_prove(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command; `settings` reads those of the project, or refuses."""

    @app.command()
    def prove(
        report: Annotated[
            Path | None, typer.Option(metavar="DIR", help="Write the proof to this folder.")
        ] = None,
        processes: Annotated[
            int | None,
            typer.Option(min=1, help="Work in so many processes; else in all there are."),
        ] = None,
        json: Annotated[bool, typer.Option("--json", help="Write the proof as JSON.")] = False,
        pieces: Annotated[
            bool, typer.Option("--list", help="Only list the pieces of the model.")
        ] = False,
    ) -> int:
        """Take the model apart piece by piece, and tell what the features notice."""
        from prospect_to_cash.mutation.command import list_pieces, prove

        if pieces:
            return list_pieces(settings(), sys.stdout)
        return prove(
            settings(),
            report=report,
            processes=processes,
            as_json=json,
            out=sys.stdout,
            err=sys.stderr,
        )
