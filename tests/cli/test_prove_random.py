"""``p2c prove --random N``: its answer, its list, and its exit codes."""

from __future__ import annotations

import io
import json
import os
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
    assert "survived" in {each["fate"] for each in answer["mutants"]}
    listed = command("--random", "20", "--seed", "5", "--list")[1]
    assert all(f"{each['place']} ({each['operator']})" in listed for each in answer["mutants"])


def test_a_list_has_each_change_and_runs_nothing():
    code, out, err = command("--random", "3", "--seed", "7", "--list")
    assert (code, err) == (0, "")
    assert out == command("--random", "3", "--seed", "7", "--list")[1]
    assert out != command("--random", "3", "--seed", "8", "--list")[1]
    lines = out.splitlines()
    assert sum(line.startswith("model/") for line in lines) == 3
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
    fates = [Fate.SURVIVED] * survivors + [Fate.KILLED] * (100 - survivors)
    mutants = tuple(of_fate(number, fate) for number, fate in enumerate(fates))
    proof = RandomProof(seed=2, mutants=mutants)
    out = io.StringIO()
    write_random_proof(proof, out, 3)
    text = out.getvalue()
    assert proof.is_met is is_met
    assert text.count("    - if a == b:\n    + if a != b:\n") == survivors
    for number in range(survivors):
        assert f"engine.py:{number} (comparison, run by {number} scenario" in text
    killed = 100 - survivors
    assert f"100 random mutants with seed 2, {killed}.0% killed (required: 92%)." in text
