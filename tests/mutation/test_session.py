"""The prover on one feature: what is noticed, by whom, and the same whatever the processes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from prospect_to_cash.harness.claims.mutation_result import By
from prospect_to_cash.harness.evidence.record import Status
from prospect_to_cash.harness.run.launch import Request
from prospect_to_cash.harness.settings import load
from prospect_to_cash.model.landscape import ModelOverrides
from prospect_to_cash.mutation.mutants import pieces_of
from prospect_to_cash.mutation.replay import on_stage
from prospect_to_cash.mutation.session import Prover, Question

FEATURE = "features/rules/prospect_definition.feature"
CAUGHT = "Dynamics 365 Sales prospects (accounts): customertypecode is another constant"
UNTOUCHED = "Customers V3 (accounts): CREDITRATING dropped"
REFUSING = "Sales: A prospect account has a number"


def questions(*asked: tuple[str, str]) -> list[Question]:
    pieces = {piece.name: piece for piece in pieces_of("deployed")}
    return [Question(pieces[name], "gab_on", tuple(filter(None, [claim]))) for name, claim in asked]


def proved(asked: list[Question], processes: int):
    settings = load(Path.cwd())
    answers = {}

    def act(stage) -> None:
        prover = Prover(stage, processes)
        assert list(prover.look())[-1] == len(stage.items)
        answers.update(prover.ask(asked))

    assert on_stage(Request(paths=(FEATURE,)), settings, act, io.StringIO()) == 0
    return [answers[number] for number in range(len(asked))]


def test_a_loss_is_noticed_by_a_then_sentence_of_the_claims_scenario():
    [answer] = proved(questions((CAUGHT, "D.1a")), 1)
    catch = answer.supports["D.1a"]
    assert catch is not None
    assert catch == answer.loss.catch
    assert catch.uri == FEATURE
    assert catch.title == "An organization is an account of type Prospect in Sales (deployed)"
    assert catch.notice.by is By.THEN
    assert catch.notice.sentence == "Then these parties now exist"


def test_a_piece_that_nobody_touches_survives():
    [answer] = proved(questions((UNTOUCHED, "")), 1)
    assert answer.loss.catch is None
    assert answer.loss.touching == 0


def test_a_claim_isnt_proved_by_scenarios_of_others():
    [answer] = proved(questions((CAUGHT, "D.4")), 1)
    assert answer.supports == {"D.4": None}
    assert answer.loss.catch is not None


@pytest.mark.parametrize(
    ("piece", "claim"),
    [
        ("added: a table map from leads of Sales", "D.2"),
        ("added: a table map from leads of SCM", "D.3"),
    ],
)
def test_a_piece_put_in_is_noticed(piece, claim):
    [answer] = proved(questions((piece, claim)), 1)
    assert answer.supports[claim] is not None


def test_the_answers_dont_depend_on_the_processes():
    asked = questions((CAUGHT, "D.1a"), (UNTOUCHED, ""), (REFUSING, ""), ("link: atomicity", ""))
    assert proved(asked, 1) == proved(asked, 3)


def test_what_a_run_has_reported_is_left_alone(tmp_path: Path):
    reports = tmp_path / "reports"
    request = Request(paths=(FEATURE,), report=reports)
    played = []

    def act(stage) -> None:
        played.append(stage.play(stage.items[0], ModelOverrides())[0].status)

    assert on_stage(request, load(Path.cwd()), act, io.StringIO()) == 0
    assert played == [Status.PASSED]
    assert list(reports.glob("*")) == []
