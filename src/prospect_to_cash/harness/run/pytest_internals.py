"""All that the harness uses of pytest and pytest-xdist that isn't public.

``tests/harness/run/test_internals.py`` says what each name is for, so that a new version shows what
broke, and keeps these names out of other modules. Those of pytest-bdd are in
`pytest_bdd_adapter.py`, because pytest must import pytest-bdd first.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, Literal, TypeAlias

import pluggy
import pytest
from _pytest._code.code import TerminalRepr as TerminalRepr
from _pytest.assertion.rewrite import AssertionRewritingHook
from _pytest.fixtures import FuncFixtureInfo, SubRequest, pytest_fixture_setup
from _pytest.logging import caplog_handler_key, caplog_records_key
from _pytest.nodes import Node as Node
from _pytest.runner import (
    call_and_report,
    check_interactive_exception,
    collect_one_node,
    get_reraise_exceptions,
    runtestprotocol,
)

FixtureInfo: TypeAlias = FuncFixtureInfo
"""The fixtures that an item uses without asking for them while it runs."""
When: TypeAlias = Literal["setup", "call", "teardown"]


# ---- Start ---------------------------------------------------------------------------------------


def stop_rewriting(config: pytest.Config, package: str) -> None:
    """Let Python load the modules of a package that pytest marked because it has a plugin.

    Only failed asserts of step modules are shown to users. pytest takes several times as long to
    load a module, and a run loads hundreds of this package.
    """
    hook = config.pluginmanager.rewrite_hook
    if isinstance(hook, AssertionRewritingHook):  # not with --assert=plain
        hook._must_rewrite.discard(package)
        hook.mark_rewrite()  # forgets what it found out about names


# ---- Items ---------------------------------------------------------------------------------------


def tag_mark(name: str) -> pytest.Mark:
    """Return a mark, whatever its name. `pytest.mark` has only names of Python."""
    return pytest.Mark(name, (), {}, _ispytest=True)


def rename(collector: pytest.Collector, convert: Callable[[str], str]) -> None:
    """Convert the name of the collector of a file, and the path in its node id."""
    collector.name = convert(collector.name)
    collector._id = replace(collector.id, path=convert(collector.id.path))


def request_of(item: pytest.Function) -> pytest.FixtureRequest:
    """Return the request of an item, for what runs it."""
    return item._request


def fixture_definitions(
    session: pytest.Session,
) -> Mapping[str, Mapping[Node, Sequence[pytest.FixtureDef[Any]]]]:
    """Return the fixtures of a session by name, and by the node whose descendants have them."""
    return session._fixturemanager._arg2node2fixturedefs


def let_go_of_finished(session: pytest.Session) -> None:
    """Let the fixtures of the session and of files go of the items that have ended.

    They keep each item whose fixtures asked for them, to tear these down first. So a session that
    stays open would need more memory with each item.
    """
    for by_node in fixture_definitions(session).values():
        for definitions in by_node.values():
            for each in definitions:
                each._finalizers[:] = [
                    finalizer for finalizer in each._finalizers if not _is_of_finished(finalizer)
                ]


def _is_of_finished(finalizer: Callable[[], object]) -> bool:
    """Return whether a finalizer is that of a fixture without a value, which does nothing."""
    dependent = getattr(getattr(finalizer, "func", None), "__self__", None)
    return isinstance(dependent, pytest.FixtureDef) and dependent.cached_result is None


def files_in(
    session: pytest.Session, found: Sequence[pytest.Item | pytest.Collector]
) -> Iterator[pytest.File]:
    """Yield the files below collectors, in order, without collecting the files."""
    for node in found:
        if isinstance(node, pytest.File):
            yield node
        elif isinstance(node, pytest.Collector):
            report = collect_one_node(node)
            if report.passed:
                yield from files_in(session, report.result)
            node.ihook.pytest_collectreport(report=report)


# ---- Setup, call, and teardown of an item --------------------------------------------------------


def restart(item: pytest.Function) -> None:
    """Prepare an item for its fixtures, although it may have run before."""
    item._initrequest()


def begin(item: pytest.Function) -> None:
    """Prepare an item for its fixtures, and for those of captured logs."""
    if not item._request:
        restart(item)
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


def fixture_value(request: pytest.FixtureRequest, name: str) -> Any:
    """Return the value of a fixture, as `getfixturevalue` does."""
    if name not in request._fixture_defs:
        _definitions(request, name)
    return request.getfixturevalue(name)


def give_fixture(item: pytest.Function, name: str, value: object) -> Callable[[], None]:
    """Give an item the value of a fixture of ours, unless other code overrides the fixture.

    So pytest takes the fixture as one that is set up already. Return a function that lets it go.
    """
    found = _definitions(item._request, name)
    if len(found) == 1:
        found[0].cached_result = (value, None, None)
    return partial(_let_go, found)


def _let_go(found: Sequence[pytest.FixtureDef[Any]]) -> None:
    if len(found) == 1:
        found[0].cached_result = None
        found[0]._finalizers.clear()


def _definitions(request: pytest.FixtureRequest, name: str) -> Sequence[pytest.FixtureDef[Any]]:
    """Return the definitions of a fixture for an item.

    pytest looks for one that a step asks for in each scenario. All scenarios of a file have the
    same.
    """
    all_known: dict[str, Sequence[pytest.FixtureDef[Any]]] = request._arg2fixturedefs  # type: ignore[assignment]  # it is one
    if name not in all_known:
        found = request.session._fixturemanager.getfixturedefs(name, request._pyfuncitem)
        if not found:
            return ()
        all_known[name] = found
    return all_known[name]


class DirectHooks:
    """The hooks of an item whose fixtures nothing else listens to: pytest sets them up itself."""

    def __init__(self, hooks: pluggy.HookRelay) -> None:
        self._hooks = hooks

    def __getattr__(self, name: str) -> Any:
        return getattr(self._hooks, name)

    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[object], request: SubRequest
    ) -> object:
        """Set up a fixture, and return its value. An async function needs a plugin."""
        __tracebackhide__ = True
        # A method would keep its object, and so a session that ended.
        if _is_async(getattr(fixturedef.func, "__func__", fixturedef.func)):
            return self._hooks.pytest_fixture_setup(fixturedef=fixturedef, request=request)
        return pytest_fixture_setup(fixturedef, request)

    def pytest_fixture_post_finalizer(
        self, fixturedef: pytest.FixtureDef[object], request: SubRequest
    ) -> None:
        """Do nothing, because nothing listens."""


@lru_cache(maxsize=1024)
def _is_async(function: Callable[..., object]) -> bool:
    return inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)


def call_info(
    function: Callable[[], None], when: When, config: pytest.Config
) -> pytest.CallInfo[None]:
    """Call a function. Raise only what ends the session."""
    return pytest.CallInfo.from_call(function, when, get_reraise_exceptions(config))


def set_up(item: pytest.Item) -> None:
    """Set up an item and its parents. Raise what a fixture raises."""
    item.session._setupstate.setup(item)


def tear_down_to(node: Node) -> None:
    """Tear down all of a session that doesn't belong to a node and its parents."""
    node.session._setupstate.teardown_exact(node)  # type: ignore[arg-type]  # it asks for its chain


def tear_down_all(session: pytest.Session) -> None:
    """Tear down all of a session."""
    session._setupstate.teardown_exact(None)


def run_with_hooks(item: pytest.Item, nextitem: Node) -> list[pytest.TestReport]:
    """Run an item with the hooks of pytest for its phases, and return their reports.

    The parents that it has in common with `nextitem` aren't torn down.
    """
    return runtestprotocol(item, log=False, nextitem=nextitem)  # type: ignore[arg-type]  # it asks for its chain


def tear_down_fixtures(item: pytest.Item, nextitem: Node | None) -> None:
    """Tear down an item and the parents that the next item doesn't have.

    Raise what a fixture raises.
    """
    session = item.session
    session._setupstate.teardown_exact(None if _is_last(session) else nextitem)  # type: ignore[arg-type]  # it asks for its chain


def tear_down(item: pytest.Item, nextitem: Node | None, *, log: bool) -> pytest.TestReport:
    """Tear down an item as `tear_down_fixtures` does, with the hooks of pytest and a report."""
    following = None if _is_last(item.session) else nextitem
    return call_and_report(item, "teardown", log, nextitem=following)


def _is_last(session: pytest.Session) -> bool:
    return bool(session.shouldfail or session.shouldstop)


def is_shown(call: pytest.CallInfo[None], report: pytest.TestReport) -> bool:
    """Return whether a debugger can be interested in the exception of a call."""
    return check_interactive_exception(call, report)


# ---- Output, and the processes of pytest-xdist ---------------------------------------------------


def encoding_of(reporter: pytest.TerminalReporter) -> str:
    """Return the encoding of pytest's output."""
    return getattr(reporter._tw._file, "encoding", None) or "utf-8"


def running_workers(distribution: Any) -> set[Any]:
    """Return the workers that haven't ended, from the plugin that distributes the tests."""
    return set(distribution._active_nodes)


def interrupt_worker(gateway: Any) -> None:
    """Interrupt the test of a worker."""
    gateway._io.popen.terminate()


def kill_worker(gateway: Any) -> None:
    """End the process of a worker."""
    gateway._io.popen.kill()
