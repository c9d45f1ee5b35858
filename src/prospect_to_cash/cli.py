"""The command ``p2c``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from prospect_to_cash import __version__
from prospect_to_cash.commands.authoring import add_authoring
from prospect_to_cash.commands.check import add_check
from prospect_to_cash.commands.options import Catalogue, own_maps
from prospect_to_cash.commands.prove import add_prove
from prospect_to_cash.commands.report import add_report
from prospect_to_cash.commands.running import add_running
from prospect_to_cash.commands.usage import told
from prospect_to_cash.domain.errors import ProspectToCashError
from prospect_to_cash.evidence.claims import RegisterError
from prospect_to_cash.runner.project import find_project
from prospect_to_cash.runner.refusal import Exit, Refusal
from prospect_to_cash.settings import Settings, SettingsError, load


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
    except Refusal as refusal:
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

    @app.command()
    def claims(
        run: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help="The record of a run; else that of the last one."),
        ] = None,
        json: Annotated[bool, typer.Option("--json", help="Write a JSON list.")] = False,
    ) -> int:
        """Tell which claims of the register the last run proved."""
        from prospect_to_cash.runner.claims import tell_claims

        return tell_claims(_settings(), run, as_json=json, out=sys.stdout, err=sys.stderr)

    @app.command("setup-check")
    def setup_check(
        file: Annotated[Path, typer.Argument(metavar="FILE", help="An environment, as YAML.")],
        json: Annotated[bool, typer.Option("--json", help="Write the findings as JSON.")] = False,
        catalogue: Catalogue = None,
    ) -> int:
        """Tell what an environment lacks of what the articles demand."""
        from prospect_to_cash.commands.setup_check import tell_findings

        own_maps(catalogue)
        return tell_findings(file, catalogue, as_json=json, out=sys.stdout)

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
        from prospect_to_cash.commands.explore import tell_exploration

        return tell_exploration(
            seconds=seconds, examples=examples, seed=seed, save=save,
            out=sys.stdout, err=sys.stderr, settings=_settings_if_any(),
        )  # fmt: skip

    add_running(app, _settings, variant_option)
    add_check(app, _settings)
    add_prove(app, _settings)
    add_authoring(app, _settings)
    add_report(app, _settings)
    return app


def _settings() -> Settings:
    folder = find_project(Path.cwd())
    if folder is None:
        raise Refusal(
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
