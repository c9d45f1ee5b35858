"""``p2c maps``: lists, shows, compares, imports, exports, and describes table maps."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from prospect_to_cash.cli.help import CONFIGURE, Command, Group
from prospect_to_cash.cli.options import Catalog

_Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Write the answer as JSON.")]
_Gab: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="on|off", help="The variant that runs the maps: with or without GAB."),
]
_Map: TypeAlias = Annotated[
    str | None, typer.Argument(metavar="MAP", help="A table map. [default: all]")
]


def add_maps(app: typer.Typer) -> None:
    """Add the commands. They don't need a project."""
    maps = typer.Typer(
        cls=Group, no_args_is_help=True, help="List, compare, import, and export table maps."
    )
    app.add_typer(maps, name="maps", rich_help_panel=CONFIGURE)

    @maps.command("list", cls=Command, short_help="List the table maps.")
    def list_(
        words: Annotated[
            list[str] | None,
            typer.Argument(metavar="WORD", help="Only maps whose names have these words."),
        ] = None,
        gab: _Gab = None,
        json: _Json = False,
        catalog: Catalog = None,
    ) -> int:
        """List the table maps, and how many columns they have in each direction."""
        from prospect_to_cash.maps.command import list_maps

        return list_maps(words or [], catalog, gab, as_json=json, out=sys.stdout)

    @maps.command(cls=Command, short_help="Show the columns of a table map.")
    def show(
        table_map: Annotated[str, typer.Argument(metavar="MAP", help="The name, or a part of it.")],
        json: _Json = False,
        catalog: Catalog = None,
    ) -> int:
        """Show the columns of a table map, with all its versions side by side."""
        from prospect_to_cash.maps.command import show_map

        return show_map(table_map, catalog, as_json=json, out=sys.stdout)

    @maps.command(cls=Command)
    def diff(
        table_map: _Map = None,
        against: Annotated[
            str,
            typer.Option(
                metavar="published|DIR|FILE",
                help="Compare with Microsoft's published lists, a folder, or a package.",
            ),
        ] = "published",
        json: _Json = False,
        catalog: Catalog = None,
    ) -> int:
        """Compare table maps with others. The exit code is 1 if they differ."""
        from prospect_to_cash.maps.command import diff_maps

        return diff_maps(table_map, catalog, against, as_json=json, out=sys.stdout)

    @maps.command("import", cls=Command)
    def import_(
        path: Annotated[
            Path, typer.Argument(metavar="FILE|DIR", help="A package, a solution, XML, or JSON.")
        ],
        output: Annotated[
            Path,
            typer.Option(
                "-o", "--output", metavar="DIR", help="Write the table maps to this new folder."
            ),
        ],
        partial: Annotated[
            bool, typer.Option("--partial", help="Leave out what the model doesn't have.")
        ] = False,
        gab: _Gab = None,
        json: _Json = False,
    ) -> int:
        """Import table maps into a folder for --catalog."""
        from prospect_to_cash.maps.command import import_maps

        return import_maps(path, output, gab, partial=partial, as_json=json, out=sys.stdout)

    @maps.command(cls=Command)
    def export(
        output: Annotated[
            Path,
            typer.Option(
                "-o",
                "--output",
                metavar="FILE|DIR",
                help="Write one .json file, or a folder of them.",
            ),
        ],
        table_map: _Map = None,
        catalog: Catalog = None,
    ) -> int:
        """Export table maps as rows of msdyn_dualwriteentitymaps (JSON)."""
        from prospect_to_cash.maps.command import export_maps

        return export_maps(table_map, catalog, output, out=sys.stdout)

    @maps.command(cls=Command)
    def coverage(
        page: Annotated[
            Path, typer.Argument(metavar="FILE", help="A Markdown page with generated tables.")
        ],
    ) -> int:
        """Update the tables about the built-in table maps in a Markdown page."""
        from prospect_to_cash.maps.command import update_coverage

        return update_coverage(page, out=sys.stdout)
