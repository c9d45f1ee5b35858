"""A plugin that implements the hooks of pytest-bdd, and those of pytest for tests.

Some steps have a text that says what a hook does.
"""

import pytest
from notes import note


def _fail_if(step, moment):
    if step.name == f"a hook fails {moment} this step":
        raise ValueError(f"the hook failed {moment} the step")


def _of(step):
    return f"{step.type} {step.keyword}: {step.name} (line {step.line_number})"


def pytest_bdd_before_scenario(request, feature, scenario):
    tags = sorted(scenario.tags), sorted(feature.tags)
    note("hook before scenario", request.node.name, feature.name, scenario.name, *tags)
    note("hook steps", *(step.name for step in scenario.steps))
    note("hook rule", scenario.rule.name if scenario.rule else None)
    note("hook description", scenario.description, feature.description, scenario.line_number)
    if scenario.name == "A hook fails before the scenario":
        raise ValueError("the hook failed before the scenario")


def pytest_bdd_after_scenario(request, feature, scenario):
    note("hook after scenario", feature.rel_filename, scenario.name)
    if scenario.name == "A hook fails after the scenario":
        raise ValueError("the hook failed after the scenario")


def pytest_bdd_before_step(request, feature, scenario, step, step_func):
    note("hook before step", _of(step), getattr(step_func, "__name__", None), step.docstring)
    note("hook table", step.datatable.raw() if step.datatable else None)
    if step.name == "a hook skips the rest before this step":
        pytest.skip("a hook skips the rest")
    _fail_if(step, "before")


def pytest_bdd_before_step_call(request, feature, scenario, step, step_func, step_func_args):
    note("hook before step call", _of(step), sorted(step_func_args))
    if step.name == "a hook gives this step a number":
        step_func_args["number"] = 7
    _fail_if(step, "before the call of")


def pytest_bdd_after_step(request, feature, scenario, step, step_func, step_func_args):
    note("hook after step", _of(step), sorted(step_func_args))
    _fail_if(step, "after")


def pytest_bdd_step_error(request, feature, scenario, step, step_func, step_func_args, exception):
    note("hook step error", _of(step), sorted(step_func_args), type(exception).__name__)


def pytest_bdd_step_func_lookup_error(request, feature, scenario, step, exception):
    note("hook lookup error", _of(step), type(exception).__name__)


def pytest_runtest_setup(item):
    note("hook setup", test=item.nodeid)


def pytest_runtest_call(item):
    note("hook call", test=item.nodeid)


def pytest_runtest_teardown(item):
    note("hook teardown", test=item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    note("hook report", report.when, report.outcome, test=item.nodeid)
    scenario = getattr(report, "scenario", None)
    if scenario is not None:
        steps = [(step["name"], step["type"], step["failed"]) for step in scenario["steps"]]
        note("hook report of", scenario["name"], *steps, test=item.nodeid)
    return report
