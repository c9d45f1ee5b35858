import unittest
import warnings

import pytest
from notes import note
from pytest_bdd import given, scenario, scenarios, then, when

pytestmark = pytest.mark.area("marks")


@pytest.fixture
def limit(request):
    mark = request.node.get_closest_marker("limit")
    return mark.args[0] if mark else None


@pytest.fixture
def scale():
    raise OSError("the scale is broken")


@pytest.fixture
def adds_mark(request):
    request.applymarker(pytest.mark.xfail(reason="added by a fixture"))


@then("the marks are noted")
def _(request):
    note(sorted(str((mark.name, mark.args)) for mark in request.node.iter_markers()))
    note(sorted(mark.name for mark in request.node.own_markers))
    note([name in request.node.keywords for name in ("slow", "nightly", "seasonal", "other")])


@when("it fails")
def _():
    assert 1 == 2, "it failed"


@when("it is skipped")
def _():
    pytest.skip("a step skips")


@when("it is skipped as in unittest")
def _():
    raise unittest.SkipTest("as in unittest")


@when("a failure is expected")
def _():
    pytest.xfail("a step expects it")


@when("a module is needed")
def _():
    pytest.importorskip("no_such_module")


@given("the scenario is expected to fail")
def _(request):
    request.node.add_marker(pytest.mark.xfail(reason="added by a step"))


@given("a broken scale")
def _(scale):
    note("never")


@then("the limit is noted")
def _(limit):
    note(limit)


@when("it warns")
def _():
    warnings.warn("a warning of a step", UserWarning, stacklevel=1)


FEATURE = "features/marks.feature"


@pytest.mark.skip(reason="not now")
@scenario(FEATURE, "A function is skipped")
def test_a_function_is_skipped():
    note("never")


@pytest.mark.skipif(1 < 2, reason="one is less than two")
@scenario(FEATURE, "A function is skipped on a condition")
def test_a_function_is_skipped_on_a_condition():
    note("never")


@pytest.mark.skipif("1 > 2", reason="one is more than two")
@scenario(FEATURE, "A function is not skipped on a condition")
def test_a_function_is_not_skipped_on_a_condition():
    note("body")


@pytest.mark.xfail(reason="a known error")
@scenario(FEATURE, "An expected failure")
def test_an_expected_failure():
    note("never")


@pytest.mark.xfail(reason="a known error")
@scenario(FEATURE, "An expected failure does not happen")
def test_an_expected_failure_does_not_happen():
    note("body")


@pytest.mark.xfail(reason="a known error", strict=True)
@scenario(FEATURE, "A strict expected failure does not happen")
def test_a_strict_expected_failure_does_not_happen():
    note("body")


@pytest.mark.xfail(raises=OSError)
@scenario(FEATURE, "Another failure than the expected one")
def test_another_failure_than_the_expected_one():
    note("never")


@pytest.mark.xfail(raises=AssertionError)
@scenario(FEATURE, "The expected failure with its type")
def test_the_expected_failure_with_its_type():
    note("never")


@pytest.mark.xfail(run=False, reason="it would hang")
@scenario(FEATURE, "An expected failure that does not run")
def test_an_expected_failure_that_does_not_run():
    note("never")


@pytest.mark.xfail
@scenario(FEATURE, "An expected failure of the body")
def test_an_expected_failure_of_the_body():
    assert not note("body")
    raise ValueError("the body failed")


@pytest.mark.xfail(reason="the fixture")
@scenario(FEATURE, "An expected failure of a fixture")
def test_an_expected_failure_of_a_fixture():
    note("never")


@pytest.mark.usefixtures("adds_mark")
@scenario(FEATURE, "A fixture adds a mark")
def test_a_fixture_adds_a_mark():
    note("never")


@pytest.mark.limit(3)
@scenario(FEATURE, "A fixture reads a mark")
def test_a_fixture_reads_a_mark():
    note("body")


@pytest.mark.filterwarnings("ignore:a warning")
@scenario(FEATURE, "A mark filters a warning")
def test_a_mark_filters_a_warning():
    note("body")


@pytest.mark.filterwarnings("error")
@scenario(FEATURE, "A mark makes an error of a warning")
def test_a_mark_makes_an_error_of_a_warning():
    note("never")


scenarios(FEATURE)
