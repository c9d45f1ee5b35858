"""``p2c prove --random N``: its answer, its list, and its exit codes."""

from __future__ import annotations

import io
import json
import os
import textwrap
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from prospect_to_cash.cli.main import main
from prospect_to_cash.harness.settings import load
from prospect_to_cash.mutation.source.command import prove_random
from prospect_to_cash.mutation.source.result import (
    RandomMutant,
    RandomProof,
    write_random_proof,
)
from prospect_to_cash.mutation.source.session import Fate

FEATURE = "features/rules/form_locks.feature"


def command(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["prove", *arguments])
    return code, out.getvalue(), err.getvalue()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork a process")
def test_the_survivors_of_few_scenarios_are_not_enough():
    out = io.StringIO()
    code = prove_random(
        load(Path.cwd()),
        6,
        5,
        processes=2,
        as_json=True,
        out=out,
        err=io.StringIO(),
        paths=(FEATURE,),
    )
    answer = json.loads(out.getvalue())
    assert code == 1
    assert answer["seed"] == 5
    assert len(answer["mutants"]) == 6
    assert {each["fate"] for each in answer["mutants"]} - {"killed"}
    # A place that is longer than a line is in two.
    listed = "".join(command("--random", "20", "--seed", "5", "--list")[1].split())
    places = [f"{each['place']}({each['operator']})".replace(" ", "") for each in answer["mutants"]]
    assert all(place in listed for place in places)


def test_a_list_has_each_change_and_runs_nothing():
    code, out, err = command("--random", "3", "--seed", "7", "--list")
    assert (code, err) == (0, "")
    assert out == command("--random", "3", "--seed", "7", "--list")[1]
    assert out != command("--random", "3", "--seed", "8", "--list")[1]
    lines = out.splitlines()
    assert sum(line.startswith("src/prospect_to_cash/model/") for line in lines) == 3
    assert sum(line.startswith("    - ") for line in lines) >= 3
    assert sum(line.startswith("    + ") for line in lines) >= 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--seed", "3"], "--seed belongs to --random. Add --random N."),
        (["--random", "3", "--report", "x"], "--random writes no files. Remove --report."),
    ],
)
def test_options_that_dont_belong_together_are_rejected(arguments: list[str], message: str):
    assert command(*arguments) == (2, "", f"{message}\n")


SHOP = {
    "pyproject.toml": '[tool.p2c]\nmodel = ["stock.py"]\nsteps = ["shop_steps"]\n',
    "stock.py": """
        from functools import cache

        @cache
        def price(name):
            return 2 if name == "apple" else 3

        def left(number, sold):
            return number - sold

        def ordered(number):
            return number + 1
    """,
    "shop_steps.py": """
        from functools import cache
        from pytest_bdd import parsers, then
        import stock

        @cache
        def bill(number):
            return number * stock.price("apple")

        @then(parsers.parse("{number:d} apples cost {amount:d}"))
        def _(number, amount):
            assert bill(number) == amount

        @then(parsers.parse("{number:d} apples without {sold:d} are some"))
        def _(number, sold):
            assert stock.left(number, sold) is not None
    """,
    "features/shop.feature": """
        Feature: A shop
          Scenario: Prices
            Then 3 apples cost 6
          Scenario: More of them
            Then 4 apples cost 8
            And 4 apples without 1 are some
    """,
}


def write(folder: Path, **changed: str) -> None:
    for name, text in (SHOP | changed).items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(textwrap.dedent(text), encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork a process")
def test_another_project_has_its_own_model_changed(pytester: pytest.Pytester):
    write(pytester.path)
    code, out, _ = command("--random", "50", "--processes", "2", "--json")
    fates: dict[str, set[str]] = {}
    for each in json.loads(out)["mutants"]:
        fates.setdefault(each["place"], set()).add(each["fate"])
    assert fates == {
        "stock.py:6": {"killed", "survived"},
        "stock.py:9": {"killed", "survived"},
        "stock.py:12": {"not run"},
    }
    assert code == 1
    assert len(json.loads(out)["mutants"]) == 13


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("[tool.p2c]", "--random changes the source of the model. List its files and folders"),
        ('[tool.p2c]\nmodel = ["none.py"]', "Can't find 'none.py', which is listed in"),
        ('[tool.p2c]\nmodel = ["features"]', "There's no function to change in features."),
    ],
)
@pytest.mark.parametrize("listed", [(), ("--list",)])
def test_a_project_without_a_model_is_rejected(
    pytester: pytest.Pytester, settings: str, message: str, listed: tuple[str, ...]
):
    write(pytester.path, **{"pyproject.toml": settings})
    code, out, err = command("--random", "3", *listed)
    assert (code, out) == (2, "")
    assert err.startswith(message)


def of_fate(number: int, fate: Fate) -> RandomMutant:
    return RandomMutant(
        place=f"model/dual_write/engine.py:{number}",
        operator="comparison",
        before=("if a == b:",),
        after=("if a != b:",),
        fate=fate,
        covering=number,
    )


@pytest.mark.parametrize(("survivors", "is_met"), [(0, True), (8, True), (9, False)])
def test_the_survivors_are_told_with_their_changes(survivors: int, is_met: bool):
    kept = [Fate.SURVIVED, Fate.NOT_RUN] * survivors
    fates = [*kept[:survivors], *[Fate.KILLED] * (100 - survivors)]
    mutants = tuple(of_fate(number, fate) for number, fate in enumerate(fates))
    proof = RandomProof(seed=2, mutants=mutants)
    out = io.StringIO()
    write_random_proof(proof, out, 3)
    text = out.getvalue()
    assert proof.is_met is is_met
    assert text.count("    - if a == b:\n    + if a != b:\n") == survivors
    for number in range(survivors):
        assert f"engine.py:{number} (comparison" in text
    killed = 100 - survivors
    assert f"100 random mutants with seed 2, {killed}.0% killed (required: 92%)." in text
