"""What the runner uses of pytest that isn't public. ``tests/harness/run/test_internals.py`` says
what each part is for, so that a new version of pytest shows what broke.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal, TypeAlias

import pluggy
import pytest
from _pytest.fixtures import FuncFixtureInfo, SubRequest, pytest_fixture_setup
from _pytest.logging import caplog_handler_key, caplog_records_key
from _pytest.runner import (
    call_and_report,
    check_interactive_exception,
    get_reraise_exceptions,
)

FixtureInfo: TypeAlias = FuncFixtureInfo
"""The fixtures that an item uses without asking for them while it runs."""
When: TypeAlias = Literal["setup", "call", "teardown"]


def begin(item: pytest.Function) -> None:
    """Prepare an item for its fixtures, and for those of captured logs."""
    if not item._request:
        item._initrequest()
    item.stash[caplog_records_key] = {}


def end(item: pytest.Function) -> None:
    """Let go of the fixtures of an item, as pytest does."""
    item._request = False  # type: ignore[assignment]  # as pytest does
    item.funcargs = None  # type: ignore[assignment]  # as pytest does
    if caplog_records_key in item.stash:  # otherwise, pytest's hook of the teardown deleted both
        del item.stash[caplog_records_key]
    if caplog_handler_key in item.stash:
        del item.stash[caplog_handler_key]


def fixture_info(item: pytest.Function) -> FixtureInfo:
    """Return the fixtures of an item, for another item of the same function and parent.

    The list of names is a copy, because plugins add to that of an item.
    """
    info = item._fixtureinfo
    return replace(info, names_closure=list(info.names_closure))


def fill_fixtures(item: pytest.Function) -> None:
    """Set up the fixtures that an item uses without asking for them, as pytest does.

    One that an earlier item set up is taken over at once if its value depends on nothing else.
    """
    request = item._request
    for name in item.fixturenames:
        if name in item.funcargs:
            continue
        if name == "request":
            item.funcargs[name] = request
            continue
        known = request._arg2fixturedefs.get(name)
        last = known[-1] if known else None
        if last is not None and last.params is None and set(last.argnames) <= {"request"}:
            value = last.cached_result
            if value is not None and value[2] is None and not hasattr(item, "callspec"):
                request._fixture_defs[name] = last
                item.funcargs[name] = value[0]
                continue
        item.funcargs[name] = request.getfixturevalue(name)


class DirectHooks:
    """The hooks of an item whose fixtures nothing else listens to: pytest sets them up itself."""

    def __init__(self, hooks: pluggy.HookRelay) -> None:
        self._hooks = hooks

    def __getattr__(self, name: str) -> Any:
        return getattr(self._hooks, name)

    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: SubRequest
    ) -> object:
        """Set up a fixture, and return its value."""
        __tracebackhide__ = True
        return pytest_fixture_setup(fixturedef, request)

    def pytest_fixture_post_finalizer(
        self, fixturedef: pytest.FixtureDef[object], request: SubRequest
    ) -> None:
        """Do nothing, because nothing listens."""


def call_info(
    function: Callable[[], None], when: When, config: pytest.Config
) -> pytest.CallInfo[None]:
    """Call a function. Raise only what ends the session."""
    return pytest.CallInfo.from_call(function, when, get_reraise_exceptions(config))


def set_up(item: pytest.Item) -> None:
    """Set up an item and its parents. Raise what a fixture raises."""
    item.session._setupstate.setup(item)


def tear_down_fixtures(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Tear down an item and the parents that the next item doesn't have.

    Raise what a fixture raises.
    """
    session = item.session
    session._setupstate.teardown_exact(None if _is_last(session) else nextitem)


def tear_down(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Tear down an item as `tear_down_fixtures` does, with the hooks of pytest and a report."""
    call_and_report(item, "teardown", nextitem=None if _is_last(item.session) else nextitem)


def _is_last(session: pytest.Session) -> bool:
    return bool(session.shouldfail or session.shouldstop)


def is_shown(call: pytest.CallInfo[None], report: pytest.TestReport) -> bool:
    """Return whether a debugger can be interested in the exception of a call."""
    return check_interactive_exception(call, report)
