from notes import note
from pytest_bdd import given, parsers, scenarios


@given("a letter")
def _(docstring):
    note(repr(docstring))


@given("a note")
def _(docstring=None):
    note(repr(docstring))


@given("these fruits")
def _(datatable):
    note(datatable)
    datatable.append("changed")


@given("perhaps these fruits")
def _(datatable=None):
    note(datatable)


@given(parsers.parse("these {number:d} pairs"))
def _(number, datatable):
    note(number, dict(datatable))


scenarios("features/gherkin.feature", "features/german.feature")
