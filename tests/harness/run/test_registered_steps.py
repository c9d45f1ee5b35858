"""Step definitions that are called without a session of pytest."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from prospect_to_cash.harness.exit import StartError
from prospect_to_cash.harness.run.own_modules import conftests
from prospect_to_cash.harness.run.registered_steps import RegisteredSteps
from prospect_to_cash.harness.settings import Settings

MODULE = "crate_steps_without_session"
STEPS = """
from pytest_bdd import given, parsers, when

@given(parsers.parse("{count:d} crates"))
def _(crates, count):
    crates.append(count)

@when("these crates arrive", converters={})
def _(crates, datatable):
    crates.extend(int(cell) for [cell] in datatable)

@when(parsers.parse("{name} leaves"), converters={"name": str.upper})
def _(crates, name):
    crates.append(name)

@when(parsers.parse("crate {name}"))
@when(parsers.parse("{name} twice"))
def _(crates, name):
    crates.append(name)
"""


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RegisteredSteps:
    (tmp_path / f"{MODULE}.py").write_text(STEPS, encoding="utf-8")
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setitem(sys.modules, MODULE, None)  # type: ignore[arg-type]
    del sys.modules[MODULE]
    return RegisteredSteps(Settings(root=tmp_path, steps=(MODULE,)))


def test_a_step_is_called_with_its_arguments_and_fixtures(steps: RegisteredSteps) -> None:
    crates: list[object] = []
    steps.bind("Given", "3 crates", {"crates": crates, "unused": 1})()
    steps.bind("When", "these crates arrive", {"crates": crates, "datatable": [["4"], ["5"]]})()
    steps.bind("When", "one leaves", {"crates": crates})()
    assert crates == [3, 4, 5, "ONE"]


@pytest.mark.parametrize(
    ("keyword", "text", "message"),
    [
        ("When", "3 crates", "No step matches 'When 3 crates'. It's a Given step."),
        ("When", "crate 1 twice", "'When crate 1 twice' matches more than one step definition"),
        ("When", "these crates arrive", "'When these crates arrive' requires a table."),
    ],
)
def test_a_step_that_can_not_be_called_is_reported(
    keyword: str, text: str, message: str, steps: RegisteredSteps
) -> None:
    with pytest.raises(StartError, match=message):
        steps.bind(keyword, text, {"crates": []})


def test_a_missing_step_module_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    with pytest.raises(StartError, match=r"Can't find the step module 'no_such_steps'\."):
        RegisteredSteps(Settings(root=tmp_path, steps=("no_such_steps",)))


def test_steps_of_conftest_files_are_registered_too(tmp_path: Path) -> None:
    (tmp_path / "features" / "deep").mkdir(parents=True)
    step = "from pytest_bdd import given\n\n\n@given('{0}')\ndef _():\n    pass\n"
    for folder in ("", "features", "features/deep"):
        file = tmp_path / folder / "conftest.py"
        file.write_text(step.format(f"the door of '{folder}'".replace("'", "")), "utf-8")
    settings = Settings(root=tmp_path)
    definitions = RegisteredSteps(settings, conftests(settings)).definitions
    assert {each.text for each in definitions.all()} == {
        "the door of ", "the door of features", "the door of features/deep"
    }  # fmt: skip
    (tmp_path / "conftest.py").write_text("import nothing_of_that_name\n", "utf-8")
    with pytest.raises(StartError, match=r"Can't load conftest.py: ModuleNotFoundError"):
        RegisteredSteps(settings, conftests(settings))
