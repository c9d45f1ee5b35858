"""``p2c report``: merges the reports of several runs, and writes other reports of a run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from prospect_to_cash.cli.help import RUN, Command, Group
from prospect_to_cash.cli.options import History

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings

Record: TypeAlias = Annotated[
    Path, typer.Argument(metavar="RUN", help="A run.json file, or the folder that has it.")
]
Page: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Write to this file. Default: next to run.json."
    ),
]


def add_report(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error."""
    report = typer.Typer(
        cls=Group,
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Merge the reports of shards or machines, or write other reports of a run.",
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
        record: Record,
        output: Page = None,
        *,
        full: Annotated[
            bool,
            typer.Option("--full", help="Make every scenario readable without JavaScript."),
        ] = False,
    ) -> int:
        """Write the HTML report of a run again."""
        from prospect_to_cash.harness.report.html.command import write_report

        return write_report(record, output, sys.stdout, full=full)

    @report.command(cls=Command, short_help="Write the differences and the claims as CSV.")
    def csv(
        record: Record,
        folder: Annotated[
            Path | None,
            typer.Option(
                "-o",
                "--output",
                metavar="DIR",
                help="Write to this folder. Default: that of run.json.",
            ),
        ] = None,
    ) -> int:
        """Write the differences, the claims, and their scenarios as CSV for spreadsheets."""
        from prospect_to_cash.harness.report.take_away import write_csv

        return write_csv(record, folder, sys.stdout)

    @report.command("sign-off", cls=Command, short_help="Write a page to print and sign.")
    def sign_off(record: Record, output: Page = None) -> int:
        """Write a page to print: the verdict of a run and of each claim, and lines to sign."""
        from prospect_to_cash.harness.report.take_away import write_sign_off

        return write_sign_off(record, output, sys.stdout)

    app.add_typer(report, name="report", rich_help_panel=RUN)
