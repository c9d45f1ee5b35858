"""The language service over the project's own steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from prospect_to_cash.harness.language.registry import Registry
from prospect_to_cash.harness.run.language_registry import load_registry
from prospect_to_cash.harness.settings import load

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def registry() -> Registry:
    settings = load(ROOT)
    assert settings is not None
    return load_registry(settings)
