"""Prepares a session of pytest for a project: versions, state, hooks."""

from __future__ import annotations

import importlib
import sys

import pytest

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.installed import version
from prospect_to_cash.harness.run import fixtures
from prospect_to_cash.harness.run.bound_scenarios import BoundScenarios
from prospect_to_cash.harness.run.one_call import NAME, OneCall
from prospect_to_cash.harness.run.process import GarbageCollection, Interrupts, WorkerInterrupts
from prospect_to_cash.harness.run.session import ProjectHooks
from prospect_to_cash.harness.run.state import prepare
from prospect_to_cash.harness.run.step_modules import load_step_modules
from prospect_to_cash.harness.run.strictness import Strictness
from prospect_to_cash.harness.run.workers import collects_a_part, has_workers, is_worker
from prospect_to_cash.harness.settings import Settings, SettingsError

SUPPORTED = {"pytest": (9, 2), "pytest-bdd": (9, 0)}
"""Major and minor versions. A test keeps them equal to the ranges in pyproject.toml."""


def load_project(config: pytest.Config, settings: Settings | SettingsError) -> None:
    """Read the project's files, load its step modules, and register the hooks of the session.

    Raise `StartError` if the run can't start.
    """
    message = unsupported({"pytest": pytest.__version__, "pytest-bdd": version("pytest-bdd")})
    if message:
        raise StartError(message, Exit.INTERNAL_ERROR)
    if isinstance(settings, SettingsError):
        raise StartError(str(settings))
    state = prepare(config, settings)

    def load(name: str) -> None:
        skipped = len(config.pluginmanager.skipped_plugins)
        config.pluginmanager.import_plugin(name)
        if len(config.pluginmanager.skipped_plugins) > skipped:
            importlib.import_module(name)  # pytest only notes that it skips itself; this says where

    def load_steps() -> None:
        load_step_modules(settings, load)
        state.loaded_code.note()

    bound = BoundScenarios(state)
    config.pluginmanager.register(fixtures, "p2c-fixtures")
    config.pluginmanager.register(fixtures.ScenarioFixtures(config), "p2c-scenario-fixtures")
    config.pluginmanager.register(state.listeners, "p2c-listeners")
    hooks = ProjectHooks(config, state, bound, load_steps)
    config.pluginmanager.register(hooks, "p2c-session")
    one_call = OneCall(config, state.listeners, hooks.attach_result)
    config.pluginmanager.register(one_call, NAME)
    if not collects_a_part(config):
        config.pluginmanager.register(Strictness(config, state, bound), "p2c-strictness")
    config.pluginmanager.register(GarbageCollection(config), "p2c-gc")
    own_interrupts = WorkerInterrupts() if is_worker(config) else Interrupts(config)
    config.pluginmanager.register(own_interrupts, "p2c-interrupts")
    _add_to_path(config, str(settings.root))
    if not has_workers(config):
        load_steps()


def unsupported(versions: dict[str, str]) -> str | None:
    """Return a message if one of the installed `versions` isn't supported, otherwise None.

    The runner uses internal functions of both packages.
    """
    for name, (major, minor) in SUPPORTED.items():
        found = versions[name]
        if found.split(".")[:2] != [str(major), str(minor)]:
            return (
                f"p2c requires {name} {major}.{minor}, but version {found} is installed. "
                "To install the required version, run: "
                f'python -m pip install "{name}=={major}.{minor}.*"'
            )
    return None


def rewrite_asserts(settings: Settings) -> None:
    """Let failed asserts in step modules, and in modules of their packages, show their values."""
    names = [*settings.steps, *(name.rpartition(".")[0] for name in settings.steps)]
    pytest.register_assert_rewrite(*(name for name in names if name and name not in sys.modules))


def _add_to_path(config: pytest.Config, root: str) -> None:
    """Make the project's folder importable for this session, as `python -m` does."""
    if root not in sys.path:
        sys.path.append(root)
        config.add_cleanup(lambda: sys.path.remove(root))
