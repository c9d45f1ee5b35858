"""A proof in the terminal and with the claims; and its requirements."""

from __future__ import annotations

import io

from prospect_to_cash.harness.claims.command import write_claims
from prospect_to_cash.harness.claims.mutation_result import ClaimProof, Proof
from prospect_to_cash.harness.evidence.mutants import (
    By,
    ClaimEvidence,
    Detection,
    KillingTest,
    MutantReport,
    MutationResult,
    Outcome,
    TaggedScenario,
)
from prospect_to_cash.harness.evidence.record import Claim, ProofState
from prospect_to_cash.harness.report.terminal import Bar
from prospect_to_cash.mutation.report import write_proof

TEST = KillingTest(
    variant="gab_on",
    uri="features/a.feature",
    line=7,
    title="The number stays <b>",
    detection=Detection(by=By.THEN, step="Then these parties now exist", reason="none"),
)
NO_ASSERTION = TEST.model_copy(update={"detection": Detection(by=By.GIVEN, step="Given it stands")})


def mutant(name: str, outcome: Outcome, test: KillingTest | None, **more) -> MutantReport:
    result = MutationResult(variant="gab_on", killing_test=test, covering=3)
    return MutantReport(kind="rule", name=name, outcome=outcome, results=(result,), **more)


def proof(*mutants: MutantReport, proved: bool = True) -> Proof:
    test = TEST if proved else None
    evidence = ClaimEvidence(mutant="SCM: A rule", variant="gab_on", killing_test=test)
    claim = ClaimProof(id="S1.1", says="So it is.", proved={"gab_on": proved}, evidence=(evidence,))
    return Proof(project="Test", variants={"gab_on": "with it"}, mutants=mutants, claims=(claim,))


KILLED = [mutant(f"SCM: Rule {number}", Outcome.KILLED, TEST) for number in range(99)]


def test_nothing_is_missed_while_the_share_is_small_and_claims_are_proved():
    lost = mutant("SCM: Lost", Outcome.SURVIVED, None)
    reported = proof(*KILLED, lost)
    assert reported.share_not_killed == 0.01
    assert not list(reported.missed())


def test_too_many_survivors_are_reported():
    lost = [mutant(f"SCM: Lost {n}", Outcome.SURVIVED, None) for n in range(3)]
    excused = mutant("SCM: Excused", Outcome.EQUIVALENT, None, equivalent_because="Nothing can.")
    [sentence] = proof(*KILLED[:90], *lost, excused).missed()
    assert sentence.startswith("4.3% of all mutants survived or are declared equivalent")


def test_a_survivor_that_a_claim_rests_on_is_reported():
    lost = mutant("SCM: Lost", Outcome.SURVIVED, None, claims=("S1.1",))
    assert "'SCM: Lost' survived, and S1.1 rests on it." in proof(*KILLED, lost).missed()


def test_an_equivalent_mutant_that_is_killed_is_reported():
    killed = mutant("SCM: Killed", Outcome.KILLED, TEST, equivalent_because="Nothing can.")
    [sentence] = proof(*KILLED, killed).missed()
    assert sentence == "'SCM: Killed' is declared equivalent, but it was killed."


def test_a_claim_that_isnt_proved_is_reported_with_its_survivors():
    assert list(proof(*KILLED, proved=False).missed()) == ["S1.1 isn't proved: SCM: A rule."]


def test_the_terminal_shows_survivors_missing_assertions_and_counts():
    lost = mutant("SCM: Lost", Outcome.SURVIVED, None)
    no_assertion = mutant("SCM: No assertion", Outcome.WITHOUT_ASSERTION, NO_ASSERTION)
    stream = io.StringIO()
    write_proof(proof(*KILLED, lost, no_assertion), stream)
    text = stream.getvalue()
    assert "  SCM: Lost (with it)\n" in text
    assert "a failing Given in The number stays <b> (features/a.feature:7)" in text
    assert ["all", "101", "99", "1", "1", "0"] in [line.split() for line in text.splitlines()]
    assert "1 of 1 claim proved" in text
    assert max(map(len, text.splitlines())) <= 80


def test_scenarios_that_have_a_tag_for_nothing_are_named():
    scenario = TaggedScenario(uri="features/a.feature", line=9, title="It is <b>")
    shown = proof(*KILLED)
    claims = (shown.claims[0].model_copy(update={"unneeded": (scenario,)}),)
    shown = shown.model_copy(update={"claims": claims})
    stream = io.StringIO()
    write_proof(shown, stream)
    assert "  @claim-S1.1: It is <b> (features/a.feature:9)\n" in stream.getvalue()
    assert not list(shown.missed())


def test_claims_show_what_is_proved_beside_what_is_covered():
    claim = Claim(id="S1.1", where="Step", says="So it is.", basis="text", covered={"gab_on": True})
    stream = io.StringIO()
    proved = claim.model_copy(update={"proved": {"gab_on": True}})
    write_claims([proved], stream, proof=ProofState())
    text = stream.getvalue()
    assert "covered, proved" in text
    assert text.endswith("claims: 1 of 1 covered, 1 proved\n")


def test_the_bar_tells_tenths_where_the_stream_is_no_terminal():
    stream = io.StringIO()
    bar = Bar(stream, "mutants", 200)
    for done in range(1, 201):
        bar.show(done)
    bar.done()
    lines = stream.getvalue().splitlines()
    assert len(lines) == 10
    assert lines[-1] == "200 of 200 mutants"
