"""The help texts of the commands: in groups, and with plain names of arguments."""

from __future__ import annotations

from typing import Any, TypeAlias, cast

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup

WRITE, RUN, UNDERSTAND = "Write scenarios", "Run them", "Understand the results"
CONFIGURE, TEST = "Use your own environment", "Test the scenarios and the model"
SELECT, ENVIRONMENT = "Choose scenarios", "Choose the environment"

_Formatter: TypeAlias = Any
"""Typer keeps the class of its help formatter private."""


class Group(TyperGroup):
    """A command with subcommands, listed in the groups and the order in which they were added."""

    def format_options(self, ctx: typer.Context, formatter: _Formatter) -> None:  # type: ignore[override]  # typer's own context is public under this name
        """Write the subcommands, and then the options."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            if not command.hidden:
                section = getattr(command, "rich_help_panel", None) or "Commands"
                text = command.get_short_help_str(limit=formatter.width)
                sections.setdefault(section, []).append((name, text))
        _write(formatter, {**sections, "Options": _options(self, ctx)["Options"]})


class Command(TyperCommand):
    """A command whose arguments are shown with their names only, and options in groups."""

    def collect_usage_pieces(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # see Group
        """Return the words of the usage line."""
        return ["[OPTIONS]", *(_usage(each) for each in _arguments(self, ctx))]

    def format_options(self, ctx: typer.Context, formatter: _Formatter) -> None:  # type: ignore[override]  # see Group
        """Write the arguments, and then the options."""
        arguments = [(_name(each), each.help or "") for each in _arguments(self, ctx)]
        _write(formatter, {"Arguments": arguments, **_options(self, ctx)})


def _arguments(command: TyperCommand, ctx: typer.Context) -> list[TyperArgument]:
    params = command.get_params(cast("Any", ctx))
    return [param for param in params if isinstance(param, TyperArgument)]


def _name(argument: TyperArgument) -> str:
    return argument.metavar or argument.name.upper()


def _usage(argument: TyperArgument) -> str:
    name = _name(argument)
    if name.endswith("..."):
        return name
    shown = name if argument.required else f"[{name}]"
    return shown if argument.nargs == 1 else f"{shown}..."


def _options(command: Any, ctx: typer.Context) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {"Options": []}
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx)
        if record is not None and not isinstance(param, TyperArgument):
            section = getattr(param, "rich_help_panel", None) or "Options"
            found.setdefault(section, []).append((_names(param, record[0]), record[1]))
    # The general options come last.
    found["Options"] = found.pop("Options")
    return found


def _names(option: Any, names: str) -> str:
    """Return the names of an option, without aliases: all long names but the first."""
    for alias in [name for name in option.opts if name.startswith("--")][1:]:
        names = names.replace(f", {alias}", "")
    return names


def _write(formatter: _Formatter, sections: dict[str, list[tuple[str, str]]]) -> None:
    for title, rows in sections.items():
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)
