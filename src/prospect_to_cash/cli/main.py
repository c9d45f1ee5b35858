"""The command ``p2c``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from prospect_to_cash import __version__
from prospect_to_cash.cli.check import add_check
from prospect_to_cash.cli.claims import add_claims
from prospect_to_cash.cli.explore import add_explore
from prospect_to_cash.cli.format import add_format
from prospect_to_cash.cli.prove import add_prove
from prospect_to_cash.cli.report import add_report
from prospect_to_cash.cli.run import add_run
from prospect_to_cash.cli.setup_check import add_setup_check
from prospect_to_cash.cli.steps import add_steps
from prospect_to_cash.cli.usage import told
from prospect_to_cash.cli.what_if import add_what_if
from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.harness.claims.register import RegisterError
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.project import find_project
from prospect_to_cash.harness.settings import Settings, SettingsError, load


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code. Whatever happens is told in a sentence."""
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    try:
        command = typer.main.get_command(build(_settings_if_any()))
        code = command.main(given, prog_name="p2c", standalone_mode=False)
        return int(code or 0)
    except TyperException as error:
        _say(told(error))
        return Exit.BROKEN
    except StartError as refusal:
        _say(str(refusal))
        return refusal.code
    except (SettingsError, RegisterError, ProspectToCashError) as error:
        _say(str(error))
        return Exit.BROKEN
    except KeyboardInterrupt:
        _say("Interrupted.")
        return Exit.BROKEN
    except Exception as error:
        if debug:
            raise
        _say(f"The harness failed: {type(error).__name__}: {error}. 'p2c --debug' shows more.")
        return Exit.FAULT


def build(settings: Settings | None) -> typer.Typer:
    """Build the command; the settings of the project give the option of its variant a name."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Runs the features of a project and tells what they prove.",
    )
    variant = settings.variant if settings else None
    choices = "|".join(variant.tags) if variant else ""
    variant_option: Any = typer.Option(
        None,
        f"--{variant.option}" if variant else "--variant",
        metavar=choices or None,
        help=f"Run only the scenarios of this variant: {choices.replace('|', ' or ')}.",
        hidden=variant is None,
    )

    @app.callback(invoke_without_command=True)
    def p2c(
        context: typer.Context,
        version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
        debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks of faults.")] = False,
    ) -> None:
        context.obj = debug
        if version:
            typer.echo(f"p2c {__version__}")
            raise typer.Exit

    add_claims(app, _settings)
    add_setup_check(app)
    add_explore(app, _settings_if_any)
    add_run(app, _settings, variant_option)
    add_what_if(app, _settings, variant_option)
    add_check(app, _settings)
    add_prove(app, _settings)
    add_steps(app, _settings)
    add_format(app, _settings)
    add_report(app, _settings)
    return app


def _settings() -> Settings:
    folder = find_project(Path.cwd())
    if folder is None:
        raise StartError(
            "There is no project here: no pyproject.toml with [tool.p2c], "
            f"neither in {Path.cwd()} nor in a folder above."
        )
    return load(folder)


def _settings_if_any() -> Settings | None:
    """Return the settings, for names in the help text; their mistakes are told when they matter."""
    folder = find_project(Path.cwd())
    try:
        return load(folder) if folder else None
    except SettingsError:
        return None


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
