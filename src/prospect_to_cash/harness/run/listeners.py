"""Which hooks of scenarios and steps other plugins and conftest.py files listen to.

Hooks that only pytest, pytest-bdd, and this package implement are left out where they change no
result, because they take longer than the steps (``benchmarks/runners.py``).
"""

from __future__ import annotations

import pytest

_KNOWN = (
    *("_pytest", "pytest_bdd", "xdist", "_hypothesis_pytestplugin", "prospect_to_cash"),
    "__channelexec__",  # the module of pytest-xdist in a worker
    "anyio",  # it only acts on async fixtures, and `DirectHooks` lets it
)
"""The packages whose hooks are known."""
_OF_PHASES = tuple(
    f"pytest_runtest_{name}"
    for name in ("protocol", "logstart", "setup", "call", "teardown", "makereport", "logreport")
)
"""The hooks that pytest calls for the phases of an item: setup, call, and teardown."""
_OF_FIXTURES = ("pytest_fixture_setup", "pytest_fixture_post_finalizer")
_SHOWN_PER_PHASE = (
    "setupshow",
    "setuponly",
    "setupplan",
    "usepdb",
    "trace",
    "xmlpath",
    "durations",
)
"""The options with which pytest shows something for each phase."""
_OF_REPORTS = ("pytest_runtest_makereport", "pytest_runtest_logreport")
"""Hooks that can read what pytest-bdd notes about the steps of a scenario."""
_SHOWN_BY_PYTEST_BDD = ("cucumber_json_path", "gherkin_terminal_reporter")
"""The options of reports that pytest-bdd makes of its own notes."""


_OF_WHOLE_RUNS = (
    *("pytest_collection", "pytest_collect_directory", "pytest_collect_file"),
    *("pytest_collection_finish", "pytest_collection_modifyitems", "pytest_deselected"),
    *("pytest_itemcollected", "pytest_runtestloop", "pytest_runtest_logstart"),
    *("pytest_runtest_logreport", "pytest_runtest_logfinish"),
    *("pytest_configure_node", "pytest_testnodeready", "pytest_testnodedown"),
    "pytest_handlecrashitem",
)
"""Hooks that see all scenarios of a run, or the workers of pytest-xdist."""


def needs_xdist(config: pytest.Config) -> bool:
    """Return whether other code listens to what only one process or pytest-xdist has.

    Then each process must collect all scenarios, and the reports must reach the first one.
    """
    names = [name for name in vars(config.hook) if name.startswith("pytest_xdist_")]
    return any(_is_heard(config, name) for name in (*names, *_OF_WHOLE_RUNS))


class Listeners:
    """What other code listens to in one session. It's found again when a plugin is registered."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._steps: bool | None = None
        self._phases: bool | None = None
        self._fixtures: bool | None = None

    def pytest_plugin_registered(self) -> None:
        """Forget what was found."""
        self._steps = self._phases = self._fixtures = None

    @property
    def to_steps(self) -> bool:
        """Whether anything listens to the hooks of pytest-bdd, or to its notes about steps."""
        if self._steps is None:
            self._steps = self._has_option(_SHOWN_BY_PYTEST_BDD) or any(
                self._is_heard(name)
                for name in vars(self._config.hook)
                if name in _OF_REPORTS
                or (name.startswith("pytest_bdd_") and name != "pytest_bdd_apply_tag")
            )
        return self._steps

    @property
    def to_phases(self) -> bool:
        """Whether anything listens to the phases of an item, or shows what a passed one wrote."""
        if self._phases is None:
            shown = self._config.getoption("reportchars", "")
            self._phases = (
                self._has_option(_SHOWN_PER_PHASE)
                or any(each in shown for each in "PA")
                or any(map(self._is_heard, _OF_PHASES))
            )
        return self._phases

    @property
    def to_fixtures(self) -> bool:
        """Whether anything listens to the fixtures of an item."""
        if self._fixtures is None:
            self._fixtures = self._has_option(_SHOWN_PER_PHASE) or any(
                map(self._is_heard, _OF_FIXTURES)
            )
        return self._fixtures

    def _has_option(self, names: tuple[str, ...]) -> bool:
        return any(getattr(self._config.option, name, None) for name in names)

    def _is_heard(self, hook: str) -> bool:
        return _is_heard(self._config, hook)


def _is_heard(config: pytest.Config, hook: str) -> bool:
    """Return whether unknown code implements a hook."""
    implementations = getattr(config.hook, hook).get_hookimpls()
    return any(_package_of(each.plugin) not in _KNOWN for each in implementations)


def _package_of(plugin: object) -> str:
    """Return the package of a plugin, which is a module or an object."""
    name = getattr(plugin, "__name__", None) or type(plugin).__module__
    return str(name).partition(".")[0]
