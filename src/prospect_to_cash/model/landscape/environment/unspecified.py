"""What an environment file doesn't say: nobody should take it for checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prospect_to_cash.model.dual_write.catalog import Catalog
from prospect_to_cash.model.landscape.environment.schema import (
    OF_A_COMPANY,
    EnvironmentForm,
    LegalEntityForm,
    VersionsForm,
)
from prospect_to_cash.model.setup import CompanySetup
from prospect_to_cash.model.tables.option_sets import Feature, Parameter

_COMPARED = OF_A_COMPANY[:3]
"""The number sequences that the setup check compares: prospect, customer, contact person."""


class LeftOut(NamedTuple):
    """Things of one kind that a file doesn't say."""

    kind: str
    names: tuple[str, ...]
    is_all: bool
    """Whether the file says nothing of this kind."""


def left_out(form: EnvironmentForm, maps: Catalog) -> Iterator[LeftOut]:
    """What the setup check would look at, and the file leaves out."""
    asked = {
        field.alias or name: name
        for name, field in VersionsForm.model_fields.items()
        if name != "gab_solution" or maps.needs_gab_solution
    }
    written = form.versions.model_fields_set
    yield from _of("versions", asked, [alias for alias in asked if asked[alias] in written])
    yield from _of("features", Feature, form.features)
    for entity in form.legal_entities or (LegalEntityForm.model_construct(code=""),):
        yield from _of_entity(entity)
    named = [listed.map for listed in (*maps.listed, *maps.needed_too)]
    yield from _of("table maps", named, form.table_maps)


def _of_entity(entity: LegalEntityForm) -> Iterator[LeftOut]:
    of = f" ({entity.code or CompanySetup().code})"
    yield from _of(f"parameters{of}", Parameter, entity.parameters)
    yield from _of(f"number sequences{of}", _COMPARED, entity.number_sequences)
    if "default_customer_group" not in entity.model_fields_set:
        yield LeftOut(f"default customer group{of}", (), True)


def _of(kind: str, asked: Iterable[str], written: Iterable[str]) -> Iterator[LeftOut]:
    names, said = list(asked), set(written)
    lacking = tuple(name for name in names if name not in said)
    if lacking:
        yield LeftOut(kind, tuple(map(str, lacking)), len(lacking) == len(names))
