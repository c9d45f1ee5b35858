"""A proof in the terminal, on its page, and beside the claims; and the limits that it may miss."""

from __future__ import annotations

import io

from prospect_to_cash.harness.claims.mutation_result import (
    By,
    Catch,
    ClaimProof,
    Loss,
    Notice,
    Outcome,
    PieceProof,
    Proof,
    Support,
)
from prospect_to_cash.harness.claims.terminal import write_claims
from prospect_to_cash.harness.evidence.record import Claim
from prospect_to_cash.harness.report.terminal import Bar
from prospect_to_cash.mutation import page
from prospect_to_cash.mutation.terminal import write_proof

CATCH = Catch(
    variant="gab_on",
    uri="features/a.feature",
    line=7,
    title="The number stays <b>",
    notice=Notice(by=By.THEN, sentence="Then these parties now exist", because="none"),
)
APART = CATCH.model_copy(update={"notice": Notice(by=By.GIVEN, sentence="Given it stands")})


def piece(name: str, outcome: Outcome, catch: Catch | None, **more) -> PieceProof:
    loss = Loss(variant="gab_on", catch=catch, touching=3)
    return PieceProof(kind="rule", name=name, outcome=outcome, losses=(loss,), **more)


def proof(*pieces: PieceProof, proved: bool = True) -> Proof:
    support = Support(piece="SCM: A rule", variant="gab_on", catch=CATCH if proved else None)
    claim = ClaimProof(id="S1.1", says="So it is.", proved={"gab_on": proved}, rests_on=(support,))
    return Proof(project="Test", variants={"gab_on": "with it"}, pieces=pieces, claims=(claim,))


CAUGHT = [piece(f"SCM: Rule {number}", Outcome.CAUGHT, CATCH) for number in range(99)]


def test_nothing_is_missed_while_the_share_is_small_and_claims_are_proved():
    lost = piece("SCM: Lost", Outcome.SURVIVED, None)
    told = proof(*CAUGHT, lost)
    assert told.share == 0.01
    assert not list(told.missed())


def test_too_many_survivors_are_told():
    lost = [piece(f"SCM: Lost {n}", Outcome.SURVIVED, None) for n in range(3)]
    excused = piece("SCM: Excused", Outcome.UNOBSERVABLE, None, why="Nobody can.")
    [sentence] = proof(*CAUGHT[:90], *lost, excused).missed()
    assert sentence.startswith("4.3% of all pieces survived or are declared unobservable")


def test_a_survivor_that_a_claim_rests_on_is_told():
    lost = piece("SCM: Lost", Outcome.SURVIVED, None, claims=("S1.1",))
    assert "'SCM: Lost' survived, and S1.1 rests on it." in proof(*CAUGHT, lost).missed()


def test_a_piece_declared_unobservable_that_is_noticed_is_told():
    noticed = piece("SCM: Noticed", Outcome.CAUGHT, CATCH, why="Nobody can.")
    [sentence] = proof(*CAUGHT, noticed).missed()
    assert sentence == "'SCM: Noticed' is declared unobservable, and is noticed."


def test_a_claim_that_isnt_proved_is_told_with_what_nobody_noticed():
    assert list(proof(*CAUGHT, proved=False).missed()) == ["S1.1 isn't proved: SCM: A rule."]


def test_the_terminal_tells_survivors_what_is_apart_and_the_numbers():
    lost = piece("SCM: Lost", Outcome.SURVIVED, None)
    apart = piece("SCM: Apart", Outcome.APART, APART)
    stream = io.StringIO()
    write_proof(proof(*CAUGHT, lost, apart), stream)
    text = stream.getvalue()
    assert "  SCM: Lost (with it)\n" in text
    assert "a failing Given in The number stays <b> (features/a.feature:7)" in text
    assert ["all", "101", "99", "1", "1", "0"] in [line.split() for line in text.splitlines()]
    assert "1 of 1 claim proved" in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_page_escapes_what_it_shows():
    stream = io.StringIO()
    page.write(proof(*CAUGHT[:2], piece("SCM: Lost", Outcome.SURVIVED, None)), stream)
    text = stream.getvalue()
    assert "The number stays &lt;b&gt;" in text
    assert "SCM: Lost" in text
    assert text.count("<html") == 1


def test_claims_show_what_is_proved_beside_what_is_covered():
    claim = Claim(id="S1.1", where="Step", says="So it is.", basis="text", covered={"gab_on": True})
    stream = io.StringIO()
    write_claims([claim], stream, proof=proof(*CAUGHT))
    text = stream.getvalue()
    assert "covered, proved" in text
    assert text.endswith("claims: 1 of 1 covered, 1 proved\n")


def test_the_bar_tells_tenths_where_the_stream_is_no_terminal():
    stream = io.StringIO()
    bar = Bar(stream, "pieces", 200)
    for done in range(1, 201):
        bar.show(done)
    bar.done()
    lines = stream.getvalue().splitlines()
    assert len(lines) == 10
    assert lines[-1] == "200 of 200 pieces"
