"""Reads the file of an environment into the form, and the form into a setup."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog import VARIANTS, Catalog
from prospect_to_cash.model.landscape.environment import Environment
from prospect_to_cash.model.landscape.environment.errors import mistakes_of
from prospect_to_cash.model.landscape.environment.schema import EnvironmentForm
from prospect_to_cash.model.landscape.environment.setups import contradictions, setup_of
from prospect_to_cash.model.landscape.environment.unspecified import left_out
from prospect_to_cash.model.landscape.environment.yaml_text import (
    EnvironmentFileError,
    Mistake,
    read_text,
)


def read(file: Path, catalog_of: Callable[[str], Catalog]) -> Environment:
    """As `read_environment`."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise EnvironmentFileError(_unreadable(file, error)) from None
    text = read_text(content)
    if text.content is None:
        raise _refused(file, text.mistakes)

    def known_maps() -> list[str]:
        return list(dict.fromkeys(name for each in VARIANTS for name in catalog_of(each).names))

    try:
        form = EnvironmentForm.model_validate(text.content, context={"table maps": known_maps})
    except ValidationError as error:
        raise _refused(file, (*text.mistakes, *mistakes_of(error, text))) from None
    maps = catalog_of(form.global_address_book)
    found = [Mistake(text.line_of(path), sentence) for path, sentence in contradictions(form, maps)]
    if text.mistakes or found:
        raise _refused(file, (*text.mistakes, *found))
    return Environment(str(file), setup_of(form, maps), tuple(left_out(form, maps)))


def _refused(file: Path, mistakes: tuple[Mistake, ...]) -> EnvironmentFileError:
    told = (f"{file}:{line}: {sentence}" for line, sentence in sorted(mistakes))
    return EnvironmentFileError("\n".join(dict.fromkeys(told)))


def _unreadable(file: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and file.parent.is_dir():
        beside = [each.name for each in file.parent.iterdir() if each.suffix in (".yaml", ".yml")]
        return f"There is no '{file}'.{hint(file.name, beside)}"
    return f"{file}: the file can't be read: {error.strerror}."
