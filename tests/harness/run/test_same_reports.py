"""A run leaves out hooks that nothing listens to. Its reports are the same as with listeners."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.record import Status
from tests.harness.report.page_reader import BLOCK, decoded
from tests.harness.run.conftest import Suite

STEPS = """
import logging
import pytest
from pathlib import Path

@pytest.fixture(scope="session")
def tills():
    return []

@pytest.fixture
def till(tills, request):
    tills.append(len(tills))
    yield tills[-1]
    if request.node.get_closest_marker("breaks_at_the_end"):
        raise RuntimeError("The till is broken.")

@pytest.fixture(params=["cash", "card"])
def payment(request):
    return request.param

@given(parsers.parse("the basket {items:List}", extra_types={"List": lambda text: text.split()}),
       target_fixture="basket")
def _(items):
    items.append("bag")
    return items

@given(parsers.re(r"the words (?P<words>.*)"), converters={"words": str.split},
       target_fixture="words")
def _(words):
    words.append("!")
    return words

@then(parsers.parse("there are {number:d} words"))
def _(words, number):
    assert len(words) == number

@then(parsers.parse("the basket has {number:d} items"))
def _(basket, number):
    assert len(basket) == number

@given("the till is counted")
def _(till, tmp_path):
    (tmp_path / "count").write_text(str(till))
    print("counted")

@when("someone waits")
def _():
    yield
    Path("waited").open("a").write("x")

@when("it is logged and printed")
def _(caplog, capsys, till):
    logging.getLogger("shop").warning("one")
    print("two")
    assert [each.message for each in caplog.records] == ["one"]
    assert capsys.readouterr().out == "two\\n"

@given("these prices")
def _(shop, datatable):
    datatable[0].append("more")
    shop["prices"] = datatable

@given("this note")
def _(shop, docstring):
    shop["note"] = docstring

@then("the shop skips")
def _():
    pytest.skip("closed today")

@then("the shop expects to fail")
def _():
    pytest.xfail("known")

@then("the shop fails")
def _():
    pytest.fail("not today", pytrace=False)

@then("the shop breaks")
def _():
    raise ValueError("a leak")

@then("nobody is there")
def _(no_such_fixture):
    pass

@given(parsers.parse("the reserved {datatable}"))
def _(datatable):
    pass

@given("the author is wrong")
def _():
    raise AuthoringError("This can't be.")

@when("it is marked while it runs")
def _(request):
    request.node.add_marker(pytest.mark.xfail(reason="found out"))
"""
FEATURE = """
@every
Feature: All ways to end
  A description.

  Background:
    Given the shop is open
    And there are 5 apples

  Scenario Outline: Selling <sold>
    When Ana buys <sold> apples
    Then <left> apples are left

    Examples:
      | sold | left |
      | 2    | 3    |
      | 3    | 3    |
      | 9    | 5    |

  Scenario: A table and a note
    Given these prices
      | apple | 1 |
      | pear  | 2 |
    And this note
      \"\"\"
        Two lines,
      indented.
      \"\"\"
    When Ana buys 1 apples
    Then 4 apples are left

  Rule: Values of one scenario stay there

    Scenario: The first basket
      Given the basket a b c
      And the words x y
      Then the basket has 4 items
      And there are 3 words

    Scenario: The second basket
      Given the basket a b c
      And the words x y
      Then the basket has 4 items
      And there are 3 words

  Scenario: A refused sale
    When Ana buys 7 apples
    Then the sale is refused because "There are only 5 apples."

  Scenario: Fixtures
    Given the till is counted
    When someone waits
    Then 5 apples are left

  Scenario: Captured
    When it is logged and printed
    Then 5 apples are left

  @breaks_at_the_end
  Scenario: A fixture breaks at the end
    Given the till is counted
    Then 5 apples are left

  @skip
  Scenario: Skipped by a tag
    Then 5 apples are left

  @xfail
  Scenario: Expected to fail by a tag
    Then 4 apples are left

  Scenario: Marked while it runs
    When it is marked while it runs
    Then 4 apples are left

  @usefixtures
  Scenario: Skips
    Then the shop skips

  Scenario: Expects to fail
    Then the shop expects to fail

  Scenario: Fails
    Then the shop fails
    And 4 apples are left

  Scenario: Breaks
    Then the shop breaks
    And 4 apples are left

  Scenario: No such fixture
    Then nobody is there

  Scenario: A reserved name
    Given the reserved word
    Then 5 apples are left

  Scenario: The author is wrong
    Given the author is wrong
    Then 5 apples are left

  Scenario: Undefined
    Given something else
    Then 5 apples are left
"""
LISTENER = """
from pathlib import Path
import pytest

def pytest_bdd_before_step(step):
    Path("heard").touch()

def pytest_runtest_setup(item):
    pass

@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return (yield)
"""
REPORTS = ("run.json", "messages.ndjson", "junit.xml", "summary.md", "index.html")
_TIMES = re.compile(
    r'"(?:seconds|started|nanos|id|testRunStartedId)": ?"?[^",}]*"?'
    r'|(?:time|timestamp)="[^"]*"|\b[\d.]+ m?s\b|\b[0-9a-f]{12}\b'
    r'|"ms": \[[^\]]*\]|[\d-]{10} [\d:]{8} UTC'
    r'|<h2>The slowest scenarios</h2>.*?</ul>|<span id="scenario/[^"]*"></span>',
    re.DOTALL,
)


def reports(folder: Path) -> dict[str, str]:
    """Return the reports of a run, without what differs between two equal runs."""
    found = {name: (folder / name).read_text("utf-8") for name in REPORTS}
    page = found["index.html"]
    found["index.html"] = f"{BLOCK.sub('', page)}\n{json.dumps(decoded(page))}"
    return {name: _TIMES.sub("", text) for name, text in found.items()}


@pytest.fixture
def busy(suite: Suite) -> Suite:
    """A suite with a scenario for each way to end."""
    suite.steps(STEPS)
    suite.feature(FEATURE, "all")
    suite.write("features/bad.feature", "Feature: Bad\n  Scenario\n    Given nothing\n")
    return suite


def test_the_reports_are_the_same_with_listeners(busy: Suite) -> None:
    codes = [busy.p2c("run", "-n", "0", "--report", "without").code]
    busy.write("conftest.py", LISTENER)
    codes.append(busy.p2c("run", "-n", "0", "--report", "with").code)
    assert codes == [3, 3]
    assert (busy.root / "waited").read_text() == "xx"
    without, with_ = reports(busy.root / "without"), reports(busy.root / "with")
    scenarios = [scenario for _, scenario in busy.record("with").scenarios()]
    passed = {each.name for each in scenarios if each.status is Status.PASSED}
    assert passed >= {"Captured", "Fixtures", "The first basket", "The second basket"}
    ended = {scenario.status for scenario in scenarios}
    assert len(ended) == len(Status) - 2, "all but ambiguous and not applicable"
    assert (busy.root / "heard").exists()
    for name in REPORTS:
        assert without[name] == with_[name]
