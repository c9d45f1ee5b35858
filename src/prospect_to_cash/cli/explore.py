"""``p2c explore``: random actions in both systems, and what must always hold."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from prospect_to_cash.harness.settings import Settings


def add_explore(app: typer.Typer, settings: Callable[[], Settings | None]) -> None:
    """Add the command; `settings` reads those of the project, if there is one."""

    @app.command()
    def explore(
        seconds: Annotated[
            float | None,
            typer.Option(metavar="N", help="Explore for so long, both variants together."),
        ] = None,
        examples: Annotated[
            int | None,
            typer.Option(metavar="N", help="Explore so many examples of each variant: 100."),
        ] = None,
        seed: Annotated[int, typer.Option(help="Decides what is done: the same, the same.")] = 1,
        save: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help="Write a counterexample to this feature file."),
        ] = None,
    ) -> int:
        """Act in both systems at random, and tell what breaks that must always hold."""
        from prospect_to_cash.stateful.command import tell_exploration

        return tell_exploration(
            seconds=seconds, examples=examples, seed=seed, save=save,
            out=sys.stdout, err=sys.stderr, settings=settings(),
        )  # fmt: skip
