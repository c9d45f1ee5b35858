"""Fixtures of the steps: the setup builder, the landscape, and the expectations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from prospect_to_cash.harness.evidence.expectations import Expectations
from prospect_to_cash.harness.evidence.recorder import Recorder
from prospect_to_cash.model.landscape import (
    ApplicationPairs,
    CatalogOf,
    Landscape,
    Model,
    SetupBuilder,
    build_landscape,
    catalogs,
    check_custom_maps,
    read_environment,
)
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.model.tables.option_sets import System

if TYPE_CHECKING:
    from collections.abc import Iterator

Attempt: TypeAlias = Callable[[], AbstractContextManager[None]]
"""Runs the action of a When step: a rejection is an outcome, not an error."""


@pytest.fixture(scope="session")
def catalog_of(defines: Mapping[str, str], pytestconfig: pytest.Config) -> CatalogOf:
    """Return the table maps by variant, including the maps of the folder from the command line."""
    own = defines.get("catalog")
    folder = Path(pytestconfig.rootpath, own) if own else None
    if folder is not None:
        check_custom_maps(folder)
    return catalogs(folder)


@pytest.fixture(scope="session")
def environment(
    defines: Mapping[str, str], pytestconfig: pytest.Config, catalog_of: CatalogOf
) -> Setup | None:
    """Return the setup from the environment file, or None without such a file."""
    file = defines.get("environment")
    if not file:
        return None
    return read_environment(Path(pytestconfig.rootpath, file), catalog_of).setup


@pytest.fixture(scope="session")
def standard_model(catalog_of: CatalogOf) -> Model:
    """Return the model with the table maps of this run."""
    return Model(catalog_of)


@pytest.fixture
def model(model_overrides: object, standard_model: Model) -> Model:
    """Return the standard model, or the model that the run puts in its place."""
    return model_overrides if isinstance(model_overrides, Model) else standard_model


@pytest.fixture
def setup_builder(environment: Setup | None, model: Model) -> SetupBuilder:
    """Return the builder that Given steps change."""
    return SetupBuilder(environment, model)


@pytest.fixture(scope="session")
def application_pairs() -> ApplicationPairs:
    """Return the application pairs that scenarios reuse; each scenario starts with empty ones."""
    return ApplicationPairs()


@pytest.fixture
def landscape(
    setup_builder: SetupBuilder,
    model: Model,
    application_pairs: ApplicationPairs,
    evidence: Recorder,
    seed: int,
) -> Landscape:
    """Return both systems and dual-write, built when the first step needs them."""
    built: Landscape = build_landscape(setup_builder.build(), seed, model, application_pairs)
    setup_builder.landscape_built(built)
    evidence.observe(built)
    return built


@pytest.fixture
def expectations(landscape: Landscape, evidence: Recorder) -> Expectations:
    """Return the expectations of the Then steps."""
    return Expectations(evidence, landscape, tuple(System))


@pytest.fixture
def attempt(landscape: Landscape, evidence: Recorder) -> Attempt:
    """Return a context manager that runs the action of a When step."""

    @contextmanager
    def action() -> Iterator[None]:
        landscape.action_begins()
        with evidence.attempt():
            yield

    return action
