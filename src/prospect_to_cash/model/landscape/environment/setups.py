"""From the form of a file to a setup, and what in it contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prospect_to_cash.common.errors import ProspectToCashError
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.dual_write.map_edits import as_set_up
from prospect_to_cash.model.dual_write.setup_check import NEEDS
from prospect_to_cash.model.landscape.environment.schema import (
    EnvironmentForm,
    LegalEntityForm,
    SequenceForm,
    TableMapForm,
    VersionsForm,
)
from prospect_to_cash.model.landscape.environment.yaml_text import Path
from prospect_to_cash.model.setup import CompanySetup, MapSetup, SequenceSetup, Setup, Versions
from prospect_to_cash.model.tables.option_sets import Feature, MapState, Sequence


def demanded(variant: str, maps: Catalog) -> Setup:
    """The setup that the articles demand in a variant."""
    return Setup(variant=variant, versions=Versions(gab_solution=maps.needs_gab_solution))


def setup_of(form: EnvironmentForm, maps: Catalog) -> Setup:
    """The setup that a form without contradictions describes."""
    base = demanded(form.global_address_book, maps)
    features = _switches(base.features, form.features, {})
    entities = form.legal_entities or (LegalEntityForm(code=base.companies[0].code),)
    companies = tuple(_company(entity, base.companies[0], features) for entity in entities)
    known = set(maps.names)
    return base.changed(
        versions=_versions(form.versions, base.versions),
        features=features,
        companies=companies,
        shared_sequences={**base.shared_sequences, **_sequences(form.number_sequences)},
        # A map that only the other variant knows may stand beside this one's and do nothing here.
        table_maps={
            name: _table_map(found) for name, found in form.table_maps.items() if name in known
        },
    )


def contradictions(form: EnvironmentForm, maps: Catalog) -> Iterator[tuple[Path, str]]:
    """What can't be so, each with the path of the value that says it."""
    if maps.needs_gab_solution is None and form.versions.gab_solution is not None:
        yield (
            ("versions", "Global address book solution"),
            "the solution is installed, while 'global address book' says 'not deployed'. "
            "Write 'none' here, or 'deployed' there.",
        )
    codes: dict[str, str] = {}
    for at, entity in enumerate(form.legal_entities):
        if entity.code.casefold() in codes:
            yield (
                ("legal entities", at, "code"),
                f"the legal entity '{entity.code}' stands twice. Keep one of them.",
            )
        codes[entity.code.casefold()] = entity.code
        group, groups = entity.default_customer_group, _groups(entity)
        if group is not None and group not in groups:
            yield (
                ("legal entities", at, "default customer group"),
                f"'{group}' is none of the customer groups of {entity.code}."
                f"{hint(group, groups)} Allowed: {', '.join(groups)}, none.",
            )
    yield from _columns(form, maps)


def _columns(form: EnvironmentForm, maps: Catalog) -> Iterator[tuple[Path, str]]:
    by_name = {found.name: found for found in maps.maps()}
    for name, found in form.table_maps.items():
        for member in ("lacks", "directions"):
            if not getattr(found, member):
                continue
            path = ("table maps", name, member)
            if name not in by_name:
                yield path, f"the columns of '{name}' take no part here. Leave '{member}' out."
                continue
            try:
                as_set_up(by_name[name], MapSetup(**{member: getattr(found, member)}))
            except ProspectToCashError as error:
                yield path, str(error)


def _versions(form: VersionsForm, base: Versions) -> Versions:
    written = {name: getattr(form, name) for name in form.model_fields_set}
    return base.changed(**written)


def _switches(
    demanded_on: Mapping[Any, bool], written: Mapping[Any, bool], around: Mapping[Any, bool]
) -> dict[Any, bool]:
    """Features or parameters: what isn't written is on, unless what it needs is off."""
    found = {**demanded_on, **written}
    for what, needed, _ in NEEDS:
        needs_what_is_off = {**around, **found}.get(needed) is False
        if what in found and what not in written and needs_what_is_off:
            found[what] = False
    return found


def _company(
    form: LegalEntityForm, base: CompanySetup, features: Mapping[Feature, bool]
) -> CompanySetup:
    written = form.model_fields_set
    groups = _groups(form)
    group = base.default_customer_group if base.default_customer_group in groups else None
    return base.changed(
        code=form.code,
        name=form.name or (base.name if form.code == base.code else form.code),
        parameters=_switches(base.parameters, form.parameters, features),
        default_ownership=form.default_ownership,
        default_customer_group=(
            form.default_customer_group
            if "default_customer_group" in written
            else group or next(iter(groups))
        ),
        customer_groups=groups,
        sequences={**base.sequences, **_sequences(form.number_sequences)},
    )


def _groups(form: LegalEntityForm) -> dict[str, str]:
    return form.customer_groups or CompanySetup().customer_groups


def _sequences(forms: Mapping[Sequence, SequenceForm]) -> dict[Sequence, SequenceSetup]:
    return {name: _sequence(form) for name, form in forms.items()}


def _sequence(form: SequenceForm) -> SequenceSetup:
    return SequenceSetup(
        number_format=form.format,
        next_number=form.next_number,
        smallest=form.smallest_number,
        largest=form.largest,
    )


def _table_map(form: TableMapForm) -> MapSetup:
    return MapSetup(
        version=form.version or None,
        runs=form.state is not MapState.NOT_RUNNING,
        paused=form.state is MapState.PAUSED,
        lacks=form.lacks,
        directions=form.directions,
    )
