"""Turns the content of an environment file into a setup, and finds contradictions in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.setup_check import FEATURE_PARAMETERS, NEEDS
from prospect_to_cash.model.landscape.environment.number_schema import SequenceSchema
from prospect_to_cash.model.landscape.environment.sales_schema import SalesSchema
from prospect_to_cash.model.landscape.environment.schema import (
    EnvironmentSchema,
    LegalEntitySchema,
    TableMapSchema,
    VersionsSchema,
)
from prospect_to_cash.model.landscape.environment.yaml_text import Path
from prospect_to_cash.model.landscape.map_edits import as_set_up
from prospect_to_cash.model.setup import (
    CompanySetup,
    MapSetup,
    SalesSetup,
    SequenceSetup,
    Setup,
    Versions,
)
from prospect_to_cash.model.tables.option_sets import (
    Feature,
    MapState,
    OptionalFeature,
    OptionalParameter,
    Parameter,
    Sequence,
)

K = TypeVar("K")


def setup_of(content: EnvironmentSchema, maps: Catalog) -> Setup:
    """Return the setup that a file without contradictions describes.

    Everything that the file doesn't specify is as the articles require in its variant.
    """
    base = Setup(
        variant=content.global_address_book,
        versions=Versions(gab_solution=maps.needs_gab_solution),
    )
    features = _switches(base.features, _kind(Feature, content.features), {})
    entities = content.legal_entities or (LegalEntitySchema(code=base.companies[0].code),)
    companies = tuple(_company(entity, base.companies[0], features) for entity in entities)
    known = set(maps.names)
    return base.changed(
        versions=_versions(content.versions, base.versions),
        features=features,
        optional_features={**base.optional_features, **_kind(OptionalFeature, content.features)},
        companies=companies,
        shared_sequences={**base.shared_sequences, **_sequences(content.number_sequences)},
        sales=_sales(content.sales),
        # Table maps of the other variant are allowed in the file, and have no effect.
        table_maps={
            name: _table_map(found) for name, found in content.table_maps.items() if name in known
        },
    )


def contradictions(content: EnvironmentSchema, maps: Catalog) -> Iterator[tuple[Path, str]]:
    """Yield values that contradict each other: the path of one of them, and a message."""
    if maps.needs_gab_solution is None and content.versions.gab_solution is not None:
        yield (
            ("versions", "Global address book solution"),
            "the solution is installed, but 'global address book' is 'not deployed'. "
            "Change this value to 'none', or 'global address book' to 'deployed'.",
        )
    codes: dict[str, str] = {}
    for at, entity in enumerate(content.legal_entities):
        if entity.code.casefold() in codes:
            yield (
                ("legal entities", at, "code"),
                f"duplicate legal entity '{entity.code}'. Remove one of them.",
            )
        codes[entity.code.casefold()] = entity.code
        group, groups = entity.default_customer_group, _groups(entity)
        if group is not None and group not in groups:
            yield (
                ("legal entities", at, "default customer group"),
                f"'{group}' isn't a customer group of {entity.code}."
                f"{hint(group, groups)} Valid values: {', '.join(groups)}, none.",
            )
    yield from _columns(content, maps)
    yield from _initial_syncs(content)


def _initial_syncs(content: EnvironmentSchema) -> Iterator[tuple[Path, str]]:
    for name, found in content.table_maps.items():
        if found.initial_sync is not None and name != FEATURE_PARAMETERS:
            yield (
                ("table maps", name, "initial sync"),
                f"the initial sync of '{name}' isn't checked. Remove the key. It's valid for "
                f"'{FEATURE_PARAMETERS}'.",
            )


def _columns(content: EnvironmentSchema, maps: Catalog) -> Iterator[tuple[Path, str]]:
    by_name = {found.name: found for found in maps.maps()}
    for name, found in content.table_maps.items():
        for key in ("lacks", "directions"):
            if not getattr(found, key):
                continue
            path = ("table maps", name, key)
            if name not in by_name:
                yield (
                    path,
                    f"the columns of '{name}' aren't modeled in this variant. Remove '{key}'.",
                )
                continue
            try:
                as_set_up(by_name[name], MapSetup(**{key: getattr(found, key)}))
            except ProspectToCashError as error:
                yield path, str(error)


def _versions(versions: VersionsSchema, base: Versions) -> Versions:
    written = {name: getattr(versions, name) for name in versions.model_fields_set}
    return base.changed(**written)


def _switches(
    required: Mapping[Any, bool], written: Mapping[Any, bool], others: Mapping[Any, bool]
) -> dict[Any, bool]:
    """Return features or parameters: as written, or as required, or off if one that it needs is."""
    found = {**required, **written}
    for what, needed, _ in NEEDS:
        needs_what_is_off = {**others, **found}.get(needed) is False
        if what in found and what not in written and needs_what_is_off:
            found[what] = False
    return found


def _kind(kind: type[K], switches: Mapping[Any, bool]) -> dict[K, bool]:
    """Return the features or parameters of one kind."""
    return {what: is_on for what, is_on in switches.items() if isinstance(what, kind)}


def _sales(sales: SalesSchema) -> SalesSetup:
    return SalesSetup(
        uses_system_prices=sales.use_system_price_calculation,
        discount_method=sales.discount_calculation_method,
        integration_keys={
            table: frozenset(columns) for table, columns in sales.integration_keys.items()
        },
        numbering={
            table: _sequence(found) for table, found in sales.numbering.items() if found.is_compared
        },
    )


def _company(
    entity: LegalEntitySchema, base: CompanySetup, features: Mapping[Feature, bool]
) -> CompanySetup:
    written = entity.model_fields_set
    groups = _groups(entity)
    group = base.default_customer_group if base.default_customer_group in groups else None
    return base.changed(
        code=entity.code,
        in_dual_write=entity.in_dual_write,
        name=entity.name or (base.name if entity.code == base.code else entity.code),
        parameters=_switches(base.parameters, _kind(Parameter, entity.parameters), features),
        optional_parameters={
            **base.optional_parameters,
            **_kind(OptionalParameter, entity.parameters),
        },
        default_relation_type=entity.default_relation_type,
        prospect_type=entity.prospect_type,
        prospect_table_source=entity.prospect_table_source,
        default_ownership=entity.default_ownership,
        default_customer_group=(
            entity.default_customer_group
            if "default_customer_group" in written
            else group or next(iter(groups))
        ),
        customer_groups=groups,
        sequences={**base.sequences, **_sequences(entity.number_sequences)},
    )


def _groups(entity: LegalEntitySchema) -> dict[str, str]:
    return entity.customer_groups or CompanySetup().customer_groups


def _sequences(sequences: Mapping[Sequence, SequenceSchema]) -> dict[Sequence, SequenceSetup]:
    return {name: _sequence(found) for name, found in sequences.items()}


def _sequence(sequence: SequenceSchema) -> SequenceSetup:
    return SequenceSetup(
        number_format=sequence.format,
        next_number=sequence.next_number,
        smallest=sequence.smallest_number,
        largest=sequence.largest,
        is_continuous=sequence.continuous,
    )


def _table_map(table_map: TableMapSchema) -> MapSetup:
    return MapSetup(
        version=table_map.version or None,
        runs=table_map.state is not MapState.NOT_RUNNING,
        paused=table_map.state is MapState.PAUSED,
        lacks=table_map.lacks,
        directions=table_map.directions,
        initial_sync=table_map.initial_sync,
    )
