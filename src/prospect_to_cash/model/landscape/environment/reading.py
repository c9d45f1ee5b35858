"""Reads an environment file: YAML, then its schema, then its setup.

The result is the environment, with the keys that the file doesn't specify, or an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog import VARIANTS, Catalog
from prospect_to_cash.model.dual_write.setup_check import FEATURE_PARAMETERS
from prospect_to_cash.model.landscape.environment.environment import (
    Environment,
    EnvironmentFileError,
    Unspecified,
)
from prospect_to_cash.model.landscape.environment.number_schema import COMPANY_SEQUENCES
from prospect_to_cash.model.landscape.environment.sales_schema import SalesSchema
from prospect_to_cash.model.landscape.environment.schema import (
    EnvironmentSchema,
    LegalEntitySchema,
    VersionsSchema,
)
from prospect_to_cash.model.landscape.environment.schema_value import spaced
from prospect_to_cash.model.landscape.environment.setups import contradictions, setup_of
from prospect_to_cash.model.landscape.environment.yaml_text import LineError, errors_of, read_text
from prospect_to_cash.model.setup import CompanySetup
from prospect_to_cash.model.tables.option_sets import Feature, Parameter

_CHECKED_SEQUENCES = COMPANY_SEQUENCES[:3]
"""The number sequences that the setup check compares: prospect, customer, contact person."""
_PROSPECT_SETTINGS = ("default_relation_type", "prospect_type", "prospect_table_source")


def unspecified(content: EnvironmentSchema, maps: Catalog) -> Iterator[Unspecified]:
    """Yield what the setup check compares but the file doesn't specify."""
    versions = {
        field.alias or name: name
        for name, field in VersionsSchema.model_fields.items()
        if name != "gab_solution" or maps.needs_gab_solution
    }
    specified = [
        alias for alias, name in versions.items() if name in content.versions.model_fields_set
    ]
    yield from _missing("versions", versions, specified)
    yield from _missing("features", Feature, content.features)
    for entity in content.legal_entities or (LegalEntitySchema.model_construct(code=""),):
        yield from _missing_in_entity(entity)
    settings = [
        name
        for name in SalesSchema.model_fields
        if name != "integration_keys" or maps.needs_gab_solution
    ]
    yield from _missing(
        "settings of Sales", map(spaced, settings), map(spaced, content.sales.model_fields_set)
    )
    yield from _missing("initial sync", (FEATURE_PARAMETERS,), _initial_syncs(content))
    table_maps = [listed.map for listed in (*maps.listed, *maps.needed_too)]
    yield from _missing("table maps", table_maps, content.table_maps)


def _initial_syncs(content: EnvironmentSchema) -> list[str]:
    return [name for name, found in content.table_maps.items() if found.initial_sync is not None]


def _missing_in_entity(entity: LegalEntitySchema) -> Iterator[Unspecified]:
    name = f"({entity.code or CompanySetup().code})"
    yield from _missing(f"parameters {name}", Parameter, entity.parameters)
    yield from _missing(f"number sequences {name}", _CHECKED_SEQUENCES, entity.number_sequences)
    yield from _missing(
        f"settings of prospects {name}",
        map(spaced, _PROSPECT_SETTINGS),
        map(spaced, entity.model_fields_set),
    )
    if "default_customer_group" not in entity.model_fields_set:
        yield Unspecified(f"default customer group {name}", (), True)


def _missing(kind: str, checked: Iterable[str], specified: Iterable[str]) -> Iterator[Unspecified]:
    names, known = list(map(str, checked)), set(map(str, specified))
    missing = tuple(name for name in names if name not in known)
    if missing:
        yield Unspecified(kind, missing, len(missing) == len(names))


def read(file: Path, catalog_of: Callable[[str], Catalog]) -> Environment:
    """Read an environment file; see `read_environment`."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise EnvironmentFileError(_unreadable(file, error)) from None
    text = read_text(data)
    if text.content is None:
        raise _file_error(file, text.errors)

    def catalogs() -> list[Catalog]:
        return [catalog_of(variant) for variant in VARIANTS]

    try:
        content = EnvironmentSchema.model_validate(text.content, context={"catalogs": catalogs})
    except ValidationError as error:
        raise _file_error(file, (*text.errors, *errors_of(error, text))) from None
    maps = catalog_of(content.global_address_book)
    found = [
        LineError(text.line_of(path), message) for path, message in contradictions(content, maps)
    ]
    if text.errors or found:
        raise _file_error(file, (*text.errors, *found))
    return Environment(
        str(file),
        setup_of(content, maps),
        tuple(unspecified(content, maps)),
        tuple(table for table, each in content.sales.numbering.items() if not each.is_compared),
    )


def _file_error(file: Path, errors: tuple[LineError, ...]) -> EnvironmentFileError:
    messages = (f"{file}:{line}: {message}" for line, message in sorted(errors))
    return EnvironmentFileError("\n".join(dict.fromkeys(messages)))


def _unreadable(file: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and file.parent.is_dir():
        others = [each.name for each in file.parent.iterdir() if each.suffix in (".yaml", ".yml")]
        return f"Can't find '{file}'.{hint(file.name, others)}"
    return f"Can't read '{file}': {error.strerror}."
