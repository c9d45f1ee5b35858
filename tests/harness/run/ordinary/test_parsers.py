import re

from notes import note
from pytest_bdd import given, parsers, scenarios


class Lowercase(parsers.StepParser):
    """A parser that ignores case."""

    def parse_arguments(self, name):
        return {"words": len(name.split())}

    def is_matching(self, name):
        return name.lower() == self.name


def color(text):
    return text.upper()


@given("a plain text with {braces} and (parentheses)")
def _():
    note("exact")


@given(parsers.parse("{number:d} apples at {price:f} each on {day:ti}"))
def _(number, price, day):
    note(number + 1, price * 2, day.year)


@given(parsers.parse("an order of the color {shade:Color}", extra_types={"Color": color}))
def _(shade):
    note(shade)


def fruit(text):
    return text.title()


fruit.pattern = r"\w+"


@given(parsers.cfparse("the fruits {fruits:Fruit+}", extra_types={"Fruit": fruit}))
def _(fruits):
    note(fruits)


@given(parsers.cfparse("a box{lid:Lid?}", extra_types={"Lid": lambda text: text.strip()}))
def _(lid):
    note("lid", lid)


@given(parsers.re(r"the address (?:(?P<number>\d+) )?(?P<street>[A-Z].*)"))
def _(number, street):
    note(number, street)


@given(parsers.re("a gift"))
def _():
    note("gift")


@given(parsers.re(re.compile("a gift .*")))
def _():
    note("wrapped")


@given(parsers.parse("a discount of {percent} percent"), converters={"percent": int})
def _(percent):
    note(percent + 1)


@given(
    parsers.re(r"the years (?P<first>\d+) to (?P<last>\d+)"),
    converters={"first": int, "last": int},
)
def _(first, last):
    note(last - first)


@given(Lowercase("mixed case is ignored"))
def _(words):
    note(words)


@given("a label")
@given(parsers.parse('a label with "{text}"'))
def _(text="nothing"):
    note(text)


@given(parsers.parse("{number:d} unused pears"))
def _():
    note("unused")


@given(parsers.parse('the café "{name}" is open'))
def _(name):
    note(name)


@given(parsers.parse('the text "{text}"'))
def _(text):
    note(text)


@given(parsers.parse("{number:d} keyword only plums"))
def _(*, number, basket):
    note(number, basket)


@given(parsers.parse("the list {items}"), converters={"items": lambda text: text.split(";")})
def _(items):
    items.append("c")
    note(items)


scenarios("features/parsers.feature")
