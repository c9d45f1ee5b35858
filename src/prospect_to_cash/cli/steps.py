"""``p2c steps``: the sentences that features can use."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from prospect_to_cash.harness.settings import Settings


def add_steps(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the command; `settings` reads those of the project, or refuses."""

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
        from prospect_to_cash.harness.step_catalog.command import tell_sentences

        return tell_sentences(
            settings(), " ".join(text or ()), format, output or sys.stdout, sys.stderr,
            debug=bool(context.obj),
        )  # fmt: skip
