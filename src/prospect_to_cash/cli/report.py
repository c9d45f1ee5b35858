"""``p2c report merge``: the records of several runs as one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from prospect_to_cash.harness.settings import Settings


def add_report(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command; `settings` reads those of the project, or refuses."""
    report = typer.Typer(
        no_args_is_help=True, rich_markup_mode=None, help="Works on the reports of runs."
    )

    @report.command()
    def merge(
        folders: Annotated[
            list[Path],
            typer.Argument(metavar="DIR...", help="Folders with reports, or files run.json."),
        ],
        to: Annotated[
            Path | None,
            typer.Option("--report", metavar="DIR", help="Write the joined reports here."),
        ] = None,
    ) -> int:
        """Join the reports of shards or machines into one."""
        from prospect_to_cash.harness.merge.command import merge_reports

        return merge_reports(folders, to, settings, out=sys.stdout, err=sys.stderr)

    app.add_typer(report, name="report")
