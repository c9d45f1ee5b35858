"""The versions of installed packages are those of their metadata."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest

from prospect_to_cash.harness.installed import version


def test_each_version_is_that_of_the_metadata() -> None:
    names = {found.name for found in importlib.metadata.distributions()}
    assert "pytest-bdd" in names
    expected = {name: importlib.metadata.version(name) for name in names}
    assert {name: version(name) for name in names} == expected


@pytest.mark.parametrize(
    "folder",
    [
        "of_this_test-1.5.dist-info",
        "Of.This_Test-1.5.dist-info",
        "of_this_test-1.5-py3.egg-info",
    ],
)
def test_a_name_can_be_written_in_several_ways(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        version("of-this-test")
    (tmp_path / folder).mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert version("of-this-test") == "1.5"


def test_the_first_folder_of_the_path_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pytest-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert version("pytest") == "1.0"
