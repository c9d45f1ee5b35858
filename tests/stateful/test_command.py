"""``p2c explore``: its output, its exit codes, and the file that it writes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.harness.settings import Settings
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.stateful.command import run_explore
from prospect_to_cash.stateful.counterexample_feature import MARK
from prospect_to_cash.stateful.invariants.identities import ONE_ROLE
from tests.builders import ModelWith, without

Explore = Callable[[Path, Model], tuple[int, str]]
WITH_OPEN_PROSPECTS = ModelWith(scm_rules=lambda rules: without(rules, "The prospect retires"))


@pytest.fixture
def explore(settings: Settings, steps: RegisteredSteps) -> Explore:
    """Explores a model, and returns the exit code and the output."""

    def run(save: Path, model: Model) -> tuple[int, str]:
        out = io.StringIO()
        code = run_explore(
            settings, steps, seconds=None, examples=5, seed=1, save=save,
            out=out, err=io.StringIO(), model=model,
        )  # fmt: skip
        return code, out.getvalue()

    return run


def test_the_counts_of_each_variant_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explore", "--examples", "2"]) == 0
    header, *lines = capsys.readouterr().out.splitlines()
    assert header.split() == ["examples", "actions", "rejected", "distinct", "states", "findings"]
    titles = ("with the global address book", "without the global address book")
    for title, line in zip(titles, lines, strict=True):
        examples, actions, rejected, states, findings = map(int, re.findall(r"\d+", line))
        assert line.startswith(title)
        assert (examples, findings) == (2, 0)
        assert actions > states > 0
        assert actions > rejected


def test_a_counterexample_is_written_and_saved(explore: Explore, tmp_path: Path) -> None:
    file = tmp_path / "found.feature"
    code, output = explore(file, WITH_OPEN_PROSPECTS)
    assert code == 1
    assert f"This should hold: {ONE_ROLE}." in output
    saved = file.read_text(encoding="utf-8")
    assert saved.startswith(MARK)
    assert saved in output
    assert explore(file, WITH_OPEN_PROSPECTS)[0] == 1, "p2c overwrites a file that it wrote"


def test_another_file_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.feature"
    file.write_text("Feature: Mine\n")
    assert main(["explore", "--examples", "1", "--save", str(file)]) == 2
    assert "wasn't written by 'p2c explore'" in capsys.readouterr().err
    assert file.read_text() == "Feature: Mine\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--seconds", "0"], "--seconds must be more than 0."),
        (["--examples", "0"], "--examples must be more than 0."),
        (["--save", "found.txt"], "A counterexample is a feature file. Its name must end with"),
        (["--save", "nowhere/found.feature"], "Can't find the folder nowhere. Create it first."),
        (["--save", "found.feature"], "for example as features/found.feature, or outside"),
        (
            ["--save", "docs/found.feature"],
            "docs/found.feature would never run, because it's in the project but not in a folder",
        ),
    ],
)
def test_an_option_that_is_not_valid_is_rejected(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explore", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_a_counterexample_can_be_saved_in_a_folder_for_features_and_outside_the_project(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    (project / "features" / "found").mkdir(parents=True)
    table = f"[tool.p2c]\nsteps = {json.dumps(settings.steps)}\n"
    (project / "pyproject.toml").write_text(table, encoding="utf-8")
    monkeypatch.chdir(project)
    for place in ("features/found.feature", "features/found/one.feature", "../found.feature"):
        assert main(["explore", "--examples", "1", "--save", place]) == 0


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[tool.other]\n", "Can't find a project."),
        ("[tool.p2c]\n", "No step matches 'Given the legal entity"),
    ],
)
def test_without_the_step_definitions_nothing_is_explored(
    table: str,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "pyproject.toml").write_text(table, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["explore", "--examples", "1"]) == 2
    assert message in capsys.readouterr().err


def test_nothing_is_saved_if_no_invariant_is_broken(explore: Explore, tmp_path: Path) -> None:
    file = tmp_path / "found.feature"
    assert explore(file, Model())[0] == 0
    assert not file.exists()
