"""``p2c run``: runs features and writes reports."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Annotated, Any

import typer

from prospect_to_cash.cli.help import RUN, SELECT, Command
from prospect_to_cash.cli.options import (
    Catalog,
    Environment,
    History,
    Paths,
    Processes,
    Report,
    Seed,
    Tags,
    own_maps,
)
from prospect_to_cash.harness.exit import StartError

if TYPE_CHECKING:
    from prospect_to_cash.harness.run.launch import Request
    from prospect_to_cash.harness.settings import Settings

_WAITS = "--waits"
"""The option with which the process that writes the reports of --watch starts early."""


def add_run(
    app: typer.Typer, settings: Callable[[], Settings], variant_option: Callable[[], Any]
) -> None:
    """Add the command. `settings` returns the settings of the project, or raises an error.

    `variant_option` returns the option that selects a variant. The project's settings name it.
    """
    option_of_variant = variant_option()

    @app.command(cls=Command, rich_help_panel=RUN)
    def run(
        context: typer.Context,
        paths: Paths = None,
        choice: str | None = option_of_variant,
        tags: Tags = None,
        seed: Seed = 1,
        report: Report = None,
        strict: Annotated[
            bool, typer.Option("--strict", help="Don't run anything if a feature file is broken.")
        ] = False,
        claim: Annotated[
            list[str] | None,
            typer.Option(
                metavar="ID",
                help="Run only the scenarios for this claim. Repeatable.",
                rich_help_panel=SELECT,
            ),
        ] = None,
        failed: Annotated[
            bool,
            typer.Option(
                "--failed",
                help="Run only the scenarios that didn't pass in the last run.",
                rich_help_panel=SELECT,
            ),
        ] = False,
        fail_fast: Annotated[
            bool, typer.Option("--fail-fast", help="Stop at the first scenario that doesn't pass.")
        ] = False,
        shard: Annotated[
            str | None,
            typer.Option(
                metavar="I/N", help="Run part I of N. 'p2c report merge' merges the reports."
            ),
        ] = None,
        for_merge: Annotated[
            bool,
            typer.Option("--for-merge", help="With --shard, write only what the merge needs."),
        ] = False,
        history: History = None,
        processes: Processes = None,
        environment: Environment = None,
        catalog: Catalog = None,
        watch: Annotated[
            bool,
            typer.Option(
                "--watch", help="Run again what changes when a feature file, step, or map is saved."
            ),
        ] = False,
        waits: Annotated[bool, typer.Option(_WAITS, hidden=True)] = False,
    ) -> int:
        """Run scenarios, and write the reports.

        PATH is a folder, a file, or a file with line numbers, such as features/x.feature:12:30.
        """
        from prospect_to_cash.harness.run.launch import Request, launch
        from prospect_to_cash.harness.run.workers import workers

        request = Request(
            paths=tuple(paths or ()),
            variant=choice,
            tags=tags,
            seed=seed,
            report=report,
            strict=strict,
            debug=bool(context.obj),
            defines=own_maps(catalog, settings()),
            claims=tuple(claim or ()),
            failed=failed,
            fail_fast=fail_fast,
            shard=shard,
            for_merge=for_merge,
            history=history,
            processes=workers(processes),
        )
        if watch:
            variant_setting = settings().variant
            others = {
                f"--{variant_setting.option}" if variant_setting else "": choice,
                "--tags": tags,
                "--strict": strict,
                "--claim": claim,
                "--failed": failed,
                "--fail-fast": fail_fast,
                "--shard": shard,
                "--for-merge": for_merge,
                "--history": history,
                "--environment": environment,
            }
            return _watch(request, settings(), [name for name, value in others.items() if value])
        if environment is not None:
            from prospect_to_cash.cli.environment import in_environment

            request = in_environment(request, environment, settings(), catalog)
        if waits:
            return _write_reports(request, settings())
        return launch(request, settings(), sys.stdout, sys.stderr)


def _write_reports(request: Request, settings: Settings) -> int:
    """Write the reports of --watch when the input asks for them."""
    from prospect_to_cash.harness.run.launch import launch
    from prospect_to_cash.harness.run.report_process import Waits, serve, streams

    # Usually, few scenarios run, and only one process keeps the results of the others.
    request = replace(request, processes=0)

    def run(waits: Waits) -> int:
        return launch(request, settings, sys.stdout, sys.stderr, [waits])

    return serve(run, *streams())


def _watch(request: Request, settings: Settings, others: list[str]) -> int:
    """Run what changes, until the key q. `others` are options that --watch can't have."""
    from prospect_to_cash.harness.run.report_process import Reports
    from prospect_to_cash.harness.run.watch import read_keys, watch

    if others:
        raise StartError(
            f"--watch runs all scenarios of its paths. Leave out {' and '.join(others)}."
        )
    keys: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=read_keys, args=(sys.stdin, keys), daemon=True).start()
    command = [sys.executable, "-m", "prospect_to_cash", "run", _WAITS, *request.paths]
    command += [f"--seed={request.seed}"]
    command += [f"--report={request.report}"] if request.report is not None else []
    catalog = request.defines.get("catalog")
    command += [f"--catalog={settings.root / catalog}"] if catalog else []
    # Test modules that bind feature files aren't watched.
    reports = Reports(command, Path.cwd(), stays=not settings.can_have_test_modules)
    return watch(
        request.paths,
        settings,
        keys,
        sys.stdout,
        seed=request.seed,
        defines=request.defines,
        report=reports.write,
    )
