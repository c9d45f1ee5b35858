import pytest
from notes import note
from pytest_bdd import given, parsers, when


@pytest.fixture
def basket():
    note("basket of the folder")
    return ["gift"]


@given("the nearest definition is called")
def _():
    note("the definition of the folder")


@when(parsers.parse("I take {number:d} {fruit}"))
def _(basket, number, fruit):
    note("take in the folder")
    basket.append(fruit)
