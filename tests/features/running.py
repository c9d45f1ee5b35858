"""Runs of the project's own features with another model beneath the steps."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Scenario
from prospect_to_cash.harness.run.fixtures import MODEL
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.settings import load
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.mutation.replay import Replay, run_replay

Selects = Callable[[ScenarioItem], bool]


@dataclass(frozen=True)
class WithModel:
    """A pytest plugin that lets the steps work on `model`."""

    model: Model

    def pytest_configure(self, config: pytest.Config) -> None:
        """Put the model where the landscape looks for it."""
        config.stash[MODEL] = self.model


def run_with(
    runs: Iterable[tuple[Model, Selects]], features: tuple[str, ...] = ()
) -> list[list[Scenario]]:
    """Return for each run the selected scenarios, played on its model.

    The features, by default all of them, are collected once. Walk-throughs are left out.
    """
    settings = load(Path.cwd())
    assert settings is not None
    played: list[list[Scenario]] = []

    def play(replay: Replay) -> None:
        for model, selects in runs:
            items = [item for item in replay.items if selects(item)]
            played.append([replay.run(item, model)[0] for item in items])

    request = Request(paths=features, tags="not walkthrough")
    assert run_replay(request, settings, play, io.StringIO()) == 0
    return played
