import itertools

import pytest
from notes import note
from pytest_bdd import given, parsers, scenario, scenarios, then, when

numbers = itertools.count(1)


def setup_module():
    note("setup_module")


def teardown_module():
    note("teardown_module")


def setup_function(function):
    note("setup_function")


@pytest.fixture(autouse=True)
def opened(request):
    note("opened for", request.node.name)
    yield
    note("closed")


@pytest.fixture(scope="module")
def town():
    note("town")
    yield []
    note("town ends")


@pytest.fixture
def price():
    note("price")
    return 1


@pytest.fixture
def price_with_tax(price):
    return price + 1


@pytest.fixture
def lights():
    note("lights on")
    yield
    note("lights off")


@pytest.fixture
def door(lights):
    note("door open")
    yield
    note("door shut")


@pytest.fixture
def size(request):
    note("size", request.param)
    yield request.param
    note("size ends", request.param)


@pytest.fixture(params=["red", "green"])
def color(request):
    note("color", request.param)
    yield request.param
    note("color ends", request.param)


@pytest.fixture
def shelf():
    raise OSError("the shelf fell")


@pytest.fixture
def closed_shop():
    pytest.skip("the shop is closed")


@pytest.fixture
def lamp():
    yield
    raise OSError("the lamp broke")


@given(parsers.parse('a shop in "{town}"'), target_fixture="shop")
def _(town):
    return town


@then(parsers.parse('the shop is in "{place}"'))
def _(shop, place):
    assert shop == place


@when("a receipt is printed", target_fixture="receipt")
def _():
    return {"number": 1}


@then("the receipt has a number")
def _(receipt):
    assert receipt["number"] == 1


@then("the receipt is kept", target_fixture="kept")
def _():
    return "kept"


@then("the receipt is on file")
def _(kept):
    assert kept == "kept"


@given(parsers.parse("a price of {number:d}"), target_fixture="price")
def _(number):
    return number


@given("no price", target_fixture="price")
def _():
    return None


@then("there is no price")
def _(price):
    assert price is None


@then(parsers.parse("the price is {number:d}"))
def _(price, number):
    assert price == number


@then(parsers.parse("the price with tax is {number:d}"))
def _(price_with_tax, number):
    assert price_with_tax == number


@given(parsers.parse("a price list with price {price:d}"))
def _(price):
    assert price == 9


@given("the lights are on")
def _(lights):
    note("step: lights")


@given("the door is open")
def _(door):
    note("step: door")


@given("the shutters are up")
def _():
    note("shutters up")
    yield
    note("shutters down")


@given(parsers.parse("a till with {coins:d} coins"), target_fixture="till")
def _(coins, basket):
    note("till", coins)
    yield coins
    note("till is emptied")


@then(parsers.parse("the till has {coins:d} coins"))
def _(till, coins):
    assert till == coins


@given("a door that can not be closed")
def _():
    yield
    raise OSError("the door stuck")


@when("the shop burns down")
def _():
    raise ValueError("fire")


@then(parsers.parse("the town has {number:d} visitors"))
def _(town, number):
    town.append("visitor")
    assert len(town) == number


@then(parsers.parse('the company is "{name}"'))
def _(company, name):
    assert company == name


@given("the basket is remembered", target_fixture="remembered")
def _(basket):
    return basket


@then("the basket is the same")
def _(basket, remembered):
    assert basket is remembered


@then(parsers.parse('the fixture "{name}" can be asked for'))
def _(request, name):
    note("asked for", request.getfixturevalue(name))


@given("a step that needs a casket")
def _(casket):
    note("never")


@given("a shelf that falls")
def _(shelf):
    note("never")


@given("a closed shop")
def _(closed_shop):
    note("never")


@given("a lamp that breaks when it is turned off")
def _(lamp):
    note("lamp on")


@given("a finalizer")
def _(request):
    request.addfinalizer(lambda: note("finalizer"))


@then("the request is of this scenario")
def _(request):
    note(request.node.name, request.node.originalname, request.function.__name__, request.scope)
    note(request.module.__name__, request.cls, request.path.name, request.fixturename)
    note(sorted(name for name in request.fixturenames if "bdd" not in name))
    note(request.node.nodeid, request.node.parent.name, request.node.session is request.session)
    note(request.function.__doc__, type(request.node).__mro__[-2].__name__)


@given("the size is used")
def _(size):
    note("used size", size)


@given("the color is used")
def _(color):
    note("used color", color)


@scenario("features/fixtures.feature", "The body runs after the steps")
def test_the_body_runs_after_the_steps(price, basket):
    note("body", price, basket)


@scenario("features/fixtures.feature", "The body fails")
def test_the_body_fails(basket):
    assert basket == ["pear"]


@pytest.mark.usefixtures("lights")
@scenario("features/fixtures.feature", "A function asks for fixtures with a mark")
def test_a_function_asks_for_fixtures_with_a_mark():
    note("body")


@pytest.mark.parametrize("day", ["Monday", "Sunday"])
@pytest.mark.parametrize("hour", [9, pytest.param(10, marks=pytest.mark.xfail)])
@scenario("features/fixtures.feature", "A function with parameters")
def test_a_function_with_parameters(day, hour):
    note("body", day, hour)
    assert (day, hour) != ("Sunday", 10)


@pytest.mark.parametrize("size", ["S", "L"], indirect=True)
@scenario("features/fixtures.feature", "A function with indirect parameters")
def test_a_function_with_indirect_parameters(size):
    note("body", size)


@scenario("features/fixtures.feature", "A fixture with parameters in the arguments")
def test_a_fixture_with_parameters_in_the_arguments(color):
    note("body", color)


@pytest.mark.parametrize("day", ["Monday", "Sunday"])
@scenario("features/fixtures.feature", "Parameters and Examples")
def test_parameters_and_examples(day):
    note("body", day)


scenarios("features/fixtures.feature")


def test_an_ordinary_function(town, basket):
    note("an ordinary function", len(town))
