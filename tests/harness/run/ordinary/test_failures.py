import sys

import pytest
from notes import note
from pytest_bdd import given, parsers, scenarios, step, then, when


@given("an assertion that fails")
@when("an assertion fails")
@then("an assertion fails")
def _():
    number = 3
    assert number + 1 == 5


@then(parsers.parse('an assertion fails with "{message}"'))
def _(message):
    assert not message, message


@then("lists differ")
def _():
    assert ["apple", "pear"] == ["apple", "plum"]


@step("an error is raised")
def _():
    raise KeyError("no such fruit")


@when("a group of errors is raised")
def _():
    raise ExceptionGroup("fruits", [ValueError("apple"), KeyError("pear")])


@when("Python is ended")
def _():
    sys.exit("ended by a step")


@when("pytest fails")
def _():
    pytest.fail("failed on purpose")


@then("an expected error is raised")
def _():
    with pytest.raises(ValueError, match="no number"):
        raise ValueError("no number")


@then("an expected error is missing")
def _():
    with pytest.raises(ValueError, match="no number"):
        note("no error")


@given("a table is needed")
def _(datatable):
    note(datatable)


@given("a doc string is needed")
def _(docstring):
    note(docstring)


@given(parsers.parse("a placeholder with the name {datatable}"))
def _(datatable):
    note(datatable)


@given("an async function")
async def _():
    raise ValueError("nobody awaits it")


@given(parsers.parse('it prints "{text}"'))
def _(text):
    print("printed:", text)


scenarios("features/failures.feature")
