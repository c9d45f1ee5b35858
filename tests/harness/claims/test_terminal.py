"""The table of claims in the terminal."""

from __future__ import annotations

import io

from prospect_to_cash.harness.claims.command import write_claims, write_details
from prospect_to_cash.harness.gherkin.register import NotTestable
from tests.harness.report import samples


def written(claims) -> str:
    stream = io.StringIO()
    write_claims(claims, stream)
    return stream.getvalue()


def test_each_claim_has_its_answer_per_variant_and_its_number_of_scenarios():
    lines = [line.split() for line in written(samples.everything().claims).splitlines()]
    assert ["claim", "gab_on", "gab_off", "scenarios"] in lines
    assert ["S1.2b", "covered", "-", "2"] in lines
    assert ["S1.4d", "covered", "not", "covered", "0"] in lines
    assert ["Q.1", "planned", "planned", "0"] in lines


def test_what_is_not_testable_is_listed_with_its_reason():
    stream = io.StringIO()
    entry = NotTestable(where="Next steps", why="Links.")
    write_claims(samples.everything().claims, stream, not_testable=[entry])
    assert "\nNot testable\n  Next steps: Links.\n" in stream.getvalue()


def test_groups_stand_separately():
    report = written(samples.everything().claims)
    assert "\n\nN.2 " in report
    assert "0\n\nQ.1 " in report


def test_claims_that_are_due_and_not_proved_are_reported_with_their_text():
    report = written(samples.everything().claims)
    assert "@claim-S1.4d (gab_off)\n    The business relation changes" in report
    assert '[Scenario 1 step 4]\n    "is changed from Prospect to Customer"\n' in report
    assert "@claim-Q.1" not in report
    assert report.endswith("claims: 1 of 3 covered, 1 planned\n")


def test_it_fits_the_page():
    assert max(map(len, written(samples.everything().claims).splitlines())) <= 80


def test_no_claims_are_no_fault():
    assert "claims: 0 of 0 covered" in written(())


def test_a_claim_of_a_variant_that_the_run_excludes_is_not_applicable_and_not_counted():
    claims = [
        claim.model_copy(
            update={
                "covered": dict.fromkeys(claim.covered),
                "not_applicable": tuple(claim.covered),
            }
        )
        if claim.id == "S1.4d"
        else claim
        for claim in samples.everything().claims
        if claim.id in ("S1.2b", "S1.4d", "Q.1")
    ]
    report = written(claims)
    assert ["S1.4d", "not", "applicable", "not", "applicable", "0"] in [
        line.split() for line in report.splitlines()
    ]
    assert report.endswith("claims: 1 of 1 covered, 1 planned, 1 not applicable\n")


def test_a_claim_is_shown_in_full():
    stream = io.StringIO()
    claims = [claim for claim in samples.everything().claims if claim.id != "S1.4d"]
    first, second = claims[0].scenarios
    write_details(claims, stream, width=160)
    assert (
        stream.getvalue()
        == f"""
S1.2b (Scenario 1 step 2 note, text)
  Both addresses appear on the account in Sales, each with its role.
  "both addresses {samples.NASTY}"
  Work with prospects (quoted from its draft, Prospects)
  {samples.ARTICLE_URL}
  gab_on: covered
  gab_off: -
  ✓ {first.title} ({samples.SCENARIO_1}:{first.line})
  ✓ {second.title} ({samples.SCENARIO_1}:{second.line})

N.2 (Number sequences, decision R22)
  Where a customer already holds the number, conversion is rejected. {samples.NASTY}
  gab_on: not covered
  gab_off: not covered

Q.1 (Quotations, text)
  A quotation has an origin.
  gab_on: planned
  gab_off: planned
"""
    )
