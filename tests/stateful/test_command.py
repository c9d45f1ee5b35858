"""``p2c explore``: what it tells, its exit codes, and the file that it writes."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.stateful.command import tell_exploration
from prospect_to_cash.stateful.counterexample_feature import MARK
from prospect_to_cash.stateful.invariants.identities import NOT_BOTH
from tests.builders import ModelWith, without

OPEN = ModelWith(scm_rules=lambda rules: without(rules, "The prospect retires"))


def explore(save: Path | None = None, model: Model | None = None) -> tuple[int, str]:
    out = io.StringIO()
    code = tell_exploration(
        seconds=None, examples=5, seed=1, save=save, out=out, err=io.StringIO(), model=model
    )
    return code, out.getvalue()


def test_a_model_in_order_is_told_by_variant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explore", "--examples", "2"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].split() == ["examples", "actions", "refused", "distinct", "states", "findings"]
    titles = ("with the global address book", "without the global address book")
    for title, line in zip(titles, told[1:], strict=True):
        examples, actions, refused, states, findings = map(int, re.findall(r"\d+", line))
        assert line.startswith(title)
        assert (examples, findings) == (2, 0)
        assert actions > states > 0
        assert actions > refused


def test_a_counterexample_is_told_and_saved(tmp_path: Path) -> None:
    file = tmp_path / "found.feature"
    code, told = explore(file, OPEN)
    assert code == 1
    assert f"This should hold: {NOT_BOTH}." in told
    saved = file.read_text(encoding="utf-8")
    assert saved.startswith(MARK)
    assert saved in told
    assert explore(file, OPEN)[0] == 1, "what exploration wrote, it writes over"


def test_a_file_of_somebody_else_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.feature"
    file.write_text("Feature: Mine\n")
    assert main(["explore", "--examples", "1", "--save", str(file)]) == 2
    assert "wasn't written by 'p2c explore'" in capsys.readouterr().err
    assert file.read_text() == "Feature: Mine\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--seconds", "0"], "--seconds must be more than 0."),
        (["--examples", "0"], "--examples must be more than 0."),
        (["--save", "found.txt"], "a counterexample is a feature file"),
        (["--save", "nowhere/found.feature"], "there is no folder nowhere"),
        (["--save", "found.feature"], "Save it in one of them, as features/found.feature, or"),
        (["--save", "docs/found.feature"], "docs/found.feature would never run: it lies in the"),
    ],
)
def test_what_can_not_be_is_refused(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explore", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_counterexample_may_be_saved_among_the_features_and_outside_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "project"
    (project / "features" / "found").mkdir(parents=True)
    (project / "pyproject.toml").write_text("[tool.p2c]\n", encoding="utf-8")
    monkeypatch.chdir(project)
    for place in ("features/found.feature", "features/found/one.feature", "../found.feature"):
        assert main(["explore", "--examples", "1", "--save", place]) == 0


def test_nothing_is_saved_where_nothing_broke(tmp_path: Path) -> None:
    file = tmp_path / "found.feature"
    assert explore(file)[0] == 0
    assert not file.exists()
