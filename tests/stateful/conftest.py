"""The project's own settings and step definitions, which stateful testing performs."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.harness.settings import Settings, load


@pytest.fixture(scope="session")
def settings() -> Settings:
    return load(Path.cwd())


@pytest.fixture(scope="session")
def steps(settings: Settings) -> RegisteredSteps:
    return RegisteredSteps(settings)
