from __future__ import annotations

import pytest

from tests.wire.twin.scm.calls import ScmCaller


@pytest.fixture(scope="module")
def twin_with_gab() -> ScmCaller:
    return ScmCaller()


@pytest.fixture
def call(twin_with_gab: ScmCaller) -> ScmCaller:
    """Return a caller of a twin with the global address book solution, as at its start."""
    twin_with_gab.twin.reset()
    return twin_with_gab


@pytest.fixture(scope="module")
def _twin_without_gab() -> ScmCaller:
    return ScmCaller("not deployed")


@pytest.fixture
def call_without_gab(_twin_without_gab: ScmCaller) -> ScmCaller:
    """Return a caller of a twin without the solution, as at its start."""
    _twin_without_gab.twin.reset()
    return _twin_without_gab
