"""Gets a session of pytest ready for a project: options, settings, step modules."""

from __future__ import annotations

import importlib
import importlib.metadata
import sys
import traceback
from pathlib import Path

import pytest

from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.run import fixtures
from prospect_to_cash.harness.run.gc import PatientCollector
from prospect_to_cash.harness.run.session import ProjectHooks
from prospect_to_cash.harness.run.state import prepare
from prospect_to_cash.harness.run.strictness import Strictness
from prospect_to_cash.harness.run.termination import Termination
from prospect_to_cash.harness.run.versions import unsupported
from prospect_to_cash.harness.run.workers import has_workers, is_worker
from prospect_to_cash.harness.settings import Settings, SettingsError


def load_project(config: pytest.Config, settings: Settings | SettingsError) -> None:
    """Read the project's files, load its step modules, and register the hooks of the session.

    Raises `StartError` where the run can't start.
    """
    sentence = unsupported(
        {"pytest": pytest.__version__, "pytest-bdd": importlib.metadata.version("pytest-bdd")}
    )
    if sentence:
        raise StartError(sentence, Exit.INTERNAL_ERROR)
    if isinstance(settings, SettingsError):
        raise StartError(str(settings))
    state = prepare(config, settings)

    def load_steps() -> None:
        asserting = _asserting(settings)
        for module in settings.steps:
            _load_steps(config, module, settings, has_asserts=module in asserting)

    config.pluginmanager.register(fixtures, "p2c-fixtures")
    config.pluginmanager.register(ProjectHooks(config, state, load_steps), "p2c-session")
    config.pluginmanager.register(Strictness(config, state), "p2c-strictness")
    config.pluginmanager.register(PatientCollector(config), "p2c-memory")
    if not is_worker(config):
        config.pluginmanager.register(Termination(), "p2c-termination")
    _let_modules_be_found(config, str(settings.root))
    if not has_workers(config):
        load_steps()


def rewrite_asserts(settings: Settings) -> None:
    """Let failing asserts in step modules, and in what lies beside them, tell their values."""
    asserting = _asserting(settings)
    names = [*asserting, *(name.rpartition(".")[0] for name in asserting)]
    pytest.register_assert_rewrite(*(name for name in names if name and name not in sys.modules))


def _asserting(settings: Settings) -> list[str]:
    """The step modules that have, or one beside them has, anything that pytest could rewrite.

    It parses and compiles each of them for that, in every process that runs scenarios.
    """
    asserts: dict[Path, bool] = {}
    found = []
    for module in settings.steps:
        file = settings.root.joinpath(*module.split(".")).with_suffix(".py")
        place = file.parent if "." in module else file
        if place not in asserts:
            beside = place.rglob("*.py") if place.is_dir() else [file]
            asserts[place] = any(
                b"assert" in each.read_bytes() for each in beside if each.is_file()
            )
        if asserts[place] or not file.is_file():
            found.append(module)
    return found


def _let_modules_be_found(config: pytest.Config, root: str) -> None:
    """Make the project's folder importable for this session, as `python -m` would."""
    if root not in sys.path:
        sys.path.append(root)
        config.add_cleanup(lambda: sys.path.remove(root))


def _load_steps(
    config: pytest.Config, module: str, settings: Settings, *, has_asserts: bool
) -> None:
    try:
        if has_asserts:
            config.pluginmanager.import_plugin(module)
        else:
            config.pluginmanager.register(_imported(module), module)
    except Exception as error:
        cause = error.__cause__ or error.__context__ or error
        if isinstance(cause, ModuleNotFoundError) and cause.name in _parents(module):
            names = _modules_beside(settings, module)
            raise StartError(
                f"There is no step module '{module}'.{hint(module, names)} "
                "It stands under 'steps' in [tool.p2c] of pyproject.toml."
            ) from None
        what = f"{type(cause).__name__}: {cause}"
        raise StartError(
            f"The step module '{module}' can't be loaded: {what} ({_place(cause)}).",
            Exit.INTERNAL_ERROR,
        ) from None


def _imported(module: str) -> object:
    try:
        return importlib.import_module(module)
    except Exception as error:
        raise ImportError(module) from error  # as pytest has it


def _parents(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _modules_beside(settings: Settings, module: str) -> list[str]:
    package = module.rpartition(".")[0]
    folder = settings.root.joinpath(*package.split(".")) if package else settings.root
    stems = sorted(file.stem for file in folder.glob("*.py"))
    return [f"{package}.{stem}" if package else stem for stem in stems]


def _place(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"{error.filename}:{error.lineno}"
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if "site-packages" not in frame.filename and not frame.filename.startswith("<")
    ]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "an unknown place"
