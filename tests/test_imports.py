"""The import rule of docs/design.md, held by import-linter as pyproject.toml states it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HALVES = ("harness", "model")


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


def test_the_design_page_lists_what_each_package_imports():
    grimp = pytest.importorskip("grimp", reason="import-linter installs it")
    graph = grimp.build_graph("prospect_to_cash", "steps", cache_dir=None)
    listed = dict(_listed_imports())
    imported: dict[str, set[str]] = {name: set() for name in listed}
    for module in graph.modules:
        if package := _package_of(module, listed):
            others = graph.find_modules_directly_imported_by(module)
            found = {name for each in others if (name := _package_of(each, listed))}
            imported[package] |= found - {package}
    top = {"prospect_to_cash", *(f"prospect_to_cash.{name}" for name in ("__main__", *HALVES))}
    commands = graph.find_descendants("prospect_to_cash.cli") | {"prospect_to_cash.cli"}
    unlisted = {each for each in graph.modules if not _package_of(each, listed)} - top - commands
    assert not unlisted, "add a row to the table in docs/design.md"
    expected = {name: set(_inside(names, listed)) for name, names in listed.items()}
    assert {
        name: (sorted(found - expected[name]), sorted(_unused(listed[name], found)))
        for name, found in imported.items()
        if found - expected[name] or _unused(listed[name], found)
    } == {}, "by package: imported but not listed in docs/design.md, listed but not imported"


def _listed_imports() -> Iterator[tuple[str, set[str]]]:
    """Yield each package in the table of the design page, with what it may import."""
    page = (ROOT / "docs/design.md").read_text("utf-8")
    table = page.partition("## Two halves")[2].partition("\n\n`tests/test_imports.py`")[0]
    for row in re.findall(r"^\| `([\w/.]+)`.*\|(.*)\|$", table, re.MULTILINE):
        name, imports = row[0].removesuffix(".py"), row[1]
        if imports.strip() != "everything":
            yield name, set(re.findall(r"`([\w/]+)`", imports))


def _package_of(module: str, listed: Collection[str]) -> str | None:
    path = module.removeprefix("prospect_to_cash.").replace(".", "/")
    return max(
        (each for each in listed if f"{path}/".startswith(f"{each}/")), key=len, default=None
    )


def _inside(names: Collection[str], listed: Collection[str]) -> set[str]:
    return {each for each in listed for name in names if f"{each}/".startswith(f"{name}/")}


def _unused(names: Collection[str], found: Collection[str]) -> set[str]:
    return {name for name in names if not any(f"{each}/".startswith(f"{name}/") for each in found)}


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
