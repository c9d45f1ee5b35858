"""The steps of a project are loaded again if one of its files isn't as it was loaded."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from prospect_to_cash.harness.settings import load
from prospect_to_cash.workbench.project import LoadedProject

STEPS = "from pytest_bdd import given\n\n\n@given('{0}')\ndef _():\n    pass\n"
SETTINGS = '[tool.p2c]\nsteps = ["noted_steps"]\n'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.delitem(sys.modules, "noted_steps", raising=False)
    (tmp_path / "pyproject.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "noted_steps.py").write_text(STEPS.format("one"), "utf-8")
    return tmp_path


def test_a_file_that_changes_before_it_is_noted_is_loaded_again(root: Path) -> None:
    project = LoadedProject(load(root))
    steps = root / "noted_steps.py"
    try:
        assert project.refresh()
        steps.write_text(STEPS.format("another one"), "utf-8")
        project.note_files()
        assert project.refresh()
        assert not project.refresh()
        assert project.registry is not None
        assert [each.text for each in project.registry.sentences] == ["another one"]
        steps.write_text(STEPS.format("a third one"), "utf-8")
        assert project.refresh()
    finally:
        sys.modules.pop("noted_steps", None)


def test_a_file_with_a_time_in_the_future_is_loaded_once(root: Path) -> None:
    later = (root / "noted_steps.py").stat().st_mtime + 3600
    os.utime(root / "noted_steps.py", (later, later))
    project = LoadedProject(load(root))
    try:
        assert [project.refresh() for _ in range(3)] == [True, False, False]
    finally:
        sys.modules.pop("noted_steps", None)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("import pytest\npytest.importorskip('nothing_of_it')", "Skipped: could not import"),
        ("import pytest\npytest.fail('Not here.')", "Failed: Not here."),
        ("raise NotImplementedError", "NotImplementedError ("),
    ],
)
def test_a_step_module_that_ends_itself_is_reported(root: Path, content: str, error: str) -> None:
    (root / "noted_steps.py").write_text(f"{content}\n", "utf-8")
    project = LoadedProject(load(root))
    assert project.refresh()
    assert project.error.startswith(f"Can't load the step module 'noted_steps': {error}")
    assert project.registry is None


def test_a_change_of_the_model_is_loaded(root: Path) -> None:
    (root / "pyproject.toml").write_text(f'{SETTINGS}model = ["model"]\n', "utf-8")
    (root / "model" / "maps").mkdir(parents=True)
    table_map = root / "model" / "maps" / "accounts.yaml"
    table_map.write_text("switch: on\n", "utf-8")
    project = LoadedProject(load(root))
    try:
        assert [project.refresh() for _ in range(2)] == [True, False]
        table_map.write_text("switch: [\n", "utf-8")
        assert [project.refresh() for _ in range(2)] == [True, False]
        (root / "model" / "maps" / "contacts.yaml").write_text("", "utf-8")
        assert [project.refresh() for _ in range(2)] == [True, False]
        table_map.unlink()
        assert [project.refresh() for _ in range(2)] == [True, False]
    finally:
        sys.modules.pop("noted_steps", None)


CLAIMS = """\
rulings: pages/rulings.md
claims:
  - {id: S.1, where: Page, says: Shops open., basis: decision, ruling: R1}
"""
RULINGS = "| ID | Ruling |\n|---|---|\n| R1 | Yes. |\n"


def test_the_page_of_the_rulings_is_loaded_again(root: Path) -> None:
    (root / "pyproject.toml").write_text(f'{SETTINGS}claims = "claims.yaml"\n', "utf-8")
    (root / "claims.yaml").write_text(CLAIMS, "utf-8")
    page = root / "pages" / "rulings.md"
    page.parent.mkdir()
    project = LoadedProject(load(root))
    try:
        assert project.refresh()
        assert "Can't read the page 'pages/rulings.md'" in project.error
        assert not project.refresh()
        page.write_text(RULINGS, "utf-8")
        assert project.refresh()
        assert project.error == ""
        assert not project.refresh()
        page.write_text(RULINGS.replace("R1", "R22"), "utf-8")
        assert project.refresh()
        assert "There's no ruling 'R1'" in project.error
        page.write_text(RULINGS, "utf-8")
        assert project.refresh()
        assert project.error == ""
    finally:
        sys.modules.pop("noted_steps", None)
