"""The page of the workbench in Chromium, with its server in a process of its own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.features.running import ROOT, project_in
from tests.features.test_slips import CHECKED, GOOD, RUN

FIRST = "features/first.feature"
PASSED = "html[data-verdict='passed']"
FAILED = "html[data-verdict='failed']"
NO_PROBLEMS = "html[data-problems='0']"
WIDER = """\
Feature: A table

  Scenario: Only the delivery address reaches Sales
    Given the global address book solution is not deployed
    And the organization prospect "Fabrikam" exists in both systems
    When a delivery address "12 Harbour Way" is added to "Fabrikam" in SCM
    Then these addresses now exist
      | PARTY    | SYSTEM | ROLES    | STREET         | COUNTRY |
      | Fabrikam | SCM    | Delivery | 12 Harbour Way | USA     |
      |          | Sales  | Delivery | 12 Harbour Way | USA     |
"""
LONG = (
    (ROOT / "features/scenarios/scenario_6_quote_from_sales.feature")
    .read_text("utf-8")
    .replace("Prospect          | Open   |", "Prospect          | Retired |", 1)
)
"""A text of several screens, whose first table isn't as it runs."""
FROM_NOTHING = """\
Feature: trial

  Scenario: From nothing
    Given the global address book solution is not deployed
    And the organization prospect "Fabrikam" exists in both systems
    When an invoice address "3 Mill Lane" is added to "Fabrikam" in SCM
    Then these addresses now exist
      | PARTY    | SYSTEM | ROLES   | STREET      |
      | Fabrikam | SCM    | Invoice | 3 Mill Lane |
"""


GREEN = "rgb(25, 105, 58)"
OUTLINE = """\
Feature: Rows

  Scenario Outline: An address
    Given the global address book solution is not deployed
    And the organization prospect "Fabrikam" exists in both systems
    When <address> "12 Harbour Way" is added to "Fabrikam" in SCM
    Then these addresses now exist
      | PARTY    | SYSTEM | ROLES  | STREET         |
      | Fabrikam | SCM    | <role> | 12 Harbour Way |
      |          | Sales  | <role> | 12 Harbour Way |

    Examples:
      | role     | address            |
      | Delivery | a delivery address |
      | Invoice  | an invoice address |
"""
ONE_SIDED = """\
Feature: One side

  Scenario: An invoice address stays
    Given the global address book solution is not deployed
    And the organization prospect "Fabrikam" exists in both systems
    When an invoice address "12 Harbour Way" is added to "Fabrikam" in SCM
    Then these addresses now exist
      | PARTY    | SYSTEM | ROLES   | STREET         |
      | Fabrikam | SCM    | Invoice | 12 Harbour Way |
      |          | Sales  | none    | none           |
"""


class Server:
    """A workbench, which can be killed and started again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.address = self.start()

    def start(self, *options: str) -> str:
        """Start the process, and return the address that it shows."""
        command = [sys.executable, "-m", "prospect_to_cash", "workbench", "--no-open", *options]
        self._process = subprocess.Popen(
            command, cwd=self.root, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("http"):
                return line.strip()
        raise AssertionError("The workbench didn't start.")

    def kill(self) -> None:
        """End the process without a word."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    root = tmp_path_factory.mktemp("trial")
    project_in(root)
    own = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "steps", root / "steps", ignore=own, dirs_exist_ok=True)
    (root / FIRST).write_text(GOOD, encoding="utf-8")
    found = Server(root)
    yield found
    found.kill()


@pytest.fixture(scope="module")
def context(browser: Any, server: Server) -> Iterator[Any]:
    found = browser.new_context(viewport={"width": 1600, "height": 1000})
    found.grant_permissions(["clipboard-read", "clipboard-write"])
    found.set_default_timeout(60_000)
    yield found
    found.close()


@pytest.fixture(scope="module")
def shared(context: Any, server: Server) -> Any:
    """One page for all tests, with what went wrong in it, and what it sent."""
    page = context.new_page()
    page.wrong = []
    page.sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda text: page.sent.append(text)))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda said: said.type == "error" and page.wrong.append(said.text))
    page.goto(server.address)
    page.wait_for_selector("html[data-ready='all']", state="attached")
    return page


@pytest.fixture
def page(shared: Any) -> Iterator[Any]:
    shared.click(f"#files button[title='{FIRST}']")
    shared.locator("#bar .name", has_text=FIRST).wait_for()
    yield shared
    wrong, shared.wrong = shared.wrong, []
    assert not wrong


def write(page: Any, text: str) -> None:
    """Replace the text in the editor."""
    page.locator(
        ".cm-line"
    ).first.click()  # the middle of the text can be the line above a scenario
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def text_of(page: Any) -> str:
    lines = page.locator(".cm-line").all_inner_texts()
    return "\n".join("" if line == "\n" else line for line in lines).rstrip("\n")


def open_grid(page: Any, line: str) -> None:
    """Open the table that has a line with this text as a grid."""
    page.click(f".cm-line:has-text('{line}')")
    page.keyboard.press("Control+g")


def close_grid(page: Any) -> None:
    page.keyboard.press("Escape")
    page.wait_for_selector(".grid", state="detached")


def drag(page: Any, step: Any, selector: str) -> None:
    """Drag a step of the palette onto a line with the mouse."""
    page.wait_for_selector(".cm-tooltip-autocomplete", state="detached")
    start, end = step.bounding_box(), page.locator(selector).bounding_box()
    page.mouse.move(start["x"] + 20, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] - 20, start["y"] - 20, steps=5)
    page.mouse.move(end["x"] + 200, end["y"] + end["height"] / 2, steps=5)
    page.mouse.up()


def see_end(page: Any, text: str) -> None:
    """Wait until the text in the editor ends so."""
    page.wait_for_function(
        """end => [...document.querySelectorAll('.cm-line')].map(
          line => line.textContent).join('\\n').endsWith(end)""",
        arg=text,
    )


def see(page: Any, *selectors: str) -> None:
    for selector in selectors:
        page.wait_for_selector(selector, state="attached")


def test_a_scenario_runs_while_it_is_read_and_its_evidence_follows_the_cursor(page: Any) -> None:
    see(page, PASSED, ".cm-signs .sign.passed")
    page.click(".cm-line:has-text('is added to')")
    head = page.locator("#evidence .head")
    head.filter(has_text="Both systems after line 6").wait_for()
    assert page.locator("#evidence .turned td.mark").all_inner_texts().count("+ new") == 2
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    head.filter(has_text="Expected and actual at line 8").wait_for()
    assert page.inner_text("#status").startswith("✓ 1 scenario")
    assert "Without GAB: passed" in page.inner_text(".lens")


def test_a_scenario_has_its_evidence_when_the_cursor_comes_into_it(page: Any) -> None:
    second = GOOD.partition("\n\n")[2].replace("A slip", "The one that is typed")
    write(page, f"{GOOD}\n{second}")
    see(page, PASSED)
    page.locator("#evidence .head", has_text="line 1").wait_for()
    page.locator(".cm-line:has-text('is added to')").first.click()
    page.locator("#evidence .head", has_text="Both systems after line 6").wait_for()
    page.locator("#evidence .turned td.mark", has_text="+ new").first.wait_for()
    assert page.get_attribute("html", "data-verdict") == "passed"


def test_a_step_that_is_typed_keeps_the_verdicts_above_it(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    page.click(".cm-line:has-text('is added to')")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("An")
    page.wait_for_selector("#evidence .head:has-text('Both systems before line 7')")
    assert "line 6 was the last step that ran" in page.inner_text("#evidence .body")
    assert page.locator("#evidence .turned td.mark").all_inner_texts().count("+ new") == 2
    signs = page.locator(".cm-signs .sign:visible").all_inner_texts()
    assert signs[-4:] == ["✓", "!", "·", "·"]


def test_a_key_asks_for_completion_before_all_else(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED, ".tok-value")
    page.click(".cm-line:has-text('is added to')")
    page.keyboard.press("End")
    page.wait_for_selector("#status:has-text('line 6')")
    page.sent.clear()
    page.keyboard.press("x")
    while not any('"outline"' in each for each in page.sent):
        page.wait_for_timeout(20)
    methods = [json.loads(each)["method"] for each in page.sent]
    assert methods[:4] == ["change", "complete", "tokens", "outline"]
    asked = json.loads(page.sent[2])["params"]
    assert asked["from"] == 0 < asked["to"]
    page.keyboard.press("Escape")


def test_usages_folds_and_tables_that_are_aligned_by_a_bar(page: Any) -> None:
    write(page, WIDER)
    see(page, PASSED)
    page.click(".cm-line:has-text('is added to')")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+F12")
    hit = page.locator("#tool-find .choices button", has_text="first.feature:6")
    hit.wait_for()
    assert "step definition" in page.inner_text("#tool-find [role=status]")
    page.click(".cm-line:has-text('prospect') >> text=Fabrikam")
    page.keyboard.press("Shift+F12")
    page.locator("#tool-find", has_text="used here 3 times").wait_for()
    page.click("#tool-find .choices button >> nth=2")
    page.locator("#status .position", has_text="line 9,").wait_for()
    page.click(".cm-line:has-text('Scenario:')")
    page.keyboard.press("Control+Shift+BracketLeft")
    see(page, ".folded")
    assert page.locator(".cm-line").count() == 4
    page.keyboard.press("Control+Shift+BracketRight")
    page.wait_for_selector(".folded", state="detached")
    page.click(".cm-line:has-text('| Sales')")
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.type("   |")
    for _ in range(200):
        if text_of(page) == WIDER.rstrip("\n"):
            break
        page.wait_for_timeout(50)
    assert text_of(page) == WIDER.rstrip("\n")
    page.click("#tab-sentences")
    page.click("#files button[title='features/tags.txt']")
    page.locator("#bar .name", has_text="features/tags.txt").wait_for()
    assert page.inner_text("#bar .saved") == "saved"
    see(page, f"#files button[title='{FIRST}'] .unsaved")


def test_a_step_of_the_palette_gets_its_keyword_by_enter_and_by_drag(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    page.click("#tab-sentences")
    page.click(".cm-line:has-text('Then')")
    page.fill("#tool-sentences input", "these parties now exist")
    step = page.locator("#tool-sentences button", has_text="these parties now exist").first
    step.wait_for()
    page.press("#tool-sentences input", "Enter")
    page.locator(".cm-line", has_text="And these parties now exist").wait_for()
    page.click(".cm-line:has-text('is not deployed')")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.locator("#status .position", has_text="line 4, column 59").wait_for()
    assert "    Given the global address book solution is not deployed\n" in text_of(page)
    write(page, GOOD)
    see(page, PASSED)
    drag(page, step, ".cm-line:has-text('Given the global')")
    page.locator("#status .position", has_text="line 7, column 9").wait_for()
    table = [
        "    Then these parties now exist",
        "      | PARTY | SYSTEM |",
        "      |       |        |",
    ]
    assert text_of(page).splitlines()[3:8] == [
        *GOOD.splitlines()[3:4],
        *table,
        GOOD.splitlines()[4],
    ]
    assert not page.locator(".cm-dropCursor").count()
    write(page, GOOD)
    see(page, PASSED)
    # Within a table, the step goes below it.
    drag(page, step, ".cm-line:has-text('| Invoice')")
    page.locator("#status .position", has_text="line 15, column 9").wait_for()
    assert text_of(page).splitlines()[11:] == [
        GOOD.splitlines()[11],
        table[0].replace("Then", "And"),
        *table[1:],
    ]
    write(page, GOOD)
    page.click(".cm-line:has-text('Feature')")
    step.click()
    page.locator("#status", has_text="Put the cursor into a scenario").wait_for()
    assert text_of(page) == GOOD.rstrip("\n")


def test_the_status_bar_is_about_the_open_file(page: Any) -> None:
    write(page, GOOD.replace("Then these", "Then thes"))
    page.locator("#status", has_text="1 problem").wait_for()
    page.click("#files button[title='features/tags.txt']")
    page.locator("#bar .name", has_text="features/tags.txt").wait_for()
    page.locator("#status", has_text="no problems").wait_for()
    assert "scenario" not in page.inner_text("#status")
    page.click(f"#files button[title='{FIRST}']")
    page.locator("#status", has_text="1 problem").wait_for()


def test_a_text_that_is_too_large_is_not_sent(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    page.click(".cm-line:has-text('Feature')")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("x" * 5_000_000)
    says = page.locator("#status", has_text="at most 2 MB")
    says.wait_for()
    page.keyboard.press("Control+s")
    says.wait_for()
    assert page.get_attribute("html", "data-connection") == "open"
    write(page, GOOD)
    see(page, PASSED)
    says.wait_for(state="detached")


def test_the_line_above_a_scenario_fits_the_editor_and_typing_closes_what_points_at_a_step(
    page: Any,
) -> None:
    size = page.viewport_size
    page.set_viewport_size({"width": 1280, "height": 720})
    write(page, LONG)
    see(page, FAILED)
    page.keyboard.press("Control+Home")
    see(page, ".lens:has-text('Compare')")
    inside = """() => [...document.querySelectorAll('.lens button')].every(
      each => each.getBoundingClientRect().right
        <= document.querySelector('.cm-scroller').getBoundingClientRect().right)"""
    page.wait_for_function(inside)
    page.click("#bar .segments button:has-text('Both')")
    page.locator(".lens .says", has_text="With GAB:").first.wait_for()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 720})
        assert set(page.locator(".lens").evaluate_all("all => all.map(e => e.offsetHeight)")) == {
            20
        }
        page.wait_for_function(inside)
    says = page.locator(".lens .says").first
    assert says.evaluate("e => e.scrollWidth > e.clientWidth")
    assert says.get_attribute("title") == says.text_content()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.click("#bar .segments button:has-text('As written')")
    page.focus(".cm-content")
    page.hover(".cm-line:has-text('Given the global') >> nth=0")
    see(page, ".cm-tooltip-hover")
    page.keyboard.type("#")
    page.wait_for_selector(".cm-tooltip-hover", state="detached")
    page.set_viewport_size(size)


def test_the_list_of_features_is_a_rail_at_1280_by_720_until_it_is_opened(page: Any) -> None:
    size = page.viewport_size
    page.set_viewport_size({"width": 1280, "height": 720})
    write(page, GOOD)
    see(page, PASSED)
    assert page.locator("#files").evaluate("e => e.offsetWidth") == 46
    assert page.locator("#evidence").evaluate("e => e.offsetWidth") == 436
    assert page.locator("#files .find").is_hidden()
    assert page.locator("#files button.file .short").first.is_visible()
    write(page, GOOD + "# not saved\n")
    see(page, PASSED)
    right = "e => e.getBoundingClientRect().right"
    assert page.locator("#files .unsaved").evaluate(right) <= 46
    page.keyboard.press("Control+b")
    for name in ("h2", ".find input", ".find button", "button.file .name", "button.scenario"):
        assert page.locator(f"#files {name}").first.is_visible(), name
    assert page.locator("#files").evaluate("e => e.scrollWidth <= e.clientWidth")
    page.keyboard.press("Control+b")
    assert page.locator("#files .find").is_hidden()
    page.evaluate("delete document.documentElement.dataset.files")
    page.set_viewport_size(size)


TWO_IN_EACH = """\
Feature: Two addresses

  Scenario: Both systems have two
    Given the global address book solution is deployed
    And the organization prospect "Fabrikam" exists in both systems
    When a delivery address "12 Harbour Way" is added to "Fabrikam" in SCM
    And an invoice address "3 Mill Lane" is added to "Fabrikam" in SCM
    Then these addresses now exist
      | PARTY    | SYSTEM | ROLES    | STREET         |
      | Fabrikam | SCM    | Delivery | 12 Harbour Way |
      |          |        | Invoice  | 3 Mill Lane    |
      |          | Sales  | Delivery | 12 Harbour Way |
      |          |        | Invoice  | 3 Mill Lane    |
"""
ASTRAY = """
[...document.querySelectorAll("#evidence .turned")].flatMap(table => {
  const box = table.parentElement.getBoundingClientRect();
  const systems = [...table.querySelectorAll("thead .system")].flatMap(
    each => Array(each.colSpan).fill(each.getBoundingClientRect()));
  const isCut = each => each.height < 8 || each.width < 20 || each.right > box.right + 1;
  return [...systems.filter(isCut).map(() => "a head is cut"),
    ...[...table.querySelectorAll("tbody tr")].flatMap(
      row => [...row.querySelectorAll("td:not([colspan])")].filter((cell, at) => {
        const { left, right, top } = cell.getBoundingClientRect();
        const head = systems[at];
        return left < head.left - 1 || right > head.right + 1 || right > box.right + 1
          || top > row.getBoundingClientRect().top + 1;
      }).map(cell => cell.innerText))];
})
"""
"""The values in the table of both systems that aren't below the head of their system."""


def test_each_value_is_below_its_system_at_1280_by_720(page: Any) -> None:
    size = page.viewport_size
    write(page, TWO_IN_EACH)
    see(page, "html[data-verdict='failed'], html[data-verdict='passed']")
    page.click(".cm-line:has-text('Then these')")
    page.locator("#evidence .head", has_text="line 8").wait_for()
    for width, height in ((1440, 900), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(200)  # the tables fit themselves again after a pause
        assert page.locator("#evidence .turned tbody td").count() >= 12
        assert page.evaluate(ASTRAY) == []
        assert page.locator("#evidence .turned.narrow").count() > 0, "the table has room"
    page.set_viewport_size(size)


SPILLED = """
[...document.querySelectorAll("#evidence .whole-value")].filter(
  each => each.scrollWidth > each.clientWidth).map(each => each.innerText)
"""
"""The values in tables of the evidence that go beyond their cell."""


def test_no_value_covers_the_next_one_at_1280_by_720(page: Any, server: Server) -> None:
    size = page.viewport_size
    page.set_viewport_size({"width": 1280, "height": 720})
    name = "scenario_1_organization_prospect_from_scm.feature"
    text = (ROOT / "features/scenarios" / name).read_text("utf-8")
    write(page, text)
    see(page, PASSED)
    for line in (33, 34, 48):
        page.evaluate("address => { location.hash = address; }", f"{FIRST}:{line}")
        page.locator("#evidence .head", has_text=f"line {line}").wait_for()
        assert page.locator("#evidence .whole-value").count() > 10
        assert page.evaluate(SPILLED) == [], line
    page.set_viewport_size(size)


def test_only_what_is_typed_already_is_left_out_of_the_completion(page: Any) -> None:
    write(page, GOOD.rstrip("\n") + "\n    ")
    page.keyboard.type("When a delivery address")
    ready = ".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)"
    page.locator(f"{ready} li", has_text="is added to").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.type("x")
    assert text_of(page).endswith("When a delivery address\n    x")


def test_a_difference_is_below_the_table_and_its_value_can_be_taken(page: Any) -> None:
    write(page, WIDER.replace("USA     |", "FRA     |", 1))
    see(page, FAILED)
    failure = page.locator(".failure")
    failure.wait_for()
    assert re.search(r"SCM.*COUNTRY: expected .*FRA.*USA", failure.inner_text(), re.S)
    page.click(".cm-line:has-text('FRA')")
    page.keyboard.press("Alt+Enter")
    see(page, PASSED)
    assert text_of(page) == WIDER.rstrip("\n")
    assert failure.count() == 0


def test_a_table_is_aligned_after_a_wider_value_is_taken(page: Any) -> None:
    write(page, FROM_NOTHING.replace("STREET      |", "CITY |").replace("3 Mill Lane |", "x    |"))
    see(page, FAILED, ".failure")
    page.click(".cm-line:has-text('| x')")
    page.keyboard.press("Alt+Enter")
    see(page, PASSED)
    page.locator(".cm-line", has_text=re.compile("CITY {2,}")).wait_for()
    header, row = text_of(page).splitlines()[-2:]
    assert len(header) == len(row)


MENDED = (
    "a system that doesn't exist in a cell",
    "any in capitals",
    "a column with a typo",
    "a missing bar",
    "curly quotes",
    "a variant that doesn't exist",
    "a duplicate title",
    "a missing variant",
    "a claim of the other variant",
    "a keyword with a typo",
    "a name without quotes",
    "a scenario with a typo",
    "a keyword in small letters",
    "a party that no step names",
    "a placeholder with a typo",
    "no name in the first row",
    "a view that doesn't exist",
)


def test_slips_are_mended_by_the_fix_that_is_offered(page: Any) -> None:
    for name in MENDED:
        text = CHECKED[name][0]
        assert isinstance(text, str)
        write(page, text)
        see(page, "html[data-problems='1']")
        page.keyboard.press("Control+Home")
        page.keyboard.press("F8")
        page.keyboard.press("Control+.")
        page.wait_for_selector(".fixes button")
        page.keyboard.press("Enter")
        see(page, NO_PROBLEMS)


def test_a_then_step_is_begun_by_a_fix_and_ended_by_completion(page: Any) -> None:
    text = CHECKED["no Then step"][0]
    assert isinstance(text, str)
    write(page, text)
    see(page, "html[data-problems='1']")
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    page.keyboard.press("Control+.")
    page.click(".fixes button:has-text('Begin a Then step')")
    choose(page, "addresses now", "these addresses now exist")
    page.locator(".cm-line", has_text="    Then these addresses now exist").wait_for()
    assert text_of(page).startswith(text.rstrip("\n"))


def test_the_message_of_a_rejection_can_be_taken(page: Any) -> None:
    text = RUN["a rejection in other words"][0]
    assert isinstance(text, str)
    write(page, text)
    see(page, FAILED, ".failure")
    assert ".." not in page.inner_text(".failure")
    page.click(".cm-line:has-text('is already used')")
    page.keyboard.press("Alt+Enter")
    see(page, PASSED)
    assert "      Prospect 'PR-00001' can't be created" in text_of(page)
    assert text_of(page).count('"""') == 2


def test_a_rejection_that_no_step_expects_is_below_its_step_and_can_be_expected(page: Any) -> None:
    text = RUN["a rejection that no step expects"][0]
    assert isinstance(text, str)
    write(page, text)
    see(page, FAILED, ".failure", ".cm-signs .sign.failed")
    said = page.inner_text(".failure")
    assert "Prospect 'PR-00001' can't be created" in said
    assert ".." not in said
    assert "Expect the rejection Alt" in said
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    page.keyboard.press("Alt+Enter")
    see(page, PASSED)
    assert text_of(page).count('"""') == 2


def test_the_failure_of_another_variant_is_named_and_offers_nothing(page: Any) -> None:
    write(page, ONE_SIDED)
    see(page, PASSED)
    page.click("#bar .segments button:has-text('Both')")
    failure = page.locator(".failure", has_text="With GAB:")
    failure.wait_for()
    assert failure.locator("button", has_text="Take").count() == 0
    page.click(".cm-line:has-text('none')")
    page.keyboard.press("Alt+Enter")
    assert text_of(page) == ONE_SIDED.rstrip("\n")
    page.click("#bar .segments button:has-text('As written')")


def test_the_failure_of_an_examples_row_names_it(page: Any) -> None:
    write(page, OUTLINE)
    see(page, FAILED)
    page.locator(".failure", has_text="Row in line 15:").wait_for()


def test_the_next_step_that_failed_is_found_with_a_key_and_a_click(page: Any) -> None:
    write(page, WIDER.replace("USA     |", "FRA     |", 1))
    see(page, FAILED, ".failure")
    position = page.locator("#status .position")
    for go in (lambda: page.keyboard.press("F8"), lambda: page.click("#status b.bad")):
        page.keyboard.press("Control+Home")
        position.filter(has_text="line 1, column 1").wait_for()
        go()
        position.filter(has_text="line 7, column 1").wait_for()


def test_after_a_blank_in_quotation_marks_the_next_one_follows(page: Any) -> None:
    write(
        page,
        "Feature: F\n\n  Scenario: S\n    Given the global address book solution is deployed\n",
    )
    page.keyboard.press("Control+End")
    page.keyboard.type("    ")
    choose(page, "When add contact", "the contact <contact> is added to <party> in <system>")
    page.keyboard.type("Ana")
    page.keyboard.press("Tab")
    choose(page, "", '"PR-00001"')
    line = page.locator(".cm-line", has_text='"Ana" is added to "PR-00001" in')
    line.wait_for()
    choose(page, "", "SCM")
    page.locator(".cm-line", has_text='"Ana" is added to "PR-00001" in SCM').wait_for()


def test_quotation_marks_that_are_typed_over_those_of_a_blank_are_not_doubled(page: Any) -> None:
    begin_step(page)
    choose(page, "When add contact", "the contact <contact> is added to <party> in <system>")
    page.keyboard.type('"Ana"')
    assert 'contact "Ana" is added' in text_of(page)
    page.keyboard.press("Tab")
    choose(page, "", '"Fabrikam"')
    choose(page, "", "SCM")
    page.keyboard.press("Enter")
    page.keyboard.type('And the contact "Ed"')
    assert text_of(page).endswith('And the contact "Ed"')
    page.keyboard.press("ArrowLeft")
    page.keyboard.type('"')
    assert text_of(page).endswith('And the contact "Ed"')


def begin_step(page: Any) -> None:
    """Write two Given steps, and go to the line below."""
    write(page, FROM_NOTHING[: FROM_NOTHING.index("    When")])
    page.keyboard.press("Control+End")
    page.keyboard.type("    ")


@pytest.mark.parametrize(
    ("typed", "keys"), [("SC", "Tab Enter"), ("SC", "Enter Enter"), ("SCM", "Enter")]
)
def test_after_the_last_blank_of_a_step_enter_begins_a_line(
    page: Any, typed: str, keys: str
) -> None:
    begin_step(page)
    choose(page, "When deliv add", "<address> <street> is added to <party>")
    choose(page, "", "a delivery address")
    page.keyboard.type("12 Harbour Way")
    page.keyboard.press("Tab")
    choose(page, "", '"Fabrikam"')
    page.keyboard.type(typed)
    if typed != "SCM":
        ready = ".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)"
        page.locator(f"{ready} li[aria-selected]", has_text="SCM").wait_for()
    for key in keys.split():
        page.keyboard.press(key)
    page.keyboard.type("An")
    page.locator(".cm-tooltip-autocomplete li", has_text="And").first.wait_for()
    page.keyboard.press("Escape")
    step = 'When a delivery address "12 Harbour Way" is added to "Fabrikam" in SCM'
    assert text_of(page).endswith(f"    {step}\n    An")


def test_a_blank_is_filled_by_the_word_with_which_its_step_was_found(page: Any) -> None:
    value = "an invoice address"
    for again in ("", "inv"):
        begin_step(page)
        choose(page, "When inv add", "<address> <street> is added to <party>")
        page.locator(".cm-tooltip-autocomplete li", has_text="a home address").wait_for()
        page.keyboard.type(again)
        chosen = page.locator(".cm-tooltip-autocomplete li[aria-selected]", has_text=value)
        chosen.wait_for()
        page.keyboard.press("Tab")
        page.locator(".cm-line", has_text=f'When {value} "street" is added').wait_for()


def test_a_step_of_the_palette_names_its_systems(page: Any) -> None:
    page.click("#tab-sentences")
    page.fill("#tool-sentences input", "order created quote")
    one = page.locator("#tool-sentences button", has_text="an order is created from").first
    assert one.locator(".systems").inner_text() == "Sales"
    page.fill("#tool-sentences input", "addresses now exist")
    both = page.locator("#tool-sentences button", has_text="these addresses now exist").first
    assert both.locator(".systems").inner_text() == "Sales · SCM"
    assert "PARTY" not in both.inner_text()
    page.fill("#tool-sentences input", "")


def test_a_fix_can_be_in_another_file(page: Any, server: Server) -> None:
    tags = server.root / "features/tags.txt"
    before = tags.read_text("utf-8")
    write(page, GOOD.replace("  Scenario:", "  @brand_new\n  Scenario:"))
    see(page, "html[data-problems='1']")
    page.click(".cm-line:has-text('@brand_new')")
    page.keyboard.press("Control+.")
    page.click(".fixes button:has-text('tags.txt')")
    see(page, NO_PROBLEMS)
    assert "@brand_new" in tags.read_text("utf-8").removeprefix(before)
    tags.write_text(before, "utf-8")


@pytest.fixture
def axe(page: Any) -> Iterator[Any]:
    """Checks the page with all rules of axe, in each of the color schemes that are named."""
    program = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def check(where: str, *schemes: str) -> None:
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            result = program.run(page, options={"resultTypes": ["violations"]})
            assert result.violations_count == 0, (where, scheme, result.generate_report())

    yield check
    page.emulate_media(color_scheme="light")


def is_in_view(page: Any, selector: str) -> bool:
    """Whether the window of the editor shows all of an element."""
    inside = """element => {
      const own = element.getBoundingClientRect();
      const window = element.closest('.cm-scroller').getBoundingClientRect();
      return own.top >= window.top - 1 && own.bottom <= window.bottom + 1;
    }"""
    return bool(page.locator(selector).first.evaluate(inside))


def test_axe_finds_no_violation_in_a_long_file(page: Any, axe: Any) -> None:
    size = page.viewport_size
    page.set_viewport_size({"width": 1280, "height": 720})
    write(page, LONG)
    see(page, FAILED, "html[data-problems='0']")
    page.keyboard.press("Control+Home")
    for _ in range(5):
        page.keyboard.press("Alt+ArrowDown")
    page.locator("#status .position", has_text="line 27,").wait_for()
    see(page, ".failure")
    assert is_in_view(page, ".failure")
    page.click("#tab-claims")
    see(page, "#tool-claims details")
    axe("a difference, and claims", "dark", "light")
    open_grid(page, "| Contoso | Sales  | account ")
    see(page, ".grid td.unlike")
    page.keyboard.press("Alt+ArrowDown")
    page.click("#tab-switches")
    see(page, "#tool-switches input[type=checkbox]")
    axe("a grid, and what if", "light", "dark")
    page.focus(".grid input")
    close_grid(page)
    page.keyboard.press("Control+p")
    page.keyboard.type("all parts")
    title = page.locator("#files button.scenario").first.get_attribute("title")
    page.keyboard.press("Enter")
    see(page, "html:not([data-files])")
    see(page, f"#files button.scenario[aria-current='location'][title=\"{title}\"]")
    write(page, GOOD)
    see(page, PASSED)
    page.click(".cm-line:has-text('an invoice address')")
    page.click("#bar .segments button:has-text('Both')")
    see(page, "#evidence .variants .compare")
    page.keyboard.press("Control+Shift+f")
    assert page.locator(".cm-search").count() == 0
    page.keyboard.type("mill lane")
    see(page, "#tool-find .choices button")
    page.click(".cm-line:has-text('an invoice address')")
    page.keyboard.press("Control+f")
    see(page, ".cm-search")
    axe("both variants, and both searches", "dark", "light")
    page.keyboard.press("Escape")
    page.click("#bar .segments button:has-text('As written')")
    page.keyboard.press("F1")
    see(page, "dialog[open]")
    axe("the list of keys", "light")
    page.keyboard.press("Escape")
    page.click(".cm-line:has-text('Then')")
    page.keyboard.press("End")
    page.keyboard.type("x")
    see(page, "html[data-problems='1']")
    page.keyboard.press("Control+.")
    see(page, ".fixes button")
    page.click("#tab-run")
    axe("a fix, and runs", "light")
    page.click(".cm-line:has-text('an invoice address')")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Space")
    see(page, ".cm-tooltip-autocomplete li")
    page.set_viewport_size({"width": 320, "height": 720})
    axe("completion at 320 pixels", "light", "dark")
    page.set_viewport_size(size)


def test_the_page_is_readable_at_320_pixels(page: Any) -> None:
    size = page.viewport_size
    for width in (1280, 1000, 320):
        page.set_viewport_size({"width": width, "height": 720})
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)
    write(page, GOOD.replace("A slip", "Not saved"))
    state = page.locator("#bar .saved", has_text="not saved")
    assert state.evaluate(
        "e => [e.scrollWidth <= e.clientWidth, e.getBoundingClientRect().right <= 320]"
    ) == [True, True]
    page.keyboard.press("F1")
    assert page.locator("dialog[open]").evaluate(
        "e => [e.scrollTop, e.scrollHeight > e.clientHeight]"
    ) == [0, True]
    page.keyboard.press("Escape")
    assert page.locator("#editor").evaluate("e => e.getBoundingClientRect().top") < 140
    page.click("#files .fold")
    page.click(f"#files button.file[title='{FIRST}']")
    page.locator("#files .list").wait_for(state="hidden")
    page.click("#files .fold")
    page.keyboard.press("Escape")
    page.locator("#files .list").wait_for(state="hidden")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.classList.contains('cm-content')")
    # The list opens where the reader is.
    page.locator("#tools").evaluate("e => e.scrollIntoView({ block: 'end' })")
    page.keyboard.press("Control+b")
    page.locator("#files .list").wait_for()
    assert page.locator("#files").evaluate("e => e.getBoundingClientRect().top") == 0
    page.keyboard.press("Control+b")
    page.set_viewport_size(size)


def choose(page: Any, words: str, label: str) -> None:
    """Type words, and take the completion with that label."""
    page.keyboard.type(words)
    ready = ".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)"
    option = page.locator(f"{ready} li", has_text=label).first
    option.wait_for()
    for _ in range(60):
        if option.get_attribute("aria-selected"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")


def test_a_scenario_is_written_from_nothing_by_keyboard_with_completions(
    page: Any, server: Server
) -> None:
    page.keyboard.press("Alt+n")
    see(page, "dialog[open]")
    page.keyboard.type("From nothing")
    for _ in ("search", "template", "file"):
        page.keyboard.press("Tab")
    page.keyboard.type("trial")
    page.keyboard.press("Enter")
    page.locator("#bar .name", has_text="features/trial.feature").wait_for()
    choose(page, "glob", "the global address book solution is")
    choose(page, "", "not deployed")
    page.keyboard.press("Enter")
    choose(page, "pros exists", "prospect <name> exists in <where>")
    choose(page, "", "organization")
    page.keyboard.type("Fabrikam")
    page.keyboard.press("Tab")
    choose(page, "", "both systems")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    choose(page, "is added to in", "<address> <street> is added to <party>")
    choose(page, "", "an invoice address")
    page.keyboard.type("3 Mill Lane")
    page.keyboard.press("Tab")
    choose(page, "", '"Fabrikam"')
    choose(page, "", "SCM")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    choose(page, "these exist", "these <view> <tense> exist")
    choose(page, "", "addresses")
    choose(page, "", "now")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Space")
    choose(page, "", "| PARTY | SYSTEM |")
    page.keyboard.press("Control+g")
    see(page, ".grid")
    paste(page, "PARTY\tSYSTEM\tROLES\tSTREET\r\nFabrikam\tSCM\tInvoice\t3 Mill Lane\r\n")
    page.keyboard.press("Escape")
    see(page, PASSED, NO_PROBLEMS)
    page.keyboard.press("Control+s")
    see(page, "html[data-dirty='false']")
    assert (server.root / "features/trial.feature").read_text("utf-8") == FROM_NOTHING


CELLS = """\
    Then these addresses now exist
      | PARTY    | SYSTEM |
      | Fabrikam | SCM    |
"""


@pytest.mark.parametrize("key", ["Tab", "Enter"])
def test_the_cells_of_a_table_are_its_blanks(page: Any, key: str) -> None:
    write(page, GOOD[: GOOD.index("    Then")])
    page.keyboard.press("Control+End")
    page.keyboard.type("    ")
    choose(page, "Then addr now", "these addresses now exist")
    at = page.locator("#status .position")
    ready = ".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)"
    option = page.locator(f"{ready} li[aria-selected]")
    for typed, value, place in (("Fab", "Fabrikam", "column 20"), ("S", "SCM", "column 23")):
        page.keyboard.type(typed)
        option.filter(has_text=value).wait_for()
        page.keyboard.press(key)
        at.filter(has_text=f"line 10, {place}").wait_for()
    see_end(page, CELLS.rstrip("\n"))
    page.keyboard.press("Shift+Tab")
    at.filter(has_text="line 10, column 17").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    option.filter(has_text="a row").wait_for()
    page.keyboard.press(key)
    option.filter(has_text="as above: Fabrikam").wait_for()
    page.keyboard.press(key)
    option.filter(has_text="as above: SCM").wait_for()
    page.keyboard.type("Sa")
    option.filter(has_text="Sales").wait_for()
    page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.keyboard.type("An")
    option.filter(has_text="And").wait_for()
    page.keyboard.press("Tab")
    see_end(page, f"{CELLS}      |          | Sales  |\n    And ")


AT_ONCE = """\
async (keys) => {
  for (const key of keys) {
    const event = { key, code: key, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", event));
    if (key.length === 1) document.execCommand("insertText", false, key);
    await new Promise(queueMicrotask);  // the editor sees it, but no answer can be there
  }
}
"""


@pytest.mark.parametrize(
    ("keys", "end"),
    [
        (["N", "Tab", "S"], "      | Fabrikam | SCM    |\n      | N        | S      |"),
        (["N", "Enter", "|"], "      | Fabrikam | SCM    |\n      | N        |        |\n      |"),
    ],
)
def test_keys_are_in_their_order_although_one_waits_for_an_answer(
    page: Any, keys: list[str], end: str
) -> None:
    rows = "      | Fabrikam | SCM    |\n      |          |        |"
    above = GOOD[: GOOD.index("    Then")] + CELLS[: CELLS.index("      | Fabrikam")]
    write(page, f"{above}{rows}")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.locator("#status .position", has_text="line 11, column 9").wait_for()
    page.evaluate(AT_ONCE, keys)
    see_end(page, end)


def test_shift_tab_goes_from_the_first_cell_back_to_the_step(page: Any) -> None:
    begin_step(page)
    choose(page, "When columns set", "these columns of <party> in the table map <name>")
    choose(page, "", '"Fabrikam"')
    choose(page, "Legal", '"Legal entities"')
    choose(page, "", "Sales")
    at = page.locator("#status .position")
    at.filter(has_text="line 8, column 9").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    at.filter(has_text="line 6,").wait_for()
    assert page.evaluate("getSelection().toString()") == "Sales"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    choose(page, "name", "cdm_name")
    see_end(page, "      | COLUMN   | VALUE |\n      | cdm_name |       |")


def test_a_completed_column_gives_each_row_a_cell(page: Any) -> None:
    lines = FROM_NOTHING.splitlines()
    text = "\n".join([*lines[:-2], "      | PARTY    | SYSTEM |", "      | Fabrikam | SCM    |"])
    write(page, text)
    see(page, PASSED)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("End")
    page.keyboard.type(" ")
    choose(page, "RO", "ROLES")
    see_end(page, "| PARTY    | SYSTEM | ROLES |\n      | Fabrikam | SCM    |       |")
    page.keyboard.type(" ")
    choose(page, "STR", "STREET")
    see_end(page, "| Fabrikam | SCM    |       |        |")
    for _ in range(3):
        page.keyboard.press("Tab")
    choose(page, "", "Invoice")
    choose(page, "", "3 Mill Lane")
    see_end(page, "\n".join(["", *lines[-2:]]))
    see(page, PASSED)


def test_a_row_of_examples_is_written_cell_by_cell(page: Any) -> None:
    for _ in range(3):  # a key that follows at once finds the answer in another state
        write(page, OUTLINE.rstrip("\n"))
        see(page, FAILED)
        page.keyboard.press("Control+End")
        page.keyboard.press("Tab")
        choose(page, "", "a row")
        page.keyboard.type("Home")
        page.keyboard.press("Tab")
        page.locator("#status .position", has_text="line 16, column 20").wait_for()
        page.keyboard.type("a home address")
        page.keyboard.press("Enter")
        see_end(page, "      | Home     | a home address     |\n      ")


WITH_TABLES = """\
Feature: three

  Scenario: With tables
    Given the global address book solution is deployed
    And the organization prospect "Fabrikam" exists in both systems
    When these table maps are paused
      | TABLE MAP       |
      | Customer groups |
      | Legal entities  |
    And a delivery address "12 Harbour Way" is added to "Fabrikam" in SCM
    Then these addresses now exist
      | PARTY    | SYSTEM |
      | Fabrikam | SCM    |
    And these parties still exist
      | PARTY    | SYSTEM |
      | Fabrikam | SCM    |
      |          | Sales  |"""


def test_steps_with_tables_are_written_by_keyboard_with_completions(page: Any) -> None:
    text = "Feature: three\n\n  Scenario: With tables\n    "
    write(page, text)
    choose(page, "Given glob", "the global address book solution is")
    choose(page, "", "deployed")
    page.keyboard.press("Enter")
    choose(page, "And pros exists", "prospect <name> exists in <where>")
    choose(page, "", "organization")
    page.keyboard.type("Fabrikam")
    page.keyboard.press("Tab")
    choose(page, "", "both systems")
    page.keyboard.press("Enter")
    choose(page, "When maps paus", "these table maps are paused")
    choose(page, "groups", "Customer groups")
    page.keyboard.press("Tab")
    choose(page, "", "a row")
    choose(page, "leg", "Legal entities")
    page.keyboard.press("Enter")
    choose(page, "And deliv add", "<address> <street> is added to <party>")
    choose(page, "", "a delivery address")
    page.keyboard.type("12 Harbour Way")
    page.keyboard.press("Tab")
    choose(page, "", '"Fabrikam"')
    choose(page, "", "SCM")
    page.keyboard.press("Enter")
    choose(page, "Then addr now", "these addresses now exist")
    choose(page, "", "Fabrikam")
    choose(page, "", "SCM")
    page.keyboard.press("Enter")
    choose(page, "And parties still", "these parties still exist")
    choose(page, "", "Fabrikam")
    choose(page, "", "SCM")
    page.keyboard.press("Tab")
    choose(page, "", "a row")
    choose(page, "", "as above: Fabrikam")
    choose(page, "", "Sales")
    page.keyboard.press("ArrowDown")
    see(page, PASSED, NO_PROBLEMS)
    assert text_of(page) == WITH_TABLES


def paste(page: Any, text: str) -> None:
    """Paste what a spreadsheet copied."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def test_the_evidence_says_why_an_address_is_not_sent(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    page.click(".cm-line:has-text('an invoice address')")
    page.locator("#evidence .head", has_text="line 7").wait_for()
    not_sent = page.locator("#evidence .traffic li.not-sent").all_inner_texts()
    assert any("no mapped column changed" in each for each in not_sent)


def test_rows_of_a_spreadsheet_become_a_table(page: Any) -> None:
    header, *rows = [line.strip().strip("|") for line in GOOD.splitlines()[8:]]
    write(page, "\n".join(GOOD.splitlines()[:8]))
    see(page, "html[data-problems='1']")
    paste(page, "\n".join("\t".join(map(str.strip, row.split("|"))) for row in (header, *rows)))
    see(page, PASSED)
    assert text_of(page) == GOOD.rstrip("\n")


def test_another_variant_runs_beside_the_one_that_is_written(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    page.click("#bar .segments button:has-text('Both')")
    see(page, "#evidence .variants .compare")
    assert "With GAB: " in page.inner_text(".lens")
    assert "Sales addresses" in page.inner_text("#evidence .variants")
    page.click("#evidence .segments button >> nth=1")
    page.click("#bar .segments button:has-text('As written')")
    page.wait_for_selector("#evidence .variants", state="detached")
    see(page, PASSED)


def test_the_rows_of_an_outline_are_told_apart_in_both_variants(page: Any) -> None:
    write(page, OUTLINE)
    see(page, FAILED)
    page.click("#bar .segments button:has-text('Both')")
    lens = page.locator(".lens", has_text="With GAB: 2 of 2 passed")
    lens.filter(has_text="✗ 1 of 2 passed · ✓ With").wait_for()
    assert page.inner_text("#status").startswith("✗ 1 of 1 scenario · 0 ✓ as written")
    page.click(".cm-line:has-text('an invoice address')")
    runs = page.locator("#evidence > .segments button")
    assert runs.all_inner_texts() == [
        "✓ An address (Delivery, a delivery address) · without GAB",
        "✗ An address (Invoice, an invoice address) · without GAB",
        "✓ An address (Delivery, a delivery address) · with GAB",
        "✓ An address (Invoice, an invoice address) · with GAB",
    ]
    page.locator("#evidence > .segments button[aria-pressed='true']", has_text="Invoice").wait_for()
    page.locator("#evidence .variants", has_text="never there").wait_for()
    page.click("#bar .segments button:has-text('As written')")
    page.locator("#evidence .variants").wait_for(state="detached")


def test_a_step_of_the_palette_is_indented_as_its_scenario(page: Any) -> None:
    steps = GOOD.partition("\n\n")[2].splitlines()
    deep = "\n".join(f"  {line}" for line in steps)
    write(page, f"Feature: A slip\n\n  Rule: Deep\n\n{deep}\n")
    see(page, PASSED)
    page.click("#tab-sentences")
    page.fill("#tool-sentences input", "these parties now exist")
    page.click(".cm-line:has-text('When')")
    page.locator("#tool-sentences button", has_text="these parties now exist").first.click()
    page.locator(".cm-line", has_text="Then these parties now exist").wait_for()
    page.locator("#status .position", has_text="line 11, column 11").wait_for()
    assert text_of(page).splitlines()[8:11] == [
        "      Then these parties now exist",
        "        | PARTY | SYSTEM |",
        "        |       |        |",
    ]


def test_a_switch_of_what_if_runs_the_scenario_again(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    page.click("#tab-switches")
    page.fill("#tool-switches input[type=search]", "stop prospects accounts")
    page.check("#tool-switches input[type=checkbox] >> nth=0")
    see(page, "html[data-what-if='true']", ".lens .what-if", ".cm-signs .sign.what-if")
    lens = page.locator(".lens")
    lens.filter(has_text=re.compile("passed.*✗ What if .*: failed")).wait_for()
    assert page.inner_text("#status").startswith("What if: ")
    assert "✓ 1 scenario" in page.inner_text("#status")
    see(page, PASSED)
    assert page.inner_text(".failure .what-if").startswith("What if ")
    assert page.locator(".failure button:has-text('Take')").count() == 0
    page.locator("#evidence h3", has_text="What if changes").wait_for()
    tabs = page.locator("#evidence > .segments button").all_inner_texts()
    assert [each.partition(" ")[2][:7] for each in tabs] == ["What if", "As writ"]
    page.click(".cm-line:has-text('Feature:')")
    page.locator("#tool-switches", has_text="Put the cursor into a scenario").wait_for()
    assert page.is_checked("#tool-switches input[type=checkbox]")
    page.click("text=Turn all off")
    page.click(".cm-line:has-text('Scenario:')")
    see(page, "html[data-what-if='false']", PASSED)
    said = page.locator(".what-if:visible", has_text=re.compile("What if ."))
    said.first.wait_for(state="detached")  # the last of them
    page.locator("#evidence > .segments").wait_for(state="detached")
    page.click("#tab-sentences")


def test_two_tabs_on_one_file_lose_nothing(page: Any, context: Any, server: Server) -> None:
    write(page, GOOD)
    page.keyboard.press("Control+s")
    see(page, "html[data-dirty='false']")
    other = context.new_page()
    other.goto(page.url)
    see(other, "html[data-ready='all']")
    write(other, GOOD.replace("A slip", "The other tab"))
    write(page, GOOD.replace("A slip", "This tab"))
    other.keyboard.press("Control+s")
    see(other, "html[data-dirty='false']")
    see(page, ".notice")
    page.keyboard.press("Control+s")
    see(page, "dialog.wide")
    both = page.inner_text("dialog.wide")
    assert "The other tab" in both
    assert "This tab" in both
    page.click("text=Save yours")
    see(page, "html[data-dirty='false']")
    other.locator(".cm-line", has_text="This tab").wait_for()
    other.close()
    page.locator(".notice").wait_for(state="detached")
    assert "This tab" in (server.root / FIRST).read_text("utf-8")


def test_a_server_that_is_killed_loses_nothing(page: Any, context: Any, server: Server) -> None:
    write(page, GOOD)
    page.keyboard.press("Control+s")
    see(page, "html[data-dirty='false']", PASSED)
    port = server.address.partition("?")[0].rpartition(":")[2].strip("/")
    server.kill()
    see(page, "html[data-connection='lost']")
    assert page.locator("#started-again").inner_text() == ""
    page.click(".cm-line:has-text('an invoice address')")
    page.keyboard.press("End")
    page.keyboard.type("x")
    signs = page.locator(".cm-signs .sign:visible")
    page.locator("#status", has_text="kept in this browser").wait_for()
    assert signs.all_inner_texts().count("✓") == 5  # those of the last run, in gray
    assert signs.first.evaluate("e => getComputedStyle(e).color") != GREEN
    write(page, GOOD.replace("A slip", "Written without a server"))
    server.address = server.start("--port", port)
    see(page, "html[data-connection='rejected']")
    page.locator("#started-again", has_text="Open the address that its terminal shows").wait_for()
    page.keyboard.press("Control+s")
    page.keyboard.press("Control+Enter")
    page.locator("#status", has_text="The server was started again").wait_for()
    assert "403" not in page.inner_text("body")
    page.locator(".lens", has_text="unning").wait_for(state="detached")
    other = context.new_page()
    other.goto(f"{server.address}#{FIRST}")
    see(other, PASSED, "html[data-ready='all']", ".cm-line:has-text('A slip')")
    see(page, "html[data-connection='open']", PASSED)
    assert page.locator("#started-again").inner_text() == ""
    assert other.locator(".notice").count() == 0  # the first tab still has its text
    write(other, GOOD.replace("A slip", "Written in a tab that ends"))
    see(other, "html[data-dirty='true']", "#files .unsaved")
    other.goto("about:blank")  # the text is kept at the latest now
    other.goto(server.address.partition("?")[0] + "#features/tags.txt")
    other.locator(".notice", has_text="Another file has text").wait_for()
    see(other, "#files .unsaved")
    other.click(f".notice button:has-text('{FIRST}')")
    other.click("text=Restore")
    other.locator(".cm-line", has_text="Written in a tab that ends").wait_for()
    other.close()
    page.wrong.clear()  # the browser reports each try to connect
    page.keyboard.press("Control+s")
    see(page, "html[data-dirty='false']")
    assert "Written without a server" in (server.root / FIRST).read_text("utf-8")


def test_a_grid_doesnt_scroll_the_text_to_the_side(page: Any) -> None:
    before = page.viewport_size
    page.set_viewport_size({"width": 1000, "height": 700})
    write(page, WIDER.replace("A table", f"A table {'with a long title ' * 12}"))
    open_grid(page, "| Sales")
    see(page, ".grid")
    page.wait_for_function("() => document.activeElement.closest('.grid')")
    scroller = "document.querySelector('.cm-scroller')"
    assert page.evaluate(f"{scroller}.scrollWidth > {scroller}.clientWidth")
    page.wait_for_function(f"() => {scroller}.scrollLeft === 0")
    close_grid(page)
    page.set_viewport_size(before)


def test_a_table_is_edited_as_a_grid(page: Any) -> None:
    write(page, WIDER)
    see(page, PASSED)
    open_grid(page, "| Sales")
    cell = page.locator(".grid input[aria-label='SYSTEM, row 2']")
    cell.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("SC")
    page.locator(".values li", has_text="SCM").first.wait_for()
    page.keyboard.press("Enter")
    assert cell.input_value() == "SCM"
    see(page, FAILED)
    page.keyboard.press("Control+a")
    page.keyboard.type("Sales")
    see(page, PASSED)
    page.focus(".grid input[aria-label='PARTY, row 1']")
    page.keyboard.press("Control+a")
    page.keyboard.type("Contoso")
    page.locator(".grid td.unlike .was", has_text="Contoso").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("Fabrikam")
    page.locator(".grid td.unlike").wait_for(state="detached")
    see(page, PASSED)
    page.focus(".grid input[aria-label='SYSTEM, row 2']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "ROLES, row 1"
    page.focus(".grid input[aria-label='COUNTRY, row 1']")
    page.keyboard.press("Control+Shift+Delete")
    page.locator(".grid button", has_text="COUNTRY").wait_for()
    assert page.locator(".grid th").all_inner_texts()[-1] == "STREET"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "STREET, row 1"
    see(page, PASSED)
    page.keyboard.press("Control+z")
    page.locator(".grid input[aria-label='COUNTRY, row 2']").wait_for()
    close_grid(page)
    assert text_of(page) == WIDER.rstrip("\n")
    write(page, WIDER.replace("COUNTRY", "COUNTRI"))
    see(page, "html[data-problems='1']")
    open_grid(page, "| Sales")
    page.locator(".grid th.unlike", has_text="COUNTRY'?").wait_for()
    close_grid(page)


def test_pasted_columns_that_a_step_does_not_have_are_named_and_left_out(page: Any) -> None:
    write(page, WIDER)
    see(page, PASSED)
    open_grid(page, "| Sales")
    page.focus(".grid input[aria-label='ROLES, row 1']")
    paste(
        page,
        "PARTY\tCITI\tSYSTEM\tTAB\r\nFabrikam\tBonn\tSCM\tnone\r\n\tBonn\tSales\tAddresses\r\n",
    )
    page.locator(".grid [role=status]", has_text="no such column: CITI.").wait_for()
    header = ["PARTY *", "SYSTEM *", "ROLES", "STREET", "COUNTRY", "TAB"]
    assert page.locator(".grid th").all_inner_texts() == header
    assert page.get_by_label("TAB, row 2").input_value() == "Addresses"
    assert page.get_by_label("ROLES, row 1").input_value() == "Delivery"
    close_grid(page)


def test_a_value_of_a_grid_is_taken_from_the_list_with_the_keyboard(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    open_grid(page, "| Invoice")
    system = page.locator(".grid input[aria-label='SYSTEM, row 2']")
    system.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.locator(".values li[aria-selected='true']", has_text="SCM").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.value === 'SCM'")
    page.keyboard.press("Delete")
    page.locator(".values li").first.wait_for()
    page.keyboard.press("Escape")
    page.locator(".values").wait_for(state="hidden")
    system.click()
    page.locator(".values li").first.wait_for()
    page.keyboard.press("Enter")  # a click shows the values, but chooses none
    page.locator(".grid input[aria-label='SYSTEM, row 3']:focus").wait_for()
    close_grid(page)
    assert text_of(page) == GOOD.rstrip("\n")


def test_an_empty_row_that_a_key_added_to_a_grid_is_not_kept(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    for key in ("Tab", "Enter"):
        open_grid(page, "| Sales")
        page.focus(".grid input[aria-label='STREET, row 3']")
        page.keyboard.press(key)
        page.locator(".grid input[aria-label='PARTY, row 4']").wait_for()
        close_grid(page)
        assert text_of(page) == GOOD.rstrip("\n")
    open_grid(page, "| Sales")
    page.focus(".grid input[aria-label='STREET, row 3']")
    page.keyboard.press("Tab")
    page.keyboard.type("x")
    close_grid(page)
    see_end(page, "      | x        |        |          |                |\n")


def test_the_notes_of_a_grid_do_not_break_words_at_320_pixels(page: Any) -> None:
    size = page.viewport_size
    write(page, GOOD + "      |          |        | Invoice  | 3 Mill Lane    |\n")
    see(page, FAILED)
    page.set_viewport_size({"width": 320, "height": 720})
    open_grid(page, "| Sales")
    page.locator(".grid .was", has_text="missing in Sales").wait_for()
    assert page.locator(".grid tbody tr").last.evaluate("e => e.offsetHeight") < 60
    close_grid(page)
    page.set_viewport_size(size)


def test_a_grid_offers_what_completion_does_and_marks_rows_that_are_missing(page: Any) -> None:
    write(page, WIDER)
    see(page, PASSED)
    open_grid(page, "| Sales")
    roles = page.locator(".grid input[aria-label='ROLES, row 1']")
    roles.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Invoice,")
    page.locator(".values li", has_text="Invoice, Delivery").first.wait_for()
    page.keyboard.type(" De")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.value === 'Invoice, Delivery'")
    page.keyboard.press("Escape")
    assert "| Invoice, Delivery |" in text_of(page)
    page.keyboard.press("Control+g")
    page.focus(".grid input[aria-label='PARTY, row 1']")
    page.keyboard.press("Alt+ArrowDown")
    page.locator(".values li", has_text="Fabrikam").wait_for()
    assert "LOC-" not in page.inner_text(".values")
    page.keyboard.press("Escape")
    close_grid(page)
    write(page, GOOD + "      |          |        | Invoice  | 3 Mill Lane    |\n")
    see(page, FAILED)
    open_grid(page, "| Sales")
    page.locator(".grid tbody tr:nth-child(4) .was", has_text="missing in Sales").wait_for()
    assert page.locator(".grid tbody tr:nth-child(4) td.unlike").count() == 4
    close_grid(page)


def test_a_grid_closes_what_is_known_of_the_text_under_the_mouse(page: Any) -> None:
    write(page, GOOD)
    page.locator(".cm-line:has-text('Then these')").click()
    page.locator(".cm-line:has-text('Then these')").hover(position={"x": 100, "y": 8})
    see(page, ".cm-tooltip-hover")
    page.keyboard.press("Control+g")
    see(page, ".grid")
    page.wait_for_selector(".cm-tooltip-hover", state="detached")
    close_grid(page)


def test_a_line_end_in_a_cell_stays_in_a_grid(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    open_grid(page, "| Invoice")
    cell = page.get_by_label("STREET, row 2")
    cell.click()
    page.evaluate("navigator.clipboard.writeText('Home\\t\"3 Mill\\nLane\"')")
    page.get_by_label("ROLES, row 2").click()
    page.keyboard.press("Control+v")
    page.wait_for_function("() => document.activeElement.value === 'Home'")
    assert cell.input_value() == "3 Mill↵Lane"
    # The scenario runs up to the step with the table, also if its values have escapes.
    page.locator(".lens", has_text="broken").wait_for()
    cell.press("End")
    page.keyboard.type("!")
    close_grid(page)
    assert r"| Home     | 3 Mill\nLane!" in text_of(page)


def test_cells_of_a_spreadsheet_keep_what_they_have(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    open_grid(page, "| Invoice")
    street = page.get_by_label("STREET, row 2")
    pasted = {
        '"say ""hi"" to 5"""\t"left out"': 'say "hi" to 5"',
        '"a\tb | c\nd\\e"\r\n': "a b | c↵d\\e",
        "one\r\ntwo\r\n": "one",
    }
    for text, value in pasted.items():
        street.focus()
        street.select_text()
        paste(page, text)
        page.wait_for_function("is => document.activeElement.value === is", arg=value)
    assert page.get_by_label("STREET, row 3").input_value() == "two"
    close_grid(page)
    see_end(page, "| Sales  | Delivery | two            |\n")


def test_the_byte_order_mark_and_the_line_ends_stay(page: Any, server: Server) -> None:
    file = server.root / "features/windows.feature"
    text = GOOD.replace("\n", "\r\n").encode("utf-8-sig")
    file.write_bytes(text)
    entry = page.locator("#files button[title='features/windows.feature']")
    entry.click()
    see(page, PASSED)
    page.click(".cm-line:has-text('Scenario')")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Why.")
    page.keyboard.press("Control+s")
    see(page, "html[data-dirty='false']")
    title = b"reaches Sales\r\n"
    assert file.read_bytes() == text.replace(title, title + b"    Why.\r\n")
    assert "CRLF" in page.inner_text("#status")
    page.click(f"#files button[title='{FIRST}']")
    file.unlink()
    entry.wait_for(state="detached")


def test_files_folders_and_what_failed_run_and_can_be_stopped(page: Any, server: Server) -> None:
    folder = server.root / "features/runs"
    folder.mkdir()
    (folder / "rows.feature").write_text(OUTLINE, encoding="utf-8")
    many = GOOD.partition("\n\n")[2].replace("Only the", "Number {}: the")
    scenarios = "\n".join(many.format(number) for number in range(200))
    (folder / "many.feature").write_text(f"Feature: Many\n\n{scenarios}", encoding="utf-8")
    page.click("#files button[title='features/runs/rows.feature']")
    see(page, FAILED)
    page.click("#tab-run")
    says = page.locator("#tool-run [role=status]")
    for part, result in (
        ("Run file", "2 of 2 scenarios ran: 1 failed."),
        ("Run folder", "202 of 202 scenarios ran: 1 failed."),
        ("Run what failed", "1 of 1 scenario ran: 1 failed."),
    ):
        page.click(f"#tool-run button:text-is('{part}')")
        says.filter(has_text=result).wait_for()
        page.locator("#tool-run a", has_text="Open the report").wait_for()
    page.click("#tool-run button:text-is('Run folder')")
    says.filter(has_text=re.compile(r"^\d+ of 202 scenarios")).wait_for()
    assert page.locator("#tool-run button:disabled").count() == 4
    page.click("#tool-run button:text-is('Stop')")
    says.filter(has_text=re.compile(r"^Stopped\. (Nothing|\d+ of 202 scenarios) ran")).wait_for()
    assert page.locator("#tool-run button:enabled:visible").count() == 4
    page.click("#tool-run button:text-is('Run file')")
    says.filter(has_text="2 of 2 scenarios ran: 1 failed.").wait_for()
    page.click(f"#files button[title='{FIRST}']")
    shutil.rmtree(folder)
    page.locator("#files button[title='features/runs/rows.feature']").wait_for(state="detached")


def test_a_scenario_that_cannot_run_does_not_run_for_good(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    write(page, GOOD.replace("Given the global", "Given the <which>", 1))
    page.locator("#evidence", has_text="can't run as it's written").wait_for()
    page.wait_for_function("() => !document.querySelector('.lens').textContent.includes('running')")
    assert page.inner_text("#status").startswith("1 scenario not run")


def test_a_grid_keeps_a_value_that_is_typed_in_an_open_column(page: Any) -> None:
    write(page, GOOD.replace("| 3 Mill Lane    |", "|                |"))
    see(page, FAILED)
    open_grid(page, "| Sales")
    street = page.locator(".grid input[aria-label='STREET, row 1']")
    street.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("12")
    page.locator(".values li", has_text="12 Harbour Way").wait_for()
    assert street.get_attribute("role") == "combobox"
    page.keyboard.press("Tab")
    page.locator(".grid input[aria-label='PARTY, row 2']:focus").wait_for()
    assert street.input_value() == "12"
    close_grid(page)
    write(page, FROM_NOTHING.replace("STREET      |", "CITI |").replace("3 Mill Lane |", "x |"))
    open_grid(page, "| SCM")
    city = page.locator(".grid input[aria-label='CITI, row 1']")
    assert city.get_attribute("role") is None
    roles = page.locator(".grid input[aria-label='ROLES, row 1']")
    roles.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Delivery, in")
    page.locator(".values li[aria-selected='true']", has_text="Invoice, Delivery").wait_for()
    page.keyboard.press("Tab")
    page.wait_for_function("() => document.activeElement.value === 'Invoice, Delivery'")
    close_grid(page)


def test_a_scenario_to_copy_is_searched_for(page: Any, server: Server) -> None:
    write(page, GOOD)
    page.keyboard.press("Control+s")
    see(page, "html[data-dirty='false']", PASSED)
    page.keyboard.press("Alt+n")
    page.fill("#new-search", "address no such words")
    page.wait_for_selector("text=No scenario has these words.")
    page.fill("#new-search", "DELIVERY first")
    assert page.locator("#new-from option").all_inner_texts() == [
        "Only the delivery address reaches Sales"
    ]
    page.fill("#new-title", "A copy")
    page.fill("#new-file", "aux/first")
    page.keyboard.press("Enter")
    page.locator(
        "dialog .wrong", has_text="features/aux/first.feature' isn't a valid name"
    ).wait_for()
    assert page.input_value("#new-title") == "A copy"
    page.fill("#new-file", "")
    page.keyboard.press("Enter")
    page.locator(".cm-line", has_text="Scenario: A copy").wait_for()
    assert text_of(page).count("When a delivery address") == 2
    page.keyboard.press("Control+z")
    see(page, "html[data-dirty='false']")


def test_a_file_that_did_not_run_says_so(page: Any, server: Server) -> None:
    (server.root / "features/later.feature").write_text(GOOD, encoding="utf-8")
    page.reload()
    later = page.locator("#files button[title='features/later.feature']")
    later.locator(".not-run").wait_for()
    assert "not run" in later.inner_text()
    later.click()
    see(page, PASSED)
    later.locator(".not-run").wait_for(state="detached")
    (server.root / "features/later.feature").unlink()
    page.click(f"#files button[title='{FIRST}']")
    page.locator("#bar .name", has_text=FIRST).wait_for()


def test_each_of_many_scenarios_is_in_the_list(page: Any) -> None:
    scenario = GOOD.partition("\n\n")[2].replace("Only the", "Number {}: the")
    write(page, "Feature: Many\n\n" + "\n".join(scenario.format(n) for n in range(40)))
    entries = page.locator("#files button.scenario")
    entries.nth(39).wait_for()
    assert page.locator("#files li ul").evaluate("e => e.offsetHeight") <= 501
    entries.nth(39).click()
    page.locator("#files [aria-current='location']", has_text="Number 39").wait_for()
    list = "document.querySelector('#files li ul').scrollTop"
    top = page.evaluate(list)
    assert top > 0
    see(page, PASSED)
    page.keyboard.press("End")
    page.keyboard.type("x")
    see(page, PASSED)
    assert page.evaluate(list) == top
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_function(f"() => {list} === 0")


def test_a_file_that_is_new_on_disk_comes_into_the_list(page: Any, server: Server) -> None:
    new = server.root / "features/pulled.feature"
    new.write_text(GOOD, encoding="utf-8")
    entry = page.locator("#files button[title='features/pulled.feature']")
    entry.wait_for()
    assert page.inner_text("#bar .name") == FIRST
    new.unlink()
    entry.wait_for(state="detached")


def test_text_of_a_file_that_is_deleted_on_disk_is_not_lost(page: Any, server: Server) -> None:
    file = server.root / "features/deleted.feature"
    file.write_text(GOOD, encoding="utf-8")
    entry = page.locator("#files button[title='features/deleted.feature']")
    entry.click()
    page.locator("#bar .name", has_text="deleted.feature").wait_for()
    write(page, WIDER)
    file.unlink()
    entry.locator(".not-run", has_text="deleted").wait_for()
    page.click(f"#files button[title='{FIRST}']")
    page.locator("#bar .name", has_text=FIRST).wait_for()
    entry.click()
    page.locator(".notice.gone").wait_for()
    assert text_of(page) == WIDER.rstrip("\n")
    page.click(".notice.gone button")
    see(page, "html[data-dirty='false']", PASSED)
    entry.locator(".sign.passed").wait_for()
    assert file.read_text("utf-8") == WIDER
    file.unlink()
    page.locator(".notice.gone").wait_for()
    page.click(f"#files button[title='{FIRST}']")
    entry.wait_for(state="detached")


def test_a_line_that_stays_blank_has_no_indentation(page: Any) -> None:
    write(page, GOOD.rstrip("\n"))
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    assert text_of(page) == GOOD.rstrip("\n")
    assert page.locator(".cm-line").last.inner_text() == "\n"
    page.keyboard.press("Control+z")


def test_a_click_beside_the_words_above_a_scenario_goes_to_it(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    page.click("#tab-claims")
    lens = page.locator(".lens").first
    box = lens.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 3, box["y"] + box["height"] / 2)
    page.locator("#status .position", has_text="line 3,").wait_for()
    assert page.evaluate("document.activeElement.classList.contains('cm-content')")


def test_why_a_project_is_not_loaded_is_shown_until_it_is(context: Any, tmp_path: Path) -> None:
    project_in(tmp_path)
    shutil.copytree(ROOT / "steps", tmp_path / "steps", dirs_exist_ok=True)
    (tmp_path / FIRST).write_text(GOOD, encoding="utf-8")
    module = next((tmp_path / "steps").glob("[!_]*.py"))
    text = module.read_text("utf-8")
    module.write_text("import no_such_module", encoding="utf-8")
    server = Server(tmp_path)
    page = context.new_page()
    try:
        page.goto(server.address)
        see(page, "html[data-ready='all']")
        error = page.locator("#status .bad", has_text="no_such_module")
        error.wait_for()
        page.locator("#tool-sentences [role=status]", has_text="no_such_module").wait_for()
        page.click("#files button[title='features/tags.txt']")
        page.locator("#bar .name", has_text="features/tags.txt").wait_for()
        error.wait_for()
        module.write_text(text, encoding="utf-8")
        error.wait_for(state="detached")
        page.locator("#tool-sentences button.sentence").first.wait_for()
    finally:
        page.close()
        server.kill()


def test_long_titles_take_two_lines_in_the_list_of_features(page: Any, server: Server) -> None:
    title = "Both systems keep the invoice address of a prospect at conversion"
    other = server.root / "features/long.feature"
    other.write_text(GOOD.replace("A slip", title), encoding="utf-8")
    size = page.viewport_size
    page.set_viewport_size({"width": 1500, "height": 720})
    page.reload()
    name = page.locator("#files button[title='features/long.feature'] .name")
    name.wait_for()
    assert name.get_attribute("title") == title
    height = """() => document.querySelector("#files button[title='features/long.feature'] .name")
      ?.getBoundingClientRect().height"""
    page.wait_for_function(f"() => 30 < ({height})() && ({height})() < 50")
    assert page.locator("#files").evaluate("e => e.scrollWidth <= e.clientWidth")
    other.unlink()
    page.reload()
    name.wait_for(state="detached")
    page.set_viewport_size(size)


def test_a_file_that_isnt_utf_8_is_marked_and_says_so(page: Any, server: Server) -> None:
    file = server.root / "features/latin.feature"
    file.write_bytes("Feature: Café\n".encode("latin-1"))
    page.reload()
    entry = page.locator("#files button[title='features/latin.feature']")
    entry.locator(".sign.unreadable").wait_for()
    entry.click()
    error = page.locator("#status .bad", has_text="The file isn't UTF-8")
    error.wait_for()
    assert "Save it as UTF-8" in error.inner_text()
    assert error.evaluate("each => each.scrollWidth <= each.clientWidth + 1")
    file.unlink()
    page.reload()
    entry.wait_for(state="detached")


def test_names_are_renamed_and_texts_are_found(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    page.click(".cm-line:has-text('prospect') >> text=Fabrikam")
    page.keyboard.press("F2")
    see(page, "dialog[open]")
    page.keyboard.press("Control+a")
    page.keyboard.type("Contoso")
    page.keyboard.press("Enter")
    see(page, ".cm-line:has-text('Contoso')", PASSED)
    assert "Fabrikam" not in text_of(page)
    assert text_of(page).count("Contoso") == GOOD.count("Fabrikam")
    page.keyboard.press("Control+Shift+f")
    page.keyboard.type("mill lane")
    page.keyboard.press("Enter")
    page.click("#tool-find .choices button >> nth=0")
    page.locator("#status .position", has_text="line 7,").wait_for()


def test_a_rename_that_is_not_possible_says_why_and_keeps_the_name(page: Any) -> None:
    write(page, GOOD)
    see(page, PASSED)
    page.click(".cm-line:has-text('prospect') >> text=Fabrikam")
    page.keyboard.press("F2")
    see(page, "dialog[open]")
    page.keyboard.press("Control+a")
    page.keyboard.type('Con"toso')
    page.keyboard.press("Enter")
    page.locator("dialog[open] [role=alert]", has_text="without surrounding spaces").wait_for()
    assert page.locator("#dialog-text").input_value() == 'Con"toso'
    page.fill("#dialog-text", "Contoso")
    page.click("dialog[open] button[value='ok']")
    see(page, ".cm-line:has-text('Contoso')", PASSED)
    page.wait_for_selector("dialog", state="detached")
    assert page.evaluate("document.activeElement.classList.contains('cm-content')")


def test_an_address_that_changes_opens_what_it_names(page: Any, server: Server) -> None:
    second = "features/second.feature"
    (server.root / second).write_text(GOOD, encoding="utf-8")
    page.locator(f"#files button[title='{second}']").wait_for(state="attached")
    page.evaluate("address => { location.hash = address; }", f"{second}:6")
    page.locator("#bar .name", has_text=second).wait_for()
    page.locator("#status .position", has_text="line 6,").wait_for()
    page.evaluate("location.hash = 'features/none.feature'")
    page.locator("#status", has_text="The project has no file 'features/none.feature'.").wait_for()
    assert page.locator("#bar .name").inner_text() == second
    (server.root / second).unlink()
    page.click(f"#files button[title='{FIRST}']")
