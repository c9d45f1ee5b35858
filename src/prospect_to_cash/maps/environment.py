"""Describes the environment in which scenarios begin, for the report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from prospect_to_cash.common.environment import EnvironmentDescription, SetupFinding
from prospect_to_cash.maps.description import addresses, described_maps, list_deviations
from prospect_to_cash.model.dual_write.catalog import VARIANTS
from prospect_to_cash.model.landscape import (
    Model,
    catalogs,
    described_setup,
    read_environment,
    setup_findings,
)


def described(defines: Mapping[str, str], root: Path) -> Mapping[str, EnvironmentDescription]:
    """Return the environment of each variant of a run, by its answer in the scenarios.

    `defines` are the values of the command line. With an environment file, that is the only one.
    """
    catalog_of = catalogs(_path(defines, "catalog", root))
    model = Model(catalog_of)
    file = _path(defines, "environment", root)
    if file is not None:
        setups = [read_environment(file, catalog_of).setup]
    else:
        setups = [model.usual_setup(variant) for variant in VARIANTS]
    both = {variant: catalog_of(variant) for variant in VARIANTS}
    maps = {
        setup.variant: tuple(
            described_maps(setup.variant, model.table_maps(setup), setup.table_maps)
        )
        for setup in setups
    }
    return {
        setup.variant: EnvironmentDescription(
            maps=maps[setup.variant],
            addresses=tuple(addresses(maps[setup.variant]).items()),
            deviations=tuple(list_deviations(setup.variant, both)),
            settings=tuple(described_setup(setup)),
            findings=tuple(
                SetupFinding(**finding.model_dump()) for finding in setup_findings(setup, model)
            ),
        )
        for setup in setups
    }


def _path(defines: Mapping[str, str], name: str, root: Path) -> Path | None:
    return root / defines[name] if defines.get(name) else None
