"""Runs a pytest session that only collects, for the commands that read feature files and steps."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from contextlib import redirect_stderr
from pathlib import Path
from typing import Protocol, TextIO

import pytest

from prospect_to_cash.harness.exit import Exit, StartError
from prospect_to_cash.harness.run.console import Console
from prospect_to_cash.harness.run.launch import session_arguments, start_errors
from prospect_to_cash.harness.settings import Settings


class Collector(Protocol):
    """A pytest plugin that reads what a session collects."""

    is_done: bool
    """True after the plugin has read everything."""


def ignore_python_files(path: Path) -> bool | None:
    """Return what `pytest_ignore_collect` returns to collect only feature files."""
    return True if path.is_file() and path.suffix != ".feature" else None


def collect_only(
    settings: Settings, paths: Iterable[Path], collector: Collector, err: TextIO, *, debug: bool
) -> Exit:
    """Collect `paths`, and write messages to `err`. Return whether there was an internal error.

    Raise `StartError` if the collector can't finish, such as when a step module can't be loaded.
    """
    console = Console(io.StringIO(), debug=debug, shows_result=False)
    errors = io.StringIO()
    with redirect_stderr(sys.stderr if debug else errors):
        arguments = [*session_arguments(settings), "--collect-only", *map(str, paths)]
        code = int(pytest.main(arguments, plugins=[console, collector]))
    messages = dict.fromkeys(console.errors or start_errors(code, errors.getvalue()))
    is_internal = (
        Exit.INTERNAL_ERROR in (code, console.code) or "while loading conftest" in errors.getvalue()
    )
    if not collector.is_done:
        text = "\n".join(messages)
        raise StartError(text, Exit.INTERNAL_ERROR if is_internal else Exit.BROKEN)
    for message in messages:
        print(message, file=err)
    return Exit.INTERNAL_ERROR if is_internal else Exit.MET
