from notes import note
from pytest_bdd import given, parsers, scenarios


@given("a table for the hooks")
def _(datatable):
    note(datatable)


@given(parsers.parse("a hook {does} this step"))
def _(does):
    note("the step")


@given("a hook gives this step a number")
def _(number=1):
    note("number", number)


@given("a made fixture", target_fixture="made")
def _(basket):
    return basket


scenarios("features/hooks.feature")
