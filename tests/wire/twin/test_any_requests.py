"""No sequence of requests leads to an internal error, or to rows that can't be read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wire.twin.any_requests import STEPS, Requests, Step


@pytest.fixture(scope="module", params=["deployed", "not deployed"])
def requests(request: pytest.FixtureRequest) -> Requests:
    """Return what sends requests to a twin."""
    return Requests(request.param)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEPS, min_size=4, max_size=24))
def test_any_requests_are_answered(steps: list[Step], requests: Requests):
    requests.restart()
    for step in steps:
        requests.carry_out(step)
    requests.read_everything()
