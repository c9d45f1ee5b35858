"""``p2c claims``: shows which claims a run covered."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prospect_to_cash.cli.help import UNDERSTAND, Command

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings


def add_claims(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""

    @app.command(cls=Command, rich_help_panel=UNDERSTAND)
    def claims(
        claim: Annotated[
            list[str] | None,
            typer.Argument(
                metavar="CLAIM",
                help="Show only these claims, with their text, phrase, article, and scenarios.",
                show_default=False,
            ),
        ] = None,
        run: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help="Read this run.json file instead of the last run."),
        ] = None,
        json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    ) -> int:
        """Show which claims the last run covered.

        If there was no run yet, all scenarios run first.
        """
        from prospect_to_cash.harness.claims.command import show_claims

        project = settings()

        def run_features() -> int:
            from prospect_to_cash.harness.run.launch import Request, launch

            print("There's no run to read yet, so all scenarios run first.", file=sys.stderr)
            return launch(Request(processes=None), project, sys.stderr, sys.stderr)

        return show_claims(
            project,
            run,
            ids=claim or (),
            run_features=run_features,
            as_json=json,
            out=sys.stdout,
        )
