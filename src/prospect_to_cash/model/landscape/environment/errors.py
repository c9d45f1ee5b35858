"""Turns validation errors of an environment file into messages with lines."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from prospect_to_cash.common.nearest import hint, nearest
from prospect_to_cash.model.landscape.environment.schema import (
    EnvironmentSchema,
    LegalEntitySchema,
    SequenceSchema,
    TableMapSchema,
    VersionsSchema,
)
from prospect_to_cash.model.landscape.environment.yaml_text import LineError, Path, YamlText

_KEY = "[key]"
_SCHEMAS: dict[str, type[BaseModel]] = {
    "versions": VersionsSchema,
    "legal entities": LegalEntitySchema,
    "table maps": TableMapSchema,
    "number sequences": SequenceSchema,
}
"""The schema of the value of a key."""


def errors_of(error: ValidationError, text: YamlText) -> Iterator[LineError]:
    """Yield every validation error with its line."""
    details = error.errors(include_url=False)
    misspelled = {
        (*path[:-1], meant)
        for detail in details
        if detail["type"] == "extra_forbidden"
        for path in [detail["loc"]]
        for meant in nearest(str(path[-1]), _keys(path))
    }
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in misspelled:
            continue
        path = tuple(part for part in detail["loc"] if part != _KEY)
        yield LineError(text.line_of(path), _message(detail, path))


def _path_text(path: Path) -> str:
    """Return a path as text: ``legal entities > number 1 > code``."""
    return " > ".join(f"number {part + 1}" if isinstance(part, int) else part for part in path)


def _message(detail: ErrorDetails, path: Path) -> str:
    *above, name = path or ("the file",)
    within = f" in '{_path_text(tuple(above))}'" if above else ""
    match detail["type"]:
        case "environment" if detail["loc"][-1:] == (_KEY,):
            return detail["msg"]
        case "environment":
            return f"'{_path_text(path)}': {detail['msg']}"
        case "extra_forbidden":
            known = _keys(path)
            return (
                f"unknown key '{name}'{within}.{hint(str(name), known)} "
                f"Valid keys: {', '.join(known)}."
            )
        case "missing":
            return f"'{name}' is missing{within}. This key is required."
        case "tuple_type":
            return f"'{_path_text(path)}' must be a list: one item per line, after a dash ('- ')."
        case _ if path:
            return f"'{_path_text(path)}' must have entries: 'name: value', one per line."
        case _:
            return "an environment file must have 'name: value' entries, one per line."


def _keys(path: Path) -> list[str]:
    """Return the valid keys at the level of the last part of `path`."""
    schema: type[BaseModel] = EnvironmentSchema
    for part in path[:-1]:
        if isinstance(part, str) and part in _SCHEMAS:
            schema = _SCHEMAS[part]
    return [field.alias or name for name, field in schema.model_fields.items()]
