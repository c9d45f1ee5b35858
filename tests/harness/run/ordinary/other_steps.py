from notes import note
from pytest_bdd import given, step


@given("a step of another module")
def of_another_module():
    note("another module")


@step("a step that was renamed")
def renamed():
    note("renamed")
