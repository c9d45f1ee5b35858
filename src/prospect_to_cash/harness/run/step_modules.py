"""Loads the step modules of a project, and says what is wrong with one that can't be loaded."""

from __future__ import annotations

import traceback
from collections.abc import Callable

import pytest

from prospect_to_cash.common.errors import described
from prospect_to_cash.common.nearest import hint
from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.settings import Settings

LOAD_ERRORS = (Exception, SystemExit, pytest.skip.Exception, pytest.fail.Exception)
"""What a module can raise while it's loaded. It must not end an editor's server."""


def load_step_modules(settings: Settings, load: Callable[[str], object]) -> None:
    """Load the step modules of a project. Raise `StartError` if a module can't be loaded."""
    for module in settings.steps:
        try:
            load(module)
        except LOAD_ERRORS as error:
            raise _load_error(error, module, settings) from None


def _load_error(error: BaseException, module: str, settings: Settings) -> StartError:
    cause = error.__cause__ or error.__context__ or error
    if isinstance(cause, ModuleNotFoundError) and cause.name in _parents(module):
        names = _modules_beside(settings, module)
        return StartError(
            f"Can't find the step module '{module}'.{hint(module, names)} "
            "It's listed under 'steps' in [tool.p2c] of pyproject.toml."
        )
    # The text of a SyntaxError has its place, which follows.
    what = (
        f"{type(cause).__name__}: {cause.msg}"
        if isinstance(cause, SyntaxError)
        else described(cause)
    )
    return StartError(
        f"Can't load the step module '{module}': {what} ({_place(cause)}).", Exit.INTERNAL_ERROR
    )


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
