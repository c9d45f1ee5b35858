"""``p2c script``: a test script for people."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from prospect_to_cash.cli.help import RUN, Command
from prospect_to_cash.cli.options import Paths, Report, Tags
from prospect_to_cash.harness.exit import StartError

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings


def add_script(
    app: typer.Typer, settings: Callable[[], Settings], variant_option: Callable[[], Any]
) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error.

    `variant_option` returns the option that selects a variant. The project's settings name it.
    """
    option_of_variant = variant_option()

    @app.command(
        cls=Command,
        rich_help_panel=RUN,
        short_help="Write scenarios for a tester, or report what the tester saw.",
    )
    def script(
        context: typer.Context,
        paths: Paths = None,
        choice: str | None = option_of_variant,
        tags: Tags = None,
        format: Annotated[
            Literal["html", "csv", "azure-devops"],
            typer.Option(metavar="html|csv|azure-devops", help="Output format."),
        ] = "html",
        output: Annotated[
            Path | None,
            typer.Option("-o", "--output", metavar="FILE", help="Write to this file."),
        ] = None,
        results: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help="Report what a tester filled into this CSV file."),
        ] = None,
        report: Report = None,
    ) -> int:
        """Write what a tester does to carry out scenarios by hand, or report what the tester saw.

        PATH is a folder, a file, or a file with line numbers, such as features/x.feature:12:30.
        """
        from prospect_to_cash.harness.script.command import read_results, write_script

        if results is not None and (paths or tags or choice):
            raise StartError("The file of --results names its scenarios, so don't select others.")
        if results is not None:
            return read_results(results, settings(), report, sys.stdout, debug=bool(context.obj))
        return write_script(
            tuple(paths or ()),
            settings(),
            format,
            output or sys.stdout,
            sys.stderr,
            tags=tags,
            variant=choice,
            debug=bool(context.obj),
        )
