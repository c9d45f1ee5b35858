"""Runs of the project's own features with another model beneath the sentences."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Run, Scenario
from prospect_to_cash.harness.report import run_json
from prospect_to_cash.harness.run.fixtures import MODEL
from prospect_to_cash.harness.run.launch import Request, launch
from prospect_to_cash.harness.settings import load
from prospect_to_cash.model.landscape import Model


@dataclass(frozen=True)
class WithModel:
    """A pytest plugin that lets the sentences work on `model`."""

    model: Model

    def pytest_configure(self, config: pytest.Config) -> None:
        """Leave the model where the landscape looks for it."""
        config.stash[MODEL] = self.model


def run_with(
    model: Model, report: Path, *, tags: str, variant: str, features: tuple[str, ...] = ()
) -> list[Scenario]:
    """The scenarios of one variant that `tags` select in all features or some, with `model`."""
    settings = load(Path.cwd())
    assert settings is not None
    request = Request(paths=features, tags=tags, variant=variant, report=report)
    launch(request, settings, io.StringIO(), io.StringIO(), [WithModel(model)])
    run: Run = run_json.read(report / "run.json")
    return [scenario for _, scenario in run.scenarios()]
