"""The versions of pytest and pytest-bdd that the runner supports."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from prospect_to_cash.harness.run.loading import SUPPORTED, unsupported

KNOWN = {"pytest": "9.2.0", "pytest-bdd": "9.0.1"}


def test_the_known_versions_are_accepted() -> None:
    assert unsupported(KNOWN) is None


@pytest.mark.parametrize(
    ("name", "version"), [("pytest", "9.20.0"), ("pytest", "8.4.2"), ("pytest-bdd", "9.1.0")]
)
def test_any_other_version_gets_a_message_with_the_remedy(name: str, version: str) -> None:
    message = unsupported({**KNOWN, name: version})
    assert message is not None
    assert f"but version {version} is installed. To install the required version, run: " in message


def test_the_versions_are_those_of_the_package() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())
    dependencies = " ".join(project["project"]["dependencies"])
    for name, (major, minor) in SUPPORTED.items():
        assert f"{name}>={major}.{minor}" in dependencies
        assert f"<{major}.{minor + 1}" in dependencies
