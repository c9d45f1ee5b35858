"""The command ``p2c``."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import cache
from itertools import dropwhile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO, cast

import typer
from typer.exceptions import TyperException

from prospect_to_cash import __version__
from prospect_to_cash.cli.claims import add_claims
from prospect_to_cash.cli.explore import add_explore
from prospect_to_cash.cli.feature_files import add_check, add_format
from prospect_to_cash.cli.help import SELECT, Group
from prospect_to_cash.cli.init import add_init
from prospect_to_cash.cli.lsp import add_lsp
from prospect_to_cash.cli.maps import add_maps
from prospect_to_cash.cli.prove import add_prove
from prospect_to_cash.cli.report import add_report
from prospect_to_cash.cli.run import add_run
from prospect_to_cash.cli.script import add_script
from prospect_to_cash.cli.serve import add_serve
from prospect_to_cash.cli.setup_check import add_setup_check
from prospect_to_cash.cli.steps import add_steps
from prospect_to_cash.cli.what_if import add_what_if
from prospect_to_cash.cli.workbench import add_workbench
from prospect_to_cash.common.errors import ProspectToCashError, described
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness import interrupts
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.project import find_project
from prospect_to_cash.harness.report.streams import cant_write, failure_of, standard_streams
from prospect_to_cash.harness.run.report_lock import release_all

if TYPE_CHECKING:
    # It imports pydantic, which takes longer than to show the help.
    from prospect_to_cash.harness.settings import Settings


def main(arguments: list[str]) -> int:
    """Run the command and return its exit code. Write every error as a message."""
    with standard_streams() as out:
        try:
            code = _run(arguments, debug="--debug" in arguments)
        finally:
            release_all()
        if failure := failure_of(cast(TextIO, out)):
            _write_error(cant_write(failure))
            return max(code, Exit.INTERNAL_ERROR)
    return code


def _run(arguments: list[str], *, debug: bool) -> int:
    try:
        command = typer.main.get_command(build(_command_in(arguments)))
        # `command.main` would convert an interrupt to an exit code of its own.
        with command.make_context("p2c", list(arguments)) as context:
            return int(command.invoke(context) or 0)
    except typer.Exit as exit:
        return int(exit.exit_code)
    except TyperException as error:
        _write_error(usage_message(error))
        return Exit.BROKEN
    except StartError as error:
        _write_error(str(error))
        return error.code
    except ProspectToCashError as error:
        _write_error(str(error))
        return Exit.BROKEN
    except KeyboardInterrupt:
        _write_error(interrupts.MESSAGE)
        return Exit.BROKEN
    except Exception as error:
        if debug:
            traceback.print_exc()
            return Exit.INTERNAL_ERROR
        _write_error(
            f"Internal error: {described(error)}. "
            "For details, run the command again with 'p2c --debug'."
        )
        return Exit.INTERNAL_ERROR


def build(chosen: str | None = None) -> typer.Typer:
    """Build the command with its commands, or only with the one that is `chosen`, if it has that.

    To build all commands takes as long as to load what one of them needs.
    """
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Run the features of a project, and report what isn't as expected.",
    )

    @app.callback(invoke_without_command=True)
    def p2c(
        context: typer.Context,
        version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
        debug: Annotated[
            bool, typer.Option("--debug", help="Show tracebacks of internal errors.")
        ] = False,
    ) -> None:
        context.obj = debug
        if version:
            typer.echo(f"p2c {__version__}")
            raise typer.Exit

    settings = cache(_settings)

    def variant_option() -> Any:
        # If all commands are built, only their names are shown, and those need no settings.
        return _variant_option(_settings_if_any(settings) if chosen in commands else None)

    commands: dict[str, Callable[[], None]] = {
        "init": lambda: add_init(app),
        "steps": lambda: add_steps(app, settings),
        "check": lambda: add_check(app, settings),
        "format": lambda: add_format(app, settings),
        "workbench": lambda: add_workbench(app, settings),
        "lsp": lambda: add_lsp(app, settings),
        "run": lambda: add_run(app, settings, variant_option),
        "script": lambda: add_script(app, settings, variant_option),
        "report": lambda: add_report(app, settings),
        "claims": lambda: add_claims(app, settings),
        "what-if": lambda: add_what_if(app, settings, variant_option),
        "maps": lambda: add_maps(app),
        "setup-check": lambda: add_setup_check(app),
        "serve": lambda: add_serve(app),
        "prove": lambda: add_prove(app, settings),
        "explore": lambda: add_explore(app, settings),
    }
    for name, add in commands.items():
        if chosen == name or chosen not in commands:
            add()
    return app


def _command_in(arguments: Sequence[str]) -> str | None:
    """Return the name after the options that precede a command, or None without a name."""
    rest = list(dropwhile(lambda each: each == "--debug", arguments))
    first = next(iter(rest[1:] if rest[:1] == ["--"] else rest), "-")
    return None if first.startswith("-") else first


def _variant_option(settings: Settings | None) -> Any:
    """Return the option that selects a variant. The settings of the project give it its name."""
    variant = settings.variant if settings else None
    choices = "|".join(variant.tags) if variant else ""
    return typer.Option(
        None,
        f"--{variant.option}" if variant else "--variant",
        metavar=choices or None,
        help=f"Run only the scenarios of this variant: {choices.replace('|', ' or ')}.",
        hidden=variant is None,
        rich_help_panel=SELECT,
    )


def _settings() -> Settings:
    from prospect_to_cash.harness.settings import load

    folder = find_project(Path.cwd())
    if folder is None:
        raise StartError(
            f"Can't find a project. Neither {Path.cwd()} nor its parent folders have "
            "a pyproject.toml file with a [tool.p2c] table."
        )
    return load(folder)


def _settings_if_any(settings: Callable[[], Settings]) -> Settings | None:
    """Return the settings for the help text. The commands that need them report their errors."""
    try:
        return settings()
    except ProspectToCashError:
        return None


def _write_error(message: str) -> None:
    print(message, file=sys.stderr)


_NUMBERS = {"int": "a whole number", "float": "a number"}
_BOUNDS = {"le": "at most", "ge": "at least"}


def usage_message(error: TyperException) -> str:
    """Return what is wrong with a command line, and the valid values."""
    message: str = error.format_message()
    cause = error.__cause__ or error.__context__
    from pydantic import ValidationError

    if not isinstance(cause, ValidationError):
        return message
    names = getattr(getattr(error, "param", None), "opts", None) or ["the argument"]
    details = cause.errors()[0]
    found = str(details["input"])
    invalid = f"'{found}' isn't valid for {max(names, key=len)}."
    number = _NUMBERS.get(details["type"].partition("_")[0])
    if number is not None:
        return f"{invalid} Enter {number}."
    for bound, words in _BOUNDS.items():
        if bound in details.get("ctx", {}):
            return f"{invalid} Enter {words} {details['ctx'][bound]}."
    valid = re.findall(r"'([^']*)'", details["msg"].partition("is not one of")[2])
    if valid:
        return f"{invalid}{hint(found, valid)} Valid values: {', '.join(valid)}."
    return message
