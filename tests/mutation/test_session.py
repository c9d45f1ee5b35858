"""A mutation session on one feature: which scenarios kill a mutant, in any number of processes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from prospect_to_cash.harness.evidence.mutants import By
from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.settings import load
from prospect_to_cash.model.landscape import Model
from prospect_to_cash.mutation.mutants import mutants_of
from prospect_to_cash.mutation.replay import detect, rejections, run_replay
from prospect_to_cash.mutation.session import MutantTask, MutationSession

FEATURE = "features/rules/prospect_definition.feature"
KILLED = "Dynamics 365 Sales prospects (accounts): customertypecode is another constant"
NOT_COVERED = "Customers V3 (accounts): CREDITRATING dropped"
CONSTRAINT = "Sales: A prospect account has a number"


def tasks(*wanted: tuple[str, str]) -> list[MutantTask]:
    mutants = {mutant.name: mutant for mutant in mutants_of("deployed")}
    return [
        MutantTask(mutants[name], "gab_on", tuple(filter(None, [claim]))) for name, claim in wanted
    ]


def results_of(wanted: list[MutantTask], processes: int):
    results = {}

    def action(replay) -> None:
        session = MutationSession(replay, processes)
        assert list(session.run_baseline())[-1] == len(replay.items)
        results.update(session.run_mutants(wanted))

    assert run_replay(Request(paths=(FEATURE,)), load(Path.cwd()), action, io.StringIO()) == 0
    return [results[number] for number in range(len(wanted))]


def test_a_mutant_is_killed_by_a_then_step_of_the_claims_scenario():
    [found] = results_of(tasks((KILLED, "D.1a")), 1)
    test = found.evidence["D.1a"]
    assert test is not None
    assert test == found.result.killing_test
    assert test.uri == FEATURE
    assert test.title == "An organization is an account of type Prospect in Sales (deployed)"
    assert test.detection.by is By.THEN
    assert test.detection.step == "Then these parties now exist"


def test_a_scenario_that_kills_no_mutant_of_its_claim_has_the_tag_for_nothing():
    [task] = tasks((KILLED, "D.1a"))
    unneeded = []

    def action(replay) -> None:
        session = MutationSession(replay, 1)
        assert list(session.run_baseline())
        [(_, found)] = session.run_mutants([task])
        killers = found.killers["D.1a"]
        tagged = session.tagged("D.1a")
        assert killers < set(tagged)  # the scenarios of the other variant kill nothing here
        unneeded.append(session.unneeded("D.1a", ["gab_on"], killers))
        unneeded.append(session.unneeded("D.1a", ["gab_on"], ()))

    assert run_replay(Request(paths=(FEATURE,)), load(Path.cwd()), action, io.StringIO()) == 0
    some, every = unneeded
    assert set(some) < set(every)
    titles = [scenario.title for scenario in every]
    assert "An organization is an account of type Prospect in Sales" in titles
    assert "An organization is an account of type Prospect in Sales" not in [
        scenario.title for scenario in some
    ]


def test_a_mutant_that_no_scenario_covers_survives():
    [found] = results_of(tasks((NOT_COVERED, "")), 1)
    assert found.result.killing_test is None
    assert found.result.covering == 0


def test_a_claim_isnt_proved_by_scenarios_of_other_claims():
    [found] = results_of(tasks((KILLED, "D.4")), 1)
    assert found.evidence == {"D.4": None}
    assert found.result.killing_test is not None


@pytest.mark.parametrize(
    ("mutant", "claim"),
    [
        ("added: a table map from leads of Sales", "D.2"),
        ("added: a table map from leads of SCM", "D.3"),
    ],
)
def test_an_added_part_is_detected(mutant, claim):
    [found] = results_of(tasks((mutant, claim)), 1)
    assert found.evidence[claim] is not None


def test_the_results_dont_depend_on_the_processes():
    wanted = tasks((KILLED, "D.1a"), (NOT_COVERED, ""), (CONSTRAINT, ""), ("link: atomicity", ""))
    assert results_of(wanted, 1) == results_of(wanted, 3)


def test_what_a_run_has_reported_is_left_alone(tmp_path: Path):
    reports = tmp_path / "reports"
    request = Request(paths=(FEATURE,), report=reports)
    played = []

    def action(replay) -> None:
        for has_states in (True, False):
            played.append(replay.run(replay.items[0], Model(), has_states=has_states)[0])

    assert run_replay(request, load(Path.cwd()), action, io.StringIO()) == 0
    assert [scenario.status for scenario in played] == [Status.PASSED, Status.PASSED]
    assert list(reports.glob("*")) == []
    with_states, without = ([step.states for step in scenario.steps] for scenario in played)
    assert any(with_states)
    assert not any(without)


def test_a_mutant_is_detected_in_the_same_words_with_and_without_states():
    found = []

    def action(replay) -> None:
        model = next(each.model for each in mutants_of("deployed") if each.name == KILLED)
        for item in replay.items:
            for has_states in (True, False):
                scenario, _ = replay.run(item, model, has_states=has_states)
                kinds = [bound.step.kind for bound in item.planned.bound]
                found.append(detect(scenario, kinds, rejections(scenario)))

    assert run_replay(Request(paths=(FEATURE,)), load(Path.cwd()), action, io.StringIO()) == 0
    assert any(found)
    assert found[::2] == found[1::2]
