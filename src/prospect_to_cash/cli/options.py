"""Options that several commands have, and what they bring to a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from prospect_to_cash.harness.settings import Settings

Tags: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-t",
        "--tags",
        metavar="EXPR",
        help='A tag expression, such as "scenario_1 and not rejection".',
    ),
]
"""The option by which a command selects scenarios by their tags."""
Catalog: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--catalog", "--catalogue", metavar="DIR", help="Lay your own table maps over the shipped."
    ),
]
"""The option by which a command takes an analyst's own table maps."""
Environment: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--environment", metavar="FILE", help="Run as the environment in this file would behave."
    ),
]
"""The option by which a command takes the description of an environment."""
Processes: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "-n",
        metavar="N|auto",
        help="Run in this many processes; 0 for one, auto for as many as there are processors. "
        "Without it, as many as the number of scenarios is worth.",
    ),
]
"""The option by which a command runs scenarios in several processes."""


def own_maps(folder: Path | None, settings: Settings | None = None) -> dict[str, str]:
    """The values that bring a folder of table maps to the steps; raises `CatalogError`."""
    if folder is None:
        return {}
    from prospect_to_cash.model.landscape import check_custom_maps

    check_custom_maps(folder)
    return {"catalog": settings.uri(folder.resolve()) if settings else str(folder)}
