"""Runs of the project's own features with another model beneath the steps."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Scenario
from prospect_to_cash.harness.run.fixtures import MODEL
from prospect_to_cash.harness.run.items import ScenarioItem
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.settings import Settings, load
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.mutation.replay import Replay, run_replay

ROOT = Path(__file__).parents[2]
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


def project_in(folder: Path) -> Settings:
    """Make a project with our steps, claims, and tags, and without features, in a folder."""
    for file in (
        "features/claims.yaml",
        "features/tags.txt",
        "steps/former_words.txt",
        "docs/decisions.md",
    ):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, folder / file)
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    # The model isn't in the folder.
    (folder / "pyproject.toml").write_text(re.sub(r"(?m)^model = .*\n", "", text), "utf-8")
    settings = load(folder)
    assert settings is not None
    return settings
