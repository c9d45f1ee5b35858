"""Keeps the sessions of p2c independent of pytest's settings and of warnings.

A result of ``p2c run`` depends on the features, the step definitions, and the settings of p2c. What
pytest's configuration files and environment variables say about how pytest runs doesn't change it.
What they say about where code is, and which fixtures it needs, still counts.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from prospect_to_cash.harness.run import plain_mako

IGNORED: Final = MappingProxyType(
    {
        "addopts": "",
        "assertion_text_diff_style": "ndiff",
        "console_output_style": "progress",
        "empty_parameter_set_mark": "skip",
        "enable_assertion_pass_hook": "false",
        "faulthandler_exit_on_timeout": "false",
        "faulthandler_timeout": "0",
        "filterwarnings": "",
        "junit_duration_report": "total",
        "junit_family": "xunit2",
        "junit_log_passing_tests": "true",
        "junit_logging": "no",
        "junit_suite_name": "pytest",
        "log_auto_indent": "false",
        "log_cli": "false",
        "log_cli_date_format": "",
        "log_cli_format": "",
        "log_cli_level": "",
        "log_date_format": "%H:%M:%S",
        "log_file": "",
        "log_file_date_format": "",
        "log_file_format": "",
        "log_file_level": "",
        "log_file_mode": "w",
        "log_format": "%(levelname)-8s %(message)s",
        "log_level": "",
        "max_warnings": "1000000000",
        "minversion": "",
        "parametrize_long_str_id_strategy": "short",
        "required_plugins": "",
        "strict_config": "false",
        "strict_markers": "false",
        "strict_parametrization_ids": "false",
        "tmp_path_retention_count": "3",
        "tmp_path_retention_policy": "all",
        "truncation_limit_chars": "640",
        "truncation_limit_lines": "8",
        "verbosity_assertions": "auto",
        "verbosity_subtests": "auto",
        "verbosity_test_cases": "auto",
    }
)
"""The settings of pytest that don't count, with the values that p2c gives them."""
KEPT: Final = frozenset(
    {
        "bdd_features_base_dir",
        "cache_dir",
        "collect_imported_tests",
        "consider_namespace_packages",
        "disable_test_id_escaping_and_forfeit_all_rights_to_community_support",
        "doctest_encoding",
        "doctest_optionflags",
        "looponfailroots",
        "markers",
        "norecursedirs",
        "python_classes",
        "python_files",
        "python_functions",
        "pythonpath",
        "rsyncdirs",
        "rsyncignore",
        "strict",
        "strict_xfail",
        "testpaths",
        "usefixtures",
    }
)
"""The settings of pytest that count: where code is, what fixtures it needs, what a mark means."""

_VARIABLES: Final = MappingProxyType(
    {
        "PYTEST_ADDOPTS": None,
        "PYTEST_DEBUG": None,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": None,
        "PYTEST_PLUGINS": None,
        "PYTHONOPTIMIZE": None,
        "PYTHONWARNINGS": "ignore",
    }
)
"""The environment variables that a session and its workers get, or don't get."""


def isolated_arguments() -> list[str]:
    """Return the arguments that make a session of pytest independent of its settings."""
    overrides = [part for name, value in IGNORED.items() for part in ("-o", f"{name}={value}")]
    # A warning, such as one about a cache folder that can't be written, changes no result.
    return [*overrides, "-p", "no:warnings", "-p", "pytest-bdd", "-p", "xdist"]


@contextlib.contextmanager
def isolated_process() -> Iterator[None]:
    """Ignore warnings, and hide environment variables from pytest and from workers."""
    plain_mako.load()
    before = {name: os.environ.get(name) for name in _VARIABLES}
    _set(_VARIABLES)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        _set(before)


def _set(variables: MappingProxyType[str, str | None] | dict[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
