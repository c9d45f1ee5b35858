"""The import rule of docs/design.md, held by import-linter as pyproject.toml states it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_houses_import_only_what_they_may():
    pytest.importorskip(
        "importlinter", reason="The package import-linter is missing: pip install -e '.[test]'."
    )
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Contracts: {len(_contracts())} kept, 0 broken." in done.stdout


def test_every_house_stands_in_the_import_rule():
    houses = {
        f"prospect_to_cash.{path.stem}"
        for path in (ROOT / "src" / "prospect_to_cash").iterdir()
        if path.name not in ("__init__.py", "py.typed", "__pycache__")
    }
    ruled = {
        module
        for contract in _contracts()
        for module in (*contract.get("source_modules", ()), *contract.get("modules", ()))
    }
    assert houses <= ruled, "name these in a contract of [tool.importlinter]"


def _contracts() -> list[dict[str, list[str]]]:
    document = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return document["tool"]["importlinter"]["contracts"]
