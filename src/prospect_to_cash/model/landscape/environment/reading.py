"""Reads an environment file: YAML, then its schema, then its setup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog import VARIANTS, Catalog
from prospect_to_cash.model.landscape.environment.environment import (
    Environment,
    EnvironmentFileError,
)
from prospect_to_cash.model.landscape.environment.errors import errors_of
from prospect_to_cash.model.landscape.environment.schema import EnvironmentSchema
from prospect_to_cash.model.landscape.environment.setups import contradictions, setup_of
from prospect_to_cash.model.landscape.environment.unspecified import unspecified
from prospect_to_cash.model.landscape.environment.yaml_text import LineError, read_text


def read(file: Path, catalog_of: Callable[[str], Catalog]) -> Environment:
    """Read an environment file; see `read_environment`."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise EnvironmentFileError(_unreadable(file, error)) from None
    text = read_text(data)
    if text.content is None:
        raise _file_error(file, text.errors)

    def known_maps() -> list[str]:
        return list(dict.fromkeys(name for each in VARIANTS for name in catalog_of(each).names))

    try:
        content = EnvironmentSchema.model_validate(text.content, context={"table maps": known_maps})
    except ValidationError as error:
        raise _file_error(file, (*text.errors, *errors_of(error, text))) from None
    maps = catalog_of(content.global_address_book)
    found = [
        LineError(text.line_of(path), message) for path, message in contradictions(content, maps)
    ]
    if text.errors or found:
        raise _file_error(file, (*text.errors, *found))
    return Environment(str(file), setup_of(content, maps), tuple(unspecified(content, maps)))


def _file_error(file: Path, errors: tuple[LineError, ...]) -> EnvironmentFileError:
    messages = (f"{file}:{line}: {message}" for line, message in sorted(errors))
    return EnvironmentFileError("\n".join(dict.fromkeys(messages)))


def _unreadable(file: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and file.parent.is_dir():
        others = [each.name for each in file.parent.iterdir() if each.suffix in (".yaml", ".yml")]
        return f"Can't find '{file}'.{hint(file.name, others)}"
    return f"Can't read '{file}': {error.strerror}."
