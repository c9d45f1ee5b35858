"""What sentences share: the setup builder, the landscape built from it, and its expectations."""

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
    read_environment,
)
from prospect_to_cash.model.setup import Setup
from prospect_to_cash.model.tables.option_sets import System

if TYPE_CHECKING:
    from collections.abc import Iterator

Attempt: TypeAlias = Callable[[], AbstractContextManager[None]]
"""Opens the action of a When sentence: a rejection in it is an outcome, not an error."""


@pytest.fixture(scope="session")
def catalog_of(defines: Mapping[str, str], pytestconfig: pytest.Config) -> CatalogOf:
    """The table maps by variant, under those of the folder that the command line names."""
    folder = defines.get("catalog")
    return catalogs(Path(pytestconfig.rootpath, folder) if folder else None)


@pytest.fixture(scope="session")
def environment(
    defines: Mapping[str, str], pytestconfig: pytest.Config, catalog_of: CatalogOf
) -> Setup | None:
    """The setup beneath all scenarios, where the command line names a file that describes one."""
    file = defines.get("environment")
    if not file:
        return None
    return read_environment(Path(pytestconfig.rootpath, file), catalog_of).setup


@pytest.fixture(scope="session")
def standard_model(catalog_of: CatalogOf) -> Model:
    """The model with the table maps of this run."""
    return Model(catalog_of)


@pytest.fixture
def model(model_overrides: object, standard_model: Model) -> Model:
    """The model, or another one that the run puts in its place."""
    return model_overrides if isinstance(model_overrides, Model) else standard_model


@pytest.fixture
def setup_builder(environment: Setup | None, model: Model) -> SetupBuilder:
    """Builds the setup from the Given steps."""
    return SetupBuilder(environment, model)


@pytest.fixture(scope="session")
def application_pairs() -> ApplicationPairs:
    """Where one scenario plays after the other; each finds its systems empty."""
    return ApplicationPairs()


@pytest.fixture
def landscape(
    setup_builder: SetupBuilder,
    model: Model,
    application_pairs: ApplicationPairs,
    evidence: Recorder,
    seed: int,
) -> Landscape:
    """Both systems and dual-write, built when the first event needs them."""
    built: Landscape = build_landscape(setup_builder.build(), seed, model, application_pairs)
    evidence.observe(built)
    setup_builder.landscape_built(built)
    return built


@pytest.fixture
def expectations(landscape: Landscape, evidence: Recorder) -> Expectations:
    """What Then sentences ask of the landscape."""
    return Expectations(evidence, landscape, tuple(System))


@pytest.fixture
def attempt(landscape: Landscape, evidence: Recorder) -> Attempt:
    """Opens the action of a When sentence."""

    @contextmanager
    def action() -> Iterator[None]:
        landscape.action_begins()
        with evidence.attempt():
            yield

    return action
