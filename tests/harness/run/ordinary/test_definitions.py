import functools

from notes import note
from other_steps import *  # noqa: F403
from pytest_bdd import given, parsers, scenarios, then, when


@given("a shop")
@given("an open store")
def open_shop():
    note("shop")
    return "a shop"


@given("the bell rings")
@when("the bell rings")
def _():
    note("bell")


@given("the door")
def _():
    note("given")


@when("the door")
def _():
    note("when")


@then("the door")
def _():
    note("then")


@given(parsers.parse("a text that {number} definitions match"))
def _(number):
    note("the first one")


@given("a text that two definitions match")
def _():
    note("the last one")


@given("the nearest definition is called")
def _():
    note("the definition of the module")


for number in (1, 2):

    @given(f"shelf {number}", target_fixture="shelf", stacklevel=1)
    def _(number=number):
        note("shelf", number)


@given("a step that calls another one")
def _():
    assert open_shop() == "a shop"


def noted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        note("decorated")
        return function(*args, **kwargs)

    return wrapper


@given("a decorated step")
@noted
def _(basket):
    note("basket", basket)


def found(place, basket):
    note("found", place, basket)


given("a partial function")(functools.partial(found, "shelf"))
scenarios("features/definitions.feature")
