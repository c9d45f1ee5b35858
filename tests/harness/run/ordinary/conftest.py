"""Steps and fixtures of all folders."""

import pytest
from notes import note
from pytest_bdd import given, parsers, step, then, when


@pytest.fixture
def basket():
    """Return what a customer takes along."""
    note("basket")
    yield []
    note("basket is put back")


@pytest.fixture(scope="session")
def company():
    """Return the owner of all shops."""
    note("company")
    yield "Fabrikam"
    note("company closes")


@given("an empty basket")
def _(basket):
    assert basket == []


@when(parsers.parse("I take {number:d} {fruit}"))
def _(basket, number, fruit):
    note("take", number, fruit)
    basket += [fruit] * number


@then(parsers.parse("the basket has {number:d} pieces"))
def _(basket, number):
    note("pieces", len(basket))
    assert len(basket) == number


@step(parsers.parse('it is noted that "{text}"'))
def _(text):
    note(text)


@given("the nearest definition is called")
def _():
    note("the definition of conftest.py at the top")


def pytest_bdd_apply_tag(tag, function):
    """Apply tags that aren't names of marks."""
    if tag == "not-today":
        pytest.mark.skip(reason="not today")(function)
        return True
    if tag.startswith("issue-"):
        pytest.mark.issue(tag.removeprefix("issue-"))(function)
        return True
    return None
