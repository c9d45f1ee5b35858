"""Writes suites of a given size.

Each scenario has 10 steps, one of them from a Background: a When step that makes three shelves
travel, two Then tables of 2 rows and 3 columns, and states of 6 rows in two systems. Of five
scenarios, two are the rows of an outline. The second half of a file is in a Rule.
"""

from __future__ import annotations

import random
import shutil
import textwrap
from pathlib import Path

HERE = Path(__file__).parent
PER_FILE = 20
FIXED = 5
"""The step definitions besides those of the shelves."""


def write(folder: Path, scenarios: int, definitions: int) -> None:
    """Write the features and the steps for all runners to a new folder."""
    (folder / "features").mkdir(parents=True)
    chance = random.Random(1)
    for number in range(-(-scenarios // PER_FILE)):
        size = min(PER_FILE, scenarios - number * PER_FILE)
        text = _feature(number, size, definitions - FIXED, chance)
        (folder / "features" / f"branch_{number:04}.feature").write_text(text, "utf-8")
    shelves = range(definitions - FIXED)
    for name in ("plain", "recorded", "first"):
        _write_p2c(folder / name, folder / "features", shelves, recorded=name != "plain")
    _write_pytest_bdd(folder / "pytest_bdd", shelves)
    _write_behave(folder / "behave", shelves)
    _write_cucumber(folder / "cucumber", shelves)
    _write_functions(folder / "functions", folder / "features", shelves)
    for runner in ("behave", "cucumber", "pytest_bdd"):
        (folder / runner / "features").symlink_to(folder / "features")


# ---- Features ------------------------------------------------------------------------------------


def _feature(number: int, size: int, shelves: int, chance: random.Random) -> str:
    parts = [
        f"Feature: Branch {number}\n\n"
        "  Background:\n"
        f"    Given the branch belongs to company {number}\n"
    ]
    in_rule = False
    at = 0
    while at < size:
        if at >= size / 2 and not in_rule:
            parts.append(f"\n  Rule: The second shift of branch {number}\n")
            in_rule = True
        rows = 2 if at % 5 == 3 and at + 1 < size else 1
        parts.append(_scenario(f"{number}-{at}", rows, shelves, chance))
        at += rows
    return "".join(parts)


def _scenario(title: str, rows: int, shelves: int, chance: random.Random) -> str:
    sold = [chance.randrange(10_000) for _ in range(rows)]
    first = [chance.randrange(1_000) for _ in range(rows)]
    is_outline = rows > 1
    given = chance.choices(range(shelves), k=4)
    lines = [
        f"\nScenario{' Outline' if is_outline else ''}: Order {title}",
        f"  Given {_shelf_text(given[0], '<first>' if is_outline else first[0])}",
        "  And these deliveries arrive",
        "    | north | 1 |",
        f"    | south | {chance.randrange(100)} |",
        "    | west  | 3 |",
        *(f"  And {_shelf_text(shelf, chance.randrange(1_000))}" for shelf in given[1:]),
        f"  When {'<sold>' if is_outline else sold[0]} units are sold",
    ]
    for system, more in (("Sales", 0), ("SCM", 1)):
        word = "Then" if system == "Sales" else "And"
        lines += [
            f"  {word} these shelves are in {system}",
            "    | SHELF | UNITS | STATUS |",
            *(
                f"    | S{n} | {f'<{system}{n}>' if is_outline else sold[0] + n + more} | Open |"
                for n in range(2)
            ),
        ]
    lines.append("  And the branch closes")
    if is_outline:
        lines += ["", "  Examples:", "    | first | sold | Sales0 | Sales1 | SCM0 | SCM1 |"]
        lines += [
            f"    | {start} | {n} | {n} | {n + 1} | {n + 1} | {n + 2} |"
            for start, n in zip(first, sold, strict=True)
        ]
    return textwrap.indent("\n".join(lines) + "\n", "  ")


def _shelf_text(shelf: int, units: object) -> str:
    return f"shelf {shelf:03} holds {units} units"


# ---- Steps ---------------------------------------------------------------------------------------


def _pytest_steps(shelves: range, *, recorded: bool) -> str:
    if recorded:
        imports = (
            "from prospect_to_cash.harness.evidence.expectations import Expectations\n"
            "from evidence import RecordedStore\nfrom store import SYSTEMS\n"
        )
        fixtures = """
        @pytest.fixture
        def store(evidence):
            found = RecordedStore()
            evidence.observe(found)
            return found


        @pytest.fixture
        def expectations(evidence, store):
            return Expectations(evidence, store, SYSTEMS)


        @then(parsers.parse("these shelves are in {system:w}"))
        def _(expectations, system, datatable):
            header, *rows = datatable
            table = [["SYSTEM", *header], *([system, *row] for row in rows)]
            expectations.rows("shelves", None, table)
        """
    else:
        imports = "from store import SHOWN, Store\n"
        fixtures = """
        @pytest.fixture
        def store():
            return Store()


        @then(parsers.parse("these shelves are in {system:w}"))
        def _(store, system, datatable):
            assert datatable == [[*SHOWN], *store.shown(system)]
        """
    common = """
    @given(parsers.parse("the branch belongs to company {number:d}"))
    def _(store, number):
        store.owner = number


    @given("these deliveries arrive")
    def _(store, datatable):
        store.deliver(datatable)


    @when(parsers.parse("{units:d} units are sold"))
    def _(store, units):
        store.sell(units)


    @then("the branch closes")
    def _(store):
        store.close()
    """
    defined = [
        f'\n\n@given(parsers.parse("{_shelf_text(shelf, "{units:d}")}"))\n'
        f"def _(store, units):\n    store.hold({shelf}, units)\n"
        for shelf in shelves
    ]
    return (
        f"import pytest\nfrom pytest_bdd import given, parsers, then, when\n{imports}\n"
        f"{textwrap.dedent(fixtures)}\n{textwrap.dedent(common)}{''.join(defined)}"
    )


def _write_p2c(folder: Path, features: Path, shelves: range, *, recorded: bool) -> None:
    shutil.copytree(features, folder / "features")
    shutil.copy(HERE / "store.py", folder)
    shutil.copy(HERE / "evidence.py", folder)
    (folder / "steps.py").write_text(_pytest_steps(shelves, recorded=recorded), "utf-8")
    # The commands of pytest-bdd in runners.py leave out the same plugins.
    without = "without_plugins = ['anyio', 'faker', 'hypothesispytest']\n"
    (folder / "pyproject.toml").write_text(f'[tool.p2c]\nsteps = ["steps"]\n{without}', "utf-8")


def _write_pytest_bdd(folder: Path, shelves: range) -> None:
    folder.mkdir()
    shutil.copy(HERE / "store.py", folder)
    (folder / "conftest.py").write_text(_pytest_steps(shelves, recorded=False), "utf-8")
    (folder / "test_features.py").write_text(
        'from pytest_bdd import scenarios\n\nscenarios("features")\n', "utf-8"
    )
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = .\n", "utf-8")


def _write_behave(folder: Path, shelves: range) -> None:
    (folder / "steps").mkdir(parents=True)
    shutil.copy(HERE / "store.py", folder / "store.py")
    (folder / "environment.py").write_text(
        textwrap.dedent("""
        import os, sys

        sys.path.insert(0, os.path.dirname(__file__))
        from store import Store


        def before_scenario(context, scenario):
            context.store = Store()
        """)
    )
    common = """
    from behave import given, then, when

    from store import SHOWN


    @given("the branch belongs to company {number:d}")
    def _(context, number):
        context.store.owner = number


    @given("these deliveries arrive")
    def _(context):
        table = context.table
        context.store.deliver([table.headings, *(row.cells for row in table)])


    @when("{units:d} units are sold")
    def _(context, units):
        context.store.sell(units)


    @then("these shelves are in {system:w}")
    def _(context, system):
        table = context.table
        assert table.headings == [*SHOWN]
        assert [row.cells for row in table] == context.store.shown(system)


    @then("the branch closes")
    def _(context):
        context.store.close()
    """
    defined = [
        f'\n\n@given("{_shelf_text(shelf, "{units:d}")}")\n'
        f"def _(context, units):\n    context.store.hold({shelf}, units)\n"
        for shelf in shelves
    ]
    (folder / "steps" / "steps.py").write_text(textwrap.dedent(common) + "".join(defined))


def _write_cucumber(folder: Path, shelves: range) -> None:
    folder.mkdir()
    defined = [
        f'Given("{_shelf_text(shelf, "{int}")}", function (units) '
        f"{{ this.units[{shelf}] = units; }});\n"
        for shelf in shelves
    ]
    (folder / "steps.js").write_text((HERE / "steps.js").read_text("utf-8") + "".join(defined))


def _write_functions(folder: Path, features: Path, shelves: range) -> None:
    """Write a test function for each scenario, which calls functions instead of steps."""
    folder.mkdir()
    shutil.copy(HERE / "store.py", folder)
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = .\n", "utf-8")
    (folder / "conftest.py").write_text(
        "import pytest\nfrom store import Store\n\n\n"
        "@pytest.fixture\ndef store():\n    return Store()\n"
    )
    chance = random.Random(1)
    for file in sorted(features.iterdir()):
        tests = ["from store import SHOWN\n"]
        for number in range(scenarios_in(file)):
            sold = chance.randrange(10_000)
            held = [
                f"    store.hold({shelf}, {chance.randrange(1000)})\n"
                for shelf in chance.choices(shelves, k=4)
            ]
            tests.append(
                f"\n\ndef test_{number}(store):\n    store.owner = {number}\n{''.join(held)}"
                '    store.deliver([["north", "1"], ["south", "2"], ["west", "3"]])\n'
                f"    store.sell({sold})\n"
                f'    assert [["S0", "{sold}", "Open"], ["S1", "{sold + 1}", "Open"]]'
                ' == store.shown("Sales")\n'
                f'    assert [["S0", "{sold + 1}", "Open"], ["S1", "{sold + 2}", "Open"]]'
                ' == store.shown("SCM")\n'
                "    store.close()\n"
            )
        (folder / f"test_{file.stem}.py").write_text("".join(tests), "utf-8")


def scenarios_in(file: Path) -> int:
    """Return the number of scenarios and Examples rows of a generated feature file."""
    text = file.read_text("utf-8")
    return text.count("Scenario: ") + 2 * text.count("Scenario Outline: ")
