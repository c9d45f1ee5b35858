"""``p2c explore``: performs random actions in both systems, and checks the invariants."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prospect_to_cash.cli.help import TEST, Command

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings


def add_explore(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""

    @app.command(
        cls=Command,
        rich_help_panel=TEST,
        short_help="Perform random actions, and check invariants after each.",
    )
    def explore(
        seconds: Annotated[
            float | None,
            typer.Option(metavar="N", help="Stop after N seconds in total for both variants."),
        ] = None,
        examples: Annotated[
            int | None,
            typer.Option(
                metavar="N", help="Run at least N examples for each variant. [default: 100]"
            ),
        ] = None,
        seed: Annotated[
            int,
            typer.Option(
                metavar="N",
                help="Seed for the random actions. The same seed repeats the same actions.",
            ),
        ] = 1,
        save: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help="Write a counterexample to this feature file."),
        ] = None,
    ) -> int:
        """Perform random actions in both systems, and check invariants after each of them."""
        from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
        from prospect_to_cash.stateful.command import run_explore

        project = settings()
        return run_explore(
            project, RegisteredSteps(project), seconds=seconds, examples=examples, seed=seed,
            save=save, out=sys.stdout, err=sys.stderr,
        )  # fmt: skip
