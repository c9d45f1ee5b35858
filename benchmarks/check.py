"""Compares `p2c check` with gherkin-official alone, for the same 10,000 scenarios.

Both are whole processes that run in turn, so that other work on the machine affects both alike.
gherkin-official only parses and compiles every file.

    python benchmarks/check.py [--scenarios 10000] [--pairs 5] [--typos 0]
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCKS = 4
"""Blocks of five scenarios in a file: three for themselves, and an outline of two rows."""
COMPANIES = [
    f"{first} {second}"
    for first in ("Fabrikam", "Contoso", "Northwind", "Adventure", "Litware", "Tailspin")
    for second in ("Traders", "Works", "Foods", "Toys", "Paper", "Glass", "Steel", "Wine")
]
PEOPLE = ["Ana Ferreira", "Lars Holm", "Mei Tanaka", "Piet de Vries", "Zoë Müller", "Omar Haddad"]
STREETS = ["Harbour Way", "Mill Lane", "Station Road", "Market Square", "Hill Street"]
ALONE = (
    """
    Scenario: Its addresses, {title}
      Given the global address book solution is deployed
      And the default customer group for prospects is "30"
      And the organization prospect "{party}" numbered "{number}" exists in both systems
      When a delivery address "{street}" is added to "{party}" in Supply Chain Management
      Then these addresses now exist
        | PARTY   | SYSTEM | ROLES    | TAB       | STREET   | PRIMARY |
        | {party} | SCM    | Delivery | none      | {street} | Yes     |
        |         | Sales  | Delivery | Addresses | {street} | Yes     |
      And nothing else changed in either system
    """,
    """
    @rejection
    Scenario: The converted one, {title}
      Given the global address book solution is not deployed
      And the person prospect "{person}" numbered "{number}" exists in both systems
      And the contact "{other}" was added to "{person}" in Supply Chain Management
      And "{person}" was converted to a customer in Supply Chain Management
      When "{person}" is converted to a customer in Supply Chain Management
      Then the action is rejected with the message
        \"\"\"
        Prospect '{number}' can't be converted to a customer: its status is Retired.
        \"\"\"
      And nothing changed in either system
    """,
    """
    Scenario: Its quotation, {title}
      Given the global address book solution is deployed
      And the organization prospect "{party}" exists in both systems
      And a quotation for the prospect "{party}" was created in Supply Chain Management
      And these lines were added to the quotation "SQ-00001" in Supply Chain Management
        | PRODUCT | QUANTITY | UNIT | PRICE | SITE | WAREHOUSE |
        | D0001   | 3        | ea   | 10.00 | 1    | 13        |
        | D0002   | 1        | kg   | 25.50 | 2    | 21        |
      When the quotation "SQ-00001" is sent in Supply Chain Management
      Then these quotes now exist
        | PARTY   | SYSTEM | NUMBER   | STATUS | ORIGIN                  |
        | {party} | SCM    | SQ-00001 | Sent   | Supply Chain Management |
        |         | Sales  | SQ-00001 | Active | Supply Chain Management |
    """,
    """
    Scenario: Its number, {title}
      Given the global address book solution is not deployed
      And the next number of the customer number sequence is "{number}"
      And the parameter "Integrate prospects" is on
      When the organization prospect "{party}" numbered "{number}" is created in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD            | NUMBER   | RELATIONSHIP TYPE |
        | {party} | SCM    | business relation | {number} | Prospect          |
        |         | Sales  | account           | {number} | Prospect          |
      And the next number of the customer number sequence is still "{number}"
    """,
)
OUTLINE = """
    Scenario Outline: In both variants, {title}
      Given the global address book solution is <address book>
      And the organization prospect "{party}" exists in both systems
      And the contact "{person}" was added to "{party}" in Supply Chain Management
      When "{party}" is changed to a customer of group "<group>" in Sales
      Then these parties now exist
        | PARTY   | SYSTEM | RECORD  | RELATIONSHIP TYPE | CUSTOMER GROUP | PRIMARY CONTACT |
        | {party} | Sales  | account | Customer          | <group>        | {person}        |
      And nothing else changed in either system

      Examples:
        | address book | group |
        | deployed     | 30    |
        | not deployed | 40    |
"""
GHERKIN_ALONE = """
import pathlib, sys
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
count = 0
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*.feature")):
    document = Parser().parse(file.read_text("utf-8"))
    count += len(Compiler().compile({**document, "uri": file.name}))
print(count)
"""


def feature(number: int, chance: random.Random) -> str:
    """A feature file of `BLOCKS` blocks; the names in it are drawn from the cast."""
    parts = [f"Feature: Prospects and customers, part {number}\n"]
    for block in range(BLOCKS):
        for shape in (*chance.sample(ALONE, 3), OUTLINE):
            person, other = chance.sample(PEOPLE, 2)
            values = {
                "title": f"case {number}-{block}",
                "party": chance.choice(COMPANIES),
                "person": person,
                "other": other,
                "street": f"{chance.randint(1, 40)} {chance.choice(STREETS)}",
                "number": f"PR-{chance.randint(1, 500):05}",
            }
            text = shape
            for name, value in values.items():
                text = text.replace(f"{{{name}}}", value)
            parts.append(textwrap.indent(textwrap.dedent(text).rstrip(), "  ") + "\n")
    return "".join(parts)


def _absolute(name: re.Match[str]) -> str:
    return f'"{(ROOT / name[1]).as_posix()}"'


def project(folder: Path, scenarios: int, typos: int) -> None:
    """Write a project of `scenarios`, with this project's steps, tags, and claims.

    The first `typos` files have a misspelled step.
    """
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    ours = settings[settings.index("[tool.p2c]") : settings.index("[tool.pytest.ini_options]")]
    ours = re.sub(r'"((?:features|src)/[^"]+)"', _absolute, ours)
    (folder / "pyproject.toml").write_text(ours, "utf-8")
    shutil.copytree(ROOT / "steps", folder / "steps")
    (folder / "features").mkdir()
    chance = random.Random(1)
    for number in range(-(-scenarios // (5 * BLOCKS))):
        file = folder / "features" / f"part_{number:04}.feature"
        text = feature(number, chance)
        if number < typos:
            text = text.replace("is changed to", "iss changed to", 1)
        file.write_text(text, "utf-8")


def measured(command: list[str], folder: Path) -> tuple[float, float, str]:
    """Return the wall and processor time of a process, and its output without problems."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    before, started = os.times(), time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    wall, after = time.perf_counter() - started, os.times()
    if done.returncode not in (0, 2):  # 2: p2c check found the misspelled steps
        sys.exit(f"{command[1:4]} answered {done.returncode}:\n{done.stdout}{done.stderr}")
    used = after.children_user + after.children_system
    return wall, used - before.children_user - before.children_system, done.stdout.splitlines()[-1]


def pairs(folder: Path, count: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Wall and processor time of both, taken in turn."""
    alone = [sys.executable, "-c", GHERKIN_ALONE, "features"]
    check = [sys.executable, "-m", "prospect_to_cash", "check"]
    for number in range(count):
        *base, compiled = measured(alone, folder)
        *ours, said = measured(check, folder)
        if number == 0:
            print(f"gherkin-official compiled {compiled} scenarios; p2c check: {said}")
        yield (base[0], base[1]), (ours[0], ours[1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenarios", type=int, default=10_000)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--typos", type=int, default=0, help="misspell a step in N files")
    parser.add_argument("--keep", type=Path, help="write the project to this folder, and stop")
    asked = parser.parse_args()
    if asked.keep:
        asked.keep.mkdir(parents=True)
        project(asked.keep, asked.scenarios, asked.typos)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project(folder, asked.scenarios, asked.typos)
        found = list(pairs(folder, asked.pairs))
    for index, what in enumerate(("wall", "processor")):
        base = [pair[0][index] for pair in found]
        ours = [pair[1][index] for pair in found]
        ratios = [mine / other for other, mine in zip(base, ours, strict=True)]
        print(
            f"{what}: parse and compile {statistics.median(base):.2f} s, "
            f"p2c check {statistics.median(ours):.2f} s, "
            f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        )


if __name__ == "__main__":
    main()
