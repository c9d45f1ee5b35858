"""Values that depend on the table maps of the variant: names of table maps, columns, and values."""

from __future__ import annotations

from functools import partial
from typing import Annotated, TypeAlias

from prospect_to_cash.common.errors import AuthoringError, ProspectToCashError
from prospect_to_cash.common.views import ANY, NONE
from prospect_to_cash.harness.gherkin.argument_schema import Context, Text, ValidInVariant
from prospect_to_cash.model.landscape import (
    CatalogOf,
    catalogs,
    changed_map_error,
    listed_column_error,
    mapped_column_error,
    mapped_columns,
    mapped_value_error,
    table_map_error,
    table_map_names,
)
from prospect_to_cash.model.setup import MapSetup
from prospect_to_cash.model.tables.option_sets import System
from steps.name_types import CHANGED_COLUMN
from steps.value_types import FULL_NAMES

_WORDS = ("", NONE, ANY)


def _catalog_of(context: Context) -> CatalogOf:
    folder = context.run.defines.get("catalog")
    return catalogs(context.run.root / folder if folder else None)


def running_map(name: str, context: Context, *, may_be_old: bool = False) -> str | None:
    """Return why the variant has no table map of that name, or None."""
    try:
        error = table_map_error(_catalog_of(context), context.answer, name, may_be_old=may_be_old)
    except ProspectToCashError:  # the scenario reports a folder that can't be used
        return None
    return _text(error)


def map_names(context: Context, *, may_be_old: bool = False) -> list[str]:
    """Return the names of the table maps of the variant."""
    try:
        return table_map_names(_catalog_of(context), context.answer, may_be_old=may_be_old)
    except (ProspectToCashError, KeyError):
        return []


def column_names(context: Context) -> tuple[str, ...]:
    """Return the columns of the step's table map in its system."""
    arguments = context.arguments
    if "name" not in arguments or "system" not in arguments:
        return ()
    name, system = arguments["name"], arguments["system"]
    try:
        return mapped_columns(_catalog_of(context), context.answer, name, system)
    except (ProspectToCashError, KeyError):
        return ()


def shown_map(name: str, context: Context) -> str | None:
    """Return why no row of a view can have that table map, or None. Rows have the exact name."""
    if name in _WORDS:
        return None
    error = running_map(name, context, may_be_old=True)
    if error is not None:
        return error
    try:
        exact = _catalog_of(context)(context.answer).named(name)
    except ProspectToCashError:
        return None
    return None if exact in (None, name) else f"Unknown table map '{name}'. Write '{exact}'."


shown_names = partial(map_names, may_be_old=True)
"""Returns the names of the table maps that a row of a view can have."""


def mapped_column(column: str, context: Context) -> str | None:
    """Return why the table map of the step has no such column in the system, or None."""
    name, system = context.arguments["name"], context.arguments["system"]
    try:
        return _text(
            mapped_column_error(_catalog_of(context), context.answer, name, system, column)
        )
    except ProspectToCashError:
        return None


def sent_columns(columns: str, context: Context) -> str | None:
    """Return why a change of the table map in the same row can't have these columns, or None."""
    name, sender = (context.cells.get(column, "") for column in ("TABLE MAP", "FROM"))
    system = FULL_NAMES.get(sender, sender)
    if columns in _WORDS or name in _WORDS or system not in list(System):
        return None
    in_row = context._replace(arguments={"name": name, "system": System(system)})
    errors = (mapped_column(column, in_row) for column in columns.split(", "))
    return next((error for error in errors if error), None)


def listed_column(system: System, column: str, context: Context) -> str | None:
    """Return why a list of column mappings can't have a column of a system, or None."""
    if column in ("", NONE):
        return None
    name = context.arguments["name"]
    try:
        return _text(
            listed_column_error(_catalog_of(context), context.answer, name, system, column)
        )
    except ProspectToCashError:
        return None


def mapped_value(value: str, context: Context) -> str | None:
    """Return why the column in the same row can't have that value, or None."""
    name, system = context.arguments["name"], context.arguments["system"]
    column = context.cells.get("COLUMN", "")
    try:
        return _text(
            mapped_value_error(_catalog_of(context), context.answer, name, system, column, value)
        )
    except ProspectToCashError:
        return None


def _changed_column(column: str, context: Context) -> str | None:
    direction = context.arguments.get("direction")
    changed = MapSetup(directions={column: direction}) if direction else MapSetup(lacks=(column,))
    return _change(changed, context)


def _added_mapping(mapping: str, context: Context) -> str | None:
    return _change(MapSetup(adds=(mapping,)), context)


def _change(changed: MapSetup, context: Context) -> str | None:
    """Return why the table map of the step can't differ from the catalog like that, or None."""
    try:
        return _text(
            changed_map_error(
                _catalog_of(context), context.answer, context.arguments["name"], changed
            )
        )
    except ProspectToCashError:
        return None


def _text(error: AuthoringError | None) -> str | None:
    return None if error is None else str(error)


_MAP = Text("a table map", form="")
TableMapName: TypeAlias = Annotated[str, _MAP, ValidInVariant(running_map, map_names)]
AnyTableMapName: TypeAlias = Annotated[
    str,
    _MAP,
    ValidInVariant(partial(running_map, may_be_old=True), partial(map_names, may_be_old=True)),
]
"""The name of a table map that runs, or of one that must not run."""
ChangedColumn: TypeAlias = Annotated[
    str,
    CHANGED_COLUMN,
    ValidInVariant(_changed_column),
]
"""A column that a step removes from a table map, or whose direction it changes."""
AddedMapping: TypeAlias = Annotated[
    str,
    Text("a column mapping, as in a file of a table map", form=""),
    ValidInVariant(_added_mapping),
]
"""A column mapping that a step adds to a table map."""
