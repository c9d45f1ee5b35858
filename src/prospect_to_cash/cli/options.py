"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from prospect_to_cash.cli.help import ENVIRONMENT, SELECT

if TYPE_CHECKING:
    from prospect_to_cash.harness.settings import Settings

Paths: TypeAlias = Annotated[
    list[str] | None, typer.Argument(metavar="PATH", help="Files or folders.")
]
"""Names feature files."""
Report: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Write the reports to this folder.")
]
"""Names the folder of the reports."""
History: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Compare with earlier runs in this file, and add the run."),
]
"""Names the file of earlier runs."""
Tags: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-t",
        "--tags",
        metavar="EXPR",
        help='Run only the scenarios with these tags, such as "scenario_1 and not rejection".',
        rich_help_panel=SELECT,
    ),
]
"""Selects scenarios by tag."""
Seed: TypeAlias = Annotated[
    int, typer.Option(metavar="N", help="Seed for generated values, such as streets and cities.")
]
"""Makes the generated values of a run repeatable."""
Catalog: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--catalog",
        "--catalogue",
        metavar="DIR",
        help="Override the built-in table maps with those in this folder.",
        rich_help_panel=ENVIRONMENT,
    ),
]
"""Adds the project's own table maps."""
Environment: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--environment",
        metavar="FILE",
        help="Run the scenarios in the environment that this file describes.",
        rich_help_panel=ENVIRONMENT,
    ),
]
"""Runs scenarios in a described environment."""
Processes: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-n",
        "--processes",
        metavar="N|auto",
        help="Number of processes. 0 runs in one process, and auto uses one per processor. "
        "By default, p2c decides by how long the scenarios take.",
    ),
]
"""Runs scenarios in several processes."""


def own_maps(folder: Path | None, settings: Settings | None = None) -> dict[str, str]:
    """Return the define that passes a folder of table maps to the steps.

    Raise `CatalogError` if the table maps aren't valid.
    """
    if folder is None:
        return {}
    from prospect_to_cash.model.landscape import check_custom_maps

    check_custom_maps(folder)
    return {"catalog": settings.uri(folder.resolve()) if settings else str(folder)}
