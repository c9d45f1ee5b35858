"""The pytest plugin. It does nothing if the project's pyproject.toml has no ``[tool.p2c]``."""

from __future__ import annotations

import pytest

from prospect_to_cash.harness.project import find_project
from prospect_to_cash.harness.run.options import add_options

_PROJECT = pytest.StashKey[object]()
"""The settings of the project, or the error that they raise."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of ``p2c run`` under names that start with ``--p2c``."""
    group = parser.getgroup("p2c", "feature files (p2c)")
    add_options(group)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, parser: pytest.Parser) -> None:
    """Read the settings before a conftest.py file can import a step module."""
    folder = find_project(early_config.rootpath)
    if folder is None:
        return
    from prospect_to_cash.harness.run.pytest_internals import stop_rewriting

    stop_rewriting(early_config, __name__.partition(".")[0])
    from prospect_to_cash.harness.run.loading import rewrite_asserts
    from prospect_to_cash.harness.settings import SettingsError, load

    try:
        settings = load(folder)
    except SettingsError as error:
        early_config.stash[_PROJECT] = error
        return
    early_config.stash[_PROJECT] = settings
    _remove_line_numbers(early_config)
    rewrite_asserts(settings)
    if settings.variant is not None:
        choices = "|".join(settings.variant.tags)
        parser.getgroup("p2c").addoption(
            f"--{settings.variant.option}",
            dest="p2c_variant",
            metavar=choices,
            help=f"run only the scenarios of this variant ({choices})",
        )


def pytest_configure(config: pytest.Config) -> None:
    """Load the project, or stop with a message."""
    settings = config.stash.get(_PROJECT, None)
    if settings is None:
        return
    from prospect_to_cash.harness.exit import StartError
    from prospect_to_cash.harness.run.loading import load_project

    try:
        load_project(config, settings)  # type: ignore[arg-type]  # the stash holds the settings or the error
    except StartError as error:
        from prospect_to_cash.harness.report.log_commands import plain

        pytest.exit(plain(str(error)), returncode=int(error.code))


def _remove_line_numbers(early_config: pytest.Config) -> None:
    """Remove line numbers from paths, so that pytest finds the conftest.py files next to them."""
    from prospect_to_cash.harness.run.line_filter import split_lines

    known = early_config.known_args_namespace
    known.file_or_dir = [split_lines(argument).path for argument in known.file_or_dir]
