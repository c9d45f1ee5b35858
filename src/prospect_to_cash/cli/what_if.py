"""``p2c what-if``: finds the claims that no longer hold after a change."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from prospect_to_cash.cli.help import UNDERSTAND, Command
from prospect_to_cash.cli.options import (
    Catalog,
    Environment,
    Processes,
    Report,
    Seed,
    Tags,
    own_maps,
)

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings


def add_what_if(
    app: typer.Typer, settings: Callable[[], Settings], variant_option: Callable[[], Any]
) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error.

    `variant_option` returns the option that selects a variant. The project's settings name it.
    """
    option_of_variant = variant_option()

    @app.command("what-if", cls=Command, rich_help_panel=UNDERSTAND)
    def what_if(
        context: typer.Context,
        given: Annotated[
            list[str] | None,
            typer.Argument(
                metavar="STEP... [PATH]...",
                help="Changes, as Given steps in quotes. Then, optionally, files or folders.",
            ),
        ] = None,
        choice: str | None = option_of_variant,
        tags: Tags = None,
        seed: Seed = 1,
        report: Report = None,
        json: Annotated[bool, typer.Option("--json", help="Write the result as JSON.")] = False,
        processes: Processes = None,
        environment: Environment = None,
        catalog: Catalog = None,
    ) -> int:
        """Find the claims that no longer hold after a change."""
        from prospect_to_cash.harness.run.launch import Request
        from prospect_to_cash.harness.run.workers import workers
        from prospect_to_cash.harness.what_if.command import split_arguments, what_if

        steps, paths = split_arguments(given or ())
        request = Request(
            paths=paths,
            variant=choice,
            tags=tags,
            seed=seed,
            report=report,
            debug=bool(context.obj),
            defines=own_maps(catalog, settings()),
            processes=workers(processes),
        )
        if environment is not None:
            from prospect_to_cash.cli.environment import in_environment

            request = in_environment(request, environment, settings(), catalog)
        return what_if(request, steps, settings(), as_json=json, out=sys.stdout, err=sys.stderr)
