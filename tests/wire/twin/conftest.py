from __future__ import annotations

import pytest

from tests.wire.twin.calls import Caller


@pytest.fixture(scope="module")
def _twin_with_gab() -> Caller:
    return Caller()


@pytest.fixture
def call(_twin_with_gab: Caller) -> Caller:
    """Return a caller of a twin with the global address book solution, as at its start."""
    _twin_with_gab.twin.reset()
    return _twin_with_gab


@pytest.fixture(scope="module")
def _twin_without_gab() -> Caller:
    return Caller("not deployed")


@pytest.fixture
def call_without_gab(_twin_without_gab: Caller) -> Caller:
    """Return a caller of a twin without the solution, as at its start."""
    _twin_without_gab.twin.reset()
    return _twin_without_gab
