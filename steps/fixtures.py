"""What sentences share: the set-up sheet, the landscape built from it, and its expectations."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeAlias

import pytest

from prospect_to_cash.domain.words import System
from prospect_to_cash.evidence.expectations import Expectations
from prospect_to_cash.evidence.recorder import Recorder
from prospect_to_cash.landscape import Landscape, Model, SetupSheet, build_landscape

if TYPE_CHECKING:
    from collections.abc import Iterator

Attempt: TypeAlias = Callable[[], AbstractContextManager[None]]
"""Opens the action of a When sentence: a rejection in it is an outcome, not an error."""


@pytest.fixture
def sheet() -> SetupSheet:
    """The sheet on which the Given sentences note the set-up."""
    return SetupSheet()


MODEL = pytest.StashKey[Model]()
"""Where a run that asks "what if" leaves its changes to the model."""


@pytest.fixture
def landscape(
    request: pytest.FixtureRequest, sheet: SetupSheet, evidence: Recorder, seed: int
) -> Landscape:
    """Both systems and dual-write, built when the first event needs them."""
    model = request.config.stash.get(MODEL, None)
    built: Landscape = build_landscape(sheet.seal(), seed, model)
    evidence.observe(built)
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
