"""Lists the keys that an environment file doesn't specify: the setup check assumes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.landscape.environment.environment import Unspecified
from prospect_to_cash.model.landscape.environment.schema import (
    COMPANY_SEQUENCES,
    EnvironmentSchema,
    LegalEntitySchema,
    VersionsSchema,
)
from prospect_to_cash.model.setup import CompanySetup
from prospect_to_cash.model.tables.option_sets import Feature, Parameter

_CHECKED_SEQUENCES = COMPANY_SEQUENCES[:3]
"""The number sequences that the setup check compares: prospect, customer, contact person."""


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
    table_maps = [listed.map for listed in (*maps.listed, *maps.needed_too)]
    yield from _missing("table maps", table_maps, content.table_maps)


def _missing_in_entity(entity: LegalEntitySchema) -> Iterator[Unspecified]:
    name = f"({entity.code or CompanySetup().code})"
    yield from _missing(f"parameters {name}", Parameter, entity.parameters)
    yield from _missing(f"number sequences {name}", _CHECKED_SEQUENCES, entity.number_sequences)
    if "default_customer_group" not in entity.model_fields_set:
        yield Unspecified(f"default customer group {name}", (), True)


def _missing(kind: str, checked: Iterable[str], specified: Iterable[str]) -> Iterator[Unspecified]:
    names = list(map(str, checked))
    missing = tuple(name for name in names if name not in set(map(str, specified)))
    if missing:
        yield Unspecified(kind, missing, len(missing) == len(names))
