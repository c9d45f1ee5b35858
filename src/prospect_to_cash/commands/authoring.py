"""``p2c steps`` and ``p2c format``: what whoever writes features asks for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from prospect_to_cash.settings import Settings


def add_authoring(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the commands; `settings` reads those of the project, or refuses."""

    @app.command()
    def steps(
        context: typer.Context,
        text: Annotated[
            list[str] | None,
            typer.Argument(metavar="TEXT", help="Words of a sentence, or one that is like it."),
        ] = None,
        format: Annotated[
            Literal["text", "markdown", "html", "json"],
            typer.Option(help="How it is written."),
        ] = "text",
        output: Annotated[
            Path | None,
            typer.Option("-o", "--output", metavar="FILE", help="Write it to this file."),
        ] = None,
    ) -> int:
        """List the sentences that features can use."""
        from prospect_to_cash.runner.steps_command import tell_sentences

        return tell_sentences(
            settings(), " ".join(text or ()), format, output or sys.stdout, sys.stderr,
            debug=bool(context.obj),
        )  # fmt: skip

    @app.command()
    def format(
        paths: Annotated[
            list[str] | None, typer.Argument(metavar="PATH", help="Files or folders.")
        ] = None,
        check: Annotated[
            bool, typer.Option("--check", help="Write nothing; name what would change.")
        ] = False,
    ) -> int:
        """Indent feature files and align their tables."""
        from prospect_to_cash.runner.formatting import format_files

        return format_files(paths or (), settings, check=check, out=sys.stdout, err=sys.stderr)
