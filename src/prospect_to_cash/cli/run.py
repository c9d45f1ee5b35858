"""``p2c run``: runs features and writes the reports."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from prospect_to_cash.cli.options import Catalog, Environment, Processes, Tags, own_maps
from prospect_to_cash.harness.run.processes import workers
from prospect_to_cash.harness.settings import Settings


def add_run(app: typer.Typer, settings: Callable[[], Settings], variant_option: Any) -> None:
    """Add the command; `settings` reads those of the project, or refuses.

    `variant_option` selects a variant, under the name that the project gives it.
    """

    @app.command()
    def run(
        context: typer.Context,
        paths: Annotated[
            list[str] | None, typer.Argument(metavar="PATH", help="Files or folders.")
        ] = None,
        choice: str | None = variant_option,
        tags: Tags = None,
        seed: Annotated[int, typer.Option(help="Decides what a scenario leaves unsaid.")] = 1,
        report: Annotated[
            Path | None, typer.Option(metavar="DIR", help="Write the reports to this folder.")
        ] = None,
        strict: Annotated[
            bool, typer.Option("--strict", help="Run nothing if a feature file is broken.")
        ] = False,
        claim: Annotated[
            list[str] | None,
            typer.Option(metavar="ID", help="Run what proves this claim (repeatable)."),
        ] = None,
        failed: Annotated[
            bool, typer.Option("--failed", help="Run what did not pass in the last run.")
        ] = False,
        fail_fast: Annotated[
            bool, typer.Option("--fail-fast", help="Stop at the first that does not pass.")
        ] = False,
        shard: Annotated[
            str | None,
            typer.Option(metavar="I/N", help="Run one of N parts, which 'p2c report merge' joins."),
        ] = None,
        processes: Processes = None,
        environment: Environment = None,
        catalog: Catalog = None,
    ) -> int:
        """Run features and write the reports.

        A PATH is a file or folder, or a file with lines: features/x.feature:12:30.
        """
        from prospect_to_cash.harness.run.launch import Request, launch

        request = Request(
            paths=tuple(paths or ()),
            variant=choice,
            tags=tags,
            seed=seed,
            report=report,
            strict=strict,
            debug=bool(context.obj),
            defines=own_maps(catalog, settings()),
            claims=tuple(claim or ()),
            failed=failed,
            fail_fast=fail_fast,
            shard=shard,
            processes=workers(processes),
        )
        if environment is not None:
            from prospect_to_cash.cli.environment import in_environment

            request = in_environment(request, environment, settings(), catalog)
        return launch(request, settings(), sys.stdout, sys.stderr)
