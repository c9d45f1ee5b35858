"""Settings of all tests: the same examples in every run, no time limit for an example."""

import pytest
from hypothesis import settings

settings.register_profile("p2c", deadline=None, derandomize=True)
settings.load_profile("p2c")


@pytest.fixture(autouse=True)
def _not_on_a_ci_server(monkeypatch):
    """Keep the runs inside tests from reporting to the server on which the tests run."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "TF_BUILD"):
        monkeypatch.delenv(name, raising=False)
