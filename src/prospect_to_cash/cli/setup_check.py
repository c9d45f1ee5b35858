"""``p2c setup-check``: checks an environment against the documented prerequisites."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from prospect_to_cash.cli.help import CONFIGURE, Command
from prospect_to_cash.cli.options import Catalog, own_maps


def add_setup_check(app: typer.Typer) -> None:
    """Add the command. It doesn't need a project."""

    @app.command("setup-check", cls=Command, rich_help_panel=CONFIGURE)
    def setup_check(
        file: Annotated[Path, typer.Argument(metavar="FILE", help="Environment file (YAML).")],
        json: Annotated[bool, typer.Option("--json", help="Write the findings as JSON.")] = False,
        catalog: Catalog = None,
    ) -> int:
        """Check an environment against the documented prerequisites."""
        from prospect_to_cash.cli.setup_findings import report_findings

        own_maps(catalog)
        return report_findings(file, catalog, as_json=json, out=sys.stdout)
