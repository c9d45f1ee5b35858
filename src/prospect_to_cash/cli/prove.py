"""``p2c prove``: tests the scenarios by changing the model (mutation testing)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prospect_to_cash.cli.help import TEST, Command
from prospect_to_cash.harness.exit import StartError

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings


def add_prove(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""

    @app.command(
        cls=Command,
        rich_help_panel=TEST,
        short_help="Change the model, and report which changes are detected.",
    )
    def prove(
        report: Annotated[
            Path | None, typer.Option(metavar="DIR", help="Write the results to this folder.")
        ] = None,
        processes: Annotated[
            str | None,
            typer.Option(
                "-n",
                "--processes",
                metavar="N|auto",
                help="Number of processes. By default (auto), one per processor. 0 is one process.",
            ),
        ] = None,
        json: Annotated[bool, typer.Option("--json", help="Write the results as JSON.")] = False,
        list_only: Annotated[
            bool, typer.Option("--list", help="List the mutants without running anything.")
        ] = False,
        random: Annotated[
            int | None,
            typer.Option(
                metavar="N",
                min=1,
                help="Test N random changes of the model's source instead, and write no files.",
            ),
        ] = None,
        seed: Annotated[
            int | None,
            typer.Option(metavar="N", help="Seed of the random changes. By default, 1."),
        ] = None,
    ) -> int:
        """Change one part of the model at a time, and report which changes the scenarios detect."""
        from prospect_to_cash.harness.run.workers import workers

        number = workers(processes)
        parallel = max(1, number) if isinstance(number, int) else None
        if random is not None:
            if report is not None:
                raise StartError("--random writes no files. Remove --report.")
            from prospect_to_cash.mutation.source.command import list_random, prove_random

            if list_only:
                return list_random(settings(), random, 1 if seed is None else seed, sys.stdout)
            return prove_random(
                settings(),
                random,
                1 if seed is None else seed,
                processes=parallel,
                as_json=json,
                out=sys.stdout,
                err=sys.stderr,
            )
        if seed is not None:
            raise StartError("--seed belongs to --random. Add --random N.")
        from prospect_to_cash.mutation.command import list_mutants, prove

        if list_only:
            return list_mutants(settings(), sys.stdout)
        return prove(
            settings(),
            report=report,
            processes=parallel,
            as_json=json,
            out=sys.stdout,
            err=sys.stderr,
        )
