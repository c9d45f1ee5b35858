"""The fingerprint of a project: every file that decides the result of a run is in it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Fingerprint
from prospect_to_cash.harness.run.fingerprint import fingerprint_of
from prospect_to_cash.harness.settings import Settings, load

PROJECT = {
    "pyproject.toml": '[tool.p2c]\nmodel = ["shop"]\n',
    "shop/prices.py": "",
    "conftest.py": "pytest_plugins = ['support.fixtures']\n",
    "support/fixtures.py": "import importlib\nimportlib.import_module('later')\n",
    "later.py": "",
    "tests/conftest.py": "",
    "tests/bdd/__init__.py": "",
    "tests/bdd/test_shop.py": "from .helpers import bought\nfrom pytest_bdd import scenarios\n",
    "tests/bdd/helpers/__init__.py": "from ..values import *\n",
    "tests/bdd/helpers/bought.py": "import beside.deep.module\n",
    "tests/bdd/values.py": "",
    "tests/beside/deep/module.py": "from steps import shared\n",
    "steps/shared.py": "",
    "steps/unused.py": "",
    "tests/test_other.py": "",
    "features/shop.feature": "",
    "tests/bdd/near.feature": "",
}
UNUSED = ["steps/unused.py", "tests/test_other.py"]
FEATURES = ["features/shop.feature", "tests/bdd/near.feature"]


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    for name, text in PROJECT.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), encoding="utf-8")
    return load(tmp_path)


def changed(project: Settings, name: str) -> set[str]:
    """Change a file, and return which parts of the fingerprint change with it."""
    test_modules = [project.root / "tests/bdd/test_shop.py"]
    before = fingerprint_of(project, {}, test_modules)
    with (project.root / name).open("a", encoding="utf-8") as file:
        file.write("# a comment\n")
    after = fingerprint_of(load(project.root), {}, test_modules)
    return {
        each for each in Fingerprint.model_fields if getattr(before, each) != getattr(after, each)
    }


def test_each_file_that_a_run_reads_changes_it(project: Settings) -> None:
    for name in PROJECT:
        expected = {"model"}
        if name in UNUSED:
            expected = set()
        elif name in FEATURES:
            expected = {"features"}
        elif name == "pyproject.toml":
            expected = {"program"}
        assert changed(project, name) == expected, name


def test_a_step_module_is_a_part_of_the_model(project: Settings) -> None:
    steps = 'steps = ["steps.unused"]\n'
    (project.root / "pyproject.toml").write_text(PROJECT["pyproject.toml"] + steps)
    assert changed(load(project.root), "steps/unused.py") == {"model"}
    (project.root / "steps/unused.py").write_text("def broken(:")
    assert changed(load(project.root), "steps/unused.py") == {"model"}


def test_code_that_cannot_be_found_is_not_known(project: Settings) -> None:
    missing = project.model_copy(update={"steps": ("steps.missing",)})
    assert fingerprint_of(missing, {}, ()).model is None
    assert fingerprint_of(project.model_copy(update={"model": ()}), {}, ()).model is None
