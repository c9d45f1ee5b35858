"""``p2c report``: merges the reports of several runs, and writes the HTML report again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from prospect_to_cash.cli.help import RUN, Command, Group
from prospect_to_cash.cli.options import History
from prospect_to_cash.harness.settings import Settings


def add_report(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""
    report = typer.Typer(
        cls=Group,
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Merge the reports of shards or machines, or write the HTML report again.",
    )

    @report.command(cls=Command)
    def merge(
        folders: Annotated[
            list[Path],
            typer.Argument(metavar="DIR...", help="Folders with reports, or run.json files."),
        ],
        to: Annotated[
            Path | None,
            typer.Option(
                "--report", metavar="DIR", help="Write the merged reports to this folder."
            ),
        ] = None,
        history: History = None,
    ) -> int:
        """Merge the reports of shards or machines into one report."""
        from prospect_to_cash.harness.merge import merge_reports

        return merge_reports(folders, to, settings, out=sys.stdout, err=sys.stderr, history=history)

    @report.command(cls=Command)
    def html(
        record: Annotated[
            Path,
            typer.Argument(metavar="RUN", help="A run.json file, or the folder that has it."),
        ],
        output: Annotated[
            Path | None,
            typer.Option(
                "--output", metavar="FILE", help="Write to this file. Default: next to run.json."
            ),
        ] = None,
        *,
        full: Annotated[
            bool,
            typer.Option(
                "--full", help="Every scenario can be read without script, whatever their number."
            ),
        ] = False,
    ) -> int:
        """Write the HTML report of a run again."""
        from prospect_to_cash.harness.report.html.command import write_report

        return write_report(record, output, sys.stdout, full=full)

    app.add_typer(report, name="report", rich_help_panel=RUN)
