import logging
import os
import warnings

import pytest
from notes import note
from pytest_bdd import given, scenario, scenarios, then

VALUES = {"value": 1}
KEY = pytest.StashKey()


@pytest.fixture(autouse=True)
def phases():
    yield
    note("in the environment:", "test_builtin" in os.environ["PYTEST_CURRENT_TEST"])


@then("a file can be written")
def _(tmp_path, tmp_path_factory):
    (tmp_path / "file").write_text("text")
    note(tmp_path.name, tmp_path_factory.getbasetemp() in tmp_path.parents)


@given("a patched value")
def _(monkeypatch):
    monkeypatch.setitem(VALUES, "value", 2)
    monkeypatch.setenv("FRUIT", "apple")
    note(VALUES, os.environ["FRUIT"])


@then("the value isn't patched")
def _():
    note(VALUES, os.environ.get("FRUIT"))


@then("output can be read")
def _(capsys):
    print("apple")
    note(repr(capsys.readouterr().out))


@given("something is logged")
def _(caplog):
    caplog.set_level(logging.INFO)
    logging.getLogger("shop").info("an apple fell")


@then("the log has it")
def _(caplog):
    note(caplog.messages, [each.message for each in caplog.get_records("call")])


@then("a warning is recorded")
def _(recwarn):
    warnings.warn("ripe", UserWarning, stacklevel=1)
    note(str(recwarn.pop(UserWarning).message))


@then("a property is recorded")
def _(record_property, request):
    record_property("fruit", "apple")
    note(request.node.user_properties)


@then("some of the parts fail")
def _(subtests):
    for number in range(3):
        with subtests.test("part", number=number):
            assert number != 1


@then("the phase of the test is noted")
def _():
    note(os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")[2])


@given("something is in the stash of the test")
def _(request):
    request.node.stash[KEY] = "apple"


@then("the stash has it")
def _(request):
    note(request.node.stash[KEY])


@then("sums are about equal")
def _():
    assert sum([0.1] * 3) == pytest.approx(0.3)


@pytest.fixture
def anyio_backend():
    """Let the plugin of anyio run async fixtures."""
    return "asyncio"


@pytest.fixture
async def later(anyio_backend):
    note("async fixture")
    yield "later"
    note("end of the async fixture")


@scenario("features/builtin.feature", "An async fixture of a plugin")
def test_an_async_fixture_of_a_plugin(later):
    note("body", later)


scenarios("features/builtin.feature")
