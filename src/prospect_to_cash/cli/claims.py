"""``p2c claims``: which claims a run covered, and which are proved."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from prospect_to_cash.harness.settings import Settings


def add_claims(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command; `settings` reads those of the project, or refuses."""

    @app.command()
    def claims(
        run: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help="The record of a run; else that of the last one."),
        ] = None,
        json: Annotated[bool, typer.Option("--json", help="Write a JSON list.")] = False,
    ) -> int:
        """Tell which claims of the register the last run proved."""
        from prospect_to_cash.harness.claims.command import tell_claims

        return tell_claims(settings(), run, as_json=json, out=sys.stdout, err=sys.stderr)
